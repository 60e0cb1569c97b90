// A copy of this device as a file, without opening its agreement: the form that other devices open and merge.
import * as Y from 'yjs'
import { openDraft, readText } from '../../shared/agreement/draft.ts'
import { type CarriedCopy, fileOf } from '../carry/carrying.ts'
import { download, fileName } from '../carry/file-name.ts'
import { LOCAL_EPOCH, localCopyOf } from '../carry/local-copies.ts'
import type { HeldAgreement } from './inventory.ts'
import { BEGUN_EPOCH } from './new-agreement.ts'
import { saveUpdate } from './save-file.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function epochOf({ store }: HeldAgreement): string {
  if (store.epoch === BEGUN_EPOCH) return ''
  return store.epoch === LOCAL_EPOCH ? (localCopyOf(store.agreement)?.epoch ?? '') : store.epoch
}

/** Hands the file to the browser. What is too large for it goes as a plain Yjs update. */
export async function saveHeld(held: HeldAgreement, known: string): Promise<void> {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, held.update)
  const { meta } = openDraft(doc)
  const title = readText(meta, 'title') || known
  const carried: CarriedCopy = {
    id: held.store.agreement,
    store: held.store.name,
    person: held.store.person,
    doc,
    title,
    template: { id: text(meta.get('template')), version: text(meta.get('templateVersion')) },
    epoch: epochOf(held),
    name: held.owner?.name ?? '',
    partner: '',
    writers: [],
  }
  try {
    download(await fileOf(carried, null), fileName(title, 'whole', new Date()))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    saveUpdate(title, held.update)
  }
  doc.destroy()
}
