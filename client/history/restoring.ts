// Bringing an earlier wording back into the draft on this device: an ordinary change, sent like every other, that can be undone here.
import * as Y from 'yjs'
import { ROW_TABLES } from '../../shared/agreement/agreement.ts'
import type { AgreementId, ClauseId } from '../../shared/agreement/ids.ts'
import { restoreAll, restoreClause } from '../../shared/history/restore.ts'
import type { Problem } from '../api/call.ts'
import { ranksToWrite } from '../editor/binding/order.ts'
import type { Workspace } from '../panels/workspace.ts'
import { readTextAt } from './history-api.ts'

export type Restored =
  | { readonly kind: 'done'; undo(): void }
  | { readonly kind: 'same' }
  /** The clause was not there at that moment. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** The text at `moment`, of one clause or (null) whole, becomes the present one. */
export async function restoreFrom(
  { id, session, me }: Workspace,
  moment: string,
  clause: ClauseId | null,
): Promise<Restored> {
  const answer = await readTextAt(id, moment)
  if (!answer.ok) return { kind: 'problem', problem: answer.problem }
  const { draft } = session
  const wanted = clause === null ? null : answer.value.clauses.find((one) => one.id === clause)
  if (wanted === undefined) return { kind: 'missing' }
  const origin = { restores: id satisfies AgreementId }
  const undo = new Y.UndoManager(
    [draft.meta, draft.clauses, draft.fields, draft.partners, ...ROW_TABLES.map((table) => draft[table])],
    { trackedOrigins: new Set([origin]), captureTimeout: 0, doc: draft.doc },
  )
  const options = { origin, ranks: ranksToWrite, gone: () => ({ at: Date.now(), by: me.personId }) }
  const differs = wanted === null ? restoreAll(draft, answer.value, options) : restoreClause(draft, wanted, options)
  if (!differs) {
    undo.destroy()
    return { kind: 'same' }
  }
  return {
    kind: 'done',
    undo() {
      undo.undo()
      undo.destroy()
    },
  }
}
