import { type PartnerId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import { id, nullable, object, oneOf, text } from './decode.ts'

/** A link as it is shown once, right after it was made. */
export interface InvitationLink {
  readonly role: Role
  readonly partnerId: PartnerId | null
  readonly url: string
  /** Six digits for another way than the link; null when it asks for none. */
  readonly pin: string | null
  /** Whether the mail server took it; null where it was to be sent nowhere. */
  readonly mailed: boolean | null
}

export const parseInvitationLink = object<InvitationLink>({
  role: oneOf(ROLES),
  partnerId: nullable(id(parsePartnerId)),
  url: text,
  pin: nullable(text),
  mailed: (value) => (value === null ? null : value === true),
})
