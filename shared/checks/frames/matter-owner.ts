// Whose the matter is that one decides: its own people and things, or another partner's and what all have in common.
import { groupsSaid, wordGroups } from '../lexicon.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { type Group, groupsIn } from './groups.ts'

/** `others` is another partner's or everybody's; `partly` one's own and more that nobody pays or shares; `unknown` where no word tells. */
export type Owner = 'own' | 'others' | 'partly' | 'unknown'

/** A part of a sentence, as places in its lower-case words. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Up to two more words for it, and none that tell how, by whom or for whom something is done. */
const MORE = '(?: (?!(?:yang|untuk|bagi|dan|atau|kepada|oleh|dari|atas|pada|sesuai|menurut)\\b|di|me|ber)[a-z]+){0,2}?'

interface Owning {
  readonly lexicon: Lexicon
  /** "karyawannya", "tenaga ahlinya", "tanah kas desanya"; not "sepenuhnya" */
  readonly its: RegExp
  /** "anggota Koperasi", "mesin pengering milik Koperasi" */
  readonly of: RegExp
}

let lastOwning: Owning | null = null

/** People and things that somebody has (`kepunyaan`): what -nya or a name behind them makes one's own. */
function owningOf(lexicon: Lexicon): Owning {
  if (lastOwning?.lexicon !== lexicon) {
    const ownable = `\\b(?:${Object.values(lexicon.kepunyaan ?? {})
      .flat()
      .join('|')})${MORE}`
    const its = new RegExp(`${ownable}(?<!\\b(?:sepenuh|seluruh|semua|selama|biasa|umum|hanya))nya\\b`, 'u')
    lastOwning = { lexicon, its, of: new RegExp(`${ownable}(?: milik)?\\s+$`, 'u') }
  }
  return lastOwning
}

/** "Jadwal santri" where a Pesantren decides: what belongs to an organisation of its kind, told by its name; -1 where no word does. */
function byNature({ low, lexicon }: Sentence, part: string, holder: Group): number {
  const matters = wordGroups(lexicon, 'urusan_lembaga')
  const at = groupsSaid(lexicon, 'lembaga_menurut_nama', low.slice(holder.from, holder.to))
    .map((kind) => part.search(matters.get(kind) ?? NEVER))
    .filter((place) => place >= 0)
  return at.length > 0 ? Math.min(...at) : -1
}
const NEVER = /(?!)/u

/** "karyawan yang dikirimkannya", "pembelian yang dibiayainya sendiri": what one gives is one's own to give. */
const GIVES =
  /\byang (?:akan |hendak )?di(?:kirim|pinjam|beri|biaya|sumbang|tugas|bawa|miliki|pekerja|utus|tempat|perbantu|sedia|serah|kerah)[a-z]*nya\b/u

/** Behind these words no more is said of what is decided, but how, why or for whom. */
export const BEYOND =
  /\b(?:sesuai|menurut|berdasarkan|sebagaimana|seperti|sedangkan|sementara|agar|supaya|sehingga|karena|sebab|apabila|bila|jika|kalau|setelah|sebelum|dengan|tanpa|melalui|kepada|demi|guna|di (?!antara\b))\b/u

/** What is paid, earned or shared out concerns whoever pays or shares it, whosever people it is for. */
export const OF_MONEY =
  /\b(?:anggaran|dana|bagian|keuntungan|laba|hasil|alokasi|jatah|porsi|harga|tarif|potongan|bagi hasil|biaya|suara|hak|kewajiban)\b/u
/** What somebody else pays or votes by. */
const OF_PRICE =
  /\b(?:harga|tarif|upah|potongan|biaya|dana|anggaran|suara|iuran|target|tujuan|aturan|ketentuan|perjanjian)\b/u
const AMONG = /\bantara\b/u

/** A thing that all have, and not what is done "bersama X". */
const COMMON =
  /\b(?!secara\b)[a-z]+ bersama\b(?!-sama| (?:dengan|pihak|mitra|para))|\b(?<!di luar )(?:kerja ?sama|kemitraan)(?: ini)?\b|\bperjanjian ini\b/u

/**
 * "Harga jual kepada pembelinya di luar kemitraan", "di daerah lain yang tidak menyangkut program": nobody else's matter, also where it is of
 * money; not "di luar kesepakatan", against it.
 */
const OUTSIDE =
  /\b(?:pembeli|pelanggan|pasar|usaha|produk|pesanan|penjualan|kegiatan|urusan|barang|jasa)(?:nya)? (?:[a-z]+ ){0,2}di luar perjanjian\b|\bdi (?:daerah|wilayah|desa|kota|kabupaten|tempat|kampung) lain\b[^.;]*\b(?:tidak|bukan) (?:menyangkut|termasuk|terkait|berkaitan|bagian)\b|(?<!\b(?:juga|termasuk|maupun|ataupun|atau|dan|serta|baik|bahkan)(?: yang)? )\bdi luar (?:(?:urusan|kegiatan|lingkup|ruang lingkup) )?(?:kerja ?sama|kemitraan)(?: ini)?\b(?! (?:maupun|ataupun|atau|dan|serta|sekalipun)\b)/u

/** A name behind these words, or at the beginning, does or receives: it owns nothing of what stands there. */
const NO_OWNER =
  /(?:^|[,(]|\b(?:kepada|dengan|bersama|oleh|dan|serta|kecuali|selain|tanpa|dari|persetujuan|izin|untuk|bagi|apabila|bila|jika|kalau|ketika|saat|setelah|sebelum|karena|agar|supaya|bahwa|rapat|musyawarah|direksi|ketua|kepala|pimpinan))\s*$/u

const LIST = /,|\b(?:dan|serta|maupun|atau|beserta)\b/u

const isOneOf = (holder: Group, { kind, partners }: Group): boolean =>
  kind === 'one' && partners.length > 0 && partners.every((partner) => holder.partners.includes(partner))

const isAnother = (holder: Group, group: Group): boolean => group.kind !== 'body' && !isOneOf(holder, group)

const groupsBetween = (sentence: Sentence, { from, to }: Span): readonly Group[] =>
  groupsIn(sentence).filter((group) => group.from >= from && group.to <= to)

/** "Motif pesanan khusus X", "papan nama milik X": whatever it is, unless it is of money. */
const CALLED_ONES = /\b[a-z]+ (?:khusus|milik|kepunyaan)\s+$/u
const isNamedOwner = (front: string, of: RegExp): boolean =>
  of.test(front) || (CALLED_ONES.test(front) && !OF_PRICE.test(front))

/** Where the words of the span begin to name what is `holder`'s own; null where they do not. */
function ownAt(sentence: Sentence, span: Span, holder: Group): number | null {
  const part = sentence.low.slice(span.from, span.to)
  const { its: isIts, of } = owningOf(sentence.lexicon)
  const named = groupsBetween(sentence, span)
    .filter((group) => isOneOf(holder, group) && isNamedOwner(sentence.low.slice(span.from, group.from), of))
    .map((group) => group.from)
  // With another in front, -nya may be that one's.
  const its = [part.search(isIts), part.search(GIVES), byNature(sentence, part, holder)]
    .map((place) => (place < 0 ? -1 : span.from + place))
    .filter(
      (at) => at >= span.from && !groupsBetween(sentence, { from: 0, to: at }).some((one) => isAnother(holder, one)),
    )
  if (named.length + its.length === 0) return null
  const at = Math.min(...named, ...its)
  const front = sentence.low.slice(span.from, at)
  return OF_MONEY.test(front) && !AMONG.test(front) ? null : at
}

const isOthersIn = (sentence: Sentence, span: Span, holder: Group): boolean =>
  COMMON.test(sentence.low.slice(span.from, span.to)) ||
  groupsBetween(sentence, span).some(
    (group) => isAnother(holder, group) && !NO_OWNER.test(sentence.low.slice(span.from, group.from)),
  )

/** Something that the partnership plans or rules by. */
export const isOfCourse = (sentence: Sentence, part: string): boolean =>
  sentence.saysIn(part, 'objek_aturan') ||
  sentence.saysIn(part, 'objek_rencana') ||
  sentence.saysIn(part, 'objek_tujuan')

/** One part of a list; null where it says nothing of anybody's and of no matter of the partnership. */
function ownerOfPart(sentence: Sentence, { from, to }: Span, holder: Group): Owner | null {
  const part = sentence.low.slice(from, to).split(BEYOND, 1)[0] ?? ''
  const span = { from, to: from + part.length }
  const at = ownAt(sentence, span, holder)
  if (isOthersIn(sentence, { from, to: at ?? span.to }, holder)) return 'others'
  return at !== null ? 'own' : isOfCourse(sentence, part) ? 'unknown' : null
}

export const isOutside = (words: string): boolean => OUTSIDE.test(words)

/** Whose the matter is that the words between `from` and `to` name, decided by `holder`. */
export function ownerOf(sentence: Sentence, { from, to }: Span, holder: Group): Owner {
  if (holder.kind !== 'one' || holder.partners.length === 0) return 'unknown'
  if (isOutside(sentence.low.slice(from, to))) return 'own'
  const found = new Set<Owner | null>()
  let isOfPrice = false
  let at = from
  for (const part of sentence.low.slice(from, to).split(LIST)) {
    at = sentence.low.indexOf(part, at)
    const owner = ownerOfPart(sentence, { from: at, to: at + part.length }, holder)
    found.add(owner)
    isOfPrice ||= owner === 'unknown' && OF_PRICE.test(part)
    at += part.length
  }
  if (found.has('others')) return 'others'
  if (!found.has('own')) return 'unknown'
  return !found.has('unknown') ? 'own' : isOfPrice ? 'unknown' : 'partly'
}
