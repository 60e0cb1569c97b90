// What is kept secret: something with a name and a limit, or everything and for ever; and what is shut to other partners.

import { cue, sentencesWith } from '../cue.ts'
import type { ClauseReading } from '../reading.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { groupsIn } from './groups.ts'
import { isCarvedOut } from './left-out.ts'
import { isOnlyTold } from './manner.ts'
import { isDenied } from './negation.ts'
import type { Unfair } from './unfair.ts'

export interface Secret extends Unfair {
  /** `all` shuts out openness; `named` is something particular. */
  readonly what: 'all' | 'named'
}

const isSecret = (sentence: Sentence): boolean =>
  sentence
    .find('sifat_rahasia')
    .some(({ from, text }) => /^(?:tidak|tak|dilarang|jangan|wajib tidak)/u.test(text) || !isDenied(sentence.low, from))

const LIMITS = wordPattern(/\b(?:kecuali|dikecualikan|tidak berlaku|terbuka|hanya|berakhir setelah|sampai dengan)\b/u)

/** The limit may stand in the sentence itself or anywhere in its clause. */
const isLimited = (sentence: Sentence, clause: ClauseReading): boolean =>
  sentence.says('pembatas_rahasia') ||
  clause.sentences.some(
    (other) => other !== sentence && other.matches(LIMITS) && (other.says('sifat_rahasia') || other.says('terbuka')),
  )

const ONLY = wordPattern(/\b(?:hanya|cuma)\b/u)

/** "Hanya bendahara X yang boleh melihat rekening" */
const isOnlyOnes = (sentence: Sentence): boolean =>
  sentence.matches(ONLY) &&
  groupsIn(sentence).some(
    ({ kind, from, to }) =>
      kind === 'one' &&
      /\b(?:hanya|cuma)\s+(?:(?:bendahara|pengurus|pimpinan|direksi|direktur|ketua|kepala|wakil|pihak|staf|pegawai)\s+)*$/u.test(
        sentence.low.slice(0, from),
      ) &&
      /^(?:lah)?\s+yang\s+(?:(?:berhak|boleh|dapat|bisa)\s+)?(?:untuk\s+)?(?:melihat|mengetahui|membuka|memeriksa|membaca|mengakses|tahu)\b/u.test(
        sentence.low.slice(to),
      ),
  )

/** "Buku uang disimpan X. Y tidak perlu melihat isinya." */
function isAboutIt(sentence: Sentence, clause: ClauseReading): boolean {
  if (!/\b(?:isi|jumlah|rincian|me[a-z]+|di[a-z]+)nya\b/u.test(sentence.low)) return false
  return clause.sentences[clause.sentences.indexOf(sentence) - 1]?.says('info_kunci') ?? false
}

/** "… tidak diumumkan, tetapi jumlah seluruhnya terbuka": a part is kept back and the whole is shown. */
const OPENED_AFTER =
  /\b(?:tetapi|namun|melainkan)\b[^.;]{0,60}\b(?:jumlah|total|seluruh|keseluruhan|ringkasan|rekapitulasi)[^.;]{0,50}\b(?:terbuka|dibuka|diumumkan)\b/u

/** "Tidak ada informasi yang dapat dibuka tanpa izin semua Pihak": all keep the door together. */
const isByAll = (sentence: Sentence, to: number): boolean =>
  groupsIn(sentence).some(
    (group) =>
      group.kind !== 'one' &&
      group.from >= to &&
      /\btanpa (?:izin|persetujuan|seizin)[^,.;]{0,20}$/u.test(sentence.low.slice(to, group.from)),
  )

/** "X tidak berkewajiban menyampaikan laporan": who need not account shuts nothing that others may ask for. */
const NEED_NOT_REPORT =
  /^(?:tidak|tak) (?:wajib|perlu|berkewajiban|harus|usah)(?: untuk)? (?:menyampaikan|memberi|memberikan|melaporkan|dilaporkan)$/u
const A_REPORT = /^(?: [a-z]+)? (?:laporan|pertanggungjawaban)\b/u

const isUnreported = (text: string, behind: string): boolean =>
  NEED_NOT_REPORT.test(text) && (/lapor/u.test(text) || A_REPORT.test(behind))

/** "X tidak menyimpan catatan yang tidak boleh dilihat Y": there is nothing of the kind. */
const KEEPS_NONE = /\b(?:tidak|tak|tiada|tanpa)\b[^.;]{0,60}\byang\s+$/u
/** "Nomor telepon dan alamat warga hanya disimpan petugas" */
const A_PERSONS =
  /^[\s\-–•*()\d.]*(?:nomor (?:telepon|rekening|induk)|alamat|nama|identitas|foto|wajah)\b[^.;,]{0,40}\b(?:warga|anak|pasien|murid|siswa|penerima|anggota|korban|pelapor|peserta|petugas|keluarga)\b/u

export const isOfAPerson = ({ low }: Sentence): boolean => A_PERSONS.test(low)

/** What the law keeps, and what is a person's own. */
const BY_LAW =
  /\b(?:menurut|sesuai|berdasarkan)(?: dengan)? (?:undang-undang|peraturan perundang)|\brekening pribadi\b/u

/** "Buku kasnya tidak diperlihatkan kepada Y": what was earned and spent, shut before people that are of it. */
const BOOKS_SHUT =
  /\b(?:kas|pembukuan|nota|rekening|keuangan|penjualan)(?:nya)? (?:tidak|tak) (?:akan |pernah )*(?:diperlihatkan|dibuka|ditunjukkan|dibagikan) (?:kepada|pada|bagi|untuk) (?!(?:orang|pihak)? ?(?:luar|tamu|umum|publik|ketiga)\b)/u

/** "Hasil pemantauan menjadi milik X dan tidak dibagikan kepada mitra lain": what the work brought to light. */
const FINDINGS_SHUT =
  /\b(?:data|hasil|catatan|temuan|peta|angka|dokumen|salinan|rekaman)(?:nya)?\b[^.;]{0,60}\b(?:tidak|tak) (?:akan |pernah |boleh |dapat |perlu )*di(?:bagikan|buka|berikan|perlihatkan|sampaikan|tunjukkan) (?:kepada|bagi|untuk|pada) (?:para |ketiga |kedua )?mitra (?:yang )?lain(?:nya)?\b/u

/** "Tidak satu pun keterangan mengenai biaya boleh dibuka kepada mitra lain", "X berhak menutup catatan pengeluaran dari mitra lain" */
const NOTHING_OPEN = wordPattern(
  /\b(?:tidak|tak) satu pun (?:keterangan|catatan|angka|data|informasi|dokumen|isi)\b[^.;]{0,80}\b(?:boleh|dapat|bisa) di(?:buka|perlihatkan|ketahui|sampaikan|tunjukkan|baca)\b|\b(?:berhak|boleh|dapat|bebas) (?:menutup|merahasiakan|menyembunyikan) (?:seluruh |semua |segala )?(?:catatan|pembukuan|buku|laporan|data|angka)\b[^.;]{0,50}\b(?:dari|terhadap|bagi) (?:para )?(?:mitra|pihak)\b/u,
)

/** Key information that other partners may not ask for or see. */
function isShut(sentence: Sentence, clause: ClauseReading): boolean {
  const isOfAll =
    BOOKS_SHUT.test(sentence.low) ||
    FINDINGS_SHUT.test(sentence.low) ||
    (sentence.matches(NOTHING_OPEN) && !isLimited(sentence, clause))
  if (isOfAll && !sentence.saysIn(sentence.low, 'pembatas_data')) return true
  if (!sentence.says('info_kunci') && !isAboutIt(sentence, clause)) return false
  if (isOnlyOnes(sentence) && !sentence.saysIn(sentence.low, 'pembatas_data')) return true
  return sentence.find('tutup_info').some(({ from, to, text }) => {
    if (sentence.saysIn(sentence.low, 'pembatas_data') || /\b(?:alasan)\b/u.test(sentence.low)) return false
    if (BY_LAW.test(sentence.low) || KEEPS_NONE.test(sentence.low.slice(0, from)) || isOfAPerson(sentence)) return false
    if (OPENED_AFTER.test(sentence.low.slice(to)) || isUnreported(text, sentence.low.slice(to))) return false
    if (/^(?:tidak|tak) (?:ada|satu)\b/u.test(text)) return !isByAll(sentence, to)
    if (!/^(?:hanya|cukup)\b/u.test(text)) return true
    const behind = groupsIn(sentence).find((group) => group.from >= to && group.from - to < 25)
    return (behind?.kind === 'one' || behind?.kind === 'several') && !isDenied(sentence.low, from)
  })
}

/** An exception, or what may be kept for ever: people's own data, a recipe, a hidden place. */
export const PARTICULAR =
  /\b(?:kecuali|hanya|data pribadi|rekening pribadi|menurut undang-undang|(?:nama|identitas|alamat|riwayat|foto|wajah|nomor|penyakit|kisah|aib|keadaan|kondisi)(?: [a-z]+)? (?:anak|korban|pasien|murid|siswa|pelapor|santri|penerima|warga|narasumber|penyintas|anggota|klien|nasabah|pemilik|lengkap|telepon|rekening)|rekam medis|resep|(?:lokasi|titik|letak|koordinat) (?:sarang|makam|situs|keramat|mata air|karang|tempat))/u

/** "Y tidak berhak meminta catatan belanja", "X tidak wajib membuka anggaran kepada mitra": said outright, of what all may know. */
const REFUSED =
  /\b(?:dilarang|(?:tidak|tak) (?:berhak|boleh|diperkenankan|diperbolehkan))(?: untuk)? (?:meminta|melihat|membuka|memeriksa|mengetahui|membaca|menanyakan)(?:nya)?\b|\b(?:tidak|tak) (?:wajib|perlu|harus|usah|berkewajiban)(?: untuk)? (?:membuka|memperlihatkan|menunjukkan|menjelaskan)\b[^.;]*\b(?:kepada|bagi|pada) (?:(?:para|semua|seluruh) )?(?:mitra|pihak)\b/u
/** "Catatan pemasukan hanya boleh dibuka X" */
const OPEN_TO = /\bhanya (?:boleh|dapat|bisa) di(?:buka|lihat|baca|periksa|ketahui|akses)(?: oleh)?\s+$/u
const isOpenToOne = (sentence: Sentence): boolean =>
  groupsIn(sentence).some(({ kind, from }) => kind === 'one' && OPEN_TO.test(sentence.low.slice(0, from)))
export const isRefused = (sentence: Sentence): boolean =>
  REFUSED.test(sentence.low) || FINDINGS_SHUT.test(sentence.low) || isOpenToOne(sentence) || isCarvedOut(sentence)

/** "hanya boleh diketahui pimpinan" */
const ONLY_HEADS =
  /\bhanya (?:(?:boleh|dapat|bisa|untuk|pantas) )?(?:di)?(?:ketahui|baca|lihat|buka|pegang|simpan)(?: oleh)?(?: para)? (?:pimpinan|direksi|pengurus|ketua|manajemen|atasan|pemimpin)\b/u

/** "Rahasia usaha X yang tidak berkaitan dengan kegiatan ini tidak perlu dibuka": nothing of what they do together. */
export const isUnrelated = ({ low }: Sentence): boolean =>
  /\byang (?:tidak|tak)(?: ada)? (?:berkaitan|terkait|berhubungan|hubungannya|kaitannya|menyangkut)(?: dengan)? (?:[a-z]+ )?(?:kegiatan|kemitraan|program|perjanjian|kerja ?sama|usaha bersama)\b/u.test(
    low,
  )

/** "Anggaran dan keputusan rapat seluruhnya bersifat tertutup" */
const ALL_SHUT =
  /\b(?:seluruhnya|semuanya)\s+(?:(?:bersifat|adalah|tetap|wajib|harus|merupakan)\s+)?(?:rahasia|tertutup|dirahasiakan)\b/u

/** "Kerahasiaan berlaku selama-lamanya": of nothing in particular, and without an end. */
const SECRECY_ITSELF =
  /^[\s\-–•*()\d.]*(?:kewajiban (?:menjaga )?|asas |prinsip )?kerahasiaan(?: (?:ini|itu|tersebut|dimaksud))?(?: (?:tetap|akan|terus))* (?:berlaku|mengikat|dijaga)\b[^.;]*\b(?:selama-lamanya|selamanya|tanpa batas|(?:tidak|tak) (?:terbatas|berbatas)|seterusnya|sampai kapan pun)\b/u

const NO_SECRET: readonly Secret[] = []
const SECRETS = ['sifat_rahasia', 'tutup_info'] as const
const SPEAKS_OF_SECRETS = cue(SECRETS, [ONLY, NOTHING_OPEN])

function secretOf(sentence: Sentence, clause: ClauseReading): Secret | null {
  if (!SECRETS.some((key) => sentence.says(key)) && !isOnlyOnes(sentence) && !sentence.matches(NOTHING_OPEN))
    return null
  if (isOnlyTold(sentence)) return null
  const one = groupsIn(sentence).find((group) => group.kind === 'one')
  const of = (what: Secret['what']): Secret => ({ clause, sentence, partners: one?.partners ?? [], what })
  if (isUnrelated(sentence)) return of('named')
  if (sentence.says('info_kunci') && isCarvedOut(sentence)) return of('all')
  if (isShut(sentence, clause)) return of('all')
  if (!isSecret(sentence) && !ONLY_HEADS.test(sentence.low)) return null
  const isWide =
    sentence.says('hal_luas') ||
    (sentence.says('rahasia_abadi') &&
      /\b(?:membicarakan|menceritakan|bercerita|berbicara|bicara|mengatakan|mengungkap|menyampaikan|membuka|memberitahukan)/u.test(
        sentence.low,
      ))
  if (ALL_SHUT.test(sentence.low) && sentence.says('info_kunci') && !isLimited(sentence, clause)) return of('all')
  const isForEver = sentence.says('rahasia_abadi')
  if (isWide && (!isLimited(sentence, clause) || ONLY_HEADS.test(sentence.low))) return of('all')
  if (isWide && isForEver && !PARTICULAR.test(sentence.low)) return of('all')
  if (SECRECY_ITSELF.test(sentence.low) && !isLimited(sentence, clause)) return of('all')
  return of('named')
}

export const secretsOf = (clause: ClauseReading): readonly Secret[] =>
  sentencesWith(clause.sentences, SPEAKS_OF_SECRETS).flatMap((sentence) => secretOf(sentence, clause) ?? NO_SECRET)
