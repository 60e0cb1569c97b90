// Whether a revision by other software leaves no reader a choice. A table that is written oddly makes some readers throw it away and look for objects
// by themselves; they find what no table lists, and take it for the newest (seen with qpdf 11.3).
import { sameBytes } from './bytes.ts'
import { type Name, type Obj, Str, Stream } from './object.ts'
import { PdfError } from './pdf-error.ts'
import type { Entry, PdfFile } from './pdf-file.ts'
import { Syntax } from './syntax.ts'

/** What a trailer says (7.5.5). */
const TRAILER_KEYS = ['Size', 'Root', 'Info', 'ID', 'Prev']
/** A table to the letter (7.5.4): runs with a head, rows of 20 bytes. */
const BEGIN = /xref *(?:\r\n|\r|\n)/y
const HEAD = /\d{1,10} (\d{1,10}) *(?:\r\n|\r|\n)/y
const ROW = /\d{10} \d{5} [nf](?: \r| \n|\r\n)/y
const TRAILER = /trailer(?=[\s<])/y
/** What may stand between objects, and what software writes of itself before the end. */
const WHITE = /[\t\n\r ]{0,8}/y
const END = /\s{0,4}(?:%[\w .:+-]{1,80}[\r\n]{1,2})?startxref/y
/** What a reader that looks for objects by itself would take for one. */
const OBJECT = /\d\s+obj(?![A-Za-z])|endobj|endstream|startxref/
const ID_BYTES_MAX = 64

/** Objects as software writes them: no comment, no null byte as a space, no name with a letter in disguise. */
class PlainSyntax extends Syntax {
  override skipWhite(): void {
    const start = this.at
    super.skipWhite()
    if (/[\0\f%]/.test(this.text.slice(start, this.at))) throw new PdfError('damaged', 'odd white space')
  }

  protected override name(): Name {
    const start = this.at
    const found = super.name()
    if (/#(?:3\d|[46][1-9a-f]|[57][0-9a])/i.test(this.text.slice(start, this.at)))
      throw new PdfError('damaged', 'a letter in disguise')
    return found
  }
}

interface Match {
  /** Behind what was found */
  readonly at: number
  readonly part: string
}

function matchAt(pattern: RegExp, text: string, at: number): Match | null {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  return found && { at: pattern.lastIndex, part: found[1] ?? '' }
}

const behindWhite = (text: string, at: number): number => matchAt(WHITE, text, at)?.at ?? at

/** Whether `after` adds to `before` one piece: its objects, each listed, one behind the other; then their table, its trailer, and the end. */
export function isPlainlyWritten(before: PdfFile, after: PdfFile): boolean {
  return isPlainTrailer(before, after) && isPlainTable(after) && areOnlyObjects(before, after)
}

function isPlainTrailer(before: PdfFile, { trailer, entries }: PdfFile): boolean {
  let largest = 0
  for (const number of entries.keys()) largest = Math.max(largest, number)
  if (trailer.get('Size') !== largest + 1 || [...trailer.keys()].some((key) => !TRAILER_KEYS.includes(key)))
    return false
  const [now, old] = [trailer.get('ID'), before.trailer.get('ID')]
  // The first says what a file is called from its first revision on.
  return Array.isArray(now) && Array.isArray(old) && now.length === 2 && now.every(isId) && same(now[0], old[0])
}

const isId = (object: Obj): boolean => object instanceof Str && object.bytes.length <= ID_BYTES_MAX
const same = (a: Obj | undefined, b: Obj | undefined): boolean =>
  a instanceof Str && b instanceof Str && sameBytes(a.bytes, b.bytes)

/** Behind the table and its `trailer`, when it has so many rows. */
function behindTable(text: string, start: number, rows: number): number | null {
  let at = matchAt(BEGIN, text, start)?.at ?? null
  let count = 0
  for (let head = at === null ? null : matchAt(HEAD, text, at); head; head = matchAt(HEAD, text, at)) {
    at = head.at
    count += Number(head.part)
    for (let i = 0; i < Number(head.part); i++) {
      const row = matchAt(ROW, text, at)
      if (!row) return null
      at = row.at
    }
  }
  return at === null || count !== rows ? null : (matchAt(TRAILER, text, at)?.at ?? null)
}

function isPlainTable({ source: { text }, startxref, ownEntries }: PdfFile): boolean {
  const at = behindTable(text, startxref, ownEntries.size)
  if (at === null) return false
  const syntax = new PlainSyntax(text, at)
  syntax.object()
  return matchAt(END, text, syntax.at) !== null
}

function areOnlyObjects(before: PdfFile, after: PdfFile): boolean {
  const { text } = after.source
  let at = before.bytes.length
  const own = [...after.ownEntries].flatMap(([number, entry]) => (entry ? [[number, entry] as const] : []))
  for (const [number, entry] of own.sort(([, a], [, b]) => a.offset - b.offset)) {
    if (behindWhite(text, at) !== entry.offset) return false
    const end = behindObject(after, number, entry)
    if (end === null) return false
    at = end
  }
  return behindWhite(text, at) === after.startxref
}

/** Where an object ends that is written in one way only; null for any other. */
function behindObject(file: PdfFile, number: number, { offset, generation }: Entry): number | null {
  const { text } = file.source
  if (!text.startsWith(`${number} ${generation} obj`, offset)) return null
  const head = `${number} ${generation} obj`.length
  const syntax = new PlainSyntax(text, offset + head)
  syntax.object()
  file.source.spend(syntax.at - offset)
  if (OBJECT.test(text.slice(offset + head, syntax.at))) return null
  const object = file.object(number)
  if (!(object instanceof Stream)) return matchAt(/\s{0,2}endobj/y, text, syntax.at)?.at ?? null
  const start = object.data.byteOffset - file.bytes.byteOffset
  const end = start + object.data.length
  file.source.spend(object.data.length)
  if (!/^\s{0,2}stream\r?\n$/.test(text.slice(syntax.at, start)) || text.indexOf('endstream', start) < end) return null
  return matchAt(/\s{0,2}endstream\s{1,2}endobj/y, text, end)?.at ?? null
}
