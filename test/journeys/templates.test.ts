// What a text begins with and is checked by, read by somebody who is in no agreement.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadTemplate } from '../../templates/library.ts'
import { axeViolations } from '../browser/axe.ts'
import { newPerson } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()

test('[TP13] templates are read from the front page on, in both languages, taken away, printed whole and begun from', async () => {
  const short = loadTemplate('nota-kesepahaman-ringkas')!
  const reader = await newPerson(stage.browser, 360, 740)
  const { page } = reader
  await page.goto(stage.url)
  await page.getByRole('link', { name: 'Lihat templat dan semua kaidah periksa' }).click()
  await page.getByRole('heading', { level: 1, name: 'Templat', exact: true }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('link', { name: `Baca «${short.title}»` }).click()
  await page.getByRole('heading', { level: 1, name: short.title }).waitFor()
  await page.getByText(short.clauses[3]?.guidance[0] ?? '').waitFor()
  expect(await page.locator('.template-digest').textContent()).toBe(short.digest)
  expect(await page.locator('.template-rules > li').count()).toBe(short.rules.length)
  const { remedy } = short.rules[0]!
  expect(await page.locator(`#${short.rules[0]?.code}`).textContent()).toContain(remedy.id)
  expect(await axeViolations(page)).toEqual([])

  // Paper shows what a tap would open.
  expect(await page.locator('main details:not([open])').count()).toBe(short.clauses.length)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  expect(await page.locator('main details:not([open])').count()).toBe(0)
  // A blank stands as what is asked for, in brackets, and nothing of it is missing.
  for (const piece of short.clauses.flatMap(({ blocks }) => blocks.flatMap(({ content }) => content)))
    if (piece.type === 'blank') expect(await page.getByText(`[${piece.hint}]`).first().isVisible()).toBe(true)

  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Unduh sebagai data (JSON)' }).first().click()
  const file = await coming
  expect(file.suggestedFilename()).toBe(`${short.id}-${short.version}.json`)
  expect(JSON.parse(readFileSync(await file.path(), 'utf8')).digest).toBe(short.digest)

  await page.getByRole('button', { name: /English/ }).click()
  await page.getByRole('heading', { level: 1, name: short.titleEn }).waitFor()
  expect(await page.locator(`#${short.rules[0]?.code}`).textContent()).toContain(remedy.en)
  await page.getByText(short.clauses[3]?.guidanceEn[0] ?? '').waitFor()
  await page.getByRole('link', { name: 'Begin an agreement from this template' }).first().click()
  await page.getByRole('radio', { name: short.titleEn }).waitFor()
  expect(await page.getByRole('radio', { name: short.titleEn }).isChecked()).toBe(true)
  expect(reader.complaints).toEqual([])
}, 180_000)
