// Who alone decides, changes or interprets: the frames behind AB-03, AB-06, ST-02 and TB-03.

import { cue, sentencesWith } from '../cue.ts'
import { words } from '../lexicon.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { AS_IT_IS, isBinding } from './binding.ts'
import { isMakingGood } from './burdens.ts'
import { type Deed, deedsOf, isDeedOf } from './deeds.ts'
import { deemedConsents, isDeemedOfSeveral } from './deemed-consent.ts'
import { isSharedOut } from './each-its-own.ts'
import { isEnding } from './ending.ts'
import { freedoms } from './freedoms.ts'
import { type Group, groupsIn } from './groups.ts'
import { leftOut } from './left-out.ts'
import { commands, leads, picks, screens } from './left-to-follow.ts'
import {
  isAlone,
  isByLaw,
  isDeadlockIn,
  isOnlyTold,
  isSideBySide,
  isSignedByAll,
  isTogether,
  isTogetherAt,
} from './manner.ts'
import { ownerOf } from './matter-owner.ts'
import { isMirrored } from './mirrored.ts'
import { isDenied } from './negation.ts'
import { isOverOthers } from './over-whom.ts'
import { givesUp, isOwnAffair, isOwnHouse, ownerOfMatter } from './own-affairs.ts'
import { PREVAILING, prevailingIn } from './prevailing.ts'
import { isCleft, isNotOnly, isOnlyBy, isVoid } from './taken-back.ts'
import { LEAVING, undiminished } from './undiminished.ts'
import { eachClause } from './unfair.ts'

/** `rules` is the text and its rules, `goal` what is aimed at, `course` everything else that the partnership does. */
export type PowerOver = 'rules' | 'goal' | 'course' | 'lastWord'

export interface Power {
  readonly over: PowerOver
  readonly holder: Group
  readonly sentence: Sentence
  readonly clause: ClauseReading
  /** Nothing more than that one has made the text, or that nobody else may, which no other word of the sentence can soften. */
  readonly isPlain?: boolean
  /** It is done alone, and no word tells to what: it may be anything. */
  readonly isOfUnknown?: true
  /** Some of what is decided is its own, and nothing of it is another's. */
  readonly isPartlyOwn?: true
}

/** Clauses that tell or list what each does: there "menentukan lokasi" is a task. */
const TASKS = [
  'kontribusi',
  'kontribusi_nonfisik',
  'hak_kewajiban',
  'peran_masyarakat',
  'kekuatan_keterbatasan',
  'manfaat',
] as const
const NOT_RULED = ['latar_belakang', 'pengertian', 'para_mitra', 'judul'] as const

const isOf = (clause: ClauseReading, topics: readonly string[]): boolean =>
  topics.some((topic) => clause.topics.has(topic))

/** The last of the words of `key` in `text`, as a place; -1 when none. */
function lastPlace(text: string, key: string, lexicon: Lexicon): number {
  let at = -1
  for (const match of text.matchAll(words(lexicon, key))) at = match.index
  return at
}

const RESIDUE = /^[\s\-–•*()\d.]*(?:sisanya|selebihnya)\b/u

/** What a deed is done to. In the passive the nearest word in front counts, in the active the nearest behind. */
function affected(deed: Deed, lexicon: Lexicon): 'rules' | 'goal' | 'course' | null {
  const kinds = [
    ['rules', 'objek_aturan'],
    ['goal', 'objek_tujuan'],
    ['course', 'objek_rencana'],
  ] as const
  const isPassive = deed.voice === 'passive'
  if (isPassive && RESIDUE.test(deed.object)) return 'rules'
  const places = kinds
    .map(([kind, key]) => ({
      kind,
      at: isPassive ? lastPlace(deed.object, key, lexicon) : deed.object.search(words(lexicon, key)),
    }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => (isPassive ? b.at - a.at : a.at - b.at))
  return places[0]?.kind ?? null
}

const isPower = (deed: Deed, lexicon: Lexicon): boolean =>
  isDeedOf(deed, 'menentukan', lexicon) || isDeedOf(deed, 'mengubah', lexicon) || isDeedOf(deed, 'menyusun', lexicon)

/** "Penambahan kewajiban dapat dilakukan oleh X", "menyerahkan pengaturan kepada X": a noun of doing that is put in one's hands. */
const isGranted = ({ doer, voice, sentence, from, to }: Deed): boolean =>
  voice === 'noun' &&
  doer !== null &&
  ((/\boleh\s+$/u.test(sentence.low.slice(to, doer.from)) && isBinding({ sentence, to: doer.to })) ||
    /\b(?:dapat|boleh|bisa|hanya)\b[^,;]{0,30}\boleh\b/u.test(sentence.low.slice(to, doer.from)) ||
    /\b(?:menyerahkan|diserahkan|dilimpahkan|mempercayakan|dipercayakan)\b/u.test(
      sentence.low.slice(Math.max(0, from - 45), doer.from),
    ))

const ISSUES: ReadonlySet<string> = new Set(['keluar', 'tuang'])

/** "Petunjuk teknis dikeluarkan X dan mengikat Y", "perubahan dituangkan X dalam suratnya, yang mengikat Y": issued alone, and the others are bound. */
const isBindingIssue = (deed: Deed): boolean =>
  ISSUES.has(deed.root) &&
  /kan$/u.test(deed.sentence.low.slice(deed.from, deed.to)) &&
  (isBinding(deed) || isAlone(deed.sentence))

/** "Keputusan diambil X", "X mengambil keputusan". */
const isTaking = (deed: Deed): boolean =>
  (deed.root === 'ambil' || deed.root === 'jatuh') && /\b(?:keputusan|putusan|kebijakan)/u.test(deed.object)

/** … whatever it is about. */
const isTakingAny = (deed: Deed): boolean =>
  isTaking(deed) &&
  /^\s*(?:(?:setiap|segala|semua|seluruh) )?(?:keputusan|putusan)(?: (?:akhir|rapat|forum|bersama))?\s*$/u.test(
    deed.object,
  )

const isPowerful = (deed: Deed, lexicon: Lexicon): boolean =>
  isPower(deed, lexicon) ||
  isTaking(deed) ||
  (isBindingIssue(deed) && deed.sentence.saysIn(deed.object, 'objek_aturan'))

/** "Gending ditentukan X, sedangkan tarif kamar ditentukan Y": each decides about something else. */
const isEachTheirs = (deed: Deed, clause: ClauseReading, lexicon: Lexicon): boolean =>
  deedsOf(clause).some(
    (other) =>
      other.sentence === deed.sentence &&
      other.doer?.kind === 'one' &&
      deed.doer !== null &&
      other.doer.partners.length === 1 &&
      other.doer.partners[0] !== deed.doer.partners[0] &&
      isPower(other, lexicon) &&
      !other.isDenied,
  )

/** "X berhak mengakhiri perjanjian ini kapan pun dan membongkar alatnya": what is alone there is the leaving. */
const isPartOfLeaving = (deed: Deed, clause: ClauseReading, lexicon: Lexicon): boolean =>
  deedsOf(clause).some((other) => other.sentence === deed.sentence && other !== deed && isEnding(other, lexicon))

/** "membawa ilmu membuat naskah": what one knows how to do is not done to anybody. */
const isTaught = ({ sentence, from, voice }: Deed): boolean =>
  voice === 'active' &&
  /\b(?:ilmu|pengetahuan|keterampilan|keahlian|pengalaman|kemampuan|kepandaian|cara|pelatihan|kursus|resep|seni)\s+$/u.test(
    sentence.low.slice(0, from),
  )

/** "X memberitahukannya dan Dewan Mitra menyesuaikan rencana": all of them, in a body. */
const COUNCIL = /\b(?:dewan|majelis|komite|badan|sidang) (?:para )?mitra\s+(?:\S+\s+)?$/u
const isByCouncil = ({ sentence, from }: Deed): boolean => COUNCIL.test(sentence.low.slice(0, from))

function powerOf(deed: Deed, clause: ClauseReading, lexicon: Lexicon): Power | null {
  if (!isPowerful(deed, lexicon) || givesUp(deed.sentence)) return null
  const { sentence } = deed
  // "Tidak seorang pun selain X dapat menetapkannya": X can, and nobody else.
  const only = deed.isDenied ? leftOut(sentence) : 'nobody'
  const isOnly = only !== 'nobody'
  const doer = isOnly ? only : deed.doer
  if (doer?.kind !== 'one' || (deed.isDenied && !isOnly)) return null
  if (isOnlyTold(sentence) || isTogetherAt(sentence, deed.from) || isOwnHouse(clause)) return null
  const owner = ownerOfMatter(deed)
  if (isOwnAffair(deed, owner)) return null
  if (isSignedByAll(sentence) || isVoid(deed) || isNotOnly(deed) || isMakingGood(deed)) return null
  if (isSideBySide(sentence) || isByLaw(sentence) || isTaught(deed) || isByCouncil(deed)) return null
  if (isMirrored(clause, sentence, doer.partners) || isEachTheirs(deed, clause, lexicon)) return null
  const alone = isOnly || isAlone(sentence) || isCleft(deed) || isOnlyBy(deed) || isGranted(deed)
  const over = affected(deed, lexicon)
  const power = (kind: PowerOver): Power => ({
    over: kind,
    holder: doer,
    sentence,
    clause,
    ...(owner === 'partly' ? { isPartlyOwn: true } : {}),
    ...(isOnly && (over !== null || isDeedOf(deed, 'menentukan', lexicon)) ? { isPlain: true } : {}),
  })
  if (isDeadlockIn(sentence, clause.sentences) || isTakingAny(deed)) return power('lastWord')
  const isMaking = isDeedOf(deed, 'menyusun', lexicon) && !isDeedOf(deed, 'menentukan', lexicon)
  if (isMaking && !alone && (over === 'rules' || over === 'course') && isBinding(deed))
    return { ...power(over), isPlain: AS_IT_IS.test(sentence.low) }
  if (isMaking && !alone)
    return over === 'rules' && deed.sentence.saysIn(deed.object, 'naskah_sendiri')
      ? power('rules')
      : over === 'goal' && deed.voice !== 'bare' && !isOf(clause, TASKS)
        ? power('goal')
        : null
  // A noun needs more than a name behind it: "perubahan jadwal oleh X" tells, "perubahan cukup diberitahukan oleh X" grants.
  if (deed.voice === 'noun' && !alone) return null
  if (isOf(clause, TASKS) && !alone)
    return over === 'rules' && isDeedOf(deed, 'menentukan', lexicon) ? power('rules') : null
  if (over !== null) return power(over)
  if (owner === 'others' && isOverOthers(deed)) return power('course')
  return alone && !isEnding(deed, lexicon) && !isPartOfLeaving(deed, clause, lexicon)
    ? { ...power('course'), isOfUnknown: true }
    : null
}

/** Words of deciding that end close to the end of `front`. */
const decisionsIn = (front: string, lexicon: Lexicon) =>
  Array.from(front.matchAll(words(lexicon, 'milik_keputusan_di_depan'))).find(
    (match) => front.length - match.index - match[0].length < 12,
  )

const DECISIONS_OF =
  /\b(?:keputusan|putusan|pendapat|penilaian|tafsir|tafsiran|penafsiran|maksud|penjelasan|uraian|keterangan|ketetapan|kebijakan|arahan|perkataan|ucapan|titah|kata|suara|pengertian|arti|makna|bacaan|versi|pemahaman|pilihan)(?:\s+\p{L}+){0,2}\s+$/u

/** What `group` holds: "Keputusan PIHAK PERTAMA bersifat final", "kata akhir ada pada Yayasan", "penafsiran menjadi hak PT". */
function heldBy(
  group: Group,
  front: string,
  behind: string,
  { sentence, clause }: Pick<Power, 'sentence' | 'clause'>,
): PowerOver | null {
  const { low, lexicon } = sentence
  if (DECISIONS_OF.test(front) && isFinalBehind(behind, lexicon)) return isVoiceWord(low) ? 'lastWord' : 'rules'
  const theirs = sentence.saysIn(front, 'milik_keputusan_di_depan') ? decisionsIn(front, lexicon) : undefined
  if (theirs && !isDenied(low, group.from))
    return /[nt]afsir|penjelasan|makna|\barti|maksud|pengertian/u.test(theirs[0]) ? 'rules' : 'lastWord'
  if (isGiven(sentence, clause, group)) return 'rules'
  // "suara penuh" is the whole vote that each has.
  const last = sentence
    .find('pegang_kata_akhir')
    .find(({ from, text }) => from >= group.to && !text.endsWith('suara penuh'))
  return last && last.from - group.to < 40 && !isDenied(low, last.from) ? 'lastWord' : null
}

/** Whoever stands no further behind the beginning is spoken of, and what is decided stands behind. */
const HEAD = 12

function holdings(sentence: Sentence, clause: ClauseReading): readonly Power[] {
  let out: Power[] | null = null
  for (const holder of groupsIn(sentence)) {
    if (holder.kind !== 'one') continue
    const front = sentence.low.slice(Math.max(0, holder.from - 90), holder.from)
    const behind = sentence.low.slice(holder.to, holder.to + 90)
    const over = heldBy(holder, front, behind, { sentence, clause })
    if (over === null || isByLaw(sentence) || sentence.saysIn(behind, 'urusan_sendiri')) continue
    const span = holder.from < HEAD ? { from: holder.to, to: sentence.low.length } : { from: 0, to: holder.from }
    if (ownerOf(sentence, span, holder) === 'own') continue
    out ??= []
    out.push({ over, holder, sentence, clause })
  }
  return out ?? NO_POWER
}

/** What "menjadi keputusan X" or is done "menurut kehendak X" is power where it is another's or everybody's. */
const BY_WILL = /\b(?:keputusan|kehendak|kemauan|pilihan|perintah)\b/u

/** "Segala keputusan program berada pada kewenangan X"; a permit that is its own to give is none of ours. */
function isGiven(sentence: Sentence, clause: ClauseReading, group: Group): boolean {
  if (isOf(clause, TASKS) || isTogether(sentence)) return false
  const given = sentence.find('kuasa_pada').find(({ to }) => group.to > to && group.from - to < 4)
  if (!given || isDenied(sentence.low, given.from)) return false
  const subject = sentence.low.slice(0, given.from)
  if (BY_WILL.test(given.text)) return ownerOf(sentence, { from: 0, to: given.from }, group) === 'others'
  if (sentence.saysIn(subject, 'urusan_sendiri')) return false
  return (
    sentence.saysIn(subject, 'objek_aturan') ||
    sentence.saysIn(subject, 'objek_rencana') ||
    sentence.saysIn(subject, 'objek_tujuan')
  )
}

/** "Kebijakan pengupahan X berlaku bagi pegawai X" */
const FOR_ITS_OWN =
  /^(?:yang )?berlaku (?:hanya )?(?:bagi|untuk|di|pada|dalam) (?:pegawai|karyawan|anggota|staf|pekerja|buruh|lingkungan|kantor|pabrik|toko)/u
const isFinalBehind = (behind: string, lexicon: Lexicon): boolean => {
  const at = behind.search(words(lexicon, 'bersifat_final'))
  return at >= 0 && at < 45 && !isDenied(behind, at) && !FOR_ITS_OWN.test(behind.slice(at))
}
const isVoiceWord = (low: string): boolean => /\b(?:suara|voting|rapat|mufakat|musyawarah|forum|pendapat)\b/u.test(low)

const DECIDES =
  /\b(?:keputusan|putusan|diputuskan|memutuskan|diserahkan|dipakai|diikuti|berlaku|menentukan|ditentukan|menang|dimenangkan|diutamakan|didahulukan|pilihan|pendapat|suara|mengikuti|menuruti|dituruti|yang jadi|dijalankan)\b/u
const THEIRS =
  /\b(?:pendapat|keputusan|putusan|suara|pilihan|kehendak|kemauan|pandangan|sikap|posisi|kata|omongan|ucapan|perkataan|usul|usulan|pertimbangan|tangan|arahan|kebijakan|kepada|pada|oleh|mengikuti|menuruti|menurut|keinginan)(?: (?:pak|bu|bapak|ibu|saudara|tuan|haji|ustaz) [a-z]+)?(?: (?:dari|ada|berada|terletak|jatuh|kembali|pada|di tangan|sepenuhnya|pimpinan|direksi|direktur|utama|manajer|pembina|pengurus|umum|kepala|ketua|pihak))*\s+$/u

/** "Ketua sidang yang berasal dari X menentukan hasilnya" */
const CHAIR_OF = /\b(?:ketua|pemimpin|pimpinan|kepala)\b(?: [a-z]+){0,3} (?:berasal )?dari\s+$/u
/** "… disampaikan kepada X untuk dimediasi": X helps them agree. */
const MEDIATES =
  /\b(?:untuk|guna|agar|supaya) (?:di|me)?(?:mediasi|nengahi|tengahi|fasilitasi|musyawarah|dampingi|damaikan|bantu)/u
const CHAIR_DECIDES = /^\s+(?:(?:yang|akan|berhak|dapat|boleh|lah)\s+)*(?:menentukan|memutus(?:kan)?|menetapkan)\b/u

/** "Bila mufakat tidak tercapai, keputusan diserahkan kepada X": whoever is turned to then has the last word. */
function deadlocks(sentence: Sentence, clause: ClauseReading): Power[] {
  if (!isDeadlockIn(sentence, clause.sentences) || !DECIDES.test(sentence.low) || MEDIATES.test(sentence.low)) return []
  const holder = groupsIn(sentence).find(
    (group) =>
      group.kind === 'one' &&
      !isDenied(sentence.low, group.from) &&
      (THEIRS.test(sentence.low.slice(0, group.from)) ||
        (CHAIR_OF.test(sentence.low.slice(0, group.from)) && CHAIR_DECIDES.test(sentence.low.slice(group.to)))),
  )
  return holder ? [{ over: 'lastWord', holder, sentence, clause }] : []
}

const MAY_NOT = /^(?:dilarang|tidak|tak)\b/u
/** "wajib menerima setiap keputusan X", "mengikuti arahan X": what X says is law for the others. */
function obedience(sentence: Sentence, clause: ClauseReading): Power[] {
  if (isTogether(sentence)) return []
  const groups = groupsIn(sentence)
  return sentence.find('patuh_kehendak').flatMap(({ from, to, text }): Power[] => {
    if (isDenied(sentence.low, from)) return []
    const holder = groups.find((group) => group.from >= to && group.from - to < 60)
    if (holder?.kind !== 'one' || sentence.saysIn(sentence.low.slice(to), 'urusan_sendiri')) return []
    return [{ over: 'rules', holder, sentence, clause, ...(MAY_NOT.test(text) ? { isPlain: true } : {}) }]
  })
}

const SAID =
  /\b(?:apa(?: pun)?(?: saja)?\s+)?yang\s+di(?:ucap|kata|putus|tetap|pilih|tentu|minta|kehendaki|perintah|suruh|bilang|arah)[a-z]*\b[^;.]{0,60}\b(?:turuti|ikuti|patuhi|laksanakan|jalankan|terima|pakai|dituruti|diikuti|dipatuhi|dijalankan|berlaku|dilaksanakan|diterima)\b/gu

const saidIn = ({ low }: Sentence) => (low.includes('yang di') ? Array.from(low.matchAll(SAID)) : [])

/** "Apa yang diucapkannya kami turuti", "yang diputuskan X wajib dijalankan" */
function sayings(sentence: Sentence, clause: ClauseReading): Power[] {
  const said = saidIn(sentence)
  if (said.length === 0 || isTogether(sentence) || sentence.saysIn(sentence.low, 'urusan_sendiri')) return []
  const groups = groupsIn(sentence)
  return said.flatMap(({ index, 0: text }): Power[] => {
    if (isDenied(sentence.low, index + text.length)) return []
    const own = /\bdi[a-z]+nya\b/u.test(text) ? groups.filter(({ to }) => to <= index).at(-1) : undefined
    const holder = own ?? groups.find(({ from, to }) => from >= index && to <= index + text.length)
    if (holder?.kind !== 'one') return []
    return [{ over: isDeadlockIn(sentence, clause.sentences) ? 'lastWord' : 'rules', holder, sentence, clause }]
  })
}

const NO_POWER: readonly Power[] = []
const ONLY_FOLLOWS = wordPattern(
  /\b(?:tinggal|cukup|hanya)(?: saja)? (?:mengikuti|menjalankan|melaksanakan|menerima)(?:nya)?\s*[.;]?$|\b(?:menjalankan|melaksanakan|menerima|memakai|mengikuti)(?:nya)?\b[^.;,]{0,40}\b(?:sebagaimana|apa) adanya\b|\b(?:menerima|melaksanakan|mengikuti|menjalankan) (?:setiap|segala|semua|seluruh) (?:perubahan|perbaikan|pembaruan)nya\b/g,
)
const FOLLOWING = cue([], [ONLY_FOLLOWS])

/** "Buku itu ditulis X dan X pula yang memperbaruinya; Y dan Z tinggal mengikuti": who made it in the sentence before. */
function followed(sentence: Sentence, clause: ClauseReading, lexicon: Lexicon): readonly Power[] {
  const before = clause.sentences[clause.sentences.indexOf(sentence) - 1]
  if (!before || isTogether(sentence) || isTogether(before) || isOnlyTold(before)) return NO_POWER
  if (sentence.places(ONLY_FOLLOWS).length === 0 || !groupsIn(sentence).some(({ kind }) => kind !== 'body'))
    return NO_POWER
  // "BPR dan BPR pula" are one.
  const makers = groupsIn(before).filter(({ kind, partners }) => kind === 'one' || new Set(partners).size === 1)
  const holder = makers.at(-1)
  const isMade = deedsOf(clause).some((deed) => deed.sentence === before && !deed.isDenied && isPower(deed, lexicon))
  if (!holder || !isMade || new Set(makers.map(({ partners }) => partners[0])).size > 1) return NO_POWER
  return [{ over: 'rules', holder, sentence, clause }]
}

/** Ways to give power to one. */
const GIVEN = [
  leads,
  picks,
  screens,
  holdings,
  deadlocks,
  obedience,
  sayings,
  commands,
  freedoms,
  deemedConsents,
] as const

const isOne = ({ kind }: Group): boolean => kind === 'one'

export function clausePowers(clause: ClauseReading, lexicon: Lexicon): readonly Power[] {
  const out: Power[] = []
  if (!isOf(clause, NOT_RULED)) {
    for (const deed of deedsOf(clause)) {
      const power = isEnding(deed, lexicon) ? null : powerOf(deed, clause, lexicon)
      if (power) out.push(power)
    }
    for (const sentence of sentencesWith(clause.sentences, FOLLOWING)) out.push(...followed(sentence, clause, lexicon))
    for (const sentence of sentencesWith(clause.sentences, LEAVING)) out.push(...undiminished(sentence, clause))
    for (const sentence of sentencesWith(clause.sentences, PREVAILING)) {
      const holder = isOnlyTold(sentence) ? null : prevailingIn(sentence)
      if (holder) out.push({ over: 'lastWord', holder, sentence, clause })
    }
    // Power is one partner's: where no single one is named, none is given; and what is only told gives none.
    const isGiving = (item: Sentence) =>
      !isOnlyTold(item) && (groupsIn(item).some(isOne) || isDeemedOfSeveral(item)) && !isSideBySide(item)
    for (const sentence of clause.sentences)
      if (isGiving(sentence)) for (const given of GIVEN) for (const power of given(sentence, clause)) out.push(power)
  }
  return out.filter(({ over, sentence }) => over === 'lastWord' || !isSharedOut(clause, sentence))
}

export const powersOf = (reading: Reading): readonly Power[] => eachClause(reading, clausePowers)
