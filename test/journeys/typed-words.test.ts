// What somebody types into a form while its request is under way, over a slow line.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { goTo, join, saved } from './person.ts'
import { address, agreementWithout, linkTo, visitor } from './traveller.ts'

/** Presses `button`; the request that it sends leaves the device only when `meanwhile` has been done. Resolves when the answer is there. */
async function whileSending(page: Page, path: string, button: string, meanwhile: () => Promise<void>): Promise<void> {
  let go = () => {}
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  let came = () => {}
  const asked = new Promise<void>((resolve) => {
    came = resolve
  })
  const place = `**${path}`
  await page.route(place, async (route) => {
    came()
    await held
    await route.continue()
  })
  const answered = page.waitForResponse(place)
  await page.getByRole('button', { name: button }).click()
  await asked
  await meanwhile()
  go()
  expect((await answered).ok()).toBe(true)
  await page.unroute(place)
}

test('[OF24] what is typed into a form while its request is under way stays, on the screen and on the device', async () => {
  const story = await agreementWithout('facilitator', 'signatory p1')
  const facilitator = await visitor()
  const { page } = facilitator
  await join(facilitator, linkTo(story, 'facilitator'), 'Rina Fasilitator')
  await saved(page)
  await goTo(page, 'Persetujuan')
  await page.getByRole('link', { name: 'Lihat catatan keputusan' }).click()
  await page.getByText('Catat keputusan musyawarah', { exact: true }).click()
  const decision = page.locator('#keputusan')
  await decision.fill('Iuran bulanan disepakati.')
  await whileSending(page, '/decisions', 'Simpan catatan', async () => {
    await decision.press('End')
    await decision.pressSequentially(' Mulai bulan depan.')
  })
  await page.getByText('Keputusan tercatat').waitFor({ state: 'attached' })
  expect(await decision.inputValue()).toBe('Iuran bulanan disepakati. Mulai bulan depan.')
  await page.reload()
  await page.getByText('Catat keputusan musyawarah', { exact: true }).click()
  expect(await decision.inputValue()).toBe('Iuran bulanan disepakati. Mulai bulan depan.')

  const signatory = await visitor()
  await join(signatory, linkTo(story, 'signatory p1'), 'Sari', 'Ketua')
  await saved(signatory.page)
  await goTo(signatory.page, 'Persetujuan')
  await signatory.page.getByRole('radio', { name: 'Setuju dengan catatan' }).check()
  const note = signatory.page.getByLabel('Catatan atau alasan')
  await note.fill('Semoga lancar')
  await whileSending(signatory.page, '/consents', 'Kirim sikap', () => note.fill('Semoga lancar, dan tepat waktu'))
  await signatory.page.getByText('Semoga lancar', { exact: true }).first().waitFor()
  await signatory.page.getByRole('radio', { name: 'Setuju dengan catatan' }).check()
  expect(await note.inputValue()).toBe('Semoga lancar, dan tepat waktu')
}, 180_000)

/** A folder for pictures of the screens, when somebody wants to look at them. */
const { PICTURES } = process.env

test('[OF20] what stands in forms and was not sent is listed on the page of what the device holds, leads to its form, and is discarded only after a question', async () => {
  const story = await agreementWithout('facilitator')
  const facilitator = await visitor()
  const { page } = facilitator
  await join(facilitator, linkTo(story, 'facilitator'), 'Rina Fasilitator')
  await saved(page)
  await goTo(page, 'Persetujuan')
  await page.getByText('Usulkan jeda lain').click()
  await page.locator('#jeda-alasan').fill('Rapat desa baru hari Jumat')
  await page.getByRole('link', { name: 'Lihat catatan keputusan' }).click()
  await page.getByText('Catat keputusan musyawarah', { exact: true }).click()
  await page.locator('#keputusan').fill('Iuran bulanan disepakati')
  await page.goto(`${address()}/luring`)
  const list = page.getByRole('region', { name: 'Isian yang belum dikirim' })
  const entry = (words: string) => list.getByRole('listitem').filter({ hasText: words })
  await entry('Iuran bulanan disepakati').filter({ hasText: 'Keputusan musyawarah' }).waitFor()
  expect(await list.getByRole('listitem').count()).toBe(2)
  expect(await axeViolations(page)).toEqual([])
  if (PICTURES)
    for (const scheme of ['light', 'dark'] as const)
      for (const width of [360, 1280]) {
        await page.emulateMedia({ colorScheme: scheme })
        await page.setViewportSize({ width, height: 900 })
        await page.screenshot({ path: `${PICTURES}/isian-${scheme}-${width}.png`, fullPage: true })
      }
  const answers: string[] = []
  let isSure = false
  page.on('dialog', (dialog) => {
    answers.push(dialog.message())
    void (isSure ? dialog.accept() : dialog.dismiss())
  })
  await page.getByRole('button', { name: 'Hapus semua dari perangkat ini' }).click()
  await expect.poll(() => answers.at(-1) ?? '').toContain('2 isian yang tidak terkirim')
  const drop = entry('Iuran bulanan disepakati').getByRole('button', { name: 'Buang' })
  await drop.click()
  await expect.poll(() => answers.length).toBe(2)
  expect(await list.getByRole('listitem').count()).toBe(2)
  isSure = true
  await drop.click()
  await entry('Iuran bulanan disepakati').waitFor({ state: 'detached' })
  await entry('Rapat desa baru hari Jumat').getByRole('link', { name: 'Buka' }).click()
  await page.getByText('Usulkan jeda lain').click()
  expect(await page.locator('#jeda-alasan').inputValue()).toBe('Rapat desa baru hari Jumat')
}, 180_000)

/** Fills what the browser keeps for this site by itself; `tab`: and for this tab. */
const fill = (page: Page, tab: boolean) =>
  page.evaluate((tab) => {
    for (const storage of tab ? [localStorage, sessionStorage] : [localStorage])
      for (let size = 1 << 20; size > 0; size >>= 1)
        for (let n = 0; n < 64; n++)
          try {
            storage.setItem(`penuh ${size} ${n}`, 'x'.repeat(size))
          } catch {
            break
          }
  }, tab)

test('[OF24] where the browser has no more room, what is typed into a form is kept by the tab, where that has none by the screen, and leaving asks', async () => {
  const story = await agreementWithout('facilitator')
  const facilitator = await visitor()
  const { page } = facilitator
  await join(facilitator, linkTo(story, 'facilitator'), 'Rina Fasilitator')
  await saved(page)
  await goTo(page, 'Persetujuan')
  await page.getByRole('link', { name: 'Lihat catatan keputusan' }).click()
  const open = () => page.getByText('Catat keputusan musyawarah', { exact: true }).click()
  await open()
  const decision = page.locator('#keputusan')
  await decision.fill('Iuran')
  await fill(page, false)
  await decision.press('End')
  await decision.pressSequentially(' bulanan disepakati bersama')
  const warned = page.waitForEvent('dialog')
  const reloading = page.reload()
  const warning = await warned
  expect(warning.type()).toBe('beforeunload')
  await warning.accept()
  await reloading
  await open()
  expect(await decision.inputValue()).toBe('Iuran bulanan disepakati bersama')
  await fill(page, true)
  const long = `Iuran bulanan disepakati bersama. ${'Panjang sekali. '.repeat(60)}`
  await decision.fill(long)
  const asked = page.waitForEvent('dialog')
  const leaving = page.reload().catch(() => undefined)
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await leaving
  expect(await decision.inputValue()).toBe(long)
  await page.evaluate(() => localStorage.clear())
  await decision.press('End')
  await decision.pressSequentially(' Selesai.')
  await page.reload()
  await open()
  expect(await decision.inputValue()).toBe(`${long} Selesai.`)
}, 180_000)
