// What each partner gives: rows of the contribution table, and what running text says of it.
import type { Contribution } from '../agreement/agreement.ts'
import type { ClauseId, PartnerId, RowId } from '../agreement/ids.ts'
import { isEmptyText, typedBlanks } from './blanks.ts'
import { groupsSaid, words } from './lexicon.ts'
import type { PartnerNames } from './partner-names.ts'
import type { ClauseReading, Reading } from './reading.ts'
import { type Remembering, remembered, rememberedWith } from './remember.ts'
import type { Lexicon } from './rule-book.ts'
import { listedSegments } from './segments.ts'
import type { Parties, Sentence } from './sentence.ts'

/** `given` something that one can see; `vague` a word of goodwill; `received` it only takes; `empty` a dash, a blank, nothing. */
export type OfferQuality = 'given' | 'vague' | 'received' | 'empty'

export interface Offer extends Remembering {
  /** Everybody who gives it. */
  readonly partners: readonly PartnerId[]
  readonly clause: ClauseId | null
  readonly row?: RowId
  /** As it stands in the text. */
  readonly text: string
  readonly quality: OfferQuality
  readonly isNonPhysical: boolean
  readonly contribution: Contribution | null
  /** Typed signs for "later". */
  readonly blanks: readonly string[]
}

const tokens = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}/-]*/gu) ?? []

function isConcrete(low: string, lexicon: Lexicon): boolean {
  return /\d/.test(low) || low.search(words(lexicon, 'benda_kontribusi')) >= 0 || isNonPhysicalText(low, lexicon)
}

/** Names something that money cannot buy: knowledge, networks, wisdom, trust, access, authority, language. */
export function isNonPhysicalText(text: string, lexicon: Lexicon): boolean {
  const low = text.toLowerCase().replace(words(lexicon, 'benda_untuk'), ' ')
  return groupsSaid(lexicon, 'nonfisik', low).length > 0
}

/** "membayar biaya perbaikan", "menerima lima orang sebagai pekerja": paying and hiring are giving. */
const PAYS =
  /\b(?:membayar|melunasi|membeli|menggaji)\b|\bmenerima [^.;,]{0,60}\b(?:bekerja|pekerja|karyawan|magang|peserta didik|murid|siswa)\b/u
const GETS =
  /^(?:menyambut (?:baik|gembira)(?:,| dan| serta)\s+)?(?:(?:akan|berhak|dapat|juga|turut|hanya)\s+)*(?:memperoleh|mendapat(?:kan)?|menerima|menikmati)\b/u

/** "Pelatihan menerima tamu": what is taught is given, whatever it is. */
const TEACHES =
  /^[^\p{L}]*(?:\p{L}+ )?(?:pelatihan|kursus|lokakarya|penyuluhan|pembekalan|bimbingan|panduan|keterampilan|latihan|kelas|petugas|pemandu|ruang|tempat|kamar|rumah) (?:cara |untuk |dalam |yang )*(?:menerima|memanfaatkan|menikmati)\b/u

/** "sesuai kebutuhan", "sepenuh hati", "demi kelancaran pelatihan": says how or what for, and leaves open what. */
const OPEN_ENDED =
  /\b(?:(?:sesuai|menurut)(?: dengan)? (?:kebutuhan|keperluan|kesanggupan|kesempatan|keadaan|kondisi|permintaan|kelonggaran)(?: (?:di lapangan|yang ada|setempat))?|(?:yang )?(?:diperlukan|dibutuhkan|di(?:anggap|pandang|rasa) perlu|selayaknya|sepantasnya)|(?:sepenuh|setulus|segenap) hati|seperlunya|sebisanya|semampunya|sedapatnya|(?:bila|jika|apabila|kalau|selama|sepanjang) (?:perlu|sempat|(?:keadaan |kondisi |anggaran )?memungkinkan|(?:ada|tersedia) (?:waktu|anggaran|kesempatan|kelonggaran|dana|tenaga)(?:(?: dan|,) (?:waktu|anggaran|kesempatan|dana|tenaga))*)|(?:mana |apa |sebisa |apa saja )?yang (?:bisa|sanggup|mampu)(?= ?[.;(]|$)|dari belakang)\b|(?:demi|guna|untuk|bagi|dalam) (?:kelancaran|suksesnya|keberhasilan|kesuksesan|terlaksananya|terselenggaranya|kemajuan|lancarnya|tercapainya)(?: [a-z]+){0,3}(?= ?[.,;(]|$)|(?<=\bdukungan )(?:akademik|moral|moril|moriil|spiritual|politik|kelembagaan)\b/gu

const PARTS = /[,;]|\b(?:dan|serta|beserta)\b/u

/** Where one gives a thing and means well besides, the thing counts; where it only means well and takes, nothing does. */
function qualityOfParts(text: string, lexicon: Lexicon): OfferQuality {
  const parts = text.split(PARTS).filter((part) => /\p{L}/u.test(part))
  const says = (part: string, key: string) => part.toLowerCase().search(words(lexicon, key)) >= 0
  let isVague = false
  for (const part of parts) {
    const isWellMeant = says(part, 'samar_kontribusi')
    const isVerbal = isWellMeant || says(part, 'beri') || says(part, 'terima')
    // A part without a verb of its own goes on with the one before.
    if (!isVerbal && isVague && !isConcrete(part.toLowerCase(), lexicon)) continue
    isVague = isWellMeant
    if (!isWellMeant && plainQuality(part, lexicon, false) === 'given') return 'given'
    if (isWellMeant && plainQuality(part, lexicon, false) === 'given') return 'given'
  }
  return 'vague'
}

/** `everyone` offers must be concrete: "Para Pihak memberikan kontribusi" says nothing about anybody. */
export function qualityOf(text: string, lexicon: Lexicon, everyone = false): OfferQuality {
  const quality = plainQuality(text, lexicon, everyone)
  const isMixed =
    quality === 'given' &&
    /[,;]|\b(?:dan|serta)\b/u.test(text) &&
    text.toLowerCase().search(words(lexicon, 'samar_kontribusi')) >= 0
  return isMixed && qualityOfParts(text, lexicon) === 'vague' ? 'vague' : quality
}

const TAKES =
  /^[^\p{L}]*(?:(?:akan|berhak|dapat|juga|turut|ikut|hanya|sebagai|dengan|untuk|pihak|yang) )*(?:menerima|penerima|memperoleh|mendapat(?:kan)?|menikmati|memanfaatkan|merasakan|diberi|dibantu|dilayani)\b/iu
/** It begins with taking: where a gift stands in front and how much of it, "menerima" may be what the gift is for. */
export function isReceiving(text: string, lexicon: Lexicon): boolean {
  if (TAKES.test(text)) return true
  const at = text.toLowerCase().search(words(lexicon, 'terima'))
  const front = text.slice(0, Math.max(0, at))
  return qualityOf(front, lexicon) !== 'given' || !(/\d/u.test(front) || front.search(words(lexicon, 'banyaknya')) >= 0)
}

function plainQuality(text: string, lexicon: Lexicon, everyone: boolean): OfferQuality {
  if (isEmptyText(text, lexicon)) return 'empty'
  const low = text.toLowerCase()
  const says = (key: string) => low.search(words(lexicon, key)) >= 0
  const gives = says('beri') || PAYS.test(low)
  // "Memperoleh kesempatan memasarkan pakan": whatever it is, it is got.
  if (GETS.test(low) && !gives) return 'received'
  if (GOODWILL.test(low) || ATTENTION.test(low)) return 'vague'
  // "Bantuan hukum" can be seen, "bantuan" cannot.
  if (says('layanan_nyata')) return 'given'
  if (says('terima') && !gives && !TEACHES.test(low)) return 'received'
  const strip = (source: string, key: string) => source.replace(words(lexicon, key), ' ')
  const rest = ['samar_kontribusi', 'beri', 'kosong_kontribusi', 'bukan_isi'].reduce(
    strip,
    low.replace(OPEN_ENDED, ' '),
  )
  if (isConcrete(rest, lexicon)) return 'given'
  if (says('samar_kontribusi') && !gives) return 'vague'
  if (tokens(rest).length > 0 && !everyone) return 'given'
  return says('samar_kontribusi') || gives ? 'vague' : 'empty'
}

/** "mendukung sepenuhnya pelaksanaan perpustakaan kapal sesuai dengan tugas dan fungsinya": whatever it is that goes on. */
const GOODWILL =
  /^\s*(?:(?:akan|turut|ikut|bersedia|siap|wajib) )*(?:mendukung|membantu|menyukseskan|menunjang|memperlancar)(?: sepenuhnya| penuh)? (?:pelaksanaan|kelancaran|keberhasilan|terlaksananya|terselenggaranya|penyelenggaraan)\b[^.;,\d]*\b(?:sesuai|menurut)(?: dengan)? (?:tugas|fungsi|kewenangan|wewenang|kemampuan|kapasitas|peran)(?: [a-z]+)*\s*[.;]?$/u

/** "berperan aktif dan memberikan perhatian yang sungguh-sungguh terhadap keberhasilan lumbung" */
const ATTENTION =
  /^\s*(?:(?:akan|turut|ikut|bersedia|siap|wajib) )*(?:(?:berperan(?: serta)?|berpartisipasi|terlibat)(?: secara)? aktif(?: dan| serta|,) )?memberi(?:kan)? (?:perhatian|dorongan|semangat|dukungan|doa restu)\b[^.;,\d]*\b(?:terhadap|bagi|untuk|demi|atas|pada) (?:keberhasilan|kelancaran|kemajuan|kelangsungan|terlaksananya|pelaksanaan)\b[^.;,\d]*[.;]?\s*$/u

/** "Ruang UKS dan jam pembinaan", 1 ruang: where it is counted, one thing beside a word of goodwill is a gift. */
function qualityOfRow({ description, quantity }: Contribution, lexicon: Lexicon): OfferQuality {
  const quality = qualityOf(description, lexicon)
  const isListed = quality === 'vague' && quantity !== null
  return isListed && description.split(PARTS).some((part) => plainQuality(part, lexicon, false) === 'given')
    ? 'given'
    : quality
}

function rowOffer(row: Contribution, clause: ClauseId | null, reading: Reading): Offer {
  const { lexicon, contributionKinds } = reading.book
  const form = contributionKinds.find((kind) => kind.id === row.kind)?.form
  const quality = qualityOfRow(row, lexicon)
  const known = form === 'nonPhysical' || (form === 'mixed' && row.kind !== 'lain')
  return {
    partners: row.partner === null ? [] : [row.partner],
    clause,
    row: row.id,
    text: row.description.trim(),
    quality,
    isNonPhysical:
      quality === 'given' && (known || (form !== 'physical' && isNonPhysicalText(row.description, lexicon))),
    contribution: row,
    blanks: [row.description, row.unit, row.when, row.personInCharge].flatMap((text) => typedBlanks(text, lexicon)),
    memory: [],
  }
}

/** "Yang mengurus: Bapak Yusuf", "Penanggung jawabnya Gunawan dan Rusli": names, and nothing given. */
const IN_CHARGE =
  /^(?:penanggung jawab|narahubung|pic)(?:nya)?\b[^:]*$|^(?:yang (?:menjaga|mengurus|memegang|bertanggung jawab|menanggung jawab|menagih)|pengampu|penanggung jawab|pic|narahubung|penghubung|pengurus(?:nya)?)\b[^:.;]{0,30}:/iu

/** "Sumbangan yang tidak dapat diukur dengan uang ikut dicatat": how gifts are counted, and none of them. */
const HOW_COUNTED =
  /^(?:(?:setiap|semua|segala) )?(?:sumbangan|kontribusi|bawaan|pemberian|andil|urunan|penyertaan)\b[^.;]*\b(?:di(?:catat|hitung|akui|hargai|terima|perhitungkan|dokumentasikan|bukukan)|tidak termasuk)\b/iu

/** "Pengetahuan dan jejaring dihitung sebagai kontribusi", "tenaga tidak dihitung": the same, said of what may be given. */
const COUNTED_AS =
  /\bdi(?:catat|hitung|akui|hargai|perhitungkan|nilai|pandang|anggap|bukukan)\b[^.;:]{0,40}\b(?:sumbangan|kontribusi|bawaan|pemberian|andil|urunan|penyertaan)\b|\bditerima\b[^.;:]{0,20}\bsebagai (?:sumbangan|kontribusi|andil|urunan|penyertaan)\b|\b(?:tidak|tak) di(?:catat|hitung|akui|hargai|perhitungkan|nilai|bukukan)\b/iu

/** "Keterampilan tidak dimasukkan ke dalam catatan kontribusi", "mengakui sumbangan berupa uang dan pengetahuan": the same, denied or affirmed. */
const IS_ACCEPTED =
  /\b(?:tidak|tak) di(?:masukkan|golongkan|anggap|pandang|catatkan)\b[^.;]*\b(?:kontribusi|sumbangan|urunan|andil|penyertaan)\b|^(?:(?:juga|sama-sama|saling|tetap) )?(?:mengakui|menghargai|mencatat|menghitung|menerima) (?:semua |segala |setiap |seluruh )?(?:bentuk |jenis )?(?:kontribusi|sumbangan|urunan|andil|penyertaan)\b/iu

/** A whole sentence that names no giver and says how gifts are counted is none of whoever was named before. */
const isHowCounted = (text: string, { quote, mentions }: Sentence): boolean =>
  HOW_COUNTED.test(text) ||
  IS_ACCEPTED.test(text) ||
  (mentions.length === 0 && quote.startsWith(text) && COUNTED_AS.test(text))

/** "…, penanggung jawab Lilis", "… (Bu Rumini)": whoever sees to it is not what is given. */
const WHO_SEES_TO_IT = /[,;]?\s*\b(?:penanggung jawab|narahubung|pic)(?:nya)?\b[^.;]*|\((?:\p{Lu}[\p{L}.'’]*\s*)+\)/gu

const VERBS = ['beri', 'terima', 'samar_kontribusi'] as const

/** A clause's reading lives as long as its words and the partners' names stay, and so do its offers. */
const textOffers = (clause: ClauseReading, reading: Reading): readonly Offer[] => offersInText(clause, reading.names)

/** Whom the heading names: "Kontribusi PIHAK KEDUA". */
function leadOf({ clause }: ClauseReading, names: PartnerNames): Parties | null {
  const partners = [...new Set(names.find(clause.title).map(({ partner }) => partner))]
  return partners.length === 1 ? { all: false, partners } : null
}

const offersInText = rememberedWith((clause: ClauseReading, names: PartnerNames): readonly Offer[] =>
  listedSegments(clause.blocks, VERBS, leadOf(clause, names)).flatMap(({ who, text, sentence }): Offer[] => {
    const { lexicon } = sentence
    // What it does not do it does not give.
    if (/^(?:tidak|tak|belum|bukan|dilarang|jangan|terlarang|pantang)\b/iu.test(text) || IN_CHARGE.test(text)) return []
    // "3." in the middle of a line numbers what stands behind it.
    if (isHowCounted(text, sentence) || /^\(?\d{1,2}[.)]$/u.test(text)) return []
    const quality = qualityOf(text.replace(WHO_SEES_TO_IT, ' '), lexicon, who.all)
    // "Setiap Mitra memberikan Kontribusi sebagaimana dirinci dalam tabel" leads to the table; what is given stands there.
    if (who.all && quality !== 'given' && clause.tables.has('contributions')) return []
    const offer: Offer = {
      partners: who.all ? sentence.everybody : who.partners,
      clause: clause.clause.id,
      text: sentence.quote.includes(text) ? text : sentence.quote,
      quality,
      // A sentence that refuses what cannot be bought names it without giving it.
      isNonPhysical: quality === 'given' && !sentence.says('tidak_diakui') && isNonPhysicalText(text, lexicon),
      contribution: null,
      blanks: typedBlanks(text, lexicon),
      memory: [],
    }
    return [offer]
  }),
)

/** Clauses that may promise something although contributions have a clause of their own. */
const ALSO_PROMISE = [
  'hak_kewajiban',
  'pembiayaan',
  'ruang_lingkup',
  'tata_kelola',
  'peran_masyarakat',
  'kontribusi_nonfisik',
]

const isGift = rememberedWith(({ text }: Offer, lexicon: Lexicon): boolean => {
  const low = text.toLowerCase()
  return low.search(words(lexicon, 'beri')) >= 0 && low.search(words(lexicon, 'lapor')) < 0
})

function sideOffers(reading: Reading): Offer[] {
  const clauses = new Set([...ALSO_PROMISE.flatMap((topic) => reading.about(topic)), ...reading.unrecognised])
  const own = reading.about('kontribusi')
  return [...clauses]
    .filter((clause) => !own.includes(clause))
    .flatMap((clause) =>
      textOffers(clause, reading).filter(
        (offer) =>
          offer.quality === 'given' &&
          offer.partners.length < reading.partnerIds.length &&
          isGift(offer, reading.book.lexicon),
      ),
    )
}

/** Every offer in reading order: first the clauses on contributions, then the table, then promises made elsewhere. */
export const offersOf = remembered((reading: Reading): readonly Offer[] => {
  const shown = reading.clauses.find((clause) => clause.tables.has('contributions'))
  const rows = shown ? reading.agreement.contributions.map((row) => rowOffer(row, shown.clause.id, reading)) : []
  return [
    ...reading.about('kontribusi').flatMap((clause) => textOffers(clause, reading)),
    ...rows,
    ...sideOffers(reading),
  ]
})
