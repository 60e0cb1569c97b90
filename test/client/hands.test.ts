// Writing by hand in a real browser: references, undo, moves, compositions beside remote edits.
import { mkdirSync } from 'node:fs'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'
import { type Built, buildStandPage, openStandPage, type StandPage } from './browser-page.ts'
import type { HandsStand, StandClause } from './hands-stand.ts'

declare const window: { stand: HandsStand }

const SHOTS = process.env.SHOTS
const WIDE = { width: 1280, height: 900 }
const PHONE = { width: 360, height: 740 }
let browser: Browser
let built: Built
const open: StandPage[] = []

beforeAll(async () => {
  ;[browser, built] = await Promise.all([launchBrowser(), buildStandPage('hands-stand.ts')])
}, 60_000)
afterEach(async () => {
  for (const { page, complaints } of open.splice(0)) {
    await page.close()
    expect(complaints).toEqual([])
  }
})
afterAll(() => browser.close())

const CLAUSES: readonly StandClause[] = [
  { id: 'a', title: 'Tujuan', body: 'satu dua tiga' },
  { id: 'b', title: 'Kesetaraan', body: 'empat lima\nenam tujuh' },
  { id: 'c', title: 'Penutup', body: 'delapan sembilan' },
]

async function newPage(clauses: readonly StandClause[] = CLAUSES, size = WIDE): Promise<Page> {
  const opened = await openStandPage(browser, built, size)
  open.push(opened)
  await opened.page.evaluate((given) => window.stand.start(given), clauses)
  return opened.page
}
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png` })
}
const caretAt = (page: Page, words: string, where: 'before' | 'after' = 'after') =>
  page.evaluate(([text, side]) => window.stand.caretAt(text, side), [words, where] as const)
const mine = (page: Page) => page.evaluate(() => window.stand.mine())
const theirs = (page: Page) => page.evaluate(() => window.stand.theirs())
const said = (page: Page) => page.evaluate(() => window.stand.said())
const hint = (page: Page) => page.locator('.hint-line')

describe('references', () => {
  test('[HN5] Ctrl+K asks for a clause by number or title, by keyboard alone, and puts in what follows its number', async () => {
    const page = await newPage()
    await caretAt(page, 'satu dua')
    await page.keyboard.type(' menurut ')
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: 'Tautan pasal' })
    await dialog.waitFor()
    expect(await axeViolations(page)).toEqual([])
    await shot(page, 'choose-wide')
    await page.keyboard.type('penut')
    expect(await dialog.getByRole('option').allTextContents()).toEqual(['Pasal 3 Penutup'])
    await page.keyboard.press('Enter')
    await expect.poll(() => mine(page)).toContain('satu dua menurut <c> tiga')
    expect(await page.locator('.reference').textContent()).toBe('Pasal 3')
    expect(await said(page)).toContain('Tautan ke Pasal 3 Penutup disisipkan.')
    await page.keyboard.type('!')
    await expect.poll(() => mine(page)).toContain('menurut <c>! tiga')
    await caretAt(page, 'empat')
    await page.keyboard.press('Alt+Shift+ArrowDown')
    expect(await page.locator('.reference').textContent()).toBe('Pasal 2')
    await page.evaluate(() => window.stand.remoteBury('c', true))
    await expect.poll(() => page.locator('.reference').textContent()).toBe('Pasal (dihapus)')
    expect(await page.locator('.reference').getAttribute('class')).toContain('broken')
    expect(await axeViolations(page)).toEqual([])
    await page.evaluate(() => window.stand.remoteBury('c', false))
    await expect.poll(() => page.locator('.reference').textContent()).toBe('Pasal 2')
  })

  test('[HN5] Escape leaves everything as it was, with the caret in its place', async () => {
    const page = await newPage()
    await caretAt(page, 'satu dua')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.type('X')
    await expect.poll(() => mine(page)).toContain('satu duaX tiga')
  })

  test('[HN6] a typed number is offered as a reference, and becomes one only when somebody asks for it', async () => {
    const page = await newPage()
    await caretAt(page, 'satu dua')
    await page.keyboard.type(' sesuai Pasal 2')
    await hint(page).waitFor()
    expect(await hint(page).textContent()).toContain('«Pasal 2» masih ketikan biasa')
    expect(await mine(page)).toContain('sesuai Pasal 2 tiga')
    expect(await axeViolations(page)).toEqual([])
    await shot(page, 'offer-wide')
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.press('Enter')
    await expect.poll(() => mine(page)).toContain('sesuai <b> tiga')
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('editor-text')
    await page.keyboard.type(' ayat (1) dan Pasal 3 UU 6/2014')
    expect(await hint(page).isVisible()).toBe(false)
  })

  test('[HN6] a selected reference says where it leads, and is followed by key', async () => {
    const page = await newPage([
      { id: 'a', title: 'Tujuan', body: [{ insert: 'lihat ' }, { insert: { type: 'reference', clause: 'c' } }] },
      ...CLAUSES.slice(1),
    ])
    await caretAt(page, 'lihat ')
    await page.keyboard.press('ArrowRight')
    await hint(page).waitFor()
    expect(await hint(page).textContent()).toContain('Tautan ke Pasal 3 Penutup.')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => page.locator('[data-clause="c"]').getAttribute('class')).toContain('flash')
  })

  const line = (list: string) => ({ insert: '\n', attributes: { list } })
  const LISTS: readonly StandClause[] = [
    ...CLAUSES.slice(0, 2),
    {
      id: 'c',
      title: 'Iuran',
      body: [
        { insert: 'Pembuka' },
        line('verse'),
        { insert: 'kesatu' },
        line('verse'),
        { insert: 'kedua' },
        line('letter'),
        { insert: 'butir pertama' },
      ],
    },
  ]

  test('[HN26, HN27] an ayat is found by typing and chosen by keyboard; its number follows, and that it is gone is said', async () => {
    const page = await newPage(LISTS)
    const reference = page.locator('.reference')
    await caretAt(page, 'satu dua')
    await page.keyboard.type(' menurut ')
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: 'Tautan pasal' })
    await dialog.waitFor()
    await page.keyboard.type('3 ayat 2')
    const part = dialog.getByLabel('Bagian yang dirujuk')
    expect(await part.locator('option').allTextContents()).toEqual([
      'Seluruh pasal',
      'ayat (1): kesatu',
      'ayat (2): kedua',
      'ayat (2) huruf a: butir pertama',
    ])
    expect(await part.locator('option:checked').textContent()).toBe('ayat (2): kedua')
    expect(await axeViolations(page)).toEqual([])
    await shot(page, 'choose-ayat')
    await page.keyboard.press('Enter')
    await expect.poll(() => reference.textContent()).toBe('Pasal 3 ayat (2)')
    expect(await said(page)).toContain('Tautan ke Pasal 3 Iuran, ayat (2) disisipkan.')
    // The name that the paragraph got is no format of a newer version.
    expect(await page.locator('.unknown-format').count()).toBe(0)
    expect(await theirs(page)).toBe(await mine(page))
    await caretAt(page, 'kesatu', 'before')
    await page.keyboard.press('Enter')
    await expect.poll(() => reference.textContent()).toBe('Pasal 3 ayat (3)')
    await caretAt(page, 'kedua', 'before')
    await page.keyboard.press('Enter')
    await expect.poll(() => reference.textContent()).toBe('Pasal 3 ayat (4)')
    await caretAt(page, 'menurut ')
    await page.keyboard.press('ArrowRight')
    await hint(page).waitFor()
    expect(await hint(page).textContent()).toContain('Tautan ke Pasal 3 Iuran, ayat (4).')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.type('di ')
    await expect.poll(() => mine(page)).toContain('verse: di kedua')
    for (let i = 0; i < 3; i++) await page.keyboard.press('Backspace')
    // Out of its list, then into the one before: the paragraph is gone.
    for (let i = 0; i < 2; i++) await page.keyboard.press('Backspace')
    await expect.poll(() => reference.textContent()).toBe('Pasal 3 ayat (dihapus)')
    expect(await reference.getAttribute('title')).toBe('Rujukan terputus')
    await page.keyboard.press('Control+z')
    await expect.poll(() => reference.textContent()).toBe('Pasal 3 ayat (4)')
    expect(await theirs(page)).toBe(await mine(page))
  })

  test('[HN27] typed ayat are offered as references: of a named Pasal, behind a reference, and of the same Pasal', async () => {
    const page = await newPage(LISTS)
    const references = page.locator('.reference')
    await caretAt(page, 'satu dua')
    await page.keyboard.type(' sesuai Pasal 3 ayat (2) huruf a')
    await expect.poll(() => hint(page).textContent()).toContain('«Pasal 3 ayat (2) huruf a» masih ketikan biasa')
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.press('Enter')
    await expect.poll(() => references.allTextContents()).toEqual(['Pasal 3 ayat (2) huruf a'])
    await caretAt(page, 'butir pertama')
    await page.keyboard.type(' menurut ayat (1)')
    await expect.poll(() => hint(page).textContent()).toContain('«ayat (1)»')
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.press('Enter')
    await expect.poll(() => references.allTextContents()).toEqual(['Pasal 3 ayat (2) huruf a', 'ayat (1)'])
    await page.keyboard.type(' dan ayat (9)')
    expect(await hint(page).isVisible()).toBe(false)
    await caretAt(page, 'empat')
    await page.keyboard.type(' Pasal 3')
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type(' ayat (2)')
    await expect.poll(() => hint(page).textContent()).toContain('«ayat (2)»')
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => references.allTextContents())
      .toEqual(['Pasal 3 ayat (2) huruf a', 'Pasal 3 ayat (2)', 'ayat (1)'])
    expect(await theirs(page)).toBe(await mine(page))
  })

  test('[HN26, HN27] in the mode for suggestions a reference to an ayat is suggested, and the paragraph gets its name all the same', async () => {
    const page = await newPage(LISTS)
    await caretAt(page, 'satu dua')
    await page.evaluate(() => window.stand.suggest(true))
    const before = await mine(page)
    await page.keyboard.type(' menurut ')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('3 ayat 1')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('ins .reference, .reference:is(ins *)').textContent()).toBe('Pasal 3 ayat (1)')
    expect(await mine(page)).toBe(before)
    expect(await theirs(page)).toBe(before)
  })

  test('[HN5] on a phone the chooser fits and its choices are tall enough for a thumb', async () => {
    const page = await newPage(CLAUSES, PHONE)
    await caretAt(page, 'satu dua')
    await page.keyboard.press('Control+k')
    const option = page.getByRole('dialog').getByRole('option').first()
    await option.waitFor()
    expect((await option.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    await shot(page, 'choose-phone')
    await option.click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await mine(page)).toContain('satu dua<a> tiga')
  })
})

describe('undo', () => {
  test('[HN7] takes back one’s own words only, and begins anew in another clause', async () => {
    const page = await newPage()
    await caretAt(page, 'satu')
    await page.keyboard.type(' AKU')
    await page.evaluate(() => window.stand.remoteInsert('a', 'body', 0, 'MEREKA '))
    await caretAt(page, 'empat')
    await page.keyboard.type(' JUGA')
    await page.keyboard.press('Control+z')
    expect(await mine(page)).toContain('MEREKA satu AKU dua')
    expect(await mine(page)).toContain('empat lima')
    await page.keyboard.press('Control+z')
    expect(await mine(page)).toContain('MEREKA satu dua')
    expect(await theirs(page)).toBe(await mine(page))
  })

  test('[HN8] what is undone out of sight is shown and named', async () => {
    const many = Array.from({ length: 20 }, (_, i) => ({
      id: `k${i}`,
      title: `Judul ${i}`,
      body: `isi nomor ${i}.\n${'baris lain '.repeat(40)}`,
    }))
    const page = await newPage(many)
    await caretAt(page, 'nomor 0')
    await page.keyboard.type('XYZ')
    await page.locator('[data-clause="k19"]').scrollIntoViewIfNeeded()
    await caretAt(page, 'nomor 19')
    await said(page)
    await page.keyboard.press('Control+z')
    expect(await mine(page)).not.toContain('XYZ')
    expect(await said(page)).toEqual(['Diurungkan di Pasal 1 Judul 0.'])
    expect(await hint(page).textContent()).toContain('Diurungkan di Pasal 1 Judul 0.')
    await expect
      .poll(() =>
        page.locator('[data-clause="k0"]').evaluate((clause) => {
          const { top, bottom } = clause.getBoundingClientRect()
          return top < innerHeight && bottom > 0
        }),
      )
      .toBe(true)
    await shot(page, 'undo-elsewhere')
    for (const press of ['Control+z', 'Control+z']) await page.keyboard.press(press)
    expect(await said(page)).toContain('Tidak ada lagi tulisan Anda yang dapat diurungkan.')
  })

  test('[HN7] a new clause is a step by itself, and what another wrote in it stays', async () => {
    const page = await newPage()
    await caretAt(page, 'satu')
    await page.keyboard.type('!')
    await page.getByRole('button', { name: 'Pasal baru' }).click()
    await page.keyboard.press('Control+z')
    expect(await mine(page)).toContain('satu! dua')
    expect(await page.locator('.clause').count()).toBe(3)
  })

  test('[HN9] an answer takes part in the same undo, and keeps what another wrote in it since', async () => {
    const page = await newPage([
      {
        id: 'a',
        title: 'Tujuan',
        body: [{ insert: 'di ' }, { insert: { type: 'blank', field: 'a.desa', kind: 'text', hint: 'desa' } }],
      },
      ...CLAUSES.slice(1),
    ])
    await caretAt(page, 'empat')
    await page.keyboard.type('!')
    await page.locator('[data-blank] textarea').click()
    await page.keyboard.type('Suka')
    expect(await page.evaluate(() => window.stand.field('a.desa'))).toBe('Suka')
    await page.keyboard.press('Control+z')
    expect(await page.evaluate(() => window.stand.field('a.desa'))).toBe('')
    expect(await mine(page)).toContain('empat! lima')
    await page.keyboard.press('Control+y')
    expect(await page.evaluate(() => window.stand.field('a.desa'))).toBe('Suka')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    expect(await mine(page)).toContain('empat lima')
  })
})

describe('moving clauses', () => {
  test('[HN10] keys move the clause of the caret, say where it is, and keep the caret in its words', async () => {
    const page = await newPage()
    await caretAt(page, 'delapan')
    await said(page)
    await page.keyboard.press('Alt+Shift+ArrowUp')
    expect(await said(page)).toEqual(['Pasal 2 Penutup sekarang di urutan 2 dari 3.'])
    await page.keyboard.type('X')
    await expect.poll(() => mine(page)).toMatch(/Tujuan[\s\S]*delapanX[\s\S]*Kesetaraan/)
    await page.keyboard.press('Alt+Shift+ArrowUp')
    await page.keyboard.press('Alt+Shift+ArrowUp')
    expect((await said(page)).at(-1)).toBe('Pasal 1 Penutup sudah paling atas.')
    await page.getByRole('button', { name: 'Turun' }).first().focus()
    await page.keyboard.press('Enter')
    expect((await said(page)).at(-1)).toBe('Pasal 2 Penutup sekarang di urutan 2 dari 3.')
  })
})

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

describe('what deserves an underline', () => {
  test('[HN20] terms and dead references are underlined by kind, follow the text, and are explained where the caret is', async () => {
    const page = await newPage([
      { id: 'p', kind: 'pengertian', title: 'Pengertian', body: '"Dana Abadi" adalah dana simpanan.' },
      { id: 'a', title: 'Rapat', body: 'Komite Pengarah bertemu menurut Pasal 9.' },
      { id: 'b', title: 'Laporan', body: 'Kepada Komite Pengarah.' },
    ])
    await page.evaluate(() =>
      window.stand.flags([
        { kind: 'undefined', term: 'Komite Pengarah', clause: null },
        { kind: 'unused', term: 'Dana Abadi', clause: 'p' },
        { kind: 'dead', term: 'Pasal 9', clause: 'a' },
      ]),
    )
    await expect.poll(() => page.locator('.flag-undefined').count()).toBe(2)
    expect(await page.locator('.flag-unused').allTextContents()).toEqual(['Dana Abadi'])
    expect(await page.locator('.flag-dead').allTextContents()).toEqual(['Pasal 9'])
    const styles = await page.evaluate(() =>
      ['undefined', 'unused', 'dead'].map(
        (kind) => getComputedStyle(document.querySelector(`.flag-${kind}`)!).textDecorationStyle,
      ),
    )
    expect(new Set(styles).size).toBe(3)
    await page.evaluate(() => window.stand.remoteInsert('b', 'body', 0, 'Bukan Komite Pengarah. '))
    await expect.poll(() => page.locator('.flag-undefined').count()).toBe(3)
    await caretAt(page, 'Kepada ')
    await expect.poll(() => hint(page).textContent()).toContain('«Komite Pengarah» dipakai tetapi belum dijelaskan')
    expect(await said(page)).toContain(
      '«Komite Pengarah» dipakai tetapi belum dijelaskan artinya. Alt+Enter untuk memilih',
    )
    await shot(page, 'flags-wide')
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('[data-clause="p"]').getAttribute('class')).toContain('flash')
    await caretAt(page, 'Kepada ')
    await page.keyboard.press('Delete')
    await expect.poll(() => page.locator('.flag-undefined').count()).toBe(2)
    await page.evaluate(() => window.stand.flags([]))
    await expect.poll(() => page.locator('.flag').count()).toBe(0)
  })

  test('[HN21] a character that no page can carry is shown, named by its number, and can be removed', async () => {
    const page = await newPage([{ id: 'a', title: 'Uji\u{e000}', body: 'baik \u202enaskah e\u0301 ꦏ\u{10ffff}.' }])
    await page.evaluate(() => window.stand.flags([]))
    await expect.poll(() => page.locator('.flag-unprintable').count()).toBe(3)
    await caretAt(page, 'baik ')
    await expect.poll(() => hint(page).textContent()).toContain('Huruf ini (U+202E) tidak dapat dicetak')
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.press('Enter')
    expect(await mine(page)).toContain('baik naskah')
    expect(await page.locator('.flag-unprintable').count()).toBe(2)
  })
})

describe('phones', () => {
  /** What a phone keyboard sends: a key without a name, and an edit. */
  async function edit(page: Page, command: 'deleteBackward' | 'deleteForward' | 'insertNewline'): Promise<void> {
    const cdp = await page.context().newCDPSession(page)
    const key = { key: 'Unidentified', windowsVirtualKeyCode: 229 }
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, commands: [command] })
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  }

  test('[HN22] edits that come without keys join blocks, leave titles alone and keep every clause', async () => {
    const page = await newPage(CLAUSES, PHONE)
    await caretAt(page, 'enam', 'before')
    await edit(page, 'deleteBackward')
    await expect.poll(() => mine(page)).toContain('empat limaenam tujuh')
    await caretAt(page, 'Kesetaraan', 'before')
    const before = await mine(page)
    await edit(page, 'deleteBackward')
    expect(await mine(page)).toBe(before)
    await page.evaluate(() => {
      const blocks = document.querySelectorAll('.block')
      const [first, last] = [blocks[0]!.firstChild!, blocks[blocks.length - 1]!.firstChild!]
      getSelection()!.setBaseAndExtent(first, 5, last, 8)
    })
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Input.insertText', { text: 'X' })
    await expect.poll(() => mine(page)).toBe('# Tujuan\nsatu X\n# \n\n# \nsembilan')
    await page.keyboard.press('Control+z')
    await expect.poll(() => mine(page)).toContain('# Penutup\ndelapan sembilan')
    await caretAt(page, 'Penutup')
    await edit(page, 'deleteForward')
    await edit(page, 'insertNewline')
    await cdp.send('Input.insertText', { text: 'Y' })
    await expect.poll(() => mine(page)).toContain('# Penutup\nYdelapan sembilan')
  })

  test('[HN22] select all takes the clause, then all; deleting it keeps the clauses', async () => {
    const page = await newPage()
    await caretAt(page, 'empat')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    expect(await mine(page)).toBe('# \n\n# \n\n# \n')
    await page.keyboard.press('Control+z')
    expect(await mine(page)).toContain('# Kesetaraan\nempat lima\nenam tujuh')
  })

  test('[HN23] the text says its language, and the spelling of the browser is a choice that this device remembers', async () => {
    const page = await newPage()
    const text = page.locator('.editor-text')
    expect(await text.getAttribute('lang')).toBe('id')
    expect(await text.getAttribute('spellcheck')).toBe('false')
    await page.evaluate(() => window.stand.spelling(true))
    expect(await text.getAttribute('spellcheck')).toBe('true')
    await page.reload()
    await page.waitForFunction(() => 'stand' in window)
    await page.evaluate((given) => window.stand.start(given), CLAUSES)
    expect(await text.getAttribute('spellcheck')).toBe('true')
  })
})

describe('a composition beside remote edits', () => {
  const compose = (cdp: CDPSession, text: string) =>
    cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  const commit = (cdp: CDPSession, text: string) => cdp.send('Input.insertText', { text })
  const cdpOf = (page: Page) => page.context().newCDPSession(page)
  /** Composes KATA letter by letter, and does `between` after the second. */
  async function composeWord(page: Page, between: () => Promise<unknown>) {
    const cdp = await cdpOf(page)
    await compose(cdp, 'K')
    await compose(cdp, 'KA')
    await between()
    await compose(cdp, 'KAT')
    await compose(cdp, 'KATA')
    await commit(cdp, 'KATA')
  }
  const settled = async (page: Page, wanted: RegExp) => {
    await expect.poll(() => mine(page)).toMatch(wanted)
    await expect.poll(async () => (await mine(page)) === (await theirs(page))).toBe(true)
    // What is on the screen is what the draft holds.
    const words = async () => (await mine(page)).replace(/^# |<[^>]+>|\n/gm, '')
    const shown = () =>
      page
        .locator('.clause :is(.clause-title, .block)')
        .evaluateAll((all) => all.map((line) => line.textContent ?? '').join(''))
    await expect.poll(async () => (await shown()) === (await words())).toBe(true)
  }

  test('[HN11] in the same block: both stand, each once', async () => {
    const page = await newPage()
    await caretAt(page, 'satu ')
    await composeWord(page, () => page.evaluate(() => window.stand.remoteInsert('a', 'body', 0, 'MULAI ')))
    await settled(page, /MULAI satu KATAdua tiga/)
  })
  test('[HN11] right where the word is composed', async () => {
    const page = await newPage()
    await caretAt(page, 'satu ')
    await composeWord(page, () => page.evaluate(() => window.stand.remoteInsert('a', 'body', 5, 'SISIP ')))
    await settled(page, /satu (KATASISIP|SISIP KATA)\s?dua tiga/)
  })
  test('[HN11] in another block, while that one is split', async () => {
    const page = await newPage()
    await caretAt(page, 'empat ')
    await composeWord(page, () => page.evaluate(() => window.stand.remoteInsert('b', 'body', 17, '\n')))
    await settled(page, /empat KATAlima\nenam\n tujuh/)
  })
  test('[HN11] in a block that is split beside the word', async () => {
    const page = await newPage()
    await caretAt(page, 'satu dua ')
    await composeWord(page, () => page.evaluate(() => window.stand.remoteInsert('a', 'body', 4, '\n')))
    await settled(page, /satu\n dua KATAtiga/)
  })
  test('[HN11] in a title that another writes in', async () => {
    const page = await newPage()
    await caretAt(page, 'Tujuan')
    await composeWord(page, () => page.evaluate(() => window.stand.remoteInsert('a', 'title', 0, 'Awal ')))
    await settled(page, /# Awal TujuanKATA/)
  })
  test('[HN11] beside a blank', async () => {
    const blank = { insert: { type: 'blank', field: 'a.desa', kind: 'text', hint: 'desa' } }
    const page = await newPage([{ id: 'a', title: 'Tujuan', body: [{ insert: 'di ' }, blank, { insert: ' kita' }] }])
    await caretAt(page, 'di ')
    await composeWord(page, () => page.evaluate(() => window.stand.remoteInsert('a', 'body', 6, ' SANA')))
    await settled(page, /di KATA<blank> SANA kita/)
  })
  test('[HN11] in a clause that another removes: the word stays with the removed clause and comes back with it', async () => {
    const page = await newPage()
    await caretAt(page, 'satu ')
    await composeWord(page, () => page.evaluate(() => window.stand.remoteBury('a', true)))
    await expect.poll(() => page.locator('.clause').count()).toBe(2)
    await page.evaluate(() => window.stand.remoteBury('a', false))
    await settled(page, /satu KATAdua tiga/)
  })
  test('[HN11] every word composed, as phone keyboards do, while another types without pause', async () => {
    const page = await newPage()
    await caretAt(page, 'satu dua tiga')
    const cdp = await cdpOf(page)
    for (const word of [' kami', ' akan', ' menulis', ' bersama']) {
      for (let n = 1; n <= word.length; n++) {
        await compose(cdp, word.slice(0, n))
        await page.evaluate(() => window.stand.remoteInsert('a', 'body', 0, 'z'))
      }
      await commit(cdp, word)
    }
    await settled(page, /z{26}satu dua tiga kami akan menulis bersama/)
  })
  test('[HN11] an abandoned composition leaves nothing behind', async () => {
    const page = await newPage()
    await caretAt(page, 'satu ')
    const cdp = await cdpOf(page)
    await compose(cdp, 'KAT')
    await page.evaluate(() => window.stand.remoteInsert('a', 'body', 0, 'X '))
    await compose(cdp, '')
    await settled(page, /X satu dua tiga/)
  })
})
