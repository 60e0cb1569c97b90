// Who is there, as a room remembers it.
import type { SessionId } from './effect.ts'

interface Person {
  readonly session: SessionId
  /** As JSON in UTF-8, encoded once for all who are told; null once it has left, which is told to others and then forgotten. */
  readonly state: Uint8Array | null
  /** The client's own clock, and the one that others see: the second never goes back when the client reconnects. */
  readonly clock: number
  readonly shownClock: number
  /** When the changes that were shown are paid off at the rate. */
  readonly paidAt: number
}

export interface Presence {
  readonly people: Map<number, Person>
  /** Ids with a change that others have not seen. */
  readonly changed: Set<number>
  /** Sessions that have not been told who is there. */
  readonly newcomers: Set<SessionId>
  /** Ids that left a while ago with the clock that others know: late echoes of them must not bring them back. */
  readonly departed: Map<number, number>
  /** Who may write and announced an id first: it is theirs before they write with it, also while they are away. */
  readonly announced: Map<number, string>
  sentAt: number
}

export const emptyPresence = (): Presence => ({
  people: new Map(),
  changed: new Set(),
  departed: new Map(),
  announced: new Map(),
  newcomers: new Set(),
  sentAt: Number.NEGATIVE_INFINITY,
})
