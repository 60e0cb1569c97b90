// Where words stand on a page of ours: the typesetter draws each run by itself, upright, from a point of its own, so that reading its operators takes
// no graphics state. Pages of other makers give what stands on them in that form, or nothing.
import type { Inflate } from './attachments.ts'
import { latin1 } from './bytes.ts'
import { type Dict, isDict, Name, type Obj, type Ref, Str, Stream } from './object.ts'
import { PdfError } from './pdf-error.ts'
import type { PdfFile } from './pdf-file.ts'
import { Syntax } from './syntax.ts'

/** One run of letters, in points; `isFaint`: small and grey, as what says what a place is for. */
export interface Run {
  readonly left: number
  readonly right: number
  /** The line that the letters stand on, and the size of the font */
  readonly line: number
  readonly size: number
  readonly isFaint: boolean
}

/** Characters of one page that are read: ten times a full page of small print. */
const PAGE_TEXT_MAX = 2_000_000
const FAINT_SIZE_MAX = 7.5
const FAINT_GREY_MIN = 0.3
/** Of a glyph that the font's list leaves out, in thousandths */
const UNKNOWN_WIDTH = 500
const GLYPH_MAX = 0xffff
/** What it costs to begin with a font, or a part of a page, as characters read. */
const PART_WORK = 1000
/** Widths by glyph, in thousandths of the font size. */
type Widths = ReadonlyMap<number, number>

function widthsOf(file: PdfFile, font: Obj | undefined): Widths {
  const out = new Map<number, number>()
  file.source.spend(PART_WORK)
  const outer = file.get(font)
  const list = isDict(outer) ? file.get(outer.get('DescendantFonts')) : null
  const inner = Array.isArray(list) ? file.get(list[0]) : null
  const widths = isDict(inner) ? file.get(inner.get('W')) : null
  if (!Array.isArray(widths)) return out
  file.source.spend(widths.length)
  for (let i = 0; i < widths.length; ) {
    const [first, next, width] = [widths[i], file.get(widths[i + 1]), widths[i + 2]]
    if (typeof first !== 'number') return out
    if (Array.isArray(next)) {
      file.source.spend(next.length)
      for (const [k, value] of next.entries()) if (typeof value === 'number') out.set(first + k, value)
      i += 2
    } else {
      if (typeof next !== 'number' || typeof width !== 'number') return out
      const last = Math.min(next, GLYPH_MAX)
      file.source.spend(Math.max(0, last - first))
      for (let glyph = Math.max(0, first); glyph <= last; glyph++) out.set(glyph, width)
      i += 3
    }
  }
  return out
}

function fontsOf(file: PdfFile, page: Dict): ReadonlyMap<string, Widths> {
  const resources = file.get(page.get('Resources'))
  const fonts = isDict(resources) ? file.get(resources.get('Font')) : null
  return new Map(isDict(fonts) ? [...fonts].map(([name, font]) => [name, widthsOf(file, font)] as const) : [])
}

async function textOf(file: PdfFile, page: Dict, inflate: Inflate): Promise<string> {
  const contents = file.get(page.get('Contents'))
  let text = ''
  for (const part of Array.isArray(contents) ? contents.map((item) => file.get(item)) : [contents]) {
    file.source.spend(PART_WORK)
    if (!(part instanceof Stream)) continue
    const filter = part.dict.get('Filter')
    const isPacked = filter instanceof Name && filter.value === 'FlateDecode'
    if (filter === undefined || isPacked) text += latin1(isPacked ? await unpacked(part.data, inflate) : part.data)
    if (text.length > PAGE_TEXT_MAX) return ''
  }
  return text
}

async function unpacked(bytes: Uint8Array, inflate: Inflate): Promise<Uint8Array> {
  try {
    return await inflate(bytes)
  } catch {
    // Whatever the unpacker says, nothing can be read there.
    throw new PdfError('damaged', 'a page that cannot be unpacked')
  }
}

/** Strings and the gaps between them, in thousandths of the font size. */
function shownWidth(shown: readonly Obj[], widths: Widths): number {
  let width = 0
  for (const part of shown) {
    if (typeof part === 'number') width -= part
    if (!(part instanceof Str)) continue
    for (let i = 0; i + 1 < part.bytes.length; i += 2)
      width += widths.get((part.bytes[i] ?? 0) * 256 + (part.bytes[i + 1] ?? 0)) ?? UNKNOWN_WIDTH
  }
  return width
}

/** Operators with what stands before each, in order. Throws PdfError on content that is none. */
function* operations(text: string): Iterable<readonly [operator: string, operands: readonly Obj[]]> {
  const syntax = new Syntax(text)
  let operands: Obj[] = []
  for (;;) {
    syntax.skipWhite()
    const char = text[syntax.at]
    if (char === undefined) return
    if ('/[(<'.includes(char)) operands.push(syntax.object())
    else {
      const word = syntax.word()
      if (word === '') throw new PdfError('damaged', 'page content')
      if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) operands.push(Number(word))
      else {
        yield [word, operands]
        operands = []
      }
    }
  }
}

/** Every run of the page. Throws PdfError for a page that is none. */
export async function wordsOn(file: PdfFile, ref: Ref, inflate: Inflate): Promise<readonly Run[]> {
  const page = file.dict(ref)
  const fonts = fontsOf(file, page)
  const runs: Run[] = []
  let [left, line, grey, size] = [0, 0, 0, 0]
  let widths: Widths = new Map()
  const text = await textOf(file, page, inflate)
  file.source.spend(text.length)
  for (const [operator, operands] of operations(text)) {
    const numbers = operands.map((operand) => (typeof operand === 'number' ? operand : 0))
    const [first] = operands
    if (operator === 'cm') [left, line] = [numbers[4] ?? 0, numbers[5] ?? 0]
    else if (operator === 'scn' || operator === 'g') grey = numbers[0] ?? 0
    else if (operator === 'Tf' && first instanceof Name)
      [widths, size] = [fonts.get(first.value) ?? new Map(), numbers[1] ?? 0]
    else if (operator === 'TJ' || operator === 'Tj') {
      const width = shownWidth(Array.isArray(first) ? first : operands, widths)
      const isFaint = size <= FAINT_SIZE_MAX && grey >= FAINT_GREY_MIN
      runs.push({ left, right: left + (width * size) / 1000, line, size, isFaint })
    }
  }
  return runs
}
