// What the signs of a sentence are worth: a table that is made from labelled sentences (test/checks/weighing) and stands in the template as
// bobot.yaml. A weight is a tenth of log-odds: +7 about doubles the odds that the sentence is what the question asks for, -7 halves them.
import { remembered } from '../remember.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { type SignLists, type SignTaker, signLists, tellListSigns, tellWordSigns, type Word } from './signs.ts'

/** One-sided sentences: what they have in common stands once, under `umum`. */
export const UNFAIR_QUESTIONS = [
  'sepihak',
  'suara',
  'keluar',
  'risiko',
  'rahasia',
  'nonfisik_ditolak',
  'pertanggungjawaban',
] as const
export const QUESTIONS = [...UNFAIR_QUESTIONS, 'tujuan', 'dibuat_bersama', 'jalan_selisih', 'nonfisik_ada'] as const
export type Question = (typeof QUESTIONS)[number]
/** Signs that count for every one-sided question. */
export const SHARED = 'umum'

/** `weight sign`: "12 di.tetap", "-7 tidak boleh"; a weight alone is what the question starts from. */
const ENTRY = /^(-?\d+)(?: (.+))?$/u
const COLUMNS = QUESTIONS.length
const NO_ROW = -1

/** Signs of a word, by its number. */
interface KnownWord {
  readonly rows: readonly number[]
  readonly denied: number
  /** Whether any pair begins or ends with it; most words stand in none. */
  readonly begins: boolean
  readonly ends: boolean
}

/** Pairs that are looked up anew once so many are known. */
const PAIRS_MAX = 50_000

class Weights implements SignTaker {
  readonly lists: SignLists
  readonly #rowOf = new Map<string, number>()
  readonly #begin = new Set<string>()
  readonly #end = new Set<string>()
  /** One row of weights a sign, one column a question. */
  readonly #table: Int16Array
  readonly #start = new Int16Array(COLUMNS)
  readonly #known: KnownWord[] = []
  readonly #pairs = new Map<number, readonly number[]>()
  /** In which round a row was heard last: a sign counts once, however often it is told. */
  readonly #heard: Uint32Array
  #round = 0
  #sums = new Int16Array(COLUMNS)

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
  }

  #knownOf(word: Word): KnownWord {
    const known = this.#known[word.number]
    if (known) return known
    const { sign, full } = word
    const both = sign === full ? [sign] : [sign, full]
    const made = {
      rows: both.flatMap((text) => this.#rowOf.get(text) ?? []),
      denied: this.#rowOf.get(`! ${sign}`) ?? NO_ROW,
      begins: both.some((text) => this.#begin.has(text)),
      ends: both.some((text) => this.#end.has(text)),
    }
    this.#known[word.number] = made
    return made
  }

  #hear(row: number): void {
    if (this.#heard[row] === this.#round) return
    this.#heard[row] = this.#round
    const at = row * COLUMNS
    const sums = this.#sums
    for (let i = 0; i < COLUMNS; i++) sums[i] = (sums[i] ?? 0) + (this.#table[at + i] ?? 0)
  }

  word(word: Word): void {
    for (const row of this.#knownOf(word).rows) this.#hear(row)
  }

  denied(word: Word): void {
    const { denied } = this.#knownOf(word)
    if (denied !== NO_ROW) this.#hear(denied)
  }

  wantsDenied(word: Word): boolean {
    return this.#knownOf(word).denied !== NO_ROW
  }

  pair(a: Word, b: Word): void {
    if (!this.#knownOf(a).begins || !this.#knownOf(b).ends) return
    const key = a.number * 0x10000 + b.number
    let rows = this.#pairs.get(key)
    if (!rows) {
      if (this.#pairs.size >= PAIRS_MAX) this.#pairs.clear()
      const both = new Set([`${a.full} ${b.full}`, `${a.sign} ${b.sign}`])
      rows = [...both].flatMap((sign) => this.#rowOf.get(sign) ?? [])
      this.#pairs.set(key, rows)
    }
    for (const row of rows) this.#hear(row)
  }

  other(sign: string): void {
    const row = this.#rowOf.get(sign)
    if (row !== undefined) this.#hear(row)
  }

  /** Begins to hear a sentence, or several as one; the sums that it gives go on as long as signs are told. */
  begin(from: Int16Array = this.#start): Int16Array {
    this.#round++
    this.#sums = from.slice()
    return this.#sums
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

/** What the words of a sentence are worth; most sentences are told by them alone. */
const wordSums = remembered((sentence: Sentence): Int16Array => {
  const weights = weightsOf(sentence.lexicon)
  if (weights === 'none') return NOTHING
  const sums = weights.begin()
  tellWordSigns(sentence, weights)
  return sums
})

/** What all of its signs are worth: words and lists share no sign. */
const weighed = remembered((sentence: Sentence): Int16Array => {
  const weights = weightsOf(sentence.lexicon)
  if (weights === 'none') return NOTHING
  const words = wordSums(sentence)
  const sums = weights.begin(words)
  tellListSigns(sentence, weights.lists, weights)
  return sums
})

/** Questions that are put to every sentence of an agreement; the others are put to clauses. */
const OF_SENTENCES = UNFAIR_QUESTIONS.length - 1
/** Where the words alone stand so far below, the lists are not asked: of sentences that are sure in the end one in fifty stands there. */
const HOPELESS = -28

/** Whether one of the one-sided questions can still be answered yes. */
function isHopeful(sums: Int16Array): boolean {
  for (let i = 0; i < OF_SENTENCES; i++) if ((sums[i] ?? 0) >= HOPELESS) return true
  return false
}

/** How much speaks for it that the sentence is what `question` asks for, in tenths of log-odds; 0 where the template has no weights. */
export const weightOf = (sentence: Sentence, question: Question): number =>
  weighed(sentence)[QUESTIONS.indexOf(question)] ?? 0

/** Examples are a sentence or two: a text of many more has signs of everything, and its weight tells nothing. */
const READ_AS_ONE_MAX = 6

/** The same of a few sentences read as one; 0 of more than can be. */
export function weightOfAll(sentences: readonly Sentence[], question: Question): number {
  const [first] = sentences
  const weights = first ? weightsOf(first.lexicon) : 'none'
  if (weights === 'none' || sentences.length > READ_AS_ONE_MAX) return 0
  // Groups and lists are asked for first: a sentence that is weighed meanwhile would begin anew.
  for (const sentence of sentences) weighed(sentence)
  const sums = weights.begin()
  for (const sentence of sentences) {
    tellWordSigns(sentence, weights)
    tellListSigns(sentence, weights.lists, weights)
  }
  return sums[QUESTIONS.indexOf(question)] ?? 0
}

/** The one-sided question for which most speaks, and how much; null where the words alone tell that it is none. */
export const strongest = remembered((sentence: Sentence): { question: Question; weight: number } | 'none' => {
  if (!isHopeful(wordSums(sentence))) return 'none'
  const sums = weighed(sentence)
  let best = 0
  for (let i = 1; i < OF_SENTENCES; i++) if ((sums[i] ?? 0) > (sums[best] ?? 0)) best = i
  return { question: UNFAIR_QUESTIONS[best] ?? 'sepihak', weight: sums[best] ?? 0 }
})
