// When the network is there, the server creates the agreement that began here; the text goes over with the person's first connection. Each
// step may be done again after a crash or a lost answer: the record that asks for it is the last thing to go.
import {
  type AgreementView,
  acceptInvitation,
  createAgreement,
  type InvitationLink,
  readAgreement,
} from '../api/api.ts'
import type { Problem, Result } from '../api/call.ts'
import { keepView } from '../app/kept-view.ts'
import { invitationPath } from '../pages/invitation-token.ts'
import { deviceStoreName } from '../sync/device-store.ts'
import { dropStore } from './device-stores.ts'
import { keepLinks } from './kept-links.ts'
import { BEGUN_EPOCH, type BegunAgreement, forgetBegun, personHere } from './new-agreement.ts'
import { readStore, writeStore } from './store-contents.ts'

export interface Created {
  readonly view: AgreementView
  readonly invitations: readonly InvitationLink[]
}

const UNREADABLE: Problem = { code: 'unreadable-answer', status: 0, data: {} }

/** On the server: the agreement, and this person in it. `key`: the operator's, where creation is not open. The draft may stay open. */
export async function createThere(
  { proposal, agreement, name, partner }: BegunAgreement,
  key?: string,
): Promise<Result<Created>> {
  const created = await createAgreement({ ...agreement, proposal }, key)
  if (!created.ok) return created
  const { invitations } = created.value
  const mine = invitations.find((link) => link.role === 'writer' && link.partnerId === partner)
  const token = mine && invitationPath(mine.url)?.replace('/u#', '')
  if (!token) return { ok: false, problem: UNREADABLE }
  const joined = await acceptInvitation(token, { name })
  if (!joined.ok) return joined
  const view = await readAgreement(proposal.agreementId)
  return view.ok ? { ok: true, value: { view: view.value, invitations } } : view
}

/** On this device: the text goes to where the person's own copy is looked for. The draft must be closed. False when it cannot be kept there. */
export async function moveHere({ proposal }: BegunAgreement, { view, invitations }: Created): Promise<boolean> {
  const id = proposal.agreementId
  const from = deviceStoreName(id, personHere(), BEGUN_EPOCH)
  const { update, waiting } = await readStore(from)
  const values = { waiting: String(Math.max(waiting, 1)), 'may-write': '1' }
  if (!(await writeStore(deviceStoreName(id, view.me.personId, view.epoch), update, values))) return false
  keepLinks(id, invitations)
  keepView(id, view)
  forgetBegun(id)
  await dropStore(from)
  return true
}
