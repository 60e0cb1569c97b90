import { RunningSha256 } from '../bytes/running-sha256.ts'
import type { Bytes } from './bytes.ts'
import type { SignatureRevision } from './read-signatures.ts'

export interface RevisionDigests {
  /** What the signature must have signed: the file up to the end of its revision, its hole left out; null where the hole lies elsewhere. */
  readonly signed: Bytes | null
  /** The file as it was once this signature stood. */
  readonly whole: Bytes
}

/** SHA-256 of every revision; they are in the order of the file. One pass over it, however many they are. */
export function signedDigests(
  file: Uint8Array,
  revisions: readonly Pick<SignatureRevision, 'start' | 'end' | 'holeStart' | 'holeEnd'>[],
): RevisionDigests[] {
  const running = RunningSha256.start()
  let at = 0
  const takeUpTo = (end: number) => {
    running.take(file.subarray(at, end))
    at = Math.max(at, end)
  }
  return revisions.map(({ start, end, holeStart, holeEnd }) => {
    let signed: Bytes | null = null
    if (holeStart >= Math.max(start, at) && holeEnd >= holeStart && end >= holeEnd) {
      takeUpTo(holeStart)
      signed = running.fork().take(file.subarray(holeEnd, end)).digest()
    }
    takeUpTo(end)
    return { signed, whole: running.fork().digest() }
  })
}
