// The frame in which a facilitator writes for a partner: while it is open the draft's document has the client id that the server has given to
// the dictation, so that every letter is known to be of it.
import * as Y from 'yjs'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import type { Dictation } from '../../shared/ledger/fold-dictation.ts'
import { beginDictation } from '../api/api.ts'
import type { Problem } from '../api/call.ts'
import { noteOwnClient } from '../carry/own-clients.ts'
import { iMay, type Workspace } from '../panels/workspace.ts'

/** Not 0, which the template's own words have. */
function freshClient(doc: Y.Doc): number {
  for (;;) {
    const [client = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (client > 0 && Y.getState(doc.store, client) === 0) return client
  }
}

/** Null when it has begun. */
export async function beginFrame(workspace: Workspace, partner: PartnerId): Promise<Problem | null> {
  const { id, session, me, dictation } = workspace
  const { doc } = session.draft
  const client = freshClient(doc)
  const answer = await beginDictation(id, partner, client)
  if (!answer.ok) return answer.problem
  noteOwnClient(session.storeName, client)
  doc.clientID = client
  dictation.value = { id: answer.value.dictationId, partner, client, by: me.personId, at: Date.now(), answer: null }
  return null
}

/** From here on this page writes under its own name again. */
export function endFrame({ session, dictation }: Workspace): void {
  dictation.value = null
  session.draft.doc.clientID = session.awareness.clientID
}

/** Whether the server still takes what is written in this frame, as far as the decisions that have arrived tell. */
export function isFrameOpen(workspace: Workspace, { id, partner }: Dictation): boolean {
  const record = workspace.live.record.value
  if (!record) return true
  return (
    iMay(workspace, 'dictate') &&
    (record.dictations.get(id)?.answer ?? null) === null &&
    !record.undictated.has(partner)
  )
}
