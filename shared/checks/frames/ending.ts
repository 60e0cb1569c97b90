// What it is to leave a partnership or to end it: the deeds that stand in the frame of exits and are no other power.
import type { Lexicon } from '../rule-book.ts'
import { type Deed, isDeedOf } from './deeds.ts'

const LEAVES: ReadonlySet<string> = new Set(['undur', 'mundur', 'hengkang', 'pamit'])

/** "Masa berlaku dapat dipersingkat X": what is cut short is how long it lasts. */
const SHORTENS: ReadonlySet<string> = new Set(['singkat', 'pendek', 'pangkas', 'potong'])
const isOfTime = ({ object }: Deed): boolean => /\b(?:masa|jangka waktu|lamanya)\b/u.test(object)

/** "Masa berlaku 16 bulan. X boleh menyudahinya": what is ended is what the text is about. */
export const isEndingIt = ({ sentence, from, to }: Deed): boolean =>
  /^(?:(?:me|di)(?:n(?:y|g))?(?:udahi|sudahi|akhiri)|memutus|diputus)nya$/u.test(sentence.low.slice(from, to))

/** Needs no word for what is left: "mundur", and "keluar", "berhenti", "pergi" where nothing else is left off. */
export const isLeaving = ({ root, sentence, from, to }: Deed): boolean =>
  LEAVES.has(root) ||
  (/^(?:keluar|berhenti|pergi)$/u.test(sentence.low.slice(from, to)) &&
    /^(?:\s*[.,;]|\s+(?:lebih (?:dulu|dahulu|awal|cepat)|sebelum|sesudah|setelah|kapan|ikut|(?:hari|waktu|saat) apa|ambil bagian|bergabung|menjadi (?:mitra|pihak|anggota)|dari (?:kemitraan|kerja ?sama|perjanjian|ikatan|kesepakatan)|(?:dengan|atas) (?:persetujuan|izin|seizin)|seizin|tanpa|bila|kalau|jika|asal|dengan pemberitahuan|sewaktu|seketika|mendadak|serta|setiap saat|sepihak|begitu saja)\b|$)/u.test(
      sentence.low.slice(to),
    ))

/** "Penarikan retribusi tetap menjadi urusan X dan bukan pokok perjanjian ini": only what stands right behind it is withdrawn. */
const COPULA = /\b(?:tetap|menjadi|adalah|ialah|merupakan|bukan|dilakukan|tidak)\b/u
/** "… di luar kemitraan ini tetap diputuskan X": where it is done, and not what ends. */
const OUTSIDE = /\bdi luar (?:kemitraan|perjanjian|kerja ?sama|kesepakatan)(?: ini)?\b/gu
const whatEnds = ({ root, voice, object }: Deed): string =>
  (root === 'tarik' && voice === 'noun' ? (object.split(COPULA, 1)[0] ?? '') : object).replace(OUTSIDE, ' ')

/** "mengeluarkan ketentuan baru" */
const isIssuing = ({ sentence, object, from, to }: Deed): boolean =>
  /^(?:mengeluarkan|dikeluarkan)$/u.test(sentence.low.slice(from, to)) &&
  sentence.saysIn(object.slice(0, 30), 'objek_aturan')

/** "memutuskan perjanjian", "menghentikan pendanaan" is leaving, which has its own frame. */
export const isEnding = (deed: Deed, lexicon: Lexicon): boolean =>
  isDeedOf(deed, 'mengakhiri', lexicon) &&
  !isIssuing(deed) &&
  (SHORTENS.has(deed.root)
    ? isOfTime(deed)
    : deed.sentence.saysIn(whatEnds(deed), 'objek_akhir') || isLeaving(deed) || isEndingIt(deed))
