// Who is there. Stock clients send every change of anybody's awareness back, so most of what arrives is echo: a connection speaks for the
// ids that it announced, and for nobody else.
import { encodeUtf8 } from 'lib0/string'
import { encodeAwareness } from '../../shared/protocol/message.ts'
import { ByteReader, MalformedError } from '../../shared/update/byte-reader.ts'
import { ByteWriter, UINT_BYTES } from '../../shared/update/byte-writer.ts'
import { shownState } from './awareness-state.ts'
import type { SessionId } from './effect.ts'
import { take, UNUSED } from './rate.ts'
import { canWrite, closeSession, type Room, type Session, send } from './room.ts'

/** The state of who has left. */
const GONE = encodeUtf8('null')
/** How many departed ids are remembered. */
const DEPARTED_MAX = 1_000
/** How many announced ids: of a busy day, and more than somebody who wants one forgotten brings about unseen. */
const ANNOUNCED_MAX = 10_000

/** Takes an awareness update: what is the session's own is kept to be shown, the rest is passed over. */
export function receiveAwareness(room: Room, session: Session, update: Uint8Array): void {
  const reader = new ByteReader(update)
  try {
    const entries = reader.count()
    session.awarenessMessages++
    const announces = entries === 1 && session.awarenessMessages === 1
    for (let i = 0; i < entries; i++) {
      const client = reader.uint()
      const clock = reader.uint()
      if (announces) session.named = client
      if (!speaksFor(room, session, client, announces)) reader.skipString()
      else {
        const from = reader.at
        const json = reader.string()
        if (reader.at - from <= room.limits.awarenessBytes) setState(room, session, client, clock, json)
      }
    }
    if (!reader.done) closeSession(room, session, 'malformed')
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error
    closeSession(room, session, 'malformed')
  }
}

function speaksFor(room: Room, session: Session, client: number, announces: boolean): boolean {
  if (session.ids.has(client)) return true
  if (session.ids.size >= room.limits.awarenessIds) return false
  const holder = holderOf(room, client)
  // The first message of a connection names its own id, which an older connection of the same person may still hold.
  const free = holder === null && (announces || !room.presence.departed.has(client))
  if (!free && !(announces && holder?.member.person === session.member.person)) return false
  session.ids = new Set([...session.ids, client])
  return true
}

function remember({ presence: { announced } }: Room, client: number, person: string): void {
  if (announced.has(client)) return
  announced.set(client, person)
  const oldest = announced.keys().next()
  if (announced.size > ANNOUNCED_MAX && !oldest.done) announced.delete(oldest.value)
}

function forget(session: Session | undefined, client: number): void {
  if (session) session.ids = new Set([...session.ids].filter((id) => id !== client))
}

function holderOf(room: Room, client: number): Session | null {
  const person = room.presence.people.get(client)
  return person ? (room.sessions.get(person.session) ?? null) : null
}

function setState(room: Room, session: Session, client: number, clock: number, json: string): void {
  const { presence } = room
  const before = presence.people.get(client)
  // A connection that held this id until now has gone, whether it knows or not.
  if (before && before.session !== session.id) forget(room.sessions.get(before.session), client)
  else if (before && clock < before.clock) return
  const leaves = json === 'null'
  const shown = leaves ? null : shownState(json, session.member)
  if (shown === null && !leaves) return
  if (leaves && !before) return
  presence.people.set(client, {
    session: session.id,
    state: shown === null ? null : encodeUtf8(shown),
    clock,
    shownClock: before?.shownClock ?? presence.departed.get(client) ?? 0,
    paidAt: before?.paidAt ?? UNUSED,
  })
  presence.departed.delete(client)
  presence.changed.add(client)
  // That somebody left is also said by those who only heard of it.
  if (!leaves && canWrite(session)) remember(room, client, session.member.person)
}

/** The session is gone: so is everybody it spoke for. */
export function leavePresence(room: Room, session: Session): void {
  for (const client of session.ids) {
    const person = room.presence.people.get(client)
    if (person?.session !== session.id) continue
    room.presence.people.set(client, { ...person, state: null })
    room.presence.changed.add(client)
  }
}

/**
 * Whether what changed leaves with the text that is being committed: a socket is written to once for both, and a cursor comes with the letter
 * that moved it. On a disk that takes long it does not wait for that.
 */
export const willRide = ({ flying, parked, launchedAt, limits }: Room, at: number): boolean =>
  flying !== null && !parked && at >= launchedAt && at < launchedAt + limits.awarenessWindowMs

/**
 * Tells others what changed, once in a window, each id as often as it may; and newcomers who is there. What rides with text that is told now
 * waits for no window: it costs no call of its own.
 */
export function flushPresence(room: Room, at: number, rides = false): void {
  const { presence, limits } = room
  greetNewcomers(room)
  if (presence.changed.size === 0) return
  const due = presence.sentAt + limits.awarenessWindowMs
  if (!rides && at < due && presence.sentAt <= at) {
    room.effects.push({ type: 'wake', at: due })
    return
  }
  const rate = { perSecond: limits.awarenessPerSecond, burst: limits.awarenessPerSecond * 2 }
  const shown: number[] = []
  for (const client of presence.changed) {
    const person = presence.people.get(client)
    if (!person) continue
    const paidAt = person.state === null ? person.paidAt : take(person.paidAt, 1, rate, at)
    if (paidAt === null) continue
    presence.people.set(client, { ...person, paidAt, shownClock: Math.max(person.clock, person.shownClock + 1) })
    presence.changed.delete(client)
    shown.push(client)
  }
  if (presence.changed.size > 0) room.effects.push({ type: 'wake', at: at + 1000 / limits.awarenessPerSecond })
  if (shown.length === 0) return
  presence.sentAt = at
  showTo(
    room,
    [...room.sessions.values()].filter((session) => !presence.newcomers.has(session.id)),
    shown,
  )
  for (const client of shown) forgetDeparted(room, client)
}

function forgetDeparted(room: Room, client: number): void {
  const { people, departed } = room.presence
  const person = people.get(client)
  if (person?.state !== null) return
  people.delete(client)
  departed.set(client, person.shownClock)
  const oldest = departed.keys().next()
  if (departed.size > DEPARTED_MAX && !oldest.done) departed.delete(oldest.value)
}

/** A newcomer is told who is there once it has said something: by then its own ids are known and are left out. */
function greetNewcomers(room: Room): void {
  for (const id of room.presence.newcomers) {
    const session = room.sessions.get(id)
    if (!session?.spoke) continue
    room.presence.newcomers.delete(id)
    const there = [...room.presence.people].filter(([, person]) => person.state !== null).map(([client]) => client)
    showTo(room, [session], there)
  }
}

/** One message for all who announced none of these ids, one without its own for each of the others: a client believes what it hears of itself. */
function showTo(room: Room, sessions: readonly Session[], clients: readonly number[]): void {
  const strangers: SessionId[] = []
  for (const session of sessions) {
    const others = clients.filter((client) => !session.ids.has(client))
    if (others.length === clients.length) strangers.push(session.id)
    else if (others.length > 0) send(room, [session.id], encodeStates(room, others), 'awareness')
  }
  if (clients.length > 0 && strangers.length > 0) send(room, strangers, encodeStates(room, clients), 'awareness')
}

function encodeStates(room: Room, clients: readonly number[]): Uint8Array {
  const { people } = room.presence
  let size = UINT_BYTES
  for (const client of clients) size += 3 * UINT_BYTES + (people.get(client)?.state ?? GONE).length
  const writer = new ByteWriter(size)
  writer.uint(clients.length)
  for (const client of clients) {
    const person = people.get(client)
    const state = person?.state ?? GONE
    writer.uint(client)
    writer.uint(person?.shownClock ?? 0)
    writer.uint(state.length)
    writer.put(state)
  }
  return encodeAwareness(writer.end())
}
