// A copy of a draft on which letters are tried before they go to the relay. Letters of people who answered each other by files build on each
// other by turns: each gives, again and again, the part of it that now has all it builds on.
import * as Y from 'yjs'

export class Scratch {
  private readonly doc = new Y.Doc({ gc: true })

  constructor(state: Uint8Array) {
    Y.applyUpdate(this.doc, state)
  }

  /** What of `update` can be taken now and is new, as an update; null for nothing; 'spoilt' when Yjs throws: then this copy is of no more use. */
  offer(update: Uint8Array): Uint8Array | null | 'spoilt' {
    const { doc } = this
    let news: Uint8Array | null = null
    const note = (bytes: Uint8Array) => {
      news = bytes
    }
    doc.on('update', note)
    try {
      doc.transact((transaction) => {
        Y.applyUpdate(doc, update)
        // A transaction of others makes Yjs remove doubled format marks: deletions that nobody signed.
        transaction.local = true
      })
      return news
    } catch {
      return 'spoilt' // any throw of Yjs means the same: the update cannot be integrated
    } finally {
      doc.off('update', note)
      doc.store.pendingStructs = null
      doc.store.pendingDs = null
    }
  }
}
