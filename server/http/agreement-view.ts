// GET of an agreement, its findings and its ledger; the session's end.
import { z } from 'zod'
import { SCHEMA_VERSION } from '../../shared/agreement/draft.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Voice } from '../../shared/ledger/dictation.ts'
import { isFresh } from '../../shared/ledger/freshness.ts'
import { actionsOf, columnOf } from '../../shared/ledger/policy.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { devicesOf } from '../carry/devices.ts'
import { leaveSession } from '../identity/session.ts'
import { takeDueSteps } from './due.ts'
import { findings, voicesOf } from './findings.ts'
import { state } from './input.ts'
import { listedTitle } from './listed-title.ts'
import { cookieName, MEMBER_PROBLEMS, noteUse, presentMember } from './member.ts'
import { toldOrigins } from './origins.ts'
import { packed } from './packed.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'
import { syncReach } from './sync-access.ts'
import { waiverAnswers } from './waivers.ts'

const EPOCH_LETTERS = 16
const PROBLEMS = [...MEMBER_PROBLEMS, 'too-many-tries'] as const

/** The committed record; a member's agreement always has one. */
export function recordOf(parts: Parts, id: Parameters<Parts['decisions']['record']>[0]): AgreementRecord {
  const record = parts.decisions.record(id)
  if (record === null) throw new Problem('agreement-unknown')
  return record
}

/** The client ids under which each person has written, with the partner for whom; those of a dictation apart. */
function writerGroups(parts: Parts, record: AgreementRecord) {
  const groups = new Map<string, { readonly voice: Voice; readonly clients: number[] }>()
  for (const [client, voice] of voicesOf(parts, record)) {
    const name = voice.dictation ?? voice.person
    const group = groups.get(name)
    if (group) group.clients.push(client)
    else groups.set(name, { voice, clients: [client] })
  }
  return [...groups.values()].map(({ voice: { person, partner, dictation }, clients }) => ({
    personId: person,
    partnerId: partner,
    ...(dictation !== null && { dictationId: dictation }),
    clients,
  }))
}

/** Names the beginning of this agreement: the first letters of its first decision's hash. A restored backup has the same. */
export const epochOf = (parts: Pick<Parts, 'decisions'>, id: AgreementId): string =>
  parts.decisions.read(id)?.events[0]?.hash.slice(0, EPOCH_LETTERS) ?? ''

/** What a page asks first, and what is asked about an agreement later begins with: who somebody is there, and who writes. */
async function openingOf(parts: Parts, { id, person, member }: ReturnType<typeof presentMember>) {
  await noteUse(parts, member)
  const text = await parts.currentText(id, { orDurable: true })
  await takeDueSteps(parts, id, text)
  const record = recordOf(parts, id)
  const opening = {
    agreementId: id,
    epoch: epochOf(parts, id),
    title: listedTitle(record, text.agreement.title),
    state: record.standing.kind,
    template: { id: record.template.id, version: record.template.version },
    me: { personId: person.id, name: person.name, role: person.role, partnerId: person.partner },
    writers: writerGroups(parts, record),
    // What the live connection will say first: a line that is lost before it opens keeps nobody from writing.
    draft: { reach: syncReach(parts, id, { role: person.role, person: person.id }), schemaVersion: SCHEMA_VERSION },
  }
  return { opening, text, record }
}

const OPENING = z.looseObject({ agreementId: z.string(), epoch: z.string(), title: z.string(), state })

const openingRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/opening',
    summary:
      'What a page needs in order to open the text: state, template, my part, how far I may write, and who writes under which client ids',
    who: 'member',
    answer: { status: 200, schema: OPENING },
    problems: PROBLEMS,
    async handle(call) {
      const { opening } = await openingOf(parts, presentMember(parts, call))
      return packed(call.request, opening)
    },
  })

const viewRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id',
    summary: 'The agreement: state, partners, my part, digests, counts, consents, waivers, legal profiles, signatures',
    who: 'member',
    answer: { status: 200, schema: OPENING },
    problems: PROBLEMS,
    async handle(call) {
      const here = presentMember(parts, call)
      const { id, person } = here
      const { opening, text, record } = await openingOf(parts, here)
      const report = findings(parts, record, text, toldOrigins(parts, id))
      const found = report.findings
      const count = (level: string): number =>
        found.filter((finding) => finding.level === level && !finding.waived).length
      const { standing } = record
      const listed = new Map(text.agreement.partners.map((partner) => [partner.id, partner]))
      return packed(call.request, {
        ...opening,
        // The ledger says who the partners are; the text says what they call themselves.
        partners: [...record.partners.values()].map((partner) => ({
          id: partner.id,
          name: listed.get(partner.id)?.name || partner.name,
          short: listed.get(partner.id)?.short ?? '',
          kind: listed.get(partner.id)?.kind ?? partner.kind,
        })),
        me: { ...opening.me, may: actionsOf(columnOf(record, person), standing.kind) },
        digests: { document: text.digests.document, clauses: Object.fromEntries(text.digests.clauses) },
        counts: {
          clauses: text.agreement.clauses.length,
          people: record.people.size,
          events: record.head.seq,
          errors: count('error'),
          warnings: count('warning'),
          advice: count('advice'),
          waived: found.filter((finding) => finding.waived).length,
        },
        consents: record.consents.map((consent) => ({
          partnerId: consent.partner,
          scope: consent.scope,
          stance: consent.stance,
          note: consent.note,
          personId: consent.person,
          at: consent.at,
          fresh: isFresh(consent, text.digests),
        })),
        profiles: report.profiles,
        profileChoice: record.profiles,
        waivers: waiverAnswers(record, text),
        devices: devicesOf(parts.store, id).map(({ device, person: owner }) => ({ device, personId: owner })),
        seal: 'seal' in standing ? standing.seal : null,
        signatures:
          'signatures' in standing
            ? [...standing.signatures.values()].map(({ partner, person: by, at }) => ({
                partnerId: partner,
                personId: by,
                at,
              }))
            : [],
      })
    },
  })

const ledgerRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/ledger',
    summary: 'The hash-chained events, those with a greater number than `after`',
    who: 'member',
    query: {
      after: z
        .string()
        .regex(/^\d{1,9}$/)
        .optional(),
    },
    answer: { status: 200, schema: z.object({ events: z.array(z.looseObject({ seq: z.int(), hash: z.string() })) }) },
    problems: PROBLEMS,
    async handle(call) {
      const { id } = presentMember(parts, call)
      const events = parts.decisions.read(id)?.events.slice(Number(call.query.after ?? 0)) ?? []
      return packed(call.request, { events })
    },
  })

const signOutRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/session/:id',
    summary: 'Signs this browser or program out of one agreement',
    who: 'member',
    answer: { status: 204 },
    problems: PROBLEMS,
    async handle(call) {
      const { member, id } = presentMember(parts, call)
      await parts.store.commit(leaveSession({ ...member, person: member.person.id }, member.expiresAt))
      parts.relay.revoke((access) => access.session === member.session, 'session-ended')
      call.reply.clearCookie(cookieName(id), { path: '/' })
      return {}
    },
  })

export const agreementViewRoutes = (parts: Parts): readonly Route[] => [
  openingRoute(parts),
  viewRoute(parts),
  ledgerRoute(parts),
  signOutRoute(parts),
]
