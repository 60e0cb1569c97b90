// The font of the signature fields: U+0020–U+007E of a TrueType font, cut out anew from the full file so that no binary lives in the
// repository and the signed file stays small (about 20 kB instead of 500).
import { FORM_FONT_FIRST as FIRST, type FormFont, FORM_FONT_LAST as LAST } from '../../shared/export/form-font.ts'
import { FontFile } from './font-file.ts'

const align = (size: number): number => (size + 3) & ~3

function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

const padded = (bytes: Uint8Array): Uint8Array => join([bytes, new Uint8Array(align(bytes.length) - bytes.length)])

/** A glyph without its hints: they belong to programs that are left out. Composite glyphs do not occur in ASCII. */
function unhinted(outline: Uint8Array): Uint8Array {
  if (outline.length === 0) return outline
  const view = new DataView(outline.buffer, outline.byteOffset, outline.length)
  const contours = view.getInt16(0)
  if (contours < 0) throw new RangeError('a composite glyph in the ASCII range')
  const at = 10 + 2 * contours
  const hints = view.getUint16(at)
  return padded(join([outline.subarray(0, at), Uint8Array.of(0, 0), outline.subarray(at + 2 + hints)]))
}

/** Format 4, one segment: characters FIRST to LAST are glyphs 1 to 95. */
function characterTable(): Uint8Array {
  const view = new DataView(new ArrayBuffer(12 + 32))
  const words = [0, 1, 3, 1, 0, 12, 4, 32, 0, 4, 4, 1, 0, LAST, 0xffff, 0, FIRST, 0xffff, (1 - FIRST) & 0xffff, 1, 0, 0]
  words.forEach((word, i) => {
    view.setUint16(2 * i, word)
  })
  return new Uint8Array(view.buffer)
}

function copyOf(bytes: Uint8Array): { bytes: Uint8Array; view: DataView } {
  const copied = new Uint8Array(bytes)
  return { bytes: copied, view: new DataView(copied.buffer) }
}

function sum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let total = 0
  for (let at = 0; at < bytes.length; at += 4) total = (total + view.getUint32(at)) >>> 0
  return total
}

function assemble(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1))
  const head = new DataView(new ArrayBuffer(12 + 16 * entries.length))
  const power = 2 ** Math.floor(Math.log2(entries.length))
  for (const [at, value] of [
    [4, entries.length],
    [6, power * 16],
    [8, Math.log2(power)],
    [10, (entries.length - power) * 16],
  ] as const)
    head.setUint16(at, value)
  head.setUint32(0, 0x00010000)
  let offset = head.byteLength
  const parts = entries.map(([tag, table], i) => {
    const part = padded(table)
    const at = 12 + 16 * i
    for (let j = 0; j < 4; j++) head.setUint8(at + j, tag.charCodeAt(j))
    head.setUint32(at + 4, sum(part))
    head.setUint32(at + 8, offset)
    head.setUint32(at + 12, table.length)
    offset += part.length
    return part
  })
  return join([new Uint8Array(head.buffer), ...parts])
}

/** Throws RangeError when the font lacks an ASCII character. */
export function asciiFont(full: Uint8Array): FormFont {
  const font = new FontFile(full)
  const characters = font.characters()
  const glyphs = [0]
  for (let code = FIRST; code <= LAST; code++) {
    const glyph = characters.get(code)
    if (glyph === undefined) throw new RangeError(`font without character ${code}`)
    glyphs.push(glyph)
  }
  const outlines = glyphs.map((glyph) => unhinted(font.outline(glyph)))
  const loca = new DataView(new ArrayBuffer(4 * (glyphs.length + 1)))
  const metrics = new DataView(new ArrayBuffer(4 * glyphs.length))
  let at = 0
  outlines.forEach((outline, i) => {
    metrics.setUint16(4 * i, font.advance(glyphs[i] ?? 0))
    metrics.setInt16(4 * i + 2, outline.length > 0 ? new DataView(outline.buffer, outline.byteOffset).getInt16(2) : 0)
    loca.setUint32(4 * i, at)
    at += outline.length
  })
  loca.setUint32(4 * glyphs.length, at)
  const head = copyOf(font.table('head'))
  head.view.setUint32(8, 0)
  head.view.setInt16(50, 1)
  const horizontal = copyOf(font.table('hhea'))
  horizontal.view.setUint16(34, glyphs.length)
  const maximum = copyOf(font.table('maxp'))
  maximum.view.setUint16(4, glyphs.length)
  maximum.view.setUint16(26, 0)
  const file = assemble({
    cmap: characterTable(),
    glyf: join(outlines),
    head: head.bytes,
    hhea: horizontal.bytes,
    hmtx: new Uint8Array(metrics.buffer),
    loca: new Uint8Array(loca.buffer),
    maxp: maximum.bytes,
  })
  const thousandth = (units: number) => Math.round((units * 1000) / font.unitsPerEm)
  const headView = font.tableView('head')
  return {
    file,
    widths: glyphs.slice(1).map((glyph) => thousandth(font.advance(glyph))),
    ascent: thousandth(font.tableView('hhea').getInt16(4)),
    descent: thousandth(font.tableView('hhea').getInt16(6)),
    box: [36, 38, 40, 42].map((offset) => thousandth(headView.getInt16(offset))),
  }
}
