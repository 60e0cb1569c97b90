// What is printed beside the clauses: witnesses, letterheads, chapters and annexes, a second language, and characters that no page can carry.
import { mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chunk, greenLogo } from '../agreement/logo-file.ts'
import { axeViolations } from '../browser/axe.ts'
import { asker } from '../contract/stranger.ts'
import { startAgreement } from '../http/serve-http.ts'
import { comeIntoView } from './come-into-view.ts'
import { clauseOf, join, newPerson, saved } from './person.ts'
import { setStage } from './stage.ts'

const { SHOTS } = process.env
const stage = setStage()
test('[PT8] [PT9] [PT12] [PF41] [PF42] a phone and a laptop fill in what is printed besides, and read it at the other', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1', 'writer p2'])
  const link = (who: string) => story.links.get(who)?.url ?? ''
  const phone = await newPerson(stage.browser, 360, 740)
  const laptop = await newPerson(stage.browser)
  await join(phone, link('writer p1'), 'Penulis satu')
  await join(laptop, link('writer p2'), 'Penulis dua')

  // A character without a glyph in the name of a witness is named with its code, and selected when the words are pressed.
  const witnesses = phone.page.getByRole('region', { name: 'Saksi-saksi' })
  await comeIntoView(phone.page.locator('[data-table="partners"]'))
  await witnesses.getByRole('button', { name: 'Tambah saksi' }).click()
  await phone.page.keyboard.type('Saksi 漢 Satu')
  const note = witnesses.getByRole('button', { name: /U\+6F22/ })
  await note.click()
  await phone.page.keyboard.press('Delete')
  await note.waitFor({ state: 'hidden' })
  await witnesses.getByLabel('Jabatan').fill('Kepala Dusun')
  await witnesses.getByLabel('Saksi dari').selectOption({ index: 1 })

  await laptop.page.getByText('Kop surat', { exact: true }).click()
  const letterheads = laptop.page.getByRole('region', { name: 'Kop surat' })
  await letterheads.locator('.row-add').first().click()
  await laptop.page.keyboard.type('YAYASAN CONTOH')
  await laptop.page.keyboard.press('Enter')
  await laptop.page.keyboard.type('Jalan Contoh 1')
  // Only who belongs to the partner puts its logo in, out of a file with words that stay behind.
  await letterheads.getByText('Logo dipasang oleh mitra pemilik kop ini.').waitFor()
  await letterheads.getByLabel('Milik').selectOption({ index: 2 })
  const chooser = letterheads.getByLabel('Pilih gambar…')
  const file = (buffer: Buffer) => ({ name: 'logo.png', mimeType: 'image/png', buffer })
  await chooser.setInputFiles(file(Buffer.from('no picture')))
  await letterheads.getByText('Berkas ini bukan gambar yang dapat dibaca', { exact: false }).waitFor()
  const plain = Buffer.from(await greenLogo(), 'base64')
  const secret = chunk('tEXt', Buffer.from('Comment\0rahasia'))
  await chooser.setInputFiles(file(Buffer.concat([plain.subarray(0, 33), secret, plain.subarray(33)])))
  await letterheads.getByText('Logo terpasang.').waitFor()
  // A clause of one's own becomes an annex.
  const closing = clauseOf(laptop.page, 'penutup')
  await closing.getByRole('button', { name: 'Sisipkan pasal di bawah' }).press('Enter')
  await laptop.page.keyboard.type('Peta petak tanam')
  const form = laptop.page.getByLabel('Bagian ini:')
  // The other forms come when somebody asks for them.
  await form.press('Enter')
  await form.selectOption({ label: 'Lampiran' })
  await laptop.page.locator('[data-pasal="Lampiran I"]').waitFor()
  await saved(laptop.page)
  await saved(phone.page)
  const [witness] = await laptop.page
    .getByRole('region', { name: 'Saksi-saksi' })
    .getByLabel('Nama saksi')
    .evaluateAll((fields) => fields.map((field) => (field instanceof HTMLTextAreaElement ? field.value : '')))
  expect(witness).toBe('Saksi  Satu')
  await phone.page.getByRole('region', { name: 'Kop surat' }).getByRole('img', { name: /^Logo/ }).waitFor()
  for (const { page } of [phone, laptop])
    expect(await axeViolations(page, '.witnesses, .letterheads-fold, .clause-form')).toEqual([])
  await phone.page.goto(`${stage.url}/p/${story.id}/cetak`)
  const printed = phone.page.locator('.printed-title').getByRole('img', { name: /^Logo/ })
  const source = await printed.getAttribute('src')
  expect(Buffer.from(source?.split(',')[1] ?? '', 'base64').includes('rahasia')).toBe(false)

  await laptop.page.goto(`${stage.url}/p/${story.id}/bahasa`)
  await laptop.page.getByLabel('Bahasa', { exact: true }).selectOption('en')
  await laptop.page.getByRole('button', { name: /Tulis terjemahan Pasal 2 / }).click()
  const card = laptop.page.getByRole('region', { name: /^Pasal 2 / })
  await card.getByLabel('Judul dalam bahasa kedua').fill('Principles')
  await card.getByLabel(/^Teks/).fill('The first line.\nThe second line.')
  await card.getByText('2 dari 3 baris', { exact: false }).waitFor()
  await saved(laptop.page)
  // Not with a button half under the head that stands still.
  await laptop.page.evaluate(() => scrollTo(0, 0))
  expect(await axeViolations(laptop.page, 'main')).toEqual([])
  await phone.page.goto(`${stage.url}/p/${story.id}/bahasa`)
  const seen = phone.page.getByRole('region', { name: /^Pasal 2 / })
  await seen.getByLabel(/^Teks/).waitFor()
  expect(await seen.getByLabel(/^Teks/).inputValue()).toBe('The first line.\nThe second line.')
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  if (SHOTS) {
    mkdirSync(SHOTS, { recursive: true })
    for (const [name, { page }] of Object.entries({ phone, laptop })) {
      await page.getByRole('region', { name: /^Pasal 2 / }).scrollIntoViewIfNeeded()
      await page.screenshot({ path: `${SHOTS}/printing-${name}-language.png` })
      await page.goto(`${stage.url}/p/${story.id}`)
      await page.getByRole('region', { name: 'Saksi-saksi' }).scrollIntoViewIfNeeded()
      await page.screenshot({ path: `${SHOTS}/printing-${name}-witnesses.png` })
      await page.locator('.letterheads').scrollIntoViewIfNeeded()
      await page.screenshot({ path: `${SHOTS}/printing-${name}-letterheads.png` })
      await page.locator('.clause-form').scrollIntoViewIfNeeded()
      await page.screenshot({ path: `${SHOTS}/printing-${name}-annex.png` })
    }
  }
  for (const { complaints } of [phone, laptop]) expect(complaints).toEqual([])
  await phone.context.close()
  await laptop.context.close()
}, 180_000)
