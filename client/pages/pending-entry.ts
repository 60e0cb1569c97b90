// Coming in by a link where the answer may be lost on the way: the device keeps a secret of its own until it has heard it, and asks again with
// the same. A link that belongs to whoever used it first would else shut out the one to whom it belongs. Of such a link the secret stays on the
// device: where people share a telephone, the next of them takes the place of the one before, who comes back by it as who they are.
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { type Acceptance, type Accepted, acceptInvitation, type InvitationView, readInvitation } from '../api/api.ts'
import type { Problem, Result } from '../api/call.ts'
import { readAgreement } from '../api/opening.ts'
import { forgetStored, readStored, writeStored } from '../app/preference.ts'

/** Of the link's secret only so much that its holder finds the place again. */
const NAME_LETTERS = 8
const keyOf = (token: string): string => `mufakat.masuk.${token.slice(0, NAME_LETTERS)}`
/** Of a link that is this device's: the secret, and the agreement that it is of. */
const ownKeyOf = (token: string): string => `mufakat.milik.${token.slice(0, NAME_LETTERS)}`

const SECRET = /^[A-Za-z0-9_-]{43}$/

/** Of this page, where the browser keeps nothing. */
const here = new Map<string, string>()

function pendingAttempt(token: string): string | null {
  const kept = readStored(keyOf(token)) ?? here.get(keyOf(token)) ?? null
  return kept !== null && SECRET.test(kept) ? kept : null
}

function newAttempt(token: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const secret = btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
  if (!writeStored(keyOf(token), secret)) here.set(keyOf(token), secret)
  return secret
}

interface Owned {
  readonly attempt: string
  readonly agreementId: AgreementId
}

function ownedBy(token: string): Owned | null {
  const [attempt = '', name = ''] = (readStored(ownKeyOf(token)) ?? '').split(' ')
  const agreementId = parseAgreementId(name)
  return agreementId !== null && SECRET.test(attempt) ? { attempt, agreementId } : null
}

/** The answer was heard: the link of one person stays theirs on this device, any other is asked anew by whoever opens it. */
function heard(token: string, { agreementId }: Accepted, isPersonal: boolean): void {
  const attempt = pendingAttempt(token)
  if (isPersonal && attempt !== null) writeStored(ownKeyOf(token), `${attempt} ${agreementId}`)
  forget(token)
}

function forget(token: string): void {
  forgetStored(keyOf(token))
  here.delete(keyOf(token))
}

/** Comes in by a link; asked again after a lost answer, as the same person. `isPersonal`: the link belongs to whoever uses it first. */
export async function enterBy(
  token: string,
  person: Omit<Acceptance, 'attempt'>,
  isPersonal: boolean,
): Promise<Result<Accepted>> {
  const result = await acceptInvitation(token, { ...person, attempt: pendingAttempt(token) ?? newAttempt(token) })
  if (result.ok) heard(token, result.value, isPersonal)
  return result
}

const BOUND = 'invitation-bound'
const isBound = (result: Result<Accepted>): boolean => !result.ok && result.problem.code === BOUND

/**
 * Comes in again by a link that is this device's own, in the place of whoever is in by this browser: in the session that is open, or in a new one
 * where its person signed out on this device. `pin`: where the link asks for one.
 */
export async function enterAgain(token: string, pin?: string): Promise<Result<Accepted>> {
  const owned = ownedBy(token)
  if (owned === null) return { ok: false, problem: { code: BOUND, status: 0, data: {} } }
  const open = await acceptInvitation(token, { attempt: owned.attempt })
  if (!isBound(open)) return open
  const attempt = pendingAttempt(token) ?? newAttempt(token)
  const back = await acceptInvitation(token, { attempt, again: owned.attempt, ...(pin && { pin }) })
  if (back.ok) heard(token, back.value, true)
  // Signed out from elsewhere, recovered, erased, or run out: this device is like any other.
  if (isBound(back)) {
    forgetStored(ownKeyOf(token))
    forget(token)
  }
  return back
}

export type OpenedLink =
  | { readonly kind: 'invited'; readonly token: string; readonly invitation: InvitationView }
  /** They came in by it before from this device: they are in, or did not hear the answer. `invitation` null: nothing else is known of it. */
  | { readonly kind: 'in'; readonly agreementId: AgreementId; readonly invitation: InvitationView | null }
  /** It is of somebody who came in by it on this device; since then `here` came in by this browser, or (null) its person signed out. */
  | { readonly kind: 'own'; readonly token: string; readonly title: string; readonly here: string | null }
  | { readonly kind: 'wrong'; readonly problem: Problem }

/** What a link opens for this device. */
export async function openLink(token: string): Promise<OpenedLink> {
  const read = await readInvitation(token)
  if (read.ok && read.value.you) {
    forget(token)
    return { kind: 'in', agreementId: read.value.agreementId, invitation: read.value }
  }
  if (read.ok) return { kind: 'invited', token, invitation: read.value }
  const wrong = { kind: 'wrong', problem: read.problem } as const
  const attempt = pendingAttempt(token)
  if (attempt !== null) {
    const entered = await acceptInvitation(token, { attempt })
    if (!entered.ok && ownedBy(token) !== null) return { kind: 'own', token, title: '', here: null }
    if (!entered.ok) return wrong
    // Only a link of one person is refused to whoever else has it.
    heard(token, entered.value, read.problem.code === 'invitation-bound')
    return { kind: 'in', agreementId: entered.value.agreementId, invitation: null }
  }
  const owned = read.problem.code === 'invitation-bound' ? ownedBy(token) : null
  if (owned === null) return wrong
  const inside = await readAgreement(owned.agreementId)
  if (inside.ok) return { kind: 'own', token, title: inside.value.title, here: inside.value.me.name }
  const entered = await acceptInvitation(token, { attempt: owned.attempt })
  if (entered.ok) return { kind: 'in', agreementId: entered.value.agreementId, invitation: null }
  return isBound(entered) ? { kind: 'own', token, title: '', here: null } : wrong
}
