// When what arrived is looked at, and rooms hear that a turn is over and begin to commit what came in it.

/**
 * A commit costs the processor as much as a dozen keystrokes, whether it holds one or fifty. After a pause of this long a turn ends with the turn
 * of the event loop, so who writes alone waits for nothing; on a busy server the next end comes this many milliseconds after the last, for
 * all rooms together, so that they share a commit.
 */
const SPACING_MS = 3

export interface Turns<Room> {
  /** The turn is to end: what arrived waits. */
  soon(): void
  /** As `soon`, but with the turn of the event loop, however short ago the last turn ended. */
  hurry(): void
  /** The end of the turn is of interest to this room. */
  ask(room: Room): void
}

/** `begin` runs when a turn ends, before anything else, and may ask for more rooms; `end` gets all that asked, once each. */
export function createTurns<Room>(begin: () => void, end: (rooms: readonly Room[]) => void): Turns<Room> {
  let asked = new Set<Room>()
  let coming: 'no' | 'later' | 'at once' = 'no'
  let timer: NodeJS.Timeout | undefined
  let endedAt = Number.NEGATIVE_INFINITY
  const endTurn = () => {
    endedAt = performance.now()
    begin()
    coming = 'no'
    const rooms = asked
    asked = new Set()
    end([...rooms])
  }
  const soon = () => {
    if (coming !== 'no') return
    const wait = endedAt + SPACING_MS - performance.now()
    if (wait <= 0) return hurry()
    coming = 'later'
    timer = setTimeout(endTurn, wait)
  }
  const hurry = () => {
    if (coming === 'at once') return
    if (coming === 'later') clearTimeout(timer)
    coming = 'at once'
    setImmediate(endTurn)
  }
  return {
    soon,
    hurry,
    ask(room) {
      asked.add(room)
      soon()
    },
  }
}
