// Consents and "sudah dirundingkan" marks: a partner's word about exact words.
import { z } from 'zod'
import type { Digest } from '../../shared/agreement/canonical.ts'
import { type ClauseId, parseClauseId } from '../../shared/agreement/ids.ts'
import { decidedDigest } from '../../shared/ledger/decided.ts'
import { type ConsentScope, STANCES } from '../../shared/ledger/event-consents.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { digest, paragraph } from './input.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay, requirePartner } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'
import { optionalBody, recordWord, SIGNED_PROBLEMS, signedBody } from './signed-word.ts'

const PROBLEMS = [...MEMBER_PROBLEMS, 'forbidden', 'invalid-request', 'clause-unknown'] as const

/** `document` for the whole text, else a clause. */
function parseScope(value: string | undefined): ConsentScope {
  if (value === undefined || value === 'document') return 'document'
  const clause = parseClauseId(value)
  if (clause === null) throw new Problem('clause-unknown')
  return clause
}

function requireFresh(digests: ReadonlyMap<ClauseId, Digest>, clause: ClauseId, given: string): Digest {
  const current = digests.get(clause)
  if (current === undefined) throw new Problem('clause-unknown')
  if (current !== given) throw new Problem('stale-digest', { digest: current })
  return current
}

/** What a program that shows people the text had on its screen beside it; a word that was given under something else is not recorded. */
const seen = z.object({ ground: digest.optional(), decided: digest })

function requireSeen(
  record: AgreementRecord,
  scope: ConsentScope,
  { digest: current, ground }: { readonly digest: Digest; readonly ground: Digest | undefined },
  given: z.infer<typeof seen> | undefined,
): void {
  if (given === undefined) return
  const decided = decidedDigest(record, scope)
  const moved = given.ground !== ground ? 'ground' : given.decided !== decided ? 'decided' : null
  if (moved !== null) throw new Problem('stale-digest', { digest: current, moved })
}

const consentRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/consents',
    summary: 'States the own partner’s position on a clause, or on the whole text',
    who: 'signatory',
    body: z.object({
      clauseId: z.string().max(64).optional(),
      digest,
      stance: z.enum(STANCES),
      note: paragraph(2000).optional(),
      seen: seen.optional(),
      ...signedBody,
    }),
    answer: {
      status: 201,
      schema: z.object({
        scope: z.string(),
        digest,
        documentDigest: digest,
        stance: z.enum(STANCES),
        at: z.int(),
        signed: z.boolean(),
      }),
    },
    problems: [...PROBLEMS, ...SIGNED_PROBLEMS, 'stale-digest', 'note-missing'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const { stance, note = '' } = call.body
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'consent')
        // Who does not agree, or not quite, says why: the others have to be able to answer.
        if (stance !== 'agree' && note === '') throw new Problem('note-missing', { stance })
        const scope = parseScope(call.body.clauseId)
        const partner = requirePartner(person)
        const { digests } = await parts.currentText(id)
        if (scope === 'document' && digests.document !== call.body.digest) {
          throw new Problem('stale-digest', { digest: digests.document })
        }
        const current = scope === 'document' ? digests.document : requireFresh(digests.clauses, scope, call.body.digest)
        const type = 'consent-given'
        const { document: documentDigest, frame, grounds } = digests
        const ground = scope === 'document' ? undefined : grounds?.get(scope)
        requireSeen(ledger.record, scope, { digest: current, ground }, call.body.seen)
        const at = await recordWord(
          parts,
          ledger,
          person,
          {
            type,
            partner,
            scope,
            digest: current,
            documentDigest,
            stance,
            note,
            ...(frame && { frame }),
            ...(ground && { ground }),
          },
          { type, partner, scope, digest: current, stance },
          call.body.device,
        )
        const signed = call.body.device !== undefined
        return { body: { scope, digest: current, documentDigest, stance, at, signed } }
      })
    },
  })

const withdrawRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/agreements/:id/consents/:clauseId',
    summary: 'Withdraws the own partner’s position (`document` for the one on the whole text)',
    who: 'signatory',
    body: optionalBody,
    answer: { status: 204 },
    problems: [...PROBLEMS, ...SIGNED_PROBLEMS, 'consent-unknown'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      await parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'consent')
        const scope = parseScope(call.params.clauseId)
        const partner = requirePartner(person)
        const given = ledger.record.consents.some((consent) => consent.partner === partner && consent.scope === scope)
        if (!given) throw new Problem('consent-unknown')
        const type = 'consent-withdrawn'
        const said = { type, partner, scope, digest: null, stance: null } as const
        await recordWord(parts, ledger, person, { type, partner, scope }, said, call.body.device)
      })
      return {}
    },
  })

const negotiatedRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/negotiated',
    summary: 'Marks a clause as negotiated, for the own partner',
    who: 'writer or signatory',
    body: z.object({ clauseId: z.string().max(64), digest, ...signedBody }),
    answer: { status: 201, schema: z.object({ clauseId: z.string(), digest }) },
    problems: [...PROBLEMS, ...SIGNED_PROBLEMS, 'stale-digest'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'mark-negotiated')
        const partner = requirePartner(person)
        const clause = parseClauseId(call.body.clauseId)
        if (clause === null) throw new Problem('clause-unknown')
        const { digests } = await parts.currentText(id)
        const clauseDigest = requireFresh(digests.clauses, clause, call.body.digest)
        const type = 'negotiated-marked'
        const said = { type, partner, scope: clause, digest: clauseDigest, stance: null } as const
        await recordWord(parts, ledger, person, { type, partner, clause, clauseDigest }, said, call.body.device)
        return { body: { clauseId: clause, digest: clauseDigest } }
      })
    },
  })

export const consentRoutes = (parts: Parts): readonly Route[] => [
  consentRoute(parts),
  withdrawRoute(parts),
  negotiatedRoute(parts),
]
