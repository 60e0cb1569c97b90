// The requests of signing. Bytes go both ways, so they do not use the JSON call of the other screens; the outcome is the same union.

import type { Digest } from '../../shared/agreement/canonical.ts'
import type { AgreementId, PartnerId, PersonId } from '../../shared/agreement/ids.ts'
import { parseLedger } from '../../shared/ledger/parse-event.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { PERSON_HEADER } from '../../shared/protocol/expected-person.ts'
import type { Problem, Result } from '../api/call.ts'

export interface IssuedCertificate {
  readonly certificate: Uint8Array
  readonly authority: Uint8Array
  readonly name: string
  readonly position: string
  readonly partnerName: string
  /** Name of the signature field; '' from a server of before witnesses */
  readonly field: string
  /** Letter by which the signer stands in for the named signatory */
  readonly letter: Digest | null
  /** Whether this server has a time authority */
  readonly timestamps?: boolean
  /** The authority's list of revoked certificates, to go along; null or absent where there is none */
  readonly revocations?: Uint8Array | null
}

export interface SigningServer {
  /** The sealed file with the signatures so far. */
  download(): Promise<Result<Uint8Array>>
  /** `request` is PKCS#10. */
  requestCertificate(request: Uint8Array): Promise<Result<IssuedCertificate>>
  /** The same for a key that came with a certificate: `chain` is that one and what issued it. */
  presentCertificate(request: Uint8Array, chain: readonly Uint8Array[]): Promise<Result<IssuedCertificate>>
  /** A token (RFC 3161) over the SHA-256 digest of a signature value. */
  requestTimestamp(digest: Uint8Array): Promise<Result<Uint8Array>>
  /** Appends; `moved` when another signature came first. */
  send(appended: Uint8Array): Promise<Result<null>>
  /** Whether the partner's signature is recorded: the digest of the file with it, or null. Asked when a line broke while sending. */
  recorded(partner: PartnerId): Promise<Result<Digest | null>>
}

/** For somebody who signed on this device and whose session it has not: for which partner, and when by the device's clock. */
export interface Carried {
  readonly for?: PartnerId | undefined
  readonly deviceTime?: number | undefined
  /** For whom this page speaks: where the browser's session is somebody else's by now, the server refuses. Absent for what was signed offline. */
  readonly as?: PersonId | undefined
}

const failed = (code: string, status = 0, data: Problem['data'] = {}): Result<never> => ({
  ok: false,
  problem: { code, status, data },
})

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

async function problemOf(response: Response): Promise<Result<never>> {
  try {
    const body: unknown = await response.json()
    const code = member(body, 'code')
    return failed(typeof code === 'string' ? code : 'server-error', response.status)
  } catch {
    // A proxy in between answers in HTML; the status is all there is.
    return failed('server-error', response.status)
  }
}

async function ask<T>(
  path: string,
  as: PersonId | undefined,
  init: RequestInit,
  read: (response: Response) => Promise<T | null>,
): Promise<Result<T>> {
  try {
    const headers = new Headers(init.headers)
    if (as !== undefined) headers.set(PERSON_HEADER, as)
    const response = await fetch(path, { ...init, headers, credentials: 'same-origin' })
    if (!response.ok) return await problemOf(response)
    const value = await read(response)
    return value === null ? failed('unreadable-answer', response.status) : { ok: true, value }
  } catch {
    // fetch and the reading of a body reject only when the connection breaks.
    return failed('offline')
  }
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

function fromBase64(value: unknown): Uint8Array | null {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return null
  return Uint8Array.from(atob(value), (character) => character.charCodeAt(0))
}

function parseIssued(body: unknown): IssuedCertificate | null {
  const certificate = fromBase64(member(body, 'certificate'))
  const authority = fromBase64(member(body, 'authority'))
  const text = (key: string): string | null => {
    const value = member(body, key)
    return typeof value === 'string' ? value : null
  }
  const [name, position, partnerName] = [text('name'), text('position'), text('partnerName')]
  if (!certificate || !authority || name === null || position === null || partnerName === null) return null
  return {
    certificate,
    authority,
    name,
    position,
    partnerName,
    field: text('field') ?? '',
    letter: text('letter'),
    timestamps: member(body, 'timestamps') === true,
    revocations: fromBase64(member(body, 'revocations')),
  }
}

/** The server of this page. Nothing rejects. */
export function signingServer(agreement: AgreementId, carried: Carried = {}): SigningServer {
  const path = (rest: string) => `/api/v1/agreements/${agreement}/${rest}`
  const { as } = carried
  const asked = new URLSearchParams()
  if (carried.for !== undefined) asked.set('for', carried.for)
  if (carried.deviceTime !== undefined) asked.set('deviceTime', String(carried.deviceTime))
  const query = asked.size === 0 ? '' : `?${asked}`
  const post = (type: string, bytes: Uint8Array): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': type, accept: 'application/json' },
    body: new Uint8Array(bytes),
  })
  return {
    download: () =>
      ask(
        path('sealed.pdf'),
        as,
        { cache: 'no-store' },
        async (response) => new Uint8Array(await response.arrayBuffer()),
      ),
    requestCertificate: (request) =>
      ask(path('certificates'), as, post('application/pkcs10', request), async (response) =>
        parseIssued(await response.json()),
      ),
    presentCertificate: (request, chain) => {
      const body = JSON.stringify({ request: toBase64(request), chain: chain.map(toBase64) })
      const headers = { 'content-type': 'application/json', accept: 'application/json' }
      return ask(path('presented-certificates'), as, { method: 'POST', headers, body }, async (response) =>
        parseIssued(await response.json()),
      )
    },
    requestTimestamp: (digest) =>
      ask(
        path('timestamps'),
        as,
        post('application/octet-stream', digest),
        async (response) => new Uint8Array(await response.arrayBuffer()),
      ),
    send: async (appended) => {
      const sent = await ask(
        `${path('signatures')}${query}`,
        as,
        post('application/octet-stream', appended),
        async () => true as const,
      )
      return sent.ok ? { ok: true, value: null } : sent
    },
    recorded: (partner) =>
      ask(
        path('ledger?after=0'),
        as,
        { cache: 'no-store', headers: { accept: 'application/json' } },
        async (response) => {
          const events = parseLedger(member(await response.json(), 'events'))
          if (!events || events.length === 0) return null
          const { standing } = reduce(events)
          return { digest: ('signatures' in standing && standing.signatures.get(partner)?.pdfDigest) || null }
        },
      ).then((asked) => (asked.ok ? { ok: true, value: asked.value.digest } : asked)),
  }
}
