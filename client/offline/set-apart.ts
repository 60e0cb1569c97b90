// The draft with what the server refuses is kept as a copy; then the device forgets it and takes the server's.
import * as Y from 'yjs'
import type { Workspace } from '../panels/workspace.ts'
import type { PageHand } from './care.ts'
import { keepCopy } from './copies.ts'
import { dropStore, parseStoreName } from './device-stores.ts'
import { readStore } from './store-contents.ts'

/** Of drafts whose store stayed, so that another try writes over the copy of the one before. By the name of the store. */
const copyIds = new Map<string, string>()

/** Resolves when the agreement is being opened anew, or when nothing could be kept and all stays as it was. */
export async function setApart({ id, session, me }: Workspace, reason: string, hand: PageHand): Promise<void> {
  const { storeName } = session
  const { doc, meta } = session.draft
  const title = meta.get('title')
  const owner = { ...me, title: title instanceof Y.Text ? title.toString() : '' }
  const epoch = parseStoreName(storeName)?.epoch ?? ''
  const copyId = copyIds.get(storeName) ?? crypto.randomUUID()
  copyIds.set(storeName, copyId)
  const keep = (update: Uint8Array) => keepCopy({ id: copyId, agreement: id, epoch, owner, reason, update }, storeName)
  // Where it cannot be kept it stays where it is, and the status goes on saying that it was refused.
  if (!(await keep(Y.encodeStateAsUpdate(doc)))) return
  await hand.close()
  // What was typed until the draft was closed, and what another tab wrote into the same store, is in the copy too; or the store stays.
  const stored = await readStore(storeName)
  const whole = stored && Y.mergeUpdates([Y.encodeStateAsUpdate(doc), stored.update])
  if (whole && (await keep(whole))) {
    copyIds.delete(storeName)
    await dropStore(storeName)
  }
  hand.reopen()
}
