// Writing by hand in a real browser: references, undo, moves of clauses.
import { describe, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { CLAUSES, caretAt, handsPages, hint, mine, PHONE, said, shot, theirs } from './hands-page.ts'
import type { HandsStand, StandClause } from './hands-stand.ts'

declare const window: { stand: HandsStand }

const newPage = handsPages()

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
    // Out of its list, then into the empty one before: the words are the same.
    for (let i = 0; i < 2; i++) await page.keyboard.press('Backspace')
    await expect.poll(() => reference.textContent()).toBe('Pasal 3 ayat (3)')
    // Into one that has words of its own: the paragraph is gone.
    await caretAt(page, 'kedua', 'before')
    for (let i = 0; i < 2; i++) await page.keyboard.press('Backspace')
    await expect.poll(() => reference.textContent()).toBe('Pasal 3 ayat (dihapus)')
    expect(await reference.getAttribute('title')).toBe('Rujukan terputus')
    await page.keyboard.press('Control+z')
    await expect.poll(() => reference.textContent()).not.toContain('dihapus')
    expect(await theirs(page)).toBe(await mine(page))
  })

  test('[HN26] an ayat that is cut and put in elsewhere in its Pasal keeps what leads to it', async () => {
    const page = await newPage([
      {
        id: 'a',
        title: 'Rujukan',
        body: [{ insert: 'menurut ' }, { insert: { type: 'reference', clause: 'b', anchor: 'x' } }],
      },
      {
        id: 'b',
        title: 'Iuran',
        body: [
          { insert: 'kesatu' },
          { insert: '\n', attributes: { list: 'verse', anchor: 'x' } },
          { insert: 'kedua' },
          { insert: '\n', attributes: { list: 'verse' } },
          { insert: 'ketiga' },
        ],
      },
    ])
    const reference = page.locator('.reference')
    await expect.poll(() => reference.textContent()).toBe('Pasal 2 ayat (1)')
    await caretAt(page, 'kedua', 'before')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+x')
    await expect.poll(() => mine(page)).not.toContain('kedua')
    await expect.poll(() => reference.textContent()).toContain('dihapus')
    await caretAt(page, 'ketiga')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+v')
    await expect.poll(() => mine(page)).toContain('ketiga\nverse: kedua')
    await expect.poll(() => reference.textContent()).toBe('Pasal 2 ayat (2)')
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
    // A step in sight needs no words, and those of the step before no longer hold.
    await page.keyboard.press('Control+y')
    await expect.poll(() => mine(page)).toContain('XYZ')
    await expect.poll(() => hint(page).isVisible()).toBe(false)
    await page.keyboard.press('Control+z')
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
