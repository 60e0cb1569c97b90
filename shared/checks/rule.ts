// A rule: its code and how it looks. Level, characteristic and words come from the template's rule book under the same code.
import type { ClauseId, FieldId, PartnerId, RowId } from '../agreement/ids.ts'
import type { Level } from './finding.ts'
import { groupsIn } from './frames/groups.ts'
import { isOnlyTold } from './frames/manner.ts'
import type { ClauseReading, Reading } from './reading.ts'
import type { Sentence } from './sentence.ts'

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

const pointingAt = (raised: Raised): Raised => ({
  ...raised,
  level: 'warning',
  data: { ...raised.data, ragu: 'kalimat' },
})

/** What was found may mean something else: it is asked, and the sentence quoted, instead of being held against anybody. */
export const asking = (raised: Raised): Raised => ({ ...pointingAt(raised), doubt: true })

/** `raised`, or the question whether it is so. */
export const askingIf = (isDoubtful: boolean, raised: Raised): Raised => (isDoubtful ? asking(raised) : raised)

/** `faint`: so little speaks for it that it is pointed at, with the same question, and the characteristic stands on all the rest. */
export type Certainty = 'sure' | 'doubtful' | 'faint'

export const raisedAs = (certainty: Certainty, raised: Raised): Raised =>
  certainty === 'faint' ? pointingAt(raised) : askingIf(certainty === 'doubtful', raised)

/** Nothing known does what the rule asks for, but what stands there may do it in words that are not known. */
export function gapAs(certainty: Certainty, raised: Raised): Raised {
  if (certainty === 'sure') return raised
  const pointed: Raised = { ...raised, level: 'warning', data: { ...raised.data, ragu: 'kata' } }
  return certainty === 'faint' ? pointed : { ...pointed, doubt: true }
}

/** Lays down what all partners do: they stand in front, and it is neither told nor refused. */
const isForAll = (sentence: Sentence): boolean =>
  !isOnlyTold(sentence) &&
  groupsIn(sentence).some(
    ({ kind, from, to }) =>
      (kind === 'every' || kind === 'several') &&
      from < SUBJECT_REACH &&
      !/^\s+(?:tidak|tak|bukan)\b/u.test(sentence.low.slice(to)),
  )
/** How far in front the one stands of whom a sentence speaks, in characters. */
const SUBJECT_REACH = 60

const WORDS_MIN = 8
const isSubstantial = (clause: ClauseReading): boolean =>
  clause.sentences.reduce((count, sentence) => count + sentence.low.split(' ').length, 0) >= WORDS_MIN

/**
 * Nothing in the text does what the rule asks for. Where a clause that nobody could recognise speaks of it in some way (`cue`, a list of
 * the lexicon, in a sentence that is not `isOther`, about another matter), the rule asks instead of calling the clause missing.
 */
export function missing(
  reading: Reading,
  cue: string,
  level?: Level,
  isOther: (sentence: Sentence) => boolean = () => false,
): Raised {
  const { unrecognised } = reading
  const candidate =
    unrecognised.find((clause) => clause.sentences.some((sentence) => sentence.says(cue) && !isOther(sentence))) ??
    // A clause in which nothing at all was recognised may be the one.
    unrecognised.find((clause) => clause.topics.size === 0 && isSubstantial(clause) && clause.sentences.some(isForAll))
  if (candidate) return { clause: candidate.clause.id, level: 'warning', doubt: true }
  return level ? { level } : {}
}
