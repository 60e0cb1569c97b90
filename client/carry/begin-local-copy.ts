// A draft from a file becomes a copy on this device, to be read and written without a server.
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { afterOpening } from '../../shared/carry/device-copy.ts'
import { rememberAgreement } from '../app/my-agreements.ts'
import { noteStore } from '../offline/device-stores.ts'
import { personHere } from '../offline/new-agreement.ts'
import { writeStore } from '../offline/store-contents.ts'
import { deviceStoreName } from '../sync/device-store.ts'
import type { Opening } from './carrying.ts'
import { keepLocalCopy, LOCAL_EPOCH } from './local-copies.ts'
import { changeMemory, heardIn, withHeard } from './memory.ts'

/** False where this device cannot keep it; nothing has begun then. */
export async function beginLocalCopy(
  { file, brought }: Opening,
  me: { readonly name: string; readonly partner: PartnerId | null; readonly partnerName: string },
): Promise<boolean> {
  const { agreement: id, title, template, epoch } = file.head
  const store = deviceStoreName(id, personHere(), LOCAL_EPOCH)
  if (!(await writeStore(store, brought.state))) return false
  noteStore(store)
  await changeMemory(store, (before) => {
    const { assumed, held } = afterOpening({ ...before, own: new Set() }, file)
    return { ...before, assumed, held, heard: withHeard(before.heard, heardIn(file)) }
  })
  const copy = { epoch, title, template: template.id, name: me.name, partnerId: me.partner }
  if (!keepLocalCopy(id, copy)) return false
  rememberAgreement({ id, title, role: 'writer', partner: me.partnerName, openedAt: Date.now() })
  return true
}
