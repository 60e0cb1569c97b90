// A sentence as the words by which it is weighed: partners and others that it names become X, Y, SEMUA and the like, figures become #.
import type { Group } from '../frames/groups.ts'
import type { Sentence } from '../sentence.ts'
import type { Written } from '../word-starts.ts'
import { type Spelling, type Vocabulary, vocabularyOf, type Who, type Word } from './vocabulary.ts'

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

const OF_GROUP: Readonly<Record<Group['kind'], Who | null>> = {
  one: null,
  several: 'BEBERAPA',
  every: 'SEMUA',
  body: 'NETRAL',
}

/** The words of the sentence that is read now, and where each begins. There is one of it for all sentences: nothing is made for each of them. */
export interface Tokens {
  readonly count: number
  /** Behind `count` stand words of sentences that were read before. */
  readonly words: readonly Word[]
  readonly froms: readonly number[]
}

class ReadTokens implements Tokens {
  readonly words: Word[] = []
  readonly froms: number[] = []
  count = 0
  #firstOne: string | null = null
  /** Whoever was named last, as long as no other word came behind. */
  isOpen = false

  begin(): void {
    this.count = 0
    this.#firstOne = null
    this.isOpen = false
  }

  add(word: Word, from: number): void {
    this.isOpen = false
    this.words[this.count] = word
    this.froms[this.count] = from
    this.count++
  }

  /** Somebody single. Names of one after the other ("PT Rimba Sentosa", "Kepala Dinas") are one. */
  one(key: string, from: number, vocabulary: Vocabulary): void {
    if (this.isOpen) return
    this.#firstOne ??= key
    this.add(vocabulary.who(this.#firstOne === key ? 'X' : 'Y'), from)
    this.isOpen = true
  }
}
const tokens = new ReadTokens()

/** A word, a mark or, without a spelling, a figure, by its place in what is written. */
export interface WrittenToken {
  readonly at: number
  readonly spelling: Spelling | null
}

function readTokens({ text }: Written, vocabulary: Vocabulary): readonly WrittenToken[] {
  const out: WrittenToken[] = []
  for (let at = 0, to = 0; at < text.length; at = to) {
    to = endAt(text, at)
    if (to === at) to++
    else out.push({ at, spelling: isDigit(text.charCodeAt(at)) ? null : vocabulary.spelling(text.slice(at, to)) })
  }
  return out
}

/** The words of `sentence`; they stay until another sentence is asked for. */
export function tokensOf({ plain, low, lexicon, written }: Sentence, groups: readonly Group[]): Tokens {
  const vocabulary = vocabularyOf(lexicon)
  tokens.begin()
  let place = 0
  let told: Group | null = null
  let start = 0
  for (const piece of written) {
    piece.tokens ??= readTokens(piece, vocabulary)
    for (const { at, spelling } of piece.tokens) {
      const from = start + at
      while ((groups[place]?.to ?? Number.POSITIVE_INFINITY) <= from) place++
      const named = groups[place]
      if (named && named.from <= from) {
        if (named === told) continue
        told = named
        const who = OF_GROUP[named.kind]
        if (who) tokens.add(vocabulary.who(who), from)
        else tokens.one(named.partners[0] ?? low.slice(named.from, named.to), from, vocabulary)
      } else if (spelling === null)
        tokens.add(low.slice(Math.max(0, from - 4), from).includes('rp') ? vocabulary.money : vocabulary.figure, from)
      else if (spelling.as === 'body' || (spelling.as === 'name' && !beginsAt(plain, from)))
        tokens.one(spelling.low, from, vocabulary)
      else if (spelling.as !== 'people' || !tokens.isOpen) tokens.add(spelling.word, from)
    }
    start += piece.text.length + 1
  }
  return tokens
}
