// What a signer elsewhere gives back: the bare value of a signature, or a PKCS#7 container that holds nothing else. A container with attributes of
// its own signs those and not what was asked for, so that no other reader of the file would find it good.
import { fromBase64 } from '../bytes/base64.ts'
import { type Bytes, copy, latin1, sameBytes, unhex } from './bytes.ts'
import { type Certificate, keyAlgorithm, verifySignature } from './certificate.ts'
import { pemBodies, signedDataParts } from './certificate-files.ts'
import { child, children, readOid, readWhole, sequence, TAG } from './der.ts'
import { PdfError } from './pdf-error.ts'
import { ecdsaToDer, SIGNATURE_ALGORITHM } from './signature-value.ts'
import { type Subtle, sha256 } from './subtle.ts'

/** A container with its chain; real ones are some kilobytes. */
export const ANSWER_BYTES_MAX = 256 * 1024

export type AnswerFault =
  | 'answer-unreadable'
  /** A container that signed attributes of its own */
  | 'answer-attributes'
  | 'answer-other-certificate'
  /** The digest was signed as if it were the file */
  | 'answer-hashed-twice'
  /** Of other bytes, or by another key */
  | 'answer-wrong'

export type OutsideAnswer =
  | { readonly ok: true; readonly signature: Bytes }
  | { readonly ok: false; readonly code: AnswerFault }

const refuse = (code: AnswerFault): OutsideAnswer => ({ ok: false, code })

/** Text forms: PEM, base64, hexadecimal, the answer of CSC `signHash`; anything else is the bytes themselves. */
function plainBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const [body] = pemBodies(bytes)
  if (body) return body
  const text = latin1(bytes.subarray(0, ANSWER_BYTES_MAX)).trim()
  const listed = /"signatures"\s*:\s*\[\s*"([A-Za-z0-9+/=\\]+)"/.exec(text)?.[1]?.replaceAll('\\/', '/')
  const packed = (listed ?? text).replace(/\s/g, '')
  if (/^([0-9a-fA-F]{2})+$/.test(packed)) return unhex(packed)
  return (packed.length > 0 && fromBase64(packed)) || copy(bytes)
}

/** The value inside a container, which must be of this certificate; the bytes themselves where they are no container. */
function valueIn(bytes: Bytes, certificate: Certificate): Bytes | AnswerFault {
  if (bytes[0] !== TAG.sequence) return bytes
  const parts = signedDataParts(bytes)
  if (!parts) return bytes
  const infos = parts.at(-1)
  const fields = infos?.tag === TAG.set ? children(child(infos, 0, TAG.sequence)) : []
  const [, signer] = fields
  if (fields.some(({ tag }) => tag === 0xa0)) return 'answer-attributes'
  const value = fields.find(({ tag }) => tag === TAG.octetString)
  if (!signer || !value) return 'answer-unreadable'
  const isNamed =
    signer.tag !== TAG.sequence || sameBytes(signer.whole, sequence(certificate.issuer, certificate.serial))
  return isNamed ? copy(value.content) : 'answer-other-certificate'
}

/** Judges an answer to `asked`, the bytes that were to be signed by the key of `certificate` with SHA-256. Never throws for what it holds. */
export async function readOutsideAnswer(
  crypto: Subtle,
  bytes: Uint8Array,
  asked: Bytes,
  certificate: Certificate,
): Promise<OutsideAnswer> {
  if (bytes.length === 0 || bytes.length > ANSWER_BYTES_MAX) return refuse('answer-unreadable')
  try {
    const value = valueIn(plainBytes(bytes), certificate)
    if (typeof value === 'string') return refuse(value)
    const algorithm = keyAlgorithm(certificate.publicKey)
    const id = readOid(child(readWhole(SIGNATURE_ALGORITHM[algorithm]), 0))
    const signature = algorithm === 'RSA' ? value : ecdsaToDer(value)
    const isOver = (data: Uint8Array) => verifySignature(crypto, certificate.publicKey, id, signature, data)
    if (await isOver(asked)) return { ok: true, signature }
    return refuse((await isOver(await sha256(crypto, asked))) ? 'answer-hashed-twice' : 'answer-wrong')
  } catch (error) {
    if (error instanceof PdfError) return refuse('answer-unreadable')
    throw error
  }
}
