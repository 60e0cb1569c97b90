// The durable draft as a live document, for reading: checks, digests, export. It is fed after each commit and never before.
import * as Y from 'yjs'
import { type Draft, openDraft } from '../../shared/agreement/draft.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { CommitUpdate } from '../relay/effect.ts'
import type { Store } from '../store/store.ts'

/** Updates in one transaction of a replay: some milliseconds, after which others may run. */
const STEP = 256

export class CommittedDraft {
  readonly draft: Draft = openDraft(new Y.Doc({ gc: false }))

  /** Throws what Yjs or an observer of the draft throws: then this draft is of no more use. */
  feed(updates: readonly Uint8Array[]): void {
    this.draft.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.draft.doc, update)
    })
  }

  durable(updates: readonly CommitUpdate[]): void {
    this.feed(updates.map(({ bytes }) => bytes))
  }
}

/** Replays what the store has now; `pause` lets others run between steps, and what they commit is caught up with. */
export async function replayDraft(
  store: Store,
  agreement: AgreementId,
  pause: () => Promise<void>,
): Promise<CommittedDraft> {
  const committed = new CommittedDraft()
  let seq = 0
  for (let log = store.updates(agreement); log.length > 0; log = store.updates(agreement, seq)) {
    for (let at = 0; at < log.length; at += STEP) {
      if (at > 0) await pause()
      committed.feed(log.slice(at, at + STEP).map(({ bytes }) => bytes))
    }
    seq = log.at(-1)?.seq ?? seq
  }
  return committed
}
