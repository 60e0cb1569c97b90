import type { AgreementId } from '../agreement/ids.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import type { PrintFormat } from './printed-format.ts'

/** All that a sealed page is made of. The same input gives the same bytes, anywhere and at any time. */
export interface SealedInput {
  readonly id: AgreementId
  /** State of the draft as one Yjs update (V1), deleted text collected. */
  readonly yjs: Uint8Array
  /** Events up to and including the one that the document is dated by. */
  readonly ledger: readonly LedgerEvent[]
  /** Id of the template, for the names of its kinds of contribution. */
  readonly template: string
  /** Of an earlier file whose pages are made again; the newest where nothing is said. */
  readonly format?: PrintFormat
}
