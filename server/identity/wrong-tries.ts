// Wrong secrets from one address: after ten in a minute that address has to wait.

const WRONG_TRIES_PER_MINUTE = 10
const WINDOW_MS = 60_000
/** Addresses remembered at once; an attacker with more than these only makes us forget the oldest. */
const ADDRESSES_MAX = 10_000

export interface WrongTries {
  /** Milliseconds that this address has to wait before it may try again; 0 where it need not. */
  waitMs(address: string): number
  /** Counts one wrong try. */
  note(address: string): void
}

/** Counts in memory; a restart forgets. `now` is a clock in milliseconds. */
export function createWrongTries(now: () => number): WrongTries {
  const tries = new Map<string, number[]>()
  const recent = (address: string): number[] => (tries.get(address) ?? []).filter((at) => now() - at < WINDOW_MS)
  return {
    waitMs(address) {
      const times = recent(address)
      const first = times.at(-WRONG_TRIES_PER_MINUTE)
      return first === undefined ? 0 : first + WINDOW_MS - now()
    },
    note(address) {
      const times = [...recent(address), now()].slice(-WRONG_TRIES_PER_MINUTE)
      tries.delete(address) // and in again at the end: a Map keeps the order of insertion
      tries.set(address, times)
      for (const oldest of tries.keys()) {
        if (tries.size <= ADDRESSES_MAX) break
        tries.delete(oldest)
      }
    },
  }
}
