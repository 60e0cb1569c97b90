// Menulis atas nama: a facilitator writes down what a partner says. The client id is given to the dictation before the first letter, so that
// the server knows whose every letter is; the partner says afterwards whether they are its word.
import * as Y from 'yjs'
import { z } from 'zod'
import { openDraft } from '../../shared/agreement/draft.ts'
import { type DictationId, makeId, parseDictationId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { dictationObstacle } from '../../shared/ledger/dictation.ts'
import { DICTATION_OUTCOMES } from '../../shared/ledger/event-dictation.ts'
import type { Dictation } from '../../shared/ledger/fold-dictation.ts'
import { decide } from '../../shared/suggestions/decide.ts'
import { listSuggestions } from '../../shared/suggestions/suggestion-list.ts'
import { brandedId } from '../identity/branded.ts'
import { RelayError } from '../socket/relay-error.ts'
import { commitDecisions, type OpenLedger } from './decisions.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay, requirePartner } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'

const PROBLEMS = [...MEMBER_PROBLEMS, 'forbidden', 'too-many-tries'] as const

/** Of one agreement, of which nobody has said anything yet: a page that is opened anew begins another. */
const UNANSWERED_DICTATIONS_MAX = 1_000

/** Yjs client ids are unsigned 32 bits. */
const CLIENT_MAX = 2 ** 32 - 1

const beginRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/dictations',
    summary:
      'Begins to write for a partner: under this Yjs client id, and under no other, the facilitator may suggest, and the words are the partner’s',
    who: 'facilitator',
    body: z.object({ partnerId: brandedId(parsePartnerId), client: z.int().min(1).max(CLIENT_MAX) }),
    answer: { status: 201, schema: z.object({ dictationId: z.string(), partnerId: z.string(), client: z.int() }) },
    problems: [
      ...PROBLEMS,
      'invalid-request',
      'partner-unknown',
      'partner-not-joined',
      'dictation-forbidden',
      'client-id-taken',
      'too-many-dictations',
    ],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const { partnerId: partner, client } = call.body
      const answer = await parts.decisions.decide(id, async (ledger) => {
        const { record } = ledger
        requireMay(record, person, 'dictate')
        if (!record.partners.has(partner)) throw new Problem('partner-unknown')
        const obstacle = dictationObstacle(record, partner)
        if (obstacle !== null) throw new Problem(obstacle)
        const unanswered = [...record.dictations.values()].filter((known) => known.answer === null)
        if (unanswered.length >= UNANSWERED_DICTATIONS_MAX)
          throw new Problem('too-many-dictations', { limit: UNANSWERED_DICTATIONS_MAX })
        const dictation = makeId(parts.random, parseDictationId)
        await reserve(parts, id, client, dictation, person.id)
        await commitDecisions(ledger, [{ actor: person.id, payload: { type: 'dictated', dictation, partner, client } }])
        return { body: { dictationId: dictation, partnerId: partner, client } }
      })
      parts.relay.refresh(id)
      return answer
    },
  })

/** An id that was given and of which the ledger never heard, after a crash, belongs to nobody who could write. */
async function reserve(
  { relay }: Pick<Parts, 'relay'>,
  ...[id, client, dictation, person]: Parameters<Parts['relay']['reserve']>
): Promise<void> {
  try {
    await relay.reserve(id, client, dictation, person)
  } catch (error) {
    if (error instanceof RelayError && error.code === 'foreign-client-id') throw new Problem('client-id-taken')
    throw error
  }
}

function requireDictation({ record }: OpenLedger, text: string | undefined): Dictation {
  const wanted: DictationId | null = parseDictationId(text)
  const found = wanted && record.dictations.get(wanted)
  if (!found) throw new Problem('dictation-unknown')
  return found
}

const answerRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/dictations/:dictationId/answer',
    summary:
      'Says for the own partner whether what was written for it, up to this Yjs clock, is its word. Nothing can be added after that; what is refused and open is rejected',
    who: 'writer, signatory',
    body: z.object({ outcome: z.enum(DICTATION_OUTCOMES), clock: z.int().min(0) }),
    answer: { status: 200, schema: z.object({ dictationId: z.string(), outcome: z.enum(DICTATION_OUTCOMES) }) },
    problems: [...PROBLEMS, 'invalid-request', 'dictation-unknown', 'dictation-answered', 'dictation-moved'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const { outcome, clock } = call.body
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'answer-dictation')
        const partner = requirePartner(person)
        const dictation = requireDictation(ledger, call.params.dictationId)
        if (dictation.partner !== partner)
          throw new Problem('forbidden', {
            action: 'answer-dictation',
            role: person.role,
            state: ledger.record.standing.kind,
          })
        if (dictation.answer !== null) throw new Problem('dictation-answered', { outcome: dictation.answer.outcome })
        await closed(parts, id, dictation, async () => {
          const { doc } = await parts.relay.draft(id)
          const written = Y.getState(doc.store, dictation.client)
          // What the facilitator added after this was read is not what was answered.
          if (written !== clock) throw new Problem('dictation-moved', { clock: written })
          const payload = { type: 'dictation-answered', dictation: dictation.id, partner, outcome, clock } as const
          await commitDecisions(ledger, [{ actor: person.id, payload }])
        })
        if (outcome === 'refused') await reject(parts, id, dictation, person.id)
        return { body: { dictationId: dictation.id, outcome } }
      })
    },
  })

/** Nobody adds to the dictation while `work` runs, and what had arrived is durable. */
async function closed(
  parts: Pick<Parts, 'answering' | 'relay'>,
  id: Parameters<Parts['relay']['refresh']>[0],
  dictation: Dictation,
  work: () => Promise<void>,
): Promise<void> {
  parts.answering.add(dictation.id)
  parts.relay.refresh(id)
  try {
    await parts.relay.settle(id)
    await work()
  } finally {
    parts.answering.delete(dictation.id)
    parts.relay.refresh(id)
  }
}

/** What of a refused dictation nobody has decided on is rejected by whoever refused it. */
async function reject(
  parts: Pick<Parts, 'relay' | 'now'>,
  id: Parameters<Parts['relay']['refresh']>[0],
  { client }: Dictation,
  person: string,
): Promise<void> {
  const { doc: durable } = await parts.relay.draft(id)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(durable))
  const before = Y.encodeStateVector(doc)
  const draft = openDraft(doc)
  const open = listSuggestions(draft).filter(({ suggester, isOpen }) => suggester === client && isOpen)
  for (const { id: suggestion } of open) decide(draft, suggestion, 'rejected', { at: parts.now() })
  if (open.length > 0) await parts.relay.post(id, person, Y.encodeStateAsUpdate(doc, before))
  doc.destroy()
}

const permissionRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/dictations/permission',
    summary:
      'Says whether facilitators may write for the own partner; a dictation that is under way ends when they may not',
    who: 'writer, signatory',
    body: z.object({ allowed: z.boolean() }),
    answer: { status: 200, schema: z.object({ partnerId: z.string(), allowed: z.boolean() }) },
    problems: [...PROBLEMS, 'invalid-request'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const { allowed } = call.body
      const answer = await parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'forbid-dictation')
        const partner = requirePartner(person)
        if (ledger.record.undictated.has(partner) === allowed)
          await commitDecisions(ledger, [
            { actor: person.id, payload: { type: 'dictation-allowed', partner, allowed } },
          ])
        return { body: { partnerId: partner, allowed } }
      })
      parts.relay.refresh(id)
      return answer
    },
  })

export const dictationRoutes = (parts: Parts): readonly Route[] => [
  beginRoute(parts),
  answerRoute(parts),
  permissionRoute(parts),
]
