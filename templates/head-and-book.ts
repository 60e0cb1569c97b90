// A template in three parts: the head, by which a draft is read and written; the book, its rules and starter text, which people read and a
// draft is seeded from; and the patterns of words by which its text is judged. A phone on 2G shows the text with the head alone.
import type { WithoutApart } from './apart.ts'
import type { Template, TemplateClause } from './template.ts'

type BookKey = 'rules' | 'profiles' | 'lexicon'

export type TemplateHead = Omit<Template, BookKey | 'clauses'> & {
  readonly clauses: readonly Omit<TemplateClause, 'blocks'>[]
}

export interface TemplateBook extends Pick<Template, 'rules' | 'profiles'> {
  /** Starter text by kind of clause. */
  readonly blocks: Readonly<Record<string, TemplateClause['blocks']>>
}

type Kept = WithoutApart<Template>

/** `joinBook` is the way back. */
export function splitBook(template: Kept): {
  readonly head: WithoutApart<TemplateHead>
  readonly book: WithoutApart<TemplateBook>
  readonly lexicon: Kept['lexicon']
} {
  const { rules, profiles, lexicon, clauses, ...head } = template
  return {
    head: { ...head, clauses: clauses.map(({ blocks: _, ...clause }) => clause) },
    book: { rules, profiles, blocks: Object.fromEntries(clauses.map(({ kind, blocks }) => [kind, blocks])) },
    lexicon,
  }
}

/** The whole again. */
export function joinBook(
  head: WithoutApart<TemplateHead>,
  book: WithoutApart<TemplateBook>,
  lexicon: Kept['lexicon'],
): Kept {
  const { blocks, ...rest } = book
  const clauses = head.clauses.map((clause) => ({ ...clause, blocks: blocks[clause.kind] ?? [] }))
  return { ...head, ...rest, lexicon, clauses }
}
