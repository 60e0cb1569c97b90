// How a clause of a document is called, and where it stands on the page.
import type { ClauseId } from '../../shared/agreement/ids.ts'
import type { ClauseRead } from '../../shared/import/reading-answer.ts'
import type { DocumentCheck } from './document-check.ts'
import { pageWords } from './document-words.ts'

export const clauseName = ({ label, title }: ClauseRead): string => {
  const page = pageWords()
  return page.article(label, title) || page.untitled
}

export const clauseAnchor = (index: number): string => `klausul-${index}`

/** Null for a finding that stands nowhere. */
export function clausePlace({ document, reading }: DocumentCheck, id: ClauseId | null) {
  const index = document.file.agreement.clauses.findIndex((clause) => clause.id === id)
  const read = reading.clauses[index]
  return read ? { anchor: clauseAnchor(index), name: clauseName(read) } : null
}
