// Who let somebody in: told on the page of a link before a name is given there, and no more of them than name, role and partner.
import { z } from 'zod'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import { isStillIn } from '../../shared/ledger/still-in.ts'
import type { FoundInvitation } from '../identity/invitation.ts'

/** `invited` made this link; of links that came with the agreement: `leads` it as facilitator, or was the first to have `joined`. */
const WAYS = ['invited', 'leads', 'joined'] as const
type Way = (typeof WAYS)[number]

export const INVITER = z.object({
  way: z.enum(WAYS),
  name: z.string().optional(),
  role: z.enum(ROLES),
  partnerId: z.string().optional(),
})

const told = (way: Way, { name, role, partner, erased }: RecordedPerson, named: boolean): z.infer<typeof INVITER> => ({
  way,
  ...(named && !erased && { name }),
  role,
  ...(partner !== null && { partnerId: partner }),
})

/** Nobody where nobody is in yet. A link that asks for a PIN tells no name: names are told to whoever holds all of it. */
export function inviterOf({ record, invitation, pin }: FoundInvitation): {
  readonly inviter?: z.infer<typeof INVITER>
} {
  const named = pin === null
  const people = [...record.people.values()]
  const author = people.find(({ id }) => id === invitation.by)
  if (author) return { inviter: told('invited', author, named) }
  const present = people.filter((person) => person.invitation !== invitation.id && isStillIn(record, person))
  const leader = present.find(({ role }) => role === 'facilitator')
  if (leader) return { inviter: told('leads', leader, named) }
  return present[0] ? { inviter: told('joined', present[0], named) } : {}
}
