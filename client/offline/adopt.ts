// When the network is there, the server creates the agreement that began here; the text goes over with the person's first connection. Each
// step may be done again after a crash or a lost answer: the record that asks for it is the last thing to go.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { acceptInvitation, createAgreement, type NewAgreement } from '../api/api.ts'
import type { Problem, Result } from '../api/call.ts'
import type { InvitationLink } from '../api/invitation-link.ts'
import { type AgreementView, readAgreement } from '../api/opening.ts'
import { keepView } from '../app/kept-view.ts'
import { forgetAgreement, myAgreements, rememberAgreement } from '../app/my-agreements.ts'
import { invitationPath } from '../pages/invitation-token.ts'
import { deviceStoreName } from '../sync/device-store.ts'
import { keepCopy } from './copies.ts'
import { dropStore } from './device-stores.ts'
import { keepLinks } from './kept-links.ts'
import { BEGUN_EPOCH, type BegunAgreement, begunAgreements, forgetBegun, personHere } from './new-agreement.ts'
import { openLock } from './open-lock.ts'
import { readStore, writeStore } from './store-contents.ts'

export interface Created {
  readonly id: AgreementId
  readonly view: AgreementView
  readonly invitations: readonly InvitationLink[]
}

const UNREADABLE: Problem = { code: 'unreadable-answer', status: 0, data: {} }

/** On the server: the agreement, and this person in it. `key`: the operator's, where creation is not open. The draft may stay open. */
export const createThere = ({ proposal, ...begun }: BegunAgreement, key?: string): Promise<Result<Created>> =>
  create({ ...begun.agreement, proposal }, begun, proposal.key, key)

/** `attempt`: a secret of this device; by the same one it is the same person, should the answer be lost. */
async function create(
  agreement: NewAgreement,
  { name, partner }: Pick<BegunAgreement, 'name' | 'partner'>,
  attempt: string,
  key: string | undefined,
): Promise<Result<Created>> {
  const created = await createAgreement(agreement, key)
  if (!created.ok) return created
  const { agreementId: id, invitations } = created.value
  const mine = invitations.find((link) => link.role === 'writer' && link.partnerId === partner)
  const token = mine && invitationPath(mine.url)?.replace('/u#', '')
  if (!token) return { ok: false, problem: UNREADABLE }
  const joined = await acceptInvitation(token, { name, attempt })
  if (!joined.ok) return joined
  const view = await readAgreement(id)
  return view.ok ? { ok: true, value: { id, view: view.value, invitations } } : view
}

/** On this device: the text goes to where the person's own copy is looked for. The draft must be closed. False when it cannot be kept there. */
export async function moveHere({ id, view, invitations }: Created): Promise<boolean> {
  const from = deviceStoreName(id, personHere(), BEGUN_EPOCH)
  const found = await readStore(from)
  if (found === null) return false
  const { update, waiting } = found
  const values = { waiting: String(Math.max(waiting, 1)), 'may-write': '1' }
  if (!(await writeStore(deviceStoreName(id, view.me.personId, view.epoch), update, values))) return false
  keepLinks(id, invitations)
  keepView(id, view)
  forgetBegun(id)
  await dropStore(from)
  return true
}

/**
 * Where the server seeds with another version of the template, the two can be no one document: the server makes one of its own, and the text
 * waits there as a copy. The draft must be closed. Resolves with the new agreement's id.
 */
export async function beginThere(begun: BegunAgreement, key?: string): Promise<Result<AgreementId>> {
  const created = await create(begun.agreement, begun, begun.proposal.key, key)
  if (!created.ok) return created
  const { id, view, invitations } = created.value
  const old = begun.proposal.agreementId
  const from = deviceStoreName(old, personHere(), BEGUN_EPOCH)
  const found = await readStore(from)
  const owner = { ...view.me, title: begun.agreement.title }
  const copy = found && { agreement: id, epoch: BEGUN_EPOCH, owner, reason: 'seed-differs', update: found.update }
  if (copy === null || !(await keepCopy(copy, from)))
    return { ok: false, problem: { code: 'device-full', status: 0, data: {} } }
  keepLinks(id, invitations)
  keepView(id, view)
  const known = myAgreements.peek().find((entry) => entry.id === old)
  if (known) rememberAgreement({ ...known, id })
  forgetAgreement(old)
  forgetBegun(old)
  await dropStore(from)
  return { ok: true, value: id }
}

/** Creates, from any screen, what began here and is open on no page. Where the browser has no locks, the open page does it alone. */
export async function adoptAll(): Promise<void> {
  const locks: LockManager | undefined = navigator.locks
  for (const begun of begunAgreements())
    await locks?.request(openLock(begun.proposal.agreementId), { ifAvailable: true }, async (lock) => {
      const created = lock ? await createThere(begun) : null
      if (created?.ok) await moveHere(created.value)
    })
}
