// One device's copy of a draft and what it has to know to carry it: what the server had, what was written here, whose letters it holds.
import type { AgreementId } from '../agreement/ids.ts'
import { type DeleteRange, mergeRanges } from '../update/scan-update.ts'
import { type CarryFile, encodeCarryFile } from './carry-file.ts'
import type { CarryHead } from './carry-head.ts'
import { type Known, NOTHING_KNOWN, vectorOf } from './known.ts'
import { deviceOf, type Letter, letterBytes } from './letter.ts'
import { pack } from './pack.ts'

export interface DeviceCopy {
  /** What the server had when this device last heard of it, from the server itself */
  readonly server: Known
  /** What was taken out by files without anybody's signature, as all is that the server had when they were made */
  readonly assumed: readonly DeleteRange[]
  /** Client ids under which this device has written */
  readonly own: ReadonlySet<number>
  /** Letters of others that were opened here, oldest first */
  readonly held: readonly Letter[]
}

export const EMPTY_COPY: DeviceCopy = { server: NOTHING_KNOWN, assumed: [], own: new Set(), held: [] }

export interface Signing {
  /** SubjectPublicKeyInfo, DER */
  readonly key: Uint8Array
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** The draft, as Yjs gives it. */
export interface DraftState {
  /** What a copy with this state vector lacks */
  encode(vector: Uint8Array): Uint8Array
  readonly have: Known
}

/** Whoever makes a file. Without a signing key nobody can tell later who wrote: then only what the server has can travel on. */
export interface Sender extends Omit<CarryHead, 'from' | 'part' | 'agreement'> {
  readonly agreement: AgreementId
  readonly name: string
  readonly partner: string
  readonly signing: Signing | null
}

/**
 * The file for somebody who has `theirs` (null: for anybody). Throws RangeError for one that is too large, TooLargeError for a draft in more
 * parts than one update may have.
 */
export async function makeFile(
  copy: DeviceCopy,
  draft: DraftState,
  sender: Sender,
  theirs: Known | null,
): Promise<Uint8Array> {
  const { name, partner, signing, ...rest } = sender
  const known = theirs ?? NOTHING_KNOWN
  const packed = pack({ ...copy, own: signing && copy.own, state: draft.encode(vectorOf(known)), theirs: known })
  const letters: Pick<Letter, 'key' | 'signature' | 'signed'>[] = [...packed.held]
  if (packed.own !== null && signing !== null) {
    const signed = letterBytes({ agreement: sender.agreement, name, partner, at: sender.at, update: packed.own })
    letters.push({ key: signing.key, signature: await signing.sign(signed), signed })
  }
  const head: CarryHead = {
    ...rest,
    from: { name, partner, device: signing ? deviceOf(signing.key) : '' },
    part: theirs === null ? 'whole' : 'changes',
  }
  return encodeCarryFile({ head, have: draft.have, letters, base: packed.base })
}

/** The copy once it holds what `file` brings, whose letters have been found genuine. */
export function afterOpening(copy: DeviceCopy, file: CarryFile): DeviceCopy {
  const isKnown = (letter: Letter) => copy.held.some(({ signature }) => sameBytes(signature, letter.signature))
  const isOwn = (letter: Letter) => letter.scan.sections.some(({ client }) => copy.own.has(client))
  return {
    ...copy,
    assumed: mergeRanges([...copy.assumed, ...file.base.deletes]),
    held: [...copy.held, ...file.letters.filter((letter) => !isKnown(letter) && !isOwn(letter))],
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at])
