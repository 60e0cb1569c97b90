// The document of a room with everything in it that was accepted, durable or about to be. Updates are integrated here, by Yjs itself,
// before they are committed: an update at which Yjs throws never reaches the log or a peer. Nobody reads it by index and nobody writes to it.
import * as Y from 'yjs'
import { encodeStepTwo } from '../../shared/protocol/message.ts'

/** What a peer lacks, and the step 2 that brings it. The update is a view of the message: a long document is in memory once. */
export interface Answer {
  readonly update: Uint8Array
  readonly message: Uint8Array
}

const answerWith = (update: Uint8Array): Answer => {
  const message = encodeStepTwo(update)
  return { update: message.subarray(message.length - update.length), message }
}

const EMPTY_VECTOR: Uint8Array = Uint8Array.of(0)
const EMPTY_ANSWER: Answer = answerWith(Uint8Array.of(0, 0))
/** Answers that are kept until the document changes: people who come back together lack the same, as a rule. */
const ANSWERS_MAX = 8

export class Integration {
  private made: Y.Doc | null = null
  private answers: Map<string, Answer> | null = null
  private vector: Uint8Array | null = null
  private readonly keepsDeleted: boolean

  /**
   * What was deleted is collected, as every client collects it: it is not sent to newcomers, does not count as size, and stays in the log
   * alone. `keepsDeleted` for who makes another log of it.
   */
  constructor({ keepsDeleted = false } = {}) {
    this.keepsDeleted = keepsDeleted
  }

  /** Made when it is first needed: most rooms of a busy server are read by one person or by nobody. A name of its own would cost 0.1 ms. */
  private get doc(): Y.Doc {
    this.made ??= new Y.Doc({ gc: !this.keepsDeleted, guid: 'relay' })
    return this.made
  }

  /** Nothing has ever been integrated. */
  get isEmpty(): boolean {
    return this.made === null
  }

  /** For looking only: who writes to it, or observes it, is in the way of everybody's keystrokes. */
  get document(): Y.Doc {
    return this.doc
  }

  /** The next clock of a client in what Yjs has integrated. */
  clockOf(client: number): number {
    return this.made === null ? 0 : Y.getState(this.made.store, client)
  }

  /**
   * Integrates `updates` in one transaction. 'spoilt': Yjs threw in the middle, this document is of no more use. 'incomplete': Yjs keeps a
   * part as pending because something that it builds on is missing.
   */
  integrate(updates: readonly Uint8Array[]): 'done' | 'incomplete' | 'spoilt' {
    this.answers = null
    this.vector = null
    try {
      this.doc.transact((transaction) => {
        for (const update of updates) Y.applyUpdate(this.doc, update)
        // A transaction of others makes Yjs remove doubled format marks: deletions that would be in answers and in no log.
        transaction.local = true
      })
    } catch {
      return 'spoilt' // any throw of Yjs means the same: the update cannot be integrated
    }
    return this.doc.store.pendingStructs === null && this.doc.store.pendingDs === null ? 'done' : 'incomplete'
  }

  /** Forgets what was kept as pending. */
  dropPending(): void {
    this.doc.store.pendingStructs = null
    this.doc.store.pendingDs = null
  }

  /** The update that a peer with this state vector lacks. Throws on a vector that is none. */
  encode(vector: Uint8Array): Uint8Array {
    return this.answer(vector).update
  }

  /** The same with its message. The same object for the same vector as a rule, until the document changes. */
  answer(vector: Uint8Array): Answer {
    if (this.made === null) return EMPTY_ANSWER
    const key = vector.length <= 256 ? vector.join() : null
    const known = key === null ? undefined : this.answers?.get(key)
    if (known) return known
    const answer = answerWith(Y.encodeStateAsUpdate(this.doc, vector))
    if (key === null) return answer
    this.answers ??= new Map()
    if (this.answers.size < ANSWERS_MAX) this.answers.set(key, answer)
    return answer
  }

  encodeVector(): Uint8Array {
    if (this.made === null) return EMPTY_VECTOR
    this.vector ??= Y.encodeStateVector(this.made)
    return this.vector
  }

  /** Whether all of the range is deleted already. The range must be known. */
  isDeleted(client: number, clock: number, length: number): boolean {
    const structs = this.made?.store.clients.get(client)
    if (!structs || clock + length > this.clockOf(client)) return false
    for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
      const struct = structs[i]
      if (!struct || struct.id.clock >= clock + length) return true
      if (!struct.deleted) return false
    }
    return true
  }

  /** Structs in the document: what its integration costs. */
  get structCount(): number {
    let count = 0
    for (const structs of this.doc.store.clients.values()) count += structs.length
    return count
  }

  /** How many shared types lie around the item (0: it hangs in a root). */
  depthBeside(client: number, clock: number): number {
    return this.depthAbove(this.itemAt(client, clock))
  }

  /** How many shared types lie around what the item at this place holds. */
  depthWithin(client: number, clock: number): number {
    return this.depthAbove(this.itemAt(client, clock)) + 1
  }

  private itemAt(client: number, clock: number): Y.Item | null {
    const struct = Y.getItem(this.doc.store, Y.createID(client, clock)) as Y.Item | Y.GC
    return struct instanceof Y.Item ? struct : null
  }

  private depthAbove(item: Y.Item | null): number {
    let depth = 0
    for (let at = item; at?.parent instanceof Y.AbstractType; at = at.parent._item) if (at.parent._item) depth++
    return depth
  }

  /** The part of `update` that has all it builds on, as an update; null when Yjs throws at it. Copies the document: for rare cases. */
  integrablePart(update: Uint8Array): Uint8Array | null {
    const copy = new Integration()
    copy.integrate([this.encode(EMPTY_VECTOR)])
    if (copy.integrate([update]) === 'spoilt') return null
    copy.dropPending()
    return copy.encode(this.encodeVector())
  }
}
