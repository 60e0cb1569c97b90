// What is said of one is said of the others too: "begitu pun Y", "Y juga boleh", "hak yang sama dimiliki Y". Nobody stands above the others by it.
import type { PartnerId } from '../../agreement/ids.ts'
import type { ClauseReading } from '../reading.ts'
import { remembered } from '../remember.ts'
import type { Sentence } from '../sentence.ts'
import { type Deed, deedsIn, isDeedOf } from './deeds.ts'
import { type Group, groupsIn } from './groups.ts'

const LIKEWISE =
  /\b(?:(?<vice>(?:begitu|demikian|dan|pula|juga) (?:pula |juga )?sebaliknya|(?:berlaku|secara) timbal balik)|(?<so>(?:begitu|demikian) (?:pun|pula|juga|halnya)|juga berlaku (?:bagi|untuk)|berlaku (?:juga|pula|sama))|(?<same>(?:hal|hak|cara|syarat|ketentuan|aturan|kebebasan|kesempatan|jangka waktu|kewajiban)(?:nya)? (?:yang )?(?:sama|serupa)(?! sekali)(?! di(?!miliki|punyai|berikan|beri\b|pegang|berlakukan|nikmati)[a-z]+))|(?<may>(?:pun|juga) (?:sama|bisa|boleh|dapat|berhak|bebas)))\b/u

/** The others are told apart: nothing is the same. */
const UNLIKE = /\b(?:sedangkan|sementara|adapun|tetapi|tapi|namun|hanya|baru|kecuali)\b/u
const REACH = 70
/** "Begitu pula X …" */
const BEGINNING = 12
/** "Hak serupa tidak ada pada Y", "Y tidak punya hak serupa" */
const NOT_SO = /\b(?:tidak|tak|bukan|tiada)(?: [a-z]+){0,3}\s*$/u
const NOT_BEHIND = /^[^.;,]{0,30}\b(?:tidak|tak|bukan|tiada)\b/u
/** Who is asked or told something has not the same. */
const ASKED = /\b(?:persetujuan|izin|restu|sepengetahuan|pendapat|masukan|tanpa|kepada)(?: (?:dari|tertulis))?\s+$/u

type Way = 'vice' | 'so' | 'same' | 'may'
interface Likeness {
  readonly way: Way
  readonly from: number
  readonly to: number
}

const likenessIn = remembered(({ low }: Sentence): Likeness | 'none' => {
  const match = LIKEWISE.exec(low)
  if (!match || UNLIKE.test(low) || NOT_SO.test(low.slice(0, match.index))) return 'none'
  const to = match.index + match[0].length
  if (NOT_BEHIND.test(low.slice(to))) return 'none'
  const way = (['vice', 'so', 'same', 'may'] as const).find((key) => match.groups?.[key] !== undefined)
  return way ? { way, from: match.index, to } : 'none'
})

/** Nothing else is said to be done: the deed is left out, or stands for the one in front. */
const LEFT_OUT =
  /^\s*(?:$|[.,;:()]|(?:ini|itu|demikian|begitu|sama|serupa|melakukan|berbuat|kapan|sewaktu|tanpa|dengan|asal|setelah|sesudah|sebelum|bila|bilamana|apabila|jika|kalau|pada|atas|dalam|bagi|untuk|terhadap|masing-masing|secara)\b)/u
const MODALS =
  /^(?:\s*(?:lah|pun|juga|pula|akan|dapat|boleh|bisa|berhak|bebas|wajib|harus|mempunyai|memiliki|yang|untuk))+(?=\s|[.,;]|$)/u
const ALIKE = ['mengakhiri', 'menentukan', 'mengubah', 'menyusun', 'menanggung'] as const

/** Whether from `at` on `sentence` tells of no other deed than those of `told`. */
function goesOnAlike(clause: ClauseReading, sentence: Sentence, at: number, told: readonly Deed[]): boolean {
  const rest = sentence.low.slice(at)
  const modals = MODALS.exec(rest)?.[0].length ?? 0
  if (LEFT_OUT.test(rest.slice(modals))) return true
  const { lexicon } = sentence
  const next = deedsIn(clause, sentence).find(({ from }) => from >= at && from - at - modals < 4)
  return (
    next !== undefined &&
    told.some(
      (deed) =>
        deed !== next &&
        (deed.root === next.root || ALIKE.some((key) => isDeedOf(deed, key, lexicon) && isDeedOf(next, key, lexicon))),
    )
  )
}

/** Whether what `told` says of `partners` is said of others by the likeness in `sentence`. */
function isOfOthers(
  clause: ClauseReading,
  sentence: Sentence,
  { way, from, to }: Likeness,
  partners: readonly PartnerId[],
  told: Sentence,
): boolean {
  const isOther = (group: Group): boolean =>
    (group.kind === 'every' || group.partners.some((partner) => !partners.includes(partner))) &&
    !ASKED.test(sentence.low.slice(0, group.from))
  const groups = groupsIn(sentence)
  const deeds = deedsIn(clause, told)
  switch (way) {
    case 'vice':
      return true
    case 'may': {
      const holder = groups.find((group) => group.to <= from && from - group.to < 2)
      return holder !== undefined && isOther(holder) && goesOnAlike(clause, sentence, to, deeds)
    }
    case 'so': {
      const holder = groups.find((group) => group.from >= to && group.from - to < REACH / 2)
      return holder !== undefined && isOther(holder) && goesOnAlike(clause, sentence, holder.to, deeds)
    }
    case 'same':
      return groups.some((group) => group.from >= from - REACH && isOther(group))
    default:
      return way satisfies never
  }
}

/** Whether what `sentence` says of `partners` holds for others as well: there, in the sentence behind, or as it goes on from the one before. */
export function isMirrored(clause: ClauseReading, sentence: Sentence, partners: readonly PartnerId[]): boolean {
  if (partners.length === 0) return false
  const { sentences } = clause
  const own = likenessIn(sentence)
  if (own !== 'none' && isOfOthers(clause, sentence, own, partners, sentence)) return true
  const i = sentences.indexOf(sentence)
  const before = sentences[i - 1]
  if (own !== 'none' && own.from < BEGINNING && before && groupsIn(before).some((group) => !isAmong(group, partners)))
    return true
  const next = sentences[i + 1]
  const behind = next ? likenessIn(next) : 'none'
  return (
    next !== undefined &&
    behind !== 'none' &&
    behind.from < REACH &&
    isOfOthers(clause, next, behind, partners, sentence)
  )
}

const isAmong = ({ kind, partners: named }: Group, partners: readonly PartnerId[]): boolean =>
  kind !== 'every' && named.every((partner) => partners.includes(partner))
