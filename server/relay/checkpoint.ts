/** Updates 1…`seq` of a log in a form that is opened quickly. It is derived: without it, or when it does not fit, the log is replayed. */
export interface Checkpoint {
  /** The last update that is in it */
  readonly seq: number
  /** The log's hash at that update (`hashAt`): where another one stands, this checkpoint is of another history */
  readonly hash: Uint8Array
  /** Yjs updates (V1), to be integrated in this order, each in some milliseconds; deleted text is in them */
  readonly parts: readonly Uint8Array[]
}
