// Takes a file apart into its base and the signature revisions behind it. A revision counts only when writing it again from its own facts
// gives the same bytes, hole excepted: a covering annotation, a replaced page, a second meaning of a token all differ.
import { appearanceLines, appearanceMark, LOOKS } from './appearance.ts'
import { latin1, sameBytes } from './bytes.ts'
import type { FormLetters } from './form-line.ts'
import { isMark } from './mark.ts'
import { type Obj, Ref, readTextString, Stream } from './object.ts'
import { PdfError } from './pdf-error.ts'
import { type PdfFile, PdfSource } from './pdf-file.ts'
import { changedObjects } from './revisions.ts'
import { formLetters, isOwnField, openSignature, parsePdfDate, signatureFields } from './signature-revision.ts'
import type { Subtle } from './subtle.ts'

export interface SignatureRevision {
  readonly field: string
  readonly name: string
  readonly reason: string
  /** What is shown in its place. */
  readonly lines: readonly string[]
  /** In which letters. */
  readonly letters: Pick<FormLetters, 'kind' | 'pictures'>
  /** Claimed, in milliseconds; null when it is not written as we write it. */
  readonly time: number | null
  /** First byte of the revision, and the one behind its last. */
  readonly start: number
  readonly end: number
  readonly holeStart: number
  readonly holeEnd: number
  /** DER container without the zeros that fill the hole; null when the hole holds anything else. */
  readonly container: Uint8Array | null
  /** Null when the revision is exactly what a signature needs; else the objects it should not have touched. */
  readonly foreign: readonly number[] | null
}

export interface Layers {
  readonly base: PdfFile
  /** Oldest first. */
  readonly signatures: readonly SignatureRevision[]
  /** Where the last signed revision (or the base) ends; bytes behind it are the tail. */
  readonly end: number
}

const SIGNATURES_MAX = 128
/** Digits of a container of 64 KiB, with their brackets, twice over: no signature of ours leaves more room. */
const HOLE_MAX = 4 * 65_536
/** Bytes of what is drawn in a place; ours has a dozen lines and a mark. */
const LOOK_MAX = 256 * 1024
/** How many ends of file that some signature names are tried, newest first, before a file counts as unsigned. */
const ENDS_MAX = 2 * SIGNATURES_MAX

function tryOpen(source: PdfSource, end: number): PdfFile | PdfError {
  return attempt(() => source.upTo(end))
}

function attempt<T>(read: () => T): T | PdfError {
  try {
    return read()
  } catch (error) {
    if (error instanceof PdfError) return error
    throw error
  }
}

interface Candidate {
  readonly field: string
  readonly fieldRef: Ref
  readonly value: Obj
  readonly hole: readonly [start: number, end: number]
}

/** The partner's or witness's field that the newest revision of `file` signs, when it does. */
function newestSignature(file: PdfFile): Candidate | null {
  for (const [field, fieldRef] of signatureFields(file)) {
    if (!isOwnField(field)) continue // a stamp; judged as the tail
    const value = file.dict(fieldRef).get('V')
    if (!(value instanceof Ref) || !file.ownEntries.has(value.number)) continue
    const range = file.dict(value).get('ByteRange')
    if (!Array.isArray(range) || range.length !== 4) continue
    const [from, holeStart, holeEnd, rest] = range
    if (from !== 0 || !isPosition(holeStart) || !isPosition(holeEnd) || !isPosition(rest)) continue
    if (holeEnd + rest === file.bytes.length && holeStart < holeEnd)
      return { field, fieldRef, value, hole: [holeStart, holeEnd] }
  }
  return null
}

const isPosition = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0

/** First byte of the newest revision: its writer puts the changed objects first. */
function startOf(file: PdfFile): number {
  let start = file.startxref
  for (const entry of file.ownEntries.values()) if (entry) start = Math.min(start, entry.offset)
  return start
}

function containerIn(hole: string): Uint8Array | null {
  if (!/^<[0-9a-f]*>$/.test(hole) || hole.length % 2 !== 0) return null
  const bytes = new Uint8Array((hole.length - 2) / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hole.slice(1 + 2 * i, 3 + 2 * i), 16)
  // SEQUENCE with a length of two bytes: the form of every container between 256 and 65,535 bytes.
  if (bytes[0] !== 0x30 || bytes[1] !== 0x82) return null
  const size = 4 + (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0)
  if (size > bytes.length || bytes.subarray(size).some((byte) => byte !== 0)) return null
  return bytes.subarray(0, size)
}

async function readRevision(
  crypto: Pick<Subtle, 'digest'>,
  file: PdfFile,
  candidate: Candidate,
): Promise<SignatureRevision> {
  const signature = file.dict(candidate.value)
  const time = parsePdfDate(readTextString(signature.get('M')) ?? '')
  const start = startOf(file)
  const [holeStart, holeEnd] = candidate.hole
  // Elsewhere than in its own revision, one hole could be that of every signature, and read for each.
  const isOwnHole = holeStart >= start && holeEnd - holeStart <= HOLE_MAX
  const look = lookOf(file, candidate)
  const letters = formLetters(file)
  const facts = {
    field: candidate.field,
    name: readTextString(signature.get('Name')) ?? '',
    reason: readTextString(signature.get('Reason')) ?? '',
    lines: look ? appearanceLines(look, letters) : [],
    letters,
    time,
    start,
    end: file.bytes.length,
    holeStart,
    holeEnd,
    container: isOwnHole ? containerIn(latin1(file.bytes.subarray(holeStart, holeEnd))) : null,
  }
  return {
    ...facts,
    foreign:
      isOwnHole && (await isOwnWriting(crypto, file, candidate, facts)) ? null : foreignObjects(file, candidate, start),
  }
}

/** The appearance of its place; null for none, or one that is larger than any of ours. */
function lookOf(file: PdfFile, candidate: Candidate): Stream | null {
  const looks = file.dict(candidate.fieldRef).get('AP')
  const shown = looks === undefined ? null : file.get(file.dict(looks).get('N'))
  return shown instanceof Stream && shown.data.length <= LOOK_MAX ? shown : null
}

/** Whether `openSignature`, given the facts of this revision, writes exactly these bytes, in one of the looks that we write or wrote. */
async function isOwnWriting(
  crypto: Pick<Subtle, 'digest'>,
  file: PdfFile,
  candidate: Candidate,
  facts: Omit<SignatureRevision, 'foreign'>,
): Promise<boolean> {
  const { field, name, reason, lines, time, start, holeStart, holeEnd } = facts
  const shown = lookOf(file, candidate)
  const before = tryOpen(file.source, start)
  if (time === null || shown === null || before instanceof PdfError || signatureFields(before).get(field) === undefined)
    return false
  if (before.dict(signatureFields(before).get(field)).has('V') || (holeEnd - holeStart) % 2 !== 0) return false
  const mark = appearanceMark(shown)
  if (!isMark(mark)) return false
  const written = file.bytes.slice(start)
  written.fill(0x30, holeStart + 1 - start, holeEnd - 1 - start)
  for (const look of LOOKS) {
    const intent = { field, name, reason, time: new Date(time), lines, mark, look }
    const again = await openSignature(crypto, before, intent, (holeEnd - holeStart - 2) / 2)
    if (again.holeStart === holeStart && again.holeEnd === holeEnd && sameBytes(written, again.appended)) return true
  }
  return false
}

function foreignObjects(file: PdfFile, candidate: Candidate, start: number): number[] {
  const before = tryOpen(file.source, start)
  if (before instanceof PdfError) return []
  const own = new Set([candidate.fieldRef.number])
  if (candidate.value instanceof Ref) own.add(candidate.value.number)
  return changedObjects(before, file).filter((number) => !own.has(number) && before.entries.has(number))
}

/** The newest end of file that closes a signature, whatever stands behind it. */
function signedEnd(source: PdfSource): PdfFile | null {
  const ranges = source.text.matchAll(/\/ByteRange \[0 \d{1,10} (\d{1,10}) (\d{1,10})\]/g)
  const ends = new Set(Array.from(ranges, ([, holeEnd, rest]) => Number(holeEnd) + Number(rest)))
  const inside = [...ends].filter((end) => end <= source.bytes.length).sort((a, b) => b - a)
  for (const end of inside.slice(0, ENDS_MAX)) {
    const file = tryOpen(source, end)
    // A tail may be damaged in any way; that must not hide the signatures before it.
    const signature = file instanceof PdfError ? file : attempt(() => newestSignature(file))
    if (!(file instanceof PdfError) && signature && !(signature instanceof PdfError)) return file
  }
  return null
}

/** Throws PdfError when there is no readable base. */
export async function readLayers(crypto: Pick<Subtle, 'digest'>, bytes: Uint8Array): Promise<Layers> {
  const signatures: SignatureRevision[] = []
  const source = new PdfSource(bytes)
  let current = signedEnd(source) ?? source.upTo(bytes.length)
  const end = current.bytes.length
  for (;;) {
    const candidate = newestSignature(current)
    if (!candidate) return { base: current, signatures: signatures.reverse(), end }
    if (signatures.length >= SIGNATURES_MAX) throw new PdfError('damaged', 'too many signatures')
    const revision = await readRevision(crypto, current, candidate)
    signatures.push(revision)
    if (revision.start <= 0 || revision.start >= revision.end)
      throw new PdfError('damaged', 'a revision without a start')
    current = source.upTo(revision.start)
  }
}
