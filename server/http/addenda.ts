// Addenda of a signed agreement: the chain as it stands here, opening the next one, and coming into it as whoever one is in the base.
import { z } from 'zod'
import type { BaseReference } from '../../shared/agreement/base-reference.ts'
import { type AgreementId, makeId, parseAgreementId, parseInvitationId } from '../../shared/agreement/ids.ts'
import { seedAddendum } from '../../shared/amend/amended-draft.ts'
import type { Actor } from '../../shared/ledger/event.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { negotiatedFresh } from '../../shared/ledger/freshness.ts'
import { columnOf } from '../../shared/ledger/policy.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { isStillIn } from '../../shared/ledger/still-in.ts'
import { signedAt } from '../../shared/lifetime/due.ts'
import { deviceKind } from '../identity/device-kind.ts'
import { openSession } from '../identity/session.ts'
import { recordOf } from './agreement-view.ts'
import { collectedState } from './collected-state.ts'
import type { CurrentText } from './current-text.ts'
import { commitDecisions, type Decision } from './decisions.ts'
import { answerEntered, ENTERED } from './entered.ts'
import { digest, state, time } from './input.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay } from './member.ts'
import { linksFor } from './new-links.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { pauseOf } from './reading-pause.ts'
import { type Route, route } from './route.ts'

/** What a new agreement takes along from one whose words it begins with: partners, profiles, and the marks that its clauses still deserve. */
export function inherited(
  record: AgreementRecord,
  text: Pick<CurrentText, 'digests'>,
  actor: Actor,
): readonly Decision[] {
  const { on, off } = record.profiles
  const marks = [...negotiatedFresh(record, text.digests.clauses)]
  return [
    ...(on.length + off.length === 0
      ? []
      : [{ actor, payload: { type: 'profiles-chosen', on, off, reason: '' } } as const]),
    ...[...record.partners.values()].map(
      ({ id: partner, name, kind }): Decision => ({ actor, payload: { type: 'partner-added', partner, name, kind } }),
    ),
    ...marks.flatMap(([clause, partners]) =>
      [...partners].map((partner): Decision => {
        const clauseDigest = text.digests.clauses.get(clause) ?? ''
        return { actor, payload: { type: 'negotiated-marked', partner, clause, clauseDigest } }
      }),
    ),
  ]
}

/** The signed file by which the agreement is a base, with the last signature. Throws Problem `base-not-signed` while somebody has not. */
function referenceTo(record: AgreementRecord, number: number): BaseReference {
  const { standing } = record
  if (!('signatures' in standing) || signedAt(record) === null) throw new Problem('base-not-signed')
  const last = [...standing.signatures.values()].reduce((a, b) => (b.pdfBytes > a.pdfBytes ? b : a))
  const { pdfDigest, pdfBytes } = last
  return { agreement: record.id, number, documentDigest: standing.documentDigest, pdfDigest, pdfBytes }
}

/** Addenda that were not dropped; those of a base are looked up here, where both are kept. */
function addendaOf(parts: Parts, record: AgreementRecord) {
  return record.addenda.flatMap((opened) => {
    const addendum = parts.decisions.record(opened.agreement)
    return addendum === null ? [] : [{ opened, addendum }]
  })
}

const isOpen = ({ standing: { kind } }: AgreementRecord): boolean => kind !== 'batal'

const linkSchema = z.object({ agreementId: z.string(), number: z.int(), state, joined: z.boolean() })

const listRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/addenda',
    summary: 'The chain of base and addenda: what this agreement amends, and what amends it',
    who: 'member',
    answer: {
      status: 200,
      schema: z.object({
        base: z
          .object({
            agreementId: z.string(),
            number: z.int(),
            documentDigest: digest,
            pdfDigest: digest,
            pdfBytes: z.int(),
            here: z.boolean().meta({ description: 'whether this server keeps it' }),
          })
          .nullable(),
        addenda: z.array(
          linkSchema.extend({ openedAt: time, signedAt: time.nullable(), documentDigest: digest.nullable() }),
        ),
      }),
    },
    problems: MEMBER_PROBLEMS,
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const record = parts.decisions.record(id)
      if (record === null) throw new Problem('agreement-unknown')
      const { base } = record
      return {
        body: {
          base: base && {
            agreementId: base.agreement,
            number: base.number,
            documentDigest: base.documentDigest,
            pdfDigest: base.pdfDigest,
            pdfBytes: base.pdfBytes,
            here: parts.decisions.record(base.agreement) !== null,
          },
          addenda: addendaOf(parts, record).map(({ opened, addendum }) => ({
            agreementId: addendum.id,
            number: opened.number,
            state: addendum.standing.kind,
            joined: addendum.people.has(person.id),
            openedAt: opened.at,
            signedAt: signedAt(addendum),
            documentDigest: 'documentDigest' in addendum.standing ? addendum.standing.documentDigest : null,
          })),
        },
      }
    },
  })

const openRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/addenda',
    summary:
      'Opens the next addendum, with the signed words as its draft; answers 200 with the one that is open already',
    who: 'writer or signatory, once signed',
    answer: { status: 201, schema: z.object({ agreementId: z.string(), number: z.int() }) },
    problems: [...MEMBER_PROBLEMS, 'forbidden', 'base-not-signed', 'addendum-newer'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        const { record } = ledger
        requireMay(record, person, 'open-addendum')
        const known = addendaOf(parts, record).find(({ addendum }) => isOpen(addendum))
        // The newest words are amended: what an addendum that is signed already says would be lost behind its back.
        if (known && signedAt(known.addendum) !== null)
          throw new Problem('addendum-newer', { agreementId: known.addendum.id, number: known.opened.number })
        if (known) return { status: 200, body: { agreementId: known.addendum.id, number: known.opened.number } }
        const number = (record.base?.number ?? 0) + 1
        const base = referenceTo(record, number)
        const text = await parts.currentText(id)
        const addendum = makeId(parts.random, parseAgreementId)
        const actor: Actor = 'server'
        const created: Decision = {
          actor,
          payload: {
            type: 'agreement-created',
            agreement: addendum,
            title: text.agreement.title || record.title,
            template: record.template,
            authority: parts.authority.fingerprint,
            base,
            ...pauseOf(record.pause.days),
            ...(record.annexesRequired && { annexesRequired: true }),
          },
        }
        const invitations = linksFor([...record.partners.keys()]).map(({ role, partner }): Decision => {
          const invitation = makeId(parts.random, parseInvitationId)
          return { actor, payload: { type: 'invited', invitation, role, partner, expiresAt: null } }
        })
        const bytes = seedAddendum(collectedState(text.draft), base)
        // The new agreement first: should the second write fail, nobody has a way into what nothing names.
        await parts.decisions.begin(
          addendum,
          [created, ...inherited(record, text, actor), ...invitations],
          [{ type: 'update', agreement: addendum, principal: 'server', bytes }],
        )
        await commitDecisions(ledger, [{ actor: person.id, payload: { type: 'addendum-opened', addendum, number } }])
        return { body: { agreementId: addendum, number } }
      })
    },
  })

/** As whom somebody of the base comes into its addendum. A letter was for the text that was signed: its delegate reads the next one. */
function enteringAs(record: AgreementRecord, person: RecordedPerson): RecordedPerson {
  const now = record.people.get(person.id) ?? person
  return columnOf(record, now) === 'delegate' ? { ...now, role: 'observer', partner: null } : now
}

/** Lets somebody of the base into its addendum, with the same role for the same partner, under the same id. */
async function enter(parts: Parts, addendum: AgreementId, person: RecordedPerson, userAgent: string | undefined) {
  return parts.decisions.decide(addendum, async (ledger) => {
    const { record } = ledger
    const session = openSession(addendum, person.id, parts.now(), { way: 'link', ...deviceKind(userAgent) })
    const known = record.people.get(person.id)
    if (known !== undefined) {
      if (!isStillIn(record, known)) throw new Problem('invitation-revoked')
      await ledger.commit([], session.entries)
      return { session, person: known }
    }
    const { id, name, position, role, partner } = person
    const link = [...record.invitations.values()].find(
      (candidate) => !candidate.revoked && candidate.role === role && candidate.partner === partner,
    )
    const invitation = link?.id ?? makeId(parts.random, parseInvitationId)
    const decisions: Decision[] = link
      ? []
      : [{ actor: 'server', payload: { type: 'invited', invitation, role, partner, expiresAt: null } }]
    decisions.push({ actor: id, payload: { type: 'joined', person: id, name, position, role, partner, invitation } })
    await commitDecisions(ledger, decisions, session.entries)
    return { session, person }
  })
}

const enterRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/addenda/:addendum/enter',
    summary:
      'Joins an addendum of this agreement as whoever one is here (by a letter: as an observer), and opens a session in it',
    who: 'member',
    answer: { status: 200, schema: ENTERED },
    problems: [...MEMBER_PROBLEMS, 'addendum-unknown', 'invitation-revoked'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const record = recordOf(parts, id)
      const addendum = record.addenda.find(({ agreement }) => agreement === call.params.addendum)
      if (addendum === undefined) throw new Problem('addendum-unknown')
      const who = enteringAs(record, person)
      const entered = await enter(parts, addendum.agreement, who, call.request.headers['user-agent'])
      return { body: answerEntered(parts, call, addendum.agreement, entered.session, entered.person) }
    },
  })

export const addendaRoutes = (parts: Parts): readonly Route[] => [listRoute(parts), openRoute(parts), enterRoute(parts)]
