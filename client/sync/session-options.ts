// What a session is opened with: whose draft, on which device's copy of it, and how it comes to its server.
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import type { EnterAnswer } from './entering.ts'
import type { Surroundings } from './surroundings.ts'

export interface SessionOptions {
  readonly agreementId: AgreementId
  readonly personId: PersonId
  /** Of the agreement; see deviceStoreName. */
  readonly epoch: string
  /** Who this is, in a form that another visit can show. */
  readonly owner?: string
  /** No server knows this agreement yet: everything stays here, and may be written. */
  readonly onlyHere?: boolean
  /** Where this device has no text yet: the server's, asked for before the socket could be opened; null where that brings it. */
  readonly text?: Promise<Uint8Array | null>
  /** How far this person may write, by another answer of the server's, where this device never had a live connection. */
  readonly reach?: Reach
  /** Asked before each entering after a start or a `hold`: whether to connect now, to ask again later, or to keep this draft apart. */
  readonly enter?: () => Promise<EnterAnswer>
  /** Decisions that this device has never had come with `bringDecisions`, or with news of them, and not at once. */
  readonly decisionsOnUse?: boolean
  readonly surroundings?: Surroundings
}
