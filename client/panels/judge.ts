// The check with the books of the templates that this build ships.
import { check } from '../../shared/checks/check.ts'
import { screenBook } from '../../templates/screen-books.ts'
import type { Template } from '../../templates/template.ts'
import type { Checker } from './checker.ts'

const books = new Map<string, Template>()

/** Throws for a template that this build does not ship: an agreement of such a template is not opened. */
export function bookOf(id: string): Template {
  const book = books.get(id) ?? screenBook(id)
  if (!book) throw new RangeError(`no template «${id}»`)
  books.set(id, book)
  return book
}

export const judge: Checker['judge'] = (agreement, template, context) => check(agreement, bookOf(template.id), context)
