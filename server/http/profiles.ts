// Which legal profiles hold: partners and text call for some, and the facilitator decides about the rest.
import { z } from 'zod'
import { expected } from '../identity/expected.ts'
import { commitDecisions } from './decisions.ts'
import { paragraph } from './input.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'
import { templateOf } from './template-of.ts'

const ids = z.array(z.string().max(64)).max(64)

const bodySchema = z
  .object({ on: ids, off: ids.optional(), reason: paragraph(1000).optional() })
  .refine(({ on, off = [] }) => !off.some((id) => on.includes(id)), expected('on-or-off'))
  .refine(({ off = [], reason = '' }) => off.length === 0 || reason !== '', expected('reason'))

export const profileRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/profiles',
    summary: 'Decides which legal profiles hold (`on`) and which do not (`off`); the others follow partners and text',
    who: 'facilitator',
    body: bodySchema,
    answer: { status: 200, schema: z.object({ on: ids, off: ids }) },
    problems: [...MEMBER_PROBLEMS, 'forbidden', 'invalid-request', 'profile-unknown'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const { on, off = [], reason = '' } = call.body
      await parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'choose-profiles')
        const known = templateOf(parts, ledger.record.template.id).profiles.map((profile) => profile.id)
        if ([...on, ...off].some((profile) => !known.includes(profile))) throw new Problem('profile-unknown', { known })
        const payload = { type: 'profiles-chosen', on: [...new Set(on)], off: [...new Set(off)], reason } as const
        await commitDecisions(ledger, [{ actor: person.id, payload }])
      })
      return { body: { on, off } }
    },
  })
