// Hands what was accepted in this turn to Yjs, before any of it is committed. When Yjs throws, the document is spoilt: the room asks for its
// log again, and the updates of the turn are tried one by one on what it makes, so that one person's poison costs nobody else a letter.
import { mayClaim } from './healing.ts'
import type { Accepted, Room } from './room.ts'

/** False when the room has to be rebuilt first: it is loading then. */
export function integrateGathered(room: Room): boolean {
  if (room.phase === 'loading') return false
  const fresh = room.gathering.updates.slice(room.integrated)
  if (fresh.length === 0) return true
  room.clocks.clear()
  if (room.integration.integrate(fresh.map(({ scan }) => scan.bytes)) === 'done') {
    room.integrated = room.gathering.updates.length
    return true
  }
  room.gathering.updates.length = room.integrated
  for (const { scan } of fresh) room.gathering.bytes -= scan.bytes.length
  rebuild(room, fresh)
  return false
}

/** Asks for the log again; `suspects` are tried on top of it. */
export function rebuild(room: Room, suspects: readonly Accepted[]): void {
  room.phase = 'loading'
  room.suspects = [...suspects]
  room.effects.push({ type: 'load' })
}

/** Records who owns the client ids of `update`, for the log where they are new. */
export function claimClients(room: Room, { scan, person, source }: Accepted): void {
  for (const { client } of scan.sections) {
    if (room.owners.has(client)) continue
    if (!mayClaim(room, client, source)) {
      room.unclaimed.add(client)
      continue
    }
    room.unclaimed.delete(client)
    room.owners.set(client, person)
    room.gathering.claims.push({ client, principal: person })
  }
}
