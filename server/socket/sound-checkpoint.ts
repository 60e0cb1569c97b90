import type { Checkpoint } from '../relay/checkpoint.ts'
import type { RelayStore } from './relay-store.ts'

/** The checkpoint of a document, if it lies on its log: one of another history, or ahead of the log, counts for nothing. */
export function soundCheckpoint<Name extends string>(store: RelayStore<Name>, document: Name): Checkpoint | null {
  const checkpoint = store.checkpoints?.get(document) ?? null
  if (checkpoint === null) return null
  const hash = store.hashAt(document, checkpoint.seq)
  return hash !== null && Buffer.compare(hash, checkpoint.hash) === 0 ? checkpoint : null
}

/** Bytes of its parts */
export const checkpointBytes = (checkpoint: Checkpoint | null): number =>
  checkpoint?.parts.reduce((sum, part) => sum + part.length, 0) ?? 0
