// What happens between seal and last signature, over HTTP: refusing, withdrawing, delegating, an order, counterparts, hands that carry.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { form, SMALL_PDF } from './form.ts'
import { type HttpUnderTest, type Reply, type Started, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
let story: Started
const everybody = ['signatory p1', 'signatory p2'] as const

beforeEach(async () => {
  http = await serveHttp()
  story = await startAgreement(http)
})
afterEach(() => http.close())

const record = () => {
  const known = http.parts.decisions.record(story.id)
  if (known === null) throw new Error('no record')
  return known
}
const payloads = () => (http.parts.decisions.read(story.id)?.events ?? []).map(({ payload }) => payload)

async function seal(): Promise<void> {
  const { document: digest } = (await story.as('observer', '')).body.digests
  for (const who of everybody)
    expect((await story.as(who, '/consents', { body: { digest, stance: 'agree' } })).status).toBe(201)
  expect((await story.as('facilitator', '/seal', { body: {} })).status).toBe(201)
}

const REQUEST = { bytes: Uint8Array.of(0x30, 0x03), media: 'application/pkcs10', method: 'POST' }
const certify = (who: string) => story.as(who, '/certificates', REQUEST)
/** The stand-in's signature: field, certificate, size of the file so far. */
async function signatureBy(issued: Reply): Promise<Uint8Array<ArrayBuffer>> {
  const file = await story.as('observer', '/sealed.pdf')
  const certificate = sha256Hex(new Uint8Array(Buffer.from(issued.body.certificate, 'base64')))
  return new TextEncoder().encode(`sig:${issued.body.field}:${certificate}:${file.bytes.length}`)
}
const send = (who: string, bytes: Uint8Array<ArrayBuffer>, query = '') =>
  story.as(who, `/signatures${query}`, { bytes, media: 'application/octet-stream' })
async function sign(who: string): Promise<Reply> {
  const issued = await certify(who)
  return issued.status === 201 ? send(who, await signatureBy(issued)) : issued
}

test('[SN2] a signatory declines with a reason, or asks for other words of a clause, and signing takes both back', async () => {
  expect(await story.as('signatory p1', '/refusals', { body: { reason: 'Belum.' } })).toMatchObject({
    status: 403,
    body: { code: 'forbidden', action: 'refuse-signature', state: 'draf' },
  })
  await seal()
  expect((await story.as('signatory p1', '/refusals', { body: { reason: '  ' } })).body.code).toBe('invalid-request')
  expect((await story.as('writer p1', '/refusals', { body: { reason: 'Belum.' } })).status).toBe(403)
  expect((await story.as('signatory p1', '/refusals', { body: { reason: 'Belum.' } })).status).toBe(201)
  const [clauseId] = Object.keys((await story.as('observer', '')).body.digests.clauses)
  const asked = await story.as('signatory p1', '/refusals', { body: { reason: 'Tanggalnya keliru.', clauseId } })
  expect(asked).toMatchObject({ status: 201, body: { kind: 'correction' } })
  expect(
    (await story.as('signatory p1', '/refusals', { body: { reason: 'x', clauseId: 'tidak-ada' } })).body.code,
  ).toBe('clause-unknown')
  expect(record().refusals.map(({ kind, reason, clause }) => [kind, reason, clause])).toEqual([
    ['declined', 'Belum.', null],
    ['correction', 'Tanggalnya keliru.', clauseId],
  ])
  expect((await sign('signatory p1')).status).toBe(201)
  expect(record().refusals).toEqual([])
  expect((await story.as('signatory p1', '/refusals', { body: { reason: 'Telat.' } })).body.code).toBe('already-signed')
})

test('[SN2] what was refused is still read after the text was opened again, until the next seal', async () => {
  await seal()
  await story.as('signatory p2', '/refusals', { body: { reason: 'Luas lahan keliru.' } })
  expect((await story.as('writer p1', '/state', { body: { to: 'tinjauan', reason: 'Memperbaiki.' } })).status).toBe(200)
  expect(record().refusals).toHaveLength(1)
  await seal()
  expect(record().refusals).toEqual([])
})

test('[SN3] a signature that is withdrawn opens the text again, takes the sealed file, and stays in the record', async () => {
  await seal()
  const withdraw = (who: string) => story.as(who, '/signatures/withdrawal', { body: { reason: 'Keliru orang.' } })
  expect((await withdraw('signatory p1')).body.code).toBe('not-signed')
  expect((await sign('signatory p1')).status).toBe(201)
  expect((await story.as('writer p2', '/state', { body: { to: 'tinjauan', reason: 'x' } })).status).toBe(409)
  expect(await withdraw('signatory p1')).toMatchObject({ status: 200, body: { state: 'tinjauan' } })
  expect((await story.as('observer', '/sealed.pdf')).body.code).toBe('not-sealed')
  expect(payloads().slice(-2)).toMatchObject([
    { type: 'signature-withdrawn', partner: 'p1', reason: 'Keliru orang.' },
    { type: 'state-changed', to: 'tinjauan', reason: 'Keliru orang.' },
  ])
  expect(record().refusals.map(({ kind }) => kind)).toEqual(['withdrawn'])
  await seal()
  for (const who of everybody) expect((await sign(who)).status).toBe(201)
  expect((await withdraw('signatory p1')).status).toBe(403)
})

test('[SN4] an order counts once every partner acknowledges it; whoever comes too early is told who is next', async () => {
  const propose = (who: string, order: readonly string[]) => story.as(who, '/signing-order', { body: { order } })
  expect((await propose('facilitator', ['p1'])).body.code).toBe('invalid-request')
  expect((await propose('facilitator', ['p1', 'p1'])).body.code).toBe('invalid-request')
  expect((await propose('writer p1', ['p2', 'p1'])).status).toBe(403)
  await propose('facilitator', ['p1', 'p2'])
  const { seq: first } = record().head
  await propose('signatory p2', ['p2', 'p1'])
  const acknowledge = (who: string, proposal: number) =>
    story.as(who, '/signing-order/acknowledgements', { body: { proposal } })
  expect((await acknowledge('signatory p1', first)).body.code).toBe('order-stale')
  expect(record().signingOrder).toEqual([])
  expect((await acknowledge('signatory p1', record().head.seq)).status).toBe(201)
  expect(record().signingOrder).toEqual(['p2', 'p1'])
  await seal()
  expect(await sign('signatory p1')).toMatchObject({ status: 409, body: { code: 'not-your-turn', next: 'p2' } })
  expect((await sign('signatory p2')).status).toBe(201)
  expect((await sign('signatory p1')).body.state).toBe('ditandatangani')
})

test('[SN4] without an order, and with a proposal that not everybody has acknowledged, partners sign as they come', async () => {
  await story.as('facilitator', '/signing-order', { body: { order: ['p1', 'p2'] } })
  await seal()
  expect((await sign('signatory p2')).status).toBe(201)
})

test('[SN5] a delegate signs by a link and a letter of their own, in the place of the named signatory', async () => {
  await seal()
  const letter = new Uint8Array([...SMALL_PDF, 1, 2, 3])
  const delegate = (who: string, fields: Readonly<Record<string, string>>, file: Uint8Array = letter) =>
    story.as(who, '/delegations', form(fields, file))
  const wakil = { name: 'Wakil Desa', position: 'Sekretaris' }
  expect((await delegate('writer p2', wakil)).status).toBe(403)
  expect((await delegate('signatory p2', { ...wakil, name: '' })).body.code).toBe('invalid-request')
  expect((await delegate('signatory p2', wakil, new TextEncoder().encode('MZ bukan surat'))).body.code).toBe(
    'media-type-unsupported',
  )
  expect((await delegate('signatory p2', wakil, new Uint8Array(5 * 1024 * 1024).fill(1))).status).toBe(413)
  const link = await delegate('signatory p2', wakil)
  expect(link).toMatchObject({ status: 201, body: { role: 'signatory', partnerId: 'p2' } })
  const joined = await http.ask(`/api/v1/invitations/${link.body.token}/accept`, { body: { name: 'Wakil Desa' } })
  ;(story.sessions as Map<string, string>).set('wakil', joined.body.sessionToken)
  const issued = await certify('wakil')
  expect(issued.body).toMatchObject({ name: 'Wakil Desa', field: 'ttd-p2', letter: sha256Hex(letter) })
  expect(issued.body.position).toMatch(/^kuasa dari Orang signatory p2/)
  expect((await delegate('wakil', wakil)).status).toBe(403)
  expect((await story.as('observer', `/letters/${sha256Hex(letter)}`)).bytes).toEqual(letter)
  expect((await story.as('observer', `/letters/${'0'.repeat(64)}`)).body.code).toBe('attachment-unknown')
  expect((await send('wakil', await signatureBy(issued))).status).toBe(201)
  expect((await sign('signatory p2')).body.code).toBe('already-signed')
})

test('[SN5] a letter is for one text: after it was opened again, and after another letter, its delegate is told', async () => {
  await seal()
  const join = async (name: string) => {
    const link = await story.as('signatory p2', '/delegations', form({ name, position: 'Staf' }))
    const joined = await http.ask(`/api/v1/invitations/${link.body.token}/accept`, { body: { name } })
    ;(story.sessions as Map<string, string>).set(name, joined.body.sessionToken)
  }
  await join('Pertama')
  await join('Kedua')
  expect((await certify('Pertama')).body.code).toBe('delegation-ended')
  expect((await certify('Kedua')).status).toBe(201)
  await story.as('writer p1', '/state', { body: { to: 'tinjauan', reason: 'Diperbaiki.' } })
  await seal()
  expect((await certify('Kedua')).body.code).toBe('delegation-ended')
})

test('[SN17] an agreement with a village that asks for it counts as signed once its minutes lie beside the file', async () => {
  story = await startAgreement(http, [], { requireAnnexes: true })
  const check = http.parts.check(...([] as unknown as Parameters<typeof http.parts.check>))
  const profiles = [{ id: 'desa-pihak-ketiga', because: 'facts' }] as const
  Object.assign(http.parts, { check: () => ({ ...check, profiles }) })
  await seal()
  const attach = (kind: string) => story.as('writer p2', '/counterparts', form({ kind, partnerId: 'p2' }, SMALL_PDF))
  for (const who of everybody) expect(await sign(who)).toMatchObject({ status: 201, body: { state: 'disepakati' } })
  expect((await attach('paper')).status).toBe(201)
  expect(record().standing.kind).toBe('disepakati')
  expect(await story.as('signatory p1', '/state', { body: { to: 'ditandatangani' } })).toMatchObject({
    status: 409,
    body: {
      code: 'guards-unmet',
      unmet: [{ guard: 'annexes-attached', annexes: [{ profile: 'desa-pihak-ketiga', annex: 'berita_acara' }] }],
    },
  })
  expect((await attach('minutes')).status).toBe(201)
  expect(record().standing.kind).toBe('ditandatangani')
  expect(payloads().slice(-2)).toMatchObject([
    { type: 'counterpart-attached', kind: 'minutes' },
    { type: 'state-changed', from: 'disepakati', to: 'ditandatangani' },
  ])
})

test('[SN6] a counterpart lies beside the file, told by its bytes and compared as far as it can be', async () => {
  const attach = (who: string, fields: Readonly<Record<string, string>>, file?: Uint8Array) =>
    story.as(who, '/counterparts', form(fields, file, 'pindaian\u0007 saya.pdf'))
  expect((await attach('facilitator', { kind: 'paper' })).body.code).toBe('forbidden')
  await seal()
  const { documentDigest } = payloads().find((payload) => payload.type === 'sealed') as { documentDigest: string }
  const base = (await story.as('observer', '/sealed.pdf')).bytes
  expect((await sign('signatory p1')).status).toBe(201)
  const extended = new Uint8Array([...base, 9, 9])
  expect((await attach('writer p2', { kind: 'provider', partnerId: 'p2' }, extended)).body).toMatchObject({
    match: 'extends',
    digest: sha256Hex(extended),
  })
  const paper = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1)
  const read = (printed: string) => attach('facilitator', { kind: 'paper', printed }, paper)
  expect(
    (
      await read(
        documentDigest
          .slice(0, 16)
          .replace(/(.{4})/g, '$1 ')
          .toUpperCase(),
      )
    ).body,
  ).toMatchObject({
    match: 'digest-read',
  })
  expect((await read('0123456789abcdef')).body).toMatchObject({ match: 'digest-differs' })
  expect((await read('abc')).body.code).toBe('invalid-request')
  expect((await read('')).body).toMatchObject({ match: 'none' })
  expect((await attach('observer', { kind: 'paper' })).status).toBe(403)
  expect((await attach('writer p1', { kind: 'foto' })).body.code).toBe('invalid-request')
  expect((await attach('writer p1', { kind: 'paper' }, new TextEncoder().encode('<html>'))).body.code).toBe(
    'media-type-unsupported',
  )
  const [first] = record().counterparts
  expect(first).toMatchObject({ partner: 'p2', kind: 'provider', name: 'pindaian saya.pdf', match: 'extends' })
  const back = await story.as('observer', `/counterparts/${sha256Hex(paper)}`)
  expect(back.bytes).toEqual(paper)
  expect(back.headers.get('content-disposition')).toContain('attachment')
  expect(back.headers.get('content-type')).toContain('image/jpeg')
  expect((await sign('signatory p2')).body.state).toBe('ditandatangani')
  expect((await attach('facilitator', { kind: 'paper' }, paper)).status).toBe(201)
})

test('[SN6] there is an end to how much lies beside one agreement', async () => {
  await seal()
  for (let n = 0; n < 128; n++)
    await http.store.commit([{ type: 'put', table: 'attachments', key: `${story.id}/${n}`, value: Uint8Array.of(n) }])
  const more = await story.as('facilitator', '/counterparts', form({ kind: 'paper' }))
  expect(more.body.code).toBe('too-many-attachments')
})

test('[SN7] who shares the phone hands in what another signed on it; the record says who carried it, and by which clock it was made', async () => {
  await seal()
  const issued = await certify('signatory p1')
  const bytes = await signatureBy(issued)
  expect((await send('signatory p2', bytes, '?for=p2')).body.code).toBe('certificate-missing')
  expect((await send('signatory p2', bytes)).body.code).toBe('certificate-missing')
  expect((await send('signatory p2', bytes, '?for=p1&deviceTime=kemarin')).body.code).toBe('invalid-request')
  expect((await send('signatory p2', bytes, '?for=p1&deviceTime=1796000000000')).status).toBe(201)
  const people = [...record().people.values()]
  const idOf = (name: string) => people.find((person) => person.name === `Orang ${name}`)?.id
  const event = http.parts.decisions.read(story.id)?.events.at(-1)
  expect(event?.actor).toBe(idOf('signatory p1'))
  expect(event?.payload).toMatchObject({
    type: 'signed',
    partner: 'p1',
    carrier: idOf('signatory p2'),
    deviceTime: 1_796_000_000_000,
  })
})

test('[SN16] the device’s time that is recorded is the signature’s own; a sender that names another is refused', async () => {
  await seal()
  const bytes = await signatureBy(await certify('signatory p1'))
  const offline = new TextEncoder().encode(`${new TextDecoder().decode(bytes)}:1796000000000`)
  expect((await send('signatory p1', offline, '?deviceTime=1796000099000')).body.code).toBe('invalid-signature')
  expect((await send('signatory p1', offline)).status).toBe(201)
  expect(http.parts.decisions.read(story.id)?.events.at(-1)?.payload).toMatchObject({ deviceTime: 1_796_000_000_000 })
})
