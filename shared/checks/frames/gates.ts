// Whose consent or presence alone makes a decision valid, and who alone can stop one.
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import type { Group } from './groups.ts'

/** "Rapat tidak boleh memutus apa pun tanpa X" */
const NOTHING_WITHOUT =
  /\b(?:rapat|forum|musyawarah|keputusan|putusan)\b[^.;]{0,20}\b(?:tidak|tak) (?:boleh|dapat|bisa|akan|pernah|sah) ?(?:me(?:mutus|ngambil|netapkan|nentukan)[a-z]*|di(?:ambil|putus|tetapkan|jalankan|laksanakan|mulai|buka)[a-z]*)?[^.;,]{0,30}\btanpa (?:(?:hadirnya|kehadiran|persetujuan|izin|restu|wakil|ada|adanya|campur tangan)\s+)*$/u

const VOID =
  /\b(?:(?:dianggap|dinyatakan) (?:tidak (?:pernah )?ada|gagal)|(?:tidak|tak|belum)(?: (?:akan|boleh|bisa|dapat|lagi))*(?: ada yang)? (?:sah|berlaku|mengikat|jadi|berjalan|di(?:laksanakan|jalankan|terapkan|pakai))|batal|gugur(?:lah)?|mentah|kandas|urung|(?:kembali|balik|mulai|ulang|diulang)(?: lagi)? (?:ke|dari) (?:nol|awal|pangkal)|(?:belum|tidak|tak) berarti apa-apa|(?:tidak|tak) (?:dapat|boleh|bisa) (?:mengambil keputusan|memutus(?:kan)?))\b/u

const NO_SUCH_RULE = /^[\s\-–•*()\d.]*(?:tidak|tak) (?:satu|ada)\b/u
const DECISION =
  /\b(?:keputusan|putusan|diputuskan|kata (?:bulat|putus)|(?:sudah|telah) (?:bulat|disepakati|dimufakati)|(?:kembali|balik|mulai|ulang|diulang)(?: lagi)? (?:ke|dari) (?:nol|awal|pangkal)|hasil (?:rapat|musyawarah|sidang|rembuk|rembug|mufakat)|mufakat|kesepakatan|ketetapan|usul|usulan)\b/u
const CONSENT =
  /\btanpa (?:adanya |mendapat |ada )?(?:persetujuan|kehadiran|izin|restu|tanda tangan|anggukan|paraf|pengesahan|kata setuju|setuju|lampu hijau|cap|stempel)(?: (?:dari|tertulis|wakil|pimpinan|direksi|direktur|kepala|ketua|pengurus|manajer))*\s+$/u
const IF =
  /\b(?:bila|apabila|jika|kalau|manakala|selama|sepanjang|begitu|bilamana|jikalau|sekali|tapi|tetapi|namun)(?: (?:pihak|wakil|pimpinan|direksi|direktur|kepala|ketua|pengurus))*(?:(?: [a-z]+){1,3} dari)?\s+$/u
const REFUSES =
  /^\s+(?:(?:masih|tetap|saja|sendiri|juga)\s+)*(?:(?:tidak|tak|belum|kurang) (?:setuju|sepakat|menyetujui|meng?iyakan|mengangguk|mengamini|meneken|meluluskan|mengabulkan|membenarkan|memberi(?:kan)? (?:izin|restu|persetujuan)|menghendaki|berkenan|merestui|menerima|mau|mengizinkan|hadir|sependapat|menyukai|suka|mengesahkan)|menolak|menampik|menyanggah|memprotes|membantah|menahan|(?:menyatakan |mengajukan )?(?:ber)?keberatan|menentang|menghendaki lain|menggeleng(?:kan kepala)?|geleng(?:-geleng)? kepala|(?:bilang|berkata|mengatakan|menjawab|menyahut) ["“']?(?:tidak|tak|jangan|batal)\b)/u

const AGREES =
  /^\s+(?:(?:sudah|telah|juga|ikut|turut|akhirnya|mau|lebih dulu|lebih dahulu|sendiri|selesai)\s+)*(?:menyatakan (?:setuju|persetujuan|sepakat|tidak keberatan)|(?:tidak|tak) (?:berkeberatan|keberatan|menolak|menyanggah|(?:menyatakan|mengajukan|punya|mempunyai) keberatan)|mengangguk|menyetujui|setuju|sepakat|mengizinkan|merestui|mengesahkan|hadir|menandatangani|meneken|(?:membubuhkan|memberi(?:kan)?|menaruh) (?:paraf|cap|stempel|teken|tanda tangan)|(?:bilang|berkata|mengatakan) ["“']?(?:ya|setuju|boleh|jadi)\b|memberi(?:kan)? (?:izin|restu|persetujuan|anggukan|tanda tangan|lampu hijau|cap)|berkenan|mengiyakan|mengamini|meluluskan|mengabulkan|membenarkan)/u
const AFTER = /\b(?:setelah|sesudah)(?: (?:pihak|wakil|pimpinan|direksi|direktur|kepala|ketua))*\s+$/u
const NOT_BEFORE = /\b(?:sebelum|sampai)(?: (?:pihak|wakil|pimpinan|direksi|direktur|kepala|ketua))*\s+$/u
/** "sah asalkan X hadir" */
const PROVIDED = /\b(?:asalkan|asal|dengan syarat)(?: (?:pihak|wakil|pimpinan|direksi|direktur|kepala|ketua))*\s+$/u
const ONLY = /\b(?:hanya|baru|cuma)\b/u

/** "Usul yang ditolak X tidak dapat dilanjutkan" */
const PROPOSAL = /\b(?:usul|usulan) yang (?:ditolak|tidak disetujui)\b/u
const REFUSED_BY =
  /\b(?:usul|usulan|keputusan|putusan|hasil rapat) yang (?:ditolak|tidak (?:disetujui|direstui|disukai|dikehendaki|berkenan|berkenan di hati))(?: (?:oleh|bagi))?(?: (?:pihak|pimpinan|direksi|direktur|ketua|kepala))*\s+$/u
const GOES_NO_FURTHER =
  /^\s+(?:(?:dengan sendirinya|langsung|otomatis|serta merta|seketika)\s+)?(?:tidak (?:(?:dapat|boleh|bisa|akan) )?di(?:lanjutkan|teruskan|jalankan|laksanakan|bahas|ajukan)|gugur|batal|tidak (?:berlaku|sah))/u

/** A people is asked about its own land and lore: that is consent, no veto. */
const OWN_GROUND =
  /\b(?:(?:tanah|wilayah|hutan|hukum) (?:adat|ulayat)|ulayat|keramat|pengetahuan (?:adat|tradisional|leluhur))/u

/** "Belum jadi sebelum X mengangguk", "hanya … kalau X hadir" */
const isGate = (front: string, behind: string): boolean =>
  AGREES.test(behind) &&
  (PROVIDED.test(front) ||
    (NOT_BEFORE.test(front) && (/\b(?:belum|tidak|tak)\b/u.test(front) || VOID.test(behind))) ||
    ((IF.test(front) || AFTER.test(front)) && ONLY.test(front)))

/** "Keputusan rapat sah apabila disetujui oleh X": no one else is asked. */
const VALID_ONCE =
  /\b(?:keputusan|putusan|hasil (?:rapat|musyawarah|sidang)|mufakat)(?: (?:rapat|forum|musyawarah|sidang|bersama|tersebut|itu|apa pun))* (?:baru |hanya |dianggap |dinyatakan )*(?:sah|berlaku|mengikat|dapat di[a-z]+|boleh di[a-z]+|di(?:laksanakan|jalankan|terapkan))(?: (?:hanya|baru))? (?:apabila|bila|jika|kalau|setelah|sesudah|asalkan|asal) (?:sudah |telah |lebih dahulu )*di(?:setujui|sahkan|restui|kukuhkan|tandatangani|teken|paraf|amini)(?: oleh)?(?: (?:pimpinan|direksi|direktur|kepala|ketua|pengurus|wakil|manajer|manajemen|pihak))*\s+$/u

/** "Usul tentang harga dapat dijalankan setelah memperoleh restu tertulis Direktur X" */
const RUNS_ONCE =
  /\b(?:usul|usulan|keputusan|putusan|hasil (?:rapat|musyawarah))\b[^.;]{0,80}\b(?:dapat|boleh|baru|hanya|bisa)(?: dapat| boleh| bisa)? di(?:laksanakan|jalankan|terapkan|teruskan|lanjutkan) (?:setelah|sesudah|apabila|bila|jika|kalau|asalkan) (?:(?:memperoleh|mendapat|mendapatkan|mengantongi|ada) )+(?:restu|persetujuan|izin|pengesahan)(?: (?:tertulis|dari))*(?: (?:(?:direktur|kepala|ketua|manajer|pimpinan|pengurus|wakil)(?: (?!dan\b|serta\b)[a-z]+)?|direksi))?\s+$/u

/** "Rapat tidak boleh mengesahkan apa pun yang ditolak X" */
const NOTHING_REFUSED =
  /\b(?:rapat|forum|musyawarah|sidang)\b[^.;]{0,20}\b(?:tidak|tak) (?:boleh|dapat|bisa|akan) (?:mengesahkan|memutus(?:kan)?|menyetujui|menetapkan|menjalankan|meloloskan) (?:(?:apa pun|usul|usulan|keputusan|hal|sesuatu)(?: (?:apa pun|mana pun))? )?yang (?:ditolak|tidak (?:disetujui|direstui|dikehendaki))(?: oleh)?(?: (?:pihak|wakil|pimpinan|direksi|ketua))*\s+$/u

/** "X cukup berkata tidak, dan keputusan batal" */
const SAYS_NO =
  /^\s+(?:boleh|dapat|berhak|bisa|cukup)\s+(?:menyatakan|berkata|mengatakan|bilang)\s+(?:tidak|keberatan|menolak)\b/u

/** "Keputusan batal bila X tidak menghendakinya", "tanpa anggukan X hasil musyawarah tidak berlaku": X alone can stop what was decided. */
export const stoppers = (sentence: Sentence, groups: readonly Group[]): Group[] =>
  !DECISION.test(sentence.low) &&
  !PROPOSAL.test(sentence.low) &&
  !/\bmemutus|\b(?:rapat|forum|musyawarah)\b.*\b(?:hadir|geleng|menggeleng|bilang|setuju|sepakat|ramai)\b/u.test(
    sentence.low,
  )
    ? []
    : groups.filter(({ kind, from, to }) => {
        const front = sentence.low.slice(0, from)
        const behind = sentence.low.slice(to)
        if (kind !== 'one') return false
        if (NOTHING_REFUSED.test(front) || NOTHING_WITHOUT.test(front) || isRefusable(sentence, front)) return true
        if (SAYS_NO.test(behind) && VOID.test(behind)) return true
        if (isGate(front, behind) && !OWN_GROUND.test(sentence.low)) return true
        if ((VALID_ONCE.test(front) || RUNS_ONCE.test(front)) && !/^\s*(?:,|dan|serta|maupun|atau)\b/u.test(behind))
          return true
        if (REFUSED_BY.test(front) && GOES_NO_FURTHER.test(behind)) return true
        return VOID.test(sentence.low) && (CONSENT.test(front) || (IF.test(front) && REFUSES.test(behind)))
      })

/** "Keputusan tidak bergantung pada persetujuan X" */
const NOT_NEEDED =
  /\b(?:tidak|tak|bukan)(?: lagi)? (?:bergantung|tergantung|menunggu|menanti|memerlukan|membutuhkan|mensyaratkan|butuh|perlu|harus menunggu)\b/u

/** "Tak satu keputusan pun …" */
const NO_SUCH = /\b(?:tidak|tak|tiada)(?: [a-z]+){0,3} $/u

const REFUSED_PASSIVE =
  /\b(?:bila|apabila|jika|kalau|manakala|selama|sepanjang|bilamana)\s+(?:(?:tidak|tak|belum)\s+)?di(?:tolak|tentang|sanggah|veto|bantah|protes|setujui|restui|kehendaki|iyakan|amini)(?: oleh)?(?: (?:wakil|pimpinan|pengurus|ketua|direksi))*\s+$/u
const IS_VALID = /\b(?:sah|berlaku|mengikat|jadi|dijalankan|dilaksanakan)\b/u

/** "Tidak satu pun ketetapan berlaku apabila ditolak X", "hasil musyawarah baru sah apabila tidak ditolak X" */
const isRefusable = ({ low }: Sentence, front: string): boolean =>
  REFUSED_PASSIVE.test(front) &&
  (VOID.test(low) || /\b(?:baru|hanya)\b/u.test(front) || NO_SUCH_RULE.test(low)) &&
  IS_VALID.test(low)

const CONSENT_OF =
  /\b(?:persetujuan|izin|restu|pengesahan)(?: (?:tertulis|dari|pimpinan|direksi|direktur|kepala|ketua))*\s+$/u
const NEEDED = wordPattern(/\b(?:diperlukan|dibutuhkan|disyaratkan|diwajibkan|syarat)\b/u)
const NEEDED_FOR_ALL =
  /^\s+(?:(?:mutlak|selalu|tetap|lebih dahulu) )?(?:diperlukan|dibutuhkan|disyaratkan|diwajibkan|menjadi syarat|merupakan syarat)\b[^.;]{0,20}\b(?:setiap|segala|semua|seluruh) (?:kegiatan|pengeluaran|keputusan|langkah|tindakan|rencana|perubahan|pencairan|penggunaan|belanja)/u

export const asksForAll = (sentence: Sentence): boolean => sentence.matches(NEEDED)

/** "Persetujuan X diperlukan untuk setiap kegiatan" */
const askedForAll = ({ low }: Sentence, groups: readonly Group[]): Group[] =>
  OWN_GROUND.test(low)
    ? []
    : groups.filter(
        ({ kind, from, to }) =>
          kind === 'one' && CONSENT_OF.test(low.slice(0, from)) && NEEDED_FOR_ALL.test(low.slice(to)),
      )

/** Partners whose consent or presence alone makes a decision valid. */
export function gatekeepers(sentence: Sentence, groups: readonly Group[]): Group[] {
  const [asked] = askedForAll(sentence, groups)
  if (asked) return [asked]
  return [...sentence.find('sah_bila'), ...sentence.find('sah_bila_pula')].flatMap(({ from, to, text }) => {
    // "tanpa persetujuan X" bars a decision only where that makes it void.
    if (/\btanpa\b/u.test(text) && !NO_SUCH.test(sentence.low.slice(0, from)) && !VOID.test(sentence.low)) return []
    if (OWN_GROUND.test(sentence.low) || NOT_NEEDED.test(text)) return []
    const holder = groups.find((group) => group.from >= to && group.from - to < 25)
    return holder?.kind === 'one' ? [holder] : []
  })
}
