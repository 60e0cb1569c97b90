// What the signs of a sentence are worth: a table that is made from labelled sentences (test/checks/weighing) and stands in the template as
// bobot.yaml. A weight is a tenth of log-odds: +7 about doubles the odds that the sentence is what the question asks for, -7 halves them.
import { remembered } from '../remember.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { OF_SENTENCES, ONE_SIDED, QUESTIONS, type Question, UNFAIR_QUESTIONS } from './questions.ts'
import { cannotBeSure, isContradicted, isFairOrNot, isHopeful, newReach, type Reach, SURE, spansOf } from './reach.ts'
import {
  behindSigns,
  deniedSigns,
  inFrontSigns,
  MANNERS,
  type Manner,
  NAMED_SIGNS,
  pairSigns,
  type SignList,
  type SignLists,
  type SignTaker,
  signLists,
  tellList,
  tellListSigns,
  tellWordSigns,
  wordSigns,
} from './signs.ts'
import { WHO, type Who, type Word, type WordRows } from './vocabulary.ts'

/** Signs that count for every one-sided question. */
export const SHARED = 'umum'

/** `weight sign`: "12 di.tetap", "-7 tidak boleh"; a weight alone is what the question starts from. */
const ENTRY = /^(-?\d+)(?: (.+))?$/u
const COLUMNS = QUESTIONS.length
const NO_ROW = -1

export interface Strongest {
  readonly question: Question
  readonly weight: number
}

/** Pairs that are looked up anew once so many are known. */
const PAIRS_MAX = 50_000

/** A list or a manner that needs it: what it can do to the one-sided questions, and its signs. */
interface Gate {
  readonly reach: Reach
  /** Null for a list that counts for nothing by itself. */
  readonly list: SignList | null
  readonly manners: readonly Manner[]
}

/** Numbers of words stay below, so that two of them make one that is exact. */
const WORDS_EVER = 2 ** 26

class Weights implements SignTaker {
  readonly lists: SignLists
  readonly #rowOf = new Map<string, number>()
  readonly #begin = new Set<string>()
  readonly #end = new Set<string>()
  /** One row of weights a sign, one column a question. */
  readonly #table: Int16Array
  readonly #start = new Int16Array(COLUMNS)
  readonly #pairs = new Map<number, readonly number[]>()
  /** In which round a row was heard last: a sign counts once, however often it is told. */
  readonly #heard: Uint32Array
  #round = 0
  #sums: Int16Array = new Int16Array(COLUMNS)
  /** How many columns are summed up: one-sided questions stand first. */
  #columns: number = COLUMNS
  /** The row of each of NAMED_SIGNS; NO_ROW where it counts for nothing. */
  readonly #named: readonly number[]
  /** Keys of the lists, and of those without which there is no manner; first those that can do most. */
  readonly #gateKeys: readonly string[]
  readonly #gates: readonly Gate[]
  readonly #scratch = new Int16Array(COLUMNS)
  readonly #rest: Reach = newReach()

  constructor(table: Readonly<Record<string, readonly string[]>>, isList: (key: string) => boolean) {
    const entries = Object.entries(table).flatMap(([name, list]) =>
      list.map((entry) => {
        const [, weight, sign] = ENTRY.exec(entry) ?? []
        if (weight === undefined) throw new RangeError(`bobot.yaml: «${entry}» under ${name} is no weight`)
        return { name, weight: Number(weight), sign }
      }),
    )
    for (const { sign } of entries)
      if (sign !== undefined && !this.#rowOf.has(sign)) this.#rowOf.set(sign, this.#rowOf.size)
    this.#table = new Int16Array(this.#rowOf.size * COLUMNS)
    this.#heard = new Uint32Array(this.#rowOf.size)
    for (const { name, weight, sign } of entries)
      QUESTIONS.forEach((question, i) => {
        const isShared = name === SHARED && UNFAIR_QUESTIONS.some((unfair) => unfair === question)
        if (question !== name && !isShared) return
        const home = sign === undefined ? this.#start : this.#table
        const at = sign === undefined ? i : (this.#rowOf.get(sign) ?? 0) * COLUMNS + i
        home[at] = (home[at] ?? 0) + weight
      })
    for (const sign of this.#rowOf.keys()) {
      const [first, second] = sign.split(' ')
      if (first === undefined || second === undefined) continue
      this.#begin.add(first)
      this.#end.add(second)
    }
    const lists = [...this.#rowOf.keys()]
      .filter((sign) => /^!?@ /u.test(sign))
      .map((sign) => sign.replace(/^!?@ /u, ''))
    this.lists = signLists([...new Set(lists)].filter(isList), (sign) => this.#rowOf.has(sign))
    this.#named = NAMED_SIGNS.map((sign) => this.#rowOf.get(sign) ?? NO_ROW)
    const keys = [...new Set([...this.lists.keys, ...MANNERS.map(({ list }) => list)])]
    const span = ({ reach }: Gate): number => Math.max(...spansOf(reach))
    const gates = keys.map((key) => ({ key, gate: this.#gate(key) })).sort((a, b) => span(b.gate) - span(a.gate))
    this.#gateKeys = gates.map(({ key }) => key)
    this.#gates = gates.map(({ gate }) => gate)
  }

  #gate(key: string): Gate {
    const reach = newReach()
    const list = this.lists.signs.find((sign) => sign.key === key) ?? null
    const manners = MANNERS.filter((manner) => manner.list === key)
    if (list) this.#reach(reach, list.said, `!${list.said}`)
    for (const { sign } of manners) this.#reach(reach, sign, '')
    return { reach, list, manners }
  }

  /** Notes what `sign`, with `more` or without it, can do. */
  #reach(reach: Reach, sign: string, more: string): void {
    for (let i = 0; i < ONE_SIDED; i++) {
      const one = this.#weight(sign, i)
      const both = one + this.#weight(more, i)
      reach.up[i] = (reach.up[i] ?? 0) + Math.max(0, one, both)
      reach.down[i] = (reach.down[i] ?? 0) + Math.min(0, one, both)
    }
  }

  #weight(sign: string, column: number): number {
    const row = this.#rowOf.get(sign)
    return row === undefined ? 0 : (this.#table[row * COLUMNS + column] ?? 0)
  }

  /** A word is of one lexicon, and a lexicon has one table: what is known of the word can stay with it. */
  #known(word: Word): WordRows {
    word.rows ??= this.#rowsOf(word)
    return word.rows
  }

  #rows(signs: readonly string[]): readonly number[] {
    return signs.flatMap((sign) => this.#rowOf.get(sign) ?? [])
  }

  /** The rows of `signs` for each of WHO; null where there are none. */
  #rowsByWho(signs: (who: Who) => readonly string[]): readonly (readonly number[])[] | null {
    const rows = WHO.map((who) => this.#rows(signs(who)))
    return rows.some(({ length }) => length > 0) ? rows : null
  }

  #rowsOf(word: Word): WordRows {
    const signs = wordSigns(word)
    const isGrouped = word.groups.length > 0
    return {
      rows: this.#rows(signs),
      first: this.#rows([word.first]),
      denied: this.#rows(deniedSigns(word)),
      behind: isGrouped ? this.#rowsByWho((who) => behindSigns(who, word)) : null,
      inFront: isGrouped ? this.#rowsByWho((who) => inFrontSigns(word, who)) : null,
      begins: signs.some((text) => this.#begin.has(text)),
      ends: signs.some((text) => this.#end.has(text)),
    }
  }

  #hear(row: number): void {
    if (this.#heard[row] === this.#round) return
    this.#heard[row] = this.#round
    const at = row * COLUMNS
    const sums = this.#sums
    for (let i = 0; i < this.#columns; i++) sums[i] = (sums[i] ?? 0) + (this.#table[at + i] ?? 0)
  }

  word(word: Word): void {
    for (const row of this.#known(word).rows) this.#hear(row)
  }

  first(word: Word): void {
    for (const row of this.#known(word).first) this.#hear(row)
  }

  named(place: number): void {
    const row = this.#named[place] ?? NO_ROW
    if (row !== NO_ROW) this.#hear(row)
  }

  denied(word: Word): void {
    for (const row of this.#known(word).denied) this.#hear(row)
  }

  wantsDenied(word: Word): boolean {
    return this.#known(word).denied.length > 0
  }

  behind(who: number, word: Word): void {
    const rows = this.#known(word).behind?.[who]
    if (rows) for (const row of rows) this.#hear(row)
  }

  inFront(word: Word, who: number): void {
    const rows = this.#known(word).inFront?.[who]
    if (rows) for (const row of rows) this.#hear(row)
  }

  pair(a: Word, b: Word): void {
    if (!this.#known(a).begins || !this.#known(b).ends) return
    const key = a.number * WORDS_EVER + b.number
    let rows = this.#pairs.get(key)
    if (!rows) {
      if (this.#pairs.size >= PAIRS_MAX) this.#pairs.clear()
      rows = this.#rows(pairSigns(a, b))
      this.#pairs.set(key, rows)
    }
    for (const row of rows) this.#hear(row)
  }

  other(sign: string): void {
    const row = this.#rowOf.get(sign)
    if (row !== undefined) this.#hear(row)
  }

  /** Begins to hear a sentence, or several as one; the sums that it gives go on as long as signs are told. */
  begin(): Int16Array {
    return this.#hearFrom(new Int16Array(COLUMNS), COLUMNS)
  }

  #hearFrom(sums: Int16Array, columns: number): Int16Array {
    this.#round++
    this.#columns = columns
    sums.set(this.#start)
    this.#sums = sums
    return sums
  }

  /** What the words of the sentence are worth to the one-sided questions; the sums stay until another sentence is heard. */
  #heardWords(sentence: Sentence): Int16Array {
    const sums = this.#hearFrom(this.#scratch, ONE_SIDED)
    tellWordSigns(sentence, this)
    return sums
  }

  #addRest(gate: Gate | undefined, times: 1 | -1): void {
    if (!gate) return
    const { reach } = gate
    const { up, down } = this.#rest
    for (let i = 0; i < ONE_SIDED; i++) {
      up[i] = (up[i] ?? 0) + times * (reach.up[i] ?? 0)
      down[i] = (down[i] ?? 0) + times * (reach.down[i] ?? 0)
    }
  }

  /** Asks the sentence for lists and manners until `isSettled`, whatever those that are left may do. */
  #hearLists(sentence: Sentence, sums: Int16Array, isSettled: (sums: Int16Array, rest: Reach) => boolean): void {
    const said = sentence.mayBeSaid(this.#gateKeys)
    this.#rest.up.fill(0)
    this.#rest.down.fill(0)
    for (const place of said) this.#addRest(this.#gates[place], 1)
    for (const place of said) {
      if (isSettled(sums, this.#rest)) return
      const gate = this.#gates[place]
      if (!gate) continue
      this.#addRest(gate, -1)
      if (gate.list) tellList(sentence, gate.list, this)
      for (const { sign, holds } of gate.manners) if (holds(sentence)) this.other(sign)
    }
  }

  /** The one-sided question for which most speaks, where that is sure. */
  strongest(sentence: Sentence): Strongest | 'none' {
    const sums = this.#heardWords(sentence)
    if (!isHopeful(sums)) return 'none'
    this.#hearLists(sentence, sums, cannotBeSure)
    let best = 0
    for (let i = 1; i < OF_SENTENCES; i++) if ((sums[i] ?? 0) > (sums[best] ?? 0)) best = i
    const weight = sums[best] ?? 0
    return weight < SURE ? 'none' : { question: UNFAIR_QUESTIONS[best] ?? 'sepihak', weight }
  }

  /** Whether every one-sided question is contradicted. */
  isFair(sentence: Sentence): boolean {
    const sums = this.#heardWords(sentence)
    this.#hearLists(sentence, sums, isFairOrNot)
    return isContradicted(sums)
  }
}

const known = new WeakMap<Lexicon, Weights | 'none'>()

function weightsOf(lexicon: Lexicon): Weights | 'none' {
  const made = known.get(lexicon)
  if (made) return made
  const table = lexicon.bobot
  const fresh =
    table && !Array.isArray(table)
      ? new Weights(table as Readonly<Record<string, readonly string[]>>, (key) => Array.isArray(lexicon[key]))
      : 'none'
  known.set(lexicon, fresh)
  return fresh
}

const NOTHING = new Int16Array(COLUMNS)

/** What all of its signs are worth. */
const weighed = remembered((sentence: Sentence): Int16Array => {
  const weights = weightsOf(sentence.lexicon)
  if (weights === 'none') return NOTHING
  const sums = weights.begin()
  tellWordSigns(sentence, weights)
  tellListSigns(sentence, weights.lists, weights)
  return sums
})

/** How much speaks for it that the sentence is what `question` asks for, in tenths of log-odds; 0 where the template has no weights. */
export const weightOf = (sentence: Sentence, question: Question): number =>
  weighed(sentence)[QUESTIONS.indexOf(question)] ?? 0

/**
 * How little may speak for what a frame reads, before the frame is only asked about: below this as many were misread as were read right, in
 * texts whose pen had taught nothing.
 */
const LEAST: Readonly<Partial<Record<Question, number>>> = {
  sepihak: -20,
  keluar: -10,
  risiko: -15,
  rahasia: 0,
  tujuan: -20,
}

/** Whether its signs speak so much against what a frame reads in the sentence that it is a question. */
export const isDoubted = (sentence: Sentence, question: Question, least = LEAST[question]): boolean =>
  least !== undefined && weightOf(sentence, question) < least

/** Examples are a sentence or two: a text of many more has signs of everything, and its weight tells nothing. */
const READ_AS_ONE_MAX = 6

/** The same of the few sentences of some clauses read as one; 0 of more than can be. */
export function weightOfAll(
  clauses: readonly { readonly sentences: readonly Sentence[] }[],
  question: Question,
): number {
  const count = clauses.reduce((sum, { sentences }) => sum + sentences.length, 0)
  if (count > READ_AS_ONE_MAX) return 0
  const sentences = clauses.flatMap((clause) => clause.sentences)
  const [first] = sentences
  const weights = first ? weightsOf(first.lexicon) : 'none'
  if (weights === 'none') return 0
  // Groups and lists are asked for first: a sentence that is weighed meanwhile would begin anew.
  for (const sentence of sentences) weighed(sentence)
  const sums = weights.begin()
  for (const sentence of sentences) {
    tellWordSigns(sentence, weights)
    tellListSigns(sentence, weights.lists, weights)
  }
  return sums[QUESTIONS.indexOf(question)] ?? 0
}

/** The one-sided question for which enough speaks that its signs alone are sure; none where they are not. */
export const strongest = remembered((sentence: Sentence): Strongest | 'none' => {
  const weights = weightsOf(sentence.lexicon)
  return weights === 'none' ? 'none' : weights.strongest(sentence)
})

/** Every sign speaks against it that the sentence is one-sided in any way. */
export const isSurelyFair = remembered((sentence: Sentence): boolean => {
  const weights = weightsOf(sentence.lexicon)
  return weights !== 'none' && weights.isFair(sentence)
})
