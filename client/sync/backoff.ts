// After a restart every client comes back. A ceiling of its own for each keeps them from knocking at the same moment for ever.
export const BACKOFF_CEILING_MIN_MS = 2_000
export const BACKOFF_CEILING_MAX_MS = 8_000

/** The longest pause between two attempts to connect, in milliseconds, different for each client; `random` gives [0, 1). */
export const backoffCeilingMs = (random: () => number): number =>
  Math.round(BACKOFF_CEILING_MIN_MS + random() * (BACKOFF_CEILING_MAX_MS - BACKOFF_CEILING_MIN_MS))
