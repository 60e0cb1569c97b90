// Copies of an agreement that lie on this device under another name than the present one: of a person who came in again by a new link, of
// somebody else at this device, or of an agreement that began anew. What they have not sent becomes a Salinan; what is sent is only a copy.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { LOCAL_EPOCH } from '../carry/local-copies.ts'
import { keepCopy } from './copies.ts'
import { dropStore, storeNames } from './device-stores.ts'
import { BEGUN_EPOCH } from './new-agreement.ts'
import { parseOwner } from './owner.ts'
import { readStore } from './store-contents.ts'

/** `present`: the name of the store that is open. Resolves when everything left behind is kept as a copy, or stays where it is. */
export async function gatherLeftovers(agreement: AgreementId, present: string): Promise<void> {
  const names = (await storeNames()).filter((store) => store.agreement === agreement && store.name !== present)
  for (const { name, epoch } of names) {
    // These have their own way to the server.
    if (epoch === BEGUN_EPOCH || epoch === LOCAL_EPOCH) continue
    const found = await readStore(name)
    if (found === null) continue
    const { update, waiting, values } = found
    const owner = parseOwner(values.owner)
    if (waiting > 0 && !(await keepCopy({ agreement, epoch, owner, reason: 'left-behind', update }, name))) continue
    await dropStore(name)
  }
}
