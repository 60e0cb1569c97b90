// A person with a browser of their own: verbs of what people do on the screens.
import * as encoding from 'lib0/encoding'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { ACCOUNTS, answerTo, CONTRIBUTIONS, detailOf } from './answers.ts'

export interface Person {
  readonly context: BrowserContext
  readonly page: Page
  /** Everything the page complained about; a journey ends with none. */
  readonly complaints: string[]
}

const NORMAL_OFFLINE = /ERR_INTERNET_DISCONNECTED|WebSocket connection|net::ERR/

/** Without the service worker, unless the journey is about it: it would fetch the program a second time beside every test. */
export async function newPerson(
  browser: Browser,
  width = 1280,
  height = 900,
  more: BrowserContextOptions = { serviceWorkers: 'block' },
): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'id-ID',
    acceptDownloads: true,
    ...more,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !NORMAL_OFFLINE.test(message.text())) complaints.push(message.text())
  })
  return { context, page, complaints }
}

/** Opens a personal link and accepts it. */
export async function join({ page }: Person, link: string, name: string, position = ''): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Nama Anda').fill(name)
  if (position) await page.getByLabel(/Jabatan/).fill(position)
  await page.getByRole('button', { name: 'Terima dan buka naskah' }).click()
  await draftOf(page).waitFor()
}

export const draftOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Naskah perjanjian' })
export const clauseOf = (page: Page, id: string): Locator => page.locator(`[data-clause="${id}"]`)
export const blankOf = (page: Page, field: string): Locator =>
  page.locator(`[data-blank="${field}"] :is(input, textarea)`)

/** Waits until this screen says that everything is on the server's disk. */
export const saved = (page: Page): Promise<void> => page.getByRole('button', { name: /^Tersimpan/ }).waitFor()

/** Goes to a part of the agreement by its link, as a person would, without loading the page again. */
export async function goTo(page: Page, part: 'Naskah' | 'Periksa' | 'Persetujuan' | 'Riwayat' | 'Saya'): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Bagian perjanjian' })
    .getByRole('link', { name: part, exact: true })
    .click()
}

/**
 * Puts the caret at the end, or the start, of the nth block of a clause: by pointer, and then behind its last word or before its first, wherever
 * the fonts of the machine break its lines.
 */
export async function caretIn(page: Page, clause: string, nth: number, at: 'start' | 'end' = 'end'): Promise<void> {
  const place = clauseOf(page, clause).locator('.block').nth(nth)
  await place.click({ position: { x: 120, y: 12 } })
  // As a person does: look where the caret is before typing.
  const block = await place.elementHandle()
  await page.waitForFunction((element) => element?.contains(getSelection()?.anchorNode ?? null), block)
  await place.evaluate((element, end) => {
    const selection = getSelection()
    selection?.selectAllChildren(element)
    if (end === 'end') selection?.collapseToEnd()
    else selection?.collapseToStart()
  }, at)
}

/** Types at the end of the nth block of a clause. */
export async function typeInto(page: Page, clause: string, block: number, text: string): Promise<void> {
  await caretIn(page, clause, block)
  await page.keyboard.type(text)
}

/** Answers every blank of the text that is still empty and that `partners` are asked for; blanks for all belong to whoever calls. */
export async function answerBlanks(page: Page, wanted: (field: string) => boolean): Promise<void> {
  const fields = await page
    .locator('[data-blank]')
    .evaluateAll((all) => all.map((item) => (item as HTMLElement).dataset.blank ?? ''))
  for (const field of fields.filter(wanted)) {
    const answer = answerTo(field)
    if (answer) await blankOf(page, field).fill(answer)
  }
}

const field = (row: Locator, name: string): Locator => row.locator(`.field-${name} :is(input, textarea, select)`)

/** Who a partner is and who signs for it. */
export async function describePartner(page: Page, partner: string): Promise<void> {
  const row = page.locator(`.partners [data-row="${partner}"]`)
  for (const detail of ['legal', 'address', 'signatory', 'position', 'authority'])
    await field(row, detail).fill(detailOf(partner, detail))
}

/** Adds the contributions of one partner, row by row. */
export async function contribute(page: Page, partner: 'p1' | 'p2', short: string): Promise<void> {
  const table = page.locator('.contributions')
  for (const row of CONTRIBUTIONS.filter((item) => item.partner === partner)) {
    const before = await table
      .locator('[data-row]')
      .evaluateAll((all) => all.map((item) => item.getAttribute('data-row')))
    await table.locator('.row-add').filter({ hasText: short }).click()
    const added = table.locator('[data-row]').filter({ has: page.locator('.field-description') })
    await page.waitForFunction(
      (count) => document.querySelectorAll('.contributions [data-row]').length > count,
      before.length,
    )
    const ids = await added.evaluateAll((all) => all.map((item) => item.getAttribute('data-row')))
    const id = ids.find((candidate) => !before.includes(candidate))
    const made = table.locator(`[data-row="${id}"]`)
    await field(made, 'kind').selectOption(row.kind)
    await field(made, 'description').fill(row.description)
    await field(made, 'quantity').fill(String(row.quantity))
    await field(made, 'unit').fill(row.unit)
    await field(made, 'when').fill(row.when)
    await field(made, 'personInCharge').fill(row.personInCharge)
    if (row.owner) await field(made, 'owner').fill(row.owner)
  }
}

/** Fills the accountability row that the template gives each partner. */
export async function account(page: Page, partner: 'p1' | 'p2'): Promise<void> {
  const index = partner === 'p1' ? 0 : 1
  const row = page.locator('.accountability [data-row]').nth(index)
  const values = ACCOUNTS[index]
  if (!values) throw new RangeError(partner)
  await field(row, 'what').fill(values.what)
  await field(row, 'when').fill(values.when)
  await field(row, 'personInCharge').fill(values.personInCharge)
}

/** Marks every clause that the panel offers as talked through. */
export async function markNegotiated(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Tandai sudah dirundingkan' })
  for (let left = await button.count(); left > 0; left = await button.count()) {
    await button.first().click()
    await page.waitForFunction(
      (count) =>
        [...document.querySelectorAll('button')].filter(
          (item) => item.textContent?.trim() === 'Tandai sudah dirundingkan',
        ).length < count,
      left,
    )
  }
}

/** A signatory agrees to the whole text. */
export async function consent(page: Page): Promise<void> {
  await goTo(page, 'Persetujuan')
  const form = page.locator('.consent-form')
  await form.getByRole('radio', { name: 'Setuju', exact: true }).check()
  await page.locator('.consent-form button[type=submit][aria-disabled=false]').click()
}

/** The digest of the whole text as the server states it to this person. */
export async function documentDigest(page: Page): Promise<string> {
  const answer = await page.evaluate(async () => {
    const [, , id] = location.pathname.split('/')
    return (await fetch(`/api/v1/agreements/${id}`)).json()
  })
  return answer.digests.document
}

/**
 * Sends an edit past the screen, as a changed program in this person's browser could: a well-formed update over a socket of its own.
 * Resolves with the first bytes (hexadecimal) of the server's refusal: our message 100, or the protocol's "permission denied".
 */
export async function pushEdit(page: Page): Promise<string> {
  const doc = new Y.Doc()
  doc.getMap('meta').set('jahat', true)
  const message = encoding.createEncoder()
  encoding.writeVarUint(message, 0)
  writeUpdate(message, Y.encodeStateAsUpdate(doc))
  return page.evaluate(
    ({ update, stateVector }) =>
      new Promise<string>((resolve, reject) => {
        const [, , id] = location.pathname.split('/')
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/sync/${id}`, ['mufakat.v1'])
        socket.binaryType = 'arraybuffer'
        socket.onopen = () => {
          socket.send(new Uint8Array([0, 1, 2, 0, 0])) // an empty step 2
          socket.send(new Uint8Array(stateVector))
          socket.send(new Uint8Array(update))
        }
        socket.onerror = () => reject(new Error('no connection'))
        socket.onmessage = ({ data }) => {
          const bytes = new Uint8Array(data as ArrayBuffer)
          const refused = bytes[0] === 2 || (bytes[0] === 100 && bytes[1] === 4)
          if (!refused) return
          socket.close()
          resolve([...bytes.subarray(0, 2)].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
        }
      }),
    { update: [...encoding.toUint8Array(message)], stateVector: [0, 0, 1, 0] },
  )
}
