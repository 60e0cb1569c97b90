// What does signing ask of a phone? Bytes from the link to the page, and from the tap on the button to the receipt: wall clock and the page's own work.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from '../server/setup/ready.mjs'
import { launchBrowser } from './journey.mjs'
import { record } from './record.mjs'

const load = async (path) => (await runnerImport(join(ROOT, path), { configFile: false, logLevel: 'warn' })).module
const { startServer } = await load('server/main.ts')
const { parseConfig } = await load('server/config.ts')
const { createMemoryStore } = await load('server/store/memory.ts')
const { fillEverything, updateOf } = await load('test/http/fill-draft.ts')
const { send, startAgreement } = await load('test/http/serve-http.ts')

const RUNS = 5
const KIB = 1024
const dataDir = mkdtempSync(join(tmpdir(), 'mufakat-bench-ttd-'))
const env = { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', ADMIN_TOKEN: 'operator-of-this-bench-0123456789' }
const server = await startServer(parseConfig(env, '/'), { store: createMemoryStore() })
const browser = await launchBrowser()

/** A sealed agreement of two partners; resolves with its story. */
async function sealed() {
  const story = await startAgreement({ ask: (path, given) => send(`${server.url}${path}`, given) })
  const { personId } = (await story.as('writer p1', '')).body.me
  await server.relay.post(story.id, personId, updateOf(await server.relay.draft(story.id), fillEverything))
  const { digests } = (await story.as('writer p1', '')).body
  for (const [clauseId, digest] of Object.entries(digests.clauses))
    for (const who of ['writer p1', 'writer p2']) await story.as(who, '/negotiated', { body: { clauseId, digest } })
  const { document } = (await story.as('observer', '')).body.digests
  for (const who of ['signatory p1', 'signatory p2'])
    await story.as(who, '/consents', { body: { digest: document, stance: 'agree' } })
  const answer = await story.as('facilitator', '/seal', { body: {} })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return story
}

/** Seconds of work of the page's main thread so far. */
async function workOf(wire) {
  const { metrics } = await wire.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration').value
}

async function signOnce() {
  const story = await sealed()
  const context = await browser.newContext({
    locale: 'id-ID',
    viewport: { width: 360, height: 780 },
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  let [transferred, pdf] = [0, 0]
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    transferred += encodedDataLength
  })
  await wire.send('Network.enable')
  await wire.send('Performance.enable')
  page.on('response', async (response) => {
    if (response.url().endsWith('/sealed.pdf')) pdf = Number(response.headers()['content-length'] ?? 0)
  })
  await page.goto(`${server.url}/ttd#${story.links.get('signatory p1').token}`)
  await page.getByRole('button', { name: 'Baca lalu putuskan' }).click()
  const box = page.getByRole('checkbox', { name: /Saya telah membaca/ })
  await box.waitFor()
  await page.waitForLoadState('networkidle')
  const page1 = transferred
  await box.check()
  const before = await workOf(wire)
  const started = performance.now()
  await page.getByRole('button', { name: 'Tanda tangani' }).click()
  await page.getByRole('heading', { name: 'Tanda tangan Anda tercatat' }).waitFor()
  const wall = performance.now() - started
  const work = (await workOf(wire)) - before
  await context.close()
  return { wall, work: work * 1000, page: page1, pdf, signing: transferred - page1 }
}

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
try {
  await signOnce()
  const runs = []
  for (let run = 0; run < RUNS; run++) runs.push(await signOnce())
  const row = (name, of, unit) => [
    name,
    ...[middle, (all) => Math.max(...all)].map((take) => `${unit(take(runs.map(of)))}`),
  ]
  const ms = (value) => `${value.toFixed(0)} ms`
  const kib = (value) => `${(value / KIB).toFixed(0)} KiB`
  record('signing', {
    title: 'Signing on a phone, from the link to the receipt',
    head: ['what', 'median', 'highest'],
    rows: [
      row('from the tap on *Tanda tangani* to the receipt, wall clock', ({ wall }) => wall, ms),
      row('of it the work of the page itself', ({ work }) => work, ms),
      row('from the link to the page that can be signed, on the wire', ({ page }) => page, kib),
      row('of it the sealed PDF', ({ pdf }) => pdf, kib),
      row('signing itself, on the wire', ({ signing }) => signing, kib),
    ],
    notes: [
      `Goal: at most 1 s. ${RUNS} agreements of two partners at \`/ttd#token\`, 360 pixels wide, nothing in the cache, server and browser on this machine; one run before them is not counted.`,
      'Signing fetches the newest file, verifies it, makes a key, asks for a certificate, signs, verifies the result and sends it; then the page asks for what is recorded.',
      'Taps: three (to begin, the statement, the button).',
    ],
  })
} finally {
  await browser.close()
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
}
