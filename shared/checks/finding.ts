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

export type Level = 'error' | 'warning' | 'advice'

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
}

export type Verdict = 'pass' | 'fail' | 'unsure'
/** For people: `met` nothing open; `attention` warnings or advice; `missing` an error stands; `undetermined` the checker must ask. */
export type Status = 'met' | 'attention' | 'missing' | 'undetermined'
/** One cell of characteristics × partners; `irrelevant` where a characteristic asks nothing of that partner. */
export type Cell = Status | 'irrelevant'

export interface CheckReport {
  readonly verdicts: Readonly<Record<Characteristic, Verdict>>
  readonly statuses: Readonly<Record<Characteristic, Status>>
  readonly matrix: Readonly<Record<Characteristic, ReadonlyMap<PartnerId, Cell>>>
  /** Errors first, then by clause order, then by code: the same input gives the same list. */
  readonly findings: readonly Finding[]
}

/** What the checker needs to know beside the text: who has marked which clause as negotiated, as far as the marks are fresh. */
export interface CheckContext {
  readonly negotiated: ReadonlyMap<ClauseId, ReadonlySet<PartnerId>>
  /** Names that the text uses for a partner beside its own, such as "PIHAK PERTAMA"; known for imported agreements. */
  readonly aliases?: ReadonlyMap<PartnerId, readonly string[]>
  /** The text did not begin as the template: nothing is compared with its starter wording. */
  readonly imported?: boolean
  /** The text came without its ledger: whether a clause was marked as negotiated cannot be known, so the checker asks. */
  readonly marksUnknown?: boolean
}
