// Places of a document → suggestions. The agreement stays as it is until somebody accepts.
import type { Agreement } from '../agreement/agreement.ts'
import type { Draft } from '../agreement/draft.ts'
import type { ClauseId, SuggestionId } from '../agreement/ids.ts'
import { BROUGHT } from '../agreement/suggestion-record.ts'
import { blocksFor, type DocumentPiece, type Placement } from '../import/place-document.ts'
import { suggestClause, suggestReplacement } from './suggest.ts'

export interface SuggestedDocument {
  readonly suggestions: readonly SuggestionId[]
  /** Pieces whose clause says the same already. */
  readonly same: readonly DocumentPiece[]
  /** Pieces that nobody gave a place, or whose clause is gone. */
  readonly left: readonly DocumentPiece[]
}

/** `freshId` makes ids of new clauses; `at` is milliseconds since 1970. `agreement` is what `draft` reads as. */
export function suggestDocument(
  draft: Draft,
  agreement: Agreement,
  placements: readonly Placement[],
  { at, freshId, origin }: { readonly at: number; freshId(): ClauseId; readonly origin?: unknown },
): SuggestedDocument {
  const suggestions: SuggestionId[] = []
  const same: DocumentPiece[] = []
  const left: DocumentPiece[] = []
  let after: ClauseId | null = agreement.clauses.at(-1)?.id ?? null
  const options = { at, ...(origin === undefined ? {} : { origin }) }
  for (const { piece, target } of placements) {
    switch (target.kind) {
      case 'replace': {
        const clause = agreement.clauses.find(({ id }) => id === target.clause)
        if (!clause) {
          left.push(piece)
          break
        }
        after = clause.id
        const title = piece.title.trim()
        const wanted = { blocks: blocksFor(piece, clause), ...(title === '' ? {} : { title }) }
        const id = suggestReplacement(draft, clause.id, wanted, options)
        if (id) suggestions.push(id)
        else same.push(piece)
        break
      }
      case 'new': {
        const id = freshId()
        const content = { kind: piece.kind ?? 'lain', title: piece.title, blocks: piece.blocks }
        suggestions.push(suggestClause(draft, id, content, after, options))
        after = id
        break
      }
      case 'none':
        left.push(piece)
        break
      default:
        target satisfies never
    }
  }
  draft.doc.transact(() => {
    for (const id of suggestions) draft.suggestions.get(id)?.set(BROUGHT, true)
  }, origin)
  return { suggestions, same, left }
}
