// Which lists of the lexicon a sentence can possibly say, told from how its words begin. Asking a sentence for a list that none of its words
// can begin costs nothing then; only the few lists that are left are matched as patterns.

/** Longer beginnings tell lists apart no better. */
const START_MAX = 8
/** More beginnings than these in one pattern, and it counts as one that any word may begin. */
const STARTS_MAX = 400

interface Starts {
  /** Beginnings read so far; those in `done` can grow no further. */
  readonly open: ReadonlySet<string>
  readonly done: ReadonlySet<string>
}

class Unreadable extends Error {}

/** Reads the small part of pattern syntax that the lexicon uses. `at` moves along; anything else makes the pattern Unreadable. */
function reader(source: string) {
  let at = 0

  const grow = ({ open, done }: Starts, chars: readonly string[]): Starts => {
    const nextOpen = new Set<string>()
    const nextDone = new Set(done)
    for (const start of open)
      for (const char of chars) {
        if (!/[\p{L}\p{N}#]/u.test(char)) nextDone.add(start)
        else if (start.length + 1 >= START_MAX) nextDone.add(start + char)
        else nextOpen.add(start + char)
      }
    if (nextOpen.size + nextDone.size > STARTS_MAX) throw new Unreadable()
    return { open: nextOpen, done: nextDone }
  }
  const both = (a: Starts, b: Starts): Starts => ({
    open: new Set([...a.open, ...b.open]),
    done: new Set([...a.done, ...b.done]),
  })

  /** A set such as [a-z], [0-9]: digits are one sign, any letter ends what can be told. */
  const skipClass = (): 'digit' | 'other' => {
    const end = source.indexOf(']', at)
    if (end < 0) throw new Unreadable()
    const inside = source.slice(at, end)
    at = end + 1
    return /^[\d.,-]+$/u.test(inside) ? 'digit' : 'other'
  }

  const skipGroup = (): void => {
    for (let depth = 1; depth > 0; at++) {
      if (at >= source.length) throw new Unreadable()
      if (source[at] === '\\') at++
      else if (source[at] === '(') depth++
      else if (source[at] === ')') depth--
    }
  }

  /** What `starts` become behind the piece that stands at `at`. */
  const piece = (starts: Starts): Starts => {
    const char = source[at++] ?? ''
    if (char === '(') {
      if (
        source.startsWith('?<!', at) ||
        source.startsWith('?<=', at) ||
        source.startsWith('?!', at) ||
        source.startsWith('?=', at)
      ) {
        skipGroup()
        return starts
      }
      if (source.startsWith('?:', at)) at += 2
      const inside = alternatives(starts)
      if (source[at++] !== ')') throw new Unreadable()
      return inside
    }
    if (char === '[')
      return skipClass() === 'digit'
        ? grow(starts, ['#'])
        : { open: new Set(), done: new Set([...starts.done, ...starts.open]) }
    if (char === '.' || char === '\\') {
      if (char === '\\') at++
      return { open: new Set(), done: new Set([...starts.done, ...starts.open]) }
    }
    return grow(starts, [/\d/u.test(char) ? '#' : char])
  }

  const sequence = (from: Starts): Starts => {
    let starts = from
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const behind = piece(starts)
      const times = source[at]
      if (times === '?' || times === '*') {
        at++
        starts = both(starts, behind)
      } else if (times === '+') {
        at++
        starts = { open: new Set(), done: new Set([...behind.done, ...behind.open]) }
      } else if (times === '{') {
        const end = source.indexOf('}', at)
        at = end + 1
        starts = { open: new Set(), done: new Set([...starts.done, ...starts.open, ...behind.done, ...behind.open]) }
      } else starts = behind
    }
    return starts
  }

  const alternatives = (from: Starts): Starts => {
    let all = sequence(from)
    while (source[at] === '|') {
      at++
      all = both(all, sequence(from))
    }
    return all
  }

  return (): ReadonlySet<string> => {
    const { open, done } = alternatives({ open: new Set(['']), done: new Set() })
    return new Set([...open, ...done])
  }
}

/** How a match of `source` can begin, digits as "#"; null when any word may begin one. */
export function startsOf(source: string): ReadonlySet<string> | null {
  try {
    const starts = reader(source)()
    return starts.has('') ? null : starts
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** Lists by number; the answer for a text is a bit for each list that one of its words may begin. */
export interface WordStarts {
  bits(low: string): readonly number[]
}

const OF_WORD = /[\p{L}\p{N}]/u
const ASCII = 128

/** Whether a word goes on at `at`; a sign of two code units, which no list begins with, ends it. */
function isOfWord(low: string, at: number): boolean {
  const code = low.charCodeAt(at)
  if (code < ASCII) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
  return OF_WORD.test(low.charAt(at))
}

const WORDS_MAX = 20_000
/** As many as fit a small integer of the engine, sign and all. */
const BITS = 32

/** Where the bit of list `number` stands. */
export const cellOf = (number: number): number => Math.floor(number / BITS)
export const bitOf = (number: number): number => 1 << (number % BITS)

export function wordStarts(sources: readonly (readonly string[])[]): WordStarts {
  const size = Math.ceil(sources.length / BITS)
  const always = Array.from({ length: size }, () => 0)
  const byStart = new Map<string, number[]>()
  const mark = (mask: number[], i: number) => {
    mask[cellOf(i)] = (mask[cellOf(i)] ?? 0) | bitOf(i)
  }
  sources.forEach((list, i) => {
    const starts = list.map(startsOf)
    if (starts.some((set) => set === null)) mark(always, i)
    for (const set of starts)
      for (const start of set ?? []) {
        const mask = byStart.get(start) ?? Array.from({ length: size }, () => 0)
        byStart.set(start, mask)
        mark(mask, i)
      }
  })
  const ofWord = new Map<string, readonly number[] | null>()

  const maskOf = (word: string): readonly number[] | null => {
    const known = ofWord.get(word)
    if (known !== undefined) return known
    if (ofWord.size >= WORDS_MAX) ofWord.clear()
    const told = word.slice(0, START_MAX).replace(/\d/gu, '#')
    let mask: number[] | null = null
    for (let length = 1; length <= told.length; length++) {
      const found = byStart.get(told.slice(0, length))
      if (!found) continue
      mask ??= Array.from({ length: size }, () => 0)
      for (let k = 0; k < size; k++) mask[k] = (mask[k] ?? 0) | (found[k] ?? 0)
    }
    ofWord.set(word, mask)
    return mask
  }

  return {
    bits(low) {
      const out = always.slice()
      for (let from = 0, to = 0; from < low.length; from = to) {
        to = from + 1
        if (!isOfWord(low, from)) continue
        while (to < low.length && isOfWord(low, to)) to++
        const mask = maskOf(low.slice(from, to))
        if (mask) for (let k = 0; k < size; k++) out[k] = (out[k] ?? 0) | (mask[k] ?? 0)
      }
      return out
    },
  }
}
