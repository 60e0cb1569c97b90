// The durable document, live, for reading. It is fed after each commit and never before.
import * as Y from 'yjs'
import type { CommitUpdate } from '../relay/effect.ts'
import type { RelayStore } from './relay-store.ts'
import { soundCheckpoint } from './sound-checkpoint.ts'

/** Updates in one transaction of a replay: some milliseconds, after which others may run. */
const STEP = 256

export class CommittedDocument {
  readonly doc = new Y.Doc({ gc: false })

  /** Throws what Yjs or an observer of the document throws: then this document is of no more use. */
  feed(updates: readonly Uint8Array[]): void {
    this.doc.transact((transaction) => {
      for (const update of updates) Y.applyUpdate(this.doc, update)
      // A transaction of others makes Yjs remove doubled format marks: between the parts of a checkpoint, marks that are not doubled.
      transaction.local = true
    })
  }

  durable(updates: readonly CommitUpdate[]): void {
    this.feed(updates.map(({ bytes }) => bytes))
  }
}

/** Opens what the store has now; `pause` lets others run between steps, and what they commit is caught up with. */
export async function replayDocument<Name extends string>(
  store: RelayStore<Name>,
  document: Name,
  pause: () => Promise<void>,
): Promise<CommittedDocument> {
  const committed = new CommittedDocument()
  const checkpoint = soundCheckpoint(store, document)
  for (const part of checkpoint?.parts ?? []) {
    committed.feed([part])
    await pause()
  }
  let seq = checkpoint?.seq ?? 0
  for (;;) {
    const log = store.updates(document, seq, STEP)
    committed.feed(log.map(({ bytes }) => bytes))
    if (log.length < STEP) return committed
    seq = log.at(-1)?.seq ?? seq
    await pause()
  }
}
