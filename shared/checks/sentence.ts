// One sentence of a clause and the questions that rules ask of it. Answers are remembered: a sentence lives as long as its clause.
import type { PartnerId } from '../agreement/ids.ts'
import { isOverBefore } from './frames/negation.ts'
import { type Lists, listsOf } from './lexicon.ts'
import type { Mention, PartnerNames } from './partner-names.ts'
import type { Questions, Remembering } from './remember.ts'
import type { Lexicon } from './rule-book.ts'
import type { WordPattern } from './word-pattern.ts'
import type { Written } from './word-starts.ts'

export interface Found {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Whom words are about: everybody, or the partners named. */
export interface Parties {
  readonly all: boolean
  readonly partners: readonly PartnerId[]
}

export interface Sentence extends Remembering {
  /** Exactly as it stands in the text. */
  readonly quote: string
  /** White space made single, and the same in lower case: offsets of matches and mentions count in these. */
  readonly plain: string
  readonly low: string
  /** What stands between the spaces of `plain`, in order. */
  readonly written: readonly Written[]
  readonly mentions: readonly Mention[]
  /** The words by which it is read. */
  readonly lexicon: Lexicon
  /** Every partner of the agreement, named here or not. */
  readonly everybody: readonly PartnerId[]
  /** Every place where the sentence says one of the words of a list. */
  find(key: string): readonly Found[]
  says(key: string): boolean
  /** The places in `keys` of those that it may say, in their order; `keys` is one list for ever. */
  mayBeSaid(keys: readonly string[]): readonly number[]
  /** Has one of `bits`: cells, each with its bits behind it; see cue.ts. */
  mayHold(bits: readonly number[]): boolean
  /** Whether a pattern of the program can stand in `low`: false is certain, true is only possible. */
  mayMatch(pattern: WordPattern): boolean
  /** Whether it stands there. */
  matches(pattern: WordPattern): boolean
  /** Its first match in `low`; the pattern is not global. */
  match(pattern: WordPattern): RegExpExecArray | null
  /** Every place where it stands; the pattern is global. Names are not taken out. */
  places(pattern: WordPattern): readonly Found[]
  /** Whether `part`, words cut out of `low`, says one of them; names are not taken out. */
  saysIn(part: string, key: string): boolean
  /** Says one of the words, and at least once without a negation in front of it. */
  affirms(key: string): boolean
  isNegated(at: number): boolean
  /** Whom the words between `since` and `at` name last as doing it: "X dan Y wajib …", "Para Mitra …", but not "kepada X". */
  doersBefore(at: number, since?: number): Parties
  /** Whom the words behind `at` name: after "oleh", or after "kepada". */
  partiesAfter(at: number, preposition: 'oleh' | 'kepada'): Parties
}

/** Full stops that end no sentence: titles, legal forms, initials. */
const ABBREVIATION =
  /(?:^|[\s(])(?:pt|cv|ud|no|jl|dr|drs|dra|ir|hj|h|tn|ny|tgl|hlm|dll|dsb|dst|prof|st|s\.pd|m\.pd|a\.n|u\.p|\p{L})$/iu
/** The longest of them, with the space before it. */
const ABBREVIATION_MAX = 8
/** How far a negation reaches, in words. */
const NEGATION_REACH = 8

/** Nobody follows a longer one; what is longer is read piece by piece, so that no text costs more than its length. */
const SENTENCE_MAX = 1200

/** Pieces of at most SENTENCE_MAX characters, cut behind a comma where there is one, else at a space. */
function pieces(text: string): string[] {
  const out: string[] = []
  let from = 0
  while (text.length - from > SENTENCE_MAX) {
    const window = text.slice(from, from + SENTENCE_MAX)
    const cut = Math.max(window.lastIndexOf(', ') + 1, 0) || window.lastIndexOf(' ') + 1 || SENTENCE_MAX
    out.push(text.slice(from, from + cut).trim())
    from += cut
  }
  out.push(text.slice(from).trim())
  return out
}

const SAYS_SOMETHING = /[\p{L}\p{N}…._-]/u

const CLOSING = '"”’)'
const isBorder = (text: string, at: number): boolean => at >= text.length || /\s/u.test(text.charAt(at))

/** "…; di sini tidak demikian", "…; bunyi seperti itu tidak dipakai": it goes on about what stands in front of it. */
const GOES_BACK =
  /^;\s+(?:di sini|(?:hal|bunyi|ketentuan|cara|keadaan|aturan|kebiasaan|nota|klausul|contoh)(?: (?:yang|seperti))* (?:itu|demikian|tersebut)|yang demikian)\b[^.;]{0,40}\b(?:(?:tidak|tak|bukan)(?! berlaku (?:bagi|untuk|kepada|terhadap))|dihapus|dicabut|ditinggalkan|ditolak)\b/iu
const GOES_BACK_MAX = 120

/**
 * Where the sentence ends whose last sign stands at `at`: a full stop that is not one of a row, with its closing quotation mark, or a
 * semicolon, and behind it a space. Null where none ends.
 */
function endAt(text: string, at: number): number | null {
  const before = text.charAt(at - 1)
  if (before === '.' || before === '…') return null
  if (text[at] === ';' && GOES_BACK.test(text.slice(at, at + GOES_BACK_MAX))) return null
  const isClosed = text[at] !== ';' && at + 1 < text.length && CLOSING.includes(text.charAt(at + 1))
  if (isClosed && isBorder(text, at + 2)) return at + 2
  return isBorder(text, at + 1) ? at + 1 : null
}

const STOPS = Array.from('.!?;', (sign) => sign.charCodeAt(0))
const isStop = (code: number): boolean => code < 64 && STOPS.includes(code)

const NO_SENTENCES: readonly string[] = []

/** `before` with what `part` says; most blocks are one sentence, and a list that is begun empty makes room for sixteen. */
function withPart(before: readonly string[], part: string): readonly string[] {
  const item = part.trim()
  if (item.length > SENTENCE_MAX) return [...before, ...pieces(item).filter((piece) => SAYS_SOMETHING.test(piece))]
  if (!SAYS_SOMETHING.test(item)) return before
  return before.length === 0 ? [item] : [...before, item]
}

/** Cuts a block into sentences; a semicolon ends one too, because agreements list duties with it. */
export function splitSentences(text: string): readonly string[] {
  let out = NO_SENTENCES
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const end = isStop(text.charCodeAt(at)) ? endAt(text, at) : null
    if (end === null) continue
    const isOfWord = text[at] === '.' && ABBREVIATION.test(text.slice(Math.max(from, at - ABBREVIATION_MAX), at))
    at = end - 1
    if (isOfWord) continue
    out = withPart(out, text.slice(from, end))
    from = end
  }
  return from < text.length ? withPart(out, text.slice(from)) : out
}

const NO_PARTNERS: readonly PartnerId[] = []
const NOBODY: Parties = { all: false, partners: NO_PARTNERS }
const EVERYBODY: Parties = { all: true, partners: NO_PARTNERS }

function uniqueParties(all: boolean, partners: readonly PartnerId[]): Parties {
  if (partners.length === 0) return all ? EVERYBODY : NOBODY
  return { all, partners: partners.length === 1 ? partners : [...new Set(partners)] }
}

const NOTHING: readonly Found[] = []

/** Where something stands; few ask for the words themselves. */
class Place implements Found {
  readonly from: number
  readonly to: number
  readonly #low: string

  constructor(low: string, from: number, to: number) {
    this.#low = low
    this.from = from
    this.to = to
  }

  get text(): string {
    return this.#low.slice(this.from, this.to)
  }
}

/** Every place where the global `pattern` matches; none matches the empty word. */
function placesOf(pattern: RegExp, low: string): readonly Found[] {
  pattern.lastIndex = 0
  let match = pattern.exec(low)
  if (!match) return NOTHING
  let out: Found[] | null = null
  for (; match; match = pattern.exec(low)) {
    const [text] = match
    const place = { from: match.index, to: match.index + text.length, text }
    if (text === '') pattern.lastIndex++
    else if (out) out.push(place)
    else out = [place]
  }
  return out ?? NOTHING
}

/** White space that is not one space. */
const UNEVEN = / {2}|[^\S ]|\u00a0/

/** A comma or "tetapi" between the negation and the word starts a new thought. */
const NEW_THOUGHT = /[,:]|\b(?:tetapi|namun|melainkan|kecuali|sehingga)\b/u

const LISTED = /^[\s,]*(?:dan|serta|beserta|maupun|bersama)?[\s,]*$/u

/** The list of names right behind the preposition ends here: "kepada X, Y, dan Z"; "oleh X dan diserahkan kepada Y" ends at X. */
const LIST_END = {
  oleh: /[;:]|\b(?:yang|dalam|setiap|tiap|paling|selambat|untuk|agar|sebelum|sesudah|setelah|kepada|pada|dan di[a-z]{3,}|serta di[a-z]{3,})\b/u,
  kepada: /[;:]|\b(?:yang|dalam|setiap|tiap|paling|selambat|untuk|agar|sebelum|sesudah|setelah)\b/u,
} as const
const PREPOSITION = { oleh: /\boleh\b/u, kepada: /\b(?:kepada|pada|ke)\b/u } as const

/** "masing-masing dari empat lembaga": who stands behind is no receiver. */
const ONE_OF = /\b(?:masing-masing|setiap|tiap|seluruh|semua|segenap|salah satu)(?: [a-z]+)? $/u

/** Where the word that is `back` words in front of `at` begins. */
function wordsBack(low: string, at: number, back: number): number {
  let start = at
  for (let i = 0; i < back && start >= 0; i++) start = low.lastIndexOf(' ', start - 1)
  return start < 0 ? 0 : start + 1
}

/** A memory with room for all questions that are asked of sentences: one that must grow takes twice as much, and leaves the old one behind. */
const EMPTY_MEMORY: readonly unknown[] = Array.from({ length: 20 }, () => undefined)
const OF_SENTENCES: Questions = { count: 0 }

class ReadSentence implements Sentence {
  readonly memory: unknown[] = EMPTY_MEMORY.slice()
  readonly quote: string
  readonly lexicon: Lexicon
  readonly plain: string
  readonly low: string
  readonly written: readonly Written[]
  readonly mentions: readonly Mention[]
  readonly everybody: readonly PartnerId[]
  readonly #lists: Lists
  readonly #possible: readonly number[]

  constructor(quote: string, names: PartnerNames, lexicon: Lexicon) {
    this.quote = quote
    this.lexicon = lexicon
    this.plain = UNEVEN.test(quote) ? quote.replace(/[\s\u00a0]+/g, ' ') : quote
    this.low = this.plain.toLowerCase()
    this.mentions = names.find(this.plain)
    this.everybody = names.everybody
    this.#lists = listsOf(lexicon)
    // Of a few letters of other languages the small one is longer: there capitals are given up, and places hold.
    const { bits, written } = this.#lists.read(this.low.length === this.plain.length ? this.plain : this.low)
    this.#possible = bits
    this.written = written
  }

  get questions(): Questions {
    return OF_SENTENCES
  }

  find(key: string): readonly Found[] {
    const list = this.#lists.list(key)
    if (!list.isIn(this.#possible)) return NOTHING
    let out: Found[] | null = null
    const { low, written } = this
    for (let from = list.search(low, written, 0); from >= 0; from = list.search(low, written, list.end)) {
      const to = list.end
      if (this.#isOfName(from, to)) continue
      const place = new Place(low, from, to)
      // A list that is begun empty makes room for sixteen; most hold one.
      if (out) out.push(place)
      else out = [place]
    }
    return out ?? NOTHING
  }

  says(key: string): boolean {
    const list = this.#lists.list(key)
    if (!list.isIn(this.#possible)) return false
    const { low, written } = this
    for (let from = list.search(low, written, 0); from >= 0; from = list.search(low, written, list.end))
      if (!this.#isOfName(from, list.end)) return true
    return false
  }

  /** "bersama" in "Koperasi Maju Bersama" is part of a name. */
  #isOfName(from: number, to: number): boolean {
    for (const mention of this.mentions) if (mention.from <= from && to <= mention.to) return true
    return false
  }

  mayBeSaid(keys: readonly string[]): readonly number[] {
    return this.#lists.among(keys, this.#possible)
  }

  mayHold(bits: readonly number[]): boolean {
    for (let i = 0; i < bits.length; i += 2)
      if (((this.#possible[bits[i] ?? 0] ?? 0) & (bits[i + 1] ?? 0)) !== 0) return true
    return false
  }

  mayMatch(pattern: WordPattern): boolean {
    return this.#lists.mayMatch(pattern, this.#possible)
  }

  matches(pattern: WordPattern): boolean {
    return this.mayMatch(pattern) && this.low.search(pattern.pattern) >= 0
  }

  match(pattern: WordPattern): RegExpExecArray | null {
    return this.mayMatch(pattern) ? pattern.pattern.exec(this.low) : null
  }

  places(pattern: WordPattern): readonly Found[] {
    return this.mayMatch(pattern) ? placesOf(pattern.pattern, this.low) : NOTHING
  }

  saysIn(part: string, key: string): boolean {
    const list = this.#lists.list(key)
    return list.isIn(this.#possible) && part.search(list.words) >= 0
  }

  affirms(key: string): boolean {
    for (const { from } of this.find(key)) if (!this.isNegated(from)) return true
    return false
  }

  isNegated(at: number): boolean {
    const negations = this.find('penyangkal')
    return negations.length > 0 && this.#isReached(negations, at)
  }

  #isReached(negations: readonly Found[], at: number): boolean {
    const start = wordsBack(this.low, at, NEGATION_REACH + 1)
    return negations.some(
      (negation) =>
        negation.from >= start &&
        negation.to <= at &&
        !this.find('penyangkal_bukan').some((other) => other.from <= negation.from && negation.to <= other.to) &&
        !NEW_THOUGHT.test(this.low.slice(negation.to, at)) &&
        !isOverBefore(this.low.slice(0, negation.from), this.low.slice(negation.to, at)),
    )
  }

  #isReceiver(at: number): boolean {
    const prepositions = this.find('kepada')
    if (prepositions.length === 0) return false
    let end = at
    while (end > 0 && this.low[end - 1] === ' ') end--
    for (const word of prepositions)
      if (word.to === end && !(word.text === 'dari' && ONE_OF.test(this.low.slice(0, word.from)))) return true
    return false
  }

  /** Stands between `since` and `at`, and not as the one to whom something is done. */
  #isDoer({ from, to }: { readonly from: number; readonly to: number }, since: number, at: number): boolean {
    return from >= since && to <= at && !this.#isReceiver(from)
  }

  #hasDoer(key: string, since: number, at: number): boolean {
    for (const found of this.find(key)) if (this.#isDoer(found, since, at)) return true
    return false
  }

  /** The names listed last: "X, Y, dan Z"; what stands further in front belongs to other words. */
  #lastList(since: number, at: number): PartnerId[] {
    const list: PartnerId[] = []
    let next: Mention | null = null
    for (let i = this.mentions.length - 1; i >= 0; i--) {
      const mention = this.mentions[i]
      if (!mention || !this.#isDoer(mention, since, at)) continue
      if (next && !LISTED.test(this.low.slice(mention.to, next.from))) break
      list.unshift(mention.partner)
      next = mention
    }
    return list
  }

  doersBefore(at: number, since = 0): Parties {
    const doers = this.mentions.length === 0 ? NO_PARTNERS : this.#lastList(since, at)
    const everyone =
      this.#hasDoer('semua_mitra', since, at) || (doers.length === 0 && this.#hasDoer('bersama', since, at))
    return uniqueParties(everyone, doers)
  }

  partiesAfter(at: number, preposition: 'oleh' | 'kepada'): Parties {
    const place = this.low.slice(at).search(PREPOSITION[preposition])
    if (place < 0) return NOBODY
    const start = at + place
    const end = this.low.slice(start).search(LIST_END[preposition])
    const stop = end < 0 ? this.low.length : start + end
    const inside = (found: { from: number; to: number }) => found.from >= start && found.to <= stop
    return uniqueParties(
      this.find('semua_mitra').some(inside) || this.find('bersama').some(inside),
      this.mentions.filter(inside).map((mention) => mention.partner),
    )
  }
}

export const makeSentence = (quote: string, names: PartnerNames, lexicon: Lexicon): Sentence =>
  new ReadSentence(quote, names, lexicon)
