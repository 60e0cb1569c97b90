// How much does a phone fetch to open a draft for the first time?
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { createAgreement, launchBrowser, person, startMufakat } from './journey.mjs'
import { record } from './record.mjs'

const KIB = 1024
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
const kib = (bytes) => (bytes / KIB).toFixed(1)

const server = await startMufakat()
const browser = await launchBrowser()
try {
  const { agreementId, linkOf } = await createAgreement(server.url)
  const writer = await person.newPerson(browser)
  await person.join(writer, linkOf('writer', 'p1'), 'Penulis Yayasan')
  const cookies = await writer.context.cookies()
  // The same member with nothing in the cache, as on a new device.
  const context = await browser.newContext({ locale: 'id-ID' })
  await context.addCookies(cookies)
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  const responses = []
  page.on('response', (response) => responses.push(response))
  let transferred = 0
  wire.on('Network.loadingFinished', (event) => {
    transferred += event.encodedDataLength
  })
  await wire.send('Network.enable')
  await page.goto(`${server.url}/p/${agreementId}/naskah`)
  await person.draftOf(page).waitFor()
  await person.saved(page)
  await page.waitForLoadState('networkidle')

  const KINDS = { document: 'page', script: 'scripts', stylesheet: 'styles', font: 'fonts', image: 'images' }
  const groups = new Map()
  for (const response of responses) {
    const body = await response.body().catch(() => null) // a redirect or a 204 has none
    if (!body) continue
    const kind = KINDS[response.request().resourceType()] ?? 'API'
    const group = groups.get(kind) ?? { files: 0, raw: 0, gzip: 0, brotli: 0 }
    const squeezed = kind === 'fonts' || kind === 'images' ? body : null
    group.files++
    group.raw += body.length
    group.gzip += squeezed?.length ?? gzipSync(body, { level: 9 }).length
    group.brotli += squeezed?.length ?? brotli(body).length
    groups.set(kind, group)
  }
  const all = { files: 0, raw: 0, gzip: 0, brotli: 0 }
  for (const group of groups.values()) for (const key of Object.keys(all)) all[key] += group[key]
  const line = (name, group) => [name, group.files, kib(group.raw), kib(group.gzip), kib(group.brotli)]
  record('bundle', {
    title: 'First load of a draft',
    head: ['what', 'responses', 'KiB', 'KiB gzip', 'KiB brotli'],
    rows: [...[...groups].map(([name, group]) => line(name, group)), line('**all**', all)],
    notes: [
      'Goal: at most 180 KiB gzip.',
      `Responses of a real browser with an empty cache at \`/p/:id/naskah\`, until the draft is shown and all is saved; the browser itself counted ${kib(transferred)} KiB on the wire, headers included.`,
    ],
  })
} finally {
  await browser.close()
  await server.remove()
}
