// What one makes and others are bound by, whoever made it: "disusun X dan wajib dipatuhi Y".
import type { Deed } from './deeds.ts'

const BINDS =
  /\b(?:mengikat|(?:wajib|harus|mesti|tinggal) (?:tunduk|patuh)|sebagai tanda (?:tunduk|patuh|menerima)|(?:wajib|harus|mesti|tinggal|cukup) (?:(?:di)?(?:ikuti|taati|patuhi|jalankan|laksanakan|terima)|mengikuti|menaati|mematuhi|menjalankan|melaksanakan|menerima)(?:nya)?)\b/u

/** "menyerahkannya kepada Y untuk dilaksanakan": theirs is the work and not the word. */
const HANDED_OVER =
  /\b(?:menyerahkan|memberikan|menyampaikan|mengirimkan|diserahkan|disampaikan|diberikan|dikirimkan)(?:nya)?\b[^.;,]{0,50} untuk di(?:laksanakan|jalankan|patuhi|taati|ikuti|kerjakan)(?! bersama)\b/u

/** "diterima Y sebagaimana adanya": nothing of it may be talked over. */
export const AS_IT_IS =
  /\bditerima\b[^.;,]{0,40}\b(?:sebagaimana adanya|apa adanya|begitu saja|tanpa (?:perubahan|syarat))/u

/** The others are bound by what is made: "disusun X dan wajib dipatuhi Y". */
export const isBinding = ({ sentence, to }: Pick<Deed, 'sentence' | 'to'>): boolean =>
  BINDS.test(sentence.low.slice(to)) ||
  HANDED_OVER.test(sentence.low.slice(to)) ||
  AS_IT_IS.test(sentence.low.slice(to))
