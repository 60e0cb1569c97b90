// Whether the draft of an addendum still is one: it names the base that its ledger names, carries that text, and changes something in it.
import type { Agreement } from '../agreement/agreement.ts'
import type { BaseReference } from '../agreement/base-reference.ts'
import type { Draft } from '../agreement/draft.ts'
import { baseTextOf } from './amended-draft.ts'
import { amendmentsOf } from './amendments.ts'

export interface HeldBase {
  /** False where draft and ledger name different bases, or the text that the draft carries is not the base's. */
  readonly held: boolean
  /** How many amendments; null for an agreement of its own. */
  readonly changes: number | null
}

const sameBase = (a: BaseReference, b: BaseReference | undefined): boolean =>
  b !== undefined &&
  a.agreement === b.agreement &&
  a.number === b.number &&
  a.documentDigest === b.documentDigest &&
  a.pdfDigest === b.pdfDigest &&
  a.pdfBytes === b.pdfBytes

/** `base`: what the ledger names; `agreement`: the draft's text. */
export function heldBase(base: BaseReference | null, draft: Pick<Draft, 'meta'>, agreement: Agreement): HeldBase {
  if (base === null) return { held: agreement.base === undefined, changes: null }
  const text = sameBase(base, agreement.base) ? baseTextOf(draft, base) : null
  return { held: text !== null, changes: text ? amendmentsOf(text, agreement).length : 0 }
}
