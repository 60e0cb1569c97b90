// What a signatory says instead of signing (declined, a correction of a clause), and taking the own signature back.
import { z } from 'zod'
import { parseClauseId } from '../../shared/agreement/ids.ts'
import { columnOf } from '../../shared/ledger/policy.ts'
import { ceasedEntries } from '../certificates/revocations.ts'
import { expected } from '../identity/expected.ts'
import { commitDecisions, type Decision } from './decisions.ts'
import { paragraph, state } from './input.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay, requirePartner } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'
import { sealedFile } from './sealed-file.ts'

const PROBLEMS = [...MEMBER_PROBLEMS, 'forbidden', 'invalid-request', 'not-sealed'] as const

/** As long as the reason for opening a text again. */
const REASON_MAX = 1000
const reason = paragraph(REASON_MAX).refine((text) => text !== '', expected('reason'))

const refuseRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/refusals',
    summary:
      'Declines to sign for the own partner, or asks for other words of a clause (`clauseId`); signing later takes it back',
    who: 'signatory',
    body: z.object({ reason, clauseId: z.string().max(64).optional() }),
    answer: { status: 201, schema: z.object({ kind: z.enum(['declined', 'correction']), at: z.int() }) },
    problems: [...PROBLEMS, 'clause-unknown', 'already-signed'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        const { standing } = ledger.record
        requireMay(ledger.record, person, 'refuse-signature')
        if (!('seal' in standing)) throw new Problem('not-sealed')
        const partner = requirePartner(person)
        if (standing.signatures.has(partner)) throw new Problem('already-signed')
        const { documentDigest } = standing
        const words = { partner, person: person.id, reason: call.body.reason }
        let payload: Decision['payload'] = { type: 'signature-declined', ...words, documentDigest }
        if (call.body.clauseId !== undefined) {
          const clause = parseClauseId(call.body.clauseId)
          const { digests } = await parts.currentText(id)
          const clauseDigest = clause && digests.clauses.get(clause)
          if (!clause || !clauseDigest) throw new Problem('clause-unknown')
          payload = { type: 'correction-asked', ...words, clause, clauseDigest }
        }
        await commitDecisions(ledger, [{ actor: person.id, payload }])
        const made = ledger.record.refusals.at(-1)
        return { body: { kind: made?.kind, at: made?.at } }
      })
    },
  })

const withdrawRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/signatures/withdrawal',
    summary:
      'Takes the own partner’s signature back before the last one is there: the text is opened again and sealed anew',
    who: 'signatory',
    body: z.object({ reason }),
    answer: { status: 200, schema: z.object({ state }) },
    problems: [...PROBLEMS, 'not-signed'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const { reason } = call.body
      return parts.decisions.decide(id, async (ledger) => {
        const { standing } = ledger.record
        requireMay(ledger.record, person, 'withdraw-signature')
        if (!('seal' in standing)) throw new Problem('not-sealed')
        const partner = requirePartner(person)
        const signature = standing.signatures.get(partner)
        // A letter is for signing: it takes back what was signed by it and nothing else. Its holder may have come in twice.
        const signer = signature && ledger.record.people.get(signature.person)
        const byLetter = columnOf(ledger.record, person) === 'delegate'
        if (!signature || (byLetter && signer?.invitation !== person.invitation)) throw new Problem('not-signed')
        const { kind: from, documentDigest } = standing
        // The file is append-only and holds the signature: nobody may sign it any more. The same decision opens the text.
        const withdrawn = { type: 'signature-withdrawn', partner, person: person.id, reason } as const
        const opened = { type: 'state-changed', from, to: 'tinjauan', reason, documentDigest } as const
        await commitDecisions(
          ledger,
          [
            { actor: person.id, payload: withdrawn },
            { actor: 'server', payload: opened },
          ],
          [sealedFile(id, null), ...ceasedEntries(parts.store, ledger.record, parts.now())],
        )
        parts.relay.refresh(id)
        return { body: { state: ledger.record.standing.kind } }
      })
    },
  })

export const refusalRoutes = (parts: Parts): readonly Route[] => [refuseRoute(parts), withdrawRoute(parts)]
