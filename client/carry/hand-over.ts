// A local copy meets its server: what was written on it goes there under the name of the member who wrote it, the letters that it holds under
// those of who signed them; then the copy is let go.
import * as Y from 'yjs'
import { openDraft, readText } from '../../shared/agreement/draft.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { AgreementView } from '../api/opening.ts'
import { keepCopy } from '../offline/copies.ts'
import { dropStore } from '../offline/device-stores.ts'
import { personHere } from '../offline/new-agreement.ts'
import { readStore } from '../offline/store-contents.ts'
import { deviceStoreName } from '../sync/device-store.ts'
import { bringLetters, type CarriedCopy } from './carrying.ts'
import { forgetLocalCopy, LOCAL_EPOCH, type LocalCopy, localView } from './local-copies.ts'
import { forgetMemory } from './memory.ts'

/** False where it cannot be done now: the copy stays as it is. What the server leaves outside becomes a Salinan on this device. */
export async function handOver(id: AgreementId, local: LocalCopy, there: AgreementView): Promise<boolean> {
  const store = deviceStoreName(id, personHere(), LOCAL_EPOCH)
  const found = await readStore(store)
  if (found === null) return false
  const { update } = found
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const draft = openDraft(doc)
  const title = readText(draft.meta, 'title') || local.title
  const carried: CarriedCopy = {
    id,
    store,
    person: personHere(),
    doc,
    title,
    template: { id: local.template, version: readText(draft.meta, 'templateVersion') },
    epoch: local.epoch,
    name: there.me.name,
    partner: '',
    writers: [],
  }
  const delivery = await bringLetters(carried, there.me.personId)
  doc.destroy()
  if (delivery.kind === 'later') return false
  if (delivery.kind === 'not-all') {
    const owner = { ...localView(local).me, title }
    if (!(await keepCopy({ agreement: id, epoch: there.epoch, owner, reason: 'carried', update }, store))) return false
  }
  forgetLocalCopy(id)
  await dropStore(store)
  await forgetMemory(store)
  return true
}
