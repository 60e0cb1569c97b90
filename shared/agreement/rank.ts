// Order by fractional rank: a move writes one string and touches no neighbour.
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * A rank that sorts after `before` and ahead of `after` (null: no upper bound). Ranks compare as plain strings.
 * Throws RangeError when `before` is not below `after`.
 */
export function rankBetween(before: string, after: string | null): string {
  if (after !== null && before >= after) throw new RangeError(`no rank between ${before} and ${after}`)
  let rank = ''
  let upper = after
  for (let i = 0; ; i++) {
    const low = i < before.length ? DIGITS.indexOf(before.charAt(i)) : 0
    const high = upper !== null && i < upper.length ? DIGITS.indexOf(upper.charAt(i)) : DIGITS.length
    if (low === high) {
      rank += DIGITS.charAt(low)
      continue
    }
    const middle = (low + high) >> 1
    if (middle > low) return rank + DIGITS.charAt(middle)
    rank += DIGITS.charAt(low)
    upper = null
  }
}

/** `count` ranks in rising order with room between them, for a first seed. */
export function ranksFor(count: number): string[] {
  const width = 4
  const step = Math.floor(DIGITS.length ** width / (count + 1))
  return Array.from({ length: count }, (_, i) => ((i + 1) * step).toString(36).padStart(width, '0'))
}
