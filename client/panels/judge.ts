// The check with the books of the templates that this build ships.
import { check } from '../../shared/checks/check.ts'
import type { CheckReport } from '../../shared/checks/finding.ts'
import { checkContext, sameDecisions } from '../../shared/ledger/check-context.ts'
import { screenBook } from '../../templates/screen-books.ts'
import type { Template } from '../../templates/template.ts'
import type { Checker, Situation } from './checker.ts'
import { textDigests } from './text-digests.ts'

const books = new Map<string, Template>()

/** Throws for a template that this build does not ship: an agreement of such a template is not opened. */
export function bookOf(id: string): Template {
  const book = books.get(id) ?? screenBook(id)
  if (!book) throw new RangeError(`no template «${id}»`)
  books.set(id, book)
  return book
}

let last: { readonly situation: Situation; readonly report: CheckReport } | null = null

/** Decisions that tell the check nothing new (somebody joined, a link was made) do not judge the same text again. */
export const judge: Checker['judge'] = (situation, template) => {
  const { id, agreement, draft, record, writerOf, origins } = situation
  const before = last?.situation
  if (last && before?.agreement === agreement && before.origins === origins && sameDecisions(before.record, record))
    return last.report
  const report = check(
    agreement,
    bookOf(template.id),
    checkContext(record, draft, agreement, textDigests(id, agreement), writerOf, origins),
  )
  last = { situation, report }
  return report
}
