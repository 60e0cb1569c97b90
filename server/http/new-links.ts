// The links of a new agreement: one for the facilitator, two for each partner, one for observers.
import type { IncomingMessage } from 'node:http'
import { type AgreementId, makeId, type PartnerId, parseInvitationId } from '../../shared/agreement/ids.ts'
import type { Actor } from '../../shared/ledger/event.ts'
import type { Role } from '../../shared/ledger/role.ts'
import { DEFAULT_USES, INVITATION_LIFETIME_MS, mintInvitation } from '../identity/invitation.ts'
import type { Entry } from '../store/store.ts'
import type { Decision } from './decisions.ts'
import { invitationUrl } from './invitation-link.ts'
import type { Parts } from './parts.ts'

export const linksFor = (
  partners: readonly PartnerId[],
): readonly { readonly role: Role; readonly partner: PartnerId | null }[] => [
  { role: 'facilitator', partner: null },
  ...partners.flatMap((partner) => [
    { role: 'writer' as const, partner },
    { role: 'signatory' as const, partner },
  ]),
  { role: 'observer', partner: null },
]

/** Makes them: the events, the store entries, and what is told of each. `secretFor` chooses a link's secret; undefined makes a random one. `facilitator` is the name that was given of one. */
export function newLinks(
  parts: Parts,
  agreement: AgreementId,
  partners: readonly PartnerId[],
  actor: Actor,
  request: IncomingMessage,
  secretFor: (role: Role, partner: PartnerId | null) => string | undefined = () => undefined,
  facilitator?: string,
) {
  const decisions: Decision[] = []
  const entries: Entry[] = []
  const expiresAt = parts.now() + INVITATION_LIFETIME_MS
  const invitations = linksFor(partners).map(({ role, partner }) => {
    const invitation = makeId(parts.random, parseInvitationId)
    const { token, entries: kept } = mintInvitation(
      { agreement, invitation, uses: DEFAULT_USES[role], ...(role === 'facilitator' && { invitee: facilitator }) },
      secretFor(role, partner),
    )
    decisions.push({ actor, payload: { type: 'invited', invitation, role, partner, expiresAt } })
    entries.push(...kept)
    const url = invitationUrl(parts.callers.originOf(request), token)
    return { invitationId: invitation, role, ...(partner !== null && { partnerId: partner }), token, url }
  })
  return { decisions, entries, invitations }
}
