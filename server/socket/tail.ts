// How much of a log lies beyond its checkpoint, and when that is enough for a new one.
export interface Tail {
  readonly updates: number
  readonly bytes: number
  /** Bytes of the checkpoint; 0 without one */
  readonly base: number
}

/** A shorter tail is replayed in some milliseconds. */
const TAIL_UPDATES = 500
const TAIL_BYTES = 64 * 1024
/** A large checkpoint is not written anew for little: what opens slowly then is a part of the whole. */
const TAIL_SHARE = 1 / 8
/** A document that nobody leaves alone gets its checkpoint all the same when the tail is this many times longer: its log still opens in some tenths of a second. */
const BUSY_FACTOR = 64
/** Milliseconds without a new update after which a document is left alone: people who think do not cost each other a thread at work. */
const QUIET_MS = 30_000

/** `quietMs` is how long ago the last update became durable. */
export function isCheckpointDue({ updates, bytes, base }: Tail, quietMs: number): boolean {
  const factor = quietMs < QUIET_MS ? BUSY_FACTOR : 1
  return updates > TAIL_UPDATES * factor && bytes > Math.max(TAIL_BYTES, base * TAIL_SHARE) * factor
}
