// Whose opinion prevails: "maka yang dilaksanakan adalah pendapat X", "suara X yang dimenangkan". Whether they could not agree or never tried,
// that is the last word.
import { cue } from '../cue.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { type Group, groupsIn } from './groups.ts'
import { isDenied } from './negation.ts'

const VOICE = '(?:pendapat|suara|keputusan|putusan|kata|omongan|ucapan|perkataan|pilihan|usul|kehendak|pandangan|sikap)'
const WINS =
  '(?:berlaku|dilaksanakan|dijalankan|dipakai|dimenangkan|menang|diikuti|dituruti|menentukan|didahulukan|diutamakan|dianut)(?:lah)?'

const PREVAILS = wordPattern(
  /\byang (?:akan |lalu |kemudian )?(?:berlaku|dilaksanakan|dijalankan|dipakai|dimenangkan|menang|diikuti|dituruti|menentukan|didahulukan|diutamakan|dianut|jadi)(?:lah)?\b/u,
)
export const PREVAILING = cue([], [PREVAILS])

const IN_FRONT = new RegExp(
  `\\byang (?:akan |lalu |kemudian )?${WINS}\\s+(?:(?:adalah|ialah|hanya|hanyalah)\\s+)?${VOICE}(?: (?:dari|wakil|pimpinan|ketua|pihak))*\\s+$`,
  'u',
)
const OF_VOICE = new RegExp(`\\b${VOICE}(?: (?:dari|wakil|pimpinan|ketua|pihak))*\\s+$`, 'u')
const BEHIND = new RegExp(`^(?:lah)?\\s+(?:itu )?yang (?:akan |lalu |kemudian )?(?:${WINS}|jadi)\\b`, 'u')
/** Whoever is named with a small letter, as long as it is none of those in which all have a part. */
const SOMEBODY = new RegExp(
  `\\byang (?:akan )?${WINS}\\s+(?:(?:adalah|ialah|hanya|hanyalah)\\s+)?(?:pendapat|suara|kata|kehendak|kemauan)\\s+(?!(?:ber)?sama|semua|seluruh|para|setiap|tiap|terbanyak|mayoritas|kedua|ketiga|keempat|kelima|dua|tiga|rapat|forum|musyawarah|penengah|mediator|ahli|masing|itu|yang|tersebut|pengadilan|hakim|adat|bulat|mufakat|sepakat|tengah|orang|anggota|warga|dari|kami|kita|hati)[a-z]{4,}`,
  'u',
)

/** "Tafsir yang diberikan oleh X itulah yang dipakai" */
const GIVEN_BY =
  /\b(?:tafsir(?:an)?|penafsiran|pendapat|keterangan|penjelasan|putusan|keputusan) yang di(?:berikan|sampaikan|keluarkan|buat|ambil)(?: oleh)?(?: (?:wakil|pimpinan|ketua|pihak))*\s+$/u
const IT_IS = new RegExp(`^(?:lah)?,?\\s+itu(?:lah)? yang (?:akan )?${WINS}\\b`, 'u')

/** Whoever's opinion it is that counts, where one is named alone; null where none is. */
export function prevailingIn(sentence: Sentence): Group | null {
  if (!sentence.matches(PREVAILS)) return null
  const { low } = sentence
  const named = groupsIn(sentence).find(
    ({ kind, from, to }) =>
      kind === 'one' &&
      !isDenied(low, from) &&
      (IN_FRONT.test(low.slice(0, from)) ||
        (OF_VOICE.test(low.slice(0, from)) && BEHIND.test(low.slice(to))) ||
        (GIVEN_BY.test(low.slice(0, from)) && IT_IS.test(low.slice(to)))),
  )
  if (named) return named
  const somebody = SOMEBODY.exec(low)
  if (!somebody || isDenied(low, somebody.index)) return null
  const end = somebody.index + somebody[0].length
  return groupsIn(sentence).some(({ from, to }) => from < end && to > somebody.index)
    ? null
    : { kind: 'one', partners: [], from: end, to: end }
}
