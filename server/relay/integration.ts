// The document of a room with everything in it that was accepted, durable or about to be. Updates are integrated here, by Yjs itself,
// before they are committed: an update at which Yjs throws never reaches the log or a peer. Nobody reads it by index and nobody writes to it.
import * as Y from 'yjs'

export class Integration {
  private doc = new Y.Doc({ gc: false })
  private answers = new Map<string, Uint8Array>()

  /** The next clock of a client in what Yjs has integrated. */
  clockOf(client: number): number {
    return Y.getState(this.doc.store, client)
  }

  /**
   * Integrates `updates` in one transaction. 'spoilt': Yjs threw in the middle, this document is of no more use. 'incomplete': Yjs keeps a
   * part as pending because something that it builds on is missing.
   */
  integrate(updates: readonly Uint8Array[]): 'done' | 'incomplete' | 'spoilt' {
    this.answers.clear()
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

  /** The update that a peer with this state vector lacks, deleted text and all. Throws on a vector that is none. */
  encode(vector: Uint8Array): Uint8Array {
    const key = vector.length <= 256 ? vector.join() : null
    const known = key === null ? undefined : this.answers.get(key)
    if (known) return known
    const answer = Y.encodeStateAsUpdate(this.doc, vector)
    if (key !== null && this.answers.size < 8) this.answers.set(key, answer)
    return answer
  }

  encodeVector(): Uint8Array {
    return Y.encodeStateVector(this.doc)
  }

  /** Whether all of the range is deleted already. The range must be known. */
  isDeleted(client: number, clock: number, length: number): boolean {
    const structs = this.doc.store.clients.get(client)
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
    copy.integrate([Y.encodeStateAsUpdate(this.doc)])
    if (copy.integrate([update]) === 'spoilt') return null
    copy.dropPending()
    return copy.encode(this.encodeVector())
  }
}
