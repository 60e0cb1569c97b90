// The reading pause: how many days a text stands unchanged before it may be sealed. Set when the agreement is created, changed only by all.
import { z } from 'zod'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { PAUSE_DAYS_MAX } from '../../shared/ledger/event-pause.ts'
import { pauseEnds } from '../../shared/ledger/guards.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { expected } from '../identity/expected.ts'
import { digest, paragraph, time } from './input.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay, requirePartner } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'
import { recordWord, SIGNED_PROBLEMS, signedBody } from './signed-word.ts'

const REASON_LIMIT = 2000
const PROBLEMS = [...MEMBER_PROBLEMS, 'forbidden', 'invalid-request'] as const

export const readingPauseDays = z.int().min(0).max(PAUSE_DAYS_MAX)

/** What the first event says of a pause: nothing where there is none. */
export const pauseOf = (days: number): { readonly readingPauseDays?: number } =>
  days === 0 ? {} : { readingPauseDays: days }

/** Since when the text has been as it is, milliseconds since 1970: the log's time of the last update that changed its digest. Null before there is any. */
async function textSince(parts: Pick<Parts, 'history'>, id: AgreementId): Promise<number | null> {
  const found: unknown = JSON.parse(await parts.history.ask(id, { kind: 'since' }))
  const at: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, 'at') : null
  return typeof at === 'number' ? at : null
}

/** What the guard of the pause looks at; nothing where there is no pause. */
export async function readingFacts(
  parts: Pick<Parts, 'history' | 'now'>,
  { id, pause }: AgreementRecord,
): Promise<{ readonly reading?: { readonly now: number; readonly since: number } }> {
  if (pause.days === 0) return {}
  const now = parts.now()
  return { reading: { now, since: (await textSince(parts, id)) ?? now } }
}

const proposal = z.object({
  proposal: z.int(),
  digest,
  days: readingPauseDays,
  reason: z.string(),
  personId: z.string(),
  at: time,
  agreed: z.array(z.string()),
})
const answer = z.object({
  days: readingPauseDays,
  since: time.nullable(),
  until: time.nullable(),
  now: time.meta({ description: 'the clock that decides, at the answer' }),
  proposal: proposal.nullable(),
})

async function pauseAnswer(parts: Parts, { id, pause }: AgreementRecord) {
  const { days } = pause
  const since = days === 0 ? null : await textSince(parts, id)
  return {
    days,
    since,
    until: since === null ? null : pauseEnds(days, since),
    now: parts.now(),
    proposal: pause.proposal && {
      proposal: pause.proposal.seq,
      digest: pause.proposal.hash,
      days: pause.proposal.days,
      reason: pause.proposal.reason,
      personId: pause.proposal.person,
      at: pause.proposal.at,
      agreed: [...pause.proposal.agreed.keys()],
    },
  }
}

const PATH = '/api/v1/agreements/:id/reading-pause'

const readRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: PATH,
    summary:
      'The reading pause: days, since when the text is as it is, from when it may be sealed, and a proposed change',
    who: 'member',
    answer: { status: 200, schema: answer },
    problems: [...MEMBER_PROBLEMS, 'history-busy'],
    async handle(call) {
      const { id } = presentMember(parts, call)
      const record = parts.decisions.record(id)
      if (record === null) throw new Problem('agreement-unknown')
      return { body: await pauseAnswer(parts, record) }
    },
  })

const proposeRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: PATH,
    summary:
      'Proposes another reading pause; it holds once every partner has agreed, and takes the place of an open proposal',
    who: 'facilitator or signatory',
    body: z.object({
      days: readingPauseDays,
      reason: paragraph(REASON_LIMIT).refine((text) => text !== '', expected('reason')),
    }),
    answer: { status: 201, schema: z.object({ proposal: z.int(), digest }) },
    problems: PROBLEMS,
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const { days, reason } = call.body
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'propose-pause')
        const events = ledger.draft([{ actor: person.id, payload: { type: 'pause-proposed', days, reason } }])
        await ledger.commit(events)
        return { body: { proposal: events[0]?.seq, digest: events[0]?.hash } }
      })
    },
  })

const agreeRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: `${PATH}/agreements`,
    summary: 'Agrees, for the own partner, to the proposed reading pause',
    who: 'signatory',
    body: z.object({ proposal: z.int(), ...signedBody }),
    answer: { status: 201, schema: z.object({ days: readingPauseDays, open: z.boolean() }) },
    problems: [...PROBLEMS, ...SIGNED_PROBLEMS, 'proposal-unknown'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'agree-pause')
        const partner = requirePartner(person)
        const open = ledger.record.pause.proposal
        if (open?.seq !== call.body.proposal) throw new Problem('proposal-unknown')
        if (!open.agreed.has(partner)) {
          const type = 'pause-agreed'
          const said = { type, partner, scope: 'pause', digest: open.hash, stance: null } as const
          await recordWord(parts, ledger, person, { type, proposal: open.seq, partner }, said, call.body.device)
        }
        const { pause } = ledger.record
        return { body: { days: pause.days, open: pause.proposal !== null } }
      })
    },
  })

export const readingPauseRoutes = (parts: Parts): readonly Route[] => [
  readRoute(parts),
  proposeRoute(parts),
  agreeRoute(parts),
]
