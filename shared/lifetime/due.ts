// What has become due by the calendar: the day on which a signed text comes into force, a review that the text calls for, the day on which
// partners or a clause let it end. Nobody waits on a timer: whoever reads or decides next finds it due.
import { openReview } from '../ledger/fold-lifetime.ts'
import type { AgreementRecord } from '../ledger/reduce.ts'
import { dayAt } from './day.ts'
import { endingUnmet } from './ending-guards.ts'
import { inForceFrom, nextReview, type Term } from './term.ts'

export type Due = { readonly step: 'berlaku' | 'berakhir' } | { readonly step: 'review'; readonly due: string } | null

/** When the last partner signed, in milliseconds since 1970; null while somebody has not. */
export function signedAt({ standing, partners }: AgreementRecord): number | null {
  if (!('signatures' in standing) || standing.signatures.size < partners.size) return null
  return Math.max(...[...standing.signatures.values()].map(({ at }) => at))
}

/** The next review by the text's own calendar: an ISO day, or null. */
export function reviewDay(record: AgreementRecord, term: Term): string | null {
  const signed = signedAt(record)
  if (signed === null) return null
  const from = inForceFrom(term, signed)
  const last = [...record.reviews.values()].at(-1)
  return nextReview(term, from, last === undefined ? from : dayAt(last.openedAt))
}

/**
 * The step that is due on `today` (ISO day). A text comes into force by itself from the day after the last signature, so that the day of
 * signing is the partners' own; they may take the step that day themselves.
 */
export function dueStep(record: AgreementRecord, term: Term, today: string): Due {
  const signed = signedAt(record)
  if (signed === null) return null
  const { kind } = record.standing
  const { ending } = record
  const isOver = (kind === 'ditandatangani' || kind === 'berlaku') && ending?.to === 'berakhir'
  if (isOver && endingUnmet({ record, term, today }).length === 0) return { step: 'berakhir' }
  if (kind === 'ditandatangani')
    return today > dayAt(signed) && inForceFrom(term, signed) <= today ? { step: 'berlaku' } : null
  if (kind !== 'berlaku' || openReview(record) !== null) return null
  const due = reviewDay(record, term)
  return due !== null && due <= today ? { step: 'review', due } : null
}
