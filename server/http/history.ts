// What happened to a draft: the timeline, and what differs between two moments.
import { z } from 'zod'
import { parseClauseId } from '../../shared/agreement/ids.ts'
import { rowsOf } from '../../shared/agreement/origins.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { recordOf } from './agreement-view.ts'
import { MEMBER_PROBLEMS, presentMember } from './member.ts'
import { momentAt, resolveMoment } from './moment.ts'
import { readOrigins } from './origins.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Call, type Route, route } from './route.ts'

export const HISTORY_PROBLEMS = [...MEMBER_PROBLEMS, 'too-many-tries', 'history-too-large', 'history-busy'] as const

/** Sittings on one page */
const PAGE = 20
/** A longer answer is of no use to a phone, nor to whoever reads it: single clauses can be asked for. */
const ANSWER_BYTES_MAX = 4 * 1024 * 1024
/** Each costs the thread some tenths of a second at worst. */
const PER_MINUTE = 240

const moment = z.object({ seq: z.int(), moment: z.string(), hash: z.string(), at: z.int().nullable() })
const work = z.looseObject({
  by: z.string().nullable(),
  clauses: z.array(z.looseObject({ id: z.string(), added: z.int(), removed: z.int() })),
})
const momentText = z.string().max(80)

/** Who the ids of authors in an answer are: people, and what a person wrote for a partner. */
export const peopleOf = (record: AgreementRecord): Readonly<Record<string, object>> =>
  Object.fromEntries([
    ...[...record.people.values()].map(({ id, name, partner }) => [id, { name, partnerId: partner }] as const),
    ...[...record.dictations.values()].map(({ id, by, partner }) => {
      const name = record.people.get(by)?.name ?? ''
      return [id, { name, partnerId: partner, dictated: true }] as const
    }),
  ])

const within = (events: readonly LedgerEvent[], since: number | null, until: number | null): readonly LedgerEvent[] =>
  events.filter(({ at }) => at >= (since ?? 0) && (until === null || at < until))

interface Page {
  readonly sittings: readonly { readonly from: number; readonly to: number }[]
  readonly next: number | null
  readonly since: number | null
  readonly until: number | null
}

const timelineRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/history',
    summary:
      'The sittings in which the draft was written, newest first: who changed which clauses, and decisions in between',
    who: 'member',
    query: {
      before: z
        .string()
        .regex(/^\d{1,9}$/)
        .optional(),
    },
    answer: {
      status: 200,
      schema: z.object({
        head: moment,
        sittings: z.array(
          z.looseObject({ from: moment, to: moment, began: z.int(), ended: z.int(), work: z.array(work) }),
        ),
        events: z.array(z.looseObject({ seq: z.int() })),
        people: z.record(z.string(), z.looseObject({ name: z.string() })),
        next: z.int().nullable(),
      }),
    },
    problems: HISTORY_PROBLEMS,
    perMinute: PER_MINUTE,
    async handle(call) {
      const { id } = presentMember(parts, call)
      const head = momentAt(parts, id, parts.store.head(id).index)
      const before = Math.min(Number(call.query.before ?? head.seq), head.seq)
      // Our own thread's answer, in the form in which it was made.
      const page = JSON.parse(await parts.history.ask(id, { kind: 'timeline', before, limit: PAGE })) as Page
      const ledger = parts.decisions.read(id)
      return {
        body: {
          head,
          sittings: page.sittings.map((sitting) => ({
            ...sitting,
            from: momentAt(parts, id, sitting.from),
            to: momentAt(parts, id, sitting.to),
          })),
          events: within(ledger?.events ?? [], page.since, page.until),
          people: peopleOf(recordOf(parts, id)),
          next: page.next,
        },
      }
    },
  })

/** Two moments of a request, the earlier one first. */
async function spanOf(parts: Parts, call: Pick<Call<unknown>, 'request' | 'params' | 'query'>) {
  const { id } = presentMember(parts, call)
  const [a, b] = [
    await resolveMoment(parts, id, String(call.query.from)),
    await resolveMoment(parts, id, String(call.query.to ?? 'kini')),
  ]
  return { id, from: a.seq <= b.seq ? a : b, to: a.seq <= b.seq ? b : a }
}

const span = { from: momentText, to: momentText.optional() }

const changesRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/history/changes',
    summary: 'Who changed which clauses between two moments, in numbers of words',
    who: 'member',
    query: span,
    answer: { status: 200, schema: z.object({ from: moment, to: moment, work: z.array(work) }) },
    problems: [...HISTORY_PROBLEMS, 'version-unknown'],
    perMinute: PER_MINUTE,
    async handle(call) {
      const { id, from, to } = await spanOf(parts, call)
      const json = await parts.history.ask(id, { kind: 'work', from: from.seq, to: to.seq })
      return { body: `{"from":${JSON.stringify(from)},"to":${JSON.stringify(to)},"work":${json}}` }
    },
  })

const diffRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/history/diff',
    summary: 'The redline between two moments: each piece that was put in or taken out, by whom and when',
    who: 'member',
    query: { ...span, clause: z.string().max(64).optional() },
    answer: {
      status: 200,
      schema: z.object({
        from: moment,
        to: moment,
        people: z.record(z.string(), z.looseObject({ name: z.string() })),
        redline: z.looseObject({
          title: z.array(z.looseObject({ text: z.string(), change: z.string() })),
          clauses: z.array(z.looseObject({ id: z.string(), changed: z.boolean(), presence: z.string() })),
          rows: z.array(z.looseObject({ id: z.string(), table: z.string(), changed: z.boolean() })),
        }),
      }),
    },
    problems: [...HISTORY_PROBLEMS, 'version-unknown', 'clause-unknown'],
    perMinute: PER_MINUTE,
    async handle(call) {
      const { id, from, to } = await spanOf(parts, call)
      const asked = call.query.clause
      const clause = asked === undefined ? null : parseClauseId(asked)
      if (asked !== undefined && clause === null) throw new Problem('clause-unknown')
      const json = await parts.history.ask(id, { kind: 'redline', from: from.seq, to: to.seq, clause })
      if (json.length > ANSWER_BYTES_MAX) throw new Problem('history-too-large')
      const people = peopleOf(recordOf(parts, id))
      const head = `"from":${JSON.stringify(from)},"to":${JSON.stringify(to)},"people":${JSON.stringify(people)}`
      return { body: `{${head},"redline":${json}}` }
    },
  })

const hand = z.object({
  by: z.string().nullable(),
  back: z.string().nullable().optional(),
  brought: z.boolean().optional(),
  letters: z.int(),
})

const handsRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/history/hands',
    summary:
      'Whose hands wrote what stands now, clause by clause: characters by who wrote them first, by whom they were brought back (`back`), and whether they came with a document (`brought`)',
    who: 'member',
    answer: {
      status: 200,
      schema: z.object({
        at: moment,
        people: z.record(z.string(), z.looseObject({ name: z.string() })),
        hands: z.object({
          clauses: z.array(z.object({ clause: z.string(), hands: z.array(hand) })),
          beside: z.array(hand),
        }),
      }),
    },
    problems: HISTORY_PROBLEMS,
    perMinute: PER_MINUTE,
    async handle(call) {
      const { id } = presentMember(parts, call)
      const at = momentAt(parts, id, parts.store.head(id).index)
      const json = await parts.history.ask(id, { kind: 'hands' })
      const people = peopleOf(recordOf(parts, id))
      return { body: `{"at":${JSON.stringify(at)},"people":${JSON.stringify(people)},"hands":${json}}` }
    },
  })

const originsRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/history/origins',
    summary:
      'What stands under the Yjs client id of somebody who did not write it first: `[client, clock, end, by]`, for who counts whose words stand',
    who: 'member',
    answer: {
      status: 200,
      schema: z.object({ origins: z.array(z.tuple([z.int(), z.int(), z.int(), z.string().nullable()])) }),
    },
    problems: HISTORY_PROBLEMS,
    perMinute: PER_MINUTE,
    async handle(call) {
      const { id } = presentMember(parts, call)
      return { body: { origins: rowsOf(await readOrigins(parts, id)) } }
    },
  })

const textRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/history/text',
    summary: 'The agreement as it was at a moment',
    who: 'member',
    query: { at: momentText },
    answer: {
      status: 200,
      schema: z.object({
        at: moment,
        digest: z.string(),
        agreement: z.looseObject({ title: z.string(), clauses: z.array(z.looseObject({ id: z.string() })) }),
      }),
    },
    problems: [...HISTORY_PROBLEMS, 'version-unknown'],
    perMinute: PER_MINUTE,
    async handle(call) {
      const { id } = presentMember(parts, call)
      const at = await resolveMoment(parts, id, String(call.query.at))
      const agreement = await parts.history.ask(id, { kind: 'text', seq: at.seq })
      if (agreement.length > ANSWER_BYTES_MAX) throw new Problem('history-too-large')
      const digest = await parts.history.ask(id, { kind: 'digest', seq: at.seq })
      return { body: `{"at":${JSON.stringify(at)},"digest":${digest},"agreement":${agreement}}` }
    },
  })

export const historyRoutes = (parts: Parts): readonly Route[] => [
  timelineRoute(parts),
  changesRoute(parts),
  diffRoute(parts),
  handsRoute(parts),
  originsRoute(parts),
  textRoute(parts),
]
