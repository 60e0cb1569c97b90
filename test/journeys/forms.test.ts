// From the screen of the files: every form by keyboard at 360 px; the print view, in large type, and read aloud, also without a network.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { asker } from '../contract/stranger.ts'
import { startAgreement } from '../http/serve-http.ts'
import { join, newPerson, type Person, saved, typeInto } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()
const files = mkdtempSync(joinPath(tmpdir(), 'mufakat-bentuk-'))
const people: Person[] = []
afterEach(async () => {
  for (const { context, complaints } of people.splice(0)) {
    expect(complaints).toEqual([])
    await context.close()
  }
})
afterAll(async () => {
  rmSync(files, { recursive: true, force: true })
})

/** A device with two voices that say nothing and are told when they are done. */
const withVoices = (page: Page) =>
  page.addInitScript(() => {
    const said: string[] = []
    const voices = [
      { lang: 'en-US', name: 'English', localService: true, default: true },
      { lang: 'id-ID', name: 'Bahasa Indonesia', localService: true, default: false },
    ]
    let last: { onend: (() => void) | null } | null = null
    const own = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      cancel: () => {
        last = null
      },
      speak: (utterance: { text: string; voice: { name: string }; onend: (() => void) | null }) => {
        said.push(`${utterance.voice.name}: ${utterance.text}`)
        last = utterance
      },
    })
    Object.defineProperty(globalThis, 'speechSynthesis', { value: own })
    Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', {
      value: class {
        text: string
        constructor(text: string) {
          this.text = text
        }
      },
    })
    Object.assign(globalThis, { said, finish: () => last?.onend?.() })
  })
const saidOn = (page: Page) => page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
const finish = (page: Page) => page.evaluate(() => (globalThis as unknown as { finish(): void }).finish())

/** What the second and third look are about; the text itself was looked at before. */
const TOOLS = '.print-tools, .read-panel, .print-mark, .being-read'

const PICTURES = process.env.PICTURES
const picture = async (page: Page, name: string) => {
  if (PICTURES) await page.screenshot({ path: joinPath(PICTURES, `${name}.png`) })
}

test('[EX7] [EX10] [EX11] [EX12] [EX14] a member takes every form by keyboard at 360 px, prints, enlarges, and is read to without a network', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1'])
  const sari = await newPerson(stage.browser, 360, 780)
  people.push(sari)
  const { page } = sari
  await withVoices(page)
  await join(sari, stage.linkOf(story, 'writer p1'), 'Sari')
  await typeInto(page, 'prinsip', 0, ' Kata <b>Sari</b>.')
  await saved(page)
  await page.goto(`${stage.url}/p/${story.id}/berkas`)
  await page.getByRole('heading', { name: 'Bentuk lain' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

  for (const [name, ending, begin] of [
    ['Word untuk disunting', 'docx', 'PK'],
    ['PDF', 'pdf', '%PDF'],
    ['Halaman web', 'html', '<!doctype html>'],
    ['Teks', 'md', '> '],
    ['Data untuk program', 'json', '{'],
  ] as const) {
    const button = page.getByRole('button', { name: `Unduh ${name}` })
    await button.focus()
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`))
    const path = joinPath(files, `a.${ending}`)
    await download.saveAs(path)
    expect(readFileSync(path).subarray(0, begin.length).toString()).toBe(begin)
    await page
      .getByText(new RegExp(`Terunduh: .*\\.${ending} \\(\\d`))
      .last()
      .waitFor()
  }
  await picture(page, 'berkas-360')

  // From here on the device alone.
  await page.getByRole('link', { name: 'Cetak, huruf besar, atau dibacakan' }).click()
  await page.getByRole('heading', { name: 'Cetak', exact: true }).waitFor()
  await page.locator('.printed h2').first().waitFor()
  await sari.context.setOffline(true)
  expect(await page.locator('.printed').textContent()).toContain('Kata <b>Sari</b>.')
  expect(await page.locator('.print-mark').textContent()).toMatch(/NASKAH KERJA.*[0-9a-f]{64}/s)
  expect(await page.getByRole('img', { name: 'Pindai untuk membuka naskah ini' }).count()).toBe(1)
  expect(await axeViolations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await picture(page, 'cetak-360')

  await page.getByRole('button', { name: 'Huruf besar' }).click()
  const size = await page
    .locator('.printed-large p')
    .first()
    .evaluate((p) => Number.parseFloat(getComputedStyle(p).fontSize))
  expect(size).toBeGreaterThanOrEqual(24)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await page.locator('.printed table').count()).toBe(0)

  await page.getByRole('button', { name: 'Bacakan' }).click()
  await page.getByRole('button', { name: 'Baca', exact: true }).click()
  expect((await saidOn(page))[0]).toMatch(/^Bahasa Indonesia: /)
  expect(await page.locator('.being-read').getAttribute('id')).toBe('judul')
  await page.getByLabel('Mulai dari').selectOption({ label: 'PASAL 1 Pengertian' })
  expect((await saidOn(page)).at(-1)).toBe('Bahasa Indonesia: pasal satu. Pengertian')
  await finish(page)
  expect(await page.locator('.being-read h2').textContent()).toContain('PASAL 1')
  await page.getByRole('button', { name: 'Jeda' }).click()
  const before = (await saidOn(page)).length
  await page.getByRole('button', { name: 'Pasal berikutnya' }).click()
  expect(await saidOn(page)).toHaveLength(before)
  await page.getByRole('button', { name: 'Lanjutkan' }).click()
  expect((await saidOn(page)).at(-1)).toContain('pasal dua')
  await page.evaluate(() => scrollTo(0, 0))
  expect(await axeViolations(page, TOOLS)).toEqual([])
  await picture(page, 'dibacakan-360')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await axeViolations(page, TOOLS)).toEqual([])
  await picture(page, 'dibacakan-1280-gelap')
  await page.getByRole('button', { name: 'Huruf besar' }).click()
  await page.getByRole('button', { name: 'Bacakan' }).click()
  await picture(page, 'cetak-1280-gelap')

  const shown = await sari.context.newPage()
  await shown.setViewportSize({ width: 360, height: 780 })
  await shown.goto(`file://${joinPath(files, 'a.html')}`)
  expect(await axeViolations(shown)).toEqual([])
  expect(await shown.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await shown.close()

  const paper = joinPath(files, 'cetak.pdf')
  await page.pdf({ path: PICTURES ? joinPath(PICTURES, 'cetak.pdf') : paper, preferCSSPageSize: true })
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.print-tools').isVisible()).toBe(false)
  expect(await page.locator('.topbar').isVisible()).toBe(false)
  expect(await page.locator('.printed').evaluate((text) => getComputedStyle(text).color)).toBe('rgb(0, 0, 0)')
  const heading = page.locator('.printed h2').first()
  expect(await heading.evaluate((lines) => getComputedStyle(lines).breakInside)).toBe('avoid')
}, 180_000)
