// A Salinan as a file that other devices open and merge, signed by the device on which it was written.
import { type AgreementId, makeId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { LOCAL_EPOCH } from '../carry/local-copies.ts'
import { carriedAs, type KeptCopy } from './copies.ts'
import { parseStoreName } from './device-stores.ts'
import { BEGUN_EPOCH, personHere } from './new-agreement.ts'
import { saveText } from './save-text.ts'

const freshId = (): AgreementId => makeId((size) => crypto.getRandomValues(new Uint8Array(size)), parseAgreementId)

/** Of which document it is a copy. A text of another history than its agreement's is one of its own: merged with that, both would be spoilt. */
function documentOf({ agreement, epoch, store }: KeptCopy) {
  const from = store === null ? null : parseStoreName(store)
  if (from?.epoch === BEGUN_EPOCH) return { id: from.agreement, epoch: '', person: from.person }
  if (from) return { id: from.agreement, epoch: from.epoch === LOCAL_EPOCH ? epoch : from.epoch, person: from.person }
  const isOwn = epoch === '' || epoch === BEGUN_EPOCH
  return { id: isOwn ? freshId() : agreement, epoch: isOwn ? '' : epoch, person: personHere() }
}

export const saveCopy = (copy: KeptCopy): Promise<void> =>
  saveText({
    ...documentOf(copy),
    store: carriedAs(copy.id),
    name: copy.owner?.name ?? '',
    update: copy.update,
    known: copy.owner?.title ?? '',
  })
