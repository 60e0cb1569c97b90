// One-sided sentences that no frame knows: their signs alone say so. And the other way round: a frame that matched where every sign speaks
// against it was fooled.
import type { PartnerId } from '../../agreement/ids.ts'
import { burdensOf } from '../frames/burdens.ts'
import { deedsIn } from '../frames/deeds.ts'
import { exitsOf } from '../frames/exits.ts'
import { type Group, groupsIn } from '../frames/groups.ts'
import { isOnlyTold } from '../frames/manner.ts'
import { powersOf } from '../frames/power.ts'
import { referencesOf } from '../frames/references.ts'
import { secretsOf } from '../frames/secrecy.ts'
import { inClauses, isLaidDown, type Unfair } from '../frames/unfair.ts'
import { unfairVotes } from '../frames/votes.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import { remembered } from '../remember.ts'
import type { Sentence } from '../sentence.ts'
import { type Question, strongest, UNFAIR_QUESTIONS, weightOf } from './weights.ts'

/** From here on the signs alone are enough, in tenths of log-odds. */
const SURE = 5
/** The same where a clause lists what each partner does. */
const VERY_SURE = 15
/** Below this, for every one-sided question, no frame is believed. */
const CONTRADICTED = -25

/** Every sign speaks against it that the sentence is one-sided in any way. */
export const isSurelyFair = (sentence: Sentence): boolean =>
  UNFAIR_QUESTIONS.every((question) => weightOf(sentence, question) < CONTRADICTED)

/** Sentences of which a frame says in what way they are one-sided. */
const framed = remembered((reading: Reading): ReadonlySet<Sentence> => {
  const found: readonly (readonly { readonly sentence: Sentence }[])[] = [
    powersOf(reading),
    inClauses(reading, unfairVotes),
    inClauses(reading, burdensOf).filter(({ what }) => what !== 'some'),
    inClauses(reading, secretsOf).filter(({ what }) => what === 'all'),
    inClauses(reading, referencesOf),
  ]
  return new Set(found.flatMap((items) => items.map(({ sentence }) => sentence)))
})

/** Who may leave is weighed against who else may: the frame of exits alone can tell. */
const leaving = remembered(
  (reading: Reading): ReadonlySet<Sentence> => new Set(inClauses(reading, exitsOf).map(({ sentence }) => sentence)),
)

/** There each partner's part is told: "menentukan lokasi" is a task. */
const TASKS = [
  'kontribusi',
  'kontribusi_nonfisik',
  'hak_kewajiban',
  'peran_masyarakat',
  'kekuatan_keterbatasan',
  'manfaat',
] as const

const OWNS =
  /\b(?:oleh|milik|kepada|pada|tangan|beban|tanggungan|tanggung jawab|pundak|bahu|keputusan|persetujuan|pendapat|suara|kewenangan|wewenang|hak|kehendak|pertimbangan|penilaian|izin|restu)\s+$/u

/** Whom the sentence favours or burdens, as far as its words tell: who does it, to whom it is given, who stands first. */
function holder(sentence: Sentence, clause: ClauseReading): Group | null {
  const singles = groupsIn(sentence).filter(({ kind }) => kind === 'one')
  const named = singles.filter(({ partners }) => partners.length > 0)
  const among = named.length > 0 ? named : singles
  const doer = deedsIn(clause, sentence).find((deed) => deed.doer && among.includes(deed.doer))?.doer
  return doer ?? among.find(({ from }) => OWNS.test(sentence.low.slice(0, from))) ?? among[0] ?? null
}

export interface WeighedFinding extends Unfair {
  readonly holder: Group | null
}

const NOBODY: readonly PartnerId[] = []

interface Sure {
  readonly sentence: Sentence
  readonly question: Question
  readonly weight: number
}

/** Sentences of a clause of which the signs alone say in what way they are one-sided. */
const sureIn = remembered((clause: ClauseReading): readonly Sure[] =>
  clause.sentences
    .map((sentence): Sure => {
      const question = strongest(sentence)
      return { sentence, question, weight: weightOf(sentence, question) }
    })
    .filter(({ weight }) => weight >= SURE),
)

function* inClause(clause: ClauseReading, question: Question, reading: Reading): Iterable<WeighedFinding> {
  const isOfTasks = TASKS.some((topic) => clause.topics.has(topic))
  for (const { sentence, question: strongestOne, weight } of sureIn(clause)) {
    if (strongestOne !== question) continue
    if (weight < VERY_SURE && isOfTasks) continue
    if (isOnlyTold(sentence) || framed(reading).has(sentence) || leaving(reading).has(sentence)) continue
    const who = holder(sentence, clause)
    yield { clause, sentence, partners: who?.partners ?? NOBODY, holder: who }
  }
}

/** Sentences that are one-sided in the way of `question` by their signs, in clauses that lay something down. */
export function weighedFor(question: Question, reading: Reading): readonly WeighedFinding[] {
  return reading.clauses.filter(isLaidDown).flatMap((clause) => [...inClause(clause, question, reading)])
}
