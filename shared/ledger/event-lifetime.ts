// Events of a signed agreement's life, and of its end: periodic reviews, addenda, and how partners end or drop it together.
import { type AgreementId, type ClauseId, type PartnerId, parseAgreementId } from '../agreement/ids.ts'
import { CHARACTERISTICS, type Characteristic } from '../checks/finding.ts'
import {
  clause,
  fields,
  id,
  listOf,
  oneOf,
  orNull,
  type PayloadShapes,
  partner,
  personal,
  text,
  whole,
} from './field-check.ts'

/** What every partner is asked at a review. */
export const REVIEW_QUESTIONS = ['community', 'partners', 'together'] as const
export type ReviewQuestion = (typeof REVIEW_QUESTIONS)[number]

export const LIGHTS = ['green', 'yellow', 'red'] as const
export type Light = (typeof LIGHTS)[number]

/** One mark of a true partnership as one partner sees it now. */
export interface MarkLight {
  readonly light: Light
  /** Why; '' for green at will. */
  readonly note: string
}

export const CLOSING_KINDS = ['asset', 'data'] as const
export type ClosingKind = (typeof CLOSING_KINDS)[number]

/** What becomes of one asset or of some data when the partnership ends. */
export interface ClosingRow {
  readonly kind: ClosingKind
  readonly what: string
  /** Who takes it, or what is done with it. */
  readonly outcome: string
}

/** Why an agreement ends: all partners want it, its last day has come, or one of its clauses says so. */
export const ENDING_GROUNDS = ['consensus', 'date', 'clause'] as const
export type EndingGround = (typeof ENDING_GROUNDS)[number]

export type LifetimePayload =
  /** `due`: the day (ISO) that the text names for it; null when somebody opened it. `review` counts from 1. */
  | { readonly type: 'review-opened'; readonly review: number; readonly due: string | null; readonly reason: string }
  | {
      readonly type: 'review-answered'
      readonly review: number
      readonly partner: PartnerId
      readonly answers: Readonly<Record<ReviewQuestion, string>>
      readonly lights: Readonly<Record<Characteristic, MarkLight>>
    }
  | { readonly type: 'review-closed'; readonly review: number; readonly outcome: string }
  | {
      readonly type: 'ending-proposed'
      readonly to: 'berakhir' | 'batal'
      readonly partner: PartnerId
      readonly ground: EndingGround
      /** The clause that lets it end; null for the other grounds. */
      readonly clause: ClauseId | null
      /** The day (ISO) from which it has ended; null: as soon as all agree. */
      readonly day: string | null
      readonly reason: string
      readonly closing: readonly ClosingRow[]
    }
  | { readonly type: 'ending-agreed'; readonly partner: PartnerId }
  /** `partner` takes its word back; the one that proposed takes the whole proposal back. */
  | { readonly type: 'ending-withdrawn'; readonly partner: PartnerId }
  | { readonly type: 'addendum-opened'; readonly addendum: AgreementId; readonly number: number }

const light = fields({ light: oneOf(LIGHTS), note: text })
const each = (names: readonly string[], check: (value: unknown) => boolean) =>
  fields(Object.fromEntries(names.map((name) => [name, check])))

/** What a partner answers, by its place in the payload: personal texts, too. */
export const REVIEW_TEXTS: readonly string[] = [
  ...REVIEW_QUESTIONS.map((question) => `answers.${question}`),
  ...CHARACTERISTICS.map((mark) => `lights.${mark}.note`),
]

export const LIFETIME_SHAPES: PayloadShapes<LifetimePayload> = {
  'review-opened': { review: whole, due: orNull(text), reason: personal },
  'review-answered': {
    review: whole,
    partner,
    answers: each(REVIEW_QUESTIONS, text),
    lights: each(CHARACTERISTICS, light),
  },
  'review-closed': { review: whole, outcome: personal },
  'ending-proposed': {
    to: oneOf(['berakhir', 'batal']),
    partner,
    ground: oneOf(ENDING_GROUNDS),
    clause: orNull(clause),
    day: orNull(text),
    reason: personal,
    closing: listOf(fields({ kind: oneOf(CLOSING_KINDS), what: text, outcome: text })),
  },
  'ending-agreed': { partner },
  'ending-withdrawn': { partner },
  'addendum-opened': { addendum: id(parseAgreementId), number: whole },
}
