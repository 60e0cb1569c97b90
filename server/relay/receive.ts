// What a client's message does.

import {
  BEAT,
  type ClientMessage,
  encodeDenied,
  encodeRefused,
  encodeStepOne,
  encodeStorage,
  NO_SCHEMA,
  PROTOCOL_VERSION,
  parseClientMessage,
} from '../../shared/protocol/message.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import { type Admission, admit, bringsNothing, ownPart } from './admit.ts'
import { isOverfull, queueAnswer } from './commit-cycle.ts'
import type { RoomEvent } from './event.ts'
import { type Author, isTheirs } from './guard.ts'
import { ownerOf } from './healing.ts'
import { integrateGathered } from './integrate-gathered.ts'
import { receiveAwareness } from './presence.ts'
import { take } from './rate.ts'
import { canWrite, clockOf, closeSession, type Room, reachOf, type Session, send, spend, type Waiting } from './room.ts'
import { knownVector } from './state-vector.ts'

/** Times that the integrable part of a step 2 is cut out for one connection: each copies the document. */
const SALVAGE_MAX = 3
/** And bytes of documents copied for it in one room a second, and at once: a large one takes seconds in which no other room moves. */
const SALVAGE = { perSecond: 512 * 1024, burst: 16 * 1024 * 1024 }

type MessageEvent = Extract<RoomEvent, { readonly type: 'message' }>

/** Takes one message of a session. The room is loaded. */
export function receive(room: Room, session: Session, event: MessageEvent) {
  const { bytes, at } = event
  const message = parseClientMessage(bytes)
  if (!message) return closeSession(room, session, 'malformed')
  if (message.type === 'awareness') {
    if (spend(room, session, 'awarenessBytes', bytes.length, at)) receiveAwareness(room, session, message.update)
    return
  }
  if (!spend(room, session, 'messages', 1, at) || !spend(room, session, 'bytes', bytes.length, at)) {
    return closeSession(room, session, 'too-fast')
  }
  switch (message.type) {
    case 'step-one':
      if (!spend(room, session, 'stepOnes', 1, at)) return closeSession(room, session, 'too-fast')
      return receiveStepOne(room, session, message.vector)
    case 'step-two':
    case 'update':
      session.received++
      return receiveUpdate(room, session, message.type, session.received, message.update, at)
    case 'query-awareness':
      room.presence.newcomers.add(session.id)
      return
    case 'beat':
      // A client that said no hello would not know the answer.
      if (session.hello) send(room, [session.id], BEAT)
      return
    case 'hello':
      return receiveHello(room, session, message)
    case 'unknown':
      return
    default:
      message satisfies never
  }
}

function receiveStepOne(room: Room, session: Session, said: Uint8Array) {
  const vector = knownVector(said, (client) => clockOf(room, client) > 0)
  if (!vector) return closeSession(room, session, 'malformed')
  queueAnswer(room, session, vector)
}

function receiveHello(
  room: Room,
  session: Session,
  { version, schemaVersion, remembered }: Extract<ClientMessage, { readonly type: 'hello' }>,
) {
  if (session.hello) return
  if (version < PROTOCOL_VERSION) return closeSession(room, session, 'client-outdated')
  session.hello = true
  session.outdated = schemaVersion !== NO_SCHEMA && schemaVersion < room.schemaVersion
  const reach = reachOf(session)
  room.effects.push({ type: 'welcome', to: session.id, schemaVersion: room.schemaVersion, reach, remembered })
  if (room.storage !== 'ok') send(room, [session.id], encodeStorage(room.storage))
}

function receiveUpdate(
  room: Room,
  session: Session,
  kind: 'step-two' | 'update',
  number: number,
  bytes: Uint8Array,
  at: number,
) {
  if (isOverfull(room)) return closeSession(room, session, 'storage')
  if (!canWrite(session)) {
    // An honest reader answers step 1 with an update that brings nothing; whatever else it sends is not even decoded.
    if (kind === 'step-two' && bringsNothing(room, bytes)) return settleMessage(room, session, kind, number)
    return refuse(room, session, number, noRight(session))
  }
  if (kind === 'step-two') {
    session.stepTwo = true
    wakeToExpire(room, session)
  }
  const admission = admit(room, { type: 'message', session: session.id, number }, authorOf(session), bytes)
  switch (admission.type) {
    case 'accepted':
    case 'known':
      settleMessage(room, session, kind, number)
      return retryWaiting(room)
    case 'waits':
      if (kind === 'step-two') return salvage(room, session, number, bytes, at)
      if (admission.foreign && !session.hello) return closeAsForger(room, session, number)
      return hold(room, session, { kind, number, bytes, since: at, on: admission.on })
    case 'later': // the room began to rebuild in the middle of this message
      return hold(room, session, { kind, number, bytes, since: at, on: null })
    case 'malformed':
    case 'refused':
      return onRejected(room, session, { kind, number, bytes }, admission)
    default:
      admission satisfies never
  }
}

/** Of a step 2 that brings what others wrote and the server has lost, one's own is taken all the same. */
function takeOwn(room: Room, session: Session, number: number, bytes: Uint8Array) {
  const own = ownPart(room, authorOf(session), bytes)
  if (!own) return
  const source = { type: 'message', session: session.id, number } as const
  if (
    admit(room, source, authorOf(session), own).type === 'waits' &&
    maySalvage(room, session) &&
    integrateGathered(room)
  ) {
    const part = room.integration.integrablePart(own)
    if (part) admit(room, source, authorOf(session), part)
  }
  retryWaiting(room)
}

const noRight = (session: Session): Refusal => (session.outdated ? 'client-outdated' : 'read-only')

/** Who writes. Asked only of who may. */
function authorOf(session: Session): Author {
  const reach = reachOf(session)
  if (reach === 'none') throw new Error('a session that may not write was asked for what it writes')
  return { person: session.member.person, reach, lent: session.lent }
}

/** Nothing of this message is outstanding once everything that was accepted so far is durable. */
function settleMessage(room: Room, session: Session, kind: 'step-two' | 'update', number: number) {
  // A whole step 2 carries everything that the client has, so it makes good what was refused before it.
  if (kind === 'step-two') session.refused = null
  room.gathering.marks.set(session.id, Math.max(number, room.gathering.marks.get(session.id) ?? 0))
}

function onRejected(
  room: Room,
  session: Session,
  { kind, number, bytes }: Pick<Waiting, 'kind' | 'number' | 'bytes'>,
  admission: Extract<Admission, { readonly type: 'malformed' | 'refused' }>,
) {
  if (admission.type === 'malformed') {
    room.effects.push({ type: 'note', level: 'warn', code: 'malformed-update', session: session.id, data: { number } })
    return closeSession(room, session, 'malformed')
  }
  if (admission.code === 'foreign-client-id') {
    if (kind === 'step-two') takeOwn(room, session, number, bytes)
    if (!session.hello && (kind === 'update' || writesAsAnother(room, session)))
      return closeAsForger(room, session, number)
  }
  refuse(room, session, number, admission.code)
}

/** Whether the id that a connection named is another's. One that only carries what others wrote and the server lost has named its own. */
function writesAsAnother(room: Room, session: Session): boolean {
  const { named } = session
  return named !== null && !isTheirs(authorOf(session), ownerOf(room, named, session.member.person))
}

/** A client without hello would go on writing what nobody gets, and its person would not know. */
function closeAsForger(room: Room, session: Session, number: number) {
  const code = 'foreign-client-id'
  room.effects.push({ type: 'note', level: 'info', code, session: session.id, data: { number } })
  closeSession(room, session, code)
}

/** Tells the client that one message is not taken. Its connection stays; acknowledgements stop before the message. */
export function refuse(room: Room, session: Session, number: number, code: Refusal) {
  session.refused = Math.min(session.refused ?? number, number)
  room.effects.push({ type: 'note', level: 'info', code, session: session.id, data: { number } })
  if (session.hello) return send(room, [session.id], encodeRefused(number, code))
  // A client that cannot be told why would send the same again on every connection.
  if (code === 'too-large' || code === 'document-full') return closeSession(room, session, 'too-large')
  if (session.denied.has(code)) return
  session.denied = new Set([...session.denied, code])
  send(room, [session.id], encodeDenied(code))
}

/** Asks a client for everything that it has and the document has not. */
export function askForAll(room: Room, session: Session) {
  session.asked = true
  send(room, [session.id], encodeStepOne(room.integration.encodeVector()))
}

function heldBytesOf({ sessions }: Room): number {
  let bytes = 0
  for (const { waitingBytes } of sessions.values()) bytes += waitingBytes
  return bytes
}

function hold(room: Room, session: Session, waiting: Waiting) {
  const { bytes, since } = waiting
  session.waitingBytes += bytes.length
  const { heldMessages, heldBytes, heldRoomBytes } = room.limits
  const isMuch = session.waiting.length >= heldMessages || session.waitingBytes > heldBytes
  if (isMuch || heldBytesOf(room) > heldRoomBytes) return closeSession(room, session, 'too-fast')
  session.waiting.push({ ...waiting, bytes: bytes.slice() })
  room.held++
  room.effects.push({ type: 'wake', at: since + room.limits.heldMs })
}

/** Whether it is worth while to look at a held update again, which costs as much as it is long. */
const mayGoOn = (room: Room, session: Session, { on }: Waiting): boolean =>
  on === null || !canWrite(session) || (on !== 'hole' && clockOf(room, on.client) > on.clock)

/** Takes what waited and can now be taken, of everybody, until nothing moves. */
export function retryWaiting(room: Room) {
  for (let moved = room.held > 0; moved && room.phase === 'open'; ) {
    moved = false
    for (const session of room.sessions.values()) {
      if (!session.waiting.some((held) => mayGoOn(room, session, held))) continue
      for (const held of session.waiting.splice(0)) {
        if (!mayGoOn(room, session, held)) {
          session.waiting.push(held)
          continue
        }
        // The right is asked for again: it may have gone, or the text been sealed, while this waited.
        if (!canWrite(session)) {
          session.waitingBytes -= held.bytes.length
          room.held--
          refuse(room, session, held.number, noRight(session))
          continue
        }
        const source = { type: 'message', session: session.id, number: held.number } as const
        const admission = admit(room, source, authorOf(session), held.bytes)
        if (admission.type === 'waits' || admission.type === 'later') {
          session.waiting.push({ ...held, on: admission.type === 'waits' ? admission.on : null })
          continue
        }
        session.waitingBytes -= held.bytes.length
        room.held--
        moved = true
        if (admission.type === 'accepted' || admission.type === 'known')
          room.gathering.marks.set(session.id, session.received)
        else onRejected(room, session, held, admission)
      }
    }
  }
}

/** Asks to be woken when the first that waits has waited long enough: one wake may come in the place of a later one. */
function wakeToExpire(room: Room, { stepTwo, waiting }: Session) {
  const first = waiting[0]
  // Without its step 2 nothing of it is given up.
  if (stepTwo && first) room.effects.push({ type: 'wake', at: first.since + room.limits.heldMs })
}

/** Gives up on what has waited too long, and asks its author for all it has. */
export function expireWaiting(room: Room, at: number) {
  if (room.held === 0) return
  for (const session of room.sessions.values()) {
    const late = session.waiting.filter(({ since }) => session.stepTwo && since + room.limits.heldMs <= at)
    const left = session.waiting.filter((held) => !late.includes(held))
    session.waiting.splice(0, session.waiting.length, ...left)
    wakeToExpire(room, session)
    if (late.length === 0) continue
    for (const { number, bytes } of late) {
      session.waitingBytes -= bytes.length
      room.held--
      refuse(room, session, number, 'missing-dependency')
    }
    askForAll(room, session)
  }
}

/** Whether what is whole of one more step 2 with holes may be looked for. */
function maySalvage(room: Room, session: Session): boolean {
  if (session.salvaged >= SALVAGE_MAX) return false
  const cost = Math.min(SALVAGE.burst, room.measuredBytes + room.grownBytes)
  const paid = take(room.salvagePaid, cost, SALVAGE, room.at)
  if (paid === null) return false
  room.salvagePaid = paid
  session.salvaged++
  return true
}

/** A step 2 in which something builds on what nobody has: the rest of it is taken. */
function salvage(room: Room, session: Session, number: number, bytes: Uint8Array, at: number) {
  if (maySalvage(room, session)) {
    if (!integrateGathered(room)) return hold(room, session, { kind: 'step-two', number, bytes, since: at, on: null })
    const part = room.integration.integrablePart(bytes)
    const source = { type: 'message', session: session.id, number } as const
    const admission = part ? admit(room, source, authorOf(session), part) : null
    if (admission?.type === 'refused') return onRejected(room, session, { kind: 'step-two', number, bytes }, admission)
  }
  refuse(room, session, number, 'missing-dependency')
  retryWaiting(room)
}
