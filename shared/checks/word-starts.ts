// Which lists of the lexicon a sentence can possibly say, told from how its words begin, two in a row. Asking a sentence for a list that
// none of its words can begin costs nothing then; only the few lists that are left are matched as patterns.
import type { WrittenStem } from './frames/deeds.ts'
import { type Openings, openingsOf, startsOfWord } from './openings.ts'
import type { WrittenToken } from './weighing/tokens.ts'

/** Lists by number, as bits. */
export interface WordStarts {
  /** Lists that any word may begin. */
  readonly always: readonly number[]
  read(text: string): TextWords
}

/** What the words of a text may begin. */
export interface TextWords {
  /** A bit for each list that stands in the text perhaps; without it, it certainly does not. */
  readonly bits: readonly number[]
  /** What stands between its spaces, in order. */
  readonly written: readonly Written[]
}

/** A word that may begin something, by its place in what is written, and the bits of which lists; those of `always` are not told. */
interface BegunWord {
  readonly at: number
  readonly begun: readonly number[]
}

/**
 * What stands between two spaces: mostly a word, with the signs around it. There is one of it for all texts, so that what is known of it is
 * looked up once for each word of a text, whoever asks.
 */
export class Written {
  readonly text: string
  /** All that its words may begin. */
  readonly begun: readonly number[] | null
  readonly words: readonly BegunWord[]
  /** What its words are to the lists; null where it has none, such as a dash. */
  readonly roles: Roles<readonly number[] | null> | null
  /** Its words and marks as they are weighed; put there by weighing/tokens.ts when it first reads it. */
  tokens: readonly WrittenToken[] | null = null
  /** The deeds that it names; put there by frames/deeds.ts. */
  stems: readonly WrittenStem[] | null = null

  constructor(text: string, words: readonly BegunWord[], roles: Written['roles'], begun: readonly number[] | null) {
    this.text = text
    this.words = words
    this.roles = roles
    this.begun = begun
  }
}

const SPACE = 32

/** Whether a word goes on at `at`. A letter of another alphabet ends it, since a pattern may begin behind one. */
function isOfWord(low: string, at: number): boolean {
  const code = low.charCodeAt(at)
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
}

const WORDS_MAX = 20_000
const DIGITS = /\d+/g
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

/** The same of one word, as bits; `begun` are those that it may begin, alone or not. */
interface WordRoles extends Roles<readonly number[] | null> {
  readonly begun: readonly number[] | null
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
  const alwaysBits = bitsOfLists(always, sources.length)
  const ofWord = new Map<string, WordRoles>()

  const newRoles = (told: string): WordRoles => {
    const found = startsOfWord(told).flatMap((start) => byStart.get(start) ?? [])
    const alone = found.flatMap((lists) => lists.alone)
    const first = found.flatMap((lists) => lists.first)
    const bitsOf = (lists: readonly number[]) => (lists.length === 0 ? null : bitsOfLists(lists, sources.length))
    return {
      begun: bitsOf([...alone, ...first]),
      alone: bitsOf(alone),
      first: bitsOf(first),
      second: bitsOf(found.flatMap((lists) => lists.second)),
    }
  }

  const rolesOf = (word: string): WordRoles => {
    const known = ofWord.get(word)
    if (known) return known
    if (ofWord.size >= WORDS_MAX) ofWord.clear()
    // Many a figure is new, and to the lists all are alike.
    const told = word.replace(DIGITS, '#')
    const roles = told === word ? newRoles(word) : rolesOf(told)
    ofWord.set(word, roles)
    return roles
  }

  const either = (a: readonly number[] | null, b: readonly number[] | null): readonly number[] | null =>
    a && b ? a.map((bits, k) => bits | (b[k] ?? 0)) : (a ?? b)
  const both = (a: readonly number[] | null, b: readonly number[] | null): readonly number[] | null =>
    a && b ? a.map((bits, k) => bits & (b[k] ?? 0)) : null

  const write = (text: string): Written => {
    const low = text.toLowerCase()
    const words: BegunWord[] = []
    let begun: readonly number[] | null = null
    let all: Roles<readonly number[] | null> | null = null
    for (let from = 0, to = 0; from < low.length; from = to) {
      to = from + 1
      if (!isOfWord(low, from)) continue
      while (to < low.length && isOfWord(low, to)) to++
      const roles = rolesOf(low.slice(from, to))
      if (roles.begun) words.push({ at: from, begun: roles.begun })
      begun = either(begun, roles.begun)
      // Several words are to what stands around them what the first and the last of them are.
      all = all
        ? {
            alone: either(either(all.alone, roles.alone), both(all.first, roles.second)),
            first: roles.first,
            second: all.second,
          }
        : roles
    }
    return new Written(text, words, all, begun)
  }

  const known = new Map<string, Written>()
  const writtenOf = (text: string): Written => {
    const before = known.get(text)
    if (before) return before
    if (known.size >= WORDS_MAX) known.clear()
    const made = write(text)
    known.set(text, made)
    return made
  }

  // Of one text after the other; an answer has a copy that is as long as it must be.
  const pieces: Written[] = []

  return {
    always: alwaysBits,
    read(text) {
      const bits = alwaysBits.slice()
      let count = 0
      let before: readonly number[] | null = null
      for (let from = 0, to = 0; from < text.length; from = to + 1) {
        to = from
        while (to < text.length && text.charCodeAt(to) !== SPACE) to++
        const written = writtenOf(text.slice(from, to))
        pieces[count++] = written
        if (!written.roles) continue
        const { alone, first, second } = written.roles
        if (alone) for (let k = 0; k < size; k++) bits[k] = (bits[k] ?? 0) | (alone[k] ?? 0)
        if (before && second)
          for (let k = 0; k < size; k++) bits[k] = (bits[k] ?? 0) | ((before[k] ?? 0) & (second[k] ?? 0))
        before = first
      }
      return { bits, written: pieces.slice(0, count) }
    },
  }
}
