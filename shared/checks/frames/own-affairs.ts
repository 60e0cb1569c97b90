// What is one's own and no matter of the partnership: rites and custom, one's own people, a clause that says so in its heading.
import type { ClauseReading } from '../reading.ts'
import { rememberedIn } from '../remember.ts'
import type { Sentence } from '../sentence.ts'
import { type Deed, deedsIn, isDeedOf } from './deeds.ts'
import { groupsIn } from './groups.ts'
import { BEYOND, isOfCourse, isOutside, OF_MONEY, type Owner, ownerOf } from './matter-owner.ts'

/** Rites and what custom lays down are a people's own. */
export const BY_CUSTOM =
  /\b(?:ritual|upacara (?:adat|panen|tanam|kampung|leluhur)|(?:waktu|masa|hari) pantang(?:an)?|pantang|keramat|(?:menurut|sesuai) (?:hukum |aturan )?adat)(?:nya)?\b/u

/** "Kelayakan mendonor diputuskan petugas sesuai standar pelayanan darah": what a profession answers for. */
const OF_A_PROFESSION =
  /\b(?:sesuai(?: dengan)?|menurut|berdasarkan|mengikuti) (?:(?:standar|protokol|kode etik|kaidah|pedoman|ilmu|syarat) (?:pelayanan|medis|profesi|klinis|keselamatan|operasional pelayanan|kesehatan|kedokteran|gizi|pangan|keamanan|keilmuan|penelitian|ilmiah|akademik|pers|jurnalistik|advokat|akuntansi)|hasil (?:pemeriksaan|uji|laboratorium)|hukum acara)\b/u

/** "Jadwal pengajian tetap diatur X sendiri", "harga susu anggota tetap ditentukan sendiri oleh X": what stays as it was is no matter of the partnership. */
const isStillTheirs = ({ sentence: { low }, from, to, doer }: Deed): boolean =>
  doer !== null &&
  /\b(?:tetap|masih)\s+$/u.test(low.slice(0, from)) &&
  (/^\s+sendiri\b/u.test(low.slice(doer.to)) || /^\s+sendiri\s+(?:oleh\s+)?$/u.test(low.slice(to, doer.from)))

/**
 * "Mengatur sendiri jadwal panen di kebunnya", "menentukan sendiri jam buka loketnya": a thing or a place that -nya says is the doer's. Words
 * made of a deed ("pelaksanaannya") and of a whole ("semuanya") are no such thing, and a price concerns whoever pays it.
 */
const OF_ITS_OWN =
  /^\s+sendiri\s+(?!(?:harga|tarif|upah|mutu|bunga|nilai|besar|potongan|bagi|pembagian)\b)(?:(?!(?:dan|atau|serta|forum|mitra|program|kemitraan|bersama)\b)[a-z-]+\s+){0,5}(?!(?:semua|seluruh|sepenuh|lain|isi|hasil|arti|syarat|nama)nya\b)(?![a-z]+annya\b)[a-z]{3,}nya\s*(?:[.,;]|$|(?:dan|serta|lalu|karena|sebab|sesuai|menurut|berdasarkan|selama|setelah|sebelum|setiap|pada|di) )/u
const isOfItsOwn = ({ sentence: { low }, from, to, doer }: Deed): boolean =>
  doer !== null && doer.to <= from && OF_ITS_OWN.test(low.slice(to, to + 90))

/** "Menetapkan prosedur untuk alat beratnya sendiri": for what it is laid down is the doer's. */
const FOR_ITS_OWN =
  /^[^.;]{0,50}\b(?:untuk|bagi|atas|terhadap) (?:(?!(?:dan|atau|serta|mitra|pihak|forum|program|kemitraan|kegiatan|seluruh|semua|setiap)\b)[a-z]+ ){0,3}[a-z]{3,}nya (?:(?:dan|serta) [a-z]{3,}nya )?sendiri\s*[.;]?$/u
const isForItsOwn = ({ sentence: { low }, to, doer, from }: Deed): boolean =>
  doer !== null && doer.to <= from && FOR_ITS_OWN.test(low.slice(to))

/** "X melepaskan hak untuk mengubah ketentuan tanpa kesepakatan mitra": what is given up is no power. */
const GIVES_UP =
  /\b(?:melepaskan|menanggalkan) (?:hak|kewenangan|wewenang)(?:nya)? (?:untuk )?(?:mengubah|menentukan|menetapkan|menafsirkan|memutuskan)\b[^.;]*\b(?:tanpa|sendiri|sepihak|sendirian)\b/u
export const givesUp = ({ low }: Sentence): boolean => GIVES_UP.test(low)

/** "X menyesuaikan dengan anggaran kantornya": it is itself that it adapts. */
const isAdapting = ({ root, voice, object }: Deed): boolean =>
  root === 'sesuai' &&
  voice === 'active' &&
  /^\s*dengan\b(?![^.;]*\b(?:kebijakan|aturan|ketentuan|keputusan|kehendak|arahan|pedoman|standar)\b)/u.test(object)

/** "Penelitian yang menjadi tugas X diatur oleh X sendiri": a part that the text has given to X. */
const THEIR_PART = /\byang (?:menjadi|merupakan) (?:tugas|urusan|pekerjaan|bagian|bidang)(?:nya)?\s+$/u
const isTheirPart = ({ sentence, from, doer }: Deed): boolean =>
  doer !== null &&
  doer.kind === 'one' &&
  /^\s+sendiri\b/u.test(sentence.low.slice(doer.to)) &&
  sentence.mentions.some(
    ({ partner, from: at, to }) =>
      to <= from && doer.partners.includes(partner) && THEIR_PART.test(sentence.low.slice(0, at)),
  )

/** "Desa menetapkan Peraturan Desa": what a village or a people lays down by law is its own, as long as no other partner is bound by it here. */
const OWN_LAW =
  /\b(?:peraturan (?:kepala )?(?:desa|nagari|negeri|kampung|kelurahan)|perdes|perdeskel|pernag|qanun|awig-awig|(?:surat )?keputusan (?:kepala desa|lurah|camat|keuchik|wali nagari)|peraturan (?:daerah|bupati|wali ?kota|gubernur))\b/u
const OTHERS = /\b(?:mitra|pihak)\b/u
const isOwnLaw = ({ sentence, object, voice, to }: Deed): boolean =>
  OWN_LAW.test(voice === 'passive' ? object : sentence.low.slice(to, to + 60)) && !OTHERS.test(sentence.low)

/** "Bidan desa yang memutuskan …": a duty of care, whoever employs whom it binds. */
const CALLING =
  '(?:bidan|dokter(?: hewan)?|perawat|apoteker|hakim|nakhoda|masinis|pilot|juru mudi|petugas (?:medis|kesehatan|keselamatan)|penyelia keselamatan)'
const OF_A_CALLING = new RegExp(`\\b${CALLING}\\s+$`, 'u')
const CALLING_DECIDES = new RegExp(
  `\\b${CALLING}(?: [a-z]+){0,2}? (?:yang |berhak |boleh |dapat |berwenang )*(?:menentukan|memutuskan|menetapkan|menilai|membatalkan|menghentikan)\\b`,
  'u',
)
const isOfACalling = ({ sentence, doer }: Deed): boolean =>
  doer !== null && OF_A_CALLING.test(sentence.low.slice(0, doer.from))

/** No standard makes the rules of all, a price, or what is done at will a matter of a profession. */
const OF_ALL =
  /\b(?:harga|tarif|upah|potongan|sewaktu-waktu|kapan (?:saja|pun)|sepihak|tunduk|segala|seluruh|semua|apa pun)\b/u
const concernsAll = (sentence: Sentence): boolean =>
  OF_ALL.test(sentence.low) || sentence.saysIn(sentence.low, 'objek_aturan') || sentence.says('objek_tujuan')

export const isOfAProfession = (sentence: Sentence): boolean =>
  (OF_A_PROFESSION.test(sentence.low) || CALLING_DECIDES.test(sentence.low)) && !concernsAll(sentence)

/** "Mengenai tenaga ahlinya, X yang menentukan", "Di lahannya, X memutuskan …": what it is about stands in front of all. */
const TOPIC = /^[\s\-–•*()\d.]*(?:mengenai|tentang|perihal|soal|terhadap|untuk|bagi|di(?: dalam)?) /u

/** Whose the matter is that the deed decides. */
export function ownerOfMatter({ sentence, voice, object, from, to, doer }: Deed): Owner {
  if (doer === null) return 'unknown'
  if (voice === 'passive') return ownerOf(sentence, { from: from - object.length, to: from }, doer)
  const owner = ownerOf(sentence, { from: to, to: to + object.length }, doer)
  const topic = owner === 'unknown' && !OF_MONEY.test(object) ? TOPIC.exec(sentence.low) : null
  if (topic && isOutside(sentence.low.slice(0, doer.from))) return 'own'
  return topic ? ownerOf(sentence, { from: topic[0].length, to: doer.from }, doer) : owner
}

/** "Terhadap arisan anggota, X tetap memutuskan sendiri", "X tetap mengatur sendiri apel paginya": the same, told of whoever does it. */
function isKept({ sentence, from, to, doer, voice, object }: Deed): boolean {
  const { low } = sentence
  if (voice !== 'active' || doer === null || !/\b(?:tetap|masih)\s+$/u.test(low.slice(0, from))) return false
  if (!/^\s+sendiri\b/u.test(low.slice(to)) || concernsAll(sentence)) return false
  const behind = object.replace(/^\s*sendiri\b/u, '').split(BEYOND, 1)[0] ?? ''
  const matter = behind.trim() || low.slice(TOPIC.exec(low)?.[0].length ?? doer.from, doer.from)
  return /[a-z]{3}/u.test(matter) && !OF_MONEY.test(matter) && !isOfCourse(sentence, matter)
}

/** "… melalui surat keputusan pengurusnya": by which paper it is done, and not what. */
const BY_PAPER = /\b(?:melalui|lewat|dengan) (?:surat|keputusan|edaran|memo|nota|pengumuman)\b[^.;,]*/gu

/** What is done is the doer's own affair: its people, its rites, its house, what it has always ruled. */
export function isOwnAffair(deed: Deed, owner: Owner): boolean {
  const around = `${deed.object} ${deed.sentence.low.slice(deed.to, deed.to + 90)}`.replace(BY_PAPER, ' ')
  return (
    owner === 'own' ||
    (owner !== 'others' && deed.sentence.saysIn(around, 'urusan_sendiri')) ||
    BY_CUSTOM.test(around) ||
    ((OF_A_PROFESSION.test(around) || isOfACalling(deed)) && !concernsAll(deed.sentence)) ||
    isStillTheirs(deed) ||
    (owner !== 'others' && isKept(deed)) ||
    isOfItsOwn(deed) ||
    isForItsOwn(deed) ||
    isAdapting(deed) ||
    isOwnLaw(deed) ||
    isTheirPart(deed)
  )
}

/** "Urusan dapur masing-masing", "Yang bukan urusan piagam": there each says what stays its own. */
const OWN_HOUSE =
  /\b(?:(?:urusan|rumah tangga|wilayah|kewenangan|dapur|halaman|ranah)(?: [a-z]+){0,2} (?:masing-masing|sendiri|sendiri-sendiri|tiap|setiap)|(?:urusan|perkara|hal) (?:di )?(?:dalam|rumah|dapur|dalam rumah)|(?:tetap|tinggal) (?:pada|di) tempatnya|bukan (?:urusan|bagian|kewenangan)|independensi|otonomi|kemandirian|di luar (?:piagam|perjanjian|kemitraan|kesepakatan))\b/u
export const isOwnHouse = ({ clause }: ClauseReading): boolean => OWN_HOUSE.test(clause.title.toLowerCase())

const CALLED_OWN =
  /\b(?:karena|sebab|sebagai) (?:(?:itu|hal itu|ia|memang) )?(?:merupakan |adalah |menjadi |menyangkut )?(?:usaha|urusan|milik|barang|tanah|kebun|pekerjaan)nya sendiri\b|\byang empunya\b|\b(?:itu|hal itu|hal-hal itu|semua itu|yang demikian|ini)(?: (?:adalah|memang|tetap|semua|semuanya))? (?:urusan|perkara|hak|wewenang|kewenangan)(?: [a-z]+){0,2} (?:masing-masing|sendiri|sendiri-sendiri)\b|\bbukan (?:urusan|bagian|pokok) (?:dari )?(?:surat|perjanjian|kemitraan|nota|kesepakatan|piagam|janji)\b/u

/** "Tata tertib asrama tetap urusan pengasuh", "hanya berlaku bagi pembukuan X sendiri": as it always was, or for nobody else. */
const STILL_OWN =
  /\b(?:tetap|masih)(?: menjadi| merupakan)? (?:urusan|perkara)\b|\bhanya (?:berlaku|mengikat|menyangkut|mengatur)\b[^.;]*\b(?:sendiri|masing-masing)\b/u

/** "Itu urusan rumah masing-masing": the sentence itself, or the one behind, says that it is no matter of the partnership. */
export const isCalledOwn = rememberedIn(({ sentences }: ClauseReading, sentence: Sentence): boolean => {
  const next = sentences[sentences.indexOf(sentence) + 1]
  return (
    givesUp(sentence) ||
    CALLED_OWN.test(sentence.low) ||
    STILL_OWN.test(sentence.low) ||
    (next !== undefined && CALLED_OWN.test(next.low))
  )
})

/** A deed, and not what is done to the one that stands in front of it. */
const DOES = /\bme(?!ngenai|njadi|rupakan|ngikuti|nurut|naati|matuhi)[a-z]{3,}/u

/** Nobody but one is named, and what it decides, or what stands in front of its name, is its own: nobody else's matter. */
export const isOwnMatter = rememberedIn((clause: ClauseReading, sentence: Sentence): boolean => {
  const groups = groupsIn(sentence).filter(({ kind }) => kind !== 'body')
  const holder = groups.at(-1)
  if (
    holder?.kind !== 'one' ||
    groups.some(({ kind, partners }) => kind !== 'one' || partners[0] !== holder.partners[0])
  )
    return false
  const { lexicon } = sentence
  const owners = deedsIn(clause, sentence)
    .filter((deed) => isDeedOf(deed, 'menentukan', lexicon) || isDeedOf(deed, 'mengubah', lexicon))
    .map(ownerOfMatter)
  if (owners.length > 0) return owners.every((owner) => owner === 'own')
  const front = { from: 0, to: holder.from }
  return !DOES.test(sentence.low.slice(0, holder.from)) && ownerOf(sentence, front, holder) === 'own'
})
