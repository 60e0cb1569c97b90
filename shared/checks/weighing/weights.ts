// What the signs of a sentence are worth: a table that is made from labelled sentences (test/checks/weighing) and stands in the template as
// bobot.yaml. A weight is a tenth of log-odds: +7 about doubles the odds that the sentence is what the question asks for, -7 halves them.
import { remembered } from '../remember.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { type SignTaker, tellSigns } from './signs.ts'

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

class Weights implements SignTaker {
  readonly lists: readonly string[]
  readonly #single = new Map<string, number>()
  readonly #pairs = new Map<string, Map<string, number>>()
  /** One row of weights a sign, one column a question. */
  readonly #rows: number[][] = []
  readonly #start: readonly number[]
  #heard: Set<number> = new Set()

  constructor(table: Readonly<Record<string, readonly string[]>>, isList: (key: string) => boolean) {
    const start = QUESTIONS.map(() => 0)
    for (const [name, entries] of Object.entries(table))
      for (const entry of entries) {
        const [, weight, sign] = ENTRY.exec(entry) ?? []
        if (weight === undefined) throw new RangeError(`bobot.yaml: «${entry}» under ${name} is no weight`)
        const row = sign === undefined ? start : this.#rowOf(sign)
        QUESTIONS.forEach((question, i) => {
          const isShared = name === SHARED && UNFAIR_QUESTIONS.some((unfair) => unfair === question)
          if (question === name || isShared) row[i] = (row[i] ?? 0) + Number(weight)
        })
      }
    this.#start = start
    const told = new Set([...(this.#pairs.get('@')?.keys() ?? []), ...(this.#pairs.get('!@')?.keys() ?? [])])
    this.lists = [...told].filter(isList)
  }

  #rowOf(sign: string): number[] {
    const space = sign.indexOf(' ')
    const first = space < 0 ? sign : sign.slice(0, space)
    const home = space < 0 ? this.#single : (this.#pairs.get(first) ?? new Map<string, number>())
    if (space >= 0) this.#pairs.set(first, home)
    const key = space < 0 ? sign : sign.slice(space + 1)
    const id = home.get(key) ?? this.#rows.length
    home.set(key, id)
    const row = this.#rows[id] ?? QUESTIONS.map(() => 0)
    this.#rows[id] = row
    return row
  }

  take(sign: string): void {
    const id = this.#single.get(sign)
    if (id !== undefined) this.#heard.add(id)
  }

  pair(first: string, second: string): void {
    const id = this.#pairs.get(first)?.get(second)
    if (id !== undefined) this.#heard.add(id)
  }

  wants(first: string, second: string): boolean {
    return this.#pairs.get(first)?.has(second) ?? false
  }

  /** Numbers of the signs of a sentence that count. */
  signsOf(sentence: Sentence): ReadonlySet<number> {
    this.#heard = new Set()
    tellSigns(sentence, this)
    return this.#heard
  }

  /** What the signs are worth for each question, in the order of QUESTIONS. */
  sums(signs: ReadonlySet<number>): readonly number[] {
    const sums = [...this.#start]
    for (const id of signs) {
      const row = this.#rows[id] ?? []
      for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (row[i] ?? 0)
    }
    return sums
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

interface Weighed {
  readonly signs: ReadonlySet<number>
  readonly sums: readonly number[]
}
const NOTHING: Weighed = { signs: new Set(), sums: QUESTIONS.map(() => 0) }

const weighed = remembered((sentence: Sentence): Weighed => {
  const weights = weightsOf(sentence.lexicon)
  if (weights === 'none') return NOTHING
  const signs = weights.signsOf(sentence)
  return { signs, sums: weights.sums(signs) }
})

/** How much speaks for it that the sentence is what `question` asks for, in tenths of log-odds; 0 where the template has no weights. */
export const weightOf = (sentence: Sentence, question: Question): number =>
  weighed(sentence).sums[QUESTIONS.indexOf(question)] ?? 0

/** The same of several sentences read as one. */
export function weightOfAll(sentences: readonly Sentence[], question: Question): number {
  const [first] = sentences
  const weights = first ? weightsOf(first.lexicon) : 'none'
  if (weights === 'none') return 0
  const all = new Set(sentences.flatMap((sentence) => [...weighed(sentence).signs]))
  return weights.sums(all)[QUESTIONS.indexOf(question)] ?? 0
}

/** The one-sided question for which most speaks. */
export function strongest(sentence: Sentence): Question {
  const { sums } = weighed(sentence)
  const best = UNFAIR_QUESTIONS.reduce((most, _, i) => ((sums[i] ?? 0) > (sums[most] ?? 0) ? i : most), 0)
  return UNFAIR_QUESTIONS[best] ?? 'sepihak'
}
