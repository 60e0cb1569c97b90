// What a sentence says and takes back: quoted and refused, void without the others, done by one among others or by nobody else. And what was so, and still holds.
import type { Sentence } from '../sentence.ts'
import type { Deed } from './deeds.ts'

/** "…, dan ketentuan itu masih berlaku", "demikian pula dalam perjanjian ini": what was so is so. */
const STILL_HOLDS =
  /(?:\b(?:dan|tetapi|namun) (?:(?:hal|ketentuan|aturan|cara|kebiasaan|hak|kewenangan|keadaan|kerahasiaan|bunyi|pasal)(?:nya)? )?(?:itu |tersebut |demikian |ini )?|\b(?:yang|sampai kini|hingga kini) )(?:masih|tetap|terus) (?:berlaku|dipakai|dipegang|mengikat|diikuti|dijalankan|diteruskan|dipertahankan|begitu|demikian)\b|\b(?:demikian|begitu) (?:pula|juga) (?:dalam|di|pada) perjanjian ini\b|\bdan (?:[a-z]+ )?(?:itu|tersebut|demikian) (?:tidak|tak|belum) (?:di)?(?:berubah|ubah|cabut|hapus|akhiri|berakhir)\b|\bdan [a-z]+ (?:itu )?diteruskan\b/u

export const stillHolds = (low: string): boolean => STILL_HOLDS.test(low)

/** "Kalimat “…” tidak dipakai", "di koperasi tetangga …; di sini tidak demikian": what was said before is taken back. */
const TAKEN_BACK =
  /["”][^"“”.;]{0,60}\b(?:(?:tidak|tak|bukan)(?: (?:akan|boleh|lagi|pernah|kami|kita))* (?:di[a-z]{4,}|pakai|terima|berlaku|ber[a-z]{3,}|mengikat|termasuk)|(?:kami |kita )?(?:di)?(?:coret|hapus|cabut|tolak|tinggalkan|buang|batalkan))\b|; (?:di sini|(?:hal|bunyi|ketentuan|cara|keadaan|aturan|kebiasaan|nota|klausul|contoh)(?: (?:yang|seperti))* (?:itu|demikian|tersebut)|yang demikian)\b[^.;]{0,40}\b(?:(?:tidak|tak|bukan)(?! berlaku (?:bagi|untuk|kepada|terhadap))|dihapus|dicabut|ditinggalkan|ditolak)\b/u
export const isTakenBack = (low: string): boolean => /["”;]/u.test(low) && TAKEN_BACK.test(low)

/** "Kalau pun X memutuskan, keputusan itu gugur bila tidak disahkan bersama": nothing that one decides stands without the others. */
const VOID_UNLESS_ALL =
  /\b(?<!(?:tidak|tak) )(?:gugur|batal|tidak (?:sah|berlaku|mengikat))\b[^.;,]{0,12}\b(?:bila|apabila|jika|kalau|selama|sebelum|kecuali|sampai)\b(?: (?:tidak|tak|belum))? di(?:sahkan|setujui|sepakati|kukuhkan|terima)(?: oleh)? (?:bersama|semua|seluruh|setiap|para|kedua|ketiga|keempat|kelima|rapat|forum|musyawarah)\b/u
export const isVoidUnlessAll = ({ low }: Pick<Sentence, 'low'>): boolean => VOID_UNLESS_ALL.test(low)

/** "Perubahan yang dibuat sepihak oleh X tidak mengikat": the sentence takes the deed back. */
export const isVoid = ({ sentence, to }: Deed): boolean =>
  (/\byang\b/u.test(sentence.low) &&
    /\b(?:tidak (?:mengikat|sah|berlaku|diakui|dibenarkan)|(?<!(?:tidak|tak) )(?:batal|gugur))\b/u.test(
      sentence.low.slice(to),
    )) ||
  isVoidUnlessAll(sentence)

/** "Tidak hanya X yang menyusun": X among others. */
export const isNotOnly = ({ doer, sentence }: Deed): boolean =>
  doer !== null &&
  /\b(?:tidak|tak|bukan|bukanlah) (?:hanya|cuma|sekadar|melulu|saja)\s+$/u.test(sentence.low.slice(0, doer.from))

/** "X yang menentukan": X and nobody else. */
export const isCleft = ({ doer, sentence, from }: Deed): boolean =>
  doer !== null &&
  doer.to <= from &&
  /^(?:lah)?\s+(?:(?:sendiri|pula|juga|saja)\s+)?(?:lah\s+)?yang\s+(?:akan\s+|berhak\s+|dapat\s+)?$/u.test(
    sentence.low.slice(doer.to, from),
  )

/** "hanya boleh diartikan oleh X": by nobody else. */
export const isOnlyBy = ({ doer, voice, sentence, from, to }: Deed): boolean =>
  voice === 'passive' &&
  doer !== null &&
  doer.from >= to &&
  /\b(?:hanya|cuma)(?:lah)? (?:boleh |dapat |bisa |akan )?$/u.test(sentence.low.slice(0, from))

/** "Usul agar X menjadi penentu akhir diterima": however mildly it is told, it was taken. */
const ADOPTED =
  /^[\s\-–•*()\d.]*(?:usul|usulan|permintaan|gagasan|tawaran|saran)\b[^.;]{0,30}\b(?:agar|supaya|untuk)\b[^.;]*(?<!\b(?:tidak|tak|belum) )\b(?:diterima|disetujui|disepakati|dikabulkan)\b/u
export const isAdopted = ({ low }: Pick<Sentence, 'low'>): boolean => ADOPTED.test(low)
