import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { run as revoke } from '../../server/cli/revoke.ts'
import { PrintError } from '../../server/export/print-error.ts'
import { collectedState } from '../../server/http/collected-state.ts'
import type { Press } from '../../server/http/parts.ts'
import { syncReach } from '../../server/http/sync-access.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { actionsOf } from '../../shared/ledger/policy.ts'
import { ADMIN_TOKEN, type HttpUnderTest, type Started, serveHttp, startAgreement } from './serve-http.ts'
import { standInPress } from './stand-ins.ts'

let http: HttpUnderTest
afterEach(() => {
  vi.unstubAllEnvs()
  return http.close()
})

async function start(change: Parameters<typeof serveHttp>[0] = {}): Promise<Started> {
  http = await serveHttp(change)
  return startAgreement(http)
}
async function consentEverybody(story: Started): Promise<void> {
  const { document: digest } = (await story.as('observer', '')).body.digests
  for (const who of ['signatory p1', 'signatory p2']) {
    expect((await story.as(who, '/consents', { body: { digest, stance: 'agree' } })).status).toBe(201)
  }
}
async function sealed(change?: Parameters<typeof serveHttp>[0]): Promise<Started> {
  const story = await start(change)
  await consentEverybody(story)
  expect((await story.as('facilitator', '/seal', { body: {} })).status).toBe(201)
  return story
}
const state = (story: Started, who: string, to: string, reason?: string) =>
  story.as(who, '/state', { body: { to, reason } })
const types = async (story: Started) =>
  (await story.as('observer', '/ledger')).body.events.map(({ payload }) => payload.type)

test('[HT5] a refusal by role says which action, role and state', async () => {
  const story = await start()
  expect(await story.as('writer p1', '/consents', { body: { digest: '0'.repeat(64), stance: 'agree' } })).toMatchObject(
    {
      status: 403,
      body: { code: 'forbidden', action: 'consent', role: 'writer', state: 'draf' },
    },
  )
  expect((await story.as('observer', '/seal', { body: {} })).status).toBe(403)
  expect((await state(story, 'observer', 'tinjauan')).status).toBe(403)
  expect(
    (await story.as('facilitator', '/negotiated', { body: { clauseId: 'x', digest: '0'.repeat(64) } })).status,
  ).toBe(403)
})

test('[HT6] a consent names the words that were read: others are stale, and the answer names the present ones', async () => {
  const story = await start()
  const { digests } = (await story.as('signatory p1', '')).body
  const [clauseId = '', clauseDigest = ''] = Object.entries(digests.clauses)[0] ?? []
  const consent = (body: object) => story.as('signatory p1', '/consents', { body: { stance: 'agree', ...body } })
  expect(await consent({ clauseId, digest: '0'.repeat(64) })).toMatchObject({
    status: 409,
    body: { code: 'stale-digest', digest: clauseDigest },
  })
  expect(await consent({ digest: '0'.repeat(64) })).toMatchObject({ status: 409, body: { digest: digests.document } })
  expect(await consent({ clauseId: 'tidak-ada', digest: clauseDigest })).toMatchObject({
    status: 404,
    body: { code: 'clause-unknown' },
  })
  expect((await consent({ clauseId, digest: clauseDigest, note: 'Setuju dengan catatan' })).status).toBe(201)
  expect((await consent({ clauseId: 'document', digest: digests.document })).status).toBe(201)
  expect((await story.as('observer', '')).body.consents).toMatchObject([
    { partnerId: 'p1', scope: clauseId, note: 'Setuju dengan catatan', fresh: true },
    { partnerId: 'p1', scope: 'document', fresh: true },
  ])
  expect((await story.as('signatory p1', `/consents/${clauseId}`, { method: 'DELETE' })).status).toBe(204)
  expect(await story.as('signatory p1', `/consents/${clauseId}`, { method: 'DELETE' })).toMatchObject({
    status: 404,
    body: { code: 'consent-unknown' },
  })
  expect((await story.as('observer', '')).body.consents).toMatchObject([{ scope: 'document' }])
})

test('[HT7] sealing lists every unmet guard, and changes nothing', async () => {
  http = await serveHttp({ unprintable: () => [{ clause: null, character: '\u0007', codePoint: 7 }] })
  const story = await startAgreement(http, ['writer p2', 'signatory p2'])
  const refused = await story.as('facilitator', '/seal', { body: {} })
  expect(refused).toMatchObject({ status: 409, body: { code: 'guards-unmet' } })
  expect(refused.body.unmet.map(({ guard }) => guard)).toEqual(['partners-joined', 'all-consented', 'printable'])
  expect((await state(story, 'facilitator', 'disepakati')).body.unmet).toEqual(refused.body.unmet)
  expect(await types(story)).not.toContain('state-changed')
  expect(syncReach(http.parts, story.id, { role: 'writer' })).toBe('all')
})

test('[HT8] while a text is sealed nobody may write; the file attaches the ledger up to its own step', async () => {
  const seen: { input: SealedInput; write: boolean; refreshed: number }[] = []
  const press: Press = {
    ...standInPress(),
    seal(input) {
      seen.push({
        input,
        write: syncReach(http.parts, input.id, { role: 'writer' }) !== 'none',
        refreshed: http.relay.refreshed.length,
      })
      return standInPress().seal(input)
    },
  }
  const story = await sealed({ press })
  expect(seen).toHaveLength(1)
  expect(seen[0]).toMatchObject({
    write: false,
    refreshed: 1,
    input: { id: story.id, template: 'perjanjian-kemitraan-umum' },
  })
  const { events } = (await story.as('observer', '/ledger')).body
  expect(seen[0]?.input.ledger).toEqual(events.slice(0, -1))
  expect(events.slice(-2).map(({ payload }) => payload.type)).toEqual(['state-changed', 'sealed'])
  expect(http.relay.told.slice(-2)).toEqual(events.slice(-2))
  expect(syncReach(http.parts, story.id, { role: 'writer' })).toBe('none')
  expect(http.relay.refreshed).toHaveLength(2)
})

test('[HT8] when printing or the store fails, the text is open again as it was', async () => {
  let failure: 'print' | 'store' | null = 'print'
  const press: Press = {
    ...standInPress(),
    seal: (input) =>
      failure === 'print'
        ? Promise.reject(new PrintError('too-long', { pages: 201, max: 200 }))
        : standInPress().seal(input),
  }
  const full = () => (failure === 'store' ? 'store-full' : null)
  const story = await start({
    press,
    store: createMemoryStore({
      fail: (entries) => (entries.some((entry) => entry.type === 'put' && entry.table === 'sealed') ? full() : null),
    }),
  })
  await consentEverybody(story)
  expect(await story.as('facilitator', '/seal', { body: {} })).toMatchObject({
    status: 422,
    body: { code: 'too-long', pages: 201 },
  })
  failure = 'store'
  expect(await story.as('facilitator', '/seal', { body: {} })).toMatchObject({
    status: 507,
    body: { code: 'store-full' },
  })
  expect(syncReach(http.parts, story.id, { role: 'writer' })).toBe('all')
  expect((await story.as('observer', '')).body.state).toBe('draf')
  failure = null
  expect((await story.as('facilitator', '/seal', { body: {} })).status).toBe(201)
})

test('[HT9] sealing twice gives the same seal, also at once', async () => {
  const story = await start()
  await consentEverybody(story)
  const answers = await Promise.all(
    ['facilitator', 'signatory p1', 'signatory p2'].map((who) => story.as(who, '/seal', { body: {} })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
  expect(new Set(answers.map(({ body }) => body.pdfDigest)).size).toBe(1)
  expect((await types(story)).filter((type) => type === 'sealed')).toHaveLength(1)
  const file = await story.as('observer', '/sealed.pdf')
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect(sha256Hex(file.bytes)).toBe(answers[0]?.body.pdfDigest)
})

test('[HT10] a partner reopens an agreed text with a reason; seal, file and consents are gone', async () => {
  const story = await sealed()
  expect((await state(story, 'facilitator', 'tinjauan', 'x')).status).toBe(403)
  expect((await state(story, 'writer p1', 'tinjauan')).body.unmet).toEqual([{ guard: 'reason-given' }])
  expect(await state(story, 'writer p1', 'tinjauan', 'Tanggal keliru')).toMatchObject({
    status: 200,
    body: { state: 'tinjauan' },
  })
  expect(await story.as('observer', '/sealed.pdf')).toMatchObject({ status: 409, body: { code: 'not-sealed' } })
  expect((await story.as('observer', '')).body.consents).toEqual([])
  expect(syncReach(http.parts, story.id, { role: 'writer' })).toBe('all')
})

const request = { bytes: Uint8Array.of(0x30, 0), media: 'application/pkcs10' }
const sign = (story: Started, who: string, text: string) =>
  story.as(who, '/signatures', { bytes: new TextEncoder().encode(text), media: 'application/octet-stream' })
async function certificateFor(story: Started, who: string): Promise<string> {
  const { status, body } = await story.as(who, '/certificates', request)
  expect(status).toBe(201)
  return sha256Hex(Buffer.from(body.certificate, 'base64'))
}
const sizeOf = async (story: Started) => (await story.as('observer', '/sealed.pdf')).bytes.length

test('[HT11] a certificate is for the signatory of the sealed text, and a new request replaces it', async () => {
  const story = await sealed()
  expect((await story.as('writer p1', '/certificates', request)).status).toBe(403)
  expect(await story.as('signatory p1', '/certificates', { ...request, bytes: Uint8Array.of(1) })).toMatchObject({
    status: 422,
    body: { code: 'certificate-request-invalid' },
  })
  expect((await story.as('signatory p1', '/certificates', request)).body).toMatchObject({
    field: 'ttd-p1',
    name: 'Orang signatory p1',
    position: 'Ketua',
    partnerName: 'Yayasan Contoh',
  })
  const [first, second] = [await certificateFor(story, 'signatory p1'), await certificateFor(story, 'signatory p1')]
  const size = await sizeOf(story)
  expect(await sign(story, 'signatory p1', `sig:ttd-p1:${first}:${size}`)).toMatchObject({
    status: 422,
    body: { code: 'invalid-signature' },
  })
  expect((await sign(story, 'signatory p1', `sig:ttd-p1:${second}:${size}`)).status).toBe(201)
})

/** What the stand-in of the authority lists. */
async function revoked(): Promise<readonly string[]> {
  const [, ...serials] = (await (await fetch(`${http.url}/api/v1/revocations.crl`)).text()).split(' ').filter(Boolean)
  return serials
}

test('[VF27] what another certificate replaced, and what was issued for a text that is opened again, is revoked', async () => {
  const story = await sealed()
  expect(await revoked()).toEqual([])
  for (const who of ['signatory p1', 'signatory p1', 'signatory p2']) await certificateFor(story, who)
  const [replaced, ...none] = await revoked()
  expect(none).toEqual([])
  expect((await state(story, 'writer p1', 'tinjauan', 'ada yang keliru')).status).toBe(200)
  const all = await revoked()
  expect(all).toContain(replaced)
  expect(all).toHaveLength(3)
})

test('[VF27] a holder takes an unused certificate back, and signs with a new one; the operator takes back any', async () => {
  const story = await sealed()
  const take = (who: string) => story.as(who, '/certificates/revocation', { body: {} })
  expect(await take('signatory p1')).toMatchObject({ status: 409, body: { code: 'certificate-missing' } })
  const lost = await certificateFor(story, 'signatory p1')
  expect((await take('signatory p1')).status).toBe(200)
  expect(await revoked()).toHaveLength(1)
  const size = await sizeOf(story)
  expect((await sign(story, 'signatory p1', `sig:ttd-p1:${lost}:${size}`)).body.code).toBe('certificate-missing')
  const fresh = await certificateFor(story, 'signatory p1')
  expect((await sign(story, 'signatory p1', `sig:ttd-p1:${fresh}:${size}`)).status).toBe(201)
  expect((await take('signatory p1')).body.code).toBe('already-signed')
  const serials = (await story.as('observer', '/ledger')).body.events.flatMap(({ payload }) =>
    payload.type === 'certificate-issued' ? [payload.serial] : [],
  )
  const serial = serials.at(-1) ?? ''
  const path = `/certificates/${serial}/revocation`
  const reason = { body: { reason: 'mistake' } }
  expect((await story.as('signatory p2', path, reason)).body.code).toBe('admin-required')
  const operator = await http.ask(`/api/v1/agreements/${story.id}${path}`, { ...reason, bearer: ADMIN_TOKEN })
  expect(operator.status).toBe(200)
  expect(await revoked()).toContain(serial)
})

test('[VF28] the operator sees the certificates of an agreement and takes one back at the terminal', async () => {
  const story = await sealed()
  const serialIn = async (who: string) => {
    await certificateFor(story, who)
    const { events } = (await story.as('observer', '/ledger')).body
    return events.flatMap(({ payload }) => (payload.type === 'certificate-issued' ? [payload.serial] : [])).at(-1) ?? ''
  }
  const command = async (token: string, ...args: readonly string[]) => {
    vi.stubEnv('ADMIN_TOKEN', token)
    let out = ''
    const stream = { write: (text: string) => (out += text) }
    const code = await revoke(['--agreement', story.id, '--url', http.url, ...args], { stdout: stream, stderr: stream })
    return { code, out }
  }
  expect(await command(ADMIN_TOKEN)).toMatchObject({ code: 0, out: expect.stringContaining('Belum ada sertifikat') })
  const [one, two] = [await serialIn('signatory p1'), await serialIn('signatory p2')]
  expect((await command(ADMIN_TOKEN)).out).toMatch(new RegExp(`${one} .* p1 .*belum menandatangani\\n${two} .* p2 `))
  expect(await command('a-wrong-token-of-nobody')).toMatchObject({
    code: 1,
    out: expect.stringContaining('admin-required'),
  })
  expect((await command(ADMIN_TOKEN, '--serial', one)).code).toBe(2)
  expect((await command(ADMIN_TOKEN, '--serial', 'ff', '--reason', 'mistake')).out).toContain('certificate-missing')
  expect((await command(ADMIN_TOKEN, '--serial', one, '--reason', 'key-lost')).code).toBe(0)
  expect((await command(ADMIN_TOKEN)).out).toMatch(new RegExp(`${one} .*dicabut \\d{4}-\\d\\d-\\d\\d key-lost`))
  expect(await revoked()).toContain(one)
  const path = `/api/v1/agreements/${story.id}/certificates/${two}/revocation`
  const guess = () => http.ask(path, { body: { reason: 'mistake' }, bearer: 'a-wrong-token-of-nobody' })
  const codes: string[] = []
  for (let i = 0; i < 11; i++) codes.push((await guess()).body.code)
  expect(codes.at(-1)).toBe('too-many-tries')
  expect(await revoked()).not.toContain(two)
})

test('[HT12] signatures are taken one after another; the last one makes the agreement signed', async () => {
  const story = await sealed()
  expect(await sign(story, 'signatory p1', 'x')).toMatchObject({ status: 409, body: { code: 'certificate-missing' } })
  const [one, two] = [await certificateFor(story, 'signatory p1'), await certificateFor(story, 'signatory p2')]
  const size = await sizeOf(story)
  const both = await Promise.all([
    sign(story, 'signatory p1', `sig:ttd-p1:${one}:${size}`),
    sign(story, 'signatory p2', `sig:ttd-p2:${two}:${size}`),
  ])
  expect(both.map(({ status, body }) => body.code ?? status).sort()).toEqual([201, 'moved'])
  const [first, other, certificate] = both[0].status === 201 ? ['p1', 'p2', two] : ['p2', 'p1', one]
  expect(await sign(story, `signatory ${first}`, 'x')).toMatchObject({ status: 409, body: { code: 'already-signed' } })
  expect((await state(story, 'writer p2', 'tinjauan', 'x')).body.unmet).toEqual([
    { guard: 'nobody-signed', partners: [first] },
  ])
  const last = await sign(story, `signatory ${other}`, `sig:ttd-${other}:${certificate}:${await sizeOf(story)}`)
  expect(last.body).toMatchObject({ state: 'ditandatangani', pdfBytes: await sizeOf(story) })
  expect((await types(story)).slice(-3)).toEqual(['signed', 'signed', 'state-changed'])
  expect((await story.as('signatory p1', '')).body).toMatchObject({
    me: { may: actionsOf('signatory', 'ditandatangani') },
    signatures: [{ partnerId: first }, { partnerId: other }],
  })
})

test('[HT12] before the seal there is nothing to certify or sign', async () => {
  const story = await start()
  const refused = { status: 403, body: { code: 'forbidden', action: 'sign', role: 'signatory', state: 'draf' } }
  expect(await story.as('signatory p1', '/certificates', request)).toMatchObject(refused)
  expect(await sign(story, 'signatory p1', 'x')).toMatchObject(refused)
})

test('[HT13] nothing that was taken out of the text travels in the sealed file', async () => {
  const story = await start()
  const draft = await http.relay.draft(story.id)
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc))
  const copy = openDraft(doc)
  const [kept, gone] = [...copy.clauses.keys()]
  for (const key of [kept, gone]) {
    const body = copy.clauses.get(key ?? '')?.get('body')
    if (body instanceof Y.Text) body.insert(0, 'RAHASIA-SATU')
  }
  copy.clauses.get(gone ?? '')?.set('gone', { at: 1, by: 'x' })
  const body = copy.clauses.get(kept ?? '')?.get('body')
  if (body instanceof Y.Text) body.delete(0, 'RAHASIA-SATU'.length)
  copy.fields.set('tak-terpakai', 'RAHASIA-DUA')
  doc.getMap('comments').set('c1', 'RAHASIA-TIGA')
  doc.getText('coretan').insert(0, 'RAHASIA-EMPAT')
  const state = collectedState(copy)
  expect(new TextDecoder('latin1').decode(Y.encodeStateAsUpdate(doc))).toContain('RAHASIA-EMPAT')
  expect(new TextDecoder('latin1').decode(state)).not.toContain('RAHASIA')
  const again = new Y.Doc()
  Y.applyUpdate(again, state)
  expect(snapshot(openDraft(again))).toEqual(snapshot(copy))
})

test('[HT14] the canonical content, a draft print and every other form can be exported, and other formats are refused by name', async () => {
  const story = await start()
  const json = await story.as('observer', '/export?format=json')
  expect(sha256Hex(json.bytes)).toBe((await story.as('observer', '')).body.digests.document)
  const pdf = await story.as('observer', '/export?format=pdf')
  expect([pdf.status, new TextDecoder().decode(pdf.bytes.subarray(0, 14))]).toEqual([200, '%PDF-1.7 draft'])
  for (const [format, media, begin] of [
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['md', 'text/markdown; charset=utf-8', '> '],
  ] as const) {
    const file = await story.as('observer', `/export?format=${format}`)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, media])
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="perjanjian-${story.id}.${format}"`)
    expect(new TextDecoder().decode(file.bytes.subarray(0, begin.length))).toBe(begin)
  }
  expect(await story.as('observer', '/export?format=odt')).toMatchObject({
    status: 406,
    body: { code: 'format-unsupported' },
  })
})
