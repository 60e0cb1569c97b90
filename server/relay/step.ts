// The relay of one document, as a function: what happened goes in, what is to be done comes out. No clock, no randomness, no I/O; what a
// room does depends on its events alone, so that a simulation can replay any history.
//
//           join, message, post …        turn-end                    committed
//   client ───────────────────► admit ───────────► integrate ─ commit ─────────► broadcast, answer step 1, acknowledge
//                                 │                    │            commit-failed
//                                 ▼                    ▼ Yjs threw       └──► parked: tried again, nothing is told
//                        held or refused            rebuild from the log
import { encodeLedger, encodeRights } from '../../shared/protocol/message.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import { admit } from './admit.ts'
import { announceStorage, launch, onCommitFailed, onCommitted, retryCommit, retryWhenDue } from './commit-cycle.ts'
import type { Effect } from './effect.ts'
import type { RoomEvent } from './event.ts'
import { NOTHING_LENT } from './guard.ts'
import { HEAL_MS, ownerOf } from './healing.ts'
import { claimClients, rebuild } from './integrate-gathered.ts'
import { flushPresence, leavePresence, willRide } from './presence.ts'
import { askForAll, expireWaiting, receive, refuse, retryWaiting } from './receive.ts'
import {
  type Accepted,
  canWrite,
  closeSession,
  createSession,
  NOTHING_DENIED,
  type Room,
  reachOf,
  type Session,
  send,
} from './room.ts'
import { headMoved, tellHead } from './tell-head.ts'

/** Memory of a message that waits for its room to load, beside its bytes. */
const KEPT_MESSAGE_BYTES = 256

/** Steps `room` on. The room passed in is used up: go on with the one that comes back. Effects are to be carried out in order. */
export function step(room: Room, event: RoomEvent): { readonly room: Room; readonly effects: readonly Effect[] } {
  if ('at' in event) room.at = event.at
  apply(room, event)
  const { effects } = room
  room.effects = []
  return { room, effects }
}

function apply(room: Room, event: RoomEvent) {
  switch (event.type) {
    case 'join': {
      const session = createSession(event.session, event.member, event.reach, event.lent ?? NOTHING_LENT)
      room.sessions.set(event.session, session)
      room.presence.newcomers.add(event.session)
      if (room.phase === 'open') askForAll(room, session)
      return
    }
    case 'leave':
      return leave(room, event.session)
    case 'message': {
      const session = room.sessions.get(event.session)
      if (!session || session.closing) return
      session.spoke = true
      if (room.phase === 'loading') keepForLater(room, session, event)
      else receive(room, session, event)
      return
    }
    case 'post':
      if (room.phase === 'loading') room.backlog.push(event)
      else receivePost(room, event)
      return
    case 'reserve':
      if (room.phase === 'loading') room.backlog.push(event)
      else reserve(room, event)
      return
    case 'turn-end':
      launch(room, event.at)
      return willRide(room, event.at) ? undefined : flushPresence(room, event.at)
    case 'committed':
      onCommitted(room, event.at)
      flushPresence(room, event.at, true)
      return headMoved(room, event.at)
    case 'commit-failed':
      return onCommitFailed(room, event.state, event.at)
    case 'storage':
      if (event.state !== 'ok') return announceStorage(room, event.state)
      return room.parked ? retryCommit(room) : announceStorage(room, 'ok')
    case 'loaded':
      return onLoaded(room, event)
    case 'load-failed':
      for (const session of room.sessions.values()) closeSession(room, session, 'storage')
      return
    case 'rights': {
      const session = room.sessions.get(event.session)
      if (session) changeLent(room, session, event.lent ?? NOTHING_LENT)
      if (session && session.reach !== event.reach) changeRights(room, session, event.reach)
      return
    }
    case 'owner-known':
      for (const [client, owner] of room.owners) if (owner === event.before) room.owners.set(client, event.owner)
      return
    case 'ledger': {
      const to = [...room.sessions.values()].filter((session) => session.hello).map((session) => session.id)
      return send(room, to, encodeLedger(event.events))
    }
    case 'end':
      for (const session of room.sessions.values())
        if (event.session === null || event.session === session.id) closeSession(room, session, event.reason)
      return
    case 'tick':
      tellHead(room, event.at)
      expireWaiting(room, event.at)
      retryWhenDue(room, event.at)
      launch(room, event.at)
      return flushPresence(room, event.at)
    default:
      event satisfies never
  }
}

/** A room that loads keeps what comes, up to a limit: rates are counted only when it is open. */
function keepForLater(room: Room, session: Session, event: Extract<RoomEvent, { readonly type: 'message' }>) {
  const cost = event.bytes.length + KEPT_MESSAGE_BYTES
  if (room.backlogBytes + cost > room.limits.parkedBytes) return closeSession(room, session, 'storage')
  room.backlogBytes += cost
  // A copy of its own: what arrives may be a part of a larger buffer.
  room.backlog.push({ ...event, bytes: Uint8Array.from(event.bytes) })
}

/** What a session said to a room that did not load in time for it goes with it. */
function forgetBacklog(room: Room, id: number) {
  if (room.backlog.length === 0) return
  room.backlog = room.backlog.filter((event) => {
    if (event.type !== 'message' || event.session !== id) return true
    room.backlogBytes -= event.bytes.length + KEPT_MESSAGE_BYTES
    return false
  })
}

function leave(room: Room, id: number) {
  const session = room.sessions.get(id)
  if (!session) return
  forgetBacklog(room, id)
  leavePresence(room, session)
  room.held -= session.waiting.length
  room.presence.newcomers.delete(id)
  room.sessions.delete(id)
  letCopyGo(room)
}

/** A copy for trials is kept while somebody is here whose updates go through one. */
function letCopyGo(room: Room) {
  if (room.copy === null) return
  for (const session of room.sessions.values()) if (reachOf(session) !== 'all' && canWrite(session)) return
  room.copy = null
}

/** What a name that was lent is taken back for was refused is asked for again when it is lent. */
function changeLent(room: Room, session: Session, lent: ReadonlySet<string>) {
  const more = [...lent].some((name) => !session.lent.has(name))
  session.lent = lent
  letCopyGo(room)
  if (more && canWrite(session) && session.asked && room.phase === 'open') askForAll(room, session)
}

function reserve(room: Room, { post, client, owner, person }: Extract<RoomEvent, { readonly type: 'reserve' }>) {
  const known = room.owners.get(client)
  if (known === owner) {
    room.gathering.posts.push(post)
    return
  }
  if (known !== undefined || ownerOf(room, client, person) !== person) {
    room.effects.push({ type: 'posted', post, outcome: 'foreign-client-id' })
    return
  }
  if (room.parked) {
    room.effects.push({ type: 'posted', post, outcome: 'storage' })
    return
  }
  room.owners.set(client, owner)
  room.gathering.reserved.push({ client, principal: owner })
  room.gathering.posts.push(post)
}

function changeRights(room: Room, session: Session, reach: Reach) {
  const mightAll = session.reach === 'all'
  session.reach = reach
  session.denied = NOTHING_DENIED
  letCopyGo(room)
  if (session.hello) send(room, [session.id], encodeRights(reachOf(session)))
  // What it wrote while it might not is still on its device: now it may bring it.
  if (canWrite(session) && !mightAll && room.phase === 'open') askForAll(room, session)
}

function receivePost(room: Room, { post, author, update }: Extract<RoomEvent, { readonly type: 'post' }>) {
  const admission = room.parked ? ({ type: 'parked' } as const) : admit(room, { type: 'post', post }, author, update)
  switch (admission.type) {
    case 'accepted':
    case 'known':
      room.gathering.posts.push(post)
      return retryWaiting(room)
    case 'parked':
      room.effects.push({ type: 'posted', post, outcome: 'storage' })
      return
    case 'later':
      room.backlog.push({ type: 'post', post, author, update })
      return
    case 'waits':
      room.effects.push({ type: 'posted', post, outcome: 'missing-dependency' })
      return
    case 'malformed':
      room.effects.push({ type: 'posted', post, outcome: 'not-integrable' })
      return
    case 'refused':
      room.effects.push({ type: 'posted', post, outcome: admission.code })
      return
    default:
      admission satisfies never
  }
}

/** The log is there: put on it what is on its way, try what is suspect, then take what waited. */
function onLoaded(room: Room, event: Extract<RoomEvent, { readonly type: 'loaded' }>) {
  const { integration } = event
  room.integration = integration
  room.owners = new Map(event.owners)
  room.clocks.clear()
  room.measuredBytes = integration.encode(Uint8Array.of(0)).length
  room.grownBytes = 0
  // Once a room: being rebuilt after poison must not open the window again.
  if (event.lost && room.healUntil === Number.NEGATIVE_INFINITY) room.healUntil = event.at + HEAL_MS
  const underWay = [...(room.flying?.updates ?? []), ...room.gathering.updates]
  if (underWay.length > 0 && integration.integrate(underWay.map(({ scan }) => scan.bytes)) !== 'done')
    throw new Error('updates that were integrated before do not follow the log')
  const given = [...(room.flying?.claims ?? []), ...(room.flying?.reserved ?? []), ...room.gathering.reserved]
  for (const { client, principal } of given) room.owners.set(client, principal)
  room.gathering.claims.length = 0
  for (const update of room.gathering.updates) claimClients(room, update)
  room.integrated = room.gathering.updates.length
  if (!trySuspects(room)) return
  room.copy = null
  room.guarded?.read(integration.isEmpty ? null : integration.document)
  room.phase = 'open'
  for (const session of room.sessions.values()) if (!session.asked) askForAll(room, session)
  room.backlogBytes = 0
  for (const waiting of room.backlog.splice(0)) apply(room, waiting)
  retryWaiting(room)
  launch(room, event.at)
  flushPresence(room, event.at)
}

/** Integrates the suspects one by one. At the first that Yjs cannot take, the room is rebuilt once more, without it: then false. */
function trySuspects(room: Room): boolean {
  const suspects = room.suspects
  room.suspects = []
  for (const [at, suspect] of suspects.entries()) {
    const result = room.integration.integrate([suspect.scan.bytes])
    if (result === 'done') {
      room.gathering.updates.push(suspect)
      room.gathering.bytes += suspect.scan.bytes.length
      claimClients(room, suspect)
      room.integrated++
      continue
    }
    const code = result === 'spoilt' ? 'not-integrable' : 'missing-dependency'
    const [same, others] = splitBySource(suspects.slice(at + 1), suspect)
    // What the same author sent after it builds on it, as a rule.
    reject(room, suspect, code)
    for (const update of same) reject(room, update, 'missing-dependency')
    rebuild(room, others)
    return false
  }
  return true
}

function splitBySource(updates: readonly Accepted[], culprit: Accepted): [same: Accepted[], others: Accepted[]] {
  const { source } = culprit
  const isSame = (update: Accepted) =>
    source.type === 'message' && update.source.type === 'message' && update.source.session === source.session
  return [updates.filter(isSame), updates.filter((update) => !isSame(update))]
}

function reject(room: Room, { source }: Accepted, code: 'not-integrable' | 'missing-dependency') {
  if (source.type === 'post') {
    room.gathering.posts.splice(room.gathering.posts.indexOf(source.post), 1)
    room.effects.push({ type: 'posted', post: source.post, outcome: code })
    return
  }
  const session = room.sessions.get(source.session)
  if (!session) return
  refuse(room, session, source.number, code)
  // No honest client makes Yjs throw, and every such update costs the room a replay of its log.
  if (code === 'not-integrable') closeSession(room, session, 'malformed')
}
