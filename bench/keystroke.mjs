// How soon does a key pressed on one screen show on another? Two real browser contexts on the built server with the embedded store; in the
// same run the usual editor on the usual relay, with the same text, in memory.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { ROOT } from '../server/setup/ready.mjs'
import { createAgreement, launchBrowser, person, startMufakat } from './journey.mjs'
import { percentile, spread } from './percentile.mjs'
import { record } from './record.mjs'
import { startServer } from './start-server.mjs'

const ROUNDS = 6
const KEYS = 40
/** Keys of the first round that are not counted: nothing is warm yet. */
const WARM_UP = 40
const PAUSE_MS = 60
const peerFolder = join(ROOT, 'bench/peer')

/** Notes when each key reaches the page, by the browser's own stamp; both pages live in one browser and share its clock. */
const noteKeys = () => {
  window.pressed = []
  addEventListener('keydown', (event) => window.pressed.push(performance.timeOrigin + event.timeStamp), true)
}

/** Notes when a digit more stands in the block, and when the frame after that begins. Names at carets have no digits. */
const noteChanges = (block) => {
  window.shown = []
  const digits = () => block.textContent.replace(/\D/g, '').length
  let count = digits()
  const look = () => {
    const now = digits()
    if (now <= count) return
    count = now
    const at = performance.timeOrigin + performance.now()
    requestAnimationFrame(() => window.shown.push([at, performance.timeOrigin + performance.now()]))
  }
  new MutationObserver(look).observe(block, { childList: true, characterData: true, subtree: true })
}

/** Presses one key after the other, each when the one before has shown. Milliseconds to the change and to its frame. */
async function type(from, to, keys) {
  await from.evaluate(() => window.pressed.splice(0))
  await to.evaluate(() => window.shown.splice(0))
  const changed = []
  const framed = []
  for (let n = 0; n < keys; n++) {
    await from.keyboard.press(String(n % 10))
    await to.waitForFunction((count) => window.shown.length >= count, n + 1, { polling: 5 })
    await from.waitForTimeout(PAUSE_MS)
  }
  const pressed = await from.evaluate(() => window.pressed)
  for (const [n, [at, frame]] of (await to.evaluate(() => window.shown)).entries()) {
    changed.push(at - pressed[n])
    framed.push(frame - pressed[n])
  }
  return { changed, framed }
}

async function openMufakat(browser, url) {
  const { linkOf } = await createAgreement(url)
  const [first, second] = [await person.newPerson(browser), await person.newPerson(browser)]
  await person.join(first, linkOf('writer', 'p1'), 'Penulis Yayasan')
  await person.join(second, linkOf('writer', 'p2'), 'Penulis Desa')
  await Promise.all([person.saved(first.page), person.saved(second.page)])
  const blockOf = (page) => person.clauseOf(page, 'prinsip').locator('.block').first()
  const texts = await person
    .draftOf(first.page)
    .locator('.block')
    .evaluateAll((blocks) => blocks.map((block) => block.textContent))
  await person.typeInto(first.page, 'prinsip', 0, ' ')
  return { from: first.page, to: second.page, block: blockOf(second.page), texts }
}

async function openPeer(browser, port, texts) {
  const pages = []
  for (let n = 0; n < 2; n++) {
    const { page } = await person.newPerson(browser)
    await page.goto(`http://127.0.0.1:${port}/`)
    await page.waitForFunction(() => window.synced?.())
    pages.push(page)
  }
  const [from, to] = pages
  await from.evaluate((all) => window.fill(all), texts)
  const middle = Math.floor(texts.length / 2)
  const block = to.locator('.ProseMirror > p').nth(middle)
  await to.waitForFunction((count) => document.querySelectorAll('.ProseMirror > p').length === count, texts.length)
  await from.locator('.ProseMirror > p').nth(middle).click()
  await from.keyboard.press('End')
  return { from, to, block }
}

const dist = mkdtempSync(join(tmpdir(), 'mufakat-peer-'))
await build({ root: peerFolder, configFile: false, logLevel: 'warn', build: { outDir: dist, emptyOutDir: true } })
const mufakat = await startMufakat()
const peer = await startServer(join(peerFolder, 'serve.js'), [dist])
const browser = await launchBrowser()
try {
  const ours = await openMufakat(browser, mufakat.url)
  const theirs = await openPeer(browser, peer.port, ours.texts)
  const found = new Map([
    ['Mufakat, durable before told', { pair: ours, changed: [], framed: [] }],
    [
      'y-prosemirror 1.3.7 + y-websocket 3.1.0 + @y/websocket-server 0.1.1, in memory',
      { pair: theirs, changed: [], framed: [] },
    ],
  ])
  for (const { pair } of found.values()) {
    await pair.from.evaluate(noteKeys)
    await pair.block.evaluate(noteChanges)
    await type(pair.from, pair.to, WARM_UP)
  }
  for (let round = 0; round < ROUNDS; round++)
    for (const each of found.values()) {
      const { changed, framed } = await type(each.pair.from, each.pair.to, KEYS)
      each.changed.push(...changed)
      each.framed.push(...framed)
    }
  const [a, b] = [...found.values()]
  const ratio = (key) => (percentile(a[key], 0.5) / percentile(b[key], 0.5)).toFixed(2)
  record('keystroke', {
    title: 'A key on one screen, its character on another',
    head: ['editor and relay', 'in the page p50 ms', 'p99 ms', 'next frame p50 ms', 'p99 ms'],
    rows: [
      ...[...found].map(([label, { changed, framed }]) => [label, ...spread(changed), ...spread(framed)]),
      ['ratio of the medians', ratio('changed'), '', ratio('framed'), ''],
    ],
    notes: [
      `${ROUNDS * KEYS} keys each, in turns of ${KEYS}; from the browser's stamp of the key event on one page to the change of the paragraph on the other page, and to the frame that shows it. Headless Chromium on the same machine as the server.`,
      `Same ${ours.texts.length} paragraphs on both. Mufakat's page has its checker, fields, tables and marks as well, and its relay tells nobody before the bytes are on the disk (fsync); the peer's relay keeps them in memory.`,
      'Hocuspocus 4.7 asks for Node 22 and is left out.',
    ],
  })
} finally {
  await browser.close()
  await peer.stop()
  await mufakat.remove()
  rmSync(dist, { recursive: true })
}
