// A rule: its code and how it looks. Level, characteristic and words come from the template's rule book under the same code.
import type { ClauseId, FieldId, PartnerId, RowId } from '../agreement/ids.ts'
import type { Level } from './finding.ts'
import type { Reading } from './reading.ts'

export interface Raised {
  /** Whom it concerns; left out when it concerns all. */
  readonly parties?: readonly PartnerId[]
  readonly clause?: ClauseId
  readonly row?: RowId
  readonly field?: FieldId
  readonly quote?: string
  /** Values for the message beside those that check.ts fills in itself (mitra, klausul, pasal, kutipan). */
  readonly data?: Readonly<Record<string, string>>
  /** Softer than the rule book says, where the rule is only half broken. */
  readonly level?: Level
  /** The rule cannot tell and asks: the characteristic becomes "tidak dapat dipastikan" unless an error stands. */
  readonly doubt?: boolean
}

export interface Rule {
  readonly code: string
  check(reading: Reading): Iterable<Raised>
}

/**
 * Nothing in the text does what the rule asks for. Where a clause that nobody could recognise speaks of it in some way (`cue`, a list of
 * the lexicon), the rule asks instead of calling the clause missing.
 */
export function missing(reading: Reading, cue: string, level?: Level): Raised {
  const candidate = reading.unrecognised.find((clause) => clause.sentences.some((sentence) => sentence.says(cue)))
  if (candidate) return { clause: candidate.clause.id, level: 'warning', doubt: true }
  return level ? { level } : {}
}
