// Many words at once, in a real browser: finding and replacing them, and pasting.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { CLAUSES, caretAt, handsPages, hint, mine, PHONE, said, shot, theirs } from './hands-page.ts'
import type { HandsStand, StandClause } from './hands-stand.ts'

declare const window: { stand: HandsStand }

const newPage = handsPages()

describe('find and replace', () => {
  const bar = (page: Page) => page.getByRole('search', { name: 'Cari dan ganti' })
  const status = (page: Page) => bar(page).getByRole('status')

  test('[HN14] by keyboard: finds, goes on and back, says which of how many, and gives the focus back', async () => {
    const page = await newPage([
      { id: 'a', title: 'Tujuan mitra', body: 'mitra satu' },
      { id: 'b', title: 'Aturan', body: 'mitra dua' },
    ])
    await caretAt(page, 'satu', 'before')
    await page.keyboard.press('Control+f')
    await bar(page).waitFor()
    await page.keyboard.type('mitra')
    await expect.poll(() => status(page).textContent()).toBe('3 dari 3, di Pasal 2 Aturan.')
    expect(await page.locator('.found').count()).toBe(3)
    await page.keyboard.press('Enter')
    expect(await status(page).textContent()).toBe('1 dari 3, di Pasal 1 Tujuan mitra.')
    await page.keyboard.press('Shift+Enter')
    expect(await status(page).textContent()).toBe('3 dari 3, di Pasal 2 Aturan.')
    expect(await axeViolations(page)).toEqual([])
    await shot(page, 'find-wide')
    await page.evaluate(() => window.stand.remoteInsert('a', 'body', 0, 'mitra '))
    await expect.poll(() => page.locator('.found').count()).toBe(4)
    await page.keyboard.press('Escape')
    expect(await bar(page).isVisible()).toBe(false)
    expect(await page.locator('.found').count()).toBe(0)
    await page.keyboard.type('X')
    await expect.poll(() => mine(page)).toContain('# Aturan\nX dua')
  })

  test('[HN13, HN14] replaces one, then all, and one undo takes all of that back', async () => {
    const page = await newPage([
      { id: 'a', title: 'Tujuan mitra', body: 'mitra satu mitra' },
      { id: 'b', title: 'Aturan', body: 'mitra dua' },
    ])
    await caretAt(page, 'satu', 'before')
    await page.keyboard.press('Control+h')
    await bar(page).waitFor()
    await page.keyboard.type('mitra')
    await page.keyboard.press('Enter')
    await page.getByLabel('Ganti dengan').fill('pihak')
    await page.keyboard.press('Enter')
    expect(await mine(page)).toContain('mitra satu mitra\n# Aturan\npihak dua')
    await page.getByRole('button', { name: 'Ganti semua' }).click()
    expect(await mine(page)).toBe('# Tujuan pihak\npihak satu pihak\n# Aturan\npihak dua')
    expect(await status(page).textContent()).toBe('3 diganti. Ctrl+Z mengurungkan semuanya.')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    expect(await mine(page)).toBe('# Tujuan mitra\nmitra satu mitra\n# Aturan\npihak dua')
    expect(await theirs(page)).toBe(await mine(page))
  })

  test('[HN14] outside the editor the key stays the browser’s; on a phone the bar fits', async () => {
    const page = await newPage(CLAUSES, PHONE)
    await page.evaluate(() => {
      document.body.tabIndex = -1
      document.body.focus()
    })
    await page.keyboard.press('Control+f')
    expect(await page.locator('.find-bar').count()).toBe(0)
    await caretAt(page, 'satu')
    await page.keyboard.press('Control+h')
    await bar(page).waitFor()
    await page.keyboard.type('a')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    expect((await bar(page).getByRole('button', { name: 'Berikutnya' }).boundingBox())!.height).toBeGreaterThanOrEqual(
      44,
    )
    expect(await axeViolations(page)).toEqual([])
    await shot(page, 'find-phone')
  })
})

describe('pasting', () => {
  const paste = (page: Page, html: string, text: string) =>
    page.evaluate(([rich, plain]) => window.stand.paste(rich, plain), [html, text] as const)
  const bodyOf = async (page: Page, title: string) =>
    (await mine(page)).split(`# ${title}\n`)[1]?.split('\n# ')[0]?.split('\n')
  /** An empty clause with the caret in it. */
  async function empty(page: Page) {
    await caretAt(page, 'Tempat')
    await page.keyboard.press('Enter')
  }
  const EMPTY: readonly StandClause[] = [{ id: 'a', title: 'Tempat', body: '' }, ...CLAUSES.slice(1)]

  const TABLE =
    '<table><tr><th>Mitra</th><th>Kontribusi</th><th>Jumlah</th><th>Waktu</th></tr><tr><td>Desa Suka Maju</td><td>lahan semai</td><td>2 ha</td><td>2026</td></tr><tr><td>Yayasan Pesisir</td><td>bibit</td><td>1.500 batang</td><td>Maret</td></tr></table>'

  const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm} --></style><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head><body lang=IN><!--StartFragment-->
<h1 align=center>Pasal 3<o:p></o:p></h1>
<p class=MsoNormal>Para Mitra <b>setara</b>&nbsp;dan
saling <i style='mso-bidi-font-style:normal'>percaya</i>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(1)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Keputusan bersama:</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>a.<span>&nbsp; </span></span><![endif]>mufakat;</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(2)<span>&nbsp; </span></span><![endif]>Dicatat.</p>
<p class=MsoNormal>\u00b7&nbsp;&nbsp; ketikan</p>
<p class=MsoNormal><del>dihapus</del><ins>disisip</ins> <span style='display:none'>gaib</span></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Nama</p></td><td><p>Jabatan</p></td><td><p>Desa</p></td></tr><tr><td><p>Siti</p></td><td><p>Kepala</p></td><td><p>Suka Maju</p></td></tr></table>
<!--EndFragment--></body></html>`

  test('[HN16] from Word: headings, lists that are paragraphs, typed markers, emphasis, tables; nothing hidden', async () => {
    const page = await newPage(EMPTY)
    await empty(page)
    await paste(page, WORD, 'lain')
    await expect
      .poll(() => bodyOf(page, 'Tempat'))
      .toEqual([
        'Pasal 3',
        'Para Mitra setara dan saling percaya.',
        'verse: Keputusan bersama:',
        '>letter: mufakat;',
        'verse: Dicatat.',
        '>bullet: ketikan',
        'disisip',
        'Nama: Siti; Jabatan: Kepala; Desa: Suka Maju',
      ])
    expect(await page.locator('.editor-text strong').textContent()).toBe('setara')
    expect(await page.locator('.editor-text em').textContent()).toBe('percaya')
    expect(await hint(page).textContent()).toContain('Tempelan memuat 1 judul pasal.')
    await shot(page, 'paste-word')
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.clause').count()).toBe(4)
    expect(await mine(page)).toContain('# Tempat\n\n# \nPara Mitra setara dan saling percaya.')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    expect(await mine(page)).toContain('# Tempat\n\n# Kesetaraan')
  })

  test('[HN16] from Google Docs and LibreOffice: what is bold by style, letters, levels', async () => {
    const page = await newPage(EMPTY)
    await empty(page)
    await paste(
      page,
      `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">biasa </span><span style="font-weight:700">tebal</span></p><ol><li dir="ltr" style="list-style-type:decimal" aria-level="1"><p role="presentation"><span style="font-style:italic">satu</span></p></li><ol><li style="list-style-type:lower-alpha" aria-level="2"><p>anak</p></li></ol><li style="list-style-type:decimal" aria-level="1"><p>dua</p></li></ol></b><ul><li><p>LO butir</p></li></ul><ol start="7"><li>tujuh</li></ol><img src="x">`,
      'x',
    )
    await expect
      .poll(() => bodyOf(page, 'Tempat'))
      .toEqual(['biasa tebal', 'number: satu', '>letter: anak', 'number: dua', 'bullet: LO butir', '7. tujuh'])
    expect(await page.locator('.editor-text strong').allTextContents()).toEqual(['tebal'])
    expect(await page.locator('.editor-text em').allTextContents()).toEqual(['satu'])
    expect(await hint(page).textContent()).toContain('1 gambar tidak ikut')
  })

  test('[HN18] a table with the columns of contributions is offered as rows, and becomes them only when asked', async () => {
    const page = await newPage(EMPTY)
    await empty(page)
    await paste(page, TABLE, 'x')
    await expect.poll(() => hint(page).textContent()).toContain('Jadikan 2 baris kontribusi')
    expect(await page.evaluate(() => window.stand.rows())).toEqual([])
    expect(await mine(page)).toContain('Mitra: Desa Suka Maju; Kontribusi: lahan semai; Jumlah: 2 ha; Waktu: 2026')
    await hint(page).getByRole('button', { name: 'Jadikan 2 baris kontribusi' }).click()
    expect(await page.evaluate(() => window.stand.rows())).toEqual([
      'desa|lahan semai|2|ha|2026',
      'lsm|bibit|1500|batang|Maret',
    ])
    expect(await bodyOf(page, 'Tempat')).toEqual([''])
    expect(await said(page)).toContain('2 baris ditambahkan ke tabel kontribusi.')
  })

  test('[HN18] in the mode for suggestions no rows are offered, since they would not be suggested', async () => {
    const page = await newPage(EMPTY)
    await empty(page)
    await page.evaluate(() => window.stand.suggest(true))
    await paste(page, TABLE, 'x')
    await expect.poll(() => page.locator('[data-clause="a"]').textContent()).toContain('lahan semai')
    expect(await hint(page).getByRole('button').count()).toBe(0)
    await page.evaluate(() => window.stand.suggest(false))
    expect(await page.evaluate(() => window.stand.rows())).toEqual([])
  })

  test('[HN17] one line goes in as it is, also over several clauses and into a title', async () => {
    const page = await newPage()
    await caretAt(page, 'satu ')
    await paste(page, '', 'ke\u200bdua\u00a0puluh ')
    expect(await mine(page)).toContain('satu kedua puluh dua tiga')
    await caretAt(page, 'Tujuan')
    await paste(page, '<p>Bersama</p><p>Isi pertama</p>', 'x')
    await expect.poll(() => mine(page)).toContain('# TujuanBersama\nIsi pertama\nsatu')
  })

  test('[HN19, ED26] a megabyte goes into a text of 300 clauses by slices, nothing is lost, the other one gets it, and one undo takes it back', async () => {
    const many = Array.from({ length: 298 }, (_, n) => ({
      id: `k${n}`,
      title: `Pasal ke-${n}`,
      body: 'Air dijaga.\n'.repeat(4),
    }))
    const page = await newPage([...EMPTY, ...many])
    await empty(page)
    const before = await mine(page)
    const sentence = 'tentang air, tanah, dan warga desa yang menjaga semuanya bersama.'
    const lines = Array.from({ length: 12_400 }, (_, i) => `Kalimat ke-${String(i).padStart(5, '0')} ${sentence}`)
    lines.push('x'.repeat(2 ** 20 - lines.join('\n\n').length - 2))
    const text = lines.join('\n\n')
    expect(text.length).toBe(2 ** 20)
    await paste(page, '', text)
    await expect
      .poll(async () => (await said(page)).join(' '), { timeout: 60_000 })
      .toContain('Selesai menempel 12401 alinea.')
    const put = (await mine(page)).split('\n')
    expect(put.filter((line) => line.length > 20).join('\n') === lines.join('\n')).toBe(true)
    expect(await theirs(page)).toBe(await mine(page))
    await page.evaluate(() => window.stand.undo())
    expect(await mine(page)).toBe(before)
    expect(await theirs(page)).toBe(before)
  }, 90_000)

  test('[HN13, HN19] in the mode for suggestions a paste and a replacement are suggested, whole, and nothing agreed changes', async () => {
    const page = await newPage()
    await caretAt(page, 'satu dua tiga')
    await page.evaluate(() => window.stand.suggest(true))
    const before = await mine(page)
    const lines = Array.from({ length: 400 }, (_, i) => `Usul nomor ${i} tentang air.`)
    await paste(page, '', lines.join('\n\n'))
    await expect.poll(async () => (await said(page)).join(' '), { timeout: 30_000 }).toContain('Selesai menempel 400')
    const shown = () => page.locator('[data-clause="a"] .block').allTextContents()
    const put = (await shown()).flatMap((line) => /Usul nomor \d+ tentang air\./.exec(line)?.[0] ?? [])
    expect(put).toEqual(lines)
    // What is suggested is not content yet.
    expect(await mine(page)).toBe(before)
    await caretAt(page, 'empat', 'before')
    await page.keyboard.press('Control+h')
    await page.getByRole('search').waitFor()
    await page.keyboard.type('enam')
    await page.getByLabel('Ganti dengan').fill('VI')
    await page.getByRole('button', { name: 'Ganti semua' }).click()
    expect(await page.locator('[data-clause="b"]').textContent()).toContain('VI')
    expect(await mine(page)).toBe(before)
  }, 60_000)

  test('[HN19] more than fits is refused with words and a code, and can be kept as a file', async () => {
    const page = await newPage(EMPTY)
    await empty(page)
    const before = await mine(page)
    await page.evaluate(() => window.stand.paste('', 'kata '.repeat(300_000)))
    await expect.poll(() => hint(page).textContent()).toContain('Kode: paste-too-large')
    expect(await mine(page)).toBe(before)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      hint(page).getByRole('button', { name: 'Simpan sebagai berkas' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('tempelan.txt')
  })
})
