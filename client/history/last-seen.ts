// How far the draft had come when somebody was last here on this device: kept when the page is left, so that the next visit begins with what
// changed meanwhile. Kept apart from what the sync remembers, which goes on while the page lies in the background.
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { parseMoment, updateMoment } from '../../shared/history/moment.ts'
import type { RememberedHead } from '../../shared/protocol/message.ts'
import { readStored, writeStored } from '../app/preference.ts'
import { toHex } from '../sync/remembered-head.ts'

export interface LastSeen {
  /** Name of the moment, for the server */
  readonly moment: string
  readonly seq: number
  /** When somebody was here, milliseconds since 1970 by this device */
  readonly at: number
}

const keyOf = (id: AgreementId, person: PersonId): string => `mufakat.seen.${id}.${person}`

/** Null for what is none. */
export function parseSeen(stored: string | null): LastSeen | null {
  const [, moment = '', at] = /^(\S+) (\d+)$/.exec(stored ?? '') ?? []
  const parsed = parseMoment(moment)
  return parsed?.kind === 'update' ? { moment, seq: parsed.seq, at: Number(at) } : null
}

export const readSeen = (id: AgreementId, person: PersonId): LastSeen | null => parseSeen(readStored(keyOf(id, person)))

export const momentOfHead = ({ index, hash }: RememberedHead): string => updateMoment(index, toHex(hash))

export const rememberSeen = (id: AgreementId, person: PersonId, head: RememberedHead, at: number): boolean =>
  writeStored(keyOf(id, person), `${momentOfHead(head)} ${at}`)
