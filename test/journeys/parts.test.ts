// Facts beside the words, as people fill them in: how they decide, what stays secret, how much money.
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { asker } from '../contract/stranger.ts'
import { startAgreement } from '../http/serve-http.ts'
import { comeIntoView } from './come-into-view.ts'
import { blankOf, join, newPerson, saved } from './person.ts'
import { setStage } from './stage.ts'

const { SHOTS } = process.env
const stage = setStage()
test('[PT7] a phone and a laptop fill in decisions, secrets and money, by label and by key, and both see the same', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1', 'writer p2'])
  const link = (who: string) => story.links.get(who)?.url ?? ''
  const phone = await newPerson(stage.browser, 360, 740)
  const laptop = await newPerson(stage.browser)
  await join(phone, link('writer p1'), 'Penulis satu')
  await join(laptop, link('writer p2'), 'Penulis dua')

  const decisions = phone.page.getByRole('region', { name: 'Cara memutuskan' })
  await comeIntoView(phone.page.locator('[data-table="decisions"]'))
  await decisions.getByRole('button', { name: 'Tambah baris' }).click()
  await phone.page.keyboard.type('Pemakaian dana')
  await decisions.getByLabel('Cara', { exact: true }).selectOption('all')
  await decisions.getByLabel('Bila belum tercapai').selectOption('mediator')
  await decisions.getByLabel('Paling lama (hari)').fill('14')
  await phone.page.keyboard.press('Tab')
  const secrets = laptop.page.getByRole('region', { name: 'Hal yang dirahasiakan' })
  await secrets.locator('.row-add').first().click()
  await laptop.page.keyboard.type('harga dari pemasok')
  await secrets.getByLabel('Mengapa').fill('perjanjian pemasok')
  await secrets.getByLabel('Sampai kapan').fill('2028-12-31')
  await laptop.page.keyboard.press('Tab')
  const money = (page: typeof phone.page) => blankOf(page, 'pembiayaan.jumlah_dana')
  await money(laptop.page).fill('12.500.000')
  await laptop.page.keyboard.press('Tab')
  await saved(phone.page)
  await saved(laptop.page)

  const words = phone.page.locator('[data-blank="pembiayaan.jumlah_dana"]')
  await words.filter({ hasText: '(dua belas juta lima ratus ribu rupiah)' }).waitFor()
  expect(await money(phone.page).inputValue()).toBe('12.500.000')
  const seen = laptop.page.getByRole('region', { name: 'Cara memutuskan' })
  await seen.getByLabel('Hal yang diputuskan').waitFor()
  expect(await seen.getByLabel('Hal yang diputuskan').inputValue()).toBe('Pemakaian dana')
  expect(await seen.getByLabel('Cara', { exact: true }).inputValue()).toBe('all')
  expect(await phone.page.getByLabel('Sampai kapan').inputValue()).toBe('2028-12-31')
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  for (const { page, complaints } of [phone, laptop]) {
    expect(await axeViolations(page, '.decisions, .secrets, [data-clause="pembiayaan"]')).toEqual([])
    expect(complaints).toEqual([])
  }
  if (SHOTS) {
    mkdirSync(SHOTS, { recursive: true })
    for (const [name, { page }] of Object.entries({ phone, laptop }))
      for (const [part, region] of [
        ['decisions', page.getByRole('region', { name: 'Cara memutuskan' })],
        ['secrets', page.getByRole('region', { name: 'Hal yang dirahasiakan' })],
        ['money', page.locator('[data-clause="pembiayaan"]')],
      ] as const) {
        await comeIntoView(region)
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
        await page.screenshot({ path: `${SHOTS}/parts-${name}-${part}.png` })
      }
  }
  await phone.context.close()
  await laptop.context.close()
}, 180_000)

test('[PT13] on a first visit a phone fetches tables when one is seen, when the page is touched, and with the program', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1'])
  const rows = (page: Page) => page.getByRole('region', { name: 'Cara memutuskan' })
  const [seen, touched, kept] = await Promise.all([
    newPerson(stage.browser, 360, 740),
    newPerson(stage.browser, 360, 740),
    newPerson(stage.browser, 360, 740, {}),
  ])
  const link = story.links.get('writer p1')?.url ?? ''
  const asked: string[] = []
  seen.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await join(seen, link, 'Penulis satu')
  const coming = seen.page.locator('.table-frame.is-coming')
  await coming.filter({ hasText: 'Memuat…' }).first().waitFor()
  expect(await coming.count()).toBe(6)
  expect(asked.filter((path) => path.includes('/tables-'))).toEqual([])
  await comeIntoView(seen.page.locator('[data-table="decisions"]'))
  await rows(seen.page).waitFor()
  expect(await coming.count()).toBe(0)

  const address = seen.page.url()
  const cookies = await seen.context.cookies()
  for (const { context, page } of [touched, kept]) {
    await context.addCookies(cookies)
    await page.goto(address)
  }
  await touched.page.locator('.table-frame.is-coming').first().waitFor()
  await touched.page.mouse.click(180, 20)
  await rows(touched.page).waitFor()
  await rows(kept.page).waitFor()
  for (const { context, complaints } of [seen, touched, kept]) {
    expect(complaints).toEqual([])
    await context.close()
  }
}, 180_000)
