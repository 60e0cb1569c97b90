// Whether a sentence that gives one a power says over whom: who holds it, what it does and what it means for the others are all its parts.
import type { Sentence } from '../sentence.ts'
import type { Deed } from './deeds.ts'
import { type Group, groupsIn } from './groups.ts'

const OTHERS =
  /(?:\b(?:pihak|mitra|lembaga|pihak-pihak|semua|siapa|anggota)|(?:^|[,;]|\b(?:dan|serta|oleh|kepada|bagi|untuk|sedangkan|sementara|adapun|persetujuan|izin)) yang) (?:lain(?:nya)?|mana pun|pun)\b|\blainnya\b|\btanpa (?:adanya |perlu |harus |lebih dulu |dahulu )*(?:persetujuan|meminta|minta|menunggu|berunding|bertanya|musyawarah|bermusyawarah|rapat|membahas|dibahas|merundingkan|membicarakan|pembahasan|berembuk|menanyakan|izin|menanti|memberi tahu|pemberitahuan)/u

/** "X menetapkannya dan Y tinggal mengikuti", "tanpa persetujuan mitra lain": others than `holder` stand there too. */
export const speaksOfOthers = (sentence: Sentence, holder: Group): boolean =>
  OTHERS.test(sentence.low) ||
  groupsIn(sentence).some(
    ({ kind, partners }) =>
      (kind === 'one' || kind === 'several') && partners.some((partner) => !holder.partners.includes(partner)),
  )

const AT_WILL =
  /\b(?:sewaktu-waktu|setiap (?:waktu|saat)|kapan (?:saja|pun)|sepihak|sendirian|seorang diri|sesuka|sekehendak|semaunya|(?:dipandang|dianggap|dirasa)(?:nya)? perlu)/u

/** "sewaktu-waktu", "seorang diri": nobody else is asked. */
export const isAtWill = ({ low }: Sentence): boolean => AT_WILL.test(low)

/** Deciding, and putting somebody else in a place: more than seeing to it that something is done. */
const OVER_OTHERS: ReadonlySet<string> = new Set(['tetap', 'tentu', 'putus', 'tunjuk', 'atur'])

/** "Pengurus X diganti oleh Y": whom another has put in a place. */
const OFFICE =
  /\b(?:pengurus|ketua|bendahara|sekretaris|manajer|direktur|pimpinan|kepala|wakil|pegawai|petugas|karyawan|anggota|guru|kader|koordinator)\b/u
export const isOverOthers = ({ root, object }: Deed): boolean =>
  OVER_OTHERS.has(root) || (root === 'ganti' && OFFICE.test(object))
