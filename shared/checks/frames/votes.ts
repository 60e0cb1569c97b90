// Votes that weigh more: a veto, a vote by money, a vote that others lack, a consent without which nothing is decided.

import type { PartnerId } from '../../agreement/ids.ts'
import type { ClauseReading } from '../reading.ts'
import { remembered } from '../remember.ts'
import type { Sentence } from '../sentence.ts'
import { boardSeats, boardVotes, NUMBER } from './board.ts'
import { asksForAll, gatekeepers, stoppers } from './gates.ts'
import { type Group, groupsIn } from './groups.ts'
import { leftOut } from './left-out.ts'
import { isOnlyTold } from './manner.ts'
import { isDenied } from './negation.ts'
import { eachSentence, type Unfair } from './unfair.ts'

export interface UnfairVote extends Unfair {
  /** The vote follows money: nobody is named, whoever gives most has most. */
  readonly isByMoney: boolean
  /** Numbers of votes stand there, which no other word of the sentence can soften. */
  readonly isCounted?: true
}

const near = (groups: readonly Group[], at: number, reach: number): Group | null => {
  const before = groups.filter((group) => group.to <= at && at - group.to < reach).at(-1)
  return before ?? groups.find((group) => group.from >= at && group.from - at < reach) ?? null
}

function vetoes(sentence: Sentence, groups: readonly Group[]): Group[] {
  return [...sentence.find('veto'), ...sentence.find('veto_pula')].flatMap(({ from, to, text }) => {
    if (
      isDenied(sentence.low, from) ||
      /\b(?:tidak|tak) (?:dapat|boleh|bisa) di[a-z]+(?: oleh)?$/u.test(text) ||
      /\b(?:tidak (?:ada|dikenal|mengenal)|tanpa|menghapus)\b/u.test(sentence.low.slice(0, from))
    ) {
      const only = leftOut(sentence)
      return only === 'nobody' ? [] : [only]
    }
    // "Keputusan rapat dapat dianulir X"
    const behind = /\bdi[a-z]+(?: [a-z-]+){0,2}$/u.test(text)
      ? groups.find((group) => group.from >= to && group.from - to < 12)
      : undefined
    const holder = behind ?? near(groups, from, 70)
    return holder?.kind === 'one' ? [holder] : []
  })
}

/** "Mitra yang menyumbang di atas Rp500 juta mempunyai dua suara" */
const TIERED =
  /\b(?:lembaga|pihak|mitra|penyumbang|penyetor|penyerta|pemodal|kontributor|siapa|anggota|donatur)\b[^.;]{0,90}(?:rp ?[\d.,]+|juta|miliar|ribu rupiah|persen|%)[^.;,]{0,40}\b(?:mempunyai|memiliki|mendapat|mendapatkan|memperoleh|diberi|beroleh|memegang|berhak atas|punya)(?: hak)? (?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|[2-9]) (?:hak )?suara\b/u

/** "Suara dihitung menurut jumlah alat yang disediakan masing-masing": whatever it is that one brings more of. */
const BY_SHARE =
  /\b(?:suara|bobot pendapat|pendapat)(?:nya)?\b[^.;]{0,40}\b(?:dihitung|ditimbang|diukur|disamakan|ditentukan|ditetapkan|sebanding|seimbang|seturut|menurut|berdasarkan|mengikuti|secara)\b[^.;]{0,25}\b(?:(?:jumlah|banyaknya|besarnya|luas|luasnya) [^.;]{2,40}\b(?:di(?:sediakan|setor|serahkan|miliki|tanam|bawa|sumbangkan|berikan|pinjamkan|keluarkan)|milik)|persentase|porsi|proporsional (?:terhadap|dengan|menurut|pada)|nilai (?:investasi|penyertaan|setoran)(?:nya)?)/u

/** "Suaranya dua", and then "yang lain satu" */
const MORE_VOTES = `\\bsuaranya\\s+(?:dihitung |bernilai |berbobot |menjadi )*(?!satu\\b|1\\b)(${NUMBER})\\b`
const SEVERAL_VOTES = new RegExp(MORE_VOTES, 'u')
const MORE_THAN_OTHERS = new RegExp(
  `${MORE_VOTES}[^.]{0,25}?\\b(?:lain|lainnya|selebihnya|sisanya)\\s+(?:hanya |cukup |cuma |tetap |masing-masing )*(?!\\1\\b)${NUMBER}\\b`,
  'u',
)
/** "Tiap mitra satu suara, kecuali X yang mendapat tiga" */
const BUT_MORE = new RegExp(
  `\\b(?:satu|1) suara\\b[^.;]{0,20}\\b(?:kecuali|selain)\\b[^.;]{0,60}\\b(?:mendapat|mendapatkan|memiliki|mempunyai|memegang|memperoleh|diberi|punya)\\s+(?!satu\\b|1\\b)${NUMBER}\\b`,
  'u',
)
/** Whoever brings money, as such: "yang menyumbang uang" */
const WHO_PAYS =
  /\b(?:yang (?:menyumbang|memberi|menyetor|menanam|membawa|mengeluarkan)(?:kan)?|penyumbang|pemberi|penyandang|penyetor|pemilik) (?:uang|dana|modal|biaya)\b/u

/** "… mengikuti anggaran dasar X": statutes, and no money. */
const isOfStatutes = ({ low }: Sentence, to: number): boolean => /^ (?:dasar|rumah tangga)\b/u.test(low.slice(to))

/** "Hak suara dihitung menurut porsi pendanaan"; not "tanpa memandang besarnya dana". */
function isByMoney(sentence: Sentence): boolean {
  if (sentence.says('tanpa_memandang')) return false
  const perAmount = sentence
    .find('suara_per_uang')
    .some(({ from, text }) => /rp|juta|ribu|miliar|ratus/u.test(text) && !isDenied(sentence.low, from))
  if (perAmount) return true
  if (
    sentence
      .find('uang_menjadi_suara')
      .some(
        ({ from, to, text }) =>
          !isDenied(text, text.length) && !isDenied(sentence.low, from) && !isOfStatutes(sentence, to),
      )
  )
    return true
  const more = SEVERAL_VOTES.exec(sentence.low)
  if (more && WHO_PAYS.test(sentence.low.slice(0, more.index))) return true
  if (WHO_PAYS.test(BUT_MORE.exec(sentence.low)?.[0] ?? '')) return true
  const share = BY_SHARE.exec(sentence.low)
  if (share && !isDenied(sentence.low, share.index + share[0].length)) return true
  if (!sentence.says('kata_suara')) return false
  const tier = TIERED.exec(sentence.low)
  if (tier && !isDenied(sentence.low, tier.index + tier[0].length)) return true
  return sentence
    .find('menurut_nilai')
    .some(
      ({ from, to }) =>
        !isDenied(sentence.low, from) &&
        !isOfStatutes(sentence, to) &&
        sentence.saysIn(sentence.low.slice(Math.max(0, from - 80), from), 'kata_suara'),
    )
}

const VOTES = new RegExp(`(${NUMBER})\\s+(?:hak\\s+)?(?:suara|kursi)`, 'gu')

const OWN_NUMBER = new RegExp(
  `^\\s+(?:masing-masing |hanya |tetap )?(${NUMBER})(?=[.,;]|\\s+(?:dan|serta|sedangkan|sementara)|$)`,
  'u',
)

/** "Jumlah wakil dalam dewan: X lima orang, mitra lain masing-masing satu orang" */
const SEATS = new RegExp(`(${NUMBER})\\s+(?:orang|wakil|utusan|kursi)\\b`, 'gu')
const OF_SEATS = /^[\s\-–•*()\d.]*(?:jumlah|banyaknya|susunan|komposisi) (?:wakil|anggota|utusan|kursi)\b/u

const GAPPED_NUMBER = new RegExp(
  `^\\s+(?:memegang|mempunyai|memiliki|punya|mendapat|memperoleh|pegang)\\s+(${NUMBER})(?=[.,;]|\\s+(?:dan|serta|sedangkan|sementara)|$)`,
  'u',
)

const OWN_VOICE = new RegExp(`^\\s+(?:masing-masing |hanya |tetap )?bersuara (${NUMBER})\\b`, 'u')

const WEIGHED = new RegExp(
  `^\\s+(?:dihitung|bernilai|berbobot|berjumlah|sebanyak|sama dengan|setara|dinilai)(?: (?:sebagai|sebanyak|dengan|seperti))?\\s+(${NUMBER})\\b`,
  'u',
)

const SHARE = /^[\s:,=]*(?:sebesar |sebanyak |memegang |mempunyai |memiliki )?(\d{1,2})(?:[.,]\d+)? ?(?:%|persen)/u

/** "Bobot suara: X 55%, Y 15%": whoever has the most, where not all have the same. */
function sharesOf({ low }: Sentence, groups: readonly Group[]): Group[] {
  if (!/\b(?:bobot|porsi|persentase|hak|nilai|jumlah) suara\b|\bsuara\b[^.;]{0,40}%/u.test(low)) return []
  const held = groups.flatMap((holder) => {
    const share = holder.kind === 'one' ? SHARE.exec(low.slice(holder.to))?.[1] : undefined
    return share === undefined ? [] : [{ holder, share: Number(share) }]
  })
  const most = Math.max(...held.map(({ share }) => share))
  return held.length > 1 && held.some(({ share }) => share < most)
    ? held.filter(({ share }) => share === most).map(({ holder }) => holder)
    : []
}

/** "PT mempunyai dua suara, Desa satu suara" */
function unequalNumbers(sentence: Sentence, groups: readonly Group[]): Group[] {
  const [chief] = boardSeats(sentence, groups)
  if (chief) return [chief]
  const isOfSeats = OF_SEATS.test(sentence.low)
  if (!isOfSeats && !sentence.low.includes('suara') && !sentence.low.includes('kursi')) return []
  const counted = Array.from(sentence.low.matchAll(isOfSeats ? SEATS : VOTES), (match) => ({
    count: match[1] ?? '',
    holder: groups.filter((group) => group.to <= match.index && match.index - group.to < 50).at(-1) ?? null,
  }))
  // "Suara PT dua, suara Desa satu"
  for (const holder of groups) {
    const count = OWN_NUMBER.exec(sentence.low.slice(holder.to))?.[1]
    if (count && /\bsuara\s+$/u.test(sentence.low.slice(0, holder.from))) counted.push({ count, holder })
  }
  // "X dan Y masing-masing bersuara satu, adapun Z bersuara tiga"
  for (const holder of groups) {
    const count = OWN_VOICE.exec(sentence.low.slice(holder.to))?.[1]
    if (count) counted.push({ count, holder })
  }
  // "X dan Y masing-masing memegang satu suara, Z memegang tiga"
  if (counted.length > 0)
    for (const holder of groups) {
      const count = GAPPED_NUMBER.exec(sentence.low.slice(holder.to))?.[1]
      if (count && holder.kind === 'one') counted.push({ count, holder })
    }
  const more = MORE_THAN_OTHERS.exec(sentence.low)
  const except = BUT_MORE.exec(sentence.low)
  const favoured = except && groups.find(({ from }) => from > except.index)
  if (favoured?.kind === 'one' || favoured?.kind === 'several') return [favoured]
  const heaviest = more && groups.filter((group) => group.kind !== 'body' && group.to <= more.index).at(-1)
  if (heaviest && heaviest.kind !== 'every') return [heaviest]
  const shares = sharesOf(sentence, groups)
  if (shares.length > 0) return shares
  const distinct = new Set(counted.map(({ count }) => count))
  // "Suara PT dihitung dua"
  const weighed = groups.filter((holder) => {
    const count = WEIGHED.exec(sentence.low.slice(holder.to))?.[1]
    return (
      holder.kind === 'one' &&
      count !== undefined &&
      !/^(?:satu|1)$/u.test(count) &&
      /\b(?:suara|pendapat)\s+$/u.test(sentence.low.slice(0, holder.from))
    )
  })
  if (weighed.length > 0) return weighed.length < sentence.everybody.length ? weighed : []
  return distinct.size < 2
    ? []
    : counted.flatMap(({ count, holder }) =>
        holder?.kind === 'one' && count !== 'satu' && count !== '1' ? [holder] : [],
      )
}

function heavier(sentence: Sentence, groups: readonly Group[]): Group[] {
  return sentence.find('suara_per_uang').flatMap(({ from, to, text }) => {
    // "Suara X tidak lebih berat daripada suara Y"
    if (/\b(?:tidak|tak|bukan)\b/u.test(text)) return []
    if (/rp|juta|ribu|miliar/u.test(text) || isDenied(sentence.low, from) || /mayoritas|terbanyak/u.test(text))
      return []
    const holder = near(groups, from, 45) ?? near(groups, to, 30)
    return holder?.kind === 'one' ? [holder] : []
  })
}

/** "Hanya X yang berhak memberikan suara", "hanya X yang boleh mengusulkan perubahan" */
const soleVoters = (sentence: Sentence, groups: readonly Group[]): Group[] =>
  groups.filter(
    ({ kind, from, to }) =>
      (kind === 'one' || kind === 'several') &&
      /\b(?:hanya|cuma)\s+$/u.test(sentence.low.slice(0, from)) &&
      /^(?:lah)?\s+yang\s+(?:berhak|boleh|dapat|bisa|mempunyai|memiliki|punya)\b[^.;]{0,30}\b(?:suara|bersuara|memilih|mengusulkan|mengajukan (?:usul|usulan|perubahan))\b/u.test(
        sentence.low.slice(to),
      ),
  )

/** "Ketua berasal dari X dan suaranya menentukan": the chair's vote counts for more, and the chair is X's. */
function castingVotes(sentence: Sentence, groups: readonly Group[]): Group[] {
  if (!sentence.low.includes('suaranya ')) return []
  const vote =
    /\bsuaranya (?:yang )?(?:menentukan|memutus(?:kan)?|dihitung (?:dua|ganda)|bernilai (?:dua|ganda)|menjadi penentu)/u.exec(
      sentence.low,
    )
  if (!vote || /\bbergilir|\bbergantian/u.test(sentence.low) || isDenied(sentence.low, vote.index)) return []
  const holder = groups.filter((group) => group.kind !== 'body' && group.to <= vote.index).at(-1)
  return holder?.kind === 'one' ? [holder] : []
}

const SERVES =
  /\b(?:notulis|notulen|juru (?:tulis|catat)|pencatat|penengah|pemandu|pembawa acara|moderator|mediator|fasilitator|pendamping|tamu|undangan|tenaga ahli|sekretaris|sekretariat|narasumber|penerjemah|juru bahasa)\b([^.;]{0,80})\b(?:tanpa|tidak|tak)\b[^.;,]{0,35}\b(?:suara|(?:meng)?ambil keputusan|memutus(?:kan)?|pengambilan keputusan)\b/u
/** "Notulis dari X mencatat tanpa ikut memberi suara", "fasilitator, Pater Anton, tidak ikut memutuskan": who serves the meeting is no partner's voice. */
export function isServing(sentence: Sentence): boolean {
  const served = SERVES.exec(sentence.low)
  if (!served) return false
  const comma = served[1]?.indexOf(',') ?? -1
  const from = comma < 0 ? served.index + served[0].length : sentence.low.indexOf(',', served.index)
  const to = served.index + served[0].length
  return !groupsIn(sentence).some((group) => group.from > from && group.to < to)
}

/** "Pendapat mitra yang tidak menyetor dana": whoever brings no money. */
const WHO_PAYS_NOT =
  /\b(?:mitra|pihak|lembaga|anggota|siapa(?: pun)?) yang (?:tidak|tak|belum)(?: ikut)? (?:menyumbang|memberi|menyetor|menanam|membawa|mengeluarkan|menyertakan|mendanai)(?:kan)?(?: (?:uang|dana|modal|biaya))?\b[^.;,]{0,30}$/u
const NOBODY_KNOWN: Group = { kind: 'one', partners: [], from: 0, to: 0 }

const PEOPLE = /\b(?:warga|petani|nelayan|masyarakat|penduduk|peternak|perajin|penerima manfaat)\b/u

/** Partners that may not vote; "hak suara hanya dimiliki X" turned round. */
function withoutVote(sentence: Sentence, groups: readonly Group[]): { holder: Group; isExcluded: boolean }[] {
  const found = [...sentence.find('tanpa_suara'), ...sentence.find('tanpa_suara_pula')]
  return found.flatMap(({ from, to, text }): { holder: Group; isExcluded: boolean }[] => {
    if (text.startsWith('hak suara')) {
      const holder = groups.find((group) => group.from >= to && group.from - to < 25)
      return holder?.kind === 'one' ? [{ holder, isExcluded: false }] : []
    }
    if (
      /^(?:hanya|hadir|duduk|ikut|datang|diundang)/u.test(text) &&
      !/rapat|forum|keputusan|suara|musyawarah/u.test(sentence.low)
    )
      return []
    const holder = groups.filter((group) => group.kind !== 'body' && group.to <= from && from - group.to < 45).at(-1)
    if (WHO_PAYS_NOT.test(sentence.low.slice(0, from)) && !isDenied(sentence.low, from))
      return [{ holder: NOBODY_KNOWN, isExcluded: false }]
    // Who works for it but signs nothing has a say as well.
    const people = holder ? null : PEOPLE.exec(sentence.low.slice(Math.max(0, from - 60), from))
    if (people && !isDenied(sentence.low, from)) return [{ holder: NOBODY_KNOWN, isExcluded: false }]
    if (isServing(sentence)) return []
    // "Wakil penyandang dana tidak ikut memilih": who brings the money and has no vote lacks nothing that others need.
    if (holder?.partners.length === 0 && FUNDER.test(sentence.low.slice(holder.from, holder.to))) return []
    const isSome = holder?.kind === 'several' && holder.partners.length > 1
    return holder?.kind === 'one' || isSome ? [{ holder, isExcluded: true }] : []
  })
}

const FUNDER = /\b(?:dana|modal|hibah|terbesar|terbanyak|donor|donatur|sponsor|investor)\b/u

const SAYING =
  /\b(?:pendapat|kata|suara|kemauan|kehendak|pilihan|sikap|pandangan|usul|timbangan|ketukan)(?: (?:wakil|pimpinan|direksi|ketua|kepala))*\s+$/u
const IS_THE_DECISION =
  /^(?:lah)? (?:itu(?:lah)? )?yang (?:(?:akhirnya|lalu|kemudian|harus|akan|tetap) )*(?:di(?:jadikan|pakai|ikuti|anggap|ambil|menangkan|pegang|turuti|jalankan)|jadi|menjadi|berlaku|jalan|menang|menentukan)\b/u
const STUCK =
  /\b(?:kalau|bila|jika|apabila|bilamana|dalam hal|manakala)\b[^;]*\b(?:gagal|buntu|belum|tidak|tak|masih|mentok|seri|macet)\b/u
/** "Bila suara tidak bulat, X mengetuk palu" */
const KNOCKS = /^\s+(?:yang\s+)?(?:mengetuk|mengetok|memukul|memegang) palu\b/u
const HAMMER = /\bpalu(?:nya)?\b[^.;,]{0,30}\b(?:tangan|pada|milik|genggaman)(?: (?:pimpinan|direksi|ketua))*\s+$/u

/** "Kalau gagal, pendapat X yang dijadikan putusan", "palu berpindah ke tangan X". */
const lastSayers = ({ low }: Sentence, groups: readonly Group[]): Group[] =>
  groups.filter(({ kind, from, to }) => {
    if (kind !== 'one') return false
    const front = low.slice(0, from)
    if (HAMMER.test(front)) return !isDenied(low, low.indexOf('palu'))
    if (KNOCKS.test(low.slice(to)) && STUCK.test(front)) return true
    const isSaid = SAYING.test(front) && IS_THE_DECISION.test(low.slice(to))
    return (
      isSaid && (STUCK.test(front) || /putus/u.test(low)) && !/\b(?:bukan|tidak lagi)(?: lagi)? [a-z]+ $/u.test(front)
    )
  })

type SentenceVote = Pick<UnfairVote, 'partners' | 'isByMoney' | 'isCounted'>

/** What every sentence holds that weighs votes by its words alone; the others say a word of a list. */
const SPEAKS_OF_DECIDING =
  /suara|mengesahkan|kursi|wakil|anggota|utusan|putus|mutus|tetapan|mufakat|sepakat|hasil|usul|memilih|bulat|palu|pendapat|dari (?:awal|nol)|ke (?:awal|nol)/u
const VOTE_LISTS = [
  'veto',
  'suara_per_uang',
  'uang_menjadi_suara',
  'kata_suara',
  'sah_bila',
  'tanpa_suara',
  'veto_pula',
  'sah_bila_pula',
  'tanpa_suara_pula',
] as const

function speaksOfVotes(sentence: Sentence): boolean {
  if (SPEAKS_OF_DECIDING.test(sentence.low) || asksForAll(sentence)) return true
  for (const key of VOTE_LISTS) if (sentence.says(key)) return true
  return false
}

const NO_VOTE: readonly SentenceVote[] = []

/** "Suara X dihitung satu, demikian pula suara Y": whoever X is, one is all it has. */
const ONE_EACH =
  /\bsuara\b[^.;]{0,80}\b(?:dihitung|bernilai|berjumlah|bernilai|tetap|hanya)\s+(?:sebagai\s+|tetap\s+)?satu\b[^.;]*\b(?:demikian|begitu|sama|juga|pula|masing-masing)\b/u
/** "Modal X yang lebih besar bukan alasan untuk memperoleh suara tambahan", "dana X tidak memberinya hak menolak": what gives no vote. */
const GIVES_NO_VOTE =
  /\b(?:bukan(?:lah)?|(?:tidak|tak)(?: dapat| boleh| bisa| akan)? (?:menjadi|merupakan|dijadikan)) (?:alasan|dasar|sebab|ukuran|pertimbangan) (?:bagi|untuk|guna|atas|agar)\b[^.;]*\b(?:suara|kursi|veto)\b|\b(?:tidak|tak) (?:memberi(?:nya|kan)?|melahirkan|menimbulkan)(?: (?:kepada )?[a-z]+){0,3} (?:hak (?:menolak|veto|memutus|menentukan|membatalkan|suara)|suara (?:tambahan|lebih))/u
/** "Sekolah yang tidak menyumbang uang tetap punya suara penuh": a whole vote is what each has. */
const WHOLE_VOTE =
  /\b(?:tetap|juga|pun)(?: (?:mempunyai|memiliki|punya|memegang|mendapat(?:kan)?|memperoleh|diberi))? (?:hak )?suara (?:yang )?(?:penuh|utuh|sama)\b(?![^;]*\b(?:hanya|sedangkan|sementara|tidak|tak|tanpa)\b)/u
/** "Hal-hal teknis cukup dengan tiga suara": whosever they are. */
const ENOUGH_VOTES =
  /\b(?:cukup|sedikitnya|sekurang-kurangnya|paling (?:sedikit|kurang)|minimal)(?: dengan)? (?:dua|tiga|empat|lima|enam|[2-9])(?: dari [a-z]+)? suara\s*[.;,]?$/u
/** "Suara X dan Y masing-masing satu, suara Z satu." */
const ONE_FOR_ALL =
  /^[^a-z]*suara [^.,;]+? masing-masing (?:satu|1)(?:,? (?:dan |serta |sedangkan )?suara [^.,;]+ (?:satu|1))*\s*[.;]?$/u
/** "X tidak memiliki hak untuk menolak keputusan" */
const NO_RIGHT =
  /\b(?:tidak|tak) (?:memiliki|mempunyai|punya|memegang|mendapat|diberi) (?:hak|wewenang|kewenangan|kuasa)(?: untuk)? (?:menolak|membatalkan|memveto|menggagalkan|menganulir|menunda)\b(?![^.;]*\b(?:sedangkan|sementara|kecuali|selain)\b)/u
export const isLevel = ({ low }: Sentence): boolean =>
  NO_RIGHT.test(low) ||
  ONE_EACH.test(low) ||
  GIVES_NO_VOTE.test(low) ||
  WHOLE_VOTE.test(low) ||
  ENOUGH_VOTES.test(low) ||
  ONE_FOR_ALL.test(low)

/** The first thing in a sentence by which one vote weighs more. */
const voteIn = remembered((sentence: Sentence): readonly SentenceVote[] => {
  if (!speaksOfVotes(sentence) || isOnlyTold(sentence) || isLevel(sentence)) return NO_VOTE
  const groups = groupsIn(sentence)
  if (isByMoney(sentence)) return [{ partners: [], isByMoney: true }]
  for (const weightier of WEIGHTIER) {
    const [holder] = weightier(sentence, groups)
    const isCounted = weightier === unequalNumbers ? { isCounted: true as const } : {}
    if (holder) return [{ partners: holder.partners, isByMoney: false, ...isCounted }]
  }
  const [other] = withoutVote(sentence, groups)
  if (!other) return NO_VOTE
  const { partners } = other.holder
  return [{ partners: other.isExcluded ? othersOf(sentence, partners) : partners, isByMoney: false }]
})

/** Whose vote weighs more, one way after the other. */
const WEIGHTIER = [
  vetoes,
  unequalNumbers,
  heavier,
  castingVotes,
  gatekeepers,
  stoppers,
  soleVoters,
  lastSayers,
] as const

const othersOf = ({ everybody }: Sentence, partners: readonly PartnerId[]): readonly PartnerId[] =>
  everybody.filter((id) => !partners.includes(id))

export const unfairVotes = (clause: ClauseReading): readonly UnfairVote[] => [
  ...eachSentence(clause.sentences, voteIn, (sentence, vote) => ({ ...vote, clause, sentence })),
  ...boardVotes(clause),
]
