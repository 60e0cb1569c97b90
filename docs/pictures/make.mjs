// Makes the pictures of the README from the running product: `node docs/pictures/make.mjs`. A whole agreement is drafted, sealed and signed in
// real browsers, and photographed on the way. The printed page needs poppler's pdftoppm. `make.mjs dua-belas` makes only those of twelve partners.
import { execFileSync } from 'node:child_process'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAgreement, launchBrowser, PARTNERS, person, startMufakat } from '../../bench/journey.mjs'
import { makeReady } from '../../server/setup/ready.mjs'
import { photographTwelve } from './twelve-partners.mjs'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const PRINTED_PAGE = 3
const PRINTED_DPI = 70
const POSITIONS = ['Ketua Pengurus', 'Kepala Desa']
const {
  account,
  answerBlanks,
  clauseOf,
  consent,
  contribute,
  describePartner,
  draftOf,
  goTo,
  join: accept,
  markNegotiated,
  newPerson,
  saved,
} = person

/** A picture of what the window shows, with the focus nowhere. Animations stand at their end unless they are allowed. */
async function take(page, name, animations = 'disabled') {
  await page.evaluate(() => document.activeElement?.blur())
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations, caret: 'hide' })
}

async function fill({ page }, partner, short, others) {
  await describePartner(page, partner)
  await answerBlanks(page, others)
  await contribute(page, partner, short)
  await account(page, partner)
}

/** Types behind the last word of a block: `End` alone goes to the end of a line. */
async function typeBehind({ page }, clause, block, text) {
  const place = clauseOf(page, clause).locator('.block').nth(block)
  const box = await place.boundingBox()
  await place.click({ position: { x: box.width - 8, y: box.height - 12 } })
  await page.keyboard.press('End')
  await page.keyboard.type(text)
}

/** Two people type in one clause, and the first of them looks at it. */
async function photographDraft(first, second) {
  await typeBehind(first, 'prinsip', 2, ' Prinsip ini dibacakan di hadapan warga.')
  await typeBehind(second, 'prinsip', 0, ' Kemitraan ini milik')
  await first.page.locator('.caret-name').first().waitFor({ state: 'attached' })
  await clauseOf(second.page, 'prinsip').getByText('dibacakan di hadapan warga.').waitFor()
  await clauseOf(first.page, 'prinsip').getByText('Kemitraan ini milik').waitFor()
  await Promise.all([saved(first.page), saved(second.page)])
  await clauseOf(first.page, 'prinsip').evaluate((clause) => clause.scrollIntoView({ block: 'start' }))
  // The name at a caret fades soon after its owner stops.
  await second.page.keyboard.type(' bersama.')
  await clauseOf(first.page, 'prinsip').getByText('milik bersama.').waitFor()
  await take(first.page, 'naskah-1280', 'allow')
}

async function photographPhone(browser, url, cookies) {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 }, locale: 'id-ID', hasTouch: true })
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.goto(url)
  await draftOf(page).waitFor()
  await saved(page)
  await clauseOf(page, 'prinsip').evaluate((clause) => clause.scrollIntoView({ block: 'start' }))
  await take(page, 'naskah-360')
  await context.close()
}

async function sign({ page }, picture) {
  await page
    .getByRole('link', { name: /Tanda tangan/ })
    .first()
    .click()
  await page.getByRole('checkbox', { name: /Saya telah membaca/ }).check()
  if (picture) await take(page, picture)
  await page.getByRole('button', { name: 'Tanda tangani' }).click()
  await page.getByRole('heading', { name: 'Tanda tangan Anda tercatat' }).waitFor({ timeout: 60_000 })
}

/** Downloads the signed file as a person does; resolves with its path. */
async function download({ page }, folder) {
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Unduh PDF bertanda tangan' }).click()
  const file = join(folder, 'perjanjian.pdf')
  await (await waiting).saveAs(file)
  return file
}

async function photographVerify(browser, url, file) {
  const { page } = await newPerson(browser)
  await page.goto(`${url}/verifikasi`)
  await page.locator('input[type=file]').first().waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByText('Semua yang sudah diperiksa di peramban cocok').waitFor()
  await take(page, 'verifikasi-1280')
}

function photographPrint(file) {
  const stem = join(FOLDER, 'halaman-pdf')
  const page = String(PRINTED_PAGE)
  execFileSync('pdftoppm', [
    '-png',
    '-singlefile',
    '-r',
    String(PRINTED_DPI),
    '-f',
    page,
    '-l',
    page,
    file,
    `${stem}.new`,
  ])
  renameSync(`${stem}.new.png`, `${stem}.png`)
}

await makeReady({ quiet: true })
await photographTwelve(FOLDER)
if (process.argv[2] === 'dua-belas') process.exit(0)
const server = await startMufakat()
const browser = await launchBrowser()
try {
  const { linkOf } = await createAgreement(server.url)
  const [facilitator, first, second] = [await newPerson(browser), await newPerson(browser), await newPerson(browser)]
  await accept(first, linkOf('writer', 'p1'), 'Penulis Yayasan')
  await accept(second, linkOf('writer', 'p2'), 'Penulis Desa')
  await Promise.all([saved(first.page), saved(second.page)])
  await describePartner(first.page, 'p1')
  await answerBlanks(
    first.page,
    (field) => !field.endsWith('.p2') && !/^(lokasi|wilayah)/.test(field.split('.')[1] ?? ''),
  )
  await contribute(first.page, 'p1', PARTNERS[0].short)
  await accept(facilitator, linkOf('facilitator'), 'Fasilitator Contoh')
  await photographDraft(first, second)
  await goTo(facilitator.page, 'Periksa')
  await facilitator.page.getByRole('table').first().waitFor()
  await take(facilitator.page, 'periksa-1280')
  await photographPhone(browser, first.page.url(), await first.context.cookies())

  await answerBlanks(first.page, (field) => !field.endsWith('.p2'))
  await account(first.page, 'p1')
  await fill(second, 'p2', PARTNERS[1].short, (field) => field.endsWith('.p2'))
  await Promise.all([saved(first.page), saved(second.page)])
  for (const { page } of [first, second]) await markNegotiated(page)
  await Promise.all([saved(first.page), saved(second.page)])

  const signers = []
  for (const [i] of PARTNERS.entries()) {
    const signer = await newPerson(browser, 360, 780)
    await accept(
      signer,
      linkOf('signatory', `p${i + 1}`),
      ['Penanda Tangan Yayasan', 'Penanda Tangan Desa'][i],
      POSITIONS[i],
    )
    await saved(signer.page)
    signers.push(signer)
  }
  await goTo(facilitator.page, 'Persetujuan')
  for (const signer of signers) await consent(signer.page)
  const seal = facilitator.page.getByRole('button', { name: /Segel/ })
  await seal.and(facilitator.page.locator(':not([aria-disabled=true]):not(:disabled)')).waitFor()
  await take(facilitator.page, 'persetujuan-1280')
  await seal.click()
  await facilitator.page
    .getByRole('link', { name: /Tanda tangan/ })
    .first()
    .waitFor({ timeout: 60_000 })
  for (const [i, signer] of signers.entries()) await sign(signer, i === 0 ? 'ttd-360' : null)
  const file = await download(signers[0], server.dataDir)
  await photographVerify(browser, server.url, file)
  photographPrint(file)
} finally {
  await browser.close()
  await server.remove()
}
