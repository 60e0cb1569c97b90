// Order by fractional rank: a move writes one string and touches no neighbour.
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * A rank that sorts after `before` and ahead of `after` (null: no upper bound), or null when there is none: the two are equal or out of
 * order, or a peer wrote letters that no rank has. Ranks compare as plain strings.
 */
export function rankInside(before: string, after: string | null): string | null {
  let rank = ''
  let upper = after
  for (let i = 0; i <= Math.max(before.length, after?.length ?? 0) + 1; i++) {
    const low = i < before.length ? DIGITS.indexOf(before.charAt(i)) : 0
    const high = upper !== null && i < upper.length ? DIGITS.indexOf(upper.charAt(i)) : DIGITS.length
    if (low < 0 || high < 0) return null
    if (low === high) {
      rank += DIGITS.charAt(low)
      continue
    }
    const middle = (low + high) >> 1
    if (middle > low) {
      rank += DIGITS.charAt(middle)
      return rank > before && (after === null || rank < after) ? rank : null
    }
    rank += DIGITS.charAt(low)
    upper = null
  }
  return null
}

/** `count` ranks in rising order with room between them, for a first seed. */
export function ranksFor(count: number): string[] {
  const width = 4
  const step = Math.floor(DIGITS.length ** width / (count + 1))
  return Array.from({ length: count }, (_, i) => ((i + 1) * step).toString(36).padStart(width, '0'))
}
