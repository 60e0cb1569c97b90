// The font of the signature fields: the form's letters cut out of a TrueType font anew, so that no binary lives in the repository and the
// signed file stays small (some 50 kB instead of 500). Which letters: shared/pdf/form-letters.ts.
import type { FormFont } from '../../shared/export/form-font.ts'
import { concat } from '../../shared/pdf/bytes.ts'
import { FORM_CHARACTERS } from '../../shared/pdf/form-letters.ts'
import { FontFile } from './font-file.ts'

const align = (size: number): number => (size + 3) & ~3

const padded = (bytes: Uint8Array): Uint8Array => concat(bytes, new Uint8Array(align(bytes.length) - bytes.length))

/** Flags of a part of a composite glyph (OpenType 1.9, glyf). */
const WORDS = 0x1
const SCALE = 0x8
const MORE = 0x20
const TWO_SCALES = 0x40
const MATRIX = 0x80
const HINTS = 0x100

interface Part {
  /** Where it stands in the outline. */
  readonly at: number
  readonly flags: number
  readonly glyph: number
  readonly end: number
}

/** The parts of a composite glyph; none of a plain one. */
function partsOf(outline: Uint8Array): Part[] {
  const view = new DataView(outline.buffer, outline.byteOffset, outline.length)
  if (outline.length === 0 || view.getInt16(0) >= 0) return []
  const parts: Part[] = []
  for (let at = 10, flags = MORE; flags & MORE; ) {
    flags = view.getUint16(at)
    const moved = flags & WORDS ? 4 : 2
    const turned = flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0
    const end = at + 4 + moved + turned
    parts.push({ at, flags, glyph: view.getUint16(at + 2), end })
    at = end
  }
  return parts
}

/** A glyph without its hints, which belong to programs that are left out; its parts by their numbers in the cut. */
function unhinted(outline: Uint8Array, numbers: ReadonlyMap<number, number>): Uint8Array {
  if (outline.length === 0) return outline
  const parts = partsOf(outline)
  const last = parts.at(-1)
  if (last) {
    const copied = copyOf(outline.subarray(0, last.end))
    for (const { at, flags, glyph } of parts) {
      copied.view.setUint16(at, flags & ~HINTS)
      copied.view.setUint16(at + 2, numbers.get(glyph) ?? 0)
    }
    return padded(copied.bytes)
  }
  const view = new DataView(outline.buffer, outline.byteOffset, outline.length)
  const at = 10 + 2 * view.getInt16(0)
  const hints = view.getUint16(at)
  return padded(concat(outline.subarray(0, at), Uint8Array.of(0, 0), outline.subarray(at + 2 + hints)))
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
  return concat(new Uint8Array(head.buffer), ...parts)
}

/** Throws RangeError when the font lacks one of the form's letters. */
export function formFont(full: Uint8Array): FormFont {
  const font = new FontFile(full)
  const characters = font.characters()
  const glyphs = [0]
  for (const code of FORM_CHARACTERS) {
    const glyph = characters.get(code)
    if (glyph === undefined) throw new RangeError(`font without character ${code}`)
    glyphs.push(glyph)
  }
  const numbers = new Map<number, number>()
  for (const [number, glyph] of glyphs.entries()) if (!numbers.has(glyph)) numbers.set(glyph, number)
  // The list grows while it is walked: parts of parts.
  for (const glyph of glyphs)
    for (const part of partsOf(font.outline(glyph)))
      if (!numbers.has(part.glyph)) numbers.set(part.glyph, glyphs.push(part.glyph) - 1)
  const outlines = glyphs.map((glyph) => unhinted(font.outline(glyph), numbers))
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
    glyf: concat(...outlines),
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
    widths: glyphs.slice(1, 1 + FORM_CHARACTERS.length).map((glyph) => thousandth(font.advance(glyph))),
    ascent: thousandth(font.tableView('hhea').getInt16(4)),
    descent: thousandth(font.tableView('hhea').getInt16(6)),
    box: [36, 38, 40, 42].map((offset) => thousandth(headView.getInt16(offset))),
  }
}
