// A copy that came back after everybody had signed: its words go into an addendum, where its writer brings or suggests them.
import * as Y from 'yjs'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { seedCopy } from '../../shared/amend/amended-draft.ts'
import { enterAddendum, openAddendum } from '../amend/amend-api.ts'
import type { Problem } from '../api/call.ts'
import type { Workspace } from '../panels/workspace.ts'
import { dropCopy, type KeptCopy, keepCopy } from './copies.ts'

type Opened =
  | { readonly ok: true; readonly addendum: AgreementId }
  | { readonly ok: false; readonly problem: Problem | null }

/**
 * Opens the addendum, or the one that is open, and keeps the copy under it: the signed words with what the copy has besides, since the addendum
 * begins a history of its own. `same`: both are of one history. The copy is only let go once it is kept anew.
 */
export async function copyAsAddendum({ id, session }: Workspace, copy: KeptCopy, same: boolean): Promise<Opened> {
  const opened = await openAddendum(id)
  if (!opened.ok) return opened
  const addendum = opened.value.agreementId
  const entered = await enterAddendum(id, addendum)
  if (!entered.ok) return entered
  const { id: _, keptAt: __, ...rest } = copy
  const whole = same ? Y.mergeUpdates([Y.encodeStateAsUpdate(session.draft.doc), copy.update]) : copy.update
  // Without talk about the words and without what was taken out: neither is in the addendum.
  const update = seedCopy(whole)
  if (!(await keepCopy({ ...rest, agreement: addendum, epoch: '', update }, null))) return { ok: false, problem: null }
  await dropCopy(copy.id)
  return { ok: true, addendum }
}
