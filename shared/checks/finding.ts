// What the checker says: codes and data. The words are chosen at the edge, from the template's catalogue.
import type { ClauseId, FieldId, PartnerId, RowId } from '../agreement/ids.ts'

/** The six marks of a true partnership, in the order of the article. */
export const CHARACTERISTICS = [
  'sharedRules',
  'statedContributions',
  'jointAccountability',
  'equalityTransparency',
  'nonPhysicalContributions',
  'sharedGoals',
] as const
export type Characteristic = (typeof CHARACTERISTICS)[number]

export const LEVELS = ['error', 'warning', 'advice'] as const
export type Level = (typeof LEVELS)[number]

export interface Finding {
  /** Stable for ever: AB-01 … PR-04 */
  readonly code: string
  readonly char: Characteristic | 'general'
  readonly level: Level
  /** Whom it concerns; every partner when it concerns all. */
  readonly parties: readonly PartnerId[]
  readonly clause: ClauseId | null
  readonly row?: RowId
  readonly field?: FieldId
  /** Words of the agreement, exactly as they stand. */
  readonly quote?: string
  /** Values for the message: mitra, mitra_lain, klausul, kutipan, isian, daftar, … */
  readonly data: Readonly<Record<string, string>>
  /** Every partner has acknowledged that it is no problem: it is shown and stands against nothing. */
  readonly waived?: true
}

export type Verdict = 'pass' | 'fail' | 'unsure'
/**
 * For people: `met` nothing open; `waived` nothing but what all partners agree is no problem; `attention` warnings or advice; `missing` an
 * error stands; `undetermined` the checker must ask.
 */
export type Status = 'met' | 'waived' | 'attention' | 'missing' | 'undetermined'
/**
 * One cell of characteristics × partners, in the four steps that partnership scorecards use (`irrelevant` nothing is asked of that partner,
 * `missing` not in place, `attention` partly, `met` fully), beside what the checker cannot tell and what partners have waived.
 */
export const CELLS = ['irrelevant', 'missing', 'attention', 'met', 'undetermined', 'waived'] as const
export type Cell = (typeof CELLS)[number]

export interface CheckReport {
  readonly verdicts: Readonly<Record<Characteristic, Verdict>>
  readonly statuses: Readonly<Record<Characteristic, Status>>
  readonly matrix: Readonly<Record<Characteristic, ReadonlyMap<PartnerId, Cell>>>
  /** Errors first, then by clause order, then by code: the same input gives the same list. */
  readonly findings: readonly Finding[]
  /** In the order of the rule book. */
  readonly profiles: readonly ActiveProfile[]
}

/** A suggestion or comment that somebody closed. */
export interface ClosedSuggestion {
  /** The partner that made it, and the one that closed it; null for a facilitator or somebody unknown. */
  readonly by: PartnerId | null
  readonly closedBy: PartnerId | null
  readonly clause: ClauseId | null
  /** Taken over, or somebody else replied before it was closed. */
  readonly isAnswered: boolean
}

/** What the history of a draft shows about who took part. What is not known is left out, and its rules stay silent. */
export interface ProcessFacts {
  /** Partners of which somebody edited, suggested, commented or marked something in any clause. */
  readonly tookPart?: ReadonlySet<PartnerId>
  /** Share of a clause's characters that people of a partner wrote, 0 to 1; wording of the template is nobody's and counts in no share. */
  readonly authorship?: ReadonlyMap<ClauseId, ReadonlyMap<PartnerId, number>>
  /** Partners whose mark or consent lapsed because the clause changed after it, and who have not given it anew. */
  readonly lapsed?: ReadonlyMap<ClauseId, ReadonlySet<PartnerId>>
  readonly closed?: readonly ClosedSuggestion[]
}

/** Legal profiles that people decided on; the others hold where the text or its partners call for them. */
export interface ProfileChoice {
  readonly on: readonly string[]
  readonly off: readonly string[]
}

/** A legal profile that the agreement falls under, and how that came. */
export interface ActiveProfile {
  readonly id: string
  readonly because: 'facts' | 'chosen'
}

/** What the checker needs to know beside the text: who has marked which clause as negotiated, as far as the marks are fresh. */
export interface CheckContext {
  readonly negotiated: ReadonlyMap<ClauseId, ReadonlySet<PartnerId>>
  /** Names that the text uses for a partner beside its own, such as "PIHAK PERTAMA"; known for imported agreements. */
  readonly aliases?: ReadonlyMap<PartnerId, readonly string[]>
  /** The text did not begin as the template: nothing is compared with its starter wording. */
  readonly imported?: boolean
  /** Clauses of which a person said that they are of no kind, whatever heading and words say. */
  readonly noKind?: ReadonlySet<ClauseId>
  /** Article numbers that the headings of an imported text carry. */
  readonly numbers?: ReadonlyMap<ClauseId, number>
  /** The text came without its ledger: whether a clause was marked as negotiated cannot be known, so the checker asks. */
  readonly marksUnknown?: boolean
  readonly process?: ProcessFacts
  readonly profiles?: ProfileChoice
  /** Findings that every partner has acknowledged as no problem, by `targetKey` of waiver-target.ts. */
  readonly waivers?: ReadonlySet<string>
}
