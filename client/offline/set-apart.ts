// The draft with what the server refuses is kept as a copy; then the device forgets it and takes the server's.
import * as Y from 'yjs'
import type { Workspace } from '../panels/workspace.ts'
import type { PageHand } from './care.ts'
import { keepCopy } from './copies.ts'
import { dropStore, parseStoreName } from './device-stores.ts'

/** Resolves when the agreement is being opened anew, or when nothing could be kept and all stays as it was. */
export async function setApart({ id, session, me }: Workspace, reason: string, hand: PageHand): Promise<void> {
  const update = Y.encodeStateAsUpdate(session.draft.doc)
  const { storeName } = session
  const title = session.draft.meta.get('title')
  const owner = { ...me, title: title instanceof Y.Text ? title.toString() : '' }
  const epoch = parseStoreName(storeName)?.epoch ?? ''
  // Where it cannot be kept it stays where it is, and the status goes on saying that it was refused.
  if (!(await keepCopy({ agreement: id, epoch, owner, reason, update }, storeName))) return
  await hand.close()
  await dropStore(storeName)
  hand.reopen()
}
