// Lining up two lists: what both have in the same order, and what in between looks like the same thing said anew.

/** Pairs [a, b] of places with equal keys, in order on both sides: a longest common subsequence. */
export function commonPlaces(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const pairs: [number, number][] = []
  for (let i = 0; i < head; i++) pairs.push([i, i])
  pairs.push(...middle(a, b, head, a.length - tail, b.length - tail))
  for (let i = tail; i > 0; i--) pairs.push([a.length - i, b.length - i])
  return pairs
}

function middle(
  a: readonly string[],
  b: readonly string[],
  from: number,
  endA: number,
  endB: number,
): [number, number][] {
  const score = (i: number, j: number) => (a[from + i] === b[from + j] ? 1 : 0)
  return bestPairs(endA - from, endB - from, score).map(([i, j]) => [from + i, from + j])
}

/** The pairs, in order on both sides, whose scores add up to most; only pairs with a score above zero. */
export function bestPairs(
  rows: number,
  columns: number,
  score: (row: number, column: number) => number,
): readonly (readonly [number, number])[] {
  const width = columns + 1
  const best = new Float64Array((rows + 1) * width)
  const at = (i: number, j: number) => best[i * width + j] ?? 0
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--) {
      const own = score(i, j)
      best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), own > 0 ? own + at(i + 1, j + 1) : 0)
    }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const own = score(i, j)
    if (own > 0 && at(i, j) === own + at(i + 1, j + 1)) pairs.push([i++, j++])
    else if (at(i, j) === at(i + 1, j)) i++
    else j++
  }
  return pairs
}

/** How much of two texts is the same words, from 0 to 1. */
export function likeness(a: string, b: string): number {
  const words = (text: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
  const left = new Map<string, number>()
  const first = words(a)
  for (const word of first) left.set(word, (left.get(word) ?? 0) + 1)
  const second = words(b)
  let shared = 0
  for (const word of second) {
    const count = left.get(word) ?? 0
    if (count > 0) {
      shared++
      left.set(word, count - 1)
    }
  }
  const all = first.length + second.length
  return all === 0 ? 0 : (2 * shared) / all
}
