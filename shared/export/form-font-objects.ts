// The objects of the form's font: a composite font whose codes are its glyphs, with the character of each (ISO 32000-1, 9.7 and 9.10.3;
// ISO 19005-3, 6.2.11).
import { fromLatin1 } from '../pdf/bytes.ts'
import { FORM_CHARACTERS } from '../pdf/form-letters.ts'
import { dict, Name, Raw, type Ref, Str, Stream } from '../pdf/object.ts'
import type { RevisionWriter } from '../pdf/revision-writer.ts'
import type { FormFont } from './form-font.ts'

/** Symbolic, with serifs (ISO 32000-1, table 123). */
const FLAGS = 6

export function addFormFont(writer: RevisionWriter, font: FormFont): Ref {
  const name = new Name('MUFAKT+Tinos')
  const descriptor = dict({
    Type: new Name('FontDescriptor'),
    FontName: name,
    Flags: FLAGS,
    FontBBox: font.box,
    ItalicAngle: 0,
    Ascent: font.ascent,
    Descent: font.descent,
    CapHeight: 662,
    StemV: 80,
    FontFile2: writer.add(new Stream(dict({ Length1: font.file.length }), font.file)),
  })
  const cut = dict({
    Type: new Name('Font'),
    Subtype: new Name('CIDFontType2'),
    BaseFont: name,
    CIDSystemInfo: dict({
      Registry: new Str(fromLatin1('Adobe')),
      Ordering: new Str(fromLatin1('Identity')),
      Supplement: 0,
    }),
    FontDescriptor: writer.add(descriptor),
    DW: 0,
    W: new Raw(`[1 [${font.widths.join(' ')}]]`),
    CIDToGIDMap: new Name('Identity'),
  })
  return writer.add(
    dict({
      Type: new Name('Font'),
      Subtype: new Name('Type0'),
      BaseFont: name,
      Encoding: new Name('Identity-H'),
      DescendantFonts: [writer.add(cut)],
      ToUnicode: writer.add(new Stream(dict({}), fromLatin1(unicodeMap()))),
    }),
  )
}

const four = (value: number): string => value.toString(16).padStart(4, '0')
/** As many as one block may hold (Adobe Technical Note 5411). */
const RANGES_MAX = 100

/** Which characters the glyphs are; no range crosses the low byte of a glyph or of a character. */
function unicodeMap(): string {
  const ranges: { readonly first: number; readonly code: number; count: number }[] = []
  for (const [at, code] of FORM_CHARACTERS.entries()) {
    const glyph = at + 1
    const last = ranges.at(-1)
    if (last && code === last.code + last.count && (glyph & 0xff) !== 0 && (code & 0xff) !== 0) last.count++
    else ranges.push({ first: glyph, code, count: 1 })
  }
  const blocks: string[] = []
  for (let at = 0; at < ranges.length; at += RANGES_MAX) {
    const some = ranges.slice(at, at + RANGES_MAX)
    const lines = some.map(({ first, code, count }) => `<${four(first)}> <${four(first + count - 1)}> <${four(code)}>`)
    blocks.push(`${some.length} beginbfrange\n${lines.join('\n')}\nendbfrange`)
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...blocks,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n',
  ].join('\n')
}
