// TB-02, TB-03, TB-05: all partners want the goal, nobody sets or owns it alone, and one can see when it is reached.
import { datesOf } from '../dates.ts'
import { deedsOf, isDeedOf } from '../frames/deeds.ts'
import { type Group, groupsIn } from '../frames/groups.ts'
import { isOnlyTold, isTogether } from '../frames/manner.ts'
import { isDenied } from '../frames/negation.ts'
import { powersOf } from '../frames/power.ts'
import { someClauses } from '../frames/unfair.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import { remembered } from '../remember.ts'
import { askingIf, type Raised, type Rule } from '../rule.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { isDoubted } from '../weighing/weights.ts'
import { goalClauses } from './shared-goals.ts'
import { whom } from './whom.ts'

interface Owned {
  readonly clause: ClauseReading
  readonly sentence: Sentence
  readonly owner: Group
}

/** Only small words may stand between the goal and its owner: "target tahunan dari X". */
const OWNER =
  /^\s*(?:(?:utama|besar|milik|dari|oleh|tahunan|bisnis|kerja|usaha|kinerja|strategis|unggulan|pihak|perusahaan|csr|sosial|lembaga|kantor pusat|direksi|pimpinan|manajemen|jangka (?:panjang|pendek|menengah)|yang|sudah|telah|(?:di)(?:putuskan|tetapkan|tentukan|susun|buat|gariskan|canangkan|patok))\s+)*$/

const FREE_WORD =
  /^\s*(?!(?:bagi|untuk|dengan|kepada|di|pada|antara|dan|bersama|dari|oleh|warga|masyarakat|semua)\b)[a-z]+\s+$/u

/** "tiga lembaga lain": all but the one that is spoken of. */
const isOfOthers = ({ kind, from, to }: Group, { low }: Sentence): boolean =>
  kind === 'every' && (/\blain(?:nya)?$/u.test(low.slice(from, to)) || /^ lain(?:nya)?\b/u.test(low.slice(to)))

/** "… menolong supaya target itu tercapai" */
const AID =
  /^(?: lain(?:nya)?)?(?: (?:ikut|turut|akan|wajib|hanya|tinggal|siap))* (?:membantu|bantu|mendukung|dukung|menolong|tolong|menopang|menyokong|menyukseskan|mengikuti|menjalankan|melaksanakan|mengerjakan)\b/u

/** "Penelitian skripsi merupakan target X sendiri": beside what all want, and nobody else's. */
const ASIDE =
  /^[\s\-–•*()\d.]*(?![^.;]*\b(?:tujuan|sasaran|hajat|kemitraan|perjanjian|kesepakatan|kesepahaman|nota|piagam|program|bersama|ini|itu|angka|kita|kami) [^.;]*\b(?:merupakan|adalah|ialah|menjadi|tetap)\b)[^.;]{3,80} (?:merupakan|adalah|ialah|menjadi|tetap) (?:target|sasaran|tujuan|urusan|rencana|pekerjaan rumah) [^.;,]{2,60} sendiri\s*(?:[.;]|$|(?:dan|,) (?:tidak|bukan)\b)/u
const isAside = ({ low }: Sentence, clause: ClauseReading): boolean =>
  ASIDE.test(low) &&
  clause.sentences.some((other) => other.low !== low && (isTogether(other) || other.says('semua_mitra')))

/** "menyukseskan program PT", "tujuan kemitraan mengikuti rencana bisnis PT", "target milik X"; and, unless all want it, "menaikkan laba X". */
function ownedGoal(sentence: Sentence, clause: ClauseReading): Owned | null {
  const groups = groupsIn(sentence)
  const aided = groups.some((group) => isOfOthers(group, sentence) && AID.test(sentence.low.slice(group.to)))
  // A goal is somebody's only where one is named, here or in front of whoever helps.
  if (!aided && !groups.some(({ kind }) => kind === 'one')) return null
  if (isOnlyTold(sentence) || isAside(sentence, clause)) return null
  const isWantedByAll =
    isTogether(sentence) ||
    groups.some((group) => (group.kind === 'every' && !isOfOthers(group, sentence)) || group.kind === 'several')
  // "Program X didukung oleh Y"
  const served = groups.find(
    ({ kind, from, to }) =>
      kind === 'one' &&
      /\b(?:program|proyek|rencana|kegiatan|usaha)\s+$/u.test(sentence.low.slice(0, from)) &&
      /^\s+(?:yang\s+)?di(?:dukung|bantu|sukseskan|laksanakan|jalankan|selenggarakan|penuhi|kerjakan)\b/u.test(
        sentence.low.slice(to),
      ),
  )
  // "membantu X meraih target itu"
  const helped = groups.find(
    ({ kind, from, to }) =>
      kind === 'one' &&
      /\b(?:membantu|mendukung|menolong|menopang|menyokong)\s+$/u.test(sentence.low.slice(0, from)) &&
      /^\s+(?:untuk |dalam )?(?:meraih|mencapai|memenuhi|mewujudkan|mengejar|menyelesaikan|menyukseskan)\s+(?:\p{L}+\s+)?(?:target|sasaran|tujuan|program|rencana|angka|kewajiban|tanggung jawab|komitmen|janji)/u.test(
        sentence.low.slice(to),
      ),
  )
  // "jumlahnya ditargetkan oleh X", "ini adalah program X", "angka itu datang dari X"
  const given = groups.find(
    ({ kind, from }) =>
      kind === 'one' &&
      /\b(?:di(?:targetkan|patok|gariskan|canangkan)(?: oleh)?|(?:adalah|merupakan|ialah) (?:program|proyek|agenda|misi|kegiatan|milik|karya|gagasan|prakarsa|inisiatif)(?: dari)?|\b(?:target|sasaran|tujuan|angka)\b[^.;]{0,40}\b(?:punya|kepunyaan|milik)|\b(?:target|sasaran|tujuan|angka)\b[^.;]{0,30}\b(?:datang|turun|keluar|berasal|dibawa|dikirim|titipan) dari(?: kantor(?: pusat)?| direksi| pimpinan)?|(?:adalah|merupakan|ialah) (?:angka|target|sasaran|hitungan|kemauan|permintaan|pesanan)(?: dari)?(?: kantor(?: pusat)?| direksi| pimpinan)?)\s+$/u.test(
        sentence.low.slice(0, from),
      ),
  )
  // "X adalah pemilik program ini; yang lain membantu penyelenggaraannya"
  const owner = groups.find(
    ({ kind, to }) =>
      kind === 'one' &&
      /^\s+(?:adalah|ialah|merupakan|selaku|sebagai|menjadi) pemilik (?:program|kegiatan|tujuan|gagasan|proyek)\b/u.test(
        sentence.low.slice(to),
      ),
  )
  if (owner) return { clause, sentence, owner }
  if (aided) {
    const before = clause.sentences.slice(0, clause.sentences.indexOf(sentence)).flatMap(groupsIn)
    const of = [...groups, ...before].find(({ kind }) => kind === 'one')
    if (of) return { clause, sentence, owner: of }
  }
  if (given && !isWantedByAll) return { clause, sentence, owner: given }
  if (helped) return { clause, sentence, owner: helped }
  if (served) return { clause, sentence, owner: served }
  const places = [...sentence.find('milik_tujuan'), ...(isWantedByAll ? [] : sentence.find('untung_sendiri'))]
  for (const { from, to, text } of places) {
    if (isDenied(sentence.low, from) || /\b(?:bukan|tidak|tanpa)\b/u.test(text)) continue
    const owner = groups.find((group) => group.to > to && group.from - to < 30)
    const small = owner ? sentence.low.slice(to, owner.from) : ''
    // "memenuhi target penumpang X": behind a verb one free word may stand.
    const isOwned = OWNER.test(small) || (/^me/u.test(text) && FREE_WORD.test(small))
    if (owner?.kind === 'one' && isOwned) return { clause, sentence, owner }
  }
  return null
}

/** One partner alone wants it: "PIHAK PERTAMA bermaksud …", nobody else named as wanting. */
function loneWish(clause: ClauseReading): Owned | null {
  let lone: Owned | null = null
  for (const sentence of clause.sentences) {
    const groups = groupsIn(sentence)
    // "… dan pihak lainnya menyanggupinya": the others only go along.
    if (groups.some((group) => (group.kind === 'every' && !isOfOthers(group, sentence)) || group.kind === 'several'))
      return null
    if (sentence.says('bersama')) return null
    const [wish] = sentence.find('kehendak_tunggal')
    const owner = wish ? groups.filter((group) => group.to <= wish.from && wish.from - group.to < 40).at(-1) : undefined
    if (owner?.kind !== 'one') continue
    if (lone && lone.owner.partners[0] !== owner.partners[0]) return null
    lone ??= { clause, sentence, owner }
  }
  return lone
}

/** "Perjanjian ini diadakan agar X dapat mengekspor": for whom the text was made. */
const MADE_FOR =
  /\b(?:perjanjian|kemitraan|kerja ?sama|kesepakatan|naskah|nota)(?: [a-z]+){0,2} (?:diadakan|dibuat|disusun|dimaksudkan|ditujukan|bertujuan|dibentuk)(?: [a-z]+){0,2} (?:agar|supaya)\s+$/u
const DUTY = /\b(?:wajib|kewajiban|harus|berkewajiban|ditugaskan|tugas)\b/u

/** The text serves one partner, and what it aims at is another's duty. */
function servedAlone(clause: ClauseReading): Owned | null {
  for (const sentence of clause.sentences) {
    const owner = groupsIn(sentence).find(
      ({ kind, from }) => kind === 'one' && MADE_FOR.test(sentence.low.slice(0, from)),
    )
    if (!owner || isTogether(sentence)) continue
    const isOthersDuty = clause.sentences.some(
      (other) =>
        DUTY.test(other.low) &&
        !isTogether(other) &&
        groupsIn(other).some(({ kind, partners }) => kind === 'one' && partners[0] !== owner.partners[0]),
    )
    if (isOthersDuty) return { clause, sentence, owner }
  }
  return null
}

const NEEDS = /^\s+(?:sedang |selalu )?(?:membutuhkan|memerlukan)\b/u
const NEED_MET =
  /\b(?:perjanjian|kemitraan|kerja ?sama|kesepakatan|naskah|nota)\b[^.;]{0,40}\b(?:agar|supaya|untuk|guna|demi)\b[^.;]*\b(?:kebutuhan|keperluan|permintaan)(?: [a-z]+){0,2} (?:tersebut|itu|dimaksud)\b/u

/** "X membutuhkan pasokan 106 ton. Perjanjian ini diadakan agar kebutuhan tersebut terpenuhi." */
function needServed({ sentences }: ClauseReading): { sentence: Sentence; owner: Group } | null {
  for (const [i, sentence] of sentences.entries()) {
    const [owner, ...others] = groupsIn(sentence)
    const next = sentences[i + 1]
    if (owner?.kind !== 'one' || others.length > 0 || !next || !NEEDS.test(sentence.low.slice(owner.to))) continue
    if (NEED_MET.test(next.low) && !isOnlyTold(next)) return { sentence, owner }
  }
  return null
}

const ASSIGNED =
  /^(?: (?:akan|wajib|harus))* (?:ditunjuk|diminta|ditugaskan|ditugasi|diwajibkan|dikontrak)\b[^.;]{0,40}\b(?:memenuhi|melaksanakan|mencapai|menjalankan|mewujudkan|mengejar)\b[^.;]*\b(?:target|sasaran|tujuan|angka)(?: [a-z]+)? (?:dimaksud|tersebut|itu|ini)\b/u

/** "X menargetkan 75 guru. Y dan Z ditunjuk sebagai pelaksana untuk memenuhi target dimaksud." */
function assigned({ sentences }: ClauseReading): { sentence: Sentence; owner: Group } | null {
  for (const [i, sentence] of sentences.entries()) {
    const before = sentences[i - 1]
    const told = groupsIn(sentence).find(({ to }) => ASSIGNED.test(sentence.low.slice(to)))
    const [owner, ...others] = before ? groupsIn(before) : []
    if (!before || !told || owner?.kind !== 'one' || others.length > 0 || isOnlyTold(before)) continue
    if (!told.partners.some((partner) => owner.partners.includes(partner))) return { sentence: before, owner }
  }
  return null
}

const DECREED =
  /^[^.;]{0,60}\b(?:telah|sudah) (?:menetapkan|memutuskan|mematok|menggariskan)\b[^.;]*\b(?:perjanjian|kemitraan|kesepakatan|nota|piagam) ini (?:mengatur|memuat|merinci|menjabarkan)\b[^.;]*\b(?:untuk|guna) (?:memenuhi|melaksanakan|mencapai|mewujudkan) (?:ketetapan|keputusan|target|angka|rencana) (?:tersebut|itu)\b/u

/** "X telah menetapkan 400 anggota baru, dan perjanjian ini mengatur apa yang dikerjakan Y dan Z untuk memenuhi ketetapan tersebut" */
function decreed({ sentences }: ClauseReading): { sentence: Sentence; owner: Group } | null {
  for (const sentence of sentences) {
    const [owner] = groupsIn(sentence)
    if (owner?.kind === 'one' && DECREED.test(sentence.low.slice(owner.to)) && !isOnlyTold(sentence))
      return { sentence, owner }
  }
  return null
}

/** What a clause on the goal says of an owner: the goal is somebody's, only somebody wants it, somebody sets it. */
function ownedIn(clause: ClauseReading, lexicon: Lexicon): readonly Owned[] {
  const served = needServed(clause) ?? assigned(clause) ?? decreed(clause)
  const lone = loneWish(clause) ?? servedAlone(clause) ?? (served && { clause, ...served })
  const set = deedsOf(clause).flatMap((deed): Owned[] => {
    const { doer, sentence, voice, object } = deed
    const isSet = isDeedOf(deed, 'menentukan', lexicon) || isDeedOf(deed, 'menyusun', lexicon)
    if (!isSet || deed.isDenied || doer?.kind !== 'one' || isTogether(sentence) || isOnlyTold(sentence)) return []
    return voice !== 'noun' && !sentence.saysIn(object, 'urusan_sendiri') ? [{ clause, sentence, owner: doer }] : []
  })
  return [...clause.sentences.flatMap((sentence) => ownedGoal(sentence, clause) ?? []), ...(lone ? [lone] : []), ...set]
}

/** A goal that somebody is told to reach: "target … yang wajib dicapai PIHAK KEDUA" set by the other. */
function ownedGoals(reading: Reading): readonly Owned[] {
  const set = powersOf(reading)
    .filter(({ over }) => over === 'goal')
    .map(({ clause, sentence, holder }) => ({ clause, sentence, owner: holder }))
  return [...set, ...someClauses(goalClauses(reading), reading, ownedIn)]
}

const isWanted = (clause: ClauseReading): boolean =>
  clause.sentences.some(
    (sentence) => sentence.affirms('kehendak_kata') || sentence.says('semua_mitra') || sentence.says('bersama'),
  )

/** Says how much: a number that is no year, or words of measure. */
const isMeasured = remembered(({ sentences }: ClauseReading) =>
  sentences.some(
    (sentence) =>
      /\d/u.test(sentence.low.replace(/(?<!\d)(?:19|20)\d\d(?!\d)/gu, '')) || sentence.saysIn(sentence.low, 'ukuran'),
  ),
)

const isTimed = remembered(({ sentences }: ClauseReading) =>
  sentences.some((sentence) => datesOf(sentence).length > 0 || sentence.saysIn(sentence.low, 'batas_waktu')),
)

/** What is taken back or was so before is hardly the goal of now. */
const FORMER =
  /\b(?:tidak|tak|bukan|ditinggalkan|lama|semula|dahulu|dulu|sebelumnya|terdahulu|diganti|dicabut|dihapus)\b/u

/**
 * In tenths of log-odds: so much speaks against a goal of one's own only where the frame was fooled. At -20, as where a word tells of what was
 * before (FORMER), three goals of the unseen batches that are one's own were asked about and not found.
 */
const DENIED = -40

export const goalWording: readonly Rule[] = [
  {
    code: 'TB-02',
    *check(reading): Iterable<Raised> {
      const clauses = goalClauses(reading)
      const [first] = clauses
      if (!first || clauses.some(isWanted)) return
      // A goal in the passive belongs to nobody in particular; only a facilitator can tell whose wish it is.
      yield { clause: first.clause.id, level: 'warning' }
    },
  },
  {
    code: 'TB-03',
    *check(reading) {
      const seen = new Set<Sentence>()
      for (const { clause, sentence, owner } of ownedGoals(reading)) {
        if (seen.has(sentence)) continue
        seen.add(sentence)
        yield askingIf(isDoubted(sentence, 'tujuan', FORMER.test(sentence.low) ? undefined : DENIED), {
          clause: clause.clause.id,
          quote: sentence.quote,
          ...whom(owner, sentence, reading),
        })
      }
    },
  },
  {
    code: 'TB-05',
    *check(reading) {
      const clauses = goalClauses(reading)
      const [first] = clauses
      if (!first) return
      if (!clauses.some(isMeasured) || !clauses.some(isTimed)) yield { clause: first.clause.id }
    },
  },
]
