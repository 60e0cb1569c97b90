// A server is killed while it seals and while it takes in signatures; each time the next process has the last good revision, and goes on.
import { webcrypto } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConfig } from '../../server/config.ts'
import { inflate } from '../../server/export/inflate.ts'
import { startServer } from '../../server/main.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { concat } from '../../shared/pdf/bytes.ts'
import { certificateRequest } from '../../shared/pdf/certificate-request.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { randomFrom, seeds, timeLimit } from '../fuzz/seeds.ts'
import { fillEverything, updateOf } from '../http/fill-draft.ts'
import { form, SMALL_PDF } from '../http/form.ts'
import { type Ask, type Started, send, startAgreement } from '../http/serve-http.ts'
import { type RunningServer, startMufakat } from '../journeys/server.ts'

const { subtle } = webcrypto
const PARTNERS = ['p1', 'p2']
const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-kill-signing-'))
  folders.push(folder)
  return folder
}
let ready = ''
let url = ''
let story: Started

const ask = (path: string, given?: Ask) => send(`${url}${path}`, given)

/** Everything up to the consents, once. */
beforeAll(async () => {
  ready = newFolder()
  const env = { PORT: '0', DATA_DIR: ready, LOG_LEVEL: 'error', ADMIN_TOKEN: 'operator-of-this-test-0123456789' }
  const server = await startServer(parseConfig(env, '/'))
  url = server.url
  story = await startAgreement({ ask })
  const { personId } = (await story.as('writer p1', '')).body.me
  await server.relay.post(story.id, personId, updateOf(await server.relay.draft(story.id), fillEverything))
  const { digests } = (await story.as('writer p1', '')).body
  for (const [clauseId, digest] of Object.entries(digests.clauses))
    for (const partner of PARTNERS) await story.as(`writer ${partner}`, '/negotiated', { body: { clauseId, digest } })
  expect((await story.as('facilitator', '/state', { body: { to: 'tinjauan' } })).status).toBe(200)
  for (const partner of PARTNERS)
    await story.as(`signatory ${partner}`, '/consents', { body: { digest: digests.document, stance: 'agree' } })
  await server.close()
}, 120_000)
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function start(dataDir: string): Promise<RunningServer> {
  const server = await startMufakat({ dataDir, env: { ADMIN_TOKEN: 'operator-of-this-test-0123456789' } })
  url = server.url
  return server
}

/** The file as it stands, and the digest that the newest event about it names. */
async function stored(): Promise<{ readonly file: Uint8Array; readonly named: string | undefined }> {
  const { events } = (await story.as('observer', '/ledger')).body
  const named = events.flatMap(({ payload }) => ('pdfDigest' in payload ? [payload.pdfDigest] : [])).at(-1)
  const answer = await story.as('observer', '/sealed.pdf')
  return { file: answer.status === 200 ? answer.bytes : new Uint8Array(), named }
}

async function expectGood(): Promise<Uint8Array> {
  const { file, named } = await stored()
  expect(file.length > 0 ? sha256Hex(file) : undefined).toBe(named)
  return file
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks, and kills the server meanwhile. */
async function killDuring(server: RunningServer, asking: () => Promise<unknown>, ms: number): Promise<void> {
  const answered = asking().catch(() => null)
  await pause(ms)
  await server.stop('SIGKILL')
  await answered
}

async function appendedBy(who: string) {
  const keys = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const sign = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, bytes))
  const request = await certificateRequest(subtle, new Uint8Array(await subtle.exportKey('spki', keys.publicKey)), sign)
  const { body } = await story.as(who, '/certificates', { bytes: request, media: 'application/pkcs10' })
  const file = (await story.as(who, '/sealed.pdf')).bytes
  const intent = { field: body.field, name: body.name, reason: 'Menyetujui', time: new Date(), lines: [body.name] }
  const chain = [body.certificate, body.authority].map((text) => new Uint8Array(Buffer.from(text, 'base64')))
  return { file, bytes: await signPdf(subtle, file, intent, { algorithm: 'ECDSA-P256', chain, sign }) }
}

test(
  '[VF12] kill -9 while sealing, signing and taking in a counterpart: the file is the last good revision, the ledger names it, and the next try goes on from it',
  async () => {
    for (const seed of seeds(1)) {
      const random = randomFrom(seed)
      const dataDir = newFolder()
      cpSync(ready, dataDir, { recursive: true })
      await killDuring(await start(dataDir), () => story.as('facilitator', '/seal', { body: {} }), random() * 1200)
      let server = await start(dataDir)
      await expectGood()
      expect((await story.as('facilitator', '/seal', { body: {} })).status).toBeLessThan(300)
      for (const partner of PARTNERS) {
        const who = `signatory ${partner}`
        const { file, bytes } = await appendedBy(who)
        const post = () => story.as(who, '/signatures', { bytes, media: 'application/octet-stream' })
        await killDuring(server, post, random() * 60)
        server = await start(dataDir)
        const now = await expectGood()
        const isThere = now.length > file.length
        expect(Buffer.compare(now, isThere ? concat(file, bytes) : file), `seed ${seed}`).toBe(0)
        expect((await post()).status, `seed ${seed}`).toBe(isThere ? 409 : 201)
      }
      // A counterpart that comes back is whole beside the file and in the record, or in neither.
      const scan = new Uint8Array([...SMALL_PDF, ...Buffer.from(`% ${seed}\n`)])
      const fields = { kind: 'paper', partnerId: 'p1', printed: '' }
      const attach = () => story.as('writer p1', '/counterparts', form(fields, scan))
      await killDuring(server, attach, random() * 40)
      server = await start(dataDir)
      const listed = async () => reduce((await story.as('observer', '/ledger')).body.events).counterparts
      for (const { digest } of await listed())
        expect(sha256Hex((await story.as('observer', `/counterparts/${digest}`)).bytes), `seed ${seed}`).toBe(digest)
      expect((await attach()).status, `seed ${seed}`).toBe(201)
      expect((await listed()).at(-1)?.digest, `seed ${seed}`).toBe(sha256Hex(scan))
      const report = await verifyPdf(await expectGood(), { crypto: subtle, inflate })
      expect(report.problems, `seed ${seed}`).toEqual([])
      await server.stop()
    }
  },
  timeLimit(120_000),
)
