// When rooms hear that a turn is over, and begin to commit what came in it.

/**
 * A commit costs the processor as much as a dozen keystrokes, whether it holds one or fifty. After a pause of this long a turn ends with the turn
 * of the event loop, so who writes alone waits for nothing; on a busy server the next end comes this many milliseconds after the last, for
 * all rooms together, so that they share a commit.
 */
const SPACING_MS = 3

/** Makes the function that asks for the end of the turn for one room; `end` gets all that asked, once each. */
export function createTurns<Room>(end: (rooms: readonly Room[]) => void): (room: Room) => void {
  const asked = new Set<Room>()
  let endedAt = Number.NEGATIVE_INFINITY
  const endTurn = () => {
    endedAt = performance.now()
    const rooms = [...asked]
    asked.clear()
    end(rooms)
  }
  return (room) => {
    if (asked.size === 0) {
      const wait = endedAt + SPACING_MS - performance.now()
      if (wait > 0) setTimeout(endTurn, wait)
      else setImmediate(endTurn)
    }
    asked.add(room)
  }
}
