// An agreement on its way to its last signature over HTTP, against a server in this process.
import { webcrypto } from 'node:crypto'
import { expect } from 'vitest'
import type { RunningServer } from '../../server/main.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { certificateRequest } from '../../shared/pdf/certificate-request.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { updateOf } from './fill-draft.ts'
import type { Started } from './serve-http.ts'

export type As = Started['as']

export async function write(
  server: Pick<RunningServer, 'relay'>,
  id: AgreementId,
  as: As,
  who: string,
  change: Parameters<typeof updateOf>[1],
): Promise<void> {
  const { personId } = (await as(who, '')).body.me
  await server.relay.post(id, personId, updateOf(await server.relay.draft(id), change))
}

export async function markAndConsent(as: As): Promise<void> {
  const { digests } = (await as('writer p1', '')).body
  for (const [clauseId, digest] of Object.entries(digests.clauses))
    for (const partner of ['p1', 'p2']) await as(`writer ${partner}`, '/negotiated', { body: { clauseId, digest } })
  await consent(as)
}

export async function consent(as: As): Promise<void> {
  const { digests } = (await as('observer', '')).body
  for (const partner of ['p1', 'p2'])
    expect(
      (await as(`signatory ${partner}`, '/consents', { body: { digest: digests.document, stance: 'agree' } })).status,
    ).toBe(201)
}

export async function sealAndSign(as: As): Promise<Uint8Array<ArrayBuffer>> {
  const sealed = await as('signatory p1', '/seal', { body: {} })
  expect(sealed.status, JSON.stringify(sealed.body)).toBe(201)
  for (const partner of ['p1', 'p2']) await sign(as, `signatory ${partner}`)
  return (await as('observer', '/sealed.pdf')).bytes
}

export async function sign(as: As, who: string, time = new Date()): Promise<void> {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const own = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, bytes))
  const spki = new Uint8Array(await webcrypto.subtle.exportKey('spki', keys.publicKey))
  const request = await certificateRequest(webcrypto.subtle, spki, own)
  const issued = await as(who, '/certificates', { bytes: request, media: 'application/pkcs10' })
  const { certificate, authority, field, name } = issued.body
  const der = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
  const file = (await as(who, '/sealed.pdf')).bytes
  const intent = { field, name, reason: 'Menyetujui', time, lines: [name] }
  const signer = { algorithm: 'ECDSA-P256', chain: [der(certificate), der(authority)], sign: own } as const
  const bytes = await signPdf(webcrypto.subtle, file, intent, signer)
  const sent = await as(who, '/signatures', { bytes, media: 'application/octet-stream' })
  expect(sent.status, JSON.stringify(sent.body)).toBe(201)
}
