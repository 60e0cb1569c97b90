// After damage that the server itself has found, clients give back what it lost, whoever wrote it. Never because a client says so.

import type { Section } from '../../shared/update/scan-update.ts'
import { clockOf, type Room, type Source } from './room.ts'

/** Milliseconds after its load for which a room takes back what was lost: clients come back within their longest pause. */
export const HEAL_MS = 60_000

export const isHealing = (room: Room): boolean => room.at < room.healUntil

/**
 * Whose a client id is that `principal` brings structs of. Known and owned by nobody it is the server's, as a seed's, unless it came back
 * while the room was healing: then its person is yet to show. One that nobody has written with is whose page announced it: what they type
 * while they are away must not be shut out by somebody who saw the id.
 */
export function ownerOf(room: Room, client: number, principal: string): string {
  const owner = room.owners.get(client)
  if (owner !== undefined) return owner
  if (clockOf(room, client) > 0) return room.unclaimed.has(client) ? principal : 'server'
  return room.presence.announced.get(client) ?? principal
}

/** Whether an id that nobody owns may be given to whoever brings it: not while others' lost ids come back with one's own. */
export function mayClaim(room: Room, client: number, source: Source): boolean {
  if (!isHealing(room) || source.type === 'post') return true
  return room.sessions.get(source.session)?.ids.has(client) ?? false
}

/** Notes what a person gave back of others. */
export function noteHealed(room: Room, session: number, sections: readonly Section[]): void {
  for (const { client, start, end } of sections) {
    const data = { client, from: Math.max(start, clockOf(room, client)), to: end }
    room.effects.push({ type: 'note', level: 'warn', code: 'healed', session, data })
  }
}
