// Where a signed agreement stands in its life, for the screens.

import { formatDate as formatDay } from '../../shared/language/format.ts'
import { openReview } from '../../shared/ledger/fold-lifetime.ts'
import { dayAt } from '../../shared/lifetime/day.ts'
import { reviewDay, signedAt } from '../../shared/lifetime/due.ts'
import { inForceFrom, termOf } from '../../shared/lifetime/term.ts'
import { locale } from '../app/locale.ts'
import type { Workspace } from '../panels/workspace.ts'
import { amendWords } from './amend-words.ts'

export const dayWords = (day: string | number): string => formatDay(locale.value, day)

/** The sentences that say it, in order. Empty while the draft is being written and nobody proposes to drop it. */
export function lifeSentences(workspace: Workspace): readonly string[] {
  const { life } = amendWords()
  const record = workspace.live.record.value
  if (record === null) return []
  const state = record.standing.kind
  const term = termOf(workspace.live.agreement.value)
  const signed = signedAt(record)
  const proposal = record.ending ? [record.ending.to === 'batal' ? life.dropping : life.ending] : []
  switch (state) {
    case 'draf':
    case 'tinjauan':
    case 'disepakati':
      return proposal
    case 'ditandatangani':
      return signed === null
        ? []
        : [life.signed(dayWords(signed)), life.starts(dayWords(inForceFrom(term, signed))), ...proposal]
    case 'berlaku': {
      const review = openReview(record)
      const next = reviewDay(record, term)
      const from = signed === null ? dayAt(record.inForceAt ?? 0) : inForceFrom(term, signed)
      return [
        life.inForce(dayWords(from)),
        ...(term.end === null ? [] : [life.until(dayWords(term.end))]),
        review
          ? life.reviewOpen(review.answers.size, record.partners.size)
          : next === null
            ? life.noReview
            : life.review(dayWords(next)),
        ...proposal,
      ]
    }
    case 'berakhir':
      return [life.ended(dayWords(record.endedAt ?? 0))]
    case 'batal':
      return [life.dropped(dayWords(record.endedAt ?? 0))]
  }
}
