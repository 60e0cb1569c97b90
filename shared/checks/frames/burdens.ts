// On whom risk falls: on one partner, on everybody, or on whoever is at fault.

import { cue, sentencesWith } from '../cue.ts'
import type { ClauseReading } from '../reading.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { type Deed, deedsIn, isDeedOf } from './deeds.ts'
import { type Group, groupsIn } from './groups.ts'
import { carvedOut, leftOut } from './left-out.ts'
import { isOnlyTold } from './manner.ts'
import { isDenied } from './negation.ts'
import { isUnrelated } from './secrecy.ts'
import type { Unfair } from './unfair.ts'

export interface Burden extends Unfair {
  /** `all` of the risk on one, `some` of it, or one is `freed` of it. */
  readonly what: 'all' | 'some' | 'freed'
}

/** "Keuntungan menjadi hak X, kerugian menjadi beban Y": only one of them bears. */
const IS_GAIN = /\b(?:hak|milik|bagian)(?: dari)?\s+$/u

function bearersBehind(sentence: Sentence, groups: readonly Group[]): Group[] {
  return sentence.find('menanggung_frasa').flatMap(({ from, to }) => {
    if (isDenied(sentence.low, from)) return []
    const bearer = groups.find((group) => group.to > to && group.from - to < 20)
    return bearer && !IS_GAIN.test(sentence.low.slice(from, bearer.from)) ? [bearer] : []
  })
}

const AT_COST =
  /\bdi(?:selesaikan|tutup|ganti|pulihkan|tanggulangi|bayar) (?:atas|dengan) (?:biaya|beban|tanggungan)\s+$/u
/** "Tuntutan dan kerugian diselesaikan atas biaya X" */
const atWhoseCost = ({ low }: Sentence, groups: readonly Group[]): Group[] =>
  groups.filter(({ from }) => AT_COST.test(low.slice(0, from)))

const INSTEAD =
  /\b(?:melainkan|tetapi|tapi|namun)\s+(?:(?:sepenuhnya|seluruhnya|semata-mata|semata|menjadi|hanya)\s+)*(?:beban|tanggungan|tanggung jawab|kewajiban|urusan|risiko)\s+(?:(?:dari|pihak|penuh)\s+)*$/u

/** "tidak menjadi beban X, melainkan beban Y": what was denied of one is said of the other. */
const bearersInstead = ({ low }: Sentence, groups: readonly Group[]): Group[] =>
  low.includes('melainkan') || /\b(?:tetapi|tapi|namun)\b/u.test(low)
    ? groups.filter(({ from }) => INSTEAD.test(low.slice(0, from)))
    : []

/** "bukan beban X saja": freed of nothing, it is not alone. */
const ALONE_BEHIND = /^\s+(?:saja|semata|sendiri|sendirian|seorang)\b/u

/** "termasuk yang lahir dari kelalaiannya sendiri": the fault is taken in, it is no condition. */
const EVEN = /\b(?:termasuk|meskipun|sekalipun|walaupun|walau|meski|biarpun|bahkan|entah|baik)\b[^.;]{0,60}$/u

/** "bila kapalnya menabrak tanaman", "bila teknisinya sendiri salah memasang": what its own thing or people did. */
const BY_ITS_OWN =
  /\b(?:bila|bilamana|jika|kalau|apabila|karena|akibat|ketika)(?: [a-z]+)? (?!kegiatan|program|usaha|hasil|panen)[a-z]{3,}nya(?: sendiri)? (?:menabrak|merusak|salah|lalai|ceroboh|melanggar|mencemari|menimbulkan|menyebabkan|menumpahkan|merobohkan|melukai|keliru|lupa)\b/u

const isFault = (sentence: Sentence): boolean =>
  BY_ITS_OWN.test(sentence.low) ||
  sentence.find('karena_kesalahan').some(({ from }) => !EVEN.test(sentence.low.slice(0, from)))

/** "X dibebaskan dari tanggung jawab atas kelalaiannya": of its own fault one is freed. */
const isFreedOfFault = ({ low }: Sentence): boolean =>
  /\b(?:(?:di)?bebas(?:kan)? dari|(?:ter)?lepas dari|tidak bertanggung jawab|bukan tanggung jawab)\b[^.;,]{0,40}\b(?:atas|akibat|karena|dari) (?:kelalaian|kesalahan|kecerobohan|pelanggaran)nya\b/u.test(
    low,
  )

const THOUGHT = /[,;]|\b(?:sedangkan|sementara|tetapi|tapi|namun|adapun)\b/gu
const GAIN = /\b(?:keuntungan|untung|laba|hasil|manfaat|pendapatan|bonus|surplus|kelebihan)(?:nya)?\b/u
/** What is called shared: "program bersama" shares no risk. */
const CALLED = /\b(?:program|kegiatan|usaha|kebun|kas|forum|kerja|acara|proyek|lahan|gudang|tujuan|kepentingan)\s+$/u

/** The risk is divided; not where only the gain is, or something is merely called shared. */
export const isSharedBurden = (sentence: Sentence): boolean =>
  sentence.find('dibagi_risiko').some(({ from, text }) => {
    const front = sentence.low.slice(0, from)
    if (isDenied(sentence.low, from) || /\btanpa\s+$/u.test(front)) return false
    if (text.startsWith('bersama') && CALLED.test(front)) return false
    const cut = Array.from(front.matchAll(THOUGHT)).at(-1)
    const own = cut ? front.slice(cut.index) : front
    return !GAIN.test(own) || sentence.saysIn(own, 'kata_risiko')
  })

const REPAID = wordPattern(
  /\b(?:di(?:lunasi|tagih|tagihkan|tuntut|kembalikan|bayar|cicil|angsur|ganti)|me(?:lunasi|ngembalikan|mbayar|ncicil|ngangsur|ngganti))(?:nya)?\b/u,
)
const LENT =
  /\b(?:angsuran(?:nya)?|cicilan(?:nya)?|setoran(?:nya)?|pinjaman|modal|dana|uang muka|hibah|utang|kredit|bibit|talangan|bantuan)\b/u
const LOSS =
  /\b(?:walaupun|meskipun|sekalipun|biarpun|kendati|meski|walau|karena|akibat|tetap)\b[^.;]{0,60}\b(?:gagal|rugi|merugi|mati|hilang|hanyut|rusak|banjir|kekeringan|bencana|musibah|tidak laku|puso)\b|\b(?:gagal|rugi|mati|hilang|hanyut|rusak|banjir|bencana|musibah)\b[^.;]{0,60}\btetap\b/u

const PEOPLE = /\b(?:petani|nelayan|warga|peternak|masyarakat|penduduk|anggota|perajin|penggarap|buruh)\b[^.,;]{0,30}$/u

/** Who works for it but signs nothing bears it as well. */
function people(sentence: Sentence, at: number): Group | undefined {
  const named = PEOPLE.exec(sentence.low.slice(0, at))
  return named ? { kind: 'one', partners: [], from: named.index, to: at } : undefined
}

const NOBODY: readonly Group[] = []

/** "Pinjaman tetap wajib dilunasi X walaupun panen gagal": the loss comes back as a debt. */
function repayments(sentence: Sentence): readonly Group[] {
  const repaid = sentence.match(REPAID)
  if (
    !repaid ||
    !LENT.test(sentence.low) ||
    !LOSS.test(sentence.low) ||
    !/\b(?:tetap|wajib|harus)\b/u.test(sentence.low)
  )
    return NOBODY
  const groups = groupsIn(sentence)
  const end = repaid.index + repaid[0].length
  const who = repaid[0].startsWith('di')
    ? groups.find(
        (group) =>
          group.from >= end &&
          /^\s*(?:(?:penuh|seluruhnya|sepenuhnya|utuh|oleh|kepada|dari|pada)\s*)*$/u.test(
            sentence.low.slice(end, group.from),
          ),
      )
    : (groups.filter((group) => group.to <= repaid.index && repaid.index - group.to < 40).at(-1) ??
      people(sentence, repaid.index))
  return who?.kind === 'one' && !isDenied(sentence.low, repaid.index) ? [who] : []
}

/** "kerusakan truknya sendiri": what is one's own is nobody else's to bear. */
const OWN_THING =
  /\b(?:dampak|akibat|kerugian|kerusakan|tuntutan|denda|risiko)(?: (?:dari|atas|karena|oleh))? (?:pe[a-z]{3,}an|kegiatan|usaha|tindakan|kelalaian|perbuatan|operasi)nya\b|\b(?:kerusakan|kehilangan|kerugian|risiko|kecelakaan)(?: (?:pada|atas|di|dalam))?(?: (?!sendiri)[a-z]+){0,2} (?:[a-z]+nya|milik|miliknya|lembaganya) (?:sendiri|masing-masing)\b|\b[a-z]+nya sendiri yang (?:rusak|hilang|mati|pecah)\b/u
const THING_OF =
  /^[^.;,]{0,20}\b(?:kerusakan|kehilangan|kecelakaan|perbaikan)(?: (?:pada|atas|di|dalam))?(?: [a-z]+){1,3}\s+(?:milik )?$/u

/** "kerusakan truk Koperasi menjadi tanggungan Koperasi": the same. */
const isOfOwner = ({ low }: Sentence, groups: readonly Group[], bearer: Group): boolean =>
  bearer.partners.length > 0 &&
  groups.some(
    ({ partners, from, to }) =>
      to <= bearer.from && partners[0] === bearer.partners[0] && THING_OF.test(low.slice(0, from)),
  )
const EVEN_SO = /\b(?:meskipun|walaupun|sekalipun|walau|biarpun|meski|kendati|bersama|kemitraan|program)\b/u

const LAID_ON = wordPattern(
  /\bdi(?:selesaikan|tutup|ganti|pulihkan|tanggulangi|bayar) (?:atas|dengan) (?:biaya|beban|tanggungan)\b|\b(?:menjadi|jadi|merupakan|adalah|ialah|tetap) (?:tanggungan|beban)\b|\bdibebankan(?: [a-z]+)? (?:kepada|pada|ke)\b/u,
)

/** "turunnya harga sepenuhnya ditanggung X": where risks are told, all that one bears is one. */
const BORNE = wordPattern(/\bdi(?:tanggung|pikul|tutup|tombok|ganti)\b/u)

/** "Biaya di atas anggaran sepenuhnya dibebankan kepada X": a burden by name, whatever it is of. Where contributions are told it is one. */
const isLaidOnOne = (sentence: Sentence, { topics }: ClauseReading): boolean =>
  topics.has('berbagi_risiko')
    ? sentence.matches(BORNE) || sentence.matches(LAID_ON)
    : sentence.match(LAID_ON) !== null && sentence.says('menyeluruh') && !topics.has('kontribusi')

/** "Buku hilang diganti X", "pinjaman macet ditanggung X": a loss by what became of the thing, whatever the thing is. */
const SPOILT_BORNE = wordPattern(
  /\b(?:hilang|rusak|mati|pecah|busuk|hanyut|terbakar|macet|gagal|cacat|karam|roboh|kedaluwarsa|susut)\b[^.;]{0,70}\bdi(?:ganti|tanggung|pikul|tutup|bayar|tombok)\b/u,
)

/** "Hujan salah musim, rob, ataupun harga jatuh adalah tanggungan X": a list that holds what nobody can help is of every risk. */
const LISTED_RISKS =
  /,[^.;]*\b(?:atau(?:pun)?|dan|maupun|serta)\b[^.;]*\b(?:adalah|menjadi|jadi|merupakan|ialah) (?:tanggungan|beban)\b/u
const BEYOND_CONTROL = /\b(?:cuaca|hujan|rob|banjir|badai|angin|ombak|bencana|musim|kemarau|gempa|wabah)\b/u
export const isOfEveryRisk = ({ low }: Sentence): boolean => LISTED_RISKS.test(low) && BEYOND_CONTROL.test(low)

/** "Kerugian dipikul X, sedangkan keuntungan dibagi dua": of the gain all have a part, and of the loss, whatever its cause, one. */
const PLAIN_LOSS =
  /^[\s\-–•*()\d.]*(?:adapun )?(?:kerugian|risiko|rugi)(?:nya)?(?: (?:usaha|kegiatan|program|kerja sama|bersama))?\s/u
const GAIN_SHARED =
  /\b(?:keuntungan|laba|hasil|untung)(?:nya)? (?:usaha |bersama )?(?:dibagi|dinikmati|menjadi milik (?:bersama|kedua)|milik bersama)/u
const isLossOfAllGains = ({ low }: Sentence): boolean => PLAIN_LOSS.test(low) && GAIN_SHARED.test(low)

/** "Sanksi atas keterlambatan hanya dikenakan kepada X": whoever of the others is late owes nothing. */
/** "Apabila usaha merugi, X menutup kekurangannya" */
const LOSES = wordPattern(/\b(?:merugi|kekurangannya)\b/u)

const GIVES_UP = wordPattern(
  /\b(?:melepaskan|menanggalkan) (?:segala |seluruh )?hak(?:nya)?(?: untuk)? (?:menuntut|menggugat|meminta|menagih) (?:ganti rugi|ganti kerugian|kerugian|pertanggungjawaban)?/u,
)
/** "X melepaskan haknya untuk menuntut ganti rugi kepada Y": Y owes nothing, whatever it does. */
function freedByWaiver(sentence: Sentence): Group | undefined {
  const waiver = sentence.match(GIVES_UP)
  if (!waiver || isDenied(sentence.low, waiver.index)) return undefined
  const groups = groupsIn(sentence)
  const gives = groups.filter(({ to }) => to <= waiver.index).at(-1)
  if (!gives || gives.kind === 'every' || gives.kind === 'body') return undefined
  const freed = groups.find(({ from }) => from >= waiver.index)
  return freed?.kind === 'one' ? freed : undefined
}

const FINED_ALONE = wordPattern(
  /\b(?:sanksi|denda|penalti|hukuman|potongan)\b[^.;]{0,50}\bhanya (?:(?:dikenakan|berlaku|dijatuhkan|diterapkan|ditujukan|dibebankan) )?(?:kepada|bagi|terhadap|untuk|pada) (?=\S)/gu,
)
const finedAlone = (sentence: Sentence, groups: readonly Group[]): Group | undefined =>
  sentence
    .places(FINED_ALONE)
    .map(({ to }) => groups.find(({ from }) => from >= to && from - to < 3))
    .find((group) => group?.kind === 'one' || group?.kind === 'several')

const RISKS = ['kata_risiko', 'bebas_risiko', 'membebaskan'] as const

/** "X tidak menanggung apa-apa": whatever it may be. */
const BEARS_NOTHING = wordPattern(
  /\b(?:tidak|tak)(?: (?:ikut|turut|akan|perlu))* (?:menanggung|memikul|menutup|mengganti) (?:apa-apa|apa ?pun|sepeser|serupiah)(?: pun)?\b|\b(?:tidak|tak) (?:ikut|turut) (?:rugi|merugi|kena|terkena|tersentuh)\b|\btanpa (?:ikut|turut) (?:menanggung|memikul|menutup)(?: (?:apa-apa|apa pun|kerugian|rugi|risiko))\b/u,
)

const SPEAKS_OF_RISK = cue(RISKS, [REPAID, LAID_ON, SPOILT_BORNE, BORNE, BEARS_NOTHING, FINED_ALONE, GIVES_UP, LOSES])

/** "tidak dibebani denda atas keterlambatan yang terjadi karena …": a delay has its cause, and nobody else bears it. */
const EXCUSED = /\b(?:denda|keterlambatan|kelambatan|terlambat)\b[^.;]*\b(?:karena|akibat|disebabkan|lantaran|sebab)\b/u

/** Its own fault, or more than one delay. */
const BEYOND_EXCUSE = /\b(?:kelalaian|kesalahan|kecerobohan|segala|seluruh|semua)(?:nya)?\b/u

/** "Target X tidak dibebankan kepada siapa-siapa di sini": on nobody, and no loss; "selain X" is on X. */
const ON_NOBODY =
  /\b(?:tidak|tak|bukan)(?: (?:akan|boleh|pernah|dapat))* (?:dibebankan|ditimpakan|ditanggungkan|dijadikan (?:beban|tanggungan|tugas|kewajiban))(?: (?:kepada|pada|atas|bagi|untuk))? (?:siapa(?:-siapa| ?pun| saja)?|orang lain|(?:mitra|pihak) (?:lain|mana pun)|yang lain)\b(?![^.;]*\b(?:selain|kecuali|melainkan|tetapi)\b)/u
const A_LOSS =
  /\b(?:rugi|kerugian|risiko|resiko|kerusakan|kehilangan|gagal|kegagalan|musibah|bencana|ganti|rusak|hilang|mati|denda)\b/u
const isOnNobody = ({ low }: Sentence): boolean => ON_NOBODY.test(low) && !A_LOSS.test(low)

const NO_BURDEN: readonly Burden[] = []

/** "… dipikul X, tanpa dapat dimintakan penggantian kepada Y maupun Z" */
const NOT_CLAIMED =
  /\b(?:tanpa|tidak|tak) (?:dapat|boleh|bisa) (?:dimintakan|diminta|meminta|ditagihkan|menuntut|dituntutkan)(?: (?:penggantian|ganti rugi|bantuan|bagian))? (?:kepada|dari|pada)\b/u

function sentenceBurdens(sentence: Sentence, clause: ClauseReading, lexicon: Lexicon): readonly Burden[] {
  const [debtor] = repayments(sentence)
  if (debtor && !isOnlyTold(sentence) && !isFault(sentence) && !isSharedBurden(sentence))
    return [{ clause, sentence, partners: debtor.partners, what: 'all' }]
  const idle = sentence.matches(BEARS_NOTHING) ? groupsIn(sentence).filter(({ kind }) => kind !== 'body') : []
  const isIdle = /\btanpa (?:ikut|turut)\b/u.test(sentence.low) || !isSharedBurden(sentence)
  if (idle[0] && idle.length === 1 && idle[0].kind !== 'every' && !isOnlyTold(sentence) && isIdle)
    return [{ clause, sentence, partners: idle[0].partners, what: 'freed' }]
  const fined = finedAlone(sentence, groupsIn(sentence))
  if (fined && fined.partners.length > 0 && !isOnlyTold(sentence))
    return [{ clause, sentence, partners: fined.partners, what: 'all' }]
  const waived = freedByWaiver(sentence)
  if (waived && !isOnlyTold(sentence)) return [{ clause, sentence, partners: waived.partners, what: 'freed' }]
  // Most sentences say no word of it.
  const isOfLoss = isLaidOnOne(sentence, clause) || sentence.matches(SPOILT_BORNE)
  if (!(RISKS.some((key) => sentence.says(key)) || isOfLoss || sentence.matches(LOSES)) || isOnlyTold(sentence))
    return NO_BURDEN
  if ((isFault(sentence) && !isFreedOfFault(sentence)) || isOnNobody(sentence) || isUnrelated(sentence))
    return NO_BURDEN
  const groups = groupsIn(sentence)
  const of = (group: Group, what: Burden['what']): Burden => ({ clause, sentence, partners: group.partners, what })
  const freed = [
    ...sentence.find('bebas_risiko').flatMap(({ from, to, text }) => {
      if (/^(?:di)?bebas/u.test(text) && isDenied(sentence.low, from)) return []
      const before = groups.filter((group) => group.to <= from && from - group.to < 45).at(-1)
      const behind = groups.find((group) => group.from >= to && group.from - to < 12)
      const who = /bukan|di luar|(?:tidak|tak) (?:menjadi|merupakan)/u.test(sentence.low.slice(from, to))
        ? (behind ?? before)
        : before
      return (who?.kind === 'one' || who?.kind === 'several') && !ALONE_BEHIND.test(sentence.low.slice(who.to))
        ? [who]
        : []
    }),
    ...sentence.find('membebaskan').flatMap(({ from, to }) => {
      const who = groups.find((group) => group.from >= to && group.from - to < 20)
      return who?.kind === 'one' && !isDenied(sentence.low, from) ? [who] : []
    }),
  ]
  const aboutRisk = sentence.says('kata_risiko') || isOfLoss || sentence.matches(LOSES)
  const instead = bearersInstead(sentence, groups)
  const [only] = instead
  // "Kerugian tidak dibebankan kepada siapa pun selain X"
  const left = leftOut(sentence)
  const alone = left === 'nobody' ? carvedOut(sentence) : left
  if (aboutRisk && alone) return [of(alone, 'all')]
  if (aboutRisk && only?.kind === 'one' && !isSharedBurden(sentence))
    return [of(only, sentence.says('menyeluruh') ? 'all' : 'some')]
  if (only && only.kind !== 'one') return []
  // "hanya diketahui X dan tidak dapat diminta": of what is known, no risk.
  const isOfRisk = aboutRisk || isFreedOfFault(sentence) || (sentence.says('menyeluruh') && !sentence.says('informasi'))
  if (freed[0] && isOfRisk)
    return EXCUSED.test(sentence.low) && !BEYOND_EXCUSE.test(sentence.low) ? NO_BURDEN : [of(freed[0], 'freed')]
  if (!aboutRisk || isSharedBurden(sentence)) return []
  const deeds = deedsIn(clause, sentence).filter(
    (deed) => isDeedOf(deed, 'menanggung', lexicon) && deed.voice !== 'noun' && !deed.isDenied && deed.doer !== null,
  )
  const bearers = [
    ...deeds.flatMap((deed) => deed.doer ?? []),
    ...bearersBehind(sentence, groups),
    ...atWhoseCost(sentence, groups),
  ]
  const [first] = bearers
  // "Petani menanggung sendiri semua kerugian": on the people, whoever of the partners they belong to.
  const onPeople = sentence.says('rakyat_menanggung') && sentence.says('menyeluruh') && bearers.length === 0
  if (onPeople && !sentence.find('rakyat_menanggung').some(({ from }) => isDenied(sentence.low, from)))
    return [{ clause, sentence, partners: [], what: 'all' }]
  const distinct = new Set(bearers.map((group) => group.from))
  if (first?.kind !== 'one' || distinct.size > 1) return []
  if ((OWN_THING.test(sentence.low) || isOfOwner(sentence, groups, first)) && !EVEN_SO.test(sentence.low)) return []
  const isAlone =
    /^(?:lah)?\s+(?:sendiri\s+)?(?:lah\s+)?yang\s+(?:(?:harus|wajib|akan|mesti)\s+)?(?:menanggung|memikul|menombok|nombok|(?:meng)?ganti|membayar|menutup)/u.test(
      sentence.low.slice(first.to),
    )
  return [
    of(
      first,
      isAlone ||
        NOT_CLAIMED.test(sentence.low) ||
        sentence.says('menyeluruh') ||
        isOfEveryRisk(sentence) ||
        isLossOfAllGains(sentence)
        ? 'all'
        : 'some',
    ),
  ]
}

export const burdensOf = (clause: ClauseReading, lexicon: Lexicon): readonly Burden[] =>
  sentencesWith(clause.sentences, SPEAKS_OF_RISK).flatMap((sentence) => sentenceBurdens(sentence, clause, lexicon))

const OTHERS_BEAR_NOTHING =
  /\b(?:tidak|tak|tanpa)(?: (?:ikut|turut|akan|perlu|wajib))* (?:menanggung|memikul|mengganti|menutup|membayar|menombok|memberi(?:kan)? (?:ganti|penggantian)|bertanggung jawab|dibebani|dituntut)|\b(?:(?:di)?bebas(?:kan)?|(?:ter)?lepas) dari\b/u

/** "Tiga pihak lain tidak memberi penggantian": the sentence behind says that nobody helps to bear it. */
export const isLeftAlone = (clause: ClauseReading, sentence: Sentence): boolean => {
  const next = clause.sentences[clause.sentences.indexOf(sentence) + 1]
  return next !== undefined && OTHERS_BEAR_NOTHING.test(next.low) && groupsIn(next).some(({ kind }) => kind !== 'body')
}

/** "Bibit yang mati harus diganti X" is a burden, no change of anything agreed. */
export const isMakingGood = ({ root, sentence }: Deed): boolean =>
  root === 'ganti' &&
  /\b(?:mati|rusak|kerusakan|hilang|kehilangan|pecah|putus|bocor|patah|busuk|hanyut|terbakar|penyakit|kerugian|rugi)\b/u.test(
    sentence.low,
  )
