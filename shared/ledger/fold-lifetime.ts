// What reviews, addenda and the end of an agreement add up to.
import type { AgreementId, ClauseId, PartnerId, PersonId } from '../agreement/ids.ts'
import type { Characteristic } from '../checks/finding.ts'
import { actingPerson } from './acting-person.ts'
import type { LedgerEvent } from './event.ts'
import type { ClosingRow, EndingGround, LifetimePayload, MarkLight, ReviewQuestion } from './event-lifetime.ts'
import { withEntry, withoutEntry } from './map-entry.ts'
import type { State } from './state.ts'

export interface ReviewAnswer {
  readonly person: PersonId
  readonly at: number
  readonly answers: Readonly<Record<ReviewQuestion, string>>
  readonly lights: Readonly<Record<Characteristic, MarkLight>>
}

export interface Review {
  readonly number: number
  readonly openedAt: number
  /** Null: the server, because the day had come. */
  readonly openedBy: PersonId | null
  /** ISO day that the text names for it; null when somebody opened it. */
  readonly due: string | null
  readonly reason: string
  readonly answers: ReadonlyMap<PartnerId, ReviewAnswer>
  /** Null while it is open. */
  readonly closed: { readonly at: number; readonly person: PersonId; readonly outcome: string } | null
}

export interface Ending {
  readonly to: 'berakhir' | 'batal'
  readonly ground: EndingGround
  readonly clause: ClauseId | null
  readonly day: string | null
  readonly reason: string
  readonly closing: readonly ClosingRow[]
  readonly partner: PartnerId
  readonly person: PersonId
  readonly at: number
  /** Who agrees to it, with the one that proposed it. */
  readonly agreed: ReadonlyMap<PartnerId, { readonly person: PersonId; readonly at: number }>
}

export interface OpenedAddendum {
  readonly agreement: AgreementId
  readonly number: number
  readonly person: PersonId
  readonly at: number
}

export interface LifetimeRecord {
  /** When it came into force, and when it ended or was dropped; null where it did not. */
  readonly inForceAt: number | null
  readonly endedAt: number | null
  /** By number, oldest first. */
  readonly reviews: ReadonlyMap<number, Review>
  /** The proposal that stands; after the end, the one by which it ended. */
  readonly ending: Ending | null
  readonly addenda: readonly OpenedAddendum[]
}

export const NO_LIFETIME: LifetimeRecord = {
  inForceAt: null,
  endedAt: null,
  reviews: new Map(),
  ending: null,
  addenda: [],
}

/** The review that nobody has closed; null when none is open. At most one is. */
export const openReview = ({ reviews }: Pick<LifetimeRecord, 'reviews'>): Review | null =>
  [...reviews.values()].findLast((review) => review.closed === null) ?? null

export function foldLifetime(
  record: LifetimeRecord,
  event: LedgerEvent,
  payload: LifetimePayload,
): Partial<LifetimeRecord> {
  const { at } = event
  switch (payload.type) {
    case 'review-opened': {
      const { review: number, due, reason } = payload
      const openedBy = event.actor === 'server' || event.actor === 'operator' ? null : event.actor
      const review = { number, openedAt: at, openedBy, due, reason, answers: new Map(), closed: null }
      return { reviews: withEntry(record.reviews, number, review) }
    }
    case 'review-answered': {
      const review = record.reviews.get(payload.review)
      if (review === undefined) return {}
      const { partner, answers, lights } = payload
      const answer = { person: actingPerson(event), at, answers, lights }
      const answered = { ...review, answers: withEntry(review.answers, partner, answer) }
      return { reviews: withEntry(record.reviews, review.number, answered) }
    }
    case 'review-closed': {
      const review = record.reviews.get(payload.review)
      if (review === undefined) return {}
      const closed = { at, person: actingPerson(event), outcome: payload.outcome }
      return { reviews: withEntry(record.reviews, review.number, { ...review, closed }) }
    }
    case 'ending-proposed': {
      const { type: _, ...proposal } = payload
      const person = actingPerson(event)
      return { ending: { ...proposal, person, at, agreed: new Map([[proposal.partner, { person, at }]]) } }
    }
    case 'ending-agreed': {
      if (record.ending === null) return {}
      const agreed = withEntry(record.ending.agreed, payload.partner, { person: actingPerson(event), at })
      return { ending: { ...record.ending, agreed } }
    }
    case 'ending-withdrawn': {
      if (record.ending === null || record.ending.partner === payload.partner) return { ending: null }
      return { ending: { ...record.ending, agreed: withoutEntry(record.ending.agreed, payload.partner) } }
    }
    case 'addendum-opened': {
      const { addendum: agreement, number } = payload
      return { addenda: [...record.addenda, { agreement, number, person: actingPerson(event), at }] }
    }
  }
}

/** What a change of state means for the rest of the life: when it began and ended, and that an older proposal to drop it is void. */
export function lifetimeOfStep(record: LifetimeRecord, at: number, to: State): Partial<LifetimeRecord> {
  switch (to) {
    case 'draf':
    case 'tinjauan':
    case 'disepakati':
      return {}
    case 'ditandatangani':
      return { ending: null }
    case 'berlaku':
      return { inForceAt: record.inForceAt ?? at }
    case 'berakhir':
    case 'batal':
      return { endedAt: at }
  }
}
