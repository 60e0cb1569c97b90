// Order by rank: what the least number of ranks is that a new order asks for.
import { rankInside, ranksFor } from '../../../shared/agreement/rank.ts'

/** Indices of a longest rising run of `values`: what may stay where it is. */
export function risingIndices(values: readonly number[]): Set<number> {
  const tails: number[] = []
  const before: number[] = []
  const valueAt = (index: number | undefined) => (index === undefined ? Number.NEGATIVE_INFINITY : (values[index] ?? 0))
  values.forEach((value, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (valueAt(tails[middle]) < value) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = index
  })
  const kept = new Set<number>()
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) kept.add(index)
  return kept
}

/** Ranks longer than this are set anew, all of them: each move between two neighbours makes one longer. */
const RANK_LETTERS_MAX = 64
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * Two letters by which the ranks of two sections differ that two people put in one place at once; the same section gets the same. The last
 * is never 0, so that there is room before it.
 */
function letters(id: string): string {
  let hash = 0
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) >>> 0
  return DIGITS.charAt(hash % 36) + DIGITS.charAt(1 + (Math.floor(hash / 36) % 35))
}

/**
 * The ranks to write so that `wanted` stands in its order: a moved entry gets one between its neighbours. `current` is the order now with
 * its ranks (equal ranks are possible, two people may have moved to one place). Where there is no room between two ranks, all are set anew.
 */
export function ranksToWrite<Id extends string>(
  wanted: readonly Id[],
  current: readonly (readonly [Id, string])[],
): Map<Id, string> {
  const position = new Map(current.map(([id], index) => [id, index]))
  const rankOf = new Map(current)
  const known = wanted.filter((id) => position.has(id))
  const rising = risingIndices(known.map((id) => position.get(id) ?? 0))
  const stays = new Set(known.filter((_, index) => rising.has(index)))
  const writes = new Map<Id, string>()
  let previous = ''
  let previousStays = true
  for (const [index, id] of wanted.entries()) {
    const rank = rankOf.get(id) ?? ''
    if (stays.has(id) && (rank > previous || (rank === previous && previousStays))) {
      previous = rank
      previousStays = true
      continue
    }
    const next = wanted.slice(index + 1).find((other) => stays.has(other) && (rankOf.get(other) ?? '') > previous)
    const inside = rankInside(previous, next === undefined ? null : (rankOf.get(next) ?? null))
    if (inside === null || inside.length + 2 > RANK_LETTERS_MAX) return rebalanced(wanted, rankOf)
    const fresh = inside + letters(id)
    writes.set(id, fresh)
    previous = fresh
    previousStays = false
  }
  return writes
}

function rebalanced<Id extends string>(wanted: readonly Id[], rankOf: ReadonlyMap<Id, string>): Map<Id, string> {
  const ranks = ranksFor(wanted.length)
  return new Map(
    wanted.flatMap((id, index) => (rankOf.get(id) === ranks[index] ? [] : [[id, ranks[index] ?? ''] as const])),
  )
}
