// In a real browser: two titles that were given at once, and what only a newer version knows.
import { expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { handsPages, mine, PHONE, theirs, WIDE } from './hands-page.ts'
import type { HandsStand } from './hands-stand.ts'

declare const window: { stand: HandsStand }

const newPage = handsPages()

test('[ED27] the other of two titles stands below, is taken by keyboard, and undo gives it back', async () => {
  const page = await newPage([{ id: 'b', title: 'Kesetaraan', body: 'empat lima' }])
  await page.evaluate(() => window.stand.caretAt('Kesetaraan'))
  await page.keyboard.press('Shift+Home')
  await page.keyboard.type('Maksud Kerja Sama')
  await page.evaluate(() => window.stand.remoteName('b', 'Sasaran', '1.22'))
  const note = page.locator('.other-title')
  await note.waitFor()
  expect(await page.locator('.clause-title').textContent()).toBe('Sasaran')
  expect(await note.locator('span').textContent()).toBe('Judul lain, ditulis bersamaan: “Maksud Kerja Sama”')
  expect(await axeViolations(page)).toEqual([])
  await page.setViewportSize(PHONE)
  expect(await note.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true)
  await page.setViewportSize(WIDE)
  await note.getByRole('button', { name: 'Pakai judul ini' }).press('Enter')
  await note.waitFor({ state: 'detached' })
  expect(await mine(page)).toContain('Maksud Kerja Sama')
  expect(await theirs(page)).toBe(await mine(page))
  await page.evaluate(() => window.stand.undo())
  await note.waitFor()
  expect(await page.locator('.clause-title').textContent()).toBe('Sasaran')
  await note.getByRole('button', { name: 'Buang' }).press('Enter')
  await note.waitFor({ state: 'detached' })
  expect(await page.locator('.clause-title').textContent()).toBe('Sasaran')
})

test('[ED23] parts, formats and kinds of a newer version are shown by name', async () => {
  const page = await newPage([
    {
      id: 'b',
      kind: 'jenis_baru',
      title: 'Asas',
      body: [
        { insert: 'empat ' },
        { insert: { type: 'stempel' } },
        { insert: ' lima', attributes: { sorot: 'kuning' } },
      ],
    },
  ])
  expect(await page.locator('.unknown-part').textContent()).toBe('bagian belum dikenal: stempel')
  expect(await page.locator('.unknown-format').textContent()).toBe(' lima')
  expect(await page.locator('.unknown-format').getAttribute('title')).toContain('sorot')
  expect(await page.locator('.unknown-kind').textContent()).toBe('Jenis pasal belum dikenal: jenis_baru')
  expect(await axeViolations(page)).toEqual([])
})
