// The durable document, live, for reading. It is fed after each commit and never before.
import * as Y from 'yjs'
import type { CommitUpdate } from '../relay/effect.ts'
import type { RelayStore } from './relay-store.ts'

/** Updates in one transaction of a replay: some milliseconds, after which others may run. */
const STEP = 256

export class CommittedDocument {
  readonly doc = new Y.Doc({ gc: false })

  /** Throws what Yjs or an observer of the document throws: then this document is of no more use. */
  feed(updates: readonly Uint8Array[]): void {
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update)
    })
  }

  durable(updates: readonly CommitUpdate[]): void {
    this.feed(updates.map(({ bytes }) => bytes))
  }
}

/** Replays what the store has now; `pause` lets others run between steps, and what they commit is caught up with. */
export async function replayDocument<Name extends string>(
  store: RelayStore<Name>,
  document: Name,
  pause: () => Promise<void>,
): Promise<CommittedDocument> {
  const committed = new CommittedDocument()
  let seq = 0
  for (let log = store.updates(document); log.length > 0; log = store.updates(document, seq)) {
    for (let at = 0; at < log.length; at += STEP) {
      if (at > 0) await pause()
      committed.feed(log.slice(at, at + STEP).map(({ bytes }) => bytes))
    }
    seq = log.at(-1)?.seq ?? seq
  }
  return committed
}
