// Tickets: short-lived proof, for one document in one role, that stands in the WebSocket subprotocol where a header cannot be set.
import { isIPv6 } from 'node:net'
import { errors, exportJWK, generateKeyPair, importJWK, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { type AgreementId, type PersonId, parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import type { Store } from '../store/store.ts'
import { networkOf } from './network.ts'
import { getRecord, putRecord } from './record.ts'
import { hashSecret, isSecret, makeSecret } from './secret.ts'

export const TICKET_LIFETIME_MAX_SECONDS = 600
const ALGORITHM = 'EdDSA'
const AUDIENCE = 'mufakat-sync'

export interface TicketClaims {
  readonly person: PersonId
  readonly agreement: AgreementId
  readonly role: Role
  /** Hash that names the session the ticket came from; the ticket dies with it. */
  readonly session: string
}

export interface ReadTicket extends TicketClaims {
  /** Names a ticket that opens one connection; null for one that opens them until it ends. */
  readonly once: string | null
}

export interface Tickets {
  /** A ticket and when it ends, milliseconds since 1970. More than TICKET_LIFETIME_MAX_SECONDS is cut to that. */
  issue(
    claims: TicketClaims,
    ttlSeconds: number,
    once?: boolean,
  ): Promise<{ readonly ticket: string; readonly expiresAt: number }>
  /** The claims of a ticket that is ours; `ended` for one of ours that is over; null for every other text. */
  read(ticket: string): Promise<ReadTicket | 'ended' | null>
  /**
   * Whether a ticket that opens several connections opens one from this address: the first that shows it has it, and no other network. What is
   * refused is counted and told beside the session.
   */
  admits(ticket: string, session: string, address: string): boolean
  /** When a ticket of this session was last refused because it came from another network; null where none was since this server started. */
  elsewhere(session: string): number | null
  /** How often that happened to any. */
  readonly timesElsewhere: number
  /** Takes the one use of a ticket; false where it is taken already, or was issued before this server started. */
  spend(once: string): boolean
}

/** Unused tickets for one connection that are remembered at once; the oldest is forgotten first, and asked for again. */
const UNUSED_MAX = 10_000

/** The tickets for one connection that nobody has used. In memory: what a restart forgets opens nothing. */
function createUnused(now: () => number) {
  const unused = new Map<string, number>()
  return {
    add(name: string, endsAt: number): void {
      // A Map keeps the order of insertion: the first has waited longest.
      for (const [oldest, end] of unused) {
        if (end > now() && unused.size < UNUSED_MAX) break
        unused.delete(oldest)
      }
      unused.set(name, endsAt)
    },
    take: (name: string): boolean => unused.delete(name),
  }
}

/** Tickets and sessions that are remembered at once; the oldest is forgotten first, and belongs to whoever shows it next. */
const SEEN_MAX = 10_000

function bounded<Value>(entries: Map<string, Value>, key: string, value: Value): void {
  entries.delete(key)
  for (const [oldest] of entries) if (entries.size >= SEEN_MAX) entries.delete(oldest)
  entries.set(key, value)
}

/** To which network each ticket for several connections belongs. In memory: a ticket lives ten minutes. */
function createFirstNetworks(now: () => number) {
  const first = new Map<string, string>()
  const moved = new Map<string, number>()
  let times = 0
  return {
    admits(ticket: string, session: string, address: string): boolean {
      const network = networkOf(address)
      // A program with an address of either family is one program: it has one network of each.
      const name = `${hashSecret(ticket)} ${isIPv6(address) ? 6 : 4}`
      const owner = first.get(name) ?? network
      bounded(first, name, owner)
      if (owner === network) return true
      times++
      bounded(moved, session, now())
      return false
    },
    elsewhere: (session: string): number | null => moved.get(session) ?? null,
    times: () => times,
  }
}

const keySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
})

/** Opens the tickets of this data folder; the first time, makes the key that signs them. */
export async function openTickets(store: Pick<Store, 'get' | 'commit'>, now: () => number): Promise<Tickets> {
  let jwk = getRecord(store, 'settings', 'ticket-key', keySchema)
  if (jwk === null) {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
    jwk = keySchema.parse(await exportJWK(privateKey))
    await store.commit([putRecord('settings', 'ticket-key', jwk)])
  }
  const { d: _, ...publicJwk } = jwk
  const privateKey = await importJWK(jwk, ALGORITHM)
  const publicKey = await importJWK(publicJwk, ALGORITHM)
  const unused = createUnused(now)
  const networks = createFirstNetworks(now)
  return {
    admits: networks.admits,
    elsewhere: networks.elsewhere,
    get timesElsewhere() {
      return networks.times()
    },
    spend: unused.take,
    async issue({ person, agreement, role, session }, ttlSeconds, once = false) {
      const issuedAt = Math.floor(now() / 1000)
      const expires = issuedAt + Math.min(ttlSeconds, TICKET_LIFETIME_MAX_SECONDS)
      const name = once ? makeSecret() : null
      if (name !== null) unused.add(name, expires * 1000)
      const ticket = await new SignJWT({ doc: agreement, role, sid: session, ...(name !== null && { once: name }) })
        .setProtectedHeader({ alg: ALGORITHM })
        .setSubject(person)
        .setAudience(AUDIENCE)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expires)
        .sign(privateKey)
      return { ticket, expiresAt: expires * 1000 }
    },
    async read(ticket) {
      const options = {
        algorithms: [ALGORITHM],
        audience: AUDIENCE,
        currentDate: new Date(now()),
        requiredClaims: ['exp', 'iat', 'sub'],
      }
      try {
        return parseClaims((await jwtVerify(ticket, publicKey, options)).payload)
      } catch (error) {
        // Said only of a ticket whose signature is ours.
        if (error instanceof errors.JWTExpired) return 'ended'
        return null // jose throws for every way in which a ticket can be wrong; which one is nobody's business
      }
    },
  }
}

function parseClaims({ sub, doc, role, sid, exp, iat, once = null }: JWTPayload): ReadTicket | null {
  const person = parsePersonId(sub)
  const agreement = parseAgreementId(doc)
  const known = ROLES.find((name) => name === role)
  if (person === null || agreement === null || known === undefined) return null
  if (typeof sid !== 'string' || !/^[0-9a-f]{64}$/.test(sid)) return null
  if (exp === undefined || iat === undefined || exp - iat > TICKET_LIFETIME_MAX_SECONDS) return null
  if (once !== null && !isSecret(once)) return null
  return { person, agreement, role: known, session: sid, once }
}
