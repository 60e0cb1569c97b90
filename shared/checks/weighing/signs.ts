// The signs by which a sentence is weighed: roots of its words, which of them are denied, neighbours, who stands beside whom, and which lists
// of the lexicon it says. A sign is one word or a pair of them; what each is worth stands in the template's bobot.yaml.
import { type Group, groupsIn } from '../frames/groups.ts'
import { isAlone, isDeadlock, isOnlyTold, isTogether } from '../frames/manner.ts'
import { isDenied } from '../frames/negation.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { wordRoot } from './word-root.ts'

/** A word as it is weighed. There is one object a word, so that what is known of it can be kept by its number. */
export interface Word {
  readonly number: number
  /** The root, or X, Y (the first single one and any other), SEMUA, BEBERAPA, NETRAL, ORANG; # and RP for figures. */
  readonly sign: string
  /** The same with its form: "di.tetap". */
  readonly full: string
  readonly kind: 'who' | 'word' | 'little' | 'mark'
}

/** Who takes the signs of a sentence. */
export interface SignTaker {
  word(word: Word): void
  denied(word: Word): void
  /** Whether it counts that this word is denied; what costs more to tell is told only then. */
  wantsDenied(word: Word): boolean
  pair(a: Word, b: Word): void
  /** A sign that is no word of the sentence: who is named, in what manner. */
  other(sign: string): void
}

/** How a word is written decides what it is: `body` and `name` stand for somebody single. */
interface Spelling {
  readonly as: 'body' | 'people' | 'name' | 'plain'
  /** The word itself, for `name` too: at the beginning of a sentence a capital letter says nothing. */
  readonly word: Word
}

const group = (lexicon: Lexicon, key: string): ReadonlySet<string> => {
  const lists = lexicon.timbangan
  return new Set(lists && !Array.isArray(lists) ? (lists as Readonly<Record<string, readonly string[]>>)[key] : [])
}

/** Words that are made anew once so many are known. */
const SPELLINGS_MAX = 20_000

/** The words of one lexicon. */
class Vocabulary {
  readonly #little: ReadonlySet<string>
  readonly #bodies: ReadonlySet<string>
  readonly #people: ReadonlySet<string>
  readonly #noNames: ReadonlySet<string>
  readonly #spellings = new Map<string, Spelling>()
  readonly #words = new Map<string, Word>()

  constructor(lexicon: Lexicon) {
    this.#little = group(lexicon, 'kata_tugas')
    this.#bodies = group(lexicon, 'lembaga')
    this.#people = group(lexicon, 'orang')
    this.#noNames = group(lexicon, 'bukan_nama')
  }

  word(sign: string, full: string, kind: Word['kind']): Word {
    const key = `${kind} ${full} ${sign}`
    const known = this.#words.get(key)
    if (known) return known
    const made = { number: this.#words.size, sign, full, kind }
    this.#words.set(key, made)
    return made
  }

  spelling(written: string): Spelling {
    const known = this.#spellings.get(written)
    if (known) return known
    if (this.#spellings.size >= SPELLINGS_MAX) this.#spellings.clear()
    const made = this.#spell(written)
    this.#spellings.set(written, made)
    return made
  }

  #spell(written: string): Spelling {
    const small = written.toLowerCase()
    if (!/^\p{L}/u.test(written)) return { as: 'plain', word: this.word(written, written, 'mark') }
    if (this.#people.has(small)) return { as: 'people', word: this.word('ORANG', small, 'who') }
    const { root, form } = wordRoot(small)
    const word = this.#little.has(small)
      ? this.word(small, small, 'little')
      : this.word(root, form === '' ? root : `${form}.${root}`, 'word')
    if (this.#bodies.has(small)) return { as: 'body', word }
    return { as: written !== small && !this.#noNames.has(small) ? 'name' : 'plain', word }
  }
}

const vocabularies = new WeakMap<Lexicon, Vocabulary>()

function vocabularyOf(lexicon: Lexicon): Vocabulary {
  const known = vocabularies.get(lexicon) ?? new Vocabulary(lexicon)
  vocabularies.set(lexicon, known)
  return known
}

interface Token {
  readonly word: Word
  readonly from: number
}

/** Behind these a capital letter says nothing. */
const BEGINNING = '.:“"('

function beginsAt(plain: string, from: number): boolean {
  let at = from - 1
  while (at >= 0 && plain.charAt(at) === ' ') at--
  return at < 0 || BEGINNING.includes(plain.charAt(at))
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
/** Latin letters, as in the lexicon. */
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0x24f)
const MARKS = ';:(?…_'
const HYPHEN = 45

/** Where the word, figure or mark that begins at `from` ends; `from` itself where none begins there. */
function endAt(plain: string, from: number): number {
  const code = plain.charCodeAt(from)
  let to = from + 1
  if (isLetter(code)) {
    for (let next = plain.charCodeAt(to); to < plain.length; next = plain.charCodeAt(++to))
      if (!isLetter(next) && !(next === HYPHEN && isLetter(plain.charCodeAt(to + 1)))) break
    return to
  }
  if (isDigit(code)) {
    while (isDigit(plain.charCodeAt(to)) || plain[to] === '.' || plain[to] === ',') to++
    return to
  }
  return MARKS.includes(plain.charAt(from)) ? to : from
}

const OF_GROUP: Readonly<Record<Group['kind'], string | null>> = {
  one: null,
  several: 'BEBERAPA',
  every: 'SEMUA',
  body: 'NETRAL',
}

/** Names of one after the other ("PT Rimba Sentosa", "Kepala Dinas") are one. */
class Tokens {
  readonly all: Token[] = []
  readonly #words: Vocabulary
  readonly #keys: string[] = []
  /** Whoever was named last, as long as no other word came behind. */
  isOpen = false

  constructor(words: Vocabulary) {
    this.#words = words
  }

  add(word: Word, from: number): void {
    this.isOpen = false
    this.all.push({ word, from })
  }

  who(sign: string, from: number): void {
    this.add(this.#words.word(sign, sign, 'who'), from)
  }

  /** Somebody single. */
  one(key: string, from: number): void {
    if (this.isOpen) return
    if (!this.#keys.includes(key)) this.#keys.push(key)
    this.who(this.#keys[0] === key ? 'X' : 'Y', from)
    this.isOpen = true
  }
}

function tokensOf(sentence: Sentence): readonly Token[] {
  const { plain, low } = sentence
  const words = vocabularyOf(sentence.lexicon)
  const groups = groupsIn(sentence)
  const tokens = new Tokens(words)
  let place = 0
  let told: Group | null = null
  for (let from = 0, to = 0; from < plain.length; from = to) {
    to = endAt(plain, from)
    if (to === from) {
      to++
      continue
    }
    while ((groups[place]?.to ?? Number.POSITIVE_INFINITY) <= from) place++
    const named = groups[place]
    if (named && named.from <= from) {
      if (named === told) continue
      told = named
      const sign = OF_GROUP[named.kind]
      if (sign) tokens.who(sign, from)
      else tokens.one(named.partners[0] ?? low.slice(named.from, named.to), from)
      continue
    }
    if (isDigit(plain.charCodeAt(from))) {
      const sign = low.slice(Math.max(0, from - 4), from).includes('rp') ? 'RP' : '#'
      tokens.add(words.word(sign, sign, 'mark'), from)
      continue
    }
    const written = plain.slice(from, to)
    const { as, word } = words.spelling(written)
    if (as === 'body' || (as === 'name' && !beginsAt(plain, from))) tokens.one(written.toLowerCase(), from)
    else if (as !== 'people' || !tokens.isOpen) tokens.add(word, from)
  }
  return tokens.all
}

const DENIES =
  /\b(?:tidak|tak|tiada|bukan|bukanlah|dilarang|larangan|jangan|belum|mustahil|enggan|menolak|tanpa|terlarang)\b/

function tellWords(low: string, tokens: readonly Token[], taker: SignTaker): void {
  const denies = low.search(DENIES)
  for (const { word, from } of tokens) {
    taker.word(word)
    if (denies >= 0 && from > denies && word.kind === 'word' && taker.wantsDenied(word) && isDenied(low, from))
      taker.denied(word)
  }
}

const NOBODY_NAMED = 'mereka '

/** Who is named first, who after whom, and who at all. */
function tellPeople(tokens: readonly Token[], taker: SignTaker): void {
  let before = ''
  const signs: string[] = []
  for (const { word } of tokens) {
    if (word.kind !== 'who') continue
    taker.other(before === '' ? `siapa ${word.sign}` : `.. ${before}-${word.sign}`)
    before = word.sign
    if (!signs.includes(before)) signs.push(before)
  }
  taker.other(before === '' ? NOBODY_NAMED : `mereka ${signs.sort().join('-')}`)
}

/** Tells `taker` the signs of the words of the sentence; it may be told the same sign twice. */
export function tellWordSigns(sentence: Sentence, taker: SignTaker): void {
  const tokens = tokensOf(sentence)
  tellWords(sentence.low, tokens, taker)
  const first = tokens[0]
  if (first) taker.other(`^ ${first.word.sign}`)
  for (let i = 1; i < tokens.length; i++) {
    const a = tokens[i - 1]
    const b = tokens[i]
    if (a && b) taker.pair(a.word, b.word)
  }
  tellPeople(tokens, taker)
}

const MANNERS = [
  ['=bersama', isTogether],
  ['=sendiri', isAlone],
  ['=cerita', isOnlyTold],
  ['=buntu', isDeadlock],
] as const

/** A list of the lexicon whose words are a sign; `denied` is the sign where they are denied, null where that counts for nothing. */
interface SignList {
  readonly said: string
  readonly denied: string | null
}

/** The lists that count; `keys` is one for ever. */
export interface SignLists {
  readonly keys: readonly string[]
  readonly signs: ReadonlyMap<string, SignList>
}

/** `keys` as lists, with all of their signs or those that `counts`. */
export const signLists = (keys: readonly string[], counts: (sign: string) => boolean = () => true): SignLists => ({
  keys,
  signs: new Map(
    keys.map((key) => [key, { said: `@ ${key}`, denied: counts(`!@ ${key}`) ? `!@ ${key}` : null }] as const),
  ),
})

/** Tells which of `lists` the sentence says, and in what manner; this costs most. */
export function tellListSigns(sentence: Sentence, { keys, signs }: SignLists, taker: Pick<SignTaker, 'other'>): void {
  const { low } = sentence
  const denies = low.search(DENIES)
  for (const key of sentence.mayBeSaid(keys)) {
    const places = sentence.find(key)
    const sign = signs.get(key)
    if (places.length === 0 || !sign) continue
    const { said, denied } = sign
    taker.other(said)
    if (denied !== null && denies >= 0 && places.some(({ from }) => from > denies && isDenied(low, from)))
      taker.other(denied)
  }
  for (const [sign, holds] of MANNERS) if (holds(sentence)) taker.other(sign)
}
