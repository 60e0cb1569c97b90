// Coming in by a link: as somebody new by an invitation, or as the same person again by a way back.
import { z } from 'zod'
import { PARTNER_KINDS } from '../../shared/agreement/agreement.ts'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { makeId, parsePersonId } from '../../shared/agreement/ids.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import { isStillIn } from '../../shared/ledger/still-in.ts'
import { deviceKind } from '../identity/device-kind.ts'
import { expected } from '../identity/expected.ts'
import {
  countPin,
  type FoundInvitation,
  findInvitation,
  forgetInvitee,
  invitationRefusal,
} from '../identity/invitation.ts'
import { isRightPin, PIN, PIN_TRIES_MAX } from '../identity/pin.ts'
import { bind, keepProof } from '../identity/proof.ts'
import {
  countRecoveryPin,
  dropRecoveriesOf,
  type FoundRecovery,
  findRecovery,
  recoveryRefusal,
  spendRecovery,
} from '../identity/recovery.ts'
import { isSecret } from '../identity/secret.ts'
import {
  agreementOfSession,
  closeSession,
  everySessionOf,
  findSession,
  forgetLeft,
  hasLeft,
  openSession,
  type SessionOpening,
  sessionSecret,
} from '../identity/session.ts'
import type { Entry } from '../store/store.ts'
import { commitDecisions, type Decision } from './decisions.ts'
import { answerEntered, ENTERED } from './entered.ts'
import { expectedBy } from './expected-signer.ts'
import { line, time } from './input.ts'
import { INVITER, inviterOf } from './inviter.ts'
import { listedTitle } from './listed-title.ts'
import { requireTry, sessionTokenOf, wrongTry } from './member.ts'
import { misfit } from './misfit.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { proofOf, type ShownIdentity, shownHere } from './proofs.ts'
import { type Call, type Route, route } from './route.ts'

type Link =
  | { readonly kind: 'invitation'; readonly found: FoundInvitation }
  | { readonly kind: 'back'; readonly found: FoundRecovery }

function openLink(parts: Parts, { params, request }: Call<unknown>): Link {
  requireTry(parts, request.raw)
  const token = params.token ?? ''
  const invitation = findInvitation(parts.store, parts.decisions.record, token)
  if (invitation) return { kind: 'invitation', found: invitation }
  const back = findRecovery(parts.store, parts.decisions.record, token)
  if (back) return { kind: 'back', found: back }
  return wrongTry(parts, request.raw, new Problem('invitation-unknown'))
}

/** What `accept` answers with: whose session it is now. */
interface Entered {
  readonly token: string
  readonly expiresAt: number
  readonly person: Pick<RecordedPerson, 'id' | 'role' | 'partner'>
}

interface Heard extends Entered {
  readonly agreement: AgreementId
}

/** Who came in by this link with this secret of the device, and did not hear the answer; null when nobody did, or is out again. */
function unheard(parts: Parts, link: string, attempt: string | undefined): Heard | null {
  if (attempt === undefined) return null
  const token = sessionSecret(link, attempt)
  const agreement = agreementOfSession(parts.store, token)
  const session = agreement && findSession(parts.store, parts.decisions.record, agreement, token, parts.now())
  if (!agreement || !session?.ok) return null
  return { agreement, token, person: session.member.person, expiresAt: session.member.expiresAt }
}

/** The person who came by this link before and still holds the session of that. */
function returning(parts: Parts, found: FoundInvitation, { request }: Call<unknown>): Entered | null {
  const agreement = found.record.id
  const token = sessionTokenOf(request.raw, agreement)
  if (token === null) return null
  const session = findSession(parts.store, parts.decisions.record, agreement, token, parts.now())
  if (!session.ok || session.member.person.invitation !== found.invitation.id) return null
  return { token, person: session.member.person, expiresAt: session.member.expiresAt }
}

const LINK_PROBLEMS = [
  'invitation-unknown',
  'invitation-expired',
  'invitation-revoked',
  'invitation-used',
  'invitation-bound',
  'pin-locked',
  'too-many-tries',
] as const

const showRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/invitations/:token',
    summary: 'What a link is for: an invitation, or (`back`) one by which somebody is the same person again',
    who: 'holder of the link',
    answer: {
      status: 200,
      schema: z.object({
        agreementId: z.string(),
        title: z.string(),
        role: z.enum(ROLES),
        partnerId: z.string().optional(),
        partners: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(PARTNER_KINDS) })),
        expiresAt: time.optional(),
        pin: z.boolean().meta({ description: 'asks for the six digits that came by another way' }),
        expected: z
          .object({ name: z.string(), position: z.string() })
          .optional()
          .meta({ description: 'who the sealed text expects by this link; not told where it asks for a PIN' }),
        invitee: z
          .string()
          .optional()
          .meta({ description: 'whom it was made for, until somebody came in; not told where it asks for a PIN' }),
        personal: z.boolean().meta({ description: 'belongs to whoever uses it first' }),
        inviter: INVITER.optional().meta({
          description:
            'who made this link, or of one that came with the agreement: who leads it, or came first; no name where it asks for a PIN',
        }),
        back: z
          .object({ name: z.string(), way: z.enum(['recovery', 'device']) })
          .optional()
          .meta({ description: 'who comes back by it' }),
        you: z
          .object({ name: z.string() })
          .optional()
          .meta({ description: 'who came in by this link in this browser, and is in' }),
        here: z
          .object({ name: z.string() })
          .optional()
          .meta({ description: 'who is signed in to this agreement in this browser, where that is somebody else' }),
      }),
    },
    problems: LINK_PROBLEMS,
    async handle(call) {
      const link = openLink(parts, call)
      const { record } = link.found
      const partners = [...record.partners.values()]
      if (link.kind === 'back') {
        const { person, expiresAt, pin, way } = link.found
        const refusal = recoveryRefusal(link.found, parts.now())
        if (refusal !== null) throw new Problem(refusal)
        return {
          body: {
            agreementId: record.id,
            title: listedTitle(record),
            role: person.role,
            ...(person.partner !== null && { partnerId: person.partner }),
            partners,
            expiresAt,
            pin: pin !== null,
            personal: true,
            back: { name: person.name, way },
            ...hereInstead(parts, record.id, person.id, call),
          },
        }
      }
      const { found } = link
      const refusal = invitationRefusal(found, parts.now())
      const back = returning(parts, found, call)
      if (refusal !== null && back === null) throw new Problem(refusal)
      const { invitation } = found
      return {
        body: {
          agreementId: record.id,
          title: listedTitle(record),
          role: invitation.role,
          ...(invitation.partner !== null && { partnerId: invitation.partner }),
          partners,
          ...(invitation.expiresAt !== null && { expiresAt: invitation.expiresAt }),
          pin: found.pin !== null && back === null,
          personal: found.personal,
          ...(found.invitee !== null && found.pin === null && { invitee: found.invitee }),
          ...inviterOf(found),
          ...(await expectedBy(parts, found)),
          ...(back && { you: { name: record.people.get(back.person.id)?.name ?? '' } }),
          ...hereInstead(parts, record.id, back?.person.id ?? null, call),
        },
      }
    },
  })

/** One browser holds one session in an agreement: whoever comes in now takes the place of whoever is there. */
function hereInstead(parts: Parts, agreement: AgreementId, person: PersonId | null, { request }: Call<unknown>) {
  const token = sessionTokenOf(request.raw, agreement)
  if (token === null) return {}
  const session = findSession(parts.store, parts.decisions.record, agreement, token, parts.now())
  return session.ok && session.member.person.id !== person ? { here: { name: session.member.person.name } } : {}
}

const acceptBody = z.object({
  name: line(120).optional(),
  position: line(120).or(z.literal('')).optional(),
  pin: z.string().regex(PIN).optional(),
  /** A secret of this device, new for each coming in: asked again with the same, the answer is the same. */
  attempt: z.string().refine(isSecret, expected('device-secret')).optional(),
  /** The secret by which this device came in by this link before its person signed out on it: the same person again, in a new session. */
  again: z.string().refine(isSecret, expected('device-secret')).optional(),
  /** Binds the account that was just shown in this browser to who comes in, and says so in the ledger. */
  prove: z.boolean().optional(),
})
type Acceptance = z.infer<typeof acceptBody>

const acceptRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/invitations/:token/accept',
    summary:
      'Joins the agreement and opens a session; by a way back, opens one of the person who it is for (no name then)',
    who: 'holder of the link',
    body: acceptBody,
    answer: { status: 200, schema: ENTERED },
    problems: ['invalid-request', 'pin-required', 'pin-wrong', 'proof-missing', ...LINK_PROBLEMS],
    async handle(call) {
      const token = call.params.token ?? ''
      const again = unheard(parts, token, call.body.attempt)
      if (again) return { body: answerEntered(parts, call, again.agreement, again, again.person) }
      const link = openLink(parts, call)
      const { id } = link.found.record
      const opening = (way: SessionOpening['way']): SessionOpening => ({
        way,
        ...deviceKind(call.request.headers['user-agent']),
      })
      const entered =
        link.kind === 'back'
          ? await comeBack(parts, token, link.found, call.body, opening(link.found.way))
          : (returning(parts, link.found, call) ??
            (await backHere(parts, token, link.found, call.body, opening('link'))) ??
            (await join(parts, token, link.found, call.body, opening('link'), shownFor(parts, call))))
      return { body: answerEntered(parts, call, id, entered, entered.person) }
    },
  })

/** Asked for, and not shown any more: then nobody comes in as proven. */
function shownFor(parts: Parts, call: Call<Acceptance>): ShownIdentity | null {
  if (call.body.prove !== true) return null
  const shown = shownHere(parts, call)
  if (shown === null) throw new Problem('proof-missing')
  return shown
}

/** Wrong ones are counted before they are answered, one after another: however many come at once, ten are looked at. */
async function requirePin(
  parts: Parts,
  token: string,
  pin: FoundInvitation['pin'],
  given: string | undefined,
  count: { readonly wrong: () => Entry; readonly right: () => readonly Entry[] },
) {
  if (pin === null) return
  if (given === undefined) throw new Problem('pin-required')
  if (isRightPin(token, given, pin.hash)) return parts.store.commit(count.right())
  await parts.store.commit([count.wrong()])
  const left = PIN_TRIES_MAX - pin.wrong - 1
  throw left === 0 ? new Problem('pin-locked') : new Problem('pin-wrong', { left })
}

/** Lets a new person in. The link is looked at again when it is this person's turn: two may hold its last use. */
const join = (
  parts: Parts,
  token: string,
  found: FoundInvitation,
  { name, position = '', pin, attempt }: Acceptance,
  opening: SessionOpening,
  shown: ShownIdentity | null,
): Promise<Entered> =>
  parts.decisions.decide(found.record.id, async (ledger) => {
    const again = unheard(parts, token, attempt)
    if (again) return again
    const now = findInvitation(parts.store, parts.decisions.record, token)
    if (now === null) throw new Problem('invitation-unknown')
    const refusal = invitationRefusal(now, parts.now())
    if (refusal !== null) throw new Problem(refusal)
    if (name === undefined) throw misfit('name', 'required')
    await requirePin(parts, token, now.pin, pin, {
      wrong: () => countPin(token, now, (now.pin?.wrong ?? 0) + 1),
      right: () => (now.pin && now.pin.wrong > 0 ? [countPin(token, now, 0)] : []),
    })
    const { id: invitation, role, partner } = now.invitation
    const id = makeId(parts.random, parsePersonId)
    const session = openSession(found.record.id, id, parts.now(), opening, sessionSecret(token, attempt))
    const payload = { type: 'joined', person: id, name, position, role, partner, invitation } as const
    const decisions: Decision[] = [{ actor: id, payload }]
    if (shown) decisions.push({ actor: 'server', payload: { type: 'identity-proven', person: id, by: shown.label } })
    const bound = { agreement: found.record.id, person: id }
    const proof = shown ? keepProof(shown.proof, bind(proofOf(parts, shown), [bound])) : []
    await commitDecisions(ledger, decisions, [...session.entries, ...proof, ...forgetInvitee(token, now)])
    return { token: session.token, person: { id, role, partner }, expiresAt: session.expiresAt }
  })

/** The one person of a personal link who signed out on the device that asks, whose secret shows that it was there. Null for everybody else. */
async function backHere(
  parts: Parts,
  token: string,
  found: FoundInvitation,
  { pin, attempt, again }: Acceptance,
  opening: SessionOpening,
): Promise<Entered | null> {
  if (again === undefined || attempt === undefined || !found.personal) return null
  const agreement = found.record.id
  return parts.decisions.decide(agreement, async (ledger) => {
    const heard = unheard(parts, token, attempt)
    if (heard) return heard
    const now = findInvitation(parts.store, parts.decisions.record, token)
    if (now === null) throw new Problem('invitation-unknown')
    const person = [...ledger.record.people.values()].find((known) => known.invitation === now.invitation.id)
    const left = sessionSecret(token, again)
    if (!person || !isStillIn(ledger.record, person)) return null
    if (!hasLeft(parts.store, agreement, person.id, left, parts.now())) return null
    const refusal = invitationRefusal(now, parts.now())
    if (refusal !== null && refusal !== 'invitation-bound') throw new Problem(refusal)
    if (now.pin && now.pin.wrong >= PIN_TRIES_MAX) throw new Problem('pin-locked')
    await requirePin(parts, token, now.pin, pin, {
      wrong: () => countPin(token, now, (now.pin?.wrong ?? 0) + 1),
      right: () => (now.pin && now.pin.wrong > 0 ? [countPin(token, now, 0)] : []),
    })
    const session = openSession(agreement, person.id, parts.now(), opening, sessionSecret(token, attempt))
    await commitDecisions(ledger, [], [...forgetLeft(parts.store, agreement, person.id), ...session.entries])
    return { token: session.token, person, expiresAt: session.expiresAt }
  })
}

/** The same person again. A recovery ends every other session of theirs: whoever lost a telephone wants it to be out. */
const comeBack = (
  parts: Parts,
  token: string,
  found: FoundRecovery,
  { pin, attempt }: Acceptance,
  opening: SessionOpening,
): Promise<Entered> =>
  parts.decisions.decide(found.record.id, async (ledger) => {
    const again = unheard(parts, token, attempt)
    if (again) return again
    const now = findRecovery(parts.store, parts.decisions.record, token)
    if (now === null) throw new Problem('invitation-used')
    const refusal = recoveryRefusal(now, parts.now())
    if (refusal !== null) throw new Problem(refusal)
    await requirePin(parts, token, now.pin, pin, { wrong: () => countRecoveryPin(token, now), right: () => [] })
    const { person } = now
    const session = openSession(now.record.id, person.id, parts.now(), opening, sessionSecret(token, attempt))
    const isRecovery = now.way === 'recovery'
    const others = isRecovery ? everySessionOf(parts.store, now.record.id, person.id, parts.now()) : []
    await commitDecisions(
      ledger,
      isRecovery ? [{ actor: person.id, payload: { type: 'person-recovered', person: person.id } }] : [],
      [
        spendRecovery(token),
        ...others.flatMap(closeSession),
        ...(isRecovery ? forgetLeft(parts.store, now.record.id, person.id) : []),
        ...session.entries,
      ],
    )
    const ended = new Set(others.map((other) => other.session))
    if (ended.size > 0) parts.relay.revoke((access) => ended.has(access.session), 'session-ended')
    // Nor does a link that was made on the lost device, even just now, or one that was sent before, bring anybody back.
    if (isRecovery) await parts.store.commit(dropRecoveriesOf(parts.store, now.record.id, person.id))
    return { token: session.token, person, expiresAt: session.expiresAt }
  })

export const enteringRoutes = (parts: Parts): readonly Route[] => [showRoute(parts), acceptRoute(parts)]
