// What a sentence says is done, by whom and to what: active and passive, nouns of doing, and a subject carried from the sentence before.
import type { ClauseReading } from '../reading.ts'
import { remembered, rememberedWith } from '../remember.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { type Stem, stemOf, type Voice } from '../stem.ts'
import { type Group, groupsIn } from './groups.ts'
import { isDenied } from './negation.ts'

export interface Deed {
  readonly root: string
  readonly voice: Voice
  readonly from: number
  readonly to: number
  readonly doer: Group | null
  readonly isDenied: boolean
  /** The words that say what it is done to, lower case. */
  readonly object: string
  readonly sentence: Sentence
}

interface Roots {
  readonly all: ReadonlySet<string>
  /** Words that are no deeds although they are made of a root. */
  readonly still: ReadonlySet<string>
}

const rootsOf = new WeakMap<Lexicon, Roots>()

function roots(lexicon: Lexicon): Roots {
  const known = rootsOf.get(lexicon)
  if (known) return known
  const lists = lexicon.akar
  const all = new Set(lists && !Array.isArray(lists) ? Object.values(lists).flat() : [])
  const still = new Set(Array.isArray(lexicon.bukan_perbuatan) ? lexicon.bukan_perbuatan : [])
  const fresh = { all, still }
  rootsOf.set(lexicon, fresh)
  return fresh
}

/** The root that `word` is made of; null where it is made of none, or is no deed. */
function stem(word: string, { all, still }: Roots): Stem | null {
  const found = stemOf(word, all)
  return found && !isStill(word, found, still) ? found : null
}

/** Words made of a listed root that are no deeds. */
const isStill = (word: string, made: Stem, still: ReadonlySet<string>): boolean =>
  (made.voice === 'bare' && !/(?:kan|i)$/u.test(word) && word !== made.root) || still.has(word)

const REACH = 110
const OBJECT_REACH = 130
const OBLIQUE =
  /\b(?:kepada|bagi|untuk|terhadap|dengan|dari|pada|di|ke|atas|milik|antara|tentang|persetujuan|izin|sepengetahuan|kepentingan|oleh|melalui|bersama|selain|tanpa|wilayah|kantor|lingkungan|kebijakan|peraturan|ketentuan|sebelum|menurut|sesuai|nama|bantuan|program|me[a-z]{4,}|memberi tahu|dibantu|didukung)\s+$/u
/** "Ketua dari X memutuskan": X does. */
const CHAIR =
  /\b(?:ketua|wakil|pimpinan|pemimpin|direktur|kepala|unsur|perwakilan)(?: (?:rapat|forum|tim|sidang))? dari\s+$/u
const TITLE =
  '(?:direksi|direktur(?: utama)?|pimpinan|kepala(?: (?!itu\\b|ini\\b|dari\\b|oleh\\b|dan\\b|yang\\b)[a-z]+)?|pengurus|ketua(?: umum| pembina)?|manajemen|pihak|dewan|wakil|petugas|tim|pejabat|kantor(?: pusat| wilayah| cabang)?|pembina|koordinator|komisaris|manajer|pemilik|pendiri|bendahara|sekretaris|(?:bagian|biro|divisi|staf|urusan)(?: (?!itu\\b|ini\\b|dari\\b|oleh\\b|dan\\b)[a-z]+)?)'
const ADVERB =
  '(?:sendiri|sepenuhnya|seluruhnya|langsung|secara|sepihak|penuh|mutlak|final|akhir|terakhir|semata-mata|semata|hanya|kembali|lanjut|lebih|kemudian|sewaktu-waktu|setiap saat|kapan saja|tunggal|eksklusif|tertulis|bebas|selalu|tetap|saja)'
const BY_PREFIX = new RegExp(
  `\\b(?:oleh|dimiliki|dipegang|milik|surat|pemberitahuan|keputusan|kebijakan|kebijaksanaan|pertimbangan|kehendak|keinginan|diskresi|penilaian|arahan|instruksi|perintah|kewenangan|wewenang|hak|prerogatif|kuasa|tangan|kepada|pada|selera|pendapat|kata)(?: (?:dari|ada|berada|terletak|pada|di tangan|milik|${TITLE}|${ADVERB}))*\\s+$`,
  'u',
)
const ADJACENT = new RegExp(`^\\s*(?:${ADVERB}\\s+)*(?:${TITLE}\\s+)?$`, 'u')
const WILL =
  /^\s+(?:yang )?(?:menghendaki|menginginkan|mau|menganggap|memandang|membutuhkan|menilai|merasa|memerlukan)\b/u
const TO_RECEIVER = new RegExp(`\\b(?:kepada|pada|dari|ke)(?:\\s+${TITLE})*\\s+$`, 'u')

interface Place {
  readonly from: number
  readonly to: number
}

/** "“…” kami terima sebagai bagian perjanjian ini", "bunyi lama “…” dipakai pula": what is quoted is laid down. */
const ADOPTED =
  /["”][^"“”.;]{0,30}(?<!\b(?:tidak|tak|bukan|belum|lagi|yang) )\b(?:(?:kami|kita|para pihak) (?:terima|setujui|sepakati|pakai|terapkan)|(?:tetap |masih |juga )?(?:berlaku|dipakai|diterima|disepakati|diteruskan|diberlakukan|dimuat))\b[^"“”.;]{0,40}\bperjanjian ini\b/u

/** Words in quotation marks are spoken of, not said; a defined term of one or two words is not meant. */
function quotedSpans(low: string): readonly Place[] {
  if (!/[“"]/u.test(low) || ADOPTED.test(low)) return []
  return Array.from(low.matchAll(/[“"]([^”"“]{1,400})[”"]/gu), (match) => ({
    from: match.index,
    to: match.index + match[0].length,
    count: (match[1] ?? '').trim().split(/\s+/u).length,
  })).filter((span) => span.count > 3)
}

/** "Perubahan jadwal cukup diumumkan X" */
const TOLD_BY =
  /^(?:\s+[a-z]+){0,3}\s+(?:(?:dapat|cukup|hanya|boleh|bisa)\s+(?:di[a-z]+)|di(?:lakukan|buat|kerjakan))\s+(?:oleh\s+)?$/u

/** Behind the deed: "oleh X", "di tangan X", or X itself right behind it. */
function doerBehind(sentence: Sentence, to: number, voice: Voice, groups: readonly Group[]): Group | null {
  for (const group of groups) {
    if (group.from < to) continue
    const between = sentence.low.slice(to, group.from)
    if (between.length > REACH || /[;:]/u.test(between)) return null
    if (voice === 'passive' && (ADJACENT.test(between) || WILL.test(sentence.low.slice(group.to)))) return group
    if (voice === 'noun' && TOLD_BY.test(between)) return group
    if (!BY_PREFIX.test(between)) continue
    // "diserahkan kepada X" hands over a deed; "disampaikan kepada X" does not.
    if (
      TO_RECEIVER.test(between) &&
      !/tangan|keputusan|wewenang|kewenangan|hak|kuasa|diserah|terserah|ada |berada|terletak|dipercaya|serah|percaya|limpah/u.test(
        sentence.low.slice(Math.max(0, to - 45), group.from),
      )
    )
      continue
    return group
  }
  return null
}

/** "oleh X ditetapkan" */
function doerInFront(sentence: Sentence, from: number, groups: readonly Group[]): Group | null {
  const last = groups.filter((group) => group.to <= from).at(-1)
  if (!last) return null
  const isBy = /\boleh\s+$/u.test(sentence.low.slice(0, last.from))
  return isBy && from - last.to < 30 ? last : null
}

const HANDS_OVER =
  /\b(?:alasan|wewenang|kewenangan|hak|kuasa|mandat|kepercayaan|keleluasaan|diserahkan|dipercayakan)\b/u

const RELATIVE_OF = /^,?\s+yang\s+(?:(?:dapat|boleh|berhak|bisa|berwenang|akan|tetap|juga|sendiri|sewaktu-waktu)\s+)*$/u

/** "tidak mustahil bagi X mengubahnya", "tidak ada yang menghalangi X mengubahnya": X it is that does, or does not. */
const POSSIBLE_FOR =
  /\b(?:(?:mustahil|dilarang|terlarang|larangan|halangan|rintangan|bebas|leluasa) (?:bagi|untuk)|(?:tidak|tak|tiada)\b[^.;,]{0,40}\b(?:menghalangi|melarang|menahan|merintangi|menghambat))\s+$/u

/** The nearest name in front that is not only spoken to or about. */
function subject(sentence: Sentence, from: number, groups: readonly Group[]): Group | null {
  const { low } = sentence
  const before = groups.filter((group) => group.to <= from)
  for (const group of before.reverse()) {
    const between = low.slice(group.to, from)
    if (between.includes(';')) return null
    const front = low.slice(Math.max(0, group.from - 40), group.from)
    // "tidak berlaku bagi X, yang dapat mengakhirinya": X can.
    if (RELATIVE_OF.test(between) || POSSIBLE_FOR.test(front)) return group
    const isReceiver = /\b(?:kepada|pada|bagi)\s+$/u.test(front)
    if (
      isReceiver &&
      /^\s*(?:(?:hak|wewenang|kewenangan|kuasa) )?(?:untuk|guna|dalam)\b/u.test(between) &&
      HANDS_OVER.test(low.slice(0, from))
    )
      return group
    if (!OBLIQUE.test(front) || CHAIR.test(front)) return group
  }
  // "Hak mengakhiri perjanjian ada pada X."
  if (/\b(?:hak|wewenang|kewenangan|kuasa)(?: untuk)?\s+$/u.test(low.slice(0, from)))
    return doerBehind(sentence, from, 'noun', groups)
  // "Yang menentukan jadwal ialah X."
  if (/\byang\s+(?:[a-z-]+\s+){0,3}$/u.test(low.slice(0, from)))
    return (
      groups.find(
        (group) =>
          group.from > from &&
          /\b(?:adalah|ialah|yaitu|hanya|hanyalah|cuma|tetap)\s+$/u.test(low.slice(from, group.from)),
      ) ?? null
    )
  return null
}

const PRONOUN = /\b(?:ia|dia|mereka|beliau|(?:pihak|mitra|lembaga) (?:tersebut|itu|ini)|yang bersangkutan|pihaknya)\b/u

/** "Untuk mengganti isinya, kelima mitra harus setuju": whoever stands behind the comma. */
const PURPOSE =
  /^[\s\-–•*()\d.]*(?:untuk|guna|dalam|bila (?:hendak|mau|ingin)|kalau (?:hendak|mau|ingin)|jika (?:hendak|ingin)) $/u
function purposeDoer(sentence: Sentence, from: number, to: number): Group | null {
  if (!PURPOSE.test(sentence.low.slice(0, from))) return null
  const next = groupsIn(sentence).find((group) => group.from >= to)
  return next && /^[^.;:,]*,\s*$/u.test(sentence.low.slice(to, next.from)) ? next : null
}

/** A deed whose doer is not named in the sentence goes on about whom the one before named. */
function carriedDoer(sentence: Sentence, from: number, carried: Group | null): Group | null {
  const before = sentence.low.slice(0, from)
  if (PRONOUN.test(before)) return carried
  return /^[\s\-–•*()\d.a-z]{0,6}(?:(?:juga|dan|serta|namun|tetapi|selain itu,?|karena itu,?|untuk itu,?|dapat|boleh|berhak|berwenang|akan|bisa|bebas)\s+)*$/u.test(
    before,
  )
    ? carried
    : null
}

const NEXT_THOUGHT = /[;:]|, (?:sedangkan|sementara|adapun)\b/gu

function objectOf(sentence: Sentence, from: number, to: number, voice: Voice): string {
  const { low } = sentence
  if (voice === 'passive') {
    const before = low.slice(Math.max(0, from - OBJECT_REACH), from)
    const cut = Math.max(...Array.from(before.matchAll(NEXT_THOUGHT), ({ index }) => index), -1)
    return cut < 0 ? before : before.slice(cut + 1)
  }
  const behind = low.slice(to, to + OBJECT_REACH)
  const stop = behind.search(/[;:.]|\b(?:setelah|apabila|jika|kecuali|tanpa|sepanjang|melalui)\b/u)
  return stop < 0 ? behind : behind.slice(0, stop)
}

const isLetter = (code: number): boolean => code >= 97 && code <= 122
const HYPHEN = 45

/** Where the word that begins at `from` ends; its parts may be joined by hyphens. */
function wordEnd(low: string, from: number): number {
  let end = from + 1
  while (isLetter(low.charCodeAt(end)) || (low.charCodeAt(end) === HYPHEN && isLetter(low.charCodeAt(end + 1)))) end++
  return end
}

type Told = Pick<Deed, 'sentence' | 'from' | 'to' | 'voice'>

/** Who does it; `carried` is whom the sentence before was about. */
function doerOf({ sentence, from, to, voice }: Told, carried: Group | null): Group | null {
  const groups = groupsIn(sentence)
  const isPassive = voice === 'passive' || voice === 'noun'
  const behind = isPassive ? (doerBehind(sentence, to, voice, groups) ?? doerInFront(sentence, from, groups)) : null
  if (behind) return behind
  const isOwn = voice === 'passive' && sentence.low.startsWith('nya', to - 3)
  const front = voice === 'active' || voice === 'bare' || isOwn ? subject(sentence, from, groups) : null
  return (
    front ?? (isPassive && !isOwn ? null : (purposeDoer(sentence, from, to) ?? carriedDoer(sentence, from, carried)))
  )
}

/** Most deeds are none that a rule asks about: what costs more to tell is told when it is asked for. */
class FoundDeed implements Deed {
  readonly root: string
  readonly voice: Voice
  readonly from: number
  readonly to: number
  readonly sentence: Sentence
  readonly #carried: Group | null
  #doer: Group | null | undefined = undefined
  #object: string | null = null

  constructor({ root, voice }: Stem, from: number, to: number, sentence: Sentence, carried: Group | null) {
    this.root = root
    this.voice = voice
    this.from = from
    this.to = to
    this.sentence = sentence
    this.#carried = carried
  }

  get doer(): Group | null {
    if (this.#doer === undefined) this.#doer = doerOf(this, this.#carried)
    return this.#doer
  }

  get isDenied(): boolean {
    return isDenied(this.sentence.low, this.from)
  }

  get object(): string {
    this.#object ??= objectOf(this.sentence, this.from, this.to, this.voice)
    return this.#object
  }
}

function isInside(places: readonly Place[], from: number, to: number): boolean {
  for (const place of places) if (place.from <= from && to <= place.to) return true
  return false
}

/** A word that is made of a root, by its place in what is written. */
export interface WrittenStem {
  readonly from: number
  readonly to: number
  readonly stem: Stem
}

const NO_STEM: readonly WrittenStem[] = []

function readStems(text: string, known: Roots): readonly WrittenStem[] {
  const low = text.toLowerCase()
  const out: WrittenStem[] = []
  for (let from = 0, to = 0; from < low.length; from = to) {
    to = from + 1
    if (!isLetter(low.charCodeAt(from))) continue
    to = wordEnd(low, from)
    const made = stem(low.slice(from, to), known)
    if (made) out.push({ from, to, stem: made })
  }
  return out.length > 0 ? out : NO_STEM
}

const NO_DEED: readonly Deed[] = []

const sentenceDeeds = rememberedWith((sentence: Sentence, carried: Group | null): readonly Deed[] => {
  const groups = groupsIn(sentence)
  const known = roots(sentence.lexicon)
  let quoted: readonly Place[] | null = null
  let out: Deed[] | null = null
  let start = 0
  for (const piece of sentence.written) {
    piece.stems ??= readStems(piece.text, known)
    for (const made of piece.stems) {
      const from = start + made.from
      const to = start + made.to
      quoted ??= quotedSpans(sentence.low)
      if (isInside(quoted, from - 1, to + 1) || isInside(groups, from, to)) continue
      const deed = new FoundDeed(made.stem, from, to, sentence, carried)
      if (out) out.push(deed)
      else out = [deed]
    }
    start += piece.text.length + 1
  }
  return out ?? NO_DEED
})

/** The one that a sentence is mainly about: the first name that stands in no side place. */
function topicOf(sentence: Sentence): Group | null {
  return (
    groupsIn(sentence).find((group) => !OBLIQUE.test(sentence.low.slice(Math.max(0, group.from - 40), group.from))) ??
    null
  )
}

/** The deeds of each sentence of a clause that names any, in reading order. */
const bySentence = remembered((clause: ClauseReading): ReadonlyMap<Sentence, readonly Deed[]> => {
  const deeds = new Map<Sentence, readonly Deed[]>()
  /** Whom "PIHAK PERTAMA berhak:" leads the list below it for. */
  let lead: Group | null = null
  for (const { block, sentences } of clause.blocks) {
    let carried: Group | null = block.list === null || block.list === 'verse' ? null : lead
    for (const sentence of sentences) {
      const own = sentenceDeeds(sentence, carried)
      if (own.length > 0) deeds.set(sentence, own)
      carried = topicOf(sentence) ?? carried
    }
    if (sentences.at(-1)?.low.endsWith(':')) lead = carried
    else if (block.list === null) lead = null
  }
  return deeds
})

/** Every deed of a clause, in reading order. */
export const deedsOf = remembered((clause: ClauseReading): readonly Deed[] => [...bySentence(clause).values()].flat())

/** The deeds of one sentence of `clause`. */
export const deedsIn = (clause: ClauseReading, sentence: Sentence): readonly Deed[] =>
  bySentence(clause).get(sentence) ?? NO_DEED

interface RootGroups {
  readonly lexicon: Lexicon
  readonly groups: Map<string, ReadonlySet<string>>
}

let lastGroups: RootGroups | null = null

function rootsOfConcept(concept: string, lexicon: Lexicon): ReadonlySet<string> {
  if (lastGroups?.lexicon !== lexicon) lastGroups = { lexicon, groups: new Map() }
  const known = lastGroups.groups.get(concept)
  if (known) return known
  const made = new Set((lexicon.akar as Readonly<Record<string, readonly string[]>>)[concept] ?? [])
  lastGroups.groups.set(concept, made)
  return made
}

/** Whether the deed is of the kind `akar.<concept>`. */
export const isDeedOf = ({ root }: Deed, concept: string, lexicon: Lexicon): boolean =>
  rootsOfConcept(concept, lexicon).has(root)
