// Changes that the server will not take, now or later: the agreement was sealed while they were made, or the right to write was taken.
import type * as Y from 'yjs'
import { applyWhole } from './server-text.ts'

/** A refusal that lasts this long stands: a seal that fails gives the right back sooner. */
export const STRAND_AFTER_MS = 8_000

/** Refusals that no later message makes good. */
const FOR_GOOD: ReadonlySet<string> = new Set(['read-only', 'beyond-reach', 'foreign-record', 'foreign-client-id'])

export const isForGood = (refusal: string): boolean => FOR_GOOD.has(refusal)

/** Origin of what the mirror brings back: counted already. */
export const FROM_MIRROR = 'unsent'

/** Brings back what the mirror kept. Bytes that are no update, written half or by something else, change nothing: the database counts. */
export const restoreUnsent = (doc: Y.Doc, update: Uint8Array): void => applyWhole(doc, update, FROM_MIRROR)
