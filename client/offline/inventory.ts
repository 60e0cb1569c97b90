// What this device holds, for the page that shows it.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { SEALED_DATABASE } from '../amend/kept-sources.ts'
import { signOut } from '../api/api.ts'
import { keptView } from '../app/kept-view.ts'
import { forgetInTab } from '../app/kept-words.ts'
import { forgetAll } from '../app/preference.ts'
import { forgetLocalCopy, LOCAL_EPOCH, localCopyOf } from '../carry/local-copies.ts'
import { deleteDatabase } from '../sync/device-database.ts'
import { deviceStoreName } from '../sync/device-store.ts'
import { COPIES_DATABASE } from './copies.ts'
import { dropStore, type StoreName, storeNames } from './device-stores.ts'
import { begunAgreement, forgetBegun } from './new-agreement.ts'
import { parseOwner, type StoreOwner } from './owner.ts'
import { readStore, unreadStore } from './store-contents.ts'

export interface HeldAgreement {
  readonly store: StoreName
  readonly owner: StoreOwner | null
  readonly bytes: number
  readonly waiting: number
  /** It is what opens here; others are copies of earlier links or of other people. */
  readonly present: boolean
  /** No server knows it yet. */
  readonly onlyHere: boolean
  readonly update: Uint8Array
}

/** The name under which the agreement opens now; null when this device does not know it. */
function presentName(agreement: AgreementId): string | null {
  const view = keptView(agreement)
  return view && deviceStoreName(agreement, view.me.personId, view.epoch)
}

/** Reads every copy whole: a device holds a few. */
export async function heldAgreements(): Promise<readonly HeldAgreement[]> {
  const held: HeldAgreement[] = []
  for (const store of await storeNames()) {
    const { update, waiting, values } = (await readStore(store.name)) ?? unreadStore(store.name)
    const begun = begunAgreement(store.agreement)
    const owner =
      parseOwner(values.owner) ??
      (begun && { name: begun.name, role: 'writer', partnerId: begun.partner, title: begun.agreement.title })
    const local = store.epoch === LOCAL_EPOCH && localCopyOf(store.agreement) !== null
    const onlyHere = begun !== null || local
    const present = onlyHere || presentName(store.agreement) === store.name
    held.push({ store, owner, bytes: update.length, waiting, present, onlyHere, update })
  }
  return held
}

/** Removes one copy; what the server has stays there. */
export async function removeHeld({ store, onlyHere }: HeldAgreement): Promise<void> {
  if (onlyHere) {
    forgetBegun(store.agreement)
    forgetLocalCopy(store.agreement)
  }
  await dropStore(store.name)
}

/** Databases of the product that hold no agreement: copies, sealed files, positions and signatures that wait, the keys with which this device signs, what is known of files. */
const OTHERS = [COPIES_DATABASE, SEALED_DATABASE, 'mufakat-kunci', 'mufakat-berkas', 'mufakat-sikap', 'mufakat-ttd']

/** Leaves a shared device: signs out everywhere, as far as the network allows, and removes all that is about agreements. */
export async function removeEverything(): Promise<void> {
  const names = await storeNames()
  for (const agreement of new Set(names.map((store) => store.agreement))) await signOut(agreement)
  for (const { name } of names) await dropStore(name)
  for (const name of OTHERS) await deleteDatabase(name)
  forgetAll('mufakat.')
  forgetInTab()
}
