// Who must account to whom: rows of the accountability table, and sentences about reporting.
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import { isEmptyText } from './blanks.ts'
import { cue, sentencesWith } from './cue.ts'
import { exemptIn, isDeniedByAnswer, isToItsOwn } from './exempt-from-accounting.ts'
import { groupsIn } from './frames/groups.ts'
import { eachClause } from './frames/unfair.ts'
import type { ClauseReading, Reading } from './reading.ts'
import { remembered } from './remember.ts'
import type { Found, Parties, Sentence } from './sentence.ts'
import { isToldByEach, TELLING_IN_TURN } from './told-by-each.ts'
import { wordPattern } from './word-pattern.ts'

export interface ReportDuty {
  readonly who: Parties
  readonly to: Parties
  readonly clause: ClauseId
  readonly quote: string
  /** Somebody reports that is no known partner, such as "Koperasi" where none is party to the agreement. */
  readonly isStranger?: boolean
}

const NOBODY: Parties = { all: false, partners: [] }
const ALL: Parties = { all: true, partners: [] }

/** Names right behind "disusun", "disampaikan": "laporan disusun Koperasi". */
function passiveDoers(sentence: Sentence): PartnerId[] {
  const ends = sentence.find('disampaikan').map((found) => found.to)
  return sentence.mentions.flatMap((mention) =>
    ends.some((end) => sentence.low.slice(end, mention.from).trim() === '') ? [mention.partner] : [],
  )
}

const TELLS =
  /^(?:\s+(?:juga|pun|wajib|akan|harus))*\s+(?:menyampaikan|menerangkan|memaparkan|menuturkan|menjelaskan|melaporkan|menceritakan|membacakan|menunjukkan|memperlihatkan|membeberkan|mengumumkan|(?:menyetor|menyerah|mengirim|memberi|menyaji)(?:kan)? laporan)\b/u
/** "X melapor tentang panen, Y tentang uang": the verb is left out the second time. */
const GAPPED_BEFORE = /[,;:](?:\s+(?:dan|serta|sedangkan|sementara))?\s+$/u
/** "… mendengar X tentang pelatihan, Y tentang uang" */
const HEARD = /\b(?:mendengar|mendengarkan|menyimak)\s+$/u
const GAPPED_BEHIND = /^\s+(?:tentang|mengenai|perihal|ihwal|soal)\b/u
const TOLD_BY =
  /\b(?:disampaikan|diterangkan|dipaparkan|dituturkan|dijelaskan|dilaporkan|diceritakan|dibacakan|ditunjukkan)(?:\s+oleh)?\s+$/u

/** "X menerangkan jalurnya, Y menunjukkan pembukuan, dan Z menampilkan peta": each in words of its own. */
const SHOWS =
  /^\s+(?:(?:juga|pun|wajib|akan|harus)\s+)*(?!menerima|meminta|memeriksa|menilai|menelaah|mendengar|menyimak|membaca\b|mengetahui|mengevaluasi|menyetujui|mengesahkan)(?:me[a-z]{3,}|ber[a-z]{4,})\b/u
const BEGINS = /(?:^|[,;:])(?:\s+(?:dan|serta|sedangkan|sementara|lalu))?\s*$/u

/** In a sentence that reports, each tells a part: "X menyampaikan hasil uji, Y menyampaikan harga beli", "… dilaporkan X, … dilaporkan Y". */
const tellers = ({ low, mentions }: Sentence): PartnerId[] =>
  mentions
    .filter(
      ({ from, to }) =>
        (SHOWS.test(low.slice(to)) && BEGINS.test(low.slice(0, from))) ||
        TELLS.test(low.slice(to)) ||
        TOLD_BY.test(low.slice(0, from)) ||
        (GAPPED_BEHIND.test(low.slice(to)) &&
          (GAPPED_BEFORE.test(low.slice(0, from)) || HEARD.test(low.slice(0, from)))),
    )
    .map(({ partner }) => partner)

/** "Laporan keuangan dapat diakses oleh Para Pihak": who may read it makes none. */
const READ_BY =
  /\b(?:dapat|boleh|bisa|bebas|terbuka untuk) di(?:akses|baca|lihat|periksa|unduh|ketahui|salin|minta|buka|peroleh|cek|tengok)(?:nya)?(?: [a-z]+){0,2} oleh\b|\bdi(?:terima|periksa|nilai|telaah|evaluasi|setujui|sahkan|verifikasi|pelajari|ketahui) oleh\b/u

/** Who does what each report word of the sentence says: "X melaporkan berat, Y melaporkan biaya" are two. */
function doers(sentence: Sentence, places: readonly Found[]): Parties {
  const before = places.map((place, i) => sentence.doersBefore(place.from, places[i - 1]?.to ?? 0))
  const named = [...new Set([...before.flatMap((parties) => parties.partners), ...tellers(sentence)])]
  const all = before.some((parties) => parties.all)
  if (all || named.length > 0) return { all, partners: named }
  const by = READ_BY.test(sentence.low) ? NOBODY : sentence.partiesAfter(0, 'oleh')
  if (by.all || by.partners.length > 0) return by
  const passive = passiveDoers(sentence)
  if (passive.length > 0) return { all: false, partners: passive }
  if (/\b(?:saling|sama-sama)\b/u.test(sentence.low)) return { all: true, partners: [] }
  // "Laporan Koperasi disampaikan …"
  const whose = sentence.mentions.filter((mention) =>
    places.some((place) => {
      const between = sentence.low.slice(place.to, mention.from)
      return between.trim() === '' || /^(?: [a-z]+){0,2} dari $/u.test(between)
    }),
  )
  return whose.length > 0 ? { all: false, partners: whose.map((mention) => mention.partner) } : NOBODY
}

/** An organisation does it that is none of the partners. */
const isByStranger = (sentence: Sentence): boolean =>
  // "Pemberi dana juga melapor": somebody else beside those that do.
  !/\b(?:juga|pun|turut|ikut|(?:tidak|bukan) (?:hanya|cuma))\b/u.test(sentence.low) &&
  groupsIn(sentence).some((group) => group.kind === 'one' && group.partners.length === 0)

/** "X meminta pertanggungjawaban Y atas setiap pengeluaran" */
const askedOf = ({ low, mentions }: Sentence, from: Found | undefined) =>
  from === undefined || !/^(?:meminta|menagih|menuntut) /u.test(from.text)
    ? undefined
    : mentions.find((mention) => mention.from >= from.to && low.slice(from.to, mention.from).trim() === '')

/** "Yayasan menerima laporan dari Desa": Desa reports. */
function receivedFrom(sentence: Sentence, clause: ClauseReading): ReportDuty | null {
  const from = sentence.find('menerima_laporan')[0]
  // "Rapat menerima laporan dari kelima Pihak"
  const isFromAll =
    from !== undefined &&
    (sentence.find('menerima_laporan').length > 1 ||
      groupsIn(sentence).some(
        (group) =>
          group.kind === 'every' &&
          group.from >= from.to &&
          /\bdari\s+$/u.test(sentence.low.slice(from.to, group.from)),
      ))
  if (from && isFromAll)
    return { who: { all: true, partners: [] }, to: NOBODY, clause: clause.clause.id, quote: sentence.quote }
  const giver =
    askedOf(sentence, from) ??
    sentence.mentions.find(
      (mention) => from && mention.from >= from.to && /\bdari\s+$/u.test(sentence.low.slice(from.to, mention.from)),
    )
  if (!from) return null
  if (!giver)
    return /\bdari\b/u.test(sentence.low.slice(from.to)) && isByStranger(sentence)
      ? { who: NOBODY, to: NOBODY, clause: clause.clause.id, quote: sentence.quote, isStranger: true }
      : null
  const to = sentence.doersBefore(from.from)
  return { who: { all: false, partners: [giver.partner] }, to, clause: clause.clause.id, quote: sentence.quote }
}

/** "Tidak ada pihak yang bebas dari laporan" */
const NOBODY_SPARED =
  /\b(?:tidak|tak) (?:ada|satu|seorang)(?: (?:satu|seorang|pun|pihak|mitra|lembaga|yang))* (?:bebas|lepas|luput|lolos|terkecuali|dikecualikan|dibebaskan|terbebas)\b/u
/** "diserahkan oleh Pihak yang menanggungnya": by each for its own part. */
const BY_EACH =
  /\boleh (?:(?:setiap|tiap|masing-masing|tiap-tiap) )?(?:pihak|mitra|lembaga)(?:-(?:pihak|mitra))? yang\b|\b(?:satu|sebuah) dari (?:tiap|setiap|masing-masing)(?:-tiap)? (?:pihak|mitra)\b|\blaporan\b[^.;]*\bdipertukarkan (?:di )?antara (?:mereka|para|ketiga|keempat|kedua|kelima|semua)\b/u
/** "Laporan X memuat pula …": what stands in it, not who makes one. */
const CONTAINS =
  /\blaporan (?:[a-z]+ ){0,4}(?:memuat|mencantumkan|berisi|mencakup|meliputi|terdiri|dilengkapi|disertai)\b|\b(?:dalam|di dalam|pada) laporan\b[^.;]{0,40}\b(?:tercantum|termuat|dimuat|dicantumkan|ditambahkan|disebutkan)\b/u

const NEWS = /^(?:mengabar|(?:mem)?beri(?:kan)? kabar|.*\bkabar$)/u
/** Who leaves says why: no account of what was done. */
const PARTS =
  /\b(?:keluar|berhenti|mundur|mengundurkan diri|berpisah|mengakhiri|pergi|lepas)\b[^.;]*\b(?:sebab|sebabnya|alasan|alasannya)\b/u
/** "Kalau obat terlambat, X segera mengabari": news of the moment. */
const WHEN_IT_HAPPENS = /^[\s\-–•*()\d.]*(?:kalau|bila|bilamana|apabila|jika|jikalau|ketika|saat|begitu)\b/u
/** "Dugaan kekerasan dilaporkan dalam 24 jam": whoever learns of it, and no account of what was done. */
const INCIDENT =
  /^[\s\-–•*()\d.]*(?:(?:setiap|tiap|segala|semua) )?(?:dugaan|kekerasan|kecelakaan|kehilangan|pelanggaran|insiden|kejadian|keluhan|pengaduan|kerusakan|kebocoran|gangguan)\b[^.;]*\bdilaporkan\b/u
const CHANGES = /\b(?:(?:di|meng)?(?:ganti|ubah)(?:nya)?|perubahan|keluar|berhenti|mundur|mengundurkan diri)\b/u

/** "Semuanya bercerita dan menunjukkan catatan" */
const EVERYBODY_TELLS =
  /\bsemua(?:nya)?(?: (?:saling|ikut|wajib|harus|akan))* (?:bercerita|melapor|menyampaikan|menunjukkan|menceritakan|menerangkan|memaparkan|menjelaskan|memperlihatkan|bertanggung)/u

const isNewsOnly = ({ low }: Sentence, { topics }: ClauseReading): boolean =>
  CHANGES.test(low) || (!topics.has('akuntabilitas') && WHEN_IT_HAPPENS.test(low))

/** What the visit is for, or what comes of it; "setelah Y melapor" is neither. */
const SO_AS_TO = /^[^.;:]*\b(?:untuk|guna|lalu|kemudian|dan)\b[^.;:]*$/u

/** "X menghadap Y untuk melaporkan hasil": who goes there tells, where nobody else is named before what is told. */
function visitIn({ low, mentions }: Sentence, reports: readonly Found[]): Pick<ReportDuty, 'who' | 'to'> | null {
  const at = mentions.findIndex(({ to }, i) => {
    const next = mentions[i + 1]
    return next !== undefined && /^ (?:menghadap|menemui|mendatangi)(?: kepada)? $/u.test(low.slice(to, next.from))
  })
  const [visitor, visited, other] = at < 0 ? [] : mentions.slice(at, at + 3)
  const isTold = (end: number): boolean =>
    reports.some(({ from }) => from > end && !(other && other.from < from) && SO_AS_TO.test(low.slice(end, from)))
  return visitor && visited && isTold(visited.to)
    ? { who: { all: false, partners: [visitor.partner] }, to: { all: false, partners: [visited.partner] } }
    : null
}

/** "X menerangkan kepada Y perjalanan yang dilakukan": an account where accounts are told. */
const TELLS_TO = wordPattern(
  /\b(?:menerangkan|menjelaskan|memaparkan|menuturkan|memperlihatkan) (?=(?:kepada|di (?:depan|hadapan|muka))\b)/gu,
)

/** "… menerangkan di depan X apa yang telah diberikannya": X it is that hears. */
function facedIn({ low, mentions }: Sentence, from: number): Parties | null {
  const faced = mentions.find(
    (mention) => mention.from > from && /\bdi (?:depan|hadapan|muka)(?: pihak)?\s+$/u.test(low.slice(0, mention.from)),
  )
  return faced ? { all: false, partners: [faced.partner] } : null
}

/** "… dibuka sepanjang diperlukan untuk menjelaskan penggunaan dana": what is needed for it is no account. */
const SO_AS_TO_TELL = /\b(?:diperlukan|dibutuhkan|perlu|digunakan|dipakai) (?:untuk|guna)\s+$/u

/** `carried` is whom the sentences before named last. */
function sentenceDuty(sentence: Sentence, clause: ClauseReading, carried: () => Parties): ReportDuty | null {
  if (sentence.says('bukan_ketentuan')) return null
  if (exemptIn(sentence) !== null) return null
  if (isDeniedByAnswer(sentence)) return null
  if (isToldByEach(sentence)) return { who: ALL, to: ALL, clause: clause.clause.id, quote: sentence.quote }
  const words = sentence.find('lapor')
  const said = words.length > 0 || !clause.topics.has('akuntabilitas') ? words : sentence.places(TELLS_TO)
  const [heard] = sentence.find('menerima_laporan')
  // "X melaporkan kegiatan kepada Y, dan Y menerima laporan tersebut": X it is that reports.
  const isToldFirst = said.some(({ to, text }) => heard !== undefined && to <= heard.from && /^melapor/u.test(text))
  if (heard && !isToldFirst) return receivedFrom(sentence, clause)
  if (said.length === 0) return null
  const places = said.filter(
    (found) => !sentence.isNegated(found.from) && !SO_AS_TO_TELL.test(sentence.low.slice(0, found.from)),
  )
  const [first] = places
  // "X menggantinya lalu mengabari yang lain": the news of a change is no account.
  if (!first || (places.every(({ text }) => NEWS.test(text)) && isNewsOnly(sentence, clause))) return null
  if (!clause.topics.has('akuntabilitas') && INCIDENT.test(sentence.low)) return null
  if (PARTS.test(sentence.low) || isToItsOwn(sentence)) return null
  const visit = visitIn(sentence, places)
  if (visit) return { ...visit, clause: clause.clause.id, quote: sentence.quote }
  // "sebagai berikut: (table)" leaves it to the rows.
  if (clause.tables.has('accountability') && /:\s*$/.test(sentence.low)) return null
  const to = /\bsaling\b/u.test(sentence.low)
    ? { all: true, partners: [] }
    : (facedIn(sentence, first.from) ?? sentence.partiesAfter(first.from, 'kepada'))
  if (
    CONTAINS.test(sentence.low) &&
    !/\b(?:wajib|harus|menyampaikan|menyerahkan|membuat|menyusun)\b/u.test(sentence.low)
  )
    return null
  if (NOBODY_SPARED.test(sentence.low) || BY_EACH.test(sentence.low))
    return { who: { all: true, partners: [] }, to, clause: clause.clause.id, quote: sentence.quote }
  const isNotOnly = /^[\s\-–•*()\d.]*(?:tidak|tak|bukan) (?:hanya|cuma|sekadar)\b/u.test(sentence.low)
  const isByEverybody = EVERYBODY_TELLS.test(sentence.low)
  const here = isNotOnly || isByEverybody ? { all: true, partners: [] } : doers(sentence, places)
  // "Desa melapor kepada Yayasan, begitu pula sebaliknya": who is told tells as well.
  const isBothWays = /\b(?:begitu|demikian) (?:pula |juga )?sebaliknya\b|\bdan sebaliknya\b/u.test(sentence.low)
  const told = isBothWays
    ? { all: here.all || to.all, partners: [...new Set([...here.partners, ...to.partners])] }
    : here
  const isNobody = !told.all && told.partners.length === 0
  const who = isNobody && GOES_ON.test(sentence.low) ? carried() : told
  const isStranger = isNobody && who.partners.length === 0 && !who.all && isByStranger(sentence)
  return { who, to, clause: clause.clause.id, quote: sentence.quote, ...(isStranger ? { isStranger } : {}) }
}

/** A sentence that goes on about whom the one before named. */
const GOES_ON =
  /^[\s\-–•*()\d.a-z]{0,5}(?:(?:juga|ia|mereka|pihak tersebut|dan|serta|selain itu|wajib|harus|akan|berkewajiban),?\s+)*(?:me|ber)/u

/** Asked in reading order: whom the first `count` sentences named last. */
function namedSoFar(sentences: readonly Sentence[]): (count: number) => Parties {
  let last = NOBODY
  let read = 0
  return (count) => {
    for (const sentence of sentences.slice(read, count)) {
      const named = sentence.doersBefore(sentence.low.length)
      if (named.all || named.partners.length > 0) last = named
    }
    read = Math.max(read, count)
    return last
  }
}

/** What a sentence says that lays down a duty. */
const REPORTS = cue(['lapor', 'menerima_laporan'], [TELLING_IN_TURN, TELLS_TO])

/** Duties of a block, of which `reporting` may lay one down, one sentence after the other. */
function blockDuties(
  sentences: readonly Sentence[],
  reporting: readonly Sentence[],
  clause: ClauseReading,
): readonly ReportDuty[] {
  const named = namedSoFar(sentences)
  return reporting.flatMap(
    (sentence) => sentenceDuty(sentence, clause, () => named(sentences.indexOf(sentence))) ?? NO_DUTY,
  )
}
const NO_DUTY: readonly ReportDuty[] = []

function saidDuties(clause: ClauseReading): readonly ReportDuty[] {
  const out: ReportDuty[] = []
  for (const { sentences } of clause.blocks) {
    const reporting = sentencesWith(sentences, REPORTS)
    if (reporting.length > 0) out.push(...blockDuties(sentences, reporting, clause))
  }
  return out
}

/** "Desa: daftar hadir setiap bulan" in a clause on accountability is a duty without the word "lapor". */
function lineDuties(clause: ClauseReading): ReportDuty[] {
  return clause.sentences.flatMap((sentence) => {
    const [mention] = sentence.mentions
    if (mention?.from !== 0 || !/^\s*:\s*[\p{L}\p{N}]/u.test(sentence.low.slice(mention.to))) return []
    if (sentence.says('menerima_laporan')) return []
    return [
      { who: { all: false, partners: [mention.partner] }, to: NOBODY, clause: clause.clause.id, quote: sentence.quote },
    ]
  })
}

function rowDuties(reading: Reading): ReportDuty[] {
  const shown = reading.clauses.find((clause) => clause.tables.has('accountability'))
  if (!shown) return []
  return reading.agreement.accountability.flatMap((row) =>
    row.partner === null || isEmptyText(row.what, reading.book.lexicon)
      ? []
      : [
          {
            who: { all: false, partners: [row.partner] },
            to: row.to === '' ? { all: true, partners: [] } : { all: false, partners: [row.to] },
            clause: shown.clause.id,
            quote: row.what,
          },
        ],
  )
}

/** Where "memberi kabar" is a notice and no account. */
const NOTICES = ['pengakhiran', 'pemberitahuan', 'keadaan_kahar'] as const

/** What the words of one clause lay down; the rows of the table are apart. */
function clauseDuties(clause: ClauseReading): readonly ReportDuty[] {
  // Where each says what it brings, whoever answers for a row is named, and a story is a gift.
  if (clause.topics.has('pengertian') || (clause.topics.has('kontribusi') && clause.topics.size === 1)) return []
  const said = saidDuties(clause)
  if (clause.topics.has('akuntabilitas')) return [...said, ...lineDuties(clause)]
  if (!clause.isRecognised) return said
  if (NOTICES.some((topic) => clause.topics.has(topic))) return []
  // "Siapa pun boleh membuka buku": opened to all, and nobody in particular accounts.
  return clause.topics.has('keterbukaan_kerahasiaan')
    ? said.filter(({ who }) => who.all || who.partners.length > 0)
    : said
}

/** Every duty to account, in reading order, table rows last. */
export const reportDuties = remembered((reading: Reading): readonly ReportDuty[] => [
  ...eachClause(reading, clauseDuties),
  ...rowDuties(reading),
])
