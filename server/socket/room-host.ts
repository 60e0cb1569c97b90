// Runs one room: hands it what happens, carries out what it wants. Its trouble ends here: when the room breaks, its connections are closed
// with a code that brings them back, and the next visitor starts it anew from the store.
import type * as Y from 'yjs'
import type { CloseReason } from '../../shared/protocol/close-reason.ts'
import type { Limits } from '../../shared/protocol/limits.ts'
import { clientLimits } from '../../shared/protocol/limits.ts'
import { encodeHead, encodeWelcome } from '../../shared/protocol/message.ts'
import type { ClientClaim, CommitUpdate, Effect, SessionId } from '../relay/effect.ts'
import type { RoomEvent } from '../relay/event.ts'
import { type Author, type Guard, NOTHING_LENT } from '../relay/guard.ts'
import type { Integration } from '../relay/integration.ts'
import { createRoom, isSettled, type Room } from '../relay/room.ts'
import { step } from '../relay/step.ts'
import { type CommittedDocument, replayDocument } from './committed-document.ts'
import { binaryFrame, keptFrame } from './frame.ts'
import type { Line } from './line.ts'
import { loadRoom } from './load-room.ts'
import { RelayError } from './relay-error.ts'
import type { Access, RelayLog } from './relay-options.ts'
import { AppendRefused, type RelayStore } from './relay-store.ts'
import { isRemembered } from './remembered-head.ts'
import { isCheckpointDue, type Tail } from './tail.ts'

/** An update that brings nothing: durable as soon as everything before it is. */
const NOTHING = Uint8Array.of(0, 0)
/** State vector of who has nothing. */
const NOTHING_KNOWN = Uint8Array.of(0)
/** While many type, something is under way at the end of every other commit; of so many one finds the document at rest. */
const REST_TRIES = 8
/** A document for reading that nobody has asked for in this time is let go. */
const DOCUMENT_IDLE_MS = 60_000
/** After a torn tail or a restore rooms that open take back what was lost; people who were away come within a day, or were not the only ones. */
const RECOVERY_MS = 86_400_000
/** A room without people keeps its document this long: who reloads a page finds it, and a server keeps little that nobody uses. */
const ROOM_IDLE_MS = 5_000
/** setTimeout's own limit is far away; a day is longer than any wake. */
const WAKE_MAX_MS = 86_400_000

export interface HostOptions<Name extends string, Member extends Access> {
  readonly store: RelayStore<Name>
  readonly limits: Limits
  readonly schemaVersion: number
  readonly guard?: Guard | null
  readonly log: RelayLog
  now(): number
  /** Asks for a `turn-end` once this turn of the event loop has handed over all that arrived. */
  turn(host: RoomHost<Name, Member>): void
  failed(host: RoomHost<Name, Member>): void
}

const grown = ({ updates, bytes, base }: Tail, more: readonly CommitUpdate[]): Tail => ({
  updates: updates + more.length,
  bytes: more.reduce((sum, update) => sum + update.bytes.length, bytes),
  base,
})

/** Whether the store has lately found damage, so that what clients give back is welcome. */
const hasRecovered = ({ recoveredAt }: RelayStore<never>, at: number): boolean =>
  recoveredAt !== null && recoveredAt !== undefined && at - recoveredAt < RECOVERY_MS

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export class RoomHost<Name extends string, Member extends Access> {
  readonly name: Name
  readonly connections = new Map<SessionId, Line<Member>>()
  private readonly options: HostOptions<Name, Member>
  private room: Room
  private readonly queue: RoomEvent[] = []
  private stepping = false
  private failed = false
  private readonly posts = new Map<number, { resolve(): void; reject(error: RelayError): void }>()
  private lastPost = 0
  private documentLoad: Promise<CommittedDocument> | null = null
  private committed: CommittedDocument | null = null
  private documentAskedAt = 0
  private usedAt: number
  private tail: Tail = { updates: 0, bytes: 0, base: 0 }
  private durableAt = 0
  /** The store has refused what is being committed. */
  private refused = false
  /** What is durable, for readers while the store takes no writes; thrown away with the next write. */
  private readable: Promise<Integration> | null = null
  /** What the last who came was told: many come together, and are told the same. */
  private welcomed: { readonly key: string; readonly frame: Buffer } | null = null
  private wake: { readonly at: number; readonly timer: NodeJS.Timeout } | null = null

  constructor(name: Name, options: HostOptions<Name, Member>) {
    this.name = name
    this.options = options
    this.usedAt = options.now()
    this.room = createRoom({
      limits: options.limits,
      schemaVersion: options.schemaVersion,
      guard: options.guard ?? null,
    })
    this.handle({ type: 'storage', state: options.store.status, at: this.usedAt })
  }

  /** Hands one event to the room and carries out what follows. Never throws: a broken room is given up. */
  handle(event: RoomEvent): void {
    if (this.failed) return
    this.queue.push(event)
    if (this.stepping) return
    this.stepping = true
    try {
      for (let next = this.queue.shift(); next && !this.failed; next = this.queue.shift()) {
        const { room, effects } = step(this.room, next)
        this.room = room
        for (const effect of effects) this.carryOut(effect)
      }
    } catch (error) {
      this.fail(error)
    } finally {
      this.stepping = false
    }
  }

  /** Everything that arrived so far, or this update, is durable. Rejects with RelayError. */
  post(
    principal: string,
    update: Uint8Array = NOTHING,
    reach: Author['reach'] = 'all',
    lent: Author['lent'] = NOTHING_LENT,
  ): Promise<void> {
    const author = { person: principal, reach, lent }
    return this.ask((post) => ({ type: 'post', post, author, update }))
  }

  /** A client id that nobody has used belongs to a name; durable when it resolves. Rejects with RelayError. */
  reserve(client: number, owner: string, person: string): Promise<void> {
    return this.ask((post) => ({ type: 'reserve', post, client, owner, person }))
  }

  private ask(event: (post: number) => RoomEvent): Promise<void> {
    if (this.failed) return Promise.reject(new RelayError('room-failed'))
    this.usedAt = this.options.now()
    const post = ++this.lastPost
    return new Promise((resolve, reject) => {
      this.posts.set(post, { resolve, reject })
      this.handle(event(post))
      this.options.turn(this)
    })
  }

  /** The durable document, live; the same object until nobody has asked for it for a while. */
  async document(): Promise<Y.Doc> {
    this.usedAt = this.documentAskedAt = this.options.now()
    if (this.committed) return this.committed.doc
    this.documentLoad ??= replayDocument(this.options.store, this.name, nextTurn).finally(() => {
      this.documentLoad = null
    })
    this.committed = await this.documentLoad
    return this.committed.doc
  }

  /**
   * Everything durable without what was deleted, as one update: what a newcomer is sent. Null while more is always under way. Rejects with
   * RelayError.
   */
  async state(): Promise<Uint8Array | null> {
    for (let tries = 0; tries < REST_TRIES; tries++) {
      try {
        await this.post('server')
      } catch (error) {
        if (!(error instanceof RelayError) || error.code !== 'storage') throw error
        return (await this.durable()).encode(NOTHING_KNOWN)
      }
      if (this.isSettled) return this.room.integration.encode(NOTHING_KNOWN)
    }
    return null
  }

  leave(id: SessionId): void {
    if (!this.connections.delete(id)) return
    this.usedAt = this.options.now()
    this.handle({ type: 'leave', session: id, at: this.usedAt })
    this.options.turn(this)
  }

  get isSettled(): boolean {
    return isSettled(this.room)
  }

  get hasDocument(): boolean {
    return this.committed !== null
  }

  /** Lets go of what nobody uses; true when that is all of it. */
  rest(at: number): boolean {
    if (this.committed && at - this.documentAskedAt > DOCUMENT_IDLE_MS) this.letDocumentGo()
    const idle = this.connections.size === 0 && !this.committed && !this.documentLoad && this.posts.size === 0
    if (!idle || !this.isSettled || at - this.usedAt <= ROOM_IDLE_MS) return false
    if (this.wake) clearTimeout(this.wake.timer)
    return true
  }

  /** What a new checkpoint would take in, once there is enough of it. */
  checkpointDue(at: number): Tail | null {
    return isCheckpointDue(this.tail, at - this.durableAt) ? this.tail : null
  }

  /** Whether a checkpoint is due once the document is left alone. */
  get isTailLong(): boolean {
    return isCheckpointDue(this.tail, Number.POSITIVE_INFINITY)
  }

  /** A checkpoint was made when the tail was `taken`, and has `base` bytes; null when there is none to be had: then not soon again. */
  checkpointed(taken: Tail, base: number | null): void {
    const { updates, bytes } = this.tail
    this.tail =
      base === null
        ? { updates: 0, bytes: 0, base: taken.base }
        : { updates: updates - taken.updates, bytes: bytes - taken.bytes, base }
  }

  private carryOut(effect: Effect): void {
    switch (effect.type) {
      case 'send': {
        const frame = effect.kind === 'document' ? keptFrame(effect.message) : binaryFrame(effect.message)
        for (const id of effect.to) this.write(id, frame, effect.kind)
        return
      }
      case 'commit':
        this.commit(effect.updates, effect.claims)
        return
      case 'durable':
        this.readable = null
        this.durableAt = this.options.now()
        this.tail = grown(this.tail, effect.updates)
        this.feedDocument(effect.updates)
        return
      case 'answer-from-store':
        void this.answerFromStore(effect.to, effect.vector)
        return
      case 'load':
        void this.load()
        return
      case 'close':
        this.drop(effect.session, effect.reason)
        return
      case 'posted': {
        const post = this.posts.get(effect.post)
        this.posts.delete(effect.post)
        if (effect.outcome === 'durable') post?.resolve()
        else post?.reject(new RelayError(effect.outcome))
        return
      }
      case 'welcome':
        this.welcome(effect)
        return
      case 'tell-head': {
        const frame = binaryFrame(encodeHead(this.options.store.head(this.name)))
        for (const id of effect.to) this.write(id, frame, 'control')
        return
      }
      case 'wake':
        this.wakeAt(effect.at)
        return
      case 'note': {
        const person = effect.session === null ? null : (this.connections.get(effect.session)?.access.person ?? null)
        this.options.log[effect.level]({ document: this.name, person, ...effect.data }, effect.code)
        return
      }
      default:
        effect satisfies never
    }
  }

  private welcome({ to, schemaVersion, reach, remembered }: Extract<Effect, { readonly type: 'welcome' }>): void {
    const { store, limits } = this.options
    const head = store.head(this.name)
    const known = isRemembered(store, this.name, remembered)
    const key = `${head.index} ${reach} ${known}`
    if (this.welcomed?.key !== key) {
      const said = { schemaVersion, reach, limits: clientLimits(limits), remembered: known }
      const welcome = encodeWelcome({ ...said, head: { epoch: store.epoch, ...head } })
      this.welcomed = { key, frame: binaryFrame(welcome) }
    }
    this.write(to, this.welcomed.frame, 'control')
  }

  private write(id: SessionId, frame: Buffer, kind: Extract<Effect, { readonly type: 'send' }>['kind']): void {
    const result = this.connections.get(id)?.write(frame, kind, this.options.now())
    if (result === 'cut') this.drop(id, 'too-slow')
  }

  /** Closes a connection and forgets it at once: what it still sends is of no interest. */
  private drop(id: SessionId, reason: CloseReason): void {
    const connection = this.connections.get(id)
    if (!connection) return
    connection.close(reason)
    this.leave(id)
  }

  private commit(updates: readonly CommitUpdate[], claims: readonly ClientClaim[]): void {
    this.options.store.append(this.name, updates, claims).then(
      () => {
        this.refused = false
        this.handle({ type: 'committed', at: this.options.now() })
      },
      (error: unknown) => this.onCommitFailed(error),
    )
  }

  private onCommitFailed(error: unknown) {
    const { log, now } = this.options
    // Said once: it is tried again every second, on a disk that may be full of such lines.
    if (!this.refused) log.error({ document: this.name, err: error }, 'commit-failed')
    if (!(error instanceof AppendRefused)) return this.fail(error)
    this.refused = true
    this.handle({ type: 'commit-failed', state: error.state, at: now() })
  }

  private async load(): Promise<void> {
    const { store, log, now } = this.options
    try {
      const { integration, owners, damaged, incomplete, tail } = await loadRoom(store, this.name, nextTurn)
      this.tail = tail
      if (damaged.length > 0 || incomplete) log.error({ document: this.name, damaged, incomplete }, 'log-damaged')
      const lost = damaged.length > 0 || incomplete || hasRecovered(store, now())
      this.handle({ type: 'loaded', integration, owners, lost, at: now() })
    } catch (error) {
      this.fail(error)
    }
  }

  private feedDocument(updates: readonly CommitUpdate[]): void {
    if (!this.committed) return
    try {
      this.committed.durable(updates)
    } catch (error) {
      // An observer of the document, or a formatting pass of Yjs, threw; what is durable is not touched by that.
      this.options.log.error({ document: this.name, err: error }, 'document-failed')
      this.letDocumentGo()
    }
  }

  private letDocumentGo(): void {
    this.committed?.doc.destroy()
    this.committed = null
  }

  private durable(): Promise<Integration> {
    this.readable ??= loadRoom(this.options.store, this.name, nextTurn).then(({ integration }) => integration)
    return this.readable
  }

  /** The store takes no writes, and people may still read. */
  private async answerFromStore(to: SessionId, vector: Uint8Array): Promise<void> {
    try {
      const durable = await this.durable()
      this.write(to, keptFrame(durable.answer(vector).message), 'document')
    } catch (error) {
      this.fail(error)
    }
  }

  private wakeAt(at: number): void {
    if (this.wake && this.wake.at <= at) return
    if (this.wake) clearTimeout(this.wake.timer)
    const delay = Math.min(Math.max(at - this.options.now(), 1), WAKE_MAX_MS)
    const timer = setTimeout(() => {
      this.wake = null
      this.handle({ type: 'tick', at: this.options.now() })
      this.options.turn(this)
    }, delay)
    timer.unref()
    this.wake = { at, timer }
  }

  private fail(error: unknown): void {
    if (this.failed) return
    this.failed = true
    this.options.log.error({ document: this.name, err: error }, 'room-failed')
    if (this.wake) clearTimeout(this.wake.timer)
    for (const connection of this.connections.values()) connection.close('storage')
    this.connections.clear()
    for (const post of this.posts.values()) post.reject(new RelayError('room-failed', { cause: error }))
    this.posts.clear()
    this.options.failed(this)
  }
}
