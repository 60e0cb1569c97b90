// What must hold before the agreement moves from one state to the next. A refusal names everything that is still missing, not the first.
import { PARTNERS_MIN } from '../agreement/agreement.ts'
import type { ClauseId, PartnerId, SuggestionId } from '../agreement/ids.ts'
import type { Finding } from '../checks/finding.ts'
import type { Unprintable } from '../export/printable.ts'
import {
  AMENDING,
  DROPPING,
  ENDING,
  LIFETIME_GUARDS,
  type LifetimeFacts,
  type LifetimeUnmet,
} from '../lifetime/ending-guards.ts'
import type { Dictation } from './fold-dictation.ts'
import { consentsToWhole, freshConsents, type TextDigests } from './freshness.ts'
import { columnOf, POLICY } from './policy.ts'
import type { AgreementRecord } from './reduce.ts'
import { missingAnnexes, type RequiredAnnex } from './required-annexes.ts'
import type { State } from './state.ts'

/** Fewer than two partners, or a partner whose signatory is not named: the only finding that keeps a draft out of review. */
const SIGNATORY_MISSING = 'UM-03'

/** What the guards look at. */
export interface GuardFacts extends LifetimeFacts {
  /** Whoever moves it acts for no partner: the facilitator gives no partner's reasons. */
  readonly isNeutral?: boolean
  readonly reason: string
  /** Partners as the text lists them. */
  readonly listed: readonly PartnerId[]
  readonly digests: TextDigests
  readonly findings: readonly Finding[]
  readonly unprintable: readonly Unprintable[]
  /** Suggestions that nobody has decided on. */
  readonly openSuggestions: readonly SuggestionId[]
  /** Of which something is agreed on: `dictationsInTheWay`. */
  readonly dictations: readonly Dictation[]
  /** What the legal profiles in force want beside the sealed file; absent where nobody asks. */
  readonly annexes?: readonly RequiredAnnex[]
  /** The server's clock, and since when the text is as it is, milliseconds since 1970; left out where only the server can know. */
  readonly reading?: { readonly now: number; readonly since: number }
}

/** One unmet guard, with what a person needs in order to meet it. */
export type Unmet =
  /** The agreement cannot go from here to there at all. */
  | { readonly guard: 'no-such-step'; readonly from: State; readonly to: State }
  | { readonly guard: 'partners-joined'; readonly partners: readonly PartnerId[]; readonly needed: number }
  | { readonly guard: 'partner-list'; readonly missing: readonly PartnerId[]; readonly unknown: readonly PartnerId[] }
  | { readonly guard: 'signatories-named'; readonly partners: readonly PartnerId[] }
  | { readonly guard: 'no-open-errors'; readonly findings: readonly { code: string; clause: ClauseId | null }[] }
  | { readonly guard: 'no-open-suggestions'; readonly suggestions: readonly SuggestionId[] }
  | { readonly guard: 'dictations-answered'; readonly partners: readonly PartnerId[] }
  | { readonly guard: 'all-consented'; readonly partners: readonly PartnerId[] }
  /** Not yet `days` days since the last change of the text; met from `until`, milliseconds since 1970. */
  | { readonly guard: 'reading-pause'; readonly days: number; readonly until: number }
  | { readonly guard: 'printable'; readonly characters: readonly Unprintable[] }
  | { readonly guard: 'reason-given' }
  | { readonly guard: 'nobody-signed'; readonly partners: readonly PartnerId[] }
  | { readonly guard: 'all-signed'; readonly partners: readonly PartnerId[] }
  /** What a legal profile wants beside the sealed file does not lie there. */
  | { readonly guard: 'annexes-attached'; readonly annexes: readonly RequiredAnnex[] }
  | LifetimeUnmet

type GuardName = Exclude<Unmet['guard'], 'no-such-step'>

const signers = ({ standing }: AgreementRecord): readonly PartnerId[] =>
  'signatures' in standing ? [...standing.signatures.keys()] : []

const DAY_MS = 86_400_000

/** From when a text that stands unchanged since `since` has been read long enough. */
export const pauseEnds = (days: number, since: number): number => since + days * DAY_MS

/** Each guard: null when it is met. */
const GUARDS: { readonly [G in GuardName]: (facts: GuardFacts) => Extract<Unmet, { guard: G }> | null } = {
  'partners-joined': ({ record }) => {
    // A guest or a reviewer speaks beside the text; somebody has to be there who can write it.
    const writing = [...record.people.values()].filter((person) => POLICY[columnOf(record, person)].edit !== undefined)
    const joined = new Set(writing.map((person) => person.partner))
    const partners = [...record.partners.keys()].filter((partner) => !joined.has(partner))
    const enough = record.partners.size >= PARTNERS_MIN
    return enough && partners.length === 0 ? null : { guard: 'partners-joined', partners, needed: PARTNERS_MIN }
  },
  'partner-list': ({ record, listed }) => {
    const missing = [...record.partners.keys()].filter((partner) => !listed.includes(partner))
    const unknown = listed.filter((partner) => !record.partners.has(partner))
    return missing.length + unknown.length === 0 ? null : { guard: 'partner-list', missing, unknown }
  },
  'signatories-named': ({ findings }) => {
    const found = findings.filter((finding) => finding.code === SIGNATORY_MISSING)
    const partners = [...new Set(found.flatMap((finding) => finding.parties))]
    return found.length === 0 ? null : { guard: 'signatories-named', partners }
  },
  'no-open-errors': ({ findings }) => {
    const errors = findings
      .filter((finding) => finding.level === 'error' && !finding.waived)
      .map(({ code, clause }) => ({ code, clause }))
    return errors.length === 0 ? null : { guard: 'no-open-errors', findings: errors }
  },
  'all-consented': ({ record, digests }) => {
    const fresh = freshConsents(record, digests)
    const partners = [...record.partners.keys()].filter((partner) => !consentsToWhole(partner, fresh, digests))
    return partners.length === 0 ? null : { guard: 'all-consented', partners }
  },
  'reading-pause': ({ record: { pause }, reading }) => {
    if (pause.days === 0 || reading === undefined) return null
    const until = pauseEnds(pause.days, reading.since)
    return until <= reading.now ? null : { guard: 'reading-pause', days: pause.days, until }
  },
  'no-open-suggestions': ({ openSuggestions }) =>
    openSuggestions.length === 0 ? null : { guard: 'no-open-suggestions', suggestions: openSuggestions },
  'dictations-answered': ({ dictations }) => {
    const partners = [...new Set(dictations.map(({ partner }) => partner))]
    return partners.length === 0 ? null : { guard: 'dictations-answered', partners }
  },
  printable: ({ unprintable }) => (unprintable.length === 0 ? null : { guard: 'printable', characters: unprintable }),
  'reason-given': ({ reason, isNeutral = false }) =>
    isNeutral || reason.trim() !== '' ? null : { guard: 'reason-given' },
  'nobody-signed': ({ record }) => {
    const partners = signers(record)
    return partners.length === 0 ? null : { guard: 'nobody-signed', partners }
  },
  'all-signed': ({ record }) => {
    const signed = signers(record)
    const partners = [...record.partners.keys()].filter((partner) => !signed.includes(partner))
    return partners.length === 0 ? null : { guard: 'all-signed', partners }
  },
  'annexes-attached': ({ record, annexes = [] }) => {
    const missing = missingAnnexes(record, annexes)
    return missing.length === 0 ? null : { guard: 'annexes-attached', annexes: missing }
  },
  ...LIFETIME_GUARDS,
}

const SEALING = [
  'partners-joined',
  'partner-list',
  'no-open-errors',
  'no-open-suggestions',
  'dictations-answered',
  'all-consented',
  'reading-pause',
  'printable',
  ...AMENDING,
] as const

/** The steps that exist, and what each asks for. */
export const STEPS: Readonly<Record<State, Readonly<Partial<Record<State, readonly GuardName[]>>>>> = {
  draf: { tinjauan: ['partners-joined', 'partner-list', 'signatories-named'], disepakati: SEALING, batal: DROPPING },
  tinjauan: { draf: ['reason-given'], disepakati: SEALING, batal: DROPPING },
  disepakati: {
    tinjauan: ['reason-given', 'nobody-signed'],
    ditandatangani: ['all-signed', 'annexes-attached'],
    batal: DROPPING,
  },
  ditandatangani: { berlaku: ['start-reached'], berakhir: ENDING },
  berlaku: { berakhir: ENDING },
  berakhir: {},
  batal: {},
}

/** Every unmet guard of the step from the present state to `to`; an empty list lets it pass. */
export function unmetGuards(facts: GuardFacts, to: State): readonly Unmet[] {
  const from = facts.record.standing.kind
  const guards = STEPS[from][to]
  if (guards === undefined) return [{ guard: 'no-such-step', from, to }]
  return guards.flatMap((name) => GUARDS[name](facts) ?? [])
}
