// The state of one document's relay. `step` owns it: nobody else writes here.

import type { CloseReason } from '../../shared/protocol/close-reason.ts'
import type { Limits } from '../../shared/protocol/limits.ts'
import type { StorageState } from '../../shared/protocol/message.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import type { ScannedUpdate } from '../../shared/update/scan-update.ts'
import type { ClientClaim, Effect, SessionId } from './effect.ts'
import type { Member, RoomEvent } from './event.ts'
import type { Guard, TrialCopy } from './guard.ts'
import { GuardedClocks } from './guarded-clocks.ts'
import { type Answer, Integration } from './integration.ts'
import { emptyPresence, type Presence } from './presence-state.ts'
import { type Rate, take, UNUSED } from './rate.ts'

/** Where an update came from: a message of a session (counted from 1), or a post. */
export type Source =
  | { readonly type: 'message'; readonly session: SessionId; readonly number: number }
  | { readonly type: 'post'; readonly post: number }

/** An update on its way to the log. */
export interface Accepted {
  readonly source: Source
  /** Who sent it: new client ids are theirs. */
  readonly person: string
  /** Whose words they are: another name than the person's where that is lent. */
  readonly principal: string
  readonly scan: ScannedUpdate
}

/**
 * What is committed together, and what may be said once it is. Batches are committed one after the other; while one is on its way, the
 * next gathers.
 */
export interface Batch {
  readonly updates: Accepted[]
  /** Of all updates. */
  bytes: number
  readonly claims: ClientClaim[]
  /** Client ids that were given to a name before anything was written under them. */
  readonly reserved: ClientClaim[]
  /** Messages of a session of which nothing is outstanding any more once this batch is durable. */
  readonly marks: Map<SessionId, number>
  /** Step 1s to answer: the vector that came last of each session. Encoded when the batch starts, said when it is durable. */
  readonly answers: Map<SessionId, { readonly vector: Uint8Array; answer: Answer | null }>
  readonly posts: number[]
}

export const emptyBatch = (): Batch => ({
  updates: [],
  bytes: 0,
  claims: [],
  reserved: [],
  marks: new Map(),
  answers: new Map(),
  posts: [],
})

export const isEmptyBatch = ({ updates, reserved, marks, answers, posts }: Batch): boolean =>
  updates.length === 0 && reserved.length === 0 && marks.size === 0 && answers.size === 0 && posts.length === 0

/** What an update builds on and is not here: a struct, or what the update itself leaves out, which nobody can bring for it. */
export type Missing = { readonly client: number; readonly clock: number } | 'hole'

/** An update that waits for what it builds on: offline edits that follow in this connection's step 2, or another's that is on its way. */
export interface Waiting {
  readonly kind: 'step-two' | 'update'
  readonly number: number
  readonly bytes: Uint8Array
  readonly since: number
  /** Null: it can be tried at any time. */
  readonly on: Missing | null
}

export interface Session {
  readonly id: SessionId
  readonly member: Member
  reach: Reach
  /** Names under which it may suggest besides. */
  lent: ReadonlySet<string>
  /** Said hello: understands our own messages. */
  hello: boolean
  /** Its schema is older than the draft's: it reads. */
  outdated: boolean
  /** Has sent a step 2. */
  stepTwo: boolean
  /** Has been answered a step 1, so updates make sense to it. */
  listening: boolean
  closing: boolean
  /** Step 2 and update messages received. */
  received: number
  /** The count in the last acknowledgement. */
  acknowledged: number
  /** The first message that was refused and that no later step 2 has made good: acknowledgements stop short of it. */
  refused: number | null
  readonly waiting: Waiting[]
  waitingBytes: number
  /** Times that the integrable part was cut out of a step 2. */
  salvaged: number
  /** Refusals that a client without hello was told already. */
  denied: ReadonlySet<string>
  /** The relay has asked this client for what it has (step 1). */
  asked: boolean
  /** When what it took of each rate is paid off. */
  readonly paid: Record<keyof Room['rates'], number>
  /** Awareness ids that this connection announced as its own. */
  ids: ReadonlySet<number>
  /** The id that its first awareness message named, whether or not it may have it: the one that its document writes under. */
  named: number | null
  awarenessMessages: number
  /** Has sent a message. */
  spoke: boolean
}

export interface Room {
  readonly limits: Limits
  /** What one connection may send. */
  readonly rates: Readonly<Record<'messages' | 'bytes' | 'stepOnes' | 'awarenessBytes', Rate>>
  readonly schemaVersion: number
  readonly guard: Guard | null
  /** Null without a guard. */
  readonly guarded: GuardedClocks | null
  /** For trials; null until one asks for it, and after one that was refused. */
  copy: TrialCopy | null
  phase: 'loading' | 'open'
  integration: Integration
  /** Next clocks of clients in updates that were accepted in this turn and are not integrated yet. */
  readonly clocks: Map<number, number>
  owners: Map<number, string>
  /** Client ids that came back while the room was healing, and whose person has not shown. */
  readonly unclaimed: Set<number>
  /** Until when clients may give back what the server lost, whoever wrote it. */
  healUntil: number
  /** Time of the last event. */
  at: number
  readonly sessions: Map<SessionId, Session>
  gathering: Batch
  /** How many of `gathering.updates` are integrated. */
  integrated: number
  flying: Batch | null
  /** A turn has ended while a batch was on its way: the next begins as soon as that is durable. */
  isDue: boolean
  /** When the last batch with updates began. */
  launchedAt: number
  /** When the next answers to step 1s may be encoded. */
  answersAt: number
  /** When the cost of looking for what is whole in step 2s with holes is paid off. */
  salvagePaid: number
  /** The flying batch failed and is tried again. */
  parked: boolean
  /** When it is, unless the store says before that it takes writes again. */
  retryAt: number
  storage: StorageState
  /** Updates of a turn in which one made Yjs throw: they are tried one by one on a fresh document. */
  suspects: Accepted[]
  /** Updates that wait for what they build on, of all sessions. */
  held: number
  /** What arrived while the room was loading. */
  backlog: Extract<RoomEvent, { readonly type: 'message' | 'post' | 'reserve' }>[]
  /** Of the messages in it, each with what it costs to keep it. */
  backlogBytes: number
  /** Yjs state in bytes when last measured, and what was accepted since. */
  measuredBytes: number
  grownBytes: number
  warned: boolean
  /** The log has grown since its head was told, and when that was. */
  headMoved: boolean
  headToldAt: number
  readonly presence: Presence
  effects: Effect[]
}

export interface RoomOptions {
  readonly limits: Limits
  readonly schemaVersion: number
  /** Without one nothing is taken from members of limited reach. */
  readonly guard?: Guard | null
}

const known = new WeakMap<Limits, Room['rates']>()

/** The same object for every room with these limits. */
function ratesOf(limits: Limits): Room['rates'] {
  const rates = known.get(limits) ?? {
    messages: { perSecond: limits.messagesPerSecond, burst: limits.messagesBurst },
    bytes: { perSecond: limits.bytesPerSecond, burst: limits.bytesBurst },
    stepOnes: { perSecond: limits.stepOnePerSecond, burst: limits.stepOnePerSecond },
    awarenessBytes: {
      perSecond: limits.awarenessFloodBytesPerSecond,
      burst: limits.awarenessFloodBytesPerSecond * 4,
    },
  }
  known.set(limits, rates)
  return rates
}

/** Takes `cost` of one of a session's rates if it is there. */
export function spend(room: Room, session: Session, rate: keyof Room['rates'], cost: number, at: number): boolean {
  const paid = take(session.paid[rate], cost, room.rates[rate], at)
  if (paid === null) return false
  session.paid[rate] = paid
  return true
}

/** A room that waits for its log: the first `step` asks for it. */
export const createRoom = ({ limits, schemaVersion, guard = null }: RoomOptions): Room => ({
  limits,
  rates: ratesOf(limits),
  schemaVersion,
  guard,
  guarded: guard && new GuardedClocks(guard.roots),
  copy: null,
  phase: 'loading',
  integration: new Integration(),
  clocks: new Map(),
  owners: new Map(),
  unclaimed: new Set(),
  healUntil: Number.NEGATIVE_INFINITY,
  at: Number.NEGATIVE_INFINITY,
  sessions: new Map(),
  gathering: emptyBatch(),
  integrated: 0,
  flying: null,
  isDue: false,
  launchedAt: Number.NEGATIVE_INFINITY,
  answersAt: Number.NEGATIVE_INFINITY,
  salvagePaid: UNUSED,
  parked: false,
  retryAt: Number.NEGATIVE_INFINITY,
  storage: 'ok',
  suspects: [],
  held: 0,
  backlog: [],
  backlogBytes: 0,
  measuredBytes: 0,
  grownBytes: 0,
  warned: false,
  headMoved: false,
  headToldAt: Number.NEGATIVE_INFINITY,
  presence: emptyPresence(),
  effects: [{ type: 'load' }],
})

/** Shared by all who have none: an empty set of one's own takes 200 bytes. */
const NOBODY: ReadonlySet<number> = new Set()
export const NOTHING_DENIED: ReadonlySet<string> = new Set()

export function createSession(id: SessionId, member: Member, reach: Reach, lent: ReadonlySet<string>): Session {
  return {
    id,
    member,
    reach,
    lent,
    hello: false,
    outdated: false,
    stepTwo: false,
    listening: false,
    closing: false,
    received: 0,
    acknowledged: 0,
    refused: null,
    waiting: [],
    waitingBytes: 0,
    salvaged: 0,
    denied: NOTHING_DENIED,
    asked: false,
    paid: { messages: UNUSED, bytes: UNUSED, stepOnes: UNUSED, awarenessBytes: UNUSED },
    ids: NOBODY,
    named: null,
    awarenessMessages: 0,
    spoke: false,
  }
}

/** How far a session may write: what an outdated client would write, it might not have understood. */
export const reachOf = (session: Session): Reach => (session.outdated ? 'none' : session.reach)

export const canWrite = (session: Session): boolean => reachOf(session) !== 'none'

/** The next clock of a client in what the room has accepted. */
export const clockOf = (room: Room, client: number): number =>
  room.clocks.get(client) ?? room.integration.clockOf(client)

/** Whether every update that the room has accepted is durable, and nothing else is outstanding. */
export const isSettled = (room: Room): boolean =>
  room.phase === 'open' && room.flying === null && isEmptyBatch(room.gathering) && room.backlog.length === 0

export function send(
  room: Room,
  to: readonly SessionId[],
  message: Uint8Array,
  kind: Extract<Effect, { readonly type: 'send' }>['kind'] = 'control',
): void {
  if (to.length > 0) room.effects.push({ type: 'send', to, message, kind })
}

export function closeSession(room: Room, session: Session, reason: CloseReason): void {
  if (session.closing) return
  session.closing = true
  room.effects.push({ type: 'close', session: session.id, reason })
}
