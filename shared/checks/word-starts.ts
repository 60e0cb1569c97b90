// Which lists of the lexicon a sentence can possibly say, told from how its words begin, two in a row. Asking a sentence for a list that
// none of its words can begin costs nothing then; only the few lists that are left are matched as patterns.
import { type Openings, openingsOf, startsOfWord } from './openings.ts'

/** Lists by number; the answer for a text is a bit for each list that its words may begin. */
export interface WordStarts {
  bits(low: string): readonly number[]
}

/** Whether a word goes on at `at`. A letter of another alphabet ends it, since a pattern may begin behind one. */
function isOfWord(low: string, at: number): boolean {
  const code = low.charCodeAt(at)
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
}

const WORDS_MAX = 20_000
/** As many as fit a small integer of the engine, sign and all. */
const BITS = 32

/** Where the bit of list `number` stands. */
export const cellOf = (number: number): number => Math.floor(number / BITS)
export const bitOf = (number: number): number => 1 << (number % BITS)

/** A bit for each of the lists, among `count` of them. */
export function bitsOfLists(lists: readonly number[], count: number): readonly number[] {
  const bits = Array.from({ length: Math.ceil(count / BITS) }, () => 0)
  for (const list of lists) bits[cellOf(list)] = (bits[cellOf(list)] ?? 0) | bitOf(list)
  return bits
}

/** Lists by what a word is to them. */
interface Roles<T> {
  /** It is enough. */
  readonly alone: T
  /** It is, with the right one behind it. */
  readonly first: T
  /** It is the right one behind. */
  readonly second: T
}

const ROLES = ['alone', 'first', 'second'] as const

interface Beginnings {
  readonly byStart: ReadonlyMap<string, Roles<number[]>>
  /** Lists that any word may begin. */
  readonly always: readonly number[]
}

function beginnings(sources: readonly (readonly string[])[], closed: (list: number) => boolean): Beginnings {
  const byStart = new Map<string, Roles<number[]>>()
  const always: number[] = []
  const note = (openings: Openings, list: number) => {
    for (const role of ROLES)
      for (const start of openings[role]) {
        const lists = byStart.get(start) ?? { alone: [], first: [], second: [] }
        byStart.set(start, lists)
        lists[role].push(list)
      }
  }
  sources.forEach((alternatives, list) => {
    const read = alternatives.map((source) => openingsOf(source, closed(list)))
    if (read.includes(null)) always.push(list)
    else for (const openings of read) if (openings) note(openings, list)
  })
  return { byStart, always }
}

/** `closed` lists match whole words only. */
export function wordStarts(
  sources: readonly (readonly string[])[],
  closed: (list: number) => boolean = () => true,
): WordStarts {
  const size = Math.ceil(sources.length / BITS)
  const { byStart, always } = beginnings(sources, closed)
  const maskOf = (lists: readonly number[]): readonly number[] | null =>
    lists.length === 0 ? null : bitsOfLists(lists, sources.length)
  const alwaysBits = bitsOfLists(always, sources.length)
  const ofWord = new Map<string, Roles<readonly number[] | null>>()

  const rolesOf = (word: string): Roles<readonly number[] | null> => {
    const known = ofWord.get(word)
    if (known) return known
    if (ofWord.size >= WORDS_MAX) ofWord.clear()
    const found = startsOfWord(word).flatMap((start) => byStart.get(start) ?? [])
    const roles = {
      alone: maskOf(found.flatMap(({ alone }) => alone)),
      first: maskOf(found.flatMap(({ first }) => first)),
      second: maskOf(found.flatMap(({ second }) => second)),
    }
    ofWord.set(word, roles)
    return roles
  }

  return {
    bits(low) {
      const out = alwaysBits.slice()
      let before: readonly number[] | null = null
      for (let from = 0, to = 0; from < low.length; from = to) {
        to = from + 1
        if (!isOfWord(low, from)) continue
        while (to < low.length && isOfWord(low, to)) to++
        const { alone, first, second } = rolesOf(low.slice(from, to))
        if (alone) for (let k = 0; k < size; k++) out[k] = (out[k] ?? 0) | (alone[k] ?? 0)
        if (before && second)
          for (let k = 0; k < size; k++) out[k] = (out[k] ?? 0) | ((before[k] ?? 0) & (second[k] ?? 0))
        before = first
      }
      return out
    },
  }
}
