// The order in which partners sign: proposed before the seal, and counted once a signatory of every partner has acknowledged it.
import { z } from 'zod'
import { type PartnerId, parsePartnerId } from '../../shared/agreement/ids.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { brandedId } from '../identity/branded.ts'
import { commitDecisions } from './decisions.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay, requirePartner } from './member.ts'
import { misfit } from './misfit.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'

const PROBLEMS = [...MEMBER_PROBLEMS, 'forbidden', 'invalid-request'] as const

const orderAnswer = z.object({
  order: z.array(z.string()).meta({ description: 'partner ids as agreed; empty: as they come' }),
  proposal: z
    .object({ number: z.int(), order: z.array(z.string()), personId: z.string(), acknowledged: z.array(z.string()) })
    .nullable(),
})

const orderBody = ({ signingOrder, proposedOrder }: AgreementRecord): z.infer<typeof orderAnswer> => ({
  order: [...signingOrder],
  proposal: proposedOrder && {
    number: proposedOrder.seq,
    order: [...proposedOrder.order],
    personId: proposedOrder.person,
    acknowledged: [...proposedOrder.acknowledged],
  },
})

function requireEachOnce(order: readonly PartnerId[], { partners }: AgreementRecord): void {
  const each = new Set(order)
  const fits = order.length === 0 || (each.size === order.length && order.length === partners.size)
  if (fits && order.every((partner) => partners.has(partner))) return
  throw misfit('order', 'each-partner-once')
}

const proposeRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/signing-order',
    summary:
      'Proposes the order in which partners sign; empty for as they come. It counts once every partner acknowledges it',
    who: 'facilitator or signatory',
    body: z.object({ order: z.array(brandedId(parsePartnerId)).max(64) }),
    answer: { status: 201, schema: orderAnswer },
    problems: PROBLEMS,
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'propose-order')
        requireEachOnce(call.body.order, ledger.record)
        const payload = { type: 'signing-order-proposed', order: call.body.order } as const
        await commitDecisions(ledger, [{ actor: person.id, payload }])
        return { body: orderBody(ledger.record) }
      })
    },
  })

const acknowledgeRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/signing-order/acknowledgements',
    summary: 'Acknowledges the proposed signing order, for the own partner',
    who: 'signatory',
    body: z.object({ proposal: z.int() }),
    answer: { status: 201, schema: orderAnswer },
    problems: [...PROBLEMS, 'order-stale'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'acknowledge-order')
        const partner = requirePartner(person)
        const { proposal } = call.body
        const { proposedOrder } = ledger.record
        if (proposedOrder?.seq !== proposal) throw new Problem('order-stale')
        const payload = { type: 'signing-order-acknowledged', partner, proposal } as const
        if (!proposedOrder.acknowledged.has(partner)) await commitDecisions(ledger, [{ actor: person.id, payload }])
        return { body: orderBody(ledger.record) }
      })
    },
  })

export const signingOrderRoutes = (parts: Parts): readonly Route[] => [proposeRoute(parts), acknowledgeRoute(parts)]
