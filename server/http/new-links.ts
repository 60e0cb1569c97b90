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

export interface LinksWanted {
  readonly partners: readonly PartnerId[]
  readonly actor: Actor
  /** Each belongs to whoever uses it first; else several people may come by one, as programs and offices do. */
  readonly personal: boolean
  /** Chooses a link's secret; undefined makes a random one. */
  readonly secretFor?: (role: Role, partner: PartnerId | null) => string | undefined
  /** The name that was given of one. */
  readonly facilitator?: string | undefined
}

/** Makes them: the events, the store entries, and what is told of each. */
export function newLinks(parts: Parts, agreement: AgreementId, wanted: LinksWanted, request: IncomingMessage) {
  const { actor, personal, secretFor, facilitator } = wanted
  const decisions: Decision[] = []
  const entries: Entry[] = []
  const expiresAt = parts.now() + INVITATION_LIFETIME_MS
  const invitations = linksFor(wanted.partners).map(({ role, partner }) => {
    const invitation = makeId(parts.random, parseInvitationId)
    const { token, entries: kept } = mintInvitation(
      {
        agreement,
        invitation,
        uses: personal ? 1 : DEFAULT_USES[role],
        ...(personal && { personal }),
        ...(role === 'facilitator' && { invitee: facilitator }),
      },
      secretFor?.(role, partner),
    )
    decisions.push({ actor, payload: { type: 'invited', invitation, role, partner, expiresAt } })
    entries.push(...kept)
    const url = invitationUrl(parts.callers.originOf(request), token)
    return { invitationId: invitation, role, ...(partner !== null && { partnerId: partner }), token, url }
  })
  return { decisions, entries, invitations }
}
