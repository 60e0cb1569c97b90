// One-sided sentences that no frame knows: their signs alone say so. And the other way round: a frame that matched where every sign speaks
// against it was fooled.
import type { PartnerId } from '../../agreement/ids.ts'
import { burdensOf, isSharedBurden } from '../frames/burdens.ts'
import { deedsIn, isDeedOf } from '../frames/deeds.ts'
import { exitsOf } from '../frames/exits.ts'
import { type Group, groupsIn } from '../frames/groups.ts'
import { isOnlyTold, isSideBySide, isTogether } from '../frames/manner.ts'
import { isDenied } from '../frames/negation.ts'
import { powersOf } from '../frames/power.ts'
import { referencesOf } from '../frames/references.ts'
import { isUnrelated, secretsOf } from '../frames/secrecy.ts'
import { inClauses, isLaidDown, type Unfair } from '../frames/unfair.ts'
import { unfairVotes } from '../frames/votes.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import { remembered } from '../remember.ts'
import type { Sentence } from '../sentence.ts'
import type { Question } from './questions.ts'
import { SURE } from './reach.ts'
import { strongest } from './weights.ts'

/** SURE where a clause lists what each partner does, or a frame reads the sentence and finds nothing wrong. */
const VERY_SURE = 15
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

/** A frame reads them and finds nothing wrong: a secret with a name, a loss that is divided, one's own affair. */
const spared = remembered((reading: Reading): ReadonlySet<Sentence> => {
  const named = inClauses(reading, secretsOf).filter(({ what }) => what === 'named')
  return new Set(named.map(({ sentence }) => sentence))
})

const NO_SUCH = /^[\s\-–•*()\d.]*(?:tidak (?:ada|satu)|tiada|tak (?:ada|satu))\b/u
const ROTATES = /\b(?:bergilir|bergantian|berganti-ganti)/u

/** "X tidak berwenang mengubah jadwal" */
const isPowerDenied = ({ clause, sentence }: Unfair): boolean =>
  deedsIn(clause, sentence).some(
    (deed) =>
      deed.isDenied && (isDeedOf(deed, 'menentukan', sentence.lexicon) || isDeedOf(deed, 'mengubah', sentence.lexicon)),
  )

/** "Risiko harga ditanggung X, risiko cuaca ditanggung Y": each bears a part. */
const isBorneBySeveral = ({ clause, sentence }: Unfair): boolean =>
  new Set(
    deedsIn(clause, sentence).flatMap((deed) =>
      isDeedOf(deed, 'menanggung', sentence.lexicon) ? (deed.doer?.partners ?? []) : [],
    ),
  ).size > 1

const ALONE = /\b(?:seorang diri|sendirian|sepihak)\b/u
/** "tidak mempunyai hak menolak putusan seorang diri": what one may not do alone. */
const isAloneDenied = ({ low }: Sentence): boolean => {
  const at = low.search(ALONE)
  return at >= 0 && isDenied(low, at)
}

/** Who may look at the books is a matter of accounts. */
const INSPECTS = /\b(?:memeriksa|diperiksa|mengaudit|diaudit)\b/u

/** Frames know what excuses such a sentence: then its signs must speak the louder, or say nothing at all. */
function isSpared(question: Question, item: Suspect, reading: Reading): boolean {
  const { sentence, weight } = item
  const isLoud = weight >= VERY_SURE
  switch (question) {
    case 'rahasia':
      return isUnrelated(sentence) || (!isLoud && spared(reading).has(sentence))
    case 'risiko':
      return (!isLoud && isSharedBurden(sentence)) || isBorneBySeveral(item) || NO_SUCH.test(sentence.low)
    case 'suara':
      return ROTATES.test(sentence.low) || isAloneDenied(sentence)
    case 'nonfisik_ditolak':
      return !isLoud && NO_SUCH.test(sentence.low)
    case 'sepihak':
      if (INSPECTS.test(sentence.low) || isSideBySide(sentence)) return true
      return (
        !isLoud &&
        (sentence.says('urusan_sendiri') || sentence.says('hukum_umum') || isTogether(sentence) || isPowerDenied(item))
      )
    default:
      return false
  }
}

/** What the frame of exits knows is about leaving, and no other power. */
const leaving = remembered(
  (reading: Reading): ReadonlySet<Sentence> => new Set(inClauses(reading, exitsOf).map(({ sentence }) => sentence)),
)

/** There each partner's part is told: "menentukan lokasi" is a task. */
const TASKS = ['kontribusi', 'kontribusi_nonfisik', 'hak_kewajiban', 'peran_masyarakat'] as const
/** There partners tell what they are and hope for; nothing is laid down. */
const TELLINGS = ['kekuatan_keterbatasan', 'manfaat'] as const

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

interface Suspect extends WeighedFinding {
  readonly question: Question
  readonly weight: number
}

const NOBODY: readonly PartnerId[] = []
const NO_SUSPECT: readonly Suspect[] = []

/** What is found in a clause whose words stay is found again: only sentences of which the signs are sure are kept. */
const suspects = remembered((clause: ClauseReading): readonly Suspect[] => {
  const least = TASKS.some((topic) => clause.topics.has(topic)) ? VERY_SURE : SURE
  if (TELLINGS.some((topic) => clause.topics.has(topic))) return NO_SUSPECT
  return clause.sentences.flatMap((sentence) => {
    const most = strongest(sentence)
    if (most === 'none' || most.weight < least || isOnlyTold(sentence)) return []
    const who = holder(sentence, clause)
    return [
      {
        clause,
        sentence,
        partners: who?.partners ?? NOBODY,
        holder: who,
        question: most.question,
        weight: most.weight,
      },
    ]
  })
})

/** Sentences that are one-sided in the way of `question` by their signs, in clauses that lay something down. */
export const weighedFor = (question: Question, reading: Reading): readonly WeighedFinding[] =>
  reading.clauses
    .filter(isLaidDown)
    .flatMap((clause) =>
      suspects(clause).filter(
        (item) =>
          item.question === question &&
          !framed(reading).has(item.sentence) &&
          !isSpared(question, item, reading) &&
          (question === 'keluar' || !leaving(reading).has(item.sentence)),
      ),
    )
