// What is said of one is said of the others too: "begitu pun Y", "Y juga boleh", "hak yang sama dimiliki Y". Nobody stands above the others by it.
import type { PartnerId } from '../../agreement/ids.ts'
import type { ClauseReading } from '../reading.ts'
import { remembered } from '../remember.ts'
import type { Sentence } from '../sentence.ts'
import { groupsIn } from './groups.ts'

const LIKEWISE =
  /\b(?:begitu|demikian) (?:pun|pula|juga|halnya|sebaliknya)\b|\b(?:dan|pula|juga) sebaliknya\b|\b(?:hal|hak|cara|syarat|ketentuan|aturan|kebebasan|kesempatan|jangka waktu|kewajiban)(?:nya)? (?:yang )?(?:sama|serupa)\b(?! sekali)|\b(?:pun|juga) (?:sama|bisa|boleh|dapat|berhak|bebas)\b|\bjuga berlaku (?:bagi|untuk)\b|\bberlaku (?:juga|pula|sama|timbal balik)\b/u

/** The others are told apart: nothing is the same. */
const UNLIKE = /\b(?:sedangkan|sementara|adapun|tetapi|tapi|namun|hanya|baru|kecuali)\b/u
const REACH = 70
/** "Begitu pula X …" */
const BEGINNING = 12
/** "Hak serupa tidak ada pada Y", "Y tidak punya hak serupa" */
const NOT_SO = /\b(?:tidak|tak|bukan|tiada)(?: [a-z]+){0,3}\s*$/u
const NOT_BEHIND = /^[^.;,]{0,30}\b(?:tidak|tak|bukan|tiada)\b/u

const likewiseAt = remembered(({ low }: Sentence): number => {
  const match = LIKEWISE.exec(low)
  if (!match || NOT_SO.test(low.slice(0, match.index))) return -1
  return NOT_BEHIND.test(low.slice(match.index + match[0].length)) ? -1 : match.index
})

/** Somebody else than `partners` stands near `at`, or everybody does. */
const namesOthers = (sentence: Sentence, partners: readonly PartnerId[], at: number): boolean =>
  groupsIn(sentence).some(
    ({ kind, partners: named, from }) =>
      from >= at - REACH && (kind === 'every' || named.some((partner) => !partners.includes(partner))),
  )

/** Whether what `sentence` says of `partners` holds for others as well: there, in the sentence behind, or as it goes on from the one before. */
export function isMirrored({ sentences }: ClauseReading, sentence: Sentence, partners: readonly PartnerId[]): boolean {
  if (partners.length === 0) return false
  const at = likewiseAt(sentence)
  if (at >= 0 && !UNLIKE.test(sentence.low) && namesOthers(sentence, partners, at)) return true
  const i = sentences.indexOf(sentence)
  const before = sentences[i - 1]
  const isNext = at >= 0 && at < BEGINNING && before !== undefined
  if (isNext && !UNLIKE.test(sentence.low) && namesOthers(before, partners, 0)) return true
  const next = sentences[i + 1]
  if (next === undefined) return false
  const nextAt = likewiseAt(next)
  return nextAt >= 0 && nextAt < REACH && !UNLIKE.test(next.low) && namesOthers(next, partners, nextAt)
}
