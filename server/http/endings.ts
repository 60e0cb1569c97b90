// How partners end an agreement together, or drop one that is not signed yet: one proposes with a reason and a list of what becomes of assets
// and data, the others agree; with the last word the step is taken.

import { z } from 'zod'
import { parseClauseId } from '../../shared/agreement/ids.ts'
import { CLOSING_KINDS, ENDING_GROUNDS } from '../../shared/ledger/event-lifetime.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { unmetGuards } from '../../shared/ledger/guards.ts'
import { isDay } from '../../shared/lifetime/day.ts'
import { termOf } from '../../shared/lifetime/term.ts'
import { ceasedEntries } from '../certificates/revocations.ts'
import { expected } from '../identity/expected.ts'
import { commitDecisions, type OpenLedger } from './decisions.ts'
import { guardFacts } from './guard-facts.ts'
import { line, paragraph, state } from './input.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay, requirePartner } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'
import { sealedFile } from './sealed-file.ts'

const PROBLEMS = [...MEMBER_PROBLEMS, 'forbidden', 'partner-mismatch'] as const
const REASON_LIMIT = 2000
/** Of a closing list; more would be a list of its own, which the reason can name. */
const ROWS_MAX = 100

const proposalSchema = z.object({
  ground: z.enum(ENDING_GROUNDS).default('consensus'),
  clauseId: z.string().max(64).optional(),
  day: z.string().refine(isDay, expected('day')).optional(),
  reason: paragraph(REASON_LIMIT).refine((text) => text.length > 0, expected('reason')),
  closing: z
    .array(z.object({ kind: z.enum(CLOSING_KINDS), what: line(300), outcome: line(300) }))
    .max(ROWS_MAX)
    .default([]),
})
type Proposal = z.infer<typeof proposalSchema>

const answer = { status: 201, schema: z.object({ state }) } as const

/** Takes the step for which everybody has given a word, and says where the agreement stands. */
async function settle(parts: Parts, ledger: OpenLedger, person: RecordedPerson) {
  const { record } = ledger
  const { ending } = record
  const to = ending?.to
  if (ending === null || to === undefined) return { body: { state: record.standing.kind } }
  const text = await parts.currentText(record.id)
  if (unmetGuards(await guardFacts(parts, record, text, ending.reason), to).length === 0) {
    const from = record.standing.kind
    const payload = {
      type: 'state-changed',
      from,
      to,
      reason: ending.reason,
      documentDigest: text.digests.document,
    } as const
    await commitDecisions(
      ledger,
      [{ actor: person.id, payload }],
      to === 'batal' && from === 'disepakati'
        ? [sealedFile(record.id, null), ...ceasedEntries(parts.store, record, parts.now())]
        : [],
    )
    parts.relay.refresh(record.id)
  }
  return { body: { state: ledger.record.standing.kind } }
}

/** The day from which it has ended: the one that the text names, or the one that was asked for. */
function dayOf(proposal: Proposal, end: string | null): string | null {
  switch (proposal.ground) {
    case 'consensus':
      return proposal.day ?? null
    case 'date':
      return end
    case 'clause':
      return proposal.day ?? null
  }
}

const proposeRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/ending',
    summary:
      'Proposes to end the agreement (before it is signed: to drop it); takes the place of the own partner’s earlier proposal',
    who: 'signatory, for the own partner',
    body: proposalSchema,
    answer,
    problems: [...PROBLEMS, 'invalid-request', 'clause-unknown', 'ending-proposed'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        const { record } = ledger
        requireMay(record, person, 'end')
        const partner = requirePartner(person)
        if (record.ending !== null && record.ending.partner !== partner) throw new Problem('ending-proposed')
        const { agreement } = await parts.currentText(id)
        const { ground, reason, closing } = call.body
        const to = 'seal' in record.standing && record.standing.kind !== 'disepakati' ? 'berakhir' : 'batal'
        const named = ground === 'clause' ? parseClauseId(call.body.clauseId) : null
        const isThere = agreement.clauses.some((clause) => clause.id === named)
        if (ground === 'clause' && !isThere) throw new Problem('clause-unknown')
        const day = dayOf(call.body, termOf(agreement).end)
        const proposal = { type: 'ending-proposed', to, partner, clause: named, day, ground, reason, closing } as const
        await commitDecisions(ledger, [{ actor: person.id, payload: proposal }])
        return settle(parts, ledger, person)
      })
    },
  })

const agreeRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/ending/agreements',
    summary: 'Agrees to the proposal that stands; with the last partner’s word the step is taken',
    who: 'signatory, for the own partner',
    answer,
    problems: [...PROBLEMS, 'ending-unknown'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'end')
        const partner = requirePartner(person)
        if (ledger.record.ending === null) throw new Problem('ending-unknown')
        await commitDecisions(ledger, [{ actor: person.id, payload: { type: 'ending-agreed', partner } }])
        return settle(parts, ledger, person)
      })
    },
  })

const withdrawRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/agreements/:id/ending',
    summary: 'Takes the own partner’s word back: its agreement, or the proposal if it made it',
    who: 'signatory, for the own partner',
    answer: { status: 204 },
    problems: [...PROBLEMS, 'ending-unknown'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      await parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'end')
        const partner = requirePartner(person)
        if (!ledger.record.ending?.agreed.has(partner)) throw new Problem('ending-unknown')
        await commitDecisions(ledger, [{ actor: person.id, payload: { type: 'ending-withdrawn', partner } }])
      })
      return {}
    },
  })

export const endingRoutes = (parts: Parts): readonly Route[] => [
  proposeRoute(parts),
  agreeRoute(parts),
  withdrawRoute(parts),
]
