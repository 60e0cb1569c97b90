// One-sided sentences that no frame knows: their signs alone say so. And the other way round: a frame that matched where every sign speaks
// against it was fooled.
import type { PartnerId } from '../../agreement/ids.ts'
import { isBoundToOthers, isNotAtOnce, proposes } from '../frames/bounds.ts'
import { burdensOf, isLeftAlone, isSharedBurden } from '../frames/burdens.ts'
import { deedsIn, isDeedOf } from '../frames/deeds.ts'
import { decidesApart, isSharedOut } from '../frames/each-its-own.ts'
import { exitsOf, mayEither } from '../frames/exits.ts'
import { type Group, groupsIn } from '../frames/groups.ts'
import { isOfAsMany, isOnlyTold, isSideBySide, isSignedByAll, isTogether } from '../frames/manner.ts'
import { isMirrored } from '../frames/mirrored.ts'
import { isDenied } from '../frames/negation.ts'
import { BY_CUSTOM, isCalledOwn, isOfAProfession, isOwnHouse, isOwnMatter } from '../frames/own-affairs.ts'
import { powersOf } from '../frames/power.ts'
import { referencesOf } from '../frames/references.ts'
import { isUnrelated, PARTICULAR, secretsOf } from '../frames/secrecy.ts'
import { inClauses, isLaidDown, type Unfair } from '../frames/unfair.ts'
import { isLevel, isServing, unfairVotes } from '../frames/votes.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import { remembered, rememberedIn } from '../remember.ts'
import { type Certainty, type Raised, raisedAs } from '../rule.ts'
import type { Sentence } from '../sentence.ts'
import type { Question } from './questions.ts'
import { askedIn, SURE, sureIn } from './reach.ts'
import { type Strongest, strongest } from './weights.ts'

/** SURE where a clause lists what each partner does, or a frame reads the sentence and finds nothing wrong. */
const VERY_SURE = 15
/** Sentences of which a frame says in what way they are one-sided. */
const framed = remembered((reading: Reading): ReadonlySet<Sentence> => {
  const found: readonly (readonly { readonly sentence: Sentence }[])[] = [
    powersOf(reading),
    inClauses(reading, unfairVotes),
    inClauses(reading, burdensOf).filter(({ what }) => what !== 'some'),
    inClauses(reading, secretsOf).filter(({ what }) => what === 'all'),
    inClauses(reading, referencesOf),
  ]
  return new Set(found.flatMap((items) => items.map(({ sentence }) => sentence)))
})

/** A frame reads them and finds nothing wrong: secrets with a name. */
const namedSecrets = remembered((clause: ClauseReading): ReadonlySet<Sentence> => {
  const named = secretsOf(clause).filter(({ what }) => what === 'named')
  return new Set(named.map(({ sentence }) => sentence))
})

const NO_SUCH = /^[\s\-–•*()\d.]*(?:tidak (?:ada|satu)|tiada|tak (?:ada|satu))\b/u
const ROTATES = /\b(?:bergilir|bergantian|berganti-ganti)/u

/** "X tidak berwenang mengubah jadwal" */
const isPowerDenied = ({ clause, sentence }: Unfair): boolean =>
  deedsIn(clause, sentence).some(
    (deed) =>
      deed.isDenied && (isDeedOf(deed, 'menentukan', sentence.lexicon) || isDeedOf(deed, 'mengubah', sentence.lexicon)),
  )

/** "Risiko harga ditanggung X, risiko cuaca ditanggung Y": each bears a part. */
const isBorneBySeveral = ({ clause, sentence }: Unfair): boolean =>
  new Set(
    deedsIn(clause, sentence).flatMap((deed) =>
      isDeedOf(deed, 'menanggung', sentence.lexicon) ? (deed.doer?.partners ?? []) : [],
    ),
  ).size > 1

/** "semuanya ikut memikul" */
const ALL_BEAR =
  /\b(?:semua(?:nya)?|kami|kita|keduanya|ketiganya|keempatnya|kelimanya)\b[^.;,]{0,15}\b(?:ikut|turut|sama-sama)\b/u

const ALONE = /\b(?:seorang diri|sendirian|sepihak)\b/u
/** "tidak mempunyai hak menolak putusan seorang diri": what one may not do alone. */
const isAloneDenied = ({ low }: Sentence): boolean => {
  const at = low.search(ALONE)
  return at >= 0 && isDenied(low, at)
}

/** "X berhak menolak pemotretan": who may say no to what is asked of it rules nobody. */
const MAY_DECLINE =
  /\b(?:berhak|boleh|dapat|bebas|bisa) (?:menolak|tidak (?:ikut|memberi|menjawab|membuka|menunjukkan|menyerahkan))\b(?![^.;]*\b(?:usul|usulan|keputusan|putusan|hasil|laporan|peserta|anggota|perubahan|aturan|ketentuan|perjanjian)\b)/u

/** Who may look at the books is a matter of accounts. */
const INSPECTS = /\b(?:memeriksa|diperiksa|mengaudit|diaudit)\b/u

/** What is known of people is theirs. */
const OF_PEOPLE =
  /\b(?:pasien|diagnosis|rekam medis|korban|penyintas|data pribadi|perseorangan|perorangan|(?:orang|anak|pendonor|warga|peserta|murid|pasien)(?: [a-z]+)? yang bersangkutan|kesehatan (?:perorangan|seseorang|anak)|berat badan|identitas|rahasia kedokteran)\b/u

/** "berhenti memasok": what ends is something that one does, not the partnership. */
const STOPS_AN_ACT =
  /\bberhenti (?!men(?:danai|jadi)|membiayai|mengikuti|menyumbang|melanjutkan)me[a-z]{4,}\b[^.;]*\b(?:bila|apabila|jika|kalau|selama|ketika)\b/u
/** "X tidak boleh menghentikan pendanaan tanpa pembahasan": that protects the others. */
const NOT_UNTALKED =
  /\b(?:tidak|tak) (?:boleh|dapat|bisa|berhak)\b[^.;,]{0,60}\btanpa (?:pembahasan|musyawarah|persetujuan|pemberitahuan|alasan|kesepakatan|membicarakan|berunding|tenggang|tenggat|jeda|serah terima)/u
/** "mengakhiri kontrak sewa truknya dengan pihak luar": no matter of the partners'. */
const OWN_CONTRACT =
  /\b(?:mengakhiri|memutus(?:kan)?|membatalkan) (?:kontrak|sewa|langganan|pesanan)\b[^.;]*\bdengan (?:pihak|orang|pemasok|penyedia) luar\b/u
/** "X melepaskan haknya untuk mengakhiri" */
const GIVEN_UP = /\b(?:melepaskan|menanggalkan) (?:hak|haknya|kewenangan|kewenangannya)\b/u
/** "berlaku dua tahun setelah perjanjian berakhir": it has an end. */
const HAS_AN_END =
  /\b(?:berlaku|berakhir|selama|sampai|hingga|paling lama)\b[^.;]{0,25}\b(?:\d+|satu|dua|tiga|empat|lima|enam|delapan|sepuluh|belas|puluh)\b[^.;]{0,20}\b(?:tahun|bulan|hari)\b/u

/** "suara para wakil itu setara" */
const EQUAL_VOTES =
  /\b(?:suara|pendapat)\b(?![^.;,]*\b(?:tidak|tak|bukan|belum)\b)[^.;]{0,50}\b(?:setara|sederajat|seimbang|sama (?:kuat|nilai|bobot|besar|berat|banyak|tinggi)(?:nya)?)\b/u

/** "satu lembaga satu suara" */
const ONE_FOR_EACH = /\b(?:satu|tiap|setiap|masing-masing) [a-z]+(?: [a-z]+)?,? satu suara\b/u

const UNLESS = /\b(?:kecuali|selain|tetapi|tapi|namun|sedangkan|hanya)\b/u

/** Without a word of counting or of giving nothing is refused. */
const COUNTS =
  /hitung|aku[ia]|catat|anggap|terima|nilai|harga|masuk|sebut|pandang|tulis|layak|arti|bobot|tolak|kesamping|abai|kontribusi|sumbang|urunan|andil|serta|modal itu|bagian|tukar|ganti|setara|gantikan|coret|daftar|imbang|hak/u

/** "Besar kecil bawaan tidak dihitung": how much one gives makes no difference. */
const HOW_MUCH =
  /\b(?:nilai(?: rupiah)? (?:kontribusi|sumbangan|bawaan|penyertaan)|besar kecil(?:nya)?|banyak sedikit(?:nya)?|tinggi rendah(?:nya)?|besar(?:nya)?|banyaknya|jumlah(?:nya)?|nilainya)(?: [a-z]+){0,3} (?:tidak|tak)(?: (?:akan|perlu|pernah))? (?:di|mem|men|menjadi)/u

/** "Ketua memimpin rapat tanpa tambahan suara" */
const NO_EXTRA =
  /\b(?:tanpa|tidak|tak)(?: (?:akan|pernah|boleh))* (?:memperoleh|mendapat(?:kan)?|diberi|beroleh|mempunyai|memiliki|menuntut)(?: [a-z]+)? suara (?:lebih|tambahan|ganda|istimewa|penentu|khusus)\b|\btanpa (?:tambahan|kelebihan|suara tambahan|hak suara tambahan|hak istimewa|suara lebih|keistimewaan)\b/u

/** "Keputusan rapat tidak dapat dibatalkan oleh X": all that is said of the only one who is named is what it may not do. */
function isPowerlessAlone({ clause, sentence }: Unfair): boolean {
  if (groupsIn(sentence).filter(({ kind }) => kind === 'one').length !== 1) return false
  const own = deedsIn(clause, sentence).filter(
    (deed) =>
      deed.doer?.kind === 'one' &&
      (isDeedOf(deed, 'menentukan', sentence.lexicon) || isDeedOf(deed, 'mengubah', sentence.lexicon)),
  )
  return own.length > 0 && own.every((deed) => deed.isDenied)
}

/** Signed or agreed to by several, one after the other: "diteken pengasuh, ketua Fatayat, dan wakil Perusahaan". */
const SIGNED_BY_SEVERAL =
  /\bdi(?:teken|tandatangani|paraf|setujui|sepakati|bubuhi tanda tangan)(?: oleh)? [^.;,]{3,40}, [^.;,]{3,40},? (?:dan|serta) /u

/** Without a word of deciding no vote weighs more, and without one of ending nobody leaves: the signs are of something else. */
const VOTES =
  /suara|kursi|putus|mufakat|sepakat|hasil|usul|pilih|veto|pendapat|kata|kehendak|setuju|restu|rapat|musyawarah|tentu|tolak|batal/u
const LEAVES =
  /akhir|henti|putus|mutus|mundur|undur|keluar(?!ga)|lepas|bubar|tarik|narik|selesai|batal|tinggal|pergi|pamit|cabut|sudah|yudah|tamat|pindah|masa|setop|habis|gugur|tutup|lanjut|usai|hengkang|angkat kaki|ikat|teken|singkat|panjang|pisah|mangkir/u

/** "Sumbangan yang tidak dapat dilihat": nothing is hidden. */
const UNSEEN_GIFT =
  /\b(?:sumbangan|kontribusi|bawaan|andil) yang (?:tidak|tak) (?:dapat|bisa) (?:dilihat|dihitung|diraba)\b/u
/** "Jika suara berimbang, pembahasan diulang sepekan kemudian" */
const TALKED_OVER_AGAIN =
  /\bdicari jalan tengah bersama\b|\b(?:pembahasan|rapat|musyawarah|sidang|pemungutan suara)(?: itu| tersebut)? di(?:ulang|tunda|lanjutkan)\b/u
/** "Rapat diselenggarakan setiap Kamis", "dicatat oleh pengelola yang tidak mempunyai suara": when it meets and who writes, not who decides. */
const HOW_IT_MEETS =
  /\bdicatat oleh\b[^.;]*\btidak (?:mempunyai|memiliki|punya) suara\b|\brapat\b[^.;]{0,30}\bdi(?:selenggarakan|adakan|gelar) (?:se)?tiap\b/u
/** "Tanpa kata sepakat belum ada keputusan": nobody alone. */
const NONE_WITHOUT_ALL =
  /\btanpa (?:kata )?(?:sepakat|mufakat|kesepakatan|konsensus|persetujuan (?:semua|kedua|ketiga|keempat|kelima|para|seluruh|setiap))/u
/** "diundi": nobody's word counts for more. */
const LOTS = /\b(?:di)?undi(?:an)?\b/u
/** "Yang menyangkut adat hanya diputus bila X hadir, yang menyangkut pabrik hanya bila Y hadir": each where it is its own. */
const EACH_ITS_MATTER =
  /(?:\b(?:menyangkut|tentang|mengenai|soal|perihal|terkait)\b[^;]*\b(?:bila|jika|kalau|apabila|tanpa|sesudah|setelah)\b[^;]*){2}/u
/** "X yang dipilih ketiganya membantu mencari titik temu": who helps all to agree. */
const HELPS_ALL =
  /\b(?:membantu|menolong|menuntun|memandu|mendampingi)\b[^.;]{0,25}\b(?:mencari|menemukan|mencapai|merumuskan|menjernihkan|titik temu)\b|\bdi(?:pilih|tunjuk|sepakati|setujui|terima)(?: oleh)? (?:bersama|keduanya|ketiganya|keempatnya|kelimanya|semua|kedua|ketiga|keempat|para|kami|kita)\b/u

/** "mencari cara yang dapat diterima semuanya" */
const FOR_ALL =
  /\byang (?:dapat|bisa) (?:diterima|disetujui|dijalankan)(?: oleh)? (?:semua(?:nya)?|kedua(?:nya)?|ketiga(?:nya)?|keempat(?:nya)?|kelima(?:nya)?|seluruh|para|setiap)\b/u

const ON_PURPOSE =
  /^(?![^.;]*\b(?:kecuali|selain|maupun|tidak|tak|tanpa|termasuk|seluruh|semua|segala)).*\b(?:sengaja|kesengajaan)\b/u
/** "… tetapi keputusan tetap diambil bertiga" */
const TAKEN_BY_ALL =
  /\bkeputusan(?:nya)? (?:tetap )?(?:diambil|ditetapkan) (?:ber(?:dua|tiga|empat|lima|enam)|bersama(?:-sama)?|semua(?:nya)?)\b/u
/** "Yang menjadi pegangan ialah naskah Bahasa Indonesia": which wording counts, and nobody's. */
const OF_A_LANGUAGE =
  /\b(?:naskah|teks|versi|terjemahan)\b[^.;]{0,40}\bbahasa (?:indonesia|daerah|inggris|jawa|asing)\b/u

/** Frames know what excuses such a sentence: then its signs must speak the louder, or say nothing at all. */
function isSpared(item: Unfair, { question, weight }: Strongest): boolean {
  const { sentence } = item
  const isLoud = weight >= VERY_SURE
  if (isMirrored(item.clause, sentence, item.partners)) return true
  switch (question) {
    case 'rahasia':
      if (UNSEEN_GIFT.test(sentence.low)) return true
      if (OF_PEOPLE.test(sentence.low) && !/\b(?:semua|seluruh|segala|seluruhnya|semuanya)\b/u.test(sentence.low))
        return true
      if (!isLoud && PARTICULAR.test(sentence.low)) return true
      if (HAS_AN_END.test(sentence.low) && !sentence.says('rahasia_abadi')) return true
      return isUnrelated(sentence) || (!isLoud && namedSecrets(item.clause).has(sentence))
    case 'risiko':
      if (ALL_BEAR.test(sentence.low) || ON_PURPOSE.test(sentence.low)) return true
      if (isSharedOut(item.clause, sentence)) return true
      return (!isLoud && isSharedBurden(sentence)) || isBorneBySeveral(item) || NO_SUCH.test(sentence.low)
    case 'suara':
      if (isOfAsMany(sentence) || LOTS.test(sentence.low)) return true
      if (EACH_ITS_MATTER.test(sentence.low) || isServing(sentence)) return true
      if (TAKEN_BY_ALL.test(sentence.low) || HOW_IT_MEETS.test(sentence.low) || TALKED_OVER_AGAIN.test(sentence.low))
        return true
      if (NONE_WITHOUT_ALL.test(sentence.low) || HELPS_ALL.test(sentence.low)) return true
      if (
        EQUAL_VOTES.test(sentence.low) ||
        (ONE_FOR_EACH.test(sentence.low) && (!isLoud || !UNLESS.test(sentence.low)))
      )
        return true
      if (isPowerlessAlone(item) || NO_EXTRA.test(sentence.low)) return true
      if (isBoundToOthers(sentence) || proposes(sentence)) return true
      return ROTATES.test(sentence.low) || isAloneDenied(sentence) || isLevel(sentence) || !VOTES.test(sentence.low)
    case 'keluar':
      if (NOT_UNTALKED.test(sentence.low) || STOPS_AN_ACT.test(sentence.low) || OWN_CONTRACT.test(sentence.low))
        return true
      if (isNotAtOnce(sentence) || isBoundToOthers(sentence)) return true
      return !LEAVES.test(sentence.low) || mayEither(sentence) || GIVEN_UP.test(sentence.low)
    case 'nonfisik_ditolak':
      if (HOW_MUCH.test(sentence.low)) return true
      return !COUNTS.test(sentence.low) || (!isLoud && NO_SUCH.test(sentence.low))
    case 'sepihak':
      if (OF_A_LANGUAGE.test(sentence.low) || isOfAsMany(sentence) || LOTS.test(sentence.low)) return true
      if (isOfAProfession(sentence) || FOR_ALL.test(sentence.low) || isSignedByAll(sentence)) return true
      if (isSharedOut(item.clause, sentence) || decidesApart(item.clause, sentence)) return true
      if (isOwnHouse(item.clause) || isOwnMatter(item.clause, sentence)) return true
      if (isCalledOwn(item.clause, sentence) || BY_CUSTOM.test(sentence.low) || isPowerlessAlone(item)) return true
      if (MAY_DECLINE.test(sentence.low) || proposes(sentence) || isBoundToOthers(sentence)) return true
      if (INSPECTS.test(sentence.low) || isSideBySide(sentence) || SIGNED_BY_SEVERAL.test(sentence.low)) return true
      return (
        !isLoud &&
        (sentence.says('urusan_sendiri') || sentence.says('hukum_umum') || isTogether(sentence) || isPowerDenied(item))
      )
    default:
      return false
  }
}

/** What the frame of exits knows is about leaving, and no other power. */
const leaving = remembered(
  (reading: Reading): ReadonlySet<Sentence> => new Set(inClauses(reading, exitsOf).map(({ sentence }) => sentence)),
)

/** There each partner's part is told: "menentukan lokasi" is a task. */
const TASKS = ['kontribusi', 'kontribusi_nonfisik', 'hak_kewajiban', 'peran_masyarakat'] as const
/** Where a question is at home; elsewhere the signs must speak louder. What is put under no heading may be about anything. */
const AT_HOME: Readonly<Record<Question, readonly string[] | null>> = {
  sepihak: null,
  suara: ['kesetaraan', 'tata_kelola', 'penyelesaian_perselisihan', 'perubahan', 'aturan_bersama', 'hak_kewajiban'],
  keluar: ['pengakhiran', 'jangka_waktu', 'perubahan', 'hak_kewajiban', 'aturan_bersama', 'keadaan_kahar'],
  risiko: ['berbagi_risiko', 'akuntabilitas', 'keadaan_kahar', 'hak_kewajiban', 'pembiayaan'],
  rahasia: ['keterbukaan_kerahasiaan', 'data_pribadi', 'kekayaan_intelektual', 'hak_kewajiban', 'aturan_bersama'],
  nonfisik_ditolak: ['kontribusi', 'kontribusi_nonfisik', 'pembiayaan', 'hak_kewajiban', 'aturan_bersama'],
  pertanggungjawaban: null,
  tujuan: null,
  dibuat_bersama: null,
  jalan_selisih: null,
  nonfisik_ada: null,
}
const FAR_FROM_HOME = 25

/** How much the signs must say for a finding of `question` in `clause`. */
function leastFor(question: Question, { topics, isRecognised }: ClauseReading): number {
  const home = AT_HOME[question]
  const isHome =
    home === null ||
    !isRecognised ||
    topics.has('penutup') ||
    home.some((topic) => topics.has(topic)) ||
    topics.size === 0
  if (!isHome) return FAR_FROM_HOME
  return TASKS.some((topic) => topics.has(topic)) ? VERY_SURE : SURE
}

/** There partners tell what they are and hope for; nothing is laid down. */
const TELLINGS = ['kekuatan_keterbatasan', 'manfaat'] as const

const OWNS =
  /\b(?:oleh|milik|kepada|pada|tangan|beban|tanggungan|tanggung jawab|pundak|bahu|keputusan|persetujuan|pendapat|suara|kewenangan|wewenang|hak|kehendak|pertimbangan|penilaian|izin|restu)\s+$/u

/** Whom the sentence favours or burdens, as far as its words tell: who does it, to whom it is given, who stands first. */
function holder(sentence: Sentence, clause: ClauseReading): Group | null {
  const singles = groupsIn(sentence).filter(({ kind }) => kind === 'one')
  const named = singles.filter(({ partners }) => partners.length > 0)
  const among = named.length > 0 ? named : singles
  const doer = deedsIn(clause, sentence).find((deed) => deed.doer && among.includes(deed.doer))?.doer
  return doer ?? among.find(({ from }) => OWNS.test(sentence.low.slice(0, from))) ?? among[0] ?? null
}

export interface WeighedFinding extends Unfair {
  readonly holder: Group | null
  readonly weight: number
  /** `doubtful` or `faint` where its signs are sure, but not so sure as a text of so many sentences asks for. */
  readonly certainty: Certainty
  /** However sure it looks: its signs are not loud enough for a text of so many sentences, and nothing beside it says the same. */
  readonly isOnlySuspected: boolean
}

/** A finding by signs that its rule holds for `certainty`. */
export const raisedBySigns = ({ isOnlySuspected }: WeighedFinding, certainty: Certainty, raised: Raised): Raised =>
  raisedAs(certainty === 'sure' && isOnlySuspected ? 'doubtful' : certainty, raised)

interface Suspect extends Unfair {
  readonly holder: Group | null
  readonly weight: number
  readonly question: Question
  readonly isSpared: boolean
}

const NOBODY: readonly PartnerId[] = []
const NO_SUSPECT: readonly Suspect[] = []

/** What is found in a clause whose words stay is found again: only sentences of which the signs are sure are kept. */
const suspects = remembered((clause: ClauseReading): readonly Suspect[] => {
  if (TELLINGS.some((topic) => clause.topics.has(topic))) return NO_SUSPECT
  const out: Suspect[] = []
  for (const sentence of clause.sentences) {
    const most = strongest(sentence)
    if (most === 'none' || most.weight < leastFor(most.question, clause) || isOnlyTold(sentence)) continue
    const who = holder(sentence, clause)
    const found = { clause, sentence, partners: who?.partners ?? NOBODY }
    out.push({ ...found, ...most, holder: who, isSpared: isSpared(found, most) })
  }
  return out
})

const OTHERS_FOLLOW =
  /^(?:(?:semua|para) )?(?:mitra|pihak|yang)(?: yang)? lain(?:nya)?\b[^.;]{0,30}\b(?:menyesuaikan|mengikuti|ikut|tinggal|terikat|wajib|harus)\b/u

/** "…dapat diganti oleh X; mitra lain menyesuaikan diri": the sentence behind says what it means for the others. */
const isFollowed = ({ question, clause, sentence }: Suspect): boolean =>
  question === 'sepihak' && OTHERS_FOLLOW.test(clause.sentences[clause.sentences.indexOf(sentence) + 1]?.low ?? '')

/** "menurut aturan Keuskupan": by what it acts, and not what it makes. */
const ACCORDING_TO = /\b(?:menurut|sesuai(?: dengan)?|berdasar(?:kan)?) \S+/gu

/** Whoever alone writes what all work by is asked about it, however little the signs say of it. */
export const isOfRules = remembered((sentence: Sentence): boolean =>
  sentence.saysIn(sentence.low.replace(ACCORDING_TO, ' '), 'objek_aturan'),
)

/** "Jadwal dibuat X dalam bukunya. X bebas memperbarui buku itu": two sentences in a row that speak of the same one. */
const isSaidTwice = ({ question, clause, sentence, partners }: Suspect): boolean => {
  const at = clause.sentences.indexOf(sentence)
  return suspects(clause).some(
    (other) =>
      other.question === question &&
      other.partners[0] !== undefined &&
      other.partners[0] === partners[0] &&
      Math.abs(clause.sentences.indexOf(other.sentence) - at) === 1,
  )
}

/** "cukup dengan pernyataan X": nobody else is asked. */
const SUFFICES =
  /\bcukup (?:dengan|melalui|lewat|berupa) (?:satu |sepucuk )?(?:surat|pernyataan|pemberitahuan|edaran|pesan|kabar)\b/u

/** What stands beside it says the same. */
const isWitnessed = rememberedIn(
  (_: ClauseReading, item: Suspect): boolean =>
    isFollowed(item) ||
    SUFFICES.test(item.sentence.low) ||
    (item.question === 'risiko' && isLeftAlone(item.clause, item.sentence)) ||
    (item.question === 'sepihak' && isOfRules(item.sentence) && isSaidTwice(item)),
)

/** In the lower half of what is not sure more were misread than read right. */
function certaintyOf(item: Suspect, count: number): Certainty {
  if (item.weight >= askedIn(count) || isWitnessed(item.clause, item)) return 'sure'
  if (item.question === 'sepihak' && isOfRules(item.sentence)) return 'doubtful'
  return 'faint'
}

const sentencesOf = ({ clauses }: Reading): number => clauses.reduce((sum, { sentences }) => sum + sentences.length, 0)

/** In so few sentences hardly one is misread: what is sure there needs no second witness. */
const FEW_MAX = 15
export const isShort = remembered((reading: Reading): boolean => sentencesOf(reading) <= FEW_MAX)

const allWeighed = remembered((reading: Reading): ReadonlyMap<Question, readonly WeighedFinding[]> => {
  const count = sentencesOf(reading)
  const isLow = ({ weight }: Suspect) => !isShort(reading) && weight < sureIn(count)
  const out = new Map<Question, WeighedFinding[]>()
  const add = (item: Suspect) => {
    const isOnlySuspected = isLow(item) && !isWitnessed(item.clause, item)
    const found = { ...item, certainty: certaintyOf(item, count), isOnlySuspected }
    const same = out.get(item.question)
    if (same) same.push(found)
    else out.set(item.question, [found])
  }
  const [known, left] = [framed(reading), leaving(reading)]
  for (const clause of reading.clauses)
    if (isLaidDown(clause))
      for (const item of suspects(clause)) {
        if (item.isSpared || known.has(item.sentence)) continue
        if (item.question === 'keluar' || !left.has(item.sentence)) add(item)
      }
  return out
})

const NONE: readonly WeighedFinding[] = []

/** Sentences that are one-sided in the way of `question` by their signs, in clauses that lay something down. */
export const weighedFor = (question: Question, reading: Reading): readonly WeighedFinding[] =>
  allWeighed(reading).get(question) ?? NONE
