// In what way something is done: alone and at any time, or together; and whether it is told as something past, supposed, or one's own affair.
import { remembered } from '../remember.ts'
import type { Found, Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { isDenied } from './negation.ts'
import { isTakenBack, stillHolds } from './taken-back.ts'

/** "bila mufakat tidak tercapai, …": what stands there says when, not how. */
function conditionEnd(low: string, at: number): number | null {
  const starts = Array.from(
    low
      .slice(0, at)
      .matchAll(
        /\b(?:apabila|bilamana|bila|jika|jikalau|kalau|dalam hal|ketika|manakala|seandainya|walaupun|meskipun|andai)\b/gu,
      ),
  )
  const last = starts.at(-1)
  if (!last) return null
  const comma = low.slice(last.index).search(/,|\bmaka\b/u)
  return comma < 0 ? low.length : last.index + comma
}

const isInCondition = (low: string, at: number): boolean => {
  const end = conditionEnd(low, at)
  return end !== null && at < end
}

/** Alone, at any time, without asking: "sewaktu-waktu", "tanpa persetujuan", "cukup diberitahukan". */
export const isAlone = remembered((sentence: Sentence): boolean =>
  sentence.find('cara_sepihak').some(({ from }) => !isDenied(sentence.low, from)),
)

/** With the others: "secara mufakat", "setelah disepakati", "bersama Y"; not where it is taken back or only supposed. */
export const isTogether = (sentence: Sentence): boolean => togetherPlaces(sentence).length > 0

const togetherPlaces = remembered((sentence: Sentence): readonly Found[] =>
  sentence
    .find('cara_bersama')
    .filter(
      ({ from, to }) =>
        !isDenied(sentence.low, from) &&
        !isInCondition(sentence.low, from) &&
        !sentence.find('cara_sepihak').some((alone) => alone.from <= from && to <= alone.to),
    ),
)

/** The rules of several hold beside each other: "berlaku berdampingan", "diperlakukan sama penting". */
const SIDE_BY_SIDE = wordPattern(
  /\b(?:berdampingan|(?:rujukan|acuan|pegangan|pedoman|kedudukan(?:nya)?)(?: yang)? (?:setara|sederajat|setingkat|sama)|sama-sama (?:berlaku|dihormati|dipegang|diikuti|diacu|mengikat|dipakai)|tanpa ada yang (?:ditempatkan |diletakkan )?di atas yang lain|(?:semua|kedua|ketiga|keempat|kelima)nya (?:tetap berlaku|(?:tetap |juga )?(?:dihormati|diakui|dijunjung|diindahkan))|(?:diperlakukan|dianggap|dipandang) (?:sama|setara|sederajat)(?: (?:penting|kuat|tinggi|berlaku))?)\b/,
)
export const isSideBySide = (sentence: Sentence): boolean => sentence.matches(SIDE_BY_SIDE)

/** A new thought begins: what was done together so far is not what is done here. */
const TURN = /\b(?:kecuali|selain|menyimpang|sedangkan|sementara|tetapi|tapi|namun|melainkan)\b/u

/** Whether the deed at `at` is done with the others: "dibahas bersama, tetapi X yang menetapkan" is not. */
export const isTogetherAt = (sentence: Sentence, at: number): boolean =>
  isTogether(sentence) &&
  (!TURN.test(sentence.low) ||
    togetherPlaces(sentence).some(({ to }) => to > at || !TURN.test(sentence.low.slice(to, at))))

/** Told as past, supposed, or given as an example: nothing that the agreement lays down. */
export const isOnlyTold = remembered(
  (sentence: Sentence): boolean =>
    (sentence.says('bukan_ketentuan') ||
      REFUSED_PROPOSAL.test(sentence.low) ||
      REFUSED_BY_ALL.test(sentence.low) ||
      REFUSED_BY_MEETING.test(sentence.low) ||
      sentence.matches(REFUSED_WISH) ||
      WISHED_ONCE.test(sentence.low) ||
      isAsked(sentence.low) ||
      sentence.matches(NOT_TRUE) ||
      isTakenBack(sentence.low)) &&
    !stillHolds(sentence.low),
)

/** "Koh Andre sempat usul supaya …": what somebody wished for once, unless all took it. */
const WISHED_ONCE =
  /\b(?:sempat|tadinya|awalnya|mula-mula|mulanya) (?:usul|mengusulkan|mengusul|minta|meminta|mau|ingin|menginginkan|menghendaki|berharap)\b(?![^.;]*(?<!\b(?:tidak|tak|nggak|belum|keberatan dan) )\b(?:setuju|disetujui|diterima|disepakati|dikabulkan|diiyakan|dipakai|jadi)\b)/u

/** "Tidak benar bahwa X boleh mengganti isi surat ini", "tidak berarti bahwa X …": the contrary is laid down. */
const NOT_TRUE = wordPattern(
  /\b(?:(?:tidak|tak|bukan(?:lah)?) (?:benar|betul|berarti|adil|patut|pantas|layak)|(?:tidak|tak) (?:dapat|boleh|bisa) (?:berdalih|beralasan|berkilah|mengaku)|keliru(?:lah)?|salah(?:lah)?(?! satu\b))\b(?: (?:bila|jika|kalau|apabila)\b|[^.;,]{0,60}\b(?:bahwa|mengira|menganggap|beranggapan)\b)/,
)

/** "Para Mitra menolak permintaan siapa pun untuk menentukan perkara": what all refuse is not laid down. */
const REFUSED_BY_ALL =
  /^[\s\-–•*()\d.]*(?:para|semua|seluruh|segenap|setiap|kedua|ketiga|keempat|kelima|kami|kita)\b(?: (?:pihak|mitra|belah|bertiga|berdua|semua|bersama))* (?:bersama(?:-sama)? |sepakat (?:untuk )?|wajib |akan |harus )*(?:menolak|(?:tidak|tak) (?:akan |boleh )?menerima)\b/u

/** "Usul agar X diberi suara penentu telah ditolak": what was proposed and not taken. */
const REFUSED_PROPOSAL =
  /^[\s\-–•*()\d.]*(?:usul|usulan|keinginan|permintaan|gagasan|tawaran|saran|rancangan)\b[^.;]{0,30}\b(?:agar|supaya|untuk|tentang|mengenai)\b[^.;]*\b(?:ditolak|(?:tidak|tak) (?:di(?:sepakati|terima|muat|setujui|masukkan|pakai))|dicabut|dibatalkan|gugur(?![^.;]*\b(?:apabila|bila|jika|kalau)\b)|ditarik(?: kembali)?|ditunda|tidak jadi|urung|kandas)\b/u

/** "Rapat menolak usul yang menghitung suara menurut saham"; not "menolak usul membatasi X, sehingga X tetap …". */
const REFUSED_BY_MEETING =
  /^[\s\-–•*()\d.]*(?:rapat|forum|musyawarah|sidang)\b[^.;,]{0,20}\bmenolak (?:usul|usulan|permintaan|gagasan|rancangan|saran)\b[^.;]{0,20}\b(?:yang|agar|supaya|untuk)\b(?![^.;]*\b(?:sehingga|maka|jadi|tetap)\b)/u

/** "Ada yang mengusulkan suara menurut dana, tetapi usul itu ditolak rapat" */
const REFUSED_WISH = wordPattern(
  /\b(?:ada yang|seorang|salah seorang|sebagian|beberapa)\b[^.;,]{0,25}\b(?:mengusulkan|mengusul|meminta|mengingini|menghendaki)\b[^.;]*\b(?:tetapi|tapi|namun|lalu|kemudian)\b[^.;]*\b(?:ditolak|tidak (?:diterima|disepakati|dipakai|diambil|dimuat))\b/,
)

/** "Ditanyakan: …?", "Seorang peserta bertanya apakah X boleh …": a question lays down nothing, unless it was answered with yes. */
const ASKED =
  /^[\s\-–•*()\d.]*(?:(?:lalu|kemudian|juga|ada yang|seorang|salah seorang|seseorang|beberapa|para)\b[^.;,]{0,25})?\b(?:ditanyakan|bertanya|menanyakan|mempertanyakan)\b[^.;]*\b(?:apakah|bolehkah|siapa(?:kah)?|bagaimana|mengapa|kapan)\b/u
const ANSWERED_YES =
  /\b(?:di)?jawab(?:an)?(?:nya)?\b[^.;]*(?<!\b(?:tidak|tak|jangan) )\b(?:ya|boleh|bisa|dapat|setuju|benar|betul|silakan)\b/u
const isAsked = (low: string): boolean => ASKED.test(low) && !ANSWERED_YES.test(low)

const LAW =
  /\b(?:sesuai|menurut|berdasarkan|atas dasar|atas perintah|karena|mengingat)(?: dengan)? (?:ketentuan |peraturan )*(?:perundang-undangan|undang-undang)\b/u

/** "Sesuai peraturan perundang-undangan, X menetapkan …": the power is the law's. */
export const isByLaw = ({ low }: Sentence): boolean => LAW.test(low)

/** Consent could not be reached: who decides then has the last word. */
export const isDeadlock = (sentence: Sentence): boolean => sentence.says('buntu')

const THEN =
  /^(?:(?:pada|dalam) (?:saat|keadaan|waktu|hal|kondisi)|(?:kalau|bila|jika|apabila)(?: sudah)?|ketika|saat|waktu) (?:begitu|demikian|itu|tersebut|seperti itu)\b/u

/** The same, or it goes on from a sentence that says so: "Kata sepakat belum datang. Pada saat begitu …" */
export function isDeadlockIn(sentence: Sentence, sentences: readonly Sentence[]): boolean {
  if (isDeadlock(sentence)) return true
  if (!THEN.test(sentence.low)) return false
  const before = sentences[sentences.indexOf(sentence) - 1]
  return before !== undefined && isDeadlock(before)
}

/** "Adendum hanya sah bila dibubuhi tanda tangan ketiga pimpinan" */
const SIGNED_BY_ALL =
  /\btanda tangan (?:wakil |pimpinan |ketua )*(?:(?:semua|kedua|ketiga|keempat|kelima|keenam|seluruh)(?:nya)?|para|setiap)\b/u
/** "Para Pihak mengesampingkan Pasal 1266 KUHPerdata": a law that all of them waive. */
const WAIVED_BY_ALL =
  /^[\s\-–•*()\d.a-z]{0,6}(?:para|kedua|ketiga|keempat|kelima|semua|seluruh)(?: belah)? (?:pihak|mitra)(?: [a-z]+){0,4} (?:mengesampingkan|melepaskan|tidak memberlakukan|menyatakan tidak berlaku)\b[^.;]{0,60}\b(?:pasal \d+|kuh ?perdata|kitab undang-undang|undang-undang)/u
export const isSignedByAll = ({ low }: Sentence): boolean => SIGNED_BY_ALL.test(low) || WAIVED_BY_ALL.test(low)

/** Words of numbers, each at its own place. */
export const NUMBERS: readonly string[] = [
  '',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
]
const COUNTED =
  /\b(?<number>dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh) (?:wakil|utusan|perwakilan|pimpinan|ketua|kepala|tanda tangan|paraf|meja)\b/gu

/** "baru jalan kalau empat wakil sudah meneken", among four: as many as there are partners are all of them. */
/** "X mempunyai tiga wakil": those are of one. */
const HAS_SO_MANY =
  /\b(?:mempunyai|memiliki|mendapat|beroleh|memegang|mengirim|diwakili|punya|menempatkan|menunjuk) (?:oleh )?(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh) (?:wakil|utusan|perwakilan|suara)\b/u
export function isOfAsMany({ low, everybody }: Sentence): boolean {
  const number = NUMBERS[everybody.length]
  return (
    number !== undefined &&
    low.includes(`${number} `) &&
    Array.from(low.matchAll(COUNTED)).some(({ groups }) => groups?.number === number) &&
    !HAS_SO_MANY.test(low)
  )
}
