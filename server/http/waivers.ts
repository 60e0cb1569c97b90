// Waivers: a facilitator proposes that a finding is no problem, and it counts once every partner has acknowledged it for the words as they stand.
import { z } from 'zod'
import { digestOf } from '../../shared/agreement/canonical.ts'
import { makeId, parseWaiverId, type WaiverId } from '../../shared/agreement/ids.ts'
import type { Finding } from '../../shared/checks/finding.ts'
import { isWaivable, targetDigest, targetKey, targetOf, type WaiverTarget } from '../../shared/checks/waiver-target.ts'
import { findingMessage } from '../../shared/checks/words.ts'
import type { Waiver } from '../../shared/ledger/fold-waivers.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { standingWaivers } from '../../shared/ledger/waivers.ts'
import { expected } from '../identity/expected.ts'
import type { CurrentText } from './current-text.ts'
import { commitDecisions, type OpenLedger } from './decisions.ts'
import { findings } from './findings.ts'
import { digest, paragraph } from './input.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay, requirePartner } from './member.ts'
import { originsForReport } from './origins.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'
import { optionalBody, recordWord, SIGNED_PROBLEMS, signedBody } from './signed-word.ts'
import { templateOf } from './template-of.ts'

const PROBLEMS = [...MEMBER_PROBLEMS, 'forbidden'] as const
const REASON_LIMIT = 2000

/** A finding as a person saw it; what is left out is empty. */
const proposalSchema = z.object({
  code: z.string().max(16),
  clauseId: z.string().max(64).optional(),
  rowId: z.string().max(64).optional(),
  field: z.string().max(160).optional(),
  parties: z.array(z.string().max(64)).max(64).optional(),
  quote: z.string().max(20_000).optional(),
  about: z.string().max(1000).optional(),
  digest,
  reason: paragraph(REASON_LIMIT).refine((text) => text.length > 0, expected('reason')),
})
type Proposal = z.infer<typeof proposalSchema>

const isMeant = (target: WaiverTarget, proposal: Proposal): boolean =>
  target.code === proposal.code &&
  target.clause === (proposal.clauseId ?? null) &&
  target.row === (proposal.rowId ?? null) &&
  target.field === (proposal.field ?? null) &&
  (proposal.parties === undefined || digestOf([...proposal.parties].sort()) === digestOf(target.parties)) &&
  (proposal.quote === undefined || proposal.quote === target.quote) &&
  (proposal.about === undefined || proposal.about === target.about)

/** The one open finding that a proposal means. Throws Problem `finding-unknown`, or `not-waivable` for what is no judgement. */
function meantFinding(found: readonly Finding[], proposal: Proposal): Finding {
  const meant = found.filter((finding) => isMeant(targetOf(finding), proposal))
  const [finding] = meant
  if (finding === undefined || meant.length > 1) throw new Problem('finding-unknown')
  if (!isWaivable(finding)) throw new Problem('not-waivable')
  return finding
}

function requireWaiver(record: AgreementRecord, value: string | undefined): Waiver {
  const id = parseWaiverId(value)
  const waiver = id === null ? undefined : record.waivers.get(id)
  if (waiver === undefined) throw new Problem('waiver-unknown')
  return waiver
}

/** The waivers as the text stands, as answers show them. */
export const waiverAnswers = (record: AgreementRecord, text: CurrentText) =>
  standingWaivers(record, text.agreement, text.digests.clauses).map(({ waiver, state, missing }) => ({
    waiverId: waiver.id,
    ...waiver.target,
    digest: waiver.digest,
    message: waiver.message,
    reason: waiver.reason,
    personId: waiver.person,
    at: waiver.at,
    state,
    acknowledged: [...waiver.acknowledged].map(([partner, { person, at }]) => ({
      partnerId: partner,
      personId: person,
      at,
    })),
    missing,
  }))

const waiverId = z.string()

const proposeRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/waivers',
    summary: 'Proposes that a finding is no problem; answers 200 with the proposal that is there already',
    who: 'facilitator',
    body: proposalSchema,
    answer: { status: 201, schema: z.object({ waiverId, digest }) },
    problems: [...PROBLEMS, 'invalid-request', 'finding-unknown', 'not-waivable', 'stale-digest'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'propose-waiver')
        const origins = await originsForReport(parts, id)
        const text = await parts.currentText(id)
        const finding = meantFinding(findings(parts, ledger.record, text, origins).findings, call.body)
        const target = targetOf(finding)
        const current = targetDigest(target, text.agreement, text.digests.clauses)
        if (current === null) throw new Problem('finding-unknown')
        if (current !== call.body.digest) throw new Problem('stale-digest', { digest: current })
        const known = sameWaiver(ledger, target, current)
        if (known) return { status: 200, body: { waiverId: known.id, digest: current } }
        const waiver: WaiverId = makeId(parts.random, parseWaiverId)
        const { message } = findingMessage(finding, templateOf(parts, ledger.record.template.id), 'id')
        const { reason } = call.body
        await commitDecisions(ledger, [
          { actor: person.id, payload: { type: 'waiver-proposed', waiver, target, digest: current, message, reason } },
        ])
        return { body: { waiverId: waiver, digest: current } }
      })
    },
  })

const sameWaiver = ({ record }: OpenLedger, target: WaiverTarget, current: string): Waiver | undefined =>
  [...record.waivers.values()].find(
    (waiver) => waiver.digest === current && targetKey(waiver.target) === targetKey(target),
  )

const withdrawRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/agreements/:id/waivers/:waiverId',
    summary: 'Withdraws a proposal, with everything that was acknowledged of it',
    who: 'facilitator',
    answer: { status: 204 },
    problems: [...PROBLEMS, 'waiver-unknown'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      await parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'propose-waiver')
        const { id: waiver } = requireWaiver(ledger.record, call.params.waiverId)
        await commitDecisions(ledger, [
          { actor: person.id, payload: { type: 'waiver-withdrawn', waiver, partner: null } },
        ])
      })
      return {}
    },
  })

const acknowledgeRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/waivers/:waiverId/acknowledgements',
    summary: 'Acknowledges, for the own partner, that the finding is no problem; it counts once every partner has',
    who: 'signatory',
    body: z.object({ digest, ...signedBody }),
    answer: { status: 201, schema: z.object({ waiverId, state: z.enum(['counts', 'open', 'lapsed']) }) },
    problems: [...PROBLEMS, 'invalid-request', ...SIGNED_PROBLEMS, 'waiver-unknown', 'stale-digest'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'acknowledge-waiver')
        const partner = requirePartner(person)
        const waiver = requireWaiver(ledger.record, call.params.waiverId)
        const text = await parts.currentText(id)
        const current = targetDigest(waiver.target, text.agreement, text.digests.clauses)
        if (current !== waiver.digest || current !== call.body.digest)
          throw new Problem('stale-digest', { digest: current })
        if (!waiver.acknowledged.has(partner)) {
          const type = 'waiver-acknowledged'
          const said = { type, partner, scope: waiver.id, digest: current, stance: null } as const
          await recordWord(parts, ledger, person, { type, waiver: waiver.id, partner }, said, call.body.device)
        }
        const standing = waiverAnswers(ledger.record, text).find((item) => item.waiverId === waiver.id)
        return { body: { waiverId: waiver.id, state: standing?.state } }
      })
    },
  })

const takeBackRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/agreements/:id/waivers/:waiverId/acknowledgements',
    summary: 'Takes back the own partner’s acknowledgement: the finding stands again',
    who: 'signatory',
    body: optionalBody,
    answer: { status: 204 },
    problems: [...PROBLEMS, ...SIGNED_PROBLEMS, 'waiver-unknown'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      await parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'acknowledge-waiver')
        const partner = requirePartner(person)
        const { id: waiver, acknowledged } = requireWaiver(ledger.record, call.params.waiverId)
        if (!acknowledged.has(partner)) throw new Problem('waiver-unknown')
        const type = 'waiver-withdrawn'
        const said = { type, partner, scope: waiver, digest: null, stance: null } as const
        await recordWord(parts, ledger, person, { type, waiver, partner }, said, call.body.device)
      })
      return {}
    },
  })

export const waiverRoutes = (parts: Parts): readonly Route[] => [
  proposeRoute(parts),
  withdrawRoute(parts),
  acknowledgeRoute(parts),
  takeBackRoute(parts),
]
