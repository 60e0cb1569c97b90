/** The value below which `share` (0 to 1) of the values lie; NaN of none. */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Median and 99th percentile as text, with `digits` behind the point. */
export const spread = (values, digits = 1) => [0.5, 0.99].map((share) => percentile(values, share).toFixed(digits))

/** Of an even number of values the middle of the two in the middle. */
export function median(values) {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length / 2
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2
}
