// Proofs of who somebody is that reach beyond one agreement: the account of an organisation, or a passkey. Never a right by itself: a proof is
// bound to people of agreements while they are signed in there, and brings them back to exactly those.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type AgreementId, type PersonId, parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import type { Entry, Store } from '../store/store.ts'
import { brandedId } from './branded.ts'
import { getRecord, putRecord } from './record.ts'
import { makeSecret } from './secret.ts'

export interface BoundPerson {
  readonly agreement: AgreementId
  readonly person: PersonId
}

/** People of one proof. Whoever is in more agreements than this opens the others by their links. */
const BOUND_MAX = 200

const schema = z.object({
  kind: z.enum(['oidc', 'passkey']),
  /** What its person calls it, or the organisation that vouches for it */
  label: z.string(),
  createdAt: z.number().int(),
  people: z.array(z.object({ agreement: brandedId(parseAgreementId), person: brandedId(parsePersonId) })),
  passkey: z
    .object({ id: z.string(), publicKey: z.string(), counter: z.number().int(), transports: z.array(z.string()) })
    .optional(),
})
export type StoredProof = z.infer<typeof schema>

/** The name of a proof: from which nobody learns the account or the key. */
export const proofName = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

const keyOf = (name: string): string => `proof/${name}`
/** Kept apart from the proof, so that a sign-in never brings back a key that was taken away meanwhile. */
const countKey = (name: string): string => `count/${name}`
const countSchema = z.object({ counter: z.number().int() })
const listKey = ({ agreement, person }: BoundPerson, name = ''): string => `of/${agreement}/${person}/${name}`

export function findProof(store: Pick<Store, 'get'>, name: string): StoredProof | null {
  const proof = getRecord(store, 'people', keyOf(name), schema)
  const count = proof?.passkey && getRecord(store, 'people', countKey(name), countSchema)
  return proof?.passkey && count
    ? { ...proof, passkey: { ...proof.passkey, counter: Math.max(count.counter, proof.passkey.counter) } }
    : proof
}

/** The store entry by which a passkey counts its uses. */
export const countUse = (name: string, { counter }: Pick<NonNullable<StoredProof['passkey']>, 'counter'>): Entry =>
  putRecord('people', countKey(name), { counter })

/** The store entries that keep a proof, and by which each of its people finds it. */
export const keepProof = (name: string, proof: StoredProof): readonly Entry[] => [
  putRecord('people', keyOf(name), proof),
  ...proof.people.map((bound) => putRecord('people', listKey(bound, name), 1)),
]

export const dropProof = (name: string, { people }: StoredProof): readonly Entry[] => [
  putRecord('people', keyOf(name), null),
  putRecord('people', countKey(name), null),
  ...people.map((bound) => putRecord('people', listKey(bound, name), null)),
]

const isSame = (a: BoundPerson, b: BoundPerson): boolean => a.agreement === b.agreement && a.person === b.person

/** The proof with these people bound to it as well. */
export function bind(proof: StoredProof, more: readonly BoundPerson[]): StoredProof {
  const added = more.filter((bound) => !proof.people.some((known) => isSame(known, bound)))
  return { ...proof, people: [...proof.people, ...added].slice(-BOUND_MAX) }
}

/** The store entries by which no proof brings this person back; a proof that brings nobody back goes itself. */
export const unbindEntries = (store: Pick<Store, 'get' | 'list'>, bound: BoundPerson): readonly Entry[] =>
  [...proofsOf(store, [bound])].flatMap((name) => {
    const proof = findProof(store, name)
    if (proof === null) return [putRecord('people', listKey(bound, name), null)]
    const people = proof.people.filter((known) => !isSame(known, bound))
    return people.length === 0
      ? dropProof(name, proof)
      : [putRecord('people', keyOf(name), { ...proof, people }), putRecord('people', listKey(bound, name), null)]
  })

/** The names of the proofs that are bound to one of these people. */
export const proofsOf = (store: Pick<Store, 'list'>, people: readonly BoundPerson[]): ReadonlySet<string> =>
  new Set(
    people.flatMap((bound) => {
      const prefix = listKey(bound)
      return store.list('people', prefix).map(([key]) => key.slice(prefix.length))
    }),
  )

/** Something that was shown in this browser a moment ago, or is being shown; forgotten after `LIFETIME_MS` and at a restart. */
const LIFETIME_MS = 10 * 60 * 1000
/** Kept at once; whoever begins more makes the oldest be forgotten. */
const KEPT_MAX = 10_000

export interface Moments<T> {
  /** The secret under which it is kept. */
  keep(value: T): string
  /** What was kept under it, once or as long as it lasts; null when there is nothing. */
  take(secret: string | undefined): T | null
  look(secret: string | undefined): T | null
}

/** `now` is a clock in milliseconds. */
export function createMoments<T>(now: () => number): Moments<T> {
  const kept = new Map<string, { readonly value: T; readonly until: number }>()
  const look = (secret: string | undefined): T | null => {
    const found = secret === undefined ? undefined : kept.get(secret)
    return found && found.until > now() ? found.value : null
  }
  return {
    keep(value) {
      const secret = makeSecret()
      kept.set(secret, { value, until: now() + LIFETIME_MS })
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT_MAX) break
        kept.delete(oldest)
      }
      return secret
    },
    look,
    take(secret) {
      const value = look(secret)
      if (secret !== undefined) kept.delete(secret)
      return value
    },
  }
}
