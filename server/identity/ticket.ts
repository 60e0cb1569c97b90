// Tickets: short-lived proof, for one document in one role, that stands in the WebSocket subprotocol where a header cannot be set.
import { exportJWK, generateKeyPair, importJWK, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { type AgreementId, type PersonId, parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import type { Store } from '../store/store.ts'
import { getRecord, putRecord } from './record.ts'

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

export interface Tickets {
  /** A ticket and when it ends, milliseconds since 1970. More than TICKET_LIFETIME_MAX_SECONDS is cut to that. */
  issue(claims: TicketClaims, ttlSeconds: number): Promise<{ readonly ticket: string; readonly expiresAt: number }>
  /** The claims of a ticket that is ours and has not ended; null otherwise. */
  read(ticket: string): Promise<TicketClaims | null>
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
  return {
    async issue({ person, agreement, role, session }, ttlSeconds) {
      const issuedAt = Math.floor(now() / 1000)
      const expires = issuedAt + Math.min(ttlSeconds, TICKET_LIFETIME_MAX_SECONDS)
      const ticket = await new SignJWT({ doc: agreement, role, sid: session })
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
      } catch {
        return null // jose throws for every way in which a ticket can be wrong; which one is nobody's business
      }
    },
  }
}

function parseClaims({ sub, doc, role, sid, exp, iat }: JWTPayload): TicketClaims | null {
  const person = parsePersonId(sub)
  const agreement = parseAgreementId(doc)
  const known = ROLES.find((name) => name === role)
  if (person === null || agreement === null || known === undefined) return null
  if (typeof sid !== 'string' || !/^[0-9a-f]{64}$/.test(sid)) return null
  if (exp === undefined || iat === undefined || exp - iat > TICKET_LIFETIME_MAX_SECONDS) return null
  return { person, agreement, role: known, session: sid }
}
