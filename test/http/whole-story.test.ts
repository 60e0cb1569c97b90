// The whole way of one agreement against the real server: store, relay, checker, Typst, authority, PDF.
import { webcrypto } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { verifyChain } from '../../shared/ledger/chain.ts'
import { certificateRequest } from '../../shared/pdf/certificate-request.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { foreignRoot, foreignSigner } from '../pdf/foreign-authority.ts'
import { fillEverything, updateOf } from './fill-draft.ts'
import { type Ask, type Started, send, startAgreement } from './serve-http.ts'
import { serveWhole } from './whole-server.ts'

const server = serveWhole()

const ask = (path: string, given?: Ask) => send(`${server.url}${path}`, given)
const SIGNERS = ['signatory p1', 'signatory p2'] as const
const PARTNERS = ['p1', 'p2']

async function write(story: Started, who: string, change: Parameters<typeof updateOf>[1]): Promise<void> {
  const { personId } = (await story.as(who, '')).body.me
  await server.relay.post(story.id, personId, updateOf(await server.relay.draft(story.id), change))
}

async function markEverything(story: Started): Promise<void> {
  const { digests } = (await story.as('writer p1', '')).body
  for (const [clauseId, digest] of Object.entries(digests.clauses)) {
    for (const partner of PARTNERS) {
      const answer = await story.as(`writer ${partner}`, '/negotiated', { body: { clauseId, digest } })
      expect(answer.status).toBe(201)
    }
  }
}

async function consentEverybody(story: Started): Promise<void> {
  const { digests } = (await story.as('observer', '')).body
  for (const who of SIGNERS) {
    const answer = await story.as(who, '/consents', { body: { digest: digests.document, stance: 'agree' } })
    expect(answer.status).toBe(201)
  }
}

/** As a signer's browser does it: a key of its own, a certificate for it, the bytes to append. */
async function sign(story: Started, who: string) {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const own = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, bytes))
  const spki = new Uint8Array(await webcrypto.subtle.exportKey('spki', keys.publicKey))
  const request = await certificateRequest(webcrypto.subtle, spki, own)
  const issued = await story.as(who, '/certificates', { bytes: request, media: 'application/pkcs10' })
  expect(issued.status, JSON.stringify(issued.body)).toBe(201)
  const { certificate, authority, field, name } = issued.body
  const der = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
  const file = (await story.as(who, '/sealed.pdf')).bytes
  const intent = { field, name, reason: 'Menyetujui', time: new Date(), lines: [name] }
  const signer = { algorithm: 'ECDSA-P256', chain: [der(certificate), der(authority)], sign: own } as const
  const appended = await signPdf(webcrypto.subtle, file, intent, signer)
  return {
    file,
    appended,
    send: () => story.as(who, '/signatures', { bytes: appended, media: 'application/octet-stream' }),
  }
}

/** As a signatory with a certificate of their own: it is presented first, and signs with the endorsement behind it. */
async function signWithOwn(story: Started, who: string) {
  const YEAR = 365 * 24 * 3_600_000
  const times = { from: Date.now() - YEAR, until: Date.now() + YEAR }
  const own = await foreignSigner([await foreignRoot(times)], { ...times, name: [{ CN: ['PERSON P2'] }] })
  const spki = new Uint8Array(await webcrypto.subtle.exportKey('spki', own.keys.publicKey))
  const request = await certificateRequest(webcrypto.subtle, spki, (bytes) => own.sign(bytes))
  const text = (der: Uint8Array) => Buffer.from(der).toString('base64')
  const body = { request: text(request), chain: own.chain.map(text) }
  expect(
    await story.as(who, '/presented-certificates', { body: { ...body, chain: body.chain.slice(1) } }),
  ).toMatchObject({
    status: 422,
    body: { code: 'certificate-not-usable' },
  })
  const issued = await story.as(who, '/presented-certificates', { body })
  expect(issued.status, JSON.stringify(issued.body)).toBe(201)
  const { certificate, authority, field, name } = issued.body
  const der = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
  const file = (await story.as(who, '/sealed.pdf')).bytes
  const intent = { field, name, reason: 'Menyetujui', time: new Date(), lines: [name] }
  const chain = [...own.chain, der(certificate), der(authority)]
  const bytes = await signPdf(webcrypto.subtle, file, intent, { ...own, chain })
  return { send: () => story.as(who, '/signatures', { bytes, media: 'application/octet-stream' }) }
}

test('[HT20, VF10] an agreement goes from its first link to a signed file that proves itself', async () => {
  const story = await startAgreement({ ask })
  const early = await story.as('facilitator', '/seal', { body: {} })
  expect(early).toMatchObject({ status: 409, body: { code: 'guards-unmet' } })
  expect(early.body.unmet.map(({ guard }) => guard)).toEqual(['no-open-errors', 'all-consented'])

  await write(story, 'writer p1', fillEverything)
  await markEverything(story)
  const check = await story.as('facilitator', '/check')
  expect(check.body.findings.filter(({ level }) => level === 'error')).toEqual([])
  expect((await story.as('facilitator', '/state', { body: { to: 'tinjauan' } })).status).toBe(200)
  await consentEverybody(story)

  const sealed = await story.as('facilitator', '/seal', { body: {} })
  expect(sealed.status, JSON.stringify(sealed.body)).toBe(201)
  const base = (await story.as('observer', '/sealed.pdf')).bytes
  expect(sha256Hex(base)).toBe(sealed.body.pdfDigest)
  expect(sealed.body.documentDigest).toBe((await story.as('observer', '')).body.digests.document)
  expect(await story.as('facilitator', '/seal', { body: {} })).toMatchObject({
    status: 200,
    body: { pdfDigest: sealed.body.pdfDigest },
  })

  const first = await sign(story, 'signatory p1')
  const late = await sign(story, 'signatory p2')
  expect((await first.send()).body).toMatchObject({ state: 'disepakati' })
  expect(await late.send()).toMatchObject({ status: 409, body: { code: 'moved' } })
  expect(await first.send()).toMatchObject({ status: 409, body: { code: 'already-signed' } })
  const second = await signWithOwn(story, 'signatory p2')
  expect((await second.send()).body).toMatchObject({ state: 'ditandatangani' })

  const signed = (await story.as('observer', '/export?format=pdf')).bytes
  const verified = await ask('/api/v1/verify', { bytes: signed, media: 'application/pdf' })
  expect(verified).toMatchObject({ status: 200, body: { format: 'mufakat/agreement@1', rebuilt: true, problems: [] } })
  expect(verified.body).toMatchObject({
    signatures: [
      { partner: 'p1', valid: true },
      { partner: 'p2', valid: true },
    ],
  })

  const { events } = (await story.as('observer', '/ledger')).body
  expect(verifyChain(events)).toEqual({ ok: true })
  expect(events.map(({ payload }) => payload.type).slice(-7)).toEqual([
    'sealed',
    'certificate-issued',
    'certificate-issued',
    'signed',
    'certificate-issued',
    'signed',
    'state-changed',
  ])
})

test('[CK27, WV8] the short memorandum goes the whole way, with a waiver that all partners acknowledged printed in it', async () => {
  const story = await startAgreement({ ask }, [], { template: 'nota-kesepahaman-ringkas' })
  const mark = async () => {
    const answer = await story.as('facilitator', '/check')
    return answer.body.findings.filter((item) => item.level === 'error' && !('waived' in item)).map(({ code }) => code)
  }
  expect(await mark()).not.toEqual([])
  await write(story, 'writer p1', (draft) => {
    fillEverything(draft)
    draft.clauses.get('penyelesaian_perselisihan')?.set('gone', { at: 1, by: 'p1' })
  })
  await markEverything(story)
  expect(await mark()).toEqual(['AB-09'])
  const { findings } = (await story.as('facilitator', '/check')).body
  const { digest } = findings.find(({ code }) => code === 'AB-09') as unknown as { digest: string }
  const reason = 'Para Mitra memakai jalan penyelesaian perjanjian induk yang masih berlaku.'
  const proposed = await story.as('facilitator', '/waivers', { body: { code: 'AB-09', digest, reason } })
  const { waiverId } = proposed.body as unknown as { waiverId: string }
  for (const who of SIGNERS)
    expect((await story.as(who, `/waivers/${waiverId}/acknowledgements`, { body: { digest } })).status).toBe(201)
  expect(await mark()).toEqual([])
  await consentEverybody(story)
  const sealed = await story.as('facilitator', '/seal', { body: {} })
  expect(sealed.status, JSON.stringify(sealed.body)).toBe(201)
  for (const who of SIGNERS) await (await sign(story, who)).send()
  const signed = (await story.as('observer', '/export?format=pdf')).bytes
  const verified = await ask('/api/v1/verify', { bytes: signed, media: 'application/pdf' })
  // Typeset again from what it attaches, the waiver stands on the same page: the ledger carries it.
  expect(verified).toMatchObject({ status: 200, body: { rebuilt: true, problems: [] } })
})

test('[HT21] a changed letter makes consents stale, and the seal waits for new ones', async () => {
  const story = await startAgreement({ ask })
  await write(story, 'writer p1', fillEverything)
  const before = (await story.as('observer', '')).body.digests.document
  await consentEverybody(story)
  await write(story, 'writer p2', (draft) => {
    const title = draft.meta.get('title')
    if (typeof title === 'object' && title !== null && 'insert' in title)
      (title as { insert(at: number, text: string): void }).insert(0, 'A')
  })
  const view = await story.as('observer', '')
  expect(view.body.consents.map(({ fresh }) => fresh)).toEqual([false, false])
  expect(await story.as('signatory p1', '/consents', { body: { digest: before, stance: 'agree' } })).toMatchObject({
    status: 409,
    body: { code: 'stale-digest', digest: view.body.digests.document },
  })
})
