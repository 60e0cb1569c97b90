// How far the log reaches, told now and then: a client that remembers it knows a server that comes back from an older copy.
import type { Room } from './room.ts'

/** Milliseconds between two of these messages in a room. */
export const HEAD_EVERY_MS = 10_000

/** The log has grown. */
export function headMoved(room: Room, at: number): void {
  room.headMoved = true
  tellHead(room, at)
}

/** Tells the head if it has moved and its time has come. */
export function tellHead(room: Room, at: number): void {
  if (!room.headMoved) return
  const due = room.headToldAt + HEAD_EVERY_MS
  if (at < due && room.headToldAt <= at) {
    room.effects.push({ type: 'wake', at: due })
    return
  }
  room.headMoved = false
  room.headToldAt = at
  const to = [...room.sessions.values()].filter((session) => session.hello).map((session) => session.id)
  if (to.length > 0) room.effects.push({ type: 'tell-head', to })
}
