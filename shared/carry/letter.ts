// A letter: what one person wrote on one device and the server has not seen yet, signed by that device. Whoever carries it on carries these
// bytes, so that it stays theirs whoever brings it.
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { type AgreementId, type PersonId, parseAgreementId } from '../agreement/ids.ts'
import { sha256Hex } from '../bytes/sha256-hex.ts'
import { copy } from '../pdf/bytes.ts'
import type { Subtle } from '../pdf/subtle.ts'
import { ByteReader, MalformedError } from '../update/byte-reader.ts'
import { type ScannedUpdate, scanUpdate } from '../update/scan-update.ts'
import { NAME_CHARS_MAX, UPDATE_BOUNDS } from './limits.ts'

/** Stands before everything that a device signs here, so that no signature of it can be taken for another. */
const LETTER = 'mufakat/letter@1'
const CLAIM = 'mufakat/device@1'
/** P-256, as SubjectPublicKeyInfo and as r‖s. */
const KEY_BYTES_MAX = 200
const SIGNATURE_BYTES = 64
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

export interface LetterContent {
  readonly agreement: AgreementId
  /** Who writes, by their own word. The server knows whose a device is; whoever is offline has only this. */
  readonly name: string
  /** For whom, by their own word; '' for nobody */
  readonly partner: string
  /** Milliseconds since 1970, by the device's clock */
  readonly at: number
  /** Structs under client ids of this device alone, and what was deleted here */
  readonly update: Uint8Array
}

export interface Letter extends LetterContent {
  /** SubjectPublicKeyInfo of the device that signed, DER */
  readonly key: Uint8Array
  readonly signature: Uint8Array
  /** What was signed */
  readonly signed: Uint8Array
  readonly scan: ScannedUpdate
}

/** Short name of a device key: half of the SHA-256 of its SubjectPublicKeyInfo, hex. */
export const deviceOf = (key: Uint8Array): string => sha256Hex(key).slice(0, 32)

export function letterBytes({ agreement, name, partner, at, update }: LetterContent): Uint8Array {
  const encoder = createEncoder()
  writeVarString(encoder, LETTER)
  writeVarString(encoder, agreement)
  writeVarString(encoder, name)
  writeVarString(encoder, partner)
  writeVarUint(encoder, at)
  writeVarUint8Array(encoder, update)
  return toUint8Array(encoder)
}

/** What a device signs to show the server that it is this person's. */
export function claimBytes(agreement: AgreementId, person: PersonId): Uint8Array {
  const encoder = createEncoder()
  for (const text of [CLAIM, agreement, person]) writeVarString(encoder, text)
  return toUint8Array(encoder)
}

const shortText = (reader: ByteReader): string => {
  const text = reader.string()
  if (text.length > NAME_CHARS_MAX) throw new MalformedError('a name that is none')
  return text
}

export const readBytes = (reader: ByteReader, max = Number.POSITIVE_INFINITY): Uint8Array => {
  const length = reader.uint()
  if (length > max) throw new MalformedError('too many bytes')
  const from = reader.at
  reader.skip(length)
  return reader.bytes.subarray(from, reader.at)
}

/** Throws MalformedError, TooLargeError or TooDeepError. Says nothing about the signature. */
export function parseLetter(key: Uint8Array, signature: Uint8Array, signed: Uint8Array): Letter {
  if (key.length > KEY_BYTES_MAX || signature.length !== SIGNATURE_BYTES) throw new MalformedError('not a signature')
  const reader = new ByteReader(signed)
  if (reader.string() !== LETTER) throw new MalformedError('not a letter')
  const agreement = parseAgreementId(reader.string())
  if (agreement === null) throw new MalformedError('a letter for nowhere')
  const [name, partner, at] = [shortText(reader), shortText(reader), reader.uint()]
  const update = readBytes(reader)
  if (!reader.done) throw new MalformedError('bytes after the end')
  const scan = scanUpdate(update, () => 0, UPDATE_BOUNDS)
  if (scan.hasHole) throw new MalformedError('a letter with a hole')
  return { agreement, name, partner, at, update, key, signature, signed, scan }
}

export type Verifying = Pick<Subtle, 'importKey' | 'verify'>

/** Whether this device made this signature. A key that is none has made none. */
export async function isSignedBy(
  subtle: Verifying,
  key: Uint8Array,
  signature: Uint8Array,
  signed: Uint8Array,
): Promise<boolean> {
  if (key.length > KEY_BYTES_MAX || signature.length !== SIGNATURE_BYTES) return false
  try {
    const imported = await subtle.importKey('spki', copy(key), ALGORITHM, false, ['verify'])
    return await subtle.verify(ALGORITHM, imported, copy(signature), copy(signed))
  } catch {
    return false // WebCrypto throws many kinds of errors for bytes that are no key, and they all mean this
  }
}

export const isGenuine = (subtle: Verifying, { key, signature, signed }: Letter): Promise<boolean> =>
  isSignedBy(subtle, key, signature, signed)
