// The file in which a draft travels (`.mufakat`). docs/berkas-mufakat.md has the grammar.
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { sha256 } from '../bytes/running-sha256.ts'
import { concat } from '../pdf/bytes.ts'
import { ByteReader, MalformedError } from '../update/byte-reader.ts'
import { TooDeepError } from '../update/scan-content.ts'
import { type ScannedUpdate, scanUpdate, TooLargeError } from '../update/scan-update.ts'
import { type CarryHead, parseHead } from './carry-head.ts'
import { encodeKnown, type Known, parseKnown } from './known.ts'
import { type Letter, parseLetter, readBytes } from './letter.ts'
import { CARRY_BYTES_MAX, HEAD_BYTES_MAX, LETTERS_MAX, UPDATE_BOUNDS } from './limits.ts'

/** "MUFAKAT" and a line's end, which a transfer as text would damage visibly. */
const MAGIC = Uint8Array.from([0x4d, 0x55, 0x46, 0x41, 0x4b, 0x41, 0x54, 0x0a])
const VERSION = 1
const SUM_BYTES = 32
export const CARRY_MEDIA = 'application/vnd.mufakat'

export interface CarryFile {
  readonly head: CarryHead
  /** What the device has that made the file: who gets it can answer with what is missing there. */
  readonly have: Known
  readonly letters: readonly Letter[]
  /** Everything else, as one Yjs update: what the server had when the device last heard of it. */
  readonly base: ScannedUpdate
}

export const CARRY_PROBLEMS = [
  /** Not a file of ours. */
  'carry-foreign',
  /** Made by a later version, in a form that this one does not know. */
  'carry-newer',
  /** Cut off or changed on its way. */
  'carry-damaged',
  'carry-too-large',
  /** It carries another agreement. */
  'carry-other-agreement',
  /** It is from another beginning of this agreement: its server began anew under the same name. */
  'carry-older-epoch',
  /** It holds only what changed, and what it builds on is not here. */
  'carry-incomplete',
] as const
export type CarryProblemCode = (typeof CARRY_PROBLEMS)[number]

export type Reading =
  | { readonly ok: true; readonly file: CarryFile }
  | { readonly ok: false; readonly code: CarryProblemCode }

/** Whether bytes begin as a file of ours does, of whatever version. */
export const isCarryFile = (bytes: Uint8Array): boolean => MAGIC.every((byte, at) => bytes[at] === byte)

export interface Carried {
  readonly head: CarryHead
  readonly have: Known
  readonly letters: readonly Pick<Letter, 'key' | 'signature' | 'signed'>[]
  readonly base: Uint8Array
}

/** Throws RangeError for a file beyond CARRY_BYTES_MAX: then only what changed can travel. */
export function encodeCarryFile({ head, have, letters, base }: Carried): Uint8Array {
  const encoder = createEncoder()
  writeVarString(encoder, JSON.stringify(head))
  writeVarUint8Array(encoder, encodeKnown(have))
  writeVarUint(encoder, letters.length)
  for (const { key, signature, signed } of letters)
    for (const bytes of [key, signature, signed]) writeVarUint8Array(encoder, bytes)
  writeVarUint8Array(encoder, base)
  const body = toUint8Array(encoder)
  const file = concat(MAGIC, Uint8Array.of(VERSION), sha256(body), body)
  if (file.length > CARRY_BYTES_MAX) throw new RangeError(`a file of ${file.length} bytes`)
  return file
}

/**
 * Reads bytes that nobody trusts, in time and memory of their own size. Signatures are not looked at, nor whether the updates fit a draft;
 * every update in it is one that Yjs can decode.
 */
export function readCarryFile(bytes: Uint8Array): Reading {
  if (!isCarryFile(bytes)) return { ok: false, code: 'carry-foreign' }
  if (bytes.length > CARRY_BYTES_MAX) return { ok: false, code: 'carry-too-large' }
  const version = bytes[MAGIC.length]
  if (version !== undefined && version > VERSION) return { ok: false, code: 'carry-newer' }
  try {
    return { ok: true, file: readBody(bytes.subarray(MAGIC.length + 1)) }
  } catch (error) {
    if (error instanceof TooLargeError || error instanceof TooDeepError) return { ok: false, code: 'carry-too-large' }
    if (error instanceof MalformedError) return { ok: false, code: 'carry-damaged' }
    throw error
  }
}

function readBody(rest: Uint8Array): CarryFile {
  const body = rest.subarray(SUM_BYTES)
  const sum = sha256(body)
  if (rest.length < SUM_BYTES || sum.some((byte, at) => byte !== rest[at])) throw new MalformedError('another sum')
  const reader = new ByteReader(body)
  const from = reader.at
  const text = reader.string()
  if (reader.at - from > HEAD_BYTES_MAX) throw new MalformedError('a head that is none')
  const head = parseHead(text)
  const have = parseKnown(readBytes(reader))
  const count = reader.count()
  if (count > LETTERS_MAX) throw new TooLargeError('too many letters')
  const letters: Letter[] = []
  while (letters.length < count) letters.push(parseLetter(readBytes(reader), readBytes(reader), readBytes(reader)))
  if (letters.some(({ agreement }) => agreement !== head.agreement)) throw new MalformedError('a letter for elsewhere')
  const base = scanUpdate(readBytes(reader), () => 0, UPDATE_BOUNDS)
  if (base.hasHole) throw new MalformedError('an update with a hole')
  if (!reader.done) throw new MalformedError('bytes after the end')
  return { head, have, letters, base }
}

/** Every update of a file. */
export const updatesOf = ({ letters, base }: CarryFile): readonly ScannedUpdate[] => [
  base,
  ...letters.map(({ scan }) => scan),
]
