// What one makes or decides and all the others have only to follow: "X mengatur, yang lain mengikuti", "Dibuat di kantor X, kami tinggal meneken".
import type { ClauseReading } from '../reading.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { groupsIn } from './groups.ts'
import { isTogether } from './manner.ts'
import { isDenied } from './negation.ts'
import type { Power } from './power.ts'

const FOLLOWS = wordPattern(
  /\b(?:tinggal|cukup|hanya|cuma)(?: saja)? (?:(?:me|di)[a-z]*(?:ikut|jalan|laksana|terima|tandatangan|teken|kerja|taat|patuh)[a-z]*|menerima|menandatangani|meneken|mengerjakan|ikut|jalan|patuh|setuju|menurut)\b|\b(?:mengikuti|menurut|menuruti|ikut|manut|patuh|taat)(?: saja)?\s*[.;,]?$|\b(?:menjalankan|melaksanakan|menerima|memakai|mengikuti|mengerjakan)\b[^.;,]{0,40}\b(?:sebagaimana adanya|apa adanya|begitu saja|tanpa (?:perubahan|mengubah(?:nya)?))\b/u,
)
const THE_OTHERS =
  /(?:[,;]|\b(?:dan|sedangkan|sementara|lalu)) (?:yang lain(?:nya)?|(?:mitra|pihak|lembaga) lain(?:nya)?|kami|kita|semua(?:nya)?|(?:para )?(?:mitra|nelayan|petani|warga|peternak|perajin))(?: (?:semua|lain))?\s+$/u
const NOBODY: readonly Power[] = []
const MAKES =
  /\b(?:di(?:atur|buat|bikin|susun|keluarkan|terbitkan|tentukan|tetapkan|putuskan|rancang|tulis|siapkan|patok)|mengatur|membuat|bikin|menyusun|mengeluarkan|menerbitkan|menentukan|menetapkan|memutuskan|merancang|menulis|menyiapkan|mematok)\b/gu

/** "X yang memilih siapa duduk di forum": who speaks for the others is chosen by one. */
const PICKS =
  /^(?:lah)?(?: (?:yang|saja|sendiri|berhak|berwenang|dapat|akan))* (?:memilih|menunjuk|menyeleksi|menyaring|mengangkat)(?: sendiri)? (?:siapa|(?:para )?(?:wakil|utusan|anggota)(?: [a-z]+)? (?:dari )?(?:mitra|pihak|lembaga)(?: (?:yang )?lain)?\b)/u
const ITS_OWN = /\b(?:wakil|utusan|petugas|pegawai|anggota|staf|orang|pengurus|kader|relawan)nya\b/u
export const picks = (sentence: Sentence, clause: ClauseReading): readonly Power[] =>
  sentence.low.includes(' siapa') || /\b(?:wakil|utusan|anggota)\b/u.test(sentence.low)
    ? groupsIn(sentence)
        .filter(({ kind, to }) => kind === 'one' && PICKS.test(sentence.low.slice(to)))
        .filter(() => !isTogether(sentence) && !ITS_OWN.test(sentence.low))
        .map((holder): Power => ({ over: 'rules', holder, sentence, clause, isPlain: true }))
    : NOBODY

/** "Semua usulan disaring dahulu oleh X" */
const SCREENED =
  /\b(?:usul|usulan|gagasan|aspirasi)\b[^.;]{0,40}\bdi(?:saring|seleksi|pilah|loloskan|luluskan)\b(?: [a-z]+){0,2}(?: oleh)?\s+$/u
export const screens = (sentence: Sentence, clause: ClauseReading): readonly Power[] =>
  sentence.low.includes('usul') || sentence.low.includes('gagasan') || sentence.low.includes('aspirasi')
    ? groupsIn(sentence)
        .filter(({ kind, from }) => kind === 'one' && SCREENED.test(sentence.low.slice(0, from)))
        .filter(() => !/\bbersama\b/u.test(sentence.low))
        .map((holder): Power => ({ over: 'rules', holder, sentence, clause, isPlain: true }))
    : NOBODY

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

const OBEYED = wordPattern(
  /\b(?:tinggal|cukup|hanya)(?: saja)? (?:di(?:jalankan|ikuti|laksanakan|terima|kerjakan|tandatangani|setujui|teken)|menjalankan|mengikuti|melaksanakan|menerima|mengerjakan|menandatangani|meneken|datang|hadir|ikut)\b/gu,
)

const MADE_BY = /\bdi[a-z]{3,}\s+(?:oleh\s+)?$/u
const DECIDED_BY = /\bdi(?:tetapkan|tentukan|putuskan|atur|pilih)\s+(?:oleh\s+)?$/u

/** "Rincian dikirim X dan tinggal dijalankan Y", "apa kata X itulah yang dikerjakan" */
export function commands(sentence: Sentence, clause: ClauseReading): readonly Power[] {
  const { low } = sentence
  const places = sentence.places(OBEYED)
  if ((places.length === 0 && !low.includes('apa')) || isTogether(sentence)) return NOBODY
  const groups = groupsIn(sentence).filter(
    ({ kind, to }) => kind === 'one' && !sentence.saysIn(low.slice(to), 'urusan_sendiri'),
  )
  const said = groups.filter(
    ({ from, to }) =>
      /\bapa(?: pun)? (?:kata|mau|maunya|kemauan|pendapat|perintah|perkataan|keinginan)\s+$/u.test(
        low.slice(0, from),
      ) &&
      /^(?:lah)?\s*,?\s*(?:(?:itulah|itu|dialah|saja|pula)\s+)?(?:yang\s+)?(?:di[a-z]{3,}|berlaku|jalan|jadi)\b/u.test(
        low.slice(to),
      ),
  )
  const obeyed = places.flatMap(({ from, text }) => {
    const maker = groups.filter(({ to }) => to <= from && from - to < 40).at(-1)
    // "Makanan disiapkan X, peserta tinggal datang" commands nobody.
    const made = /datang|hadir|ikut$/u.test(text) ? DECIDED_BY : MADE_BY
    return maker && made.test(low.slice(0, maker.from)) ? [maker] : []
  })
  return [...said, ...obeyed].map((holder) => ({ over: 'rules', holder, sentence, clause }))
}
