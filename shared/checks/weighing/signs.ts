// The signs by which a sentence is weighed: roots of its words, which of them are denied, neighbours, who stands beside whom, and which lists
// of the lexicon it says. A sign is one word or a pair of them; what each is worth stands in the template's bobot.yaml.
import { type Group, groupsIn } from '../frames/groups.ts'
import { isAlone, isDeadlock, isOnlyTold, isTogether } from '../frames/manner.ts'
import { isDenied } from '../frames/negation.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { wordRoot } from './word-root.ts'

/** Who takes signs. Pairs are told apart from single words, so that nothing need be joined to be looked up. */
export interface SignTaker {
  take(sign: string): void
  pair(first: string, second: string): void
  /** Whether any pair that begins so counts; what costs more to tell is told only then. */
  wants(first: string, second: string): boolean
  /** Lists of the lexicon that count. */
  readonly lists: readonly string[]
}

interface Words {
  readonly little: ReadonlySet<string>
  readonly bodies: ReadonlySet<string>
  readonly people: ReadonlySet<string>
  readonly noNames: ReadonlySet<string>
}

const wordsOf = new WeakMap<Lexicon, Words>()

function wordsFor(lexicon: Lexicon): Words {
  const known = wordsOf.get(lexicon)
  if (known) return known
  const group = lexicon.timbangan
  const list = (key: string): ReadonlySet<string> =>
    new Set(group && !Array.isArray(group) ? (group as Readonly<Record<string, readonly string[]>>)[key] : [])
  const made = {
    little: list('kata_tugas'),
    bodies: list('lembaga'),
    people: list('orang'),
    noNames: list('bukan_nama'),
  }
  wordsOf.set(lexicon, made)
  return made
}

/** A word of the sentence as it is weighed, or one that stands for somebody. */
interface Token {
  /** The root, or X, Y (the first single one and any other), SEMUA, BEBERAPA, NETRAL, ORANG; # and RP for figures. */
  readonly sign: string
  /** The same with its form: "di.tetap". */
  readonly full: string
  readonly from: number
  readonly kind: 'who' | 'word' | 'little' | 'mark'
}

const WORD = /\d[\d.,]*|[\p{L}]+(?:-[\p{L}]+)*|[…_]+|[;:(?]/gu
/** Behind these a capital letter says nothing. */
const BEGINS = /(?:^|[.:“"(])\s*$/u
const RUPIAH = /rp\.?\s?$/u

const OF_GROUP: Readonly<Record<Group['kind'], string | null>> = {
  one: null,
  several: 'BEBERAPA',
  every: 'SEMUA',
  body: 'NETRAL',
}

/** Names of one after the other ("PT Rimba Sentosa", "Kepala Dinas") are one. */
class Tokens {
  readonly all: Token[] = []
  readonly #keys: string[] = []
  /** Whoever was named last, as long as no other word came behind. */
  #open = false

  add(token: Token): void {
    this.#open = false
    this.all.push(token)
  }

  word(sign: string, from: number, kind: Token['kind'], full = sign): void {
    this.add({ sign, full, from, kind })
  }

  /** Somebody single. */
  one(key: string, from: number): void {
    if (this.#open) return
    if (!this.#keys.includes(key)) this.#keys.push(key)
    const sign = this.#keys.indexOf(key) === 0 ? 'X' : 'Y'
    this.word(sign, from, 'who')
    this.#open = true
  }

  get isOpen(): boolean {
    return this.#open
  }
}

function tokensOf(sentence: Sentence): readonly Token[] {
  const { plain, low } = sentence
  const words = wordsFor(sentence.lexicon)
  const groups = groupsIn(sentence)
  const tokens = new Tokens()
  let place = 0
  let told: Group | null = null
  for (const { 0: word, index: from } of plain.matchAll(WORD)) {
    while ((groups[place]?.to ?? Number.POSITIVE_INFINITY) <= from) place++
    const group = groups[place]
    if (group && group.from <= from) {
      if (group === told) continue
      told = group
      const sign = OF_GROUP[group.kind]
      if (sign) tokens.word(sign, from, 'who')
      else tokens.one(group.partners[0] ?? low.slice(group.from, group.to), from)
      continue
    }
    const small = word.toLowerCase()
    if (/^\d/u.test(word)) tokens.word(RUPIAH.test(low.slice(0, from)) ? 'RP' : '#', from, 'mark')
    else if (!/^\p{L}/u.test(word)) tokens.word(word, from, 'mark')
    else if (words.bodies.has(small)) tokens.one(small, from)
    else if (words.people.has(small)) {
      if (!tokens.isOpen) tokens.word('ORANG', from, 'who', small)
    } else if (word !== small && !words.noNames.has(small) && !BEGINS.test(plain.slice(0, from)))
      tokens.one(small, from)
    else if (words.little.has(small)) tokens.word(small, from, 'little')
    else {
      const { root, form } = wordRoot(small)
      tokens.word(root, from, 'word', form === '' ? root : `${form}.${root}`)
    }
  }
  return tokens.all
}

const DENIES =
  /\b(?:tidak|tak|tiada|bukan|bukanlah|dilarang|larangan|jangan|belum|mustahil|enggan|menolak|tanpa|terlarang)\b/u
const MANNERS = [
  ['=bersama', isTogether],
  ['=sendiri', isAlone],
  ['=cerita', isOnlyTold],
  ['=buntu', isDeadlock],
] as const

/** Signs of single words and whom they name; a sentence may tell the same sign twice. */
function tellWords(low: string, tokens: readonly Token[], taker: SignTaker): void {
  const denies = DENIES.test(low)
  for (const { sign, full, from, kind } of tokens) {
    taker.take(sign)
    if (full !== sign) taker.take(full)
    if (denies && kind === 'word' && taker.wants('!', sign) && isDenied(low, from)) taker.pair('!', sign)
  }
}

function tellNeighbours(tokens: readonly Token[], taker: SignTaker): void {
  const first = tokens[0]
  if (first) taker.pair('^', first.sign)
  for (let i = 1; i < tokens.length; i++) {
    const a = tokens[i - 1]
    const b = tokens[i]
    if (!a || !b) continue
    taker.pair(a.full, b.full)
    if (a.full !== a.sign || b.full !== b.sign) taker.pair(a.sign, b.sign)
  }
}

/** Who is named first, who after whom, and who at all. */
function tellPeople(tokens: readonly Token[], taker: SignTaker): void {
  const who = tokens.filter(({ kind }) => kind === 'who')
  who.forEach(({ sign }, i) => {
    const before = who[i - 1]
    if (before) taker.pair('..', `${before.sign}-${sign}`)
    else taker.pair('siapa', sign)
  })
  taker.pair('mereka', [...new Set(who.map(({ sign }) => sign))].sort().join('-'))
}

/** Tells `taker` every sign of the sentence. */
export function tellSigns(sentence: Sentence, taker: SignTaker): void {
  const tokens = tokensOf(sentence)
  tellWords(sentence.low, tokens, taker)
  tellNeighbours(tokens, taker)
  tellPeople(tokens, taker)
  for (const key of sentence.mayBeSaid(taker.lists))
    if (sentence.says(key)) {
      taker.pair('@', key)
      if (taker.wants('!@', key) && sentence.find(key).some(({ from }) => isDenied(sentence.low, from)))
        taker.pair('!@', key)
    }
  for (const [sign, holds] of MANNERS) if (holds(sentence)) taker.take(sign)
}
