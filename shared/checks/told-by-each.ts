// Accounting told as a gathering: "setiap tanggal 28 kita saling membuka: X membuka kas, Y membuka gudang". No word says that anybody reports.
import { remembered } from './remember.ts'
import type { Sentence } from './sentence.ts'
import { wordPattern } from './word-pattern.ts'

const TELLS =
  '(?:(?:mem|meng|me)?(?:buka|beber|beberkan|bukakan)|me(?:nerangkan|njelaskan|nunjukkan|mperlihatkan|maparkan|nuturkan|nceritakan|nyebutkan|mbacakan|ngabarkan|ngabari)|(?:ber)?cerita|bertutur|berkisah|berkabar|(?:kasih|beri|memberi) (?:tahu|tau|kabar))'

/** "saling membeberkan", "semua kasih tahu"; "samua" in the east. */
const ALL_TELL = `(?:saling|s[ae]mua(?:nya)?|sama-sama|masing-masing)(?: (?:akan|wajib|harus|mesti|juga|ikut))* ${TELLS}\\b`

/** Without one of these nobody tells in turn. */
export const TELLING_IN_TURN = wordPattern(new RegExp(`\\b${ALL_TELL}|\\b${TELLS}\\b`, 'u'))

const BY_ALL = new RegExp(`\\b${ALL_TELL}`, 'u')
const BEHIND = new RegExp(`^(?: (?:akan|wajib|harus|mesti|juga|ikut))* ${TELLS}\\b`, 'u')

/** Somebody tells nothing, or only under a condition, or who tells is a customer; news of the moment is no account. */
const SPARED =
  /\b(?:kecuali|selain|tidak|tak|tanpa|seng|ndak|nggak|bukan|cukup|hanya|cuma|tinggal|kalau|bila|jika|apabila|bilamana)\b/u

/** Every partner tells of its own, each by a verb of telling, or all of them tell one another. */
export const isToldByEach = remembered((sentence: Sentence): boolean => {
  const { low, mentions, everybody } = sentence
  if (!sentence.matches(TELLING_IN_TURN) || everybody.length < 2) return false
  const isEachTelling = everybody.every((id) =>
    mentions.some(({ partner, to }) => partner === id && BEHIND.test(low.slice(to))),
  )
  const all = BY_ALL.exec(low)
  const isNamed = everybody.every((id) => mentions.some(({ partner }) => partner === id))
  if (!isEachTelling && !all) return false
  const head = low.slice(0, low.search(/[:;]|$/u))
  // "semua kasih tahu X": one hears, and who else tells is not said.
  const end = all ? all.index + all[0].length : low.length
  const isToOne = !isEachTelling && mentions.some(({ from }) => from > end && low.slice(end, from).trim() === '')
  return !isToOne && !SPARED.test(head) && (sentence.says('kala') || isNamed)
})
