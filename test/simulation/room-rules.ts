// What must hold of a room after every step, whatever happened: effects that make sense, and memory that has an end.
import type { RoomEvent } from '../../server/relay/event.ts'
import type { Room } from '../../server/relay/room.ts'
import { DURABLE, MESSAGE } from '../../shared/protocol/message.ts'
import type { Stepped } from './step-seam.ts'

/** Departed presence ids that a room remembers. */
const DEPARTED_MAX = 1_000
const LONGEST_MESSAGE_BYTES = 8 * 1024

/** The rule that this step broke, or null. */
export function brokenRule(event: RoomEvent, { room, effects }: Stepped): string | null {
  return brokenEffect(event, { room, effects }) ?? overgrown(room)
}

function brokenEffect(event: RoomEvent, { room, effects }: Stepped): string | null {
  const left = event.type === 'leave' ? event.session : null
  let commits = 0
  for (const effect of effects) {
    if (effect.type === 'commit') {
      commits++
      if (effect.updates.length === 0) return 'a commit of nothing'
      if (!room.flying) return 'a commit that the room does not remember'
    }
    if (effect.type === 'load' && room.phase !== 'loading') return 'a load of an open room'
    if (effect.type === 'close' && room.sessions.get(effect.session)?.closing === false) return 'closed and not closing'
    if (effect.type !== 'send') continue
    if (effect.to.length === 0) return 'a message to nobody'
    if (new Set(effect.to).size !== effect.to.length) return 'a message twice to one session'
    for (const id of effect.to) {
      if (id === left) return 'a message to somebody who left'
      const session = room.sessions.get(id)
      if (!session) return 'a message to a stranger'
      const [type, subtype] = effect.message
      if ((type === MESSAGE.durable || type === MESSAGE.ledger) && !session.hello) return 'type 100 to a stock client'
      if (type === MESSAGE.durable && subtype === DURABLE.ack && session.acknowledged > session.received)
        return 'more acknowledged than received'
      if (effect.kind === 'update' && !session.listening) return 'an update to somebody without the document'
    }
  }
  return commits > 1 ? 'two commits at once' : null
}

function overgrown(room: Room): string | null {
  const { limits } = room
  let held = 0
  for (const session of room.sessions.values()) {
    held += session.waiting.length
    const bytes = session.waiting.reduce((sum, waiting) => sum + waiting.bytes.length, 0)
    if (session.closing) continue
    if (session.waiting.length > limits.heldMessages || bytes > limits.heldBytes) return 'one connection holds too much'
    if (bytes !== session.waitingBytes) return 'held bytes are counted wrong'
    if (session.ids.size > limits.awarenessIds) return 'too many presence ids'
  }
  if (held !== room.held) return `held updates are counted wrong: ${room.held} for ${held}`
  const parked = (room.flying?.bytes ?? 0) + room.gathering.bytes
  const gathered = room.gathering.updates.reduce((sum, { scan }) => sum + scan.bytes.length, 0)
  if (gathered !== room.gathering.bytes)
    return `gathered bytes are counted wrong: ${room.gathering.bytes} for ${gathered}`
  if (room.backlogBytes > limits.parkedBytes) return 'too much waits for the room to load'
  // One message may come on top of what is just below the limit; no message of a fleet is longer than this.
  const most = (room.parked ? limits.parkedBytes : limits.gatheredBytes) + LONGEST_MESSAGE_BYTES
  if (parked > most) return `${parked} bytes wait for the store`
  if (room.presence.departed.size > DEPARTED_MAX) return 'too many departed are remembered'
  return null
}
