// A font with the codes that pages show with it. ISO 19005-3, 6.2.11; ISO 14289-1, 7.21.
import { FontFile } from '../../../server/export/font-file.ts'
import { latin1 } from '../../../shared/pdf/bytes.ts'
import { type Dict, Stream } from '../../../shared/pdf/object.ts'
import type { Opened } from './opened.ts'

/** Thousandths of the font size by which a width may be rounded. */
const ROUNDING = 1

export class FontInUse {
  private readonly codes = new Set<number>()
  private readonly pdf: Opened
  private readonly font: Dict

  constructor(pdf: Opened, font: Dict) {
    this.pdf = pdf
    this.font = font
  }

  private get isComposite(): boolean {
    return this.pdf.name(this.font.get('Subtype')) === 'Type0'
  }

  use(bytes: readonly number[]): void {
    if (!this.isComposite) for (const byte of bytes) this.codes.add(byte)
    else for (let at = 0; at + 1 < bytes.length; at += 2) this.codes.add(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
  }

  rules(): void {
    const { pdf, font } = this
    const name = pdf.name(font.get('BaseFont')) ?? ''
    if (pdf.name(font.get('Type')) !== 'Font' || !/^[A-Z]{6}\+/.test(name)) pdf.breach('a 6.2.11.2', name)
    if (this.isComposite) this.compositeRules(name)
    else this.simpleRules(name)
  }

  private program(descriptor: Dict, name: string): FontFile | null {
    const stream = this.pdf.get(descriptor.get('FontFile2'))
    if (!(stream instanceof Stream)) {
      this.pdf.breach('a 6.2.11.4-1', `${name} is not embedded as TrueType`)
      return null
    }
    return new FontFile(new Uint8Array(this.pdf.data(stream)))
  }

  private simpleRules(name: string): void {
    const { pdf, font } = this
    const descriptor = pdf.dict(font.get('FontDescriptor'))
    const program = this.program(descriptor, name)
    const [first, last] = [pdf.number(font.get('FirstChar')), pdf.number(font.get('LastChar'))]
    const widths = pdf.list(font.get('Widths')).map((width) => pdf.number(width))
    if (widths.length !== last - first + 1) pdf.breach('a 6.2.11.2-6', name)
    if ((pdf.number(descriptor.get('Flags')) & 4) !== 0 || pdf.name(font.get('Encoding')) !== 'WinAnsiEncoding')
      pdf.breach('a 6.2.11.6-2', name)
    if (!program) return
    const cmap = program.tableView('cmap')
    if (cmap.getUint16(2) !== 1 || cmap.getUint16(4) !== 3 || cmap.getUint16(6) !== 1) pdf.breach('ua 7.21.6-1', name)
    const characters = program.characters()
    for (const code of this.codes) {
      const glyph = characters.get(code) ?? 0
      if (code > 0x7e || glyph === 0) pdf.breach('a 6.2.11.8', `code ${code} of ${name}`)
      this.widthRule(program, glyph, widths[code - first], name)
    }
  }

  private widthRule(program: FontFile, glyph: number, said: number | undefined, name: string): void {
    const width = (program.advance(glyph) * 1000) / program.unitsPerEm
    if (said === undefined || Math.abs(width - said) > ROUNDING)
      this.pdf.breach('a 6.2.11.5', `glyph ${glyph} of ${name}: ${said} is ${width}`)
  }

  private compositeRules(name: string): void {
    const { pdf, font } = this
    const cid = pdf.dict(pdf.list(font.get('DescendantFonts'))[0])
    const descriptor = pdf.dict(cid.get('FontDescriptor'))
    if (pdf.name(font.get('Encoding')) !== 'Identity-H') pdf.breach('a 6.2.11.3', name)
    if (pdf.name(cid.get('Subtype')) === 'CIDFontType2' && pdf.name(cid.get('CIDToGIDMap')) !== 'Identity')
      pdf.breach('a 6.2.11.3-2', name)
    const unicode = this.unicode()
    for (const code of this.codes) {
      const text = unicode.get(code)
      if (text === undefined || /[\0\ufeff\ufffe]/.test(text)) pdf.breach('a 6.2.11.7', `code ${code} of ${name}`)
      if (/[\ue000-\uf8ff]/.test(text ?? '')) pdf.breach('a 6.2.11.7-3', `code ${code} of ${name}`)
      if (code === 0) pdf.breach('a 6.2.11.8', name)
    }
    const program = this.program(descriptor, name)
    if (!program) return
    const glyphs = program.tableView('maxp').getUint16(4)
    const set = pdf.get(descriptor.get('CIDSet'))
    if (set instanceof Stream) {
      const bits = pdf.data(set)
      for (let glyph = 0; glyph < Math.max(glyphs, bits.length * 8); glyph++)
        if ((((bits[glyph >> 3] ?? 0) & (0x80 >> (glyph & 7))) !== 0) !== glyph < glyphs)
          pdf.breach('a 6.2.11.4-4', `CIDSet of ${name}: ${glyph} of ${glyphs}`)
    }
    const widths = this.widths(cid)
    const usual = cid.has('DW') ? pdf.number(cid.get('DW')) : 1000
    for (const code of this.codes) {
      if (code >= glyphs) pdf.breach('a 6.2.11.4-2', `glyph ${code} of ${name}`)
      else this.widthRule(program, code, widths.get(code) ?? usual, name)
    }
  }

  private widths(cid: Dict): ReadonlyMap<number, number> {
    const out = new Map<number, number>()
    const list = this.pdf.list(cid.get('W'))
    for (let at = 0; at < list.length; ) {
      const start = this.pdf.number(list[at])
      const next = this.pdf.get(list[at + 1])
      if (Array.isArray(next)) {
        next.forEach((width, i) => {
          out.set(start + i, this.pdf.number(width))
        })
        at += 2
      } else {
        for (let code = start; code <= this.pdf.number(list[at + 1]); code++)
          out.set(code, this.pdf.number(list[at + 2]))
        at += 3
      }
    }
    return out
  }

  private unicode(): ReadonlyMap<number, string> {
    const out = new Map<number, string>()
    const stream = this.pdf.get(this.font.get('ToUnicode'))
    if (!(stream instanceof Stream)) return out
    const cmap = latin1(this.pdf.data(stream))
    for (const [, body = ''] of cmap.matchAll(/beginbfchar(.*?)endbfchar/gs))
      for (const [, code = '', text = ''] of body.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g))
        out.set(
          Number.parseInt(code, 16),
          String.fromCharCode(...(text.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
        )
    for (const [, body = ''] of cmap.matchAll(/beginbfrange(.*?)endbfrange/gs))
      for (const [, from = '', to = '', text = ''] of body.matchAll(/<(.{4})>\s*<(.{4})>\s*<(.{4})>/g)) {
        const [first = 0, last = 0, code = 0] = [from, to, text].map((digits) => Number.parseInt(digits, 16))
        // Technical Note 5411: only the last byte counts on, of the glyph as of the character.
        if (first >> 8 !== last >> 8 || (code & 0xff) + last - first > 0xff)
          this.pdf.breach('a 6.2.11.7', `a range over the low byte: ${from}`)
        for (let glyph = first; glyph <= last; glyph++) out.set(glyph, String.fromCharCode(code + glyph - first))
      }
    if (/beginbfrange\s+<[^\n]*\[/.test(cmap)) this.pdf.breach('not looked at', 'ranges with a list')
    return out
  }
}
