// How long a text is read before it is sealed, and who agrees to change that.
import type { Digest } from '../agreement/canonical.ts'
import type { PartnerId, PersonId } from '../agreement/ids.ts'
import { actingPerson } from './acting-person.ts'
import type { LedgerEvent } from './event.ts'
import type { PausePayload } from './event-pause.ts'
import type { PeopleRecord } from './fold-people.ts'
import { withEntry } from './map-entry.ts'

export interface PauseProposal {
  /** Number and hash of the event that proposed it */
  readonly seq: number
  readonly hash: Digest
  readonly days: number
  readonly reason: string
  readonly person: PersonId
  readonly at: number
  readonly agreed: ReadonlyMap<PartnerId, { readonly person: PersonId; readonly at: number }>
}

export interface PauseRecord {
  readonly pause: {
    /** 0: none */
    readonly days: number
    /** One that some partners have not agreed to */
    readonly proposal: PauseProposal | null
  }
}

export const beginPause = (days = 0): PauseRecord => ({ pause: { days, proposal: null } })

/** An agreement to a proposal that is not open any more says nothing. */
export function foldPause(
  { pause, partners }: PauseRecord & Pick<PeopleRecord, 'partners'>,
  event: LedgerEvent,
  payload: PausePayload,
): Partial<PauseRecord> {
  const word = { person: actingPerson(event), at: event.at }
  switch (payload.type) {
    case 'pause-proposed': {
      const { days, reason } = payload
      const { seq, hash } = event
      return { pause: { ...pause, proposal: { seq, hash, days, reason, ...word, agreed: new Map() } } }
    }
    case 'pause-agreed': {
      if (pause.proposal?.seq !== payload.proposal) return {}
      const agreed = withEntry(pause.proposal.agreed, payload.partner, word)
      const all = [...partners.keys()].every((partner) => agreed.has(partner))
      return {
        pause: all
          ? { days: pause.proposal.days, proposal: null }
          : { ...pause, proposal: { ...pause.proposal, agreed } },
      }
    }
  }
}
