// Coming in by a link where the answer may be lost on the way: the device keeps a secret of its own until it has heard it, and asks again with
// the same. A link that belongs to whoever used it first would else shut out the one to whom it belongs.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { type Acceptance, type Accepted, acceptInvitation, type InvitationView, readInvitation } from '../api/api.ts'
import type { Problem, Result } from '../api/call.ts'
import { forgetStored, readStored, writeStored } from '../app/preference.ts'

/** Of the link's secret only so much that its holder finds the place again. */
const NAME_LETTERS = 8
const keyOf = (token: string): string => `mufakat.masuk.${token.slice(0, NAME_LETTERS)}`

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

function forget(token: string): void {
  forgetStored(keyOf(token))
  here.delete(keyOf(token))
}

/** Comes in by a link; asked again after a lost answer, as the same person. */
export async function enterBy(token: string, person: Omit<Acceptance, 'attempt'>): Promise<Result<Accepted>> {
  const result = await acceptInvitation(token, { ...person, attempt: pendingAttempt(token) ?? newAttempt(token) })
  if (result.ok) forget(token)
  return result
}

export type OpenedLink =
  | { readonly kind: 'invited'; readonly token: string; readonly invitation: InvitationView }
  /** They came in by it before from this device: they are in, or did not hear the answer. `invitation` null: nothing else is known of it. */
  | { readonly kind: 'in'; readonly agreementId: AgreementId; readonly invitation: InvitationView | null }
  | { readonly kind: 'wrong'; readonly problem: Problem }

/** What a link opens for this device. */
export async function openLink(token: string): Promise<OpenedLink> {
  const read = await readInvitation(token)
  if (read.ok && read.value.you) {
    forget(token)
    return { kind: 'in', agreementId: read.value.agreementId, invitation: read.value }
  }
  if (read.ok) return { kind: 'invited', token, invitation: read.value }
  const attempt = pendingAttempt(token)
  const entered = attempt === null ? null : await acceptInvitation(token, { attempt })
  if (!entered?.ok) return { kind: 'wrong', problem: read.problem }
  forget(token)
  return { kind: 'in', agreementId: entered.value.agreementId, invitation: null }
}
