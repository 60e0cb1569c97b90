// What one makes or decides and all the others have only to follow: "X mengatur, yang lain mengikuti", "Dibuat di kantor X, kami tinggal meneken".
import type { ClauseReading } from '../reading.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { groupsIn } from './groups.ts'
import { isTogether } from './manner.ts'
import { isDenied } from './negation.ts'
import type { Power } from './power.ts'

const FOLLOWS = wordPattern(
  /\b(?:tinggal|cukup|hanya|cuma)(?: saja)? (?:(?:me|di)[a-z]*(?:ikut|jalan|laksana|terima|tandatangan|teken|kerja|taat|patuh)[a-z]*|menerima|menandatangani|meneken|mengerjakan|ikut|jalan|patuh|setuju|menurut)\b|\b(?:mengikuti|menurut|menuruti|ikut|manut|patuh|taat)(?: saja)?\s*[.;,]?$/u,
)
const THE_OTHERS =
  /(?:[,;]|\b(?:dan|sedangkan|sementara|lalu)) (?:yang lain(?:nya)?|(?:mitra|pihak|lembaga) lain(?:nya)?|kami|kita|semua(?:nya)?|(?:para )?(?:mitra|nelayan|petani|warga|peternak|perajin))(?: (?:semua|lain))?\s+$/u
const NOBODY: readonly Power[] = []
const MAKES =
  /\b(?:di(?:atur|buat|bikin|susun|keluarkan|terbitkan|tentukan|tetapkan|putuskan|rancang|tulis|siapkan|patok)|mengatur|membuat|bikin|menyusun|mengeluarkan|menerbitkan|menentukan|menetapkan|memutuskan|merancang|menulis|menyiapkan|mematok)\b/gu

/** Who makes it has power over the rules, where only one partner is named in front of the others. */
export function leads(sentence: Sentence, clause: ClauseReading): readonly Power[] {
  const follow = sentence.match(FOLLOWS)
  const others = follow ? THE_OTHERS.exec(sentence.low.slice(0, follow.index)) : null
  if (!others || isTogether(sentence)) return NOBODY
  const front = sentence.low.slice(0, others.index)
  const made = Array.from(front.matchAll(MAKES)).find(({ index }) => !isDenied(front, index))
  const named = groupsIn(sentence).filter(({ to }) => to <= others.index)
  const [only] = named
  return made && only?.kind === 'one' && only.partners.length > 0 && named.length === 1
    ? [{ over: 'rules', holder: only, sentence, clause }]
    : NOBODY
}
