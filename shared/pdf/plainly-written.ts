// Whether a revision by other software leaves no reader a choice. A table that is written oddly makes some readers throw it away and look for objects
// by themselves; they find what no table lists, and take it for the newest (seen with qpdf 11.3).
import { type Obj, Stream, writeObject } from './object.ts'
import type { Entry, PdfFile } from './pdf-file.ts'
import { Syntax } from './syntax.ts'

/** What a trailer says (7.5.5). */
const TRAILER_KEYS = ['Size', 'Root', 'Info', 'ID', 'Prev']
/** A table to the letter (7.5.4): runs with a head, rows of 20 bytes. */
const BEGIN = /xref *(?:\r\n|\r|\n)/y
const HEAD = /\d{1,10} (\d{1,10}) *(?:\r\n|\r|\n)/y
const ROW = /\d{10} \d{5} [nf](?: \r| \n|\r\n)/y
const TRAILER = /trailer(?=[\s<])/y
const WHITE = /[\0\t\n\f\r ]*/y

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
  return firstId(before) === firstId({ trailer })
}

/** What a file is called from its first revision on. */
function firstId({ trailer }: Pick<PdfFile, 'trailer'>): string | null {
  const id: Obj = trailer.get('ID') ?? null
  return Array.isArray(id) ? writeObject(id[0] ?? null) : null
}

function behindTable(text: string, start: number): number | null {
  let at = matchAt(BEGIN, text, start)?.at ?? null
  for (let head = at === null ? null : matchAt(HEAD, text, at); head; head = matchAt(HEAD, text, at)) {
    at = head.at
    for (let i = 0; i < Number(head.part); i++) {
      const row = matchAt(ROW, text, at)
      if (!row) return null
      at = row.at
    }
  }
  return at === null ? null : (matchAt(TRAILER, text, at)?.at ?? null)
}

function isPlainTable({ source: { text }, startxref }: PdfFile): boolean {
  const at = behindTable(text, startxref)
  if (at === null) return false
  const syntax = new Syntax(text, at)
  syntax.object()
  const end = syntax.at
  // Comments may follow, in which software names itself.
  syntax.skipWhite()
  return text.startsWith('startxref', syntax.at) && !text.slice(end, syntax.at).includes('%%EOF')
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
  const object = file.object(number)
  if (object instanceof Stream) {
    const start = object.data.byteOffset - file.bytes.byteOffset
    if (!/stream\r?\n$/.test(text.slice(start - 8, start))) return null
    return matchAt(/\s{0,2}endstream\s{1,2}endobj/y, text, start + object.data.length)?.at ?? null
  }
  const syntax = new Syntax(text, offset + `${number} ${generation} obj`.length)
  syntax.object()
  file.source.spend(syntax.at - offset)
  return matchAt(/\s{0,2}endobj/y, text, syntax.at)?.at ?? null
}
