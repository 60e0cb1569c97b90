// Whose hands wrote what stands: characters by who wrote them first, told from the log.
import type { ClauseId } from '../agreement/ids.ts'
import type { Author } from './redline.ts'

/** Some characters that stand, all of them with the same story. */
export interface Hand {
  /** Who wrote them first */
  readonly by: Author
  /** Who brought them back, or put them where they stand now; absent where that is who wrote them */
  readonly back?: Author
  /** They came with a document that was brought in. */
  readonly brought?: true
  readonly letters: number
}

export interface ClauseHands {
  readonly clause: ClauseId
  readonly hands: readonly Hand[]
}

export interface StandingHands {
  readonly clauses: readonly ClauseHands[]
  /** Title, partners and rows: what stands beside the clauses. */
  readonly beside: readonly Hand[]
}

/** Those of one story as one, most characters first. */
export function sumHands(all: Iterable<Hand>): readonly Hand[] {
  const sums = new Map<string, Hand>()
  for (const hand of all) {
    const key = JSON.stringify([hand.by, 'back' in hand ? [hand.back] : [], hand.brought ?? false])
    sums.set(key, { ...hand, letters: hand.letters + (sums.get(key)?.letters ?? 0) })
  }
  return [...sums.values()].sort((a, b) => b.letters - a.letters)
}
