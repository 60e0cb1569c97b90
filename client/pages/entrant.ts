// Who comes in by a personal link: what is asked of them, what of it is not right yet, and what this device keeps of it.
import { type Signal, useSignal } from '@preact/signals'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Role } from '../../shared/ledger/role.ts'
import type { InvitationView } from '../api/api.ts'
import { forgetView } from '../app/kept-view.ts'
import { rememberAgreement } from '../app/my-agreements.ts'

export const ENTRANT_TEXT_MAX = 120

/** The partner that a link is for; empty where it is for none. */
export const invitedFor = ({ partners, partnerId }: InvitationView): string =>
  partners.find(({ id }) => id === partnerId)?.name ?? ''

/** The ids of the fields, in their order on the screen. */
export type EntrantField = 'nama' | 'jabatan' | 'pin'

export interface Entrant {
  readonly name: Signal<string>
  readonly position: Signal<string>
  readonly pin: Signal<string>
  /** What is missing, the first on the screen first. */
  readonly wrong: readonly EntrantField[]
  /** What the server is told of them. */
  readonly person: () => { readonly name: string; readonly position?: string; readonly pin?: string }
}

export const isPinMissing = (invited: InvitationView, pin: string): boolean => invited.pin && !/^\d{6}$/.test(pin)

/** What stands in the fields at first comes from the invitation; whether a position is asked for depends on the role. */
export function useEntrant(
  invited: InvitationView,
  first: { readonly name: string; readonly position: string },
  needsPosition: boolean,
): Entrant {
  const name = useSignal(first.name)
  const position = useSignal(first.position)
  const pin = useSignal('')
  const wrong: EntrantField[] = []
  if (name.value.trim() === '') wrong.push('nama')
  if (needsPosition && position.value.trim() === '') wrong.push('jabatan')
  if (isPinMissing(invited, pin.value)) wrong.push('pin')
  const person = () => ({
    name: name.value.trim(),
    ...(position.value.trim() ? { position: position.value.trim() } : {}),
    ...(invited.pin ? { pin: pin.value } : {}),
  })
  return { name, position, pin, wrong, person }
}

/** Keeps on this device who came in. Whoever came by another link before was somebody else: what was kept of them is forgotten. */
export function rememberEntrant(
  { agreementId, role }: { readonly agreementId: AgreementId; readonly role: Role },
  invited: InvitationView,
): void {
  forgetView(agreementId)
  const partner = invitedFor(invited)
  rememberAgreement({ id: agreementId, title: invited.title, role, partner, openedAt: Date.now() })
}
