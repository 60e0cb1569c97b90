// Proofs of who somebody is, as they are shown in this browser: bound to the people as whom it is signed in, and used to come back as them.
import { fastifyCookie } from '@fastify/cookie'
import { z } from 'zod'
import { ROLES } from '../../shared/ledger/role.ts'
import { isStillIn } from '../../shared/ledger/still-in.ts'
import { deviceKind } from '../identity/device-kind.ts'
import { bind, dropProof, findProof, keepProof, proofsOf, type StoredProof } from '../identity/proof.ts'
import { openSession } from '../identity/session.ts'
import type { Entry } from '../store/store.ts'
import { time } from './input.ts'
import { listedTitle } from './listed-title.ts'
import { setSessionCookie } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Call, type Route, route } from './route.ts'
import { membersHere } from './sessions.ts'

/** What the account of an organisation has shown in this browser. */
export interface ShownIdentity {
  readonly proof: string
  readonly label: string
  readonly name: string
}

const SHOWN_COOKIE = 'mufakat_bukti'

export const cookieOf = ({ request }: Pick<Call<unknown>, 'request'>, name: string): string | undefined =>
  fastifyCookie.parse(request.raw.headers.cookie ?? '')[name]

/** `sameSite` lax alone for what must come back from another site's redirect. */
export function keepCookie(
  parts: Pick<Parts, 'callers'>,
  { request, reply }: Pick<Call<unknown>, 'request' | 'reply'>,
  name: string,
  value: string,
  sameSite: 'strict' | 'lax' = 'strict',
): void {
  const secure = parts.callers.isSecure(request.raw)
  reply.setCookie(name, value, { path: '/api', httpOnly: true, sameSite, secure, maxAge: 600 })
}

export function showIdentity(parts: Parts, call: Call<unknown>, identity: ShownIdentity): void {
  keepCookie(parts, call, SHOWN_COOKIE, parts.shown.keep(identity))
}

/** What was shown here, and is still to be used. */
export const shownHere = (parts: Pick<Parts, 'shown'>, call: Pick<Call<unknown>, 'request'>): ShownIdentity | null =>
  parts.shown.look(cookieOf(call, SHOWN_COOKIE))

function forgetShown(parts: Pick<Parts, 'shown'>, call: Call<unknown>): ShownIdentity | null {
  const shown = parts.shown.take(cookieOf(call, SHOWN_COOKIE))
  call.reply.clearCookie(SHOWN_COOKIE, { path: '/api' })
  return shown
}

/** A new proof, or what is known of it. */
export const proofOf = (parts: Pick<Parts, 'store' | 'now'>, { proof, label }: ShownIdentity): StoredProof =>
  findProof(parts.store, proof) ?? { kind: 'oidc', label, createdAt: parts.now(), people: [] }

export const enteredAnswer = z.object({
  agreements: z.array(z.object({ agreementId: z.string(), title: z.string(), role: z.enum(ROLES) })),
})

/** Opens a session of everybody to whom the proof is bound and whose link still holds. Throws Problem `proof-unbound` when there is nobody. */
export async function enterBy(parts: Parts, call: Call<unknown>, proof: StoredProof, more: readonly Entry[] = []) {
  const agent = deviceKind(call.request.headers['user-agent'])
  const opened = proof.people.flatMap(({ agreement, person: id }) => {
    const record = parts.decisions.record(agreement)
    const person = record?.people.get(id)
    if (!record || !person || !isStillIn(record, person)) return []
    return [{ record, person, session: openSession(agreement, id, parts.now(), { way: proof.kind, ...agent }) }]
  })
  if (opened.length === 0) throw new Problem('proof-unbound')
  await parts.store.commit([...opened.flatMap(({ session }) => session.entries), ...more])
  for (const { record, session } of opened) setSessionCookie(parts, call, record.id, session)
  return {
    agreements: opened.map(({ record, person }) => ({
      agreementId: record.id,
      title: listedTitle(record),
      role: person.role,
    })),
  }
}

/** Everybody as whom this browser is signed in. Throws Problem `unauthenticated` when that is nobody. */
export function peopleHere(parts: Parts, call: Pick<Call<unknown>, 'request'>) {
  const people = membersHere(parts, call).map(({ agreement, person }) => ({
    agreement,
    person: person.id,
    name: person.name,
  }))
  if (people.length === 0) throw new Problem('unauthenticated')
  return people
}

const waysRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/proofs',
    summary:
      'Which ways back there are here, which are bound to the people of this browser, and what was just shown in it',
    who: 'anyone, of their own cookies',
    answer: {
      status: 200,
      schema: z.object({
        oidc: z.string().nullable(),
        passkeys: z.boolean(),
        shown: z.object({ label: z.string(), name: z.string() }).nullable(),
        proofs: z.array(
          z.object({ proofId: z.string(), kind: z.enum(['oidc', 'passkey']), label: z.string(), createdAt: time }),
        ),
      }),
    },
    problems: [],
    async handle(call) {
      const shown = shownHere(parts, call)
      const people = membersHere(parts, call).map(({ agreement, person }) => ({ agreement, person: person.id }))
      const proofs = [...proofsOf(parts.store, people)].flatMap((name) => {
        const proof = findProof(parts.store, name)
        return proof ? [{ proofId: name, kind: proof.kind, label: proof.label, createdAt: proof.createdAt }] : []
      })
      return {
        body: {
          oidc: parts.oidc?.host ?? null,
          passkeys: parts.passkeys,
          shown: shown && { label: shown.label, name: shown.name },
          proofs,
        },
      }
    },
  })

const bindRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/proofs/bind',
    summary: 'Binds the account that was just shown here to everybody as whom this browser is signed in',
    who: 'member, for themselves',
    answer: { status: 200, schema: z.object({ bound: z.int() }) },
    problems: ['unauthenticated', 'proof-missing'],
    async handle(call) {
      const people = peopleHere(parts, call)
      const shown = forgetShown(parts, call)
      if (shown === null) throw new Problem('proof-missing')
      await parts.store.commit(keepProof(shown.proof, bind(proofOf(parts, shown), people)))
      return { body: { bound: people.length } }
    },
  })

const enterRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/proofs/enter',
    summary: 'Comes back, by the account that was just shown here, as everybody to whom it is bound',
    who: 'who has shown an account',
    answer: { status: 200, schema: enteredAnswer },
    problems: ['proof-missing', 'proof-unbound'],
    async handle(call) {
      const shown = forgetShown(parts, call)
      if (shown === null) throw new Problem('proof-missing')
      return { body: await enterBy(parts, call, proofOf(parts, shown)) }
    },
  })

const dropRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/proofs/:proofId',
    summary: 'Takes a way back away: the account or key brings nobody back any more',
    who: 'member, of their own',
    answer: { status: 204 },
    problems: ['unauthenticated', 'proof-unbound'],
    async handle(call) {
      const name = call.params.proofId ?? ''
      const proof = proofsOf(parts.store, peopleHere(parts, call)).has(name) ? findProof(parts.store, name) : null
      if (proof === null) throw new Problem('proof-unbound')
      await parts.store.commit(dropProof(name, proof))
      return {}
    },
  })

export const proofRoutes = (parts: Parts): readonly Route[] => [
  waysRoute(parts),
  bindRoute(parts),
  enterRoute(parts),
  dropRoute(parts),
]
