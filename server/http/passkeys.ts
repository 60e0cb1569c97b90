// Passkeys: made in /pengaturan by somebody who is signed in, used at /masuk to come back as the same people.
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { answeredBy, type Place, registeredKey, registrationOptions, signInOptions } from '../identity/passkey.ts'
import { bind, countUse, findProof, keepProof, proofName, proofsOf } from '../identity/proof.ts'
import { line } from './input.ts'
import { requireTry, wrongTry } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { cookieOf, enterBy, enteredAnswer, keepCookie, peopleHere } from './proofs.ts'
import { type Call, type Route, route } from './route.ts'

const CHALLENGE_COOKIE = 'mufakat_kunci'
/** Of one person: a telephone, a laptop, a key on the ring, and those of the years before. */
const PASSKEYS_MAX = 20
const PER_MINUTE = 60

const base64url = z.string().regex(/^[A-Za-z0-9_-]{1,20000}$/)
/** The form of the standard's JSON, as far as it is read here; the library reads the rest. */
const credential = z.looseObject({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: base64url }),
  clientExtensionResults: z.looseObject({}),
})

const placeOf = (parts: Parts, { request }: Call<unknown>): Place => ({
  origin: parts.callers.originOf(request.raw),
})

function requireOn({ passkeys }: Parts): void {
  if (!passkeys) throw new Problem('not-found')
}

const makeOptionsRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/passkeys/options',
    summary: 'What a browser needs to make a passkey (WebAuthn creation options)',
    who: 'member, where passkeys are on',
    answer: { status: 200, schema: z.looseObject({ challenge: z.string() }) },
    problems: ['not-found', 'unauthenticated', 'too-many-requests'],
    perMinute: PER_MINUTE,
    async handle(call) {
      requireOn(parts)
      const people = peopleHere(parts, call)
      const known = [...proofsOf(parts.store, people)].flatMap(
        (name) => findProof(parts.store, name)?.passkey?.id ?? [],
      )
      const options = await registrationOptions(placeOf(parts, call), people[0]?.name ?? 'Mufakat', known)
      keepCookie(parts, call, CHALLENGE_COOKIE, parts.challenges.keep(options.challenge))
      return { body: options }
    },
  })

const makeRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/passkeys',
    summary: 'Keeps a passkey that was made here; it brings back everybody as whom this browser is signed in now',
    who: 'member, where passkeys are on',
    body: z.object({ label: line(60), credential }),
    answer: { status: 201, schema: z.object({ proofId: z.string(), bound: z.int() }) },
    problems: [
      'not-found',
      'unauthenticated',
      'invalid-request',
      'proof-missing',
      'passkey-invalid',
      'too-many-passkeys',
    ],
    async handle(call) {
      requireOn(parts)
      const people = peopleHere(parts, call)
      const challenge = parts.challenges.take(cookieOf(call, CHALLENGE_COOKIE))
      if (challenge === null) throw new Problem('proof-missing')
      if (proofsOf(parts.store, people).size >= PASSKEYS_MAX)
        throw new Problem('too-many-passkeys', { limit: PASSKEYS_MAX })
      const given = call.body.credential as unknown as RegistrationResponseJSON
      const passkey = await registeredKey(placeOf(parts, call), challenge, given)
      if (passkey === null) throw new Problem('passkey-invalid')
      const name = proofName('passkey', passkey.id)
      if (findProof(parts.store, name)) throw new Problem('passkey-invalid')
      const proof = { kind: 'passkey', label: call.body.label, createdAt: parts.now(), people: [], passkey } as const
      const bound = people.map(({ agreement, person }) => ({ agreement, person }))
      await parts.store.commit(keepProof(name, bind({ ...proof, people: [] }, bound)))
      return { body: { proofId: name, bound: people.length } }
    },
  })

const askOptionsRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/passkeys/sign-in/options',
    summary: 'What a browser needs to ask for a passkey (WebAuthn request options)',
    who: 'anyone, where passkeys are on',
    answer: { status: 200, schema: z.looseObject({ challenge: z.string() }) },
    problems: ['not-found', 'too-many-requests'],
    perMinute: PER_MINUTE,
    async handle(call) {
      requireOn(parts)
      const options = await signInOptions(placeOf(parts, call))
      keepCookie(parts, call, CHALLENGE_COOKIE, parts.challenges.keep(options.challenge))
      return { body: options }
    },
  })

const enterRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/passkeys/sign-in',
    summary: 'Comes back, by a passkey, as everybody to whom it is bound',
    who: 'holder of the key, where passkeys are on',
    body: z.object({ credential }),
    answer: { status: 200, schema: enteredAnswer },
    problems: ['not-found', 'invalid-request', 'proof-missing', 'passkey-invalid', 'proof-unbound', 'too-many-tries'],
    async handle(call) {
      requireOn(parts)
      requireTry(parts, call.request.raw)
      const challenge = parts.challenges.take(cookieOf(call, CHALLENGE_COOKIE))
      if (challenge === null) throw new Problem('proof-missing')
      const given = call.body.credential as unknown as AuthenticationResponseJSON
      const name = proofName('passkey', given.id)
      const proof = findProof(parts.store, name)
      const passkey = proof?.passkey && (await answeredBy(placeOf(parts, call), challenge, given, proof.passkey))
      if (!proof || !passkey) return wrongTry(parts, call.request.raw, new Problem('passkey-invalid'))
      return { body: await enterBy(parts, call, proof, [countUse(name, passkey)]) }
    },
  })

export const passkeyRoutes = (parts: Parts): readonly Route[] => [
  makeOptionsRoute(parts),
  makeRoute(parts),
  askOptionsRoute(parts),
  enterRoute(parts),
]
