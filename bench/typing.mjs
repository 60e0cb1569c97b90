// What does a key cost in an agreement of fifty pages? The product's whole editor beside plain ProseMirror, y-prosemirror and Tiptap, each on a
// page of the same text in the same styles, in one browser, in turns.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { ROOT } from '../server/setup/ready.mjs'
import { launchBrowser } from './journey.mjs'
import { percentile, spread } from './percentile.mjs'
import { record } from './record.mjs'

const EDITORS = [
  { name: 'Mufakat', page: 'bench/editing/mufakat-page.ts' },
  { name: 'plain ProseMirror 1.42.9', page: 'bench/editing/plain-page.ts' },
  { name: 'y-prosemirror 1.3.7', page: 'bench/peer/typing-page.js', needs: 'bench/peer/node_modules' },
  { name: 'Tiptap 3.34.0', page: 'bench/peer/tiptap/typing-page.js', needs: 'bench/peer/tiptap/node_modules' },
]
const ROUNDS = 6
const KEYS = 31
const WARM_UP = 30
const PAUSE_MS = 40
/** After the last key, so that what an editor puts off until a pause is counted too. */
const SETTLE_MS = 700
const LETTERS = 'mufakat '

const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css' }

async function serve(folder) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://bench')
    const bytes = await readFile(join(folder, pathname)).catch(() => null)
    if (!bytes) return response.writeHead(404).end()
    response.setHeader('content-type', TYPES[pathname.split('.').at(-1)] ?? 'application/octet-stream')
    response.end(bytes)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return server
}

const buildPage = (page, outDir) =>
  build({
    root: join(ROOT, 'bench/editing'),
    configFile: false,
    logLevel: 'warn',
    base: './',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    resolve: { alias: [{ find: /^\.\/plain-page\.ts$/, replacement: join(ROOT, page) }] },
    build: { outDir, emptyOutDir: true, target: 'es2022', rolldownOptions: { input: 'typing.html' } },
  })

/** Seconds of the page's main thread so far, by what it did. */
async function spent(wire) {
  const { metrics } = await wire.send('Performance.getMetrics')
  const value = (name) => metrics.find((metric) => metric.name === name).value
  return {
    task: value('TaskDuration'),
    script: value('ScriptDuration'),
    draw: value('LayoutDuration') + value('RecalcStyleDuration'),
  }
}

async function type({ page, wire }, keys) {
  await page.bringToFront()
  await page.evaluate(() => window.painted.splice(0))
  const before = await spent(wire)
  for (let n = 0; n < keys; n++) {
    await page.keyboard.press(LETTERS[n % LETTERS.length])
    await page.waitForFunction((count) => window.painted.length >= count, n + 1, { polling: 10 })
    await page.waitForTimeout(PAUSE_MS)
  }
  await page.waitForTimeout(SETTLE_MS)
  const after = await spent(wire)
  const cost = Object.fromEntries(Object.keys(after).map((key) => [key, (1000 * (after[key] - before[key])) / keys]))
  return { painted: await page.evaluate(() => window.painted), cost }
}

const folder = mkdtempSync(join(tmpdir(), 'mufakat-typing-'))
const chosen = EDITORS.filter(({ needs }) => !needs || existsSync(join(ROOT, needs)))
for (const [i, { page }] of chosen.entries()) await buildPage(page, join(folder, String(i)))
const server = await serve(folder)
const browser = await launchBrowser()
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'id-ID' })
  const found = []
  for (const [i, { name }] of chosen.entries()) {
    const page = await context.newPage()
    page.on('pageerror', (error) => {
      throw error
    })
    await page.goto(`http://127.0.0.1:${server.address().port}/${i}/typing.html`)
    const wire = await context.newCDPSession(page)
    await wire.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.waitForFunction(() => window.goToMiddle)
    await page.evaluate(() => window.goToMiddle())
    const letters = await page.evaluate(() => window.letters())
    await type({ page, wire }, WARM_UP)
    if ((await page.evaluate(() => window.letters())) !== letters + WARM_UP) throw new Error(`${name} takes no keys`)
    found.push({ name, page, wire, letters, painted: [], cost: { task: [], script: [], draw: [] } })
  }
  for (let round = 0; round < ROUNDS; round++)
    for (const one of found) {
      const { painted, cost } = await type(one, KEYS)
      one.painted.push(...painted)
      for (const key of Object.keys(cost)) one.cost[key].push(cost[key])
    }
  const plain = found.find(({ name }) => name.startsWith('plain'))
  const median = (values) => percentile(values, 0.5)
  record('typing', {
    title: 'A key in an agreement of fifty pages',
    head: [
      'editor',
      'key to paint p50 ms',
      'p99 ms',
      'CPU a key ms',
      'of it script ms',
      'style and layout ms',
      'CPU, plain = 1',
    ],
    rows: found.map(({ name, painted, cost }) => [
      name,
      ...spread(painted),
      median(cost.task).toFixed(1),
      median(cost.script).toFixed(1),
      median(cost.draw).toFixed(1),
      (median(cost.task) / median(plain.cost.task)).toFixed(2),
    ]),
    notes: [
      `300 clauses, ${found[0].letters} letters; ${ROUNDS * KEYS} keys each in turns of ${KEYS}, at the end of a paragraph in the middle. From the browser’s stamp of the key to the first task after the frame that shows it; CPU time is that of the page’s main thread (thread ticks) until ${SETTLE_MS} ms after the last key of a turn, median of the turns.`,
      'All pages have the product’s own styles, `content-visibility: auto` of clauses among them. Mufakat is the whole editor: Pasal numbers, buttons and placeholders of clauses, carets of others, terms, tools. Plain ProseMirror is the same schema with nothing but keys; y-prosemirror and Tiptap draw the same elements.',
      'Goals: CPU a key at most 8 ms, and not above plain ProseMirror.',
    ],
  })
} finally {
  await browser.close()
  server.close()
  rmSync(folder, { recursive: true })
}
