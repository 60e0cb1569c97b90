// From the name of a moment to the place in the draft's log.
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { type MomentName, parseMoment, updateMoment } from '../../shared/history/moment.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'

/** A moment of a draft: after update `seq`. */
export interface Moment {
  readonly seq: number
  /** The name that holds for good, also in another copy of the log */
  readonly moment: string
  /** Hash of the log there, 64 hexadecimal digits; zeros before the first update */
  readonly hash: string
  /** When that update was sent, milliseconds since 1970; null before the first */
  readonly at: number | null
}

type Source = Pick<Parts, 'store' | 'decisions' | 'history'>

export function momentAt({ store }: Pick<Parts, 'store'>, id: AgreementId, seq: number): Moment {
  if (seq === 0) return { seq, moment: '0', hash: '0'.repeat(64), at: null }
  const bytes = store.hashAt(id, seq)
  const [update] = store.updates(id, seq - 1, 1)
  if (bytes === null || update === undefined) throw new Problem('version-unknown')
  const hash = Buffer.from(bytes).toString('hex')
  return { seq, moment: updateMoment(seq, hash), hash, at: update.at }
}

/** The digest of the whole text that an event is about, where it names one. */
export function documentDigestOf({ payload }: LedgerEvent): Digest | null {
  return 'documentDigest' in payload ? payload.documentDigest : null
}

/** After which update the text was the one that each event is about; null where it is not found. */
export async function momentsOfEvents(
  { history }: Pick<Parts, 'history'>,
  id: AgreementId,
  events: readonly LedgerEvent[],
): Promise<readonly (number | null)[]> {
  if (events.length === 0) return []
  const wanted = events.map((event) => ({ at: event.at, digest: documentDigestOf(event) }))
  const found: unknown = JSON.parse(await history.ask(id, { kind: 'moments', wanted }))
  return Array.isArray(found) ? found.map((seq) => (typeof seq === 'number' ? seq : null)) : []
}

async function seqOf(parts: Source, id: AgreementId, name: MomentName): Promise<number> {
  switch (name.kind) {
    case 'now':
      return parts.store.head(id).index
    case 'update':
      return name.seq
    case 'event': {
      const event = parts.decisions.read(id)?.events[name.seq - 1]
      if (event === undefined) throw new Problem('version-unknown')
      if (event.payload.type === 'version-named') return event.payload.update
      const [seq] = await momentsOfEvents(parts, id, [event])
      // A text that is not found any more is told by the time of the event.
      return seq ?? parts.store.head(id).index
    }
  }
}

/** Throws Problem `version-unknown` for a name that is none, a moment that is not there, and one of a log that has parted from this one. */
export async function resolveMoment(parts: Source, id: AgreementId, text: string): Promise<Moment> {
  const name = parseMoment(text)
  if (name === null) throw new Problem('version-unknown')
  const moment = momentAt(parts, id, await seqOf(parts, id, name))
  if (name.kind === 'update' && !moment.hash.startsWith(name.hash)) throw new Problem('version-unknown')
  return moment
}
