// The links of an agreement, as whoever may see them is told: never their secrets.
import { z } from 'zod'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import { invitationByName } from '../identity/invitation.ts'
import { PIN_TRIES_MAX } from '../identity/pin.ts'
import { time } from './input.ts'
import type { Parts } from './parts.ts'

export const knownLinkSchema = z.object({
  invitationId: z.string(),
  role: z.enum(ROLES),
  partnerId: z.string().nullable(),
  expiresAt: time.nullable(),
  revoked: z.boolean(),
  joined: z.int(),
  uses: z.int().nullable(),
  personal: z.boolean(),
  pin: z.enum(['none', 'asked', 'locked']),
})

export const knownLinks = (
  { store }: Pick<Parts, 'store'>,
  { id, invitations }: AgreementRecord,
): readonly z.infer<typeof knownLinkSchema>[] =>
  [...invitations.values()].map(({ id: invitationId, role, partner, expiresAt, revoked, joined }) => {
    const { uses = null, personal = false, pin = null } = invitationByName(store, id, invitationId) ?? {}
    return {
      invitationId,
      role,
      partnerId: partner,
      expiresAt,
      revoked,
      joined,
      uses,
      personal,
      pin: pin === null ? 'none' : pin.wrong >= PIN_TRIES_MAX ? 'locked' : 'asked',
    }
  })
