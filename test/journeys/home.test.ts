// What waits: told on the front page and in the agreement, done from there; limits and benefits filled where they are asked for.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { newAgreement } from './new-agreement.ts'
import { blankOf, draftOf, join, newPerson, saved } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()
test('[HM1, HM3, HM9, HM10, HM13] what waits leads to where it is done, a partner fills its limits and notes, and is asked for something by a day', async () => {
  const { agreementId, linkOf } = await newAgreement(stage.url)
  const facilitator = await newPerson(stage.browser)
  await join(facilitator, linkOf('facilitator'), 'Fasilitator')
  await facilitator.page.goto(stage.url)
  await facilitator.page.getByRole('heading', { name: 'Menunggu Anda' }).waitFor()
  expect(await axeViolations(facilitator.page)).toEqual([])
  await facilitator.page.getByRole('link', { name: /Undang 2 mitra/ }).click()
  await facilitator.page.getByRole('heading', { name: 'Mitra dan orang-orangnya' }).waitFor()

  const writer = await newPerson(stage.browser, 360, 740)
  const { page } = writer
  await join(writer, linkOf('writer', 'p1'), 'Penulis')
  await page.goto(`${stage.url}/p/${agreementId}/batasan`)
  await page.getByLabel('prinsip atau prosedur').fill('Tahun anggaran berakhir Desember')
  await page.getByLabel('Batasan yang belum ingin disebut').fill('Kas menipis')
  await page.getByText('Tersimpan di server', { exact: true }).waitFor()
  await saved(page)
  expect(await axeViolations(page)).toEqual([])
  // The same answer as in the clause, and nothing of the note in the text.
  await page.goto(`${stage.url}/p/${agreementId}/naskah`)
  await draftOf(page).waitFor()
  const blank = blankOf(page, 'kekuatan_keterbatasan.tidak_dapat_diubah.p1')
  await expect.poll(() => blank.inputValue()).toBe('Tahun anggaran berakhir Desember')
  expect(await draftOf(page).textContent()).not.toContain('Kas menipis')

  await page.goto(`${stage.url}/p/${agreementId}/manfaat`)
  await page.getByLabel('manfaat khusus bagi mitra ini').fill('Data mata air bersama')
  await saved(page)
  expect(await axeViolations(page)).toEqual([])
  await facilitator.page.goto(`${stage.url}/p/${agreementId}/manfaat`)
  await facilitator.page.getByText('Data mata air bersama').waitFor()
  expect(await facilitator.page.getByRole('heading', { name: 'Catatan mitra Anda sendiri' }).count()).toBe(0)

  await facilitator.page.goto(`${stage.url}/p/${agreementId}/menunggu`)
  await facilitator.page.getByText('Server ini tidak mengirim surel').waitFor()
  await facilitator.page.getByRole('link', { name: /Undang 1 mitra/ }).waitFor()
  expect(await axeViolations(facilitator.page)).toEqual([])
  // A request waits at its partner like any comment that names it, and its day goes to a calendar.
  const { page: asking } = facilitator
  await asking.getByText('Minta sesuatu kepada mitra').click()
  await asking.getByLabel('Kepada mitra').selectOption('p1')
  await asking.getByLabel('Apa yang diminta').fill('Lengkapi siapa yang menandatangani')
  await asking.getByLabel(/Paling lambat tanggal/).fill('2026-12-03')
  await asking.getByRole('button', { name: 'Kirim permintaan' }).click()
  const file = asking.waitForEvent('download')
  await asking.getByRole('button', { name: 'Unduh untuk kalender (.ics)' }).click()
  expect(readFileSync(await (await file).path(), 'utf8')).toContain('DTSTART;VALUE=DATE:20261203\r\n')
  expect(await axeViolations(asking, '.decide-more')).toEqual([])
  if (process.env.PICTURES)
    await asking.screenshot({ path: `${process.env.PICTURES}/permintaan-1280.png`, fullPage: true })
  await page.goto(`${stage.url}/p/${agreementId}/komentar`)
  await page.getByText('Permintaan: Lengkapi siapa yang menandatangani (paling lambat').first().waitFor()
  expect([facilitator.complaints, writer.complaints]).toEqual([[], []])
}, 180_000)
