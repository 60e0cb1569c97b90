// Who has the most seats on a board, and who always sits in its chair: what is decided there is decided by that one.
import { cue, sentencesWith } from '../cue.ts'
import type { ClauseReading } from '../reading.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { type Group, groupsIn } from './groups.ts'
import { isOnlyTold, NUMBERS } from './manner.ts'
import { isDenied } from './negation.ts'
import type { UnfairVote } from './votes.ts'

/** How many, in words or digits. */
export const NUMBER = '(?:satu|dua|tiga|empat|lima|enam|sepuluh|\\d{1,3})'

/** "… lima orang: tiga ditunjuk X, satu dari Y, dan satu dari Z, dengan suara terbanyak" */
const OF_A_BOARD = wordPattern(
  /\b(?:kelompok kerja|dewan|komite|panitia|tim|badan|majelis|forum)\b[^.;]{0,40}\b(?:terdiri|beranggota(?:kan)?|berisi|diisi|berjumlah|yakni|yaitu)\b/u,
)
const SEAT_OF = new RegExp(
  `\\b(${NUMBER})(?: (?:orang|wakil|utusan|kursi|anggota))?(?: yang)? (?:ditunjuk|diutus|dipilih|diangkat|diusulkan|diisi|ditempati|dari|mewakili|wakil|utusan)(?: oleh| dari)?\\s+$`,
  'u',
)
/** "… sedangkan Desa dan Koperasi masing-masing dua" */
const SEATS_EACH = new RegExp(`^\\s+(?:masing-masing )?(${NUMBER})(?: (?:orang|kursi|wakil))?(?=[.,;]|$)`, 'u')

const numberOf = (count: string): number => Number(count) || NUMBERS.indexOf(count)

/** Who has the most seats of the board of which the sentence tells, where not all have as many. */
function chiefSeats({ low }: Sentence, groups: readonly Group[]): readonly Group[] {
  const held = groups.flatMap((holder) => {
    const count =
      holder.kind === 'one'
        ? SEAT_OF.exec(low.slice(0, holder.from))?.[1]
        : holder.kind === 'several'
          ? SEATS_EACH.exec(low.slice(holder.to))?.[1]
          : undefined
    return count === undefined ? [] : [{ holder, seats: numberOf(count) }]
  })
  const most = Math.max(...held.map(({ seats }) => seats))
  const chiefs = held.filter(({ seats }) => seats === most)
  return chiefs.length === held.length ? [] : chiefs.flatMap(({ holder }) => (holder.kind === 'one' ? [holder] : []))
}

const DECIDES = /\b(?:keputusan|putusan|memutus|suara)/u

/** The same, where the sentence itself tells that the board decides. */
export const boardSeats = (sentence: Sentence, groups: readonly Group[]): readonly Group[] =>
  sentence.matches(OF_A_BOARD) && DECIDES.test(sentence.low) ? chiefSeats(sentence, groups) : []

const MAJORITY = /\b(?:suara terbanyak|mayoritas|pemungutan suara|voting)\b/u
const IN_CHAIR = wordPattern(
  /\b(?:diketuai|dipimpin)\b[^.;,]{0,30}\b(?:tetap|selalu|senantiasa|seterusnya)\b[^.;,]{0,30}\b(?:oleh |dari )?|\bketua(?:nya)?\b[^.;,]{0,30}\b(?:tetap|selalu|senantiasa)\b[^.;,]{0,20}\b(?:dijabat|dipegang|berasal|diisi|wakil|dari)\b/u,
)
const CHAIR_DECIDES =
  /\b(?:(?:melaksanakan|menjalankan|mengikuti|menuruti|menerima) (?:arahan|keputusan|putusan|pendapat|petunjuk) ketua|ketua(?:lah)?(?: yang)?(?: berhak| berwenang| akan)? (?:memutus(?:kan)?|menentukan|menetapkan|mengambil (?:ke)?putusan)|(?:keputusan|putusan|suara) ketua (?:yang )?(?:berlaku|menentukan|final|mengikat))\b/u

const BOARDS = cue([], [OF_A_BOARD])
const CHAIRS = cue([], [IN_CHAIR])

/** "… empat orang diutus X, dua diutus Y." and then "Putusan diambil dengan suara terbanyak." */
function byMajority(clause: ClauseReading): readonly UnfairVote[] {
  const boards = sentencesWith(clause.sentences, BOARDS)
  if (boards.length === 0 || !clause.sentences.some(({ low }) => MAJORITY.test(low))) return []
  return boards.flatMap((sentence): UnfairVote[] => {
    const [chief] = isOnlyTold(sentence) || DECIDES.test(sentence.low) ? [] : chiefSeats(sentence, groupsIn(sentence))
    return chief ? [{ clause, sentence, partners: chief.partners, isByMoney: false, isCounted: true }] : []
  })
}

/** "Forum diketuai secara tetap oleh wakil X." and then "Bila berbeda pandangan, Forum melaksanakan arahan ketua." */
const byChair = (clause: ClauseReading): readonly UnfairVote[] =>
  sentencesWith(clause.sentences, CHAIRS).flatMap((sentence): UnfairVote[] => {
    const place = sentence.match(IN_CHAIR)
    const chair = place && groupsIn(sentence).find(({ from, kind }) => kind === 'one' && from > place.index)
    const says = clause.sentences.find(({ low }) => {
      const at = low.search(CHAIR_DECIDES)
      return at >= 0 && !isDenied(low, at)
    })
    return chair && says && !isOnlyTold(sentence)
      ? [{ clause, sentence: says, partners: chair.partners, isByMoney: false, isCounted: true }]
      : []
  })

/** What the sentences of a clause say only together. */
export const boardVotes = (clause: ClauseReading): readonly UnfairVote[] => [...byMajority(clause), ...byChair(clause)]
