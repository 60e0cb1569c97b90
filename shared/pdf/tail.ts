// What follows the last party's signature. One thing may: a single e-Meterai, which the law has placed after signing. Its own chain of trust
// is not judged here (Peruri's page does that); that it touches nothing but a stamp on one page is.
import { decodeUtf8 } from 'lib0/string'
import { appearanceRuns } from './appearance.ts'
import type { Inflate } from './attachments.ts'
import type { Certificate } from './certificate.ts'
import { keeps } from './keeps.ts'
import { type Dict, isDict, type Obj, Ref, readTextString, Stream, writeObject } from './object.ts'
import { type Run, wordsOn } from './page-words.ts'
import { PdfError } from './pdf-error.ts'
import type { Entry, PdfFile, PdfSource } from './pdf-file.ts'
import { isPlainlyWritten } from './plainly-written.ts'
import { changedObjects } from './revisions.ts'
import { formLetters, signatureFields } from './signature-revision.ts'
import { DATE, isOnlyStamp, LINE } from './stamp-parts.ts'
import { isStampSignature } from './stamp-signature.ts'
import type { Subtle } from './subtle.ts'
import type { Tail } from './verify-report.ts'

/** Points; a stamp is about 70. A larger annotation could cover words, a smaller one is not seen. */
const STAMP_SIDE_MAX = 130
const STAMP_SIDE_MIN = 20
/**
 * In sizes of the font: where letters stand about their line, down to where a comma bends, and how far a stamp may come into them. A digit is half as
 * wide as the font is high, and a dot a tenth as high: what hid one of them would leave another amount.
 */
const LETTERS_TOP = 0.7
const LETTERS_BOTTOM = -0.1
const COVERED_UPRIGHT_MAX = 0.05
const COVERED_ACROSS_MAX = 0.2
/** What it costs to compare one item of a list, as characters read. */
const ITEM_WORK = 8
/** Below this height of a page stands its foot, points. */
const FOOT = 70
/** Printed, locked, read-only: a stamp that is hidden, or keeps its size when the page is made small, is none (12.5.3). */
const FLAGS = 4 | 64 | 128 | 512
/** A stamp may touch a signature's place, as on paper, though none of its words; one that hides it may not. */
const COVERED_MAX = 0.5
/** What stamping software notes about itself in the file's description: when and with what, in letters that mean nothing but themselves. */
const INFO_NOTES = { ModDate: DATE, Producer: LINE }
const NOTED =
  /<(xmp:(?:Modify|Metadata)Date)>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?<\/\1>|<(pdf:Producer)>([^<>&\p{Cc}]{0,500})<\/\2>/gu
const withoutNotes = (text: string): string =>
  text.replaceAll(NOTED, (note, date?: string, producer?: string, line = '') =>
    LINE.test(line) ? `<${date ?? producer}/>` : note,
  )
const NOTES_AT_END = /((?:<(?:xmp:(?:Modify|Metadata)Date|pdf:Producer)\/>){1,3})<\/rdf:Description><\/rdf:RDF>/

/** Whether `after` is `before` with other values only under `keys`. */
function differsOnlyIn(before: Obj, after: Obj, keys: readonly string[]): boolean {
  if (!isDict(before) || !isDict(after)) return false
  const rest = (source: Dict) =>
    writeObject(new Map([...source].filter(([key]) => !keys.includes(key)).sort(([a], [b]) => (a < b ? -1 : 1))))
  return rest(before) === rest(after)
}

/** Whether the form says that signatures stand in it, at least as before, and keeps its fonts. */
function keepsForm(file: PdfFile, before: Dict, after: Dict): boolean {
  const flags = (form: Dict): number => {
    const value = form.get('SigFlags')
    return typeof value === 'number' ? value : 0
  }
  if ((flags(before) & flags(after)) !== flags(before)) return false
  return keeps(file, before.get('DR') ?? null, after.get('DR') ?? null)
}

/** The one item that `after` has beyond `before`; null when there is not exactly one, or another changed. */
function onlyAdded(before: readonly Obj[], after: readonly Obj[]): Ref | null {
  const added = after.at(-1)
  const kept = after.slice(0, -1)
  return added instanceof Ref && kept.length === before.length && writeObject(kept) === writeObject(before)
    ? added
    : null
}

const listOf = (file: PdfFile, object: Obj | undefined): readonly Obj[] =>
  object === undefined ? [] : file.array(object)

/** Whether the file's description says the same, but for when and with what it was written. */
function isSameDescription(before: PdfFile, after: PdfFile): boolean {
  const info = (file: PdfFile) => {
    const object = file.trailer.get('Info')
    return object === undefined ? null : file.dict(object)
  }
  const [oldInfo, newInfo] = [info(before), info(after)]
  if (oldInfo && !(newInfo && differsOnlyIn(oldInfo, newInfo, Object.keys(INFO_NOTES)))) return false
  for (const [key, form] of Object.entries(INFO_NOTES)) {
    const note = newInfo?.get(key)
    if (note !== undefined && !form.test(readTextString(note) ?? '\0')) return false
  }
  const metadata = (file: PdfFile) => file.get(file.dict(file.root).get('Metadata'))
  const [old, now] = [metadata(before), metadata(after)]
  if (!(old instanceof Stream) || !(now instanceof Stream)) return old === null && now === null
  return differsOnlyIn(old.dict, now.dict, ['Length']) && saysTheSame(utf8(old.data), utf8(now.data))
}

/** The text of bytes, as ours is written; null for what is no UTF-8, so that two texts are the same only where all bytes are. */
function utf8(bytes: Uint8Array): string | null {
  try {
    return decodeUtf8(bytes)
  } catch {
    return null
  }
}

/** Whether `now` is `old` with other notes: each where it stood, or, where there was none, at the end. */
function saysTheSame(old: string | null, now: string | null): boolean {
  if (old === null || now === null) return false
  const [before, after] = [withoutNotes(old), withoutNotes(now)]
  const atEnd = NOTES_AT_END.exec(after)?.[1]?.match(/<[^>]*>/g) ?? []
  const added = new Set(atEnd.filter((note) => !before.includes(note)))
  return [...added].reduce((rest, note) => rest.replace(note, ''), after) === before
}

interface Stamp {
  readonly ref: Ref
  readonly field: Dict
  readonly page: Ref
  /** Objects of before that it may write anew. */
  readonly explained: ReadonlySet<number>
  /** New objects that take the place of such. */
  readonly homes: ReadonlySet<number>
}

/** The stamp's field when the revision adds exactly one to the form and one annotation, the same, to one page. */
function findStamp(before: PdfFile, after: PdfFile): Stamp | null {
  const explained = new Set<number>()
  const homes = new Set<number>()
  /** Where what may change stands: an object of before that stays its place, or a new one. */
  const explain = (old: Obj | undefined, now: Obj | undefined) => {
    if (!(now instanceof Ref)) return
    if (old instanceof Ref && old.number === now.number) explained.add(now.number)
    else if (!before.entries.has(now.number)) homes.add(now.number)
  }
  const [oldRoot, newRoot] = [before.dict(before.root), after.dict(after.root)]
  if (
    writeObject(after.root) !== writeObject(before.root) ||
    !differsOnlyIn(oldRoot, newRoot, ['AcroForm', 'Metadata', 'Extensions'])
  )
    return null
  const [oldForm, newForm] = [before.dict(oldRoot.get('AcroForm')), after.dict(newRoot.get('AcroForm'))]
  if (!differsOnlyIn(oldForm, newForm, ['Fields', 'SigFlags', 'DA', 'DR']) || !keepsForm(after, oldForm, newForm))
    return null
  const field = onlyAdded(before.array(oldForm.get('Fields')), after.array(newForm.get('Fields')))
  if (!field || before.entries.has(field.number)) return null
  explain(before.root, after.root)
  for (const key of ['AcroForm', 'Metadata']) explain(oldRoot.get(key), newRoot.get(key))
  explain(before.trailer.get('Info'), after.trailer.get('Info'))
  explain(oldForm.get('Fields'), newForm.get('Fields'))
  if (!isSameDescription(before, after)) return null
  const pages = before.pages()
  if (writeObject(pages) !== writeObject(after.pages())) return null
  const stamped: Ref[] = []
  for (const page of pages) {
    const [old, now] = [before.dict(page), after.dict(page)]
    const [oldList, newList] = [listOf(before, old.get('Annots')), listOf(after, now.get('Annots'))]
    // Pages may have one list in common.
    before.source.spend(ITEM_WORK * (oldList.length + newList.length))
    if (writeObject(oldList) === writeObject(newList)) continue
    if (!differsOnlyIn(old, now, ['Annots']) || onlyAdded(oldList, newList)?.number !== field.number) return null
    stamped.push(page)
    explain(page, page)
    explain(old.get('Annots'), now.get('Annots'))
  }
  const [page] = stamped
  return page && stamped.length === 1 ? { ref: field, field: after.dict(field), page, explained, homes } : null
}

interface Box {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

function boxOf(file: PdfFile, field: Dict): Box | null {
  const [a, b, c, d] = file.array(field.get('Rect'))
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number' || typeof d !== 'number') return null
  return { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) }
}

type Words = Pick<Run, 'left' | 'right' | 'line' | 'size'>

const isSmall = ({ left, bottom, right, top }: Box): boolean =>
  [right - left, top - bottom].every((side) => side >= STAMP_SIDE_MIN && side <= STAMP_SIDE_MAX)

/** Whether it lies on the page, of A4. */
const isOnPage = ({ left, bottom, right, top }: Box): boolean => left >= 0 && bottom >= 0 && right <= 596 && top <= 842

/** The share of `under` that lies below `over`. */
function covered(under: Box, over: Box): number {
  const width = Math.min(under.right, over.right) - Math.max(under.left, over.left)
  const height = Math.min(under.top, over.top) - Math.max(under.bottom, over.bottom)
  const area = (under.right - under.left) * (under.top - under.bottom)
  return width > 0 && height > 0 && area > 0 ? (width * height) / area : 0
}

/** Whether a stamp in this box hides somebody's signature on that page. */
function hidesSignature(before: PdfFile, page: Ref, stamp: Box): boolean {
  for (const ref of signatureFields(before).values()) {
    const field = before.dict(ref)
    const on = field.get('P')
    const box = boxOf(before, field)
    if (box && !(on instanceof Ref && on.number !== page.number) && covered(box, stamp) > COVERED_MAX) return true
  }
  return false
}

/** The lines of the signatures in their places on that page. */
function signedWordsOn(before: PdfFile, page: Ref): readonly Words[] {
  return [...signatureFields(before).values()].flatMap((ref) => {
    const field = before.dict(ref)
    const [on, box, looks] = [field.get('P'), boxOf(before, field), field.get('AP')]
    const look = looks === undefined ? null : before.get(before.dict(looks).get('N'))
    if (!box || !(look instanceof Stream) || (on instanceof Ref && on.number !== page.number)) return []
    before.source.spend(look.data.length)
    return appearanceRuns(look, formLetters(before)).map(({ left, line, width, size }) => ({
      left: box.left + left,
      right: box.left + left + width,
      line: box.bottom + line,
      size,
    }))
  })
}

function hidesLetters({ left, right, line, size }: Words, box: Box): boolean {
  const width = Math.min(right, box.right) - Math.max(left, box.left)
  const height = Math.min(line + LETTERS_TOP * size, box.top) - Math.max(line + LETTERS_BOTTOM * size, box.bottom)
  return width > COVERED_ACROSS_MAX * size && height > COVERED_UPRIGHT_MAX * size
}

/**
 * Whether words of the page or of a signature lie below it. What says what a place is for (small and grey) may, on a page where partners sign: the
 * print has a place for the stamp there.
 */
async function liesOverWords(before: PdfFile, page: Ref, box: Box, inflate: Inflate): Promise<boolean> {
  const isSigned = [...signatureFields(before).values()].some((ref) => {
    const on = before.dict(ref).get('P')
    return on instanceof Ref && on.number === page.number
  })
  const printed = (await wordsOn(before, page, inflate)).filter(
    ({ isFaint, line }) => !(isFaint && isSigned && line > FOOT),
  )
  return [...printed, ...signedWordsOn(before, page)].some((words) => hidesLetters(words, box))
}

/** Whether it is seen, on a screen and on paper alike. */
function isSeen({ field }: Stamp): boolean {
  const flags = field.get('F') ?? 0
  return typeof flags === 'number' && (flags & ~FLAGS) === 0
}

/**
 * Whether the newest table leads to objects of before that the stamp does not need. Written again in other letters they mean the same to this
 * reader, and may mean something else to another.
 */
const rewrites = (before: PdfFile, after: PdfFile, { explained }: Stamp): boolean =>
  [...after.ownEntries].some(
    ([number, entry]) =>
      before.entries.get(number) && !explained.has(number) && !isSameText(before, after, number, entry),
  )

function isSameText(before: PdfFile, after: PdfFile, number: number, entry: Entry | null): boolean {
  const old = before.entries.get(number)
  if (!old || !entry) return false
  const text = before.objectText(old)
  return text !== null && text === after.objectText(entry)
}

interface Found {
  /** The page that it stands on, from 1 */
  readonly page: number
  readonly isOverWords: boolean
}

async function findHonestStamp(
  { crypto, inflate }: Means,
  source: PdfSource,
  end: number,
  own: readonly Certificate[],
): Promise<Found | null> {
  const [before, after] = [source.upTo(end), source.upTo(source.bytes.length)]
  if (after.trailer.get('Prev') !== before.startxref || !isPlainlyWritten(before, after)) return null
  const stamp = findStamp(before, after)
  const box = stamp && boxOf(after, stamp.field)
  if (!stamp || !box || !(await isStamp(crypto, before, after, stamp, box, own))) return null
  const page = before.pages().findIndex(({ number }) => number === stamp.page.number) + 1
  return { page, isOverWords: await liesOverWords(before, stamp.page, box, inflate) }
}

async function isStamp(
  crypto: Subtle,
  before: PdfFile,
  after: PdfFile,
  stamp: Stamp,
  box: Box,
  own: readonly Certificate[],
): Promise<boolean> {
  if (!isSmall(box) || !isOnPage(box) || hidesSignature(before, stamp.page, box) || !isSeen(stamp)) return false
  if (changedObjects(before, after).some((number) => before.entries.has(number) && !stamp.explained.has(number)))
    return false
  if (rewrites(before, after, stamp) || !isOnlyStamp(before, after, stamp)) return false
  return isStampSignature(crypto, after, stamp.field, own)
}

interface Means {
  readonly crypto: Subtle
  readonly inflate: Inflate
}

export interface ClassifiedTail {
  readonly tail: Tail
  /** The page on which a stamp lies over words, from 1; null where it does not. */
  readonly overWords: number | null
}

/**
 * Names the bytes from `end` on; `own` is the agreement's authority. Never throws for what a file holds.
 */
export async function classifyTail(
  means: Means,
  source: PdfSource,
  end: number,
  own: readonly Certificate[],
): Promise<ClassifiedTail> {
  if (end === source.bytes.length) return { tail: 'none', overWords: null }
  try {
    const stamp = await findHonestStamp(means, source, end, own)
    if (stamp) return { tail: 'e-meterai', overWords: stamp.isOverWords ? stamp.page : null }
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
  }
  return { tail: 'unknown', overWords: null }
}
