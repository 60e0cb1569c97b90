// Who invites: one sentence on the page of a link, before a name is given there.
import type { InvitationView } from '../api/api.ts'
import { t } from '../app/locale.ts'
import { pageWords } from './page-words.ts'

export function InviterLine({ invitation: { inviter, partners } }: { readonly invitation: InvitationView }) {
  const words = pageWords().invitation
  if (inviter === null) return <p class="inviter">{words.inviterNobody}</p>
  const partner = partners.find(({ id }) => id === inviter.partnerId)?.name ?? ''
  const role = t().common.roles[inviter.role].toLowerCase()
  return <p class="inviter">{words.inviter[inviter.way](words.inviterWho(inviter.name ?? '', role, partner))}</p>
}
