// A facilitator with somebody's Word file: dropped, read, corrected, printed, and never sent.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { docx, p, table } from '../import/docx-writer.ts'
import { sealedPdf } from '../import/sealed-pdf.ts'
import { setStage } from './stage.ts'

const stage = setStage()
const WORD = docx(
  p('PERJANJIAN KEMITRAAN', { bold: true }),
  p('PEMULIHAN MATA AIR', { bold: true }),
  p('Ani, Ketua, bertindak untuk dan atas nama Yayasan Air, selanjutnya disebut PIHAK PERTAMA;'),
  p('Joko, Kepala Desa, bertindak untuk dan atas nama Desa Mekar, selanjutnya disebut PIHAK KEDUA.'),
  p('Tujuan', { style: 'Pasal' }),
  p('Para Pihak bertekad memulihkan tiga mata air bagi 230 keluarga.', { list: [1, 1] }),
  p('Kontribusi', { style: 'Pasal' }),
  table([
    ['Pihak', 'Kontribusi', 'Jumlah'],
    ['PIHAK PERTAMA', 'Dana', 'Rp54.000.000'],
    ['Kelompok Tani', 'Tenaga', '12 hari'],
  ]),
  p('PASAL 3\nPELAPORAN', { bold: true }),
  p('PIHAK KEDUA melapor kepada PIHAK PERTAMA setiap bulan. Dana ke rekening 1234567890123.'),
  p('PASAL 4\nHAL YANG DIJAGA', { bold: true }),
  p('Desa Mekar menyediakan lahan dua hektare.'),
  p('PASAL 5\nDARI KAPAN', { bold: true }),
  p('Mulai 1 Juni 2025 sampai dengan 30 Juni 2027.'),
)

const file = (name: string, buffer: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(buffer),
})

/** Opens the page, and at the end holds that nothing of a document was sent and nothing went wrong. */
async function visit(use: (page: Page) => Promise<void>, options = {}) {
  const context = await stage.browser.newContext({
    locale: 'id-ID',
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  const page = await context.newPage()
  const sent: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`)
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  try {
    await page.goto(`${stage.url}/periksa`)
    await page.getByText('Pilih berkas', { exact: true }).waitFor()
    await use(page)
    expect(sent).toEqual([])
    expect(complaints).toEqual([])
  } finally {
    await context.close()
  }
}

const choose = async (page: Page, name: string, bytes: Uint8Array) => {
  await page.setInputFiles('input[type=file]', file(name, bytes))
  await page.getByRole('heading', { name: /^Hasil untuk/ }).waitFor()
}

test('[DC25] a Word file is read on the device; the result has the focus and says what was read', () =>
  visit(async (page) => {
    await choose(page, 'naskah.docx', WORD)
    const heading = page.getByRole('heading', { name: 'Hasil untuk PERJANJIAN KEMITRAAN PEMULIHAN MATA AIR' })
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await page.locator('.document-summary').textContent()).toContain(
      'Dibaca sebagai dokumen Word: 2 mitra, 7 klausul, 2 baris kontribusi dan laporan.',
    )
    expect(await page.locator('.document-notes').textContent()).toContain(
      '1 baris tabel tidak menyebut mitra yang dikenal.',
    )
    expect(await page.locator('main').textContent()).not.toContain('1234567890123')
  }))

test('[DC25] without a network, once the page is there, a dropped text is read as well', () =>
  visit(
    async (page) => {
      // What keeps the program on the device comes some seconds after the page, and is asked for by every page.
      await page.waitForFunction(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.includes('keep-program')),
      )
      await page.context().setOffline(true)
      const transfer = await page.evaluateHandle(() => {
        const data = new DataTransfer()
        data.items.add(new File(['TUJUAN\nKami ingin kebun.\n'], 'catatan.txt', { type: 'text/plain' }))
        return data
      })
      await page.dispatchEvent('.document-drop', 'drop', { dataTransfer: transfer })
      await page.getByRole('heading', { name: 'Hasil untuk catatan.txt' }).waitFor()
      await page.context().setOffline(false)
    },
    { serviceWorkers: 'block' },
  ))

test('[DC26] a cell shows its findings only; findings stand beside their clause with their words marked', () =>
  visit(async (page) => {
    await choose(page, 'naskah.docx', WORD)
    const reports = page.locator('.document-clause').filter({ hasText: 'PELAPORAN' })
    expect(await reports.locator('mark').first().textContent()).toBe(
      'PIHAK KEDUA melapor kepada PIHAK PERTAMA setiap bulan.',
    )
    expect(await reports.locator('.finding').count()).toBeGreaterThan(0)
    expect(await page.locator('.question-list > li').count()).toBe(2)
    expect(await page.locator('.question-list').textContent()).toContain('Untuk Desa Mekar')

    await page.getByRole('button', { name: /^Akuntabilitas bersama, Yayasan Air/ }).click()
    await page.getByText('Hanya Akuntabilitas bersama, Yayasan Air').waitFor()
    expect(await page.locator('#naskah-temuan').evaluate((element) => element === document.activeElement)).toBe(true)
    const codes = await page.locator('.finding-code').allTextContents()
    expect(codes.length).toBeGreaterThan(0)
    expect(codes.every((code) => code.startsWith('AK-'))).toBe(true)
    await page.getByRole('button', { name: 'Tampilkan semua temuan' }).click()
    expect((await page.locator('.finding-code').allTextContents()).some((code) => !code.startsWith('AK-'))).toBe(true)
  }))

test('[DC27] a partner that is added and a kind that is corrected change the result at once, and it is said', () =>
  visit(async (page) => {
    await choose(page, 'naskah.docx', WORD)
    const missing = page.locator('.finding').filter({ hasText: 'TB-01' })
    expect(await missing.count()).toBe(0)
    const kind = page.getByLabel('Jenis klausul: Pasal 1 · Tujuan')
    await kind.selectOption({ label: 'Bukan klausul templat' })
    await missing.waitFor()
    expect(await page.locator('#klausul-2').textContent()).toContain('Dikenali dari berkas atau koreksi Anda')
    await kind.selectOption({ label: 'Tujuan Bersama' })
    await missing.waitFor({ state: 'detached' })
    expect((await page.getByRole('status').allTextContents()).join('')).toContain('Hasil diperbarui:')

    await page.getByRole('button', { name: 'Tambah mitra' }).click()
    const name = page.getByRole('group', { name: 'Mitra 3' }).getByLabel('Nama', { exact: true })
    await name.fill('Kelompok Tani')
    await name.press('Enter')
    await page.getByRole('columnheader', { name: 'Kelompok Tani' }).waitFor()
    expect(await page.locator('.document-notes').count()).toBe(1)
    expect(await page.locator('.document-notes').textContent()).not.toContain('tidak menyebut mitra')
    await name.fill(' ')
    await name.press('Enter')
    await page.getByText('Isilah nama mitra ini.').waitFor()
    await page.getByRole('button', { name: 'Hapus Kelompok Tani' }).click()
    await page.getByRole('columnheader', { name: 'Kelompok Tani' }).waitFor({ state: 'detached' })
  }))

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page(?![s])/g)?.length

test('[DC28] with twenty partners of long names and many findings the meeting sheet stays one sheet', () =>
  visit(async (page) => {
    const partners = Array.from(
      { length: 20 },
      (_, i) => `Mitra ${i + 1}: Yayasan Pelestari Alam dan Budaya Pesisir Nusantara Nomor ${i + 1}`,
    )
    const text = [
      ...partners,
      '',
      'TUJUAN',
      'Mitra 1 menetapkan target yang wajib dicapai Mitra 2.',
      '',
      'ATURAN',
      'Segala ketentuan ditentukan oleh Mitra 1 dan dapat diubah sewaktu-waktu sesuai kebijakan Mitra 1 tanpa persetujuan.',
      '',
      'LAPORAN',
      'Mitra 2 melapor kepada Mitra 1. Segala kerugian menjadi tanggungan Mitra 2.',
    ]
    await page.getByLabel('Atau tempel teksnya').fill(text.join('\n'))
    await page.getByRole('button', { name: 'Periksa teks ini' }).click()
    await page.getByRole('heading', { name: /^Hasil untuk/ }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.locator('.matrix thead th').count()).toBe(22)
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1)
  }))

test('[DC28] on paper there is the meeting sheet and nothing else, on one sheet', () =>
  visit(async (page) => {
    await choose(page, 'naskah.docx', WORD)
    await page.waitForLoadState('networkidle')
    await page.emulateMedia({ media: 'print' })
    const sheet = page.locator('.meeting-sheet')
    expect(await sheet.isVisible()).toBe(true)
    expect(await page.locator('.document-result').isVisible()).toBe(false)
    expect(await page.locator('.site-header').isVisible()).toBe(false)
    const text = (await sheet.textContent()) ?? ''
    for (const word of [
      'Lembar musyawarah',
      'Yayasan Air · Desa Mekar',
      'Catatan musyawarah',
      'Bagaimana aturan ini disusun',
    ])
      expect(text).toContain(word)
    expect(await sheet.locator('tbody tr').count()).toBe(6)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pagesOf(pdf)).toBe(1)
  }))

test('[DC29] what cannot be read is said, in either language, and the next document is read', () =>
  visit(async (page) => {
    await page.setInputFiles(
      'input[type=file]',
      file('kunci.docx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])),
    )
    await page.getByRole('alert').getByText('Ini berkas Word lama (.doc)').waitFor()
    await page.getByRole('button', { name: 'EN' }).click()
    await page.getByRole('alert').getByText('This is an old Word file').waitFor()
    await page.getByRole('button', { name: 'Check this text' }).click()
    await page.getByText('Paste the text first.').waitFor()
    await page.getByLabel('Or paste the text').fill('# Tujuan\nYayasan Air dan Desa Mekar ingin air.')
    await page.getByRole('button', { name: 'Check this text' }).click()
    await page.getByRole('heading', { name: 'Result for the pasted text' }).waitFor()
    expect(await page.locator('.document-summary').textContent()).toContain('Read as Markdown')
  }))

test('[DC8, DC25] a sealed PDF is read on the device as well', () =>
  visit(async (page) => {
    await choose(page, 'perjanjian.pdf', await sealedPdf())
    expect(await page.locator('.document-summary').textContent()).toContain('PDF yang disegel Mufakat')
  }))

for (const width of [320, 1280])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`[SC17] the result of a document, ${colorScheme} at ${width} px`, () =>
      visit(
        async (page) => {
          await choose(page, 'naskah.docx', WORD)
          expect(await axeViolations(page)).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        },
        { viewport: { width, height: 800 }, colorScheme },
      ))
