// How an invitation is told to whoever made it: once, with its secret in the fragment, which browsers never send to a server or a log.
import { z } from 'zod'
import { ROLES } from '../../shared/ledger/role.ts'

export const invitationUrl = (origin: string, token: string): string => `${origin}/u#${token}`

export const linkAnswer = z.object({
  invitationId: z.string(),
  role: z.enum(ROLES),
  partnerId: z.string().optional(),
  token: z.string(),
  url: z.string(),
  /** Told once, as the token is. */
  pin: z.string().optional(),
})
