// A copy of this device as a file, without opening its agreement.
import { LOCAL_EPOCH, localCopyOf } from '../carry/local-copies.ts'
import type { HeldAgreement } from './inventory.ts'
import { BEGUN_EPOCH } from './new-agreement.ts'
import { saveText } from './save-text.ts'

function epochOf({ store }: HeldAgreement): string {
  if (store.epoch === BEGUN_EPOCH) return ''
  return store.epoch === LOCAL_EPOCH ? (localCopyOf(store.agreement)?.epoch ?? '') : store.epoch
}

export const saveHeld = (held: HeldAgreement, known: string): Promise<void> =>
  saveText({
    id: held.store.agreement,
    store: held.store.name,
    person: held.store.person,
    epoch: epochOf(held),
    name: held.owner?.name ?? '',
    update: held.update,
    known,
  })
