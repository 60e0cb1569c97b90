// What must hold before an agreement ends or is dropped, and before it comes into force. guards.ts joins these with the others.
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import type { HeldBase } from '../amend/held-base.ts'
import { CLOSING_KINDS, type ClosingKind } from '../ledger/event-lifetime.ts'
import { openReview } from '../ledger/fold-lifetime.ts'
import type { AgreementRecord } from '../ledger/reduce.ts'
import { dayAt, daysAfter } from './day.ts'
import { inForceFrom, type Term } from './term.ts'

/** An ending by a clause is told to everybody so many days before, so that nobody learns of it afterwards. */
const NOTICE_DAYS = 14

export interface LifetimeFacts {
  readonly record: AgreementRecord
  readonly term: Term
  /** ISO day in western Indonesia */
  readonly today: string
  /** The clauses of the text; absent where only the calendar is asked. */
  readonly clauses?: ReadonlySet<ClauseId>
  /** Absent where nobody asks whether an addendum is one. */
  readonly amended?: HeldBase
}

export type LifetimeUnmet =
  /** The day from which the text is in force has not come. */
  | { readonly guard: 'start-reached'; readonly start: string }
  | { readonly guard: 'ending-proposed' }
  | { readonly guard: 'ending-agreed'; readonly partners: readonly PartnerId[] }
  /** Nothing is said of what becomes of these. */
  | { readonly guard: 'closing-listed'; readonly missing: readonly ClosingKind[] }
  | { readonly guard: 'ending-day-reached'; readonly day: string }
  | { readonly guard: 'notice-given'; readonly day: string }
  /** The text names no last day, or lacks the clause that is said to let it end. */
  | { readonly guard: 'ground-stands' }
  /** Asked before a review is closed, which is no step between states. */
  | { readonly guard: 'review-answered'; readonly partners: readonly PartnerId[] }
  /** Draft and ledger name different bases, or the draft does not carry the words that it amends. */
  | { readonly guard: 'base-held' }
  /** An addendum that changes nothing. */
  | { readonly guard: 'something-amended' }

type Guard<G extends LifetimeUnmet['guard']> = (facts: LifetimeFacts) => Extract<LifetimeUnmet, { guard: G }> | null

/** The proposal to go where partners are asked to go; another one counts for nothing. */
const proposalOf = ({ record }: LifetimeFacts) => {
  const { kind } = record.standing
  const wanted = kind === 'ditandatangani' || kind === 'berlaku' ? 'berakhir' : 'batal'
  return record.ending?.to === wanted ? record.ending : null
}

export const LIFETIME_GUARDS: { readonly [G in LifetimeUnmet['guard']]: Guard<G> } = {
  'start-reached': ({ record: { standing }, term, today }) => {
    const signatures = 'signatures' in standing ? [...standing.signatures.values()] : []
    const start = inForceFrom(term, Math.max(0, ...signatures.map(({ at }) => at)))
    return start <= today ? null : { guard: 'start-reached', start }
  },
  'ending-proposed': (facts) => (proposalOf(facts) === null ? { guard: 'ending-proposed' } : null),
  'ending-agreed': (facts) => {
    const ending = proposalOf(facts)
    // A last day that the text names, and a clause that lets it end, were agreed when the text was signed.
    if (ending !== null && ending.ground !== 'consensus') return null
    const partners = [...facts.record.partners.keys()].filter((partner) => !ending?.agreed.has(partner))
    return partners.length === 0 ? null : { guard: 'ending-agreed', partners }
  },
  'closing-listed': (facts) => {
    const listed = proposalOf(facts)?.closing ?? []
    const missing = CLOSING_KINDS.filter((kind) => !listed.some((row) => row.kind === kind))
    return missing.length === 0 ? null : { guard: 'closing-listed', missing }
  },
  'ending-day-reached': (facts) => {
    const day = proposalOf(facts)?.day ?? null
    return day === null || day <= facts.today ? null : { guard: 'ending-day-reached', day }
  },
  'notice-given': (facts) => {
    const ending = proposalOf(facts)
    if (ending?.ground !== 'clause') return null
    const day = daysAfter(dayAt(ending.at), NOTICE_DAYS)
    return day <= facts.today ? null : { guard: 'notice-given', day }
  },
  'ground-stands': (facts) => {
    const ending = proposalOf(facts)
    if (ending === null || ending.ground === 'consensus') return null
    const stands =
      ending.ground === 'date'
        ? facts.term.end !== null && facts.term.end <= facts.today
        : ending.clause !== null && (facts.clauses === undefined || facts.clauses.has(ending.clause))
    return stands ? null : { guard: 'ground-stands' }
  },
  'review-answered': ({ record }) => {
    const answers = openReview(record)?.answers
    const partners = [...record.partners.keys()].filter((partner) => !answers?.has(partner))
    return partners.length === 0 ? null : { guard: 'review-answered', partners }
  },
  'base-held': ({ amended }) => (amended?.held === false ? { guard: 'base-held' } : null),
  'something-amended': ({ amended }) =>
    amended?.held && amended.changes === 0 ? { guard: 'something-amended' } : null,
}

/** Asked before the seal, of an addendum and of what is none. */
export const AMENDING = ['base-held', 'something-amended'] as const

/** Dropping it takes everybody's word; ending it takes besides a list of what becomes of assets and data. */
export const DROPPING = ['ending-proposed', 'ending-agreed'] as const
export const ENDING = [
  ...DROPPING,
  'closing-listed',
  'ending-day-reached',
  'notice-given',
  'ground-stands',
] as const satisfies readonly LifetimeUnmet['guard'][]

/** What is still missing for the step; nothing once it has been taken. */
export const missingForEnding = (facts: LifetimeFacts): readonly LifetimeUnmet[] =>
  facts.record.standing.kind === 'berakhir' ? [] : endingUnmet(facts)

export const endingUnmet = (facts: LifetimeFacts): readonly LifetimeUnmet[] =>
  ENDING.flatMap((name) => LIFETIME_GUARDS[name](facts) ?? [])
