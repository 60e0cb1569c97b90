// A rate with room for bursts.
export interface TokenBucket {
  tokens: number
  at: number
  readonly perSecond: number
  readonly burst: number
}

/** A full bucket. Times are milliseconds of any steady clock. */
export const tokenBucket = (perSecond: number, burst: number, at: number): TokenBucket => ({
  tokens: burst,
  at,
  perSecond,
  burst,
})

/** Takes `cost` tokens if they are there. */
export function take(bucket: TokenBucket, cost: number, at: number): boolean {
  // A clock that steps back refills nothing and takes nothing away.
  const passed = Math.max(0, at - bucket.at)
  bucket.tokens = Math.min(bucket.burst, bucket.tokens + (passed * bucket.perSecond) / 1000)
  bucket.at = at
  if (bucket.tokens < cost) return false
  bucket.tokens -= cost
  return true
}
