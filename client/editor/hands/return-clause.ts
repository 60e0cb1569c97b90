// The way back of one removed clause. Undo would take back whatever was done last, which may be something else by then.
import type { ClauseId } from '../../../shared/agreement/ids.ts'
import type { EditorContext } from '../context.ts'

/** A step of undo by itself; nothing where the clause is not gone. */
export function returnClause(
  id: ClauseId,
  { draft, origins, newUndoStep }: Pick<EditorContext, 'draft' | 'origins' | 'newUndoStep'>,
): void {
  const clause = draft.clauses.get(id)
  if (!clause?.has('gone')) return
  newUndoStep()
  draft.doc.transact(() => clause.delete('gone'), origins.edit)
  newUndoStep()
}
