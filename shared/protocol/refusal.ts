// Why one sync message was refused while its connection stays. The words are chosen by the client.
export const REFUSALS = [
  /** This member may read and not write (role or state of the agreement). */
  'read-only',
  /** This member's reach does not go so far: it writes comments, or suggestions, and this is something else. */
  'beyond-reach',
  /** It changes in a record of another person what only that person may change. */
  'foreign-record',
  /** The client's schema is older than the draft's: it would remove what it cannot read. */
  'client-outdated',
  /** New structs under a Yjs client id that another person has used. */
  'foreign-client-id',
  /** Something that the update builds on never came. */
  'missing-dependency',
  /** Shared types or values nested deeper than the limit. */
  'too-deep',
  /** More structs or new delete ranges than one message may hold. */
  'too-large',
  /** The document has reached its size limit. */
  'document-full',
  /** Well formed, and yet Yjs cannot integrate it. */
  'not-integrable',
] as const

export type Refusal = (typeof REFUSALS)[number]
