// A template in two parts: the head, by which a draft is read and written, and the book, which is wanted when its text is judged or when a
// draft is seeded. A phone on 2G shows the text with the head alone.
import type { WithoutApart } from './apart.ts'
import type { Template, TemplateClause } from './template.ts'

type BookKey = 'rules' | 'profiles' | 'lexicon'

export type TemplateHead = Omit<Template, BookKey | 'clauses'> & {
  readonly clauses: readonly Omit<TemplateClause, 'blocks'>[]
}

export interface TemplateBook extends Pick<Template, BookKey> {
  /** Starter text by kind of clause. */
  readonly blocks: Readonly<Record<string, TemplateClause['blocks']>>
}

type Kept = WithoutApart<Template>

/** `joinBook` is the way back. */
export function splitBook(template: Kept): {
  readonly head: WithoutApart<TemplateHead>
  readonly book: WithoutApart<TemplateBook>
} {
  const { rules, profiles, lexicon, clauses, ...head } = template
  return {
    head: { ...head, clauses: clauses.map(({ blocks: _, ...clause }) => clause) },
    book: { rules, profiles, lexicon, blocks: Object.fromEntries(clauses.map(({ kind, blocks }) => [kind, blocks])) },
  }
}

/** The whole again. */
export function joinBook(head: WithoutApart<TemplateHead>, book: WithoutApart<TemplateBook>): Kept {
  const { blocks, ...rest } = book
  return { ...head, ...rest, clauses: head.clauses.map((clause) => ({ ...clause, blocks: blocks[clause.kind] ?? [] })) }
}
