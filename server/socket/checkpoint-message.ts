/** What the checkpoint thread is told; each message is answered once. `updates` are packed. */
export type CheckpointRequest =
  /** Begin anew, from the parts of an earlier checkpoint. */
  | { readonly type: 'start'; readonly updates: ArrayBuffer }
  | { readonly type: 'take'; readonly updates: ArrayBuffer }
  | { readonly type: 'finish' }

export type CheckpointReply =
  | { readonly type: 'taken' }
  /** This log, or this earlier checkpoint, does not make a sound document. */
  | { readonly type: 'unsound' }
  | { readonly type: 'parts'; readonly parts: ArrayBuffer }
