// The signs by which a sentence is weighed: roots of its words, which of them are denied, neighbours, who stands beside whom, and which lists
// of the lexicon it says. A sign is one word or a pair of them; what each is worth stands in the template's bobot.yaml.
import { groupsIn } from '../frames/groups.ts'
import { isAlone, isDeadlock, isOnlyTold, isTogether } from '../frames/manner.ts'
import { isDenied } from '../frames/negation.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { type Tokens, tokensOf } from './tokens.ts'
import { WHO, type Who, type Word } from './vocabulary.ts'

/** Who takes the signs of a sentence. */
export interface SignTaker {
  word(word: Word): void
  denied(word: Word): void
  /** Whether it counts that this word is denied; what costs more to tell is told only then. */
  wantsDenied(word: Word): boolean
  pair(a: Word, b: Word): void
  /** A word of some group behind or in front of whoever is named next to it, however many words stand between. */
  behind(who: number, word: Word): void
  inFront(word: Word, who: number): void
  /** The word that the sentence begins with. */
  first(word: Word): void
  /** The sign at this place of NAMED_SIGNS: who is named, and after whom. */
  named(place: number): void
  /** A sign that is no word of the sentence: a list that it says, in what manner. */
  other(sign: string): void
}

/** What a word says, alone and denied; what two say side by side; what one of a group says behind and in front of somebody. */
export const wordSigns = ({ sign, full, groups }: Word): readonly string[] =>
  sign === full ? [sign, ...groups] : [sign, full, ...groups]
export const deniedSigns = ({ sign, groups }: Word): readonly string[] => [sign, ...groups].map((one) => `! ${one}`)
export const pairSigns = (a: Word, b: Word): readonly string[] => {
  const pairs = [`${a.full} ${b.full}`, `${a.sign} ${b.sign}`, ...b.groups.map((group) => `${a.sign} ${group}`)]
  for (const group of a.groups) for (const other of [b.sign, ...b.groups]) pairs.push(`${group} ${other}`)
  return [...new Set(pairs)]
}
const formOf = ({ full }: Word): string => (full.startsWith('di.') ? 'di.' : '')
export const behindSigns = (who: Who, word: Word): readonly string[] =>
  word.groups.map((group) => `${who}>${formOf(word)}${group}`)
export const inFrontSigns = (word: Word, who: Who): readonly string[] =>
  word.groups.map((group) => `${formOf(word)}${group}>${who}`)

const DENIES = wordPattern(
  /\b(?:tidak|tak|tiada|bukan|bukanlah|dilarang|larangan|jangan|belum|mustahil|enggan|menolak|tanpa|terlarang)\b/,
)

/** Where the sentence begins to deny; -1 where it does not. */
const deniesFrom = (sentence: Sentence): number =>
  sentence.mayMatch(DENIES) ? sentence.low.search(DENIES.pattern) : -1

function tellWords(sentence: Sentence, tokens: Tokens, taker: SignTaker): void {
  const { low } = sentence
  const denies = deniesFrom(sentence)
  for (let i = 0; i < tokens.count; i++) {
    const word = tokens.words[i]
    if (!word) continue
    taker.word(word)
    if (denies < 0 || word.kind !== 'word' || (tokens.froms[i] ?? 0) <= denies || !taker.wantsDenied(word)) continue
    if (isDenied(low, tokens.froms[i] ?? 0)) taker.denied(word)
  }
}

/** "siapa X", ".. X-Y" at six places for each X, "mereka X-Y" by a bit for each. */
export const NAMED_SIGNS: readonly string[] = [
  ...WHO.map((sign) => `siapa ${sign}`),
  ...WHO.flatMap((before) => WHO.map((sign) => `.. ${before}-${sign}`)),
  ...Array.from(
    { length: 2 ** WHO.length },
    (_, bits) => `mereka ${WHO.filter((_, who) => (bits & (1 << who)) !== 0).join('-')}`,
  ),
]
const NAMED_AFTER = WHO.length
const NAMED_AT_ALL = NAMED_AFTER + WHO.length * WHO.length

/** Who is named first, who after whom, and who at all. */
function tellPeople(tokens: Tokens, taker: SignTaker): void {
  let before = -1
  let bits = 0
  for (let i = 0; i < tokens.count; i++) {
    const word = tokens.words[i]
    if (word?.kind !== 'who') continue
    taker.named(before < 0 ? word.who : NAMED_AFTER + before * WHO.length + word.who)
    before = word.who
    bits |= 1 << before
  }
  taker.named(NAMED_AT_ALL + bits)
}

/** Which words of a group stand behind and in front of whom, up to the next one and to a turn. */
function tellRoles(tokens: Tokens, taker: SignTaker): void {
  let who = -1
  let since = 0
  for (let i = 0; i < tokens.count; i++) {
    const word = tokens.words[i]
    if (!word) continue
    if (word.kind === 'who') {
      for (; since < i; since++) {
        const before = tokens.words[since]
        if (before && before.groups.length > 0) taker.inFront(before, word.who)
      }
      who = word.who
      since = i + 1
    } else if (word.isTurn) {
      who = -1
      since = i + 1
    } else if (who >= 0 && word.groups.length > 0) taker.behind(who, word)
  }
}

/** Tells `taker` the signs of the words of the sentence; it may be told the same sign twice. */
export function tellWordSigns(sentence: Sentence, taker: SignTaker): void {
  const tokens = tokensOf(sentence, groupsIn(sentence))
  tellWords(sentence, tokens, taker)
  let before = tokens.count > 0 ? tokens.words[0] : undefined
  if (before) taker.first(before)
  for (let i = 1; i < tokens.count; i++) {
    const word = tokens.words[i]
    if (before && word) taker.pair(before, word)
    before = word
  }
  tellPeople(tokens, taker)
  tellRoles(tokens, taker)
}

/** In what manner something is said, and the list without which it is not. */
export interface Manner {
  readonly sign: string
  readonly list: string
  readonly holds: (sentence: Sentence) => boolean
}
export const MANNERS: readonly Manner[] = [
  { sign: '=bersama', list: 'cara_bersama', holds: isTogether },
  { sign: '=sendiri', list: 'cara_sepihak', holds: isAlone },
  { sign: '=cerita', list: 'bukan_ketentuan', holds: isOnlyTold },
  { sign: '=buntu', list: 'buntu', holds: isDeadlock },
]

/** A list of the lexicon whose words are a sign; `denied` is the sign where they are denied, null where that counts for nothing. */
export interface SignList {
  readonly key: string
  readonly said: string
  readonly denied: string | null
}

/** The lists that count, and their signs one for one; `keys` is one for ever. */
export interface SignLists {
  readonly keys: readonly string[]
  readonly signs: readonly SignList[]
}

/** `keys` as lists, with all of their signs or those that `counts`. */
export const signLists = (keys: readonly string[], counts: (sign: string) => boolean = () => true): SignLists => ({
  keys,
  signs: keys.map((key) => ({ key, said: `@ ${key}`, denied: counts(`!@ ${key}`) ? `!@ ${key}` : null })),
})

/** Tells whether the sentence says the list. */
export function tellList(sentence: Sentence, { key, said, denied }: SignList, taker: Pick<SignTaker, 'other'>): void {
  if (!sentence.says(key)) return
  taker.other(said)
  const denies = denied === null ? -1 : deniesFrom(sentence)
  if (denied === null || denies < 0) return
  const { low } = sentence
  if (sentence.find(key).some(({ from }) => from > denies && isDenied(low, from))) taker.other(denied)
}

/** Tells which of `lists` the sentence says, and in what manner; this costs most. */
export function tellListSigns(sentence: Sentence, lists: SignLists, taker: Pick<SignTaker, 'other'>): void {
  for (const place of sentence.mayBeSaid(lists.keys)) {
    const sign = lists.signs[place]
    if (sign) tellList(sentence, sign, taker)
  }
  for (const { sign, holds } of MANNERS) if (holds(sentence)) taker.other(sign)
}
