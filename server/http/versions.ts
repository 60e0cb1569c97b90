// Versions: moments that somebody named, and those that decisions name by themselves because partners consented to, or sealed, that text.
import { z } from 'zod'
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { recordOf } from './agreement-view.ts'
import { commitDecisions } from './decisions.ts'
import { HISTORY_PROBLEMS, peopleOf } from './history.ts'
import { digest, line } from './input.ts'
import { presentMember, requireMay } from './member.ts'
import { documentDigestOf, momentAt, momentsOfEvents, resolveMoment } from './moment.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'

const NAME_MAX = 120
/** Texts that decisions are about and that are looked for at once, the newest first. */
const PINNED_MAX = 100

/** `agreed`: the text that was sealed, *versi yang disepakati*; `consented`: one that partners consented to; `review`: one given to review. */
type PinnedKind = 'agreed' | 'consented' | 'review'

interface Pinned {
  readonly kind: PinnedKind
  readonly digest: Digest
  /** The first of its events gives the time */
  readonly events: readonly LedgerEvent[]
  readonly partners: readonly string[]
}

const RANK: Readonly<Record<PinnedKind, number>> = { review: 0, consented: 1, agreed: 2 }

function pinnedKind({ payload }: LedgerEvent): PinnedKind | null {
  switch (payload.type) {
    case 'sealed':
      return 'agreed'
    case 'consent-given':
      return payload.stance === 'object' ? null : 'consented'
    case 'state-changed':
      return payload.to === 'tinjauan' ? 'review' : payload.to === 'disepakati' ? 'agreed' : null
    default:
      return null
  }
}

/** One entry a text, newest first: what is most of what was decided about it. */
function pinnedTexts(events: readonly LedgerEvent[]): readonly Pinned[] {
  const pinned = new Map<Digest, Pinned>()
  for (const event of events) {
    const kind = pinnedKind(event)
    const text = documentDigestOf(event)
    if (kind === null || text === null) continue
    const before = pinned.get(text) ?? { kind, digest: text, events: [], partners: [] }
    const consenting = event.payload.type === 'consent-given' ? [event.payload.partner] : []
    pinned.set(text, {
      ...before,
      kind: RANK[kind] > RANK[before.kind] ? kind : before.kind,
      events: [...before.events, event],
      partners: [...new Set([...before.partners, ...consenting])],
    })
  }
  return [...pinned.values()].reverse().slice(0, PINNED_MAX)
}

async function pinnedAnswers(parts: Parts, id: AgreementId, events: readonly LedgerEvent[]) {
  const pinned = pinnedTexts(events)
  const firsts = pinned.flatMap(({ events: [first] }) => (first ? [first] : []))
  const moments = await momentsOfEvents(parts, id, firsts)
  return pinned.flatMap(({ kind, digest: text, events: about, partners }, i) => {
    const seq = moments[i] ?? null
    if (seq === null) return []
    const decided = about.map((event) => event.seq)
    return [{ kind, digest: text, at: about[0]?.at ?? 0, events: decided, partners, moment: momentAt(parts, id, seq) }]
  })
}

/** Named moments that are still in this log: a backup may have brought another one. */
function namedAnswers(parts: Parts, id: AgreementId, record: AgreementRecord) {
  return [...record.versions.values()]
    .filter(({ update, updateHash }) => {
      const hash = parts.store.hashAt(id, update)
      return hash !== null && Buffer.from(hash).toString('hex') === updateHash
    })
    .map(({ name, update, documentDigest, person, at, seq }) => ({
      kind: 'named' as const,
      name,
      digest: documentDigest,
      personId: person,
      at,
      events: [seq],
      moment: momentAt(parts, id, update),
    }))
    .reverse()
}

const listRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/history/versions',
    summary: 'Named versions, and the texts that partners consented to, gave to review, or sealed',
    who: 'member',
    answer: {
      status: 200,
      schema: z.object({
        versions: z.array(z.looseObject({ kind: z.string(), digest, at: z.int(), moment: z.looseObject({}) })),
      }),
    },
    problems: HISTORY_PROBLEMS,
    perMinute: 240,
    async handle(call) {
      const { id } = presentMember(parts, call)
      const record = recordOf(parts, id)
      const pinned = await pinnedAnswers(parts, id, parts.decisions.read(id)?.events ?? [])
      const versions = [...namedAnswers(parts, id, record), ...pinned].sort(
        (a, b) => b.moment.seq - a.moment.seq || b.at - a.at,
      )
      return { body: { versions, people: peopleOf(record) } }
    },
  })

const nameRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/history/versions',
    summary:
      'Gives a moment of the draft a name (`at`: the present text unless it says another); the ledger records it',
    who: 'facilitator, writer or signatory',
    body: z.object({ name: line(NAME_MAX), at: z.string().max(80).optional() }),
    answer: { status: 201, schema: z.object({ name: z.string(), digest, moment: z.looseObject({ seq: z.int() }) }) },
    problems: [...HISTORY_PROBLEMS, 'forbidden', 'invalid-request', 'version-unknown'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const { name, at = 'kini' } = call.body
      // Before anything is looked up in the past; and again when it is this decision's turn.
      requireMay(recordOf(parts, id), person, 'name-version')
      // The present text has all that was received by now.
      await parts.currentText(id)
      const moment = await resolveMoment(parts, id, at)
      if (moment.seq === 0) throw new Problem('version-unknown')
      const text: unknown = JSON.parse(await parts.history.ask(id, { kind: 'digest', seq: moment.seq }))
      const documentDigest = digest.parse(text)
      await parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'name-version')
        const payload = {
          type: 'version-named',
          name,
          update: moment.seq,
          updateHash: moment.hash,
          documentDigest,
        } as const
        await commitDecisions(ledger, [{ actor: person.id, payload }])
      })
      return { body: { name, digest: documentDigest, moment } }
    },
  })

const unnameRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/agreements/:id/history/versions/:update',
    summary: 'Takes the name of a version away; that it was named stays in the ledger',
    who: 'facilitator, writer or signatory',
    answer: { status: 204 },
    problems: [...HISTORY_PROBLEMS, 'forbidden', 'version-unknown'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const update = Number(call.params.update)
      await parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'name-version')
        if (!ledger.record.versions.has(update)) throw new Problem('version-unknown')
        await commitDecisions(ledger, [{ actor: person.id, payload: { type: 'version-unnamed', update } }])
      })
      return {}
    },
  })

export const versionRoutes = (parts: Parts): readonly Route[] => [
  listRoute(parts),
  nameRoute(parts),
  unnameRoute(parts),
]
