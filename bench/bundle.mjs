// How much does a phone fetch to open a draft for the first time? And a wide screen, which shows the check beside the text?
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { createAgreement, launchBrowser, person, startMufakat } from './journey.mjs'
import { median } from './percentile.mjs'
import { record } from './record.mjs'

const KIB = 1024
const PHONE = { width: 360, height: 780 }
const WIDE = { width: 1280, height: 800 }
const KINDS = { document: 'page', script: 'scripts', stylesheet: 'styles', font: 'fonts', image: 'images' }
/** As on 3G at the edge of a cell. */
const SLOW = { latencyMs: 400, bytesPerSecond: 50 * KIB }
const SLOW_RUNS = 3
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
const kib = (bytes) => (bytes / KIB).toFixed(1)
const nothing = () => ({ files: 0, raw: 0, gzip: 0, brotli: 0 })

const writable = (page) => page.locator('.editor-text[aria-readonly="false"]')

/** By kind of response, everything that comes until the draft is shown, all is saved and the network is quiet; and the bytes on the wire. */
async function firstLoad(browser, url, cookies, viewport) {
  // The same member with nothing in the cache, as on a new device; the rest of the program, which comes after the text, is not counted.
  const context = await browser.newContext({ locale: 'id-ID', viewport, serviceWorkers: 'block' })
  await context.addCookies(cookies)
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  const responses = []
  page.on('response', (response) => responses.push(response))
  let transferred = 0
  wire.on('Network.loadingFinished', (event) => {
    transferred += event.encodedDataLength
  })
  let heard = 0
  wire.on('Network.webSocketFrameReceived', ({ response }) => {
    heard += Buffer.from(response.payloadData, 'base64').length
  })
  await wire.send('Network.enable')
  await page.goto(url)
  await person.draftOf(page).waitFor()
  await writable(page).waitFor()
  const untilWritable = new Set(responses)
  await person.saved(page)
  if (viewport === WIDE) await page.locator('.side .mark-list').waitFor()
  await page.waitForLoadState('networkidle')

  const groups = new Map()
  const all = nothing()
  const first = nothing()
  for (const response of responses) {
    const body = await response.body().catch(() => null) // a redirect or a 204 has none
    // The icon is asked for twice, by the page and as the page's own: the second time the server says only that it is the same.
    if (!body || (await response.request().sizes()).responseBodySize === 0) continue
    const kind = KINDS[response.request().resourceType()] ?? 'API'
    const group = groups.get(kind) ?? nothing()
    groups.set(kind, group)
    const squeezed = kind === 'fonts' || kind === 'images' ? body : null
    for (const sum of untilWritable.has(response) ? [group, all, first] : [group, all]) {
      sum.files++
      sum.raw += body.length
      sum.gzip += squeezed?.length ?? gzipSync(body, { level: 9 }).length
      sum.brotli += squeezed?.length ?? brotli(body).length
    }
  }
  await context.close()
  return { groups, all, first, transferred, heard }
}

/** Seconds from the address to the first paragraph on a phone's screen, and to its editor, with nothing in the cache and a slow line. */
async function slowText(browser, url, cookies) {
  const context = await browser.newContext({ locale: 'id-ID', viewport: PHONE, serviceWorkers: 'block' })
  await context.addCookies(cookies)
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latencyMs,
    downloadThroughput: SLOW.bytesPerSecond,
    uploadThroughput: SLOW.bytesPerSecond,
  })
  const begun = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator('.document .block').first().waitFor()
  const text = (performance.now() - begun) / 1000
  await writable(page).locator('.block').first().waitFor()
  const editor = (performance.now() - begun) / 1000
  await context.close()
  return { text, editor }
}

const server = await startMufakat()
const browser = await launchBrowser()
try {
  const { agreementId, linkOf } = await createAgreement(server.url)
  const writer = await person.newPerson(browser)
  await person.join(writer, linkOf('writer', 'p1'), 'Penulis Yayasan')
  const cookies = await writer.context.cookies()
  const draft = `${server.url}/p/${agreementId}/naskah`
  const phone = await firstLoad(browser, draft, cookies, PHONE)
  const wide = await firstLoad(browser, draft, cookies, WIDE)
  const slow = []
  for (let run = 0; run < SLOW_RUNS; run++) slow.push(await slowText(browser, draft, cookies))
  const middle = (what) => median(slow.map((run) => run[what])).toFixed(1)
  const line = (name, group) => [name, group.files, kib(group.raw), kib(group.gzip), kib(group.brotli)]
  record('bundle', {
    title: 'First load of a draft',
    head: ['what', 'responses', 'KiB', 'KiB gzip', 'KiB brotli'],
    rows: [
      ...[...phone.groups].map(([name, group]) => line(name, group)),
      line('**phone**', phone.all),
      line('of it until the text can be written in', phone.first),
      line('**wide screen**, with what the check says beside the text', wide.all),
    ],
    notes: [
      'Goals: at most 180 KiB gzip on a phone, 250 on a wide screen with the report of the check, which the server tells. The check itself comes with the first touch.',
      `Responses of a real browser with an empty cache at \`/p/:id/naskah\`, ${PHONE.width} and ${WIDE.width} pixels wide, until the draft is shown, all is saved and the network is quiet; the browser itself counted ${kib(phone.transferred)} and ${kib(wide.transferred)} KiB on the wire, headers included, and ${kib(phone.heard)} KiB over the socket of the phone.`,
      `On a slow line (${SLOW.latencyMs} ms for an answer, ${SLOW.bytesPerSecond / KIB} KiB/s, brotli as served) the first paragraph stands on the phone after ${middle('text')} s and can be written in after ${middle('editor')} s, median of ${SLOW_RUNS} with an empty cache.`,
    ],
  })
} finally {
  await browser.close()
  await server.remove()
}
