import type { LedgerEvent } from '../ledger/event.ts'

/**
 * What a print is for. `sealed`: the electronic original with fields and attachments. `draft`: a working copy, marked as such. `counterpart`:
 * one of as many paper copies as there are partners, from the same sealed content; number from 1.
 */
export type PrintForm =
  | { readonly kind: 'sealed' }
  | { readonly kind: 'draft' }
  | { readonly kind: 'counterpart'; readonly number: number }

/** More pages than this are not printed: half a gigabyte and some seconds of a processor. */
export const PAGES_MAX = 200

/** A strip of boxes for initials stays readable for so many; beyond, no page has one. */
export const PARAF_MAX = 12

/** Whether the step that sealed the text asked for boxes for initials on every page. */
export const wantsParaf = (ledger: readonly LedgerEvent[]): boolean => {
  const sealed = ledger.findLast(({ payload }) => payload.type === 'state-changed' && payload.to === 'disepakati')
  return sealed?.payload.type === 'state-changed' && sealed.payload.paraf === true
}
