// The caret of somebody who taps and types, in a real browser: it stands where it was put, and no letter takes the place of what was there.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'
import { type Built, buildStandPage, openStandPage, type StandPage } from './browser-page.ts'
import type { HandsStand } from './hands-stand.ts'

declare const window: { stand: HandsStand } & EventTarget

let browser: Browser
let built: Built
let stand: StandPage
let page: Page
beforeAll(async () => {
  ;[browser, built] = await Promise.all([launchBrowser(), buildStandPage('hands-stand.ts')])
}, 60_000)
beforeEach(async () => {
  stand = await openStandPage(browser, built, { width: 1280, height: 900 })
  page = stand.page
})
afterEach(async () => {
  await page.close()
  expect(stand.complaints).toEqual([])
})
afterAll(() => browser.close())

test('[HN24] a caret that is put by pointer or key stays there, however late the browser tells of it', async () => {
  await page.evaluate(() => {
    // On a busy page the browser tells of the caret only after others' words have come.
    window.addEventListener('selectionchange', (event) => event.isTrusted && event.stopImmediatePropagation(), true)
    window.stand.start([
      { id: 'a', title: 'Tujuan', body: 'satu dua tiga' },
      { id: 'b', title: 'Penutup', body: 'empat lima' },
    ])
  })
  // Behind the words, in the middle of the line.
  await page.getByText('empat lima').click()
  await page.evaluate(() => window.stand.remoteInsert('a', 'body', 0, 'nol '))
  await page.keyboard.insertText('X')
  await expect
    .poll(() => page.evaluate(() => window.stand.mine()))
    .toBe('# Tujuan\nnol satu dua tiga\n# Penutup\nempat limaX')
  await page.keyboard.press('Home')
  await page.evaluate(() => window.stand.remoteInsert('a', 'body', 0, 'dari '))
  await page.keyboard.insertText('Y')
  await expect
    .poll(() => page.evaluate(() => window.stand.mine()))
    .toContain('dari nol satu dua tiga\n# Penutup\nYempat limaX')
  // And a key that acts on a selection acts on the one that is seen.
  await page.keyboard.press('Shift+End')
  await page.keyboard.press('Control+b')
  await expect.poll(() => page.locator('.editor-text strong').allTextContents()).toEqual(['empat limaX'])
})

test('[HN24] nor is a click taken back where something was selected as a whole before', async () => {
  await page.evaluate(() =>
    window.stand.start([
      { id: 'a', title: 'Tujuan', body: [{ insert: 'menurut ' }, { insert: { type: 'blank', field: 'a.x' } }] },
      { id: 'b', title: 'Penutup', body: 'empat lima' },
    ]),
  )
  await page.getByText('menurut').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await expect.poll(() => page.evaluate(() => getSelection()?.isCollapsed)).toBe(false)
  await page.evaluate(() =>
    window.addEventListener('selectionchange', (event) => event.stopImmediatePropagation(), true),
  )
  await page.getByText('empat lima').click()
  await page.evaluate(() => window.stand.remoteInsert('a', 'body', 0, 'nol '))
  await page.keyboard.insertText('X')
  await expect
    .poll(() => page.evaluate(() => window.stand.mine()))
    .toBe('# Tujuan\nnol menurut <blank>\n# Penutup\nempat limaX')
})

test('[HN24] nor does what is only drawn, as the caret of another or a flag, take back a click of which nothing was told yet', async () => {
  await page.evaluate(() => {
    window.addEventListener('selectionchange', (event) => event.stopImmediatePropagation(), true)
    window.stand.start([
      { id: 'a', title: 'Tujuan', body: 'satu dua tiga' },
      { id: 'b', title: 'Penutup', body: 'empat lima' },
    ])
  })
  await page.getByText('empat lima').click()
  await page.evaluate(() => window.stand.spelling(true))
  await page.keyboard.insertText('X')
  await expect
    .poll(() => page.evaluate(() => window.stand.mine()))
    .toBe('# Tujuan\nsatu dua tiga\n# Penutup\nempat limaX')
})

test('[HN33] what is typed at once when the focus comes back to the text stands at the caret, although the browser has forgotten it', async () => {
  await page.evaluate(() => window.stand.start([{ id: 'a', title: 'Tujuan', body: 'satu dua tiga' }]))
  await page.getByText('satu dua tiga').click()
  await page.keyboard.press('End')
  await page.keyboard.type('!')
  // As the browser leaves it when a dialog over the text has closed.
  const isBack = await page.evaluate(() => {
    const text = document.querySelector<HTMLElement>('.editor-text')
    text?.blur()
    getSelection()?.removeAllRanges()
    text?.focus()
    return text?.contains(getSelection()?.anchorNode ?? null)
  })
  expect(isBack).toBe(true)
  await page.keyboard.type('?')
  await expect.poll(() => page.evaluate(() => window.stand.mine())).toBe('# Tujuan\nsatu dua tiga!?')
})

test('[HN25] what phones, compositions, line breaks and pastes put in goes behind a selected table, never in its place', async () => {
  await page.evaluate(() =>
    window.stand.start([
      { id: 'a', title: 'Para Mitra', body: [{ insert: { type: 'table', table: 'partners' } }] },
      { id: 'b', title: 'Penutup', body: 'empat lima' },
    ]),
  )
  // The first tap after a composition ends it.
  const select = () =>
    expect
      .poll(async () => {
        await page
          .locator('[data-table="partners"]')
          .first()
          .click({ position: { x: 3, y: 3 } })
        return page.locator('[data-table].selected').count()
      })
      .toBe(1)
  const body = () => page.evaluate(() => window.stand.mine().split('\n# Penutup')[0])
  await select()
  await page.keyboard.insertText('telepon ')
  await expect.poll(body).toBe('# Para Mitra\n<table>telepon ')
  await select()
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Input.imeSetComposition', { text: 'ko', selectionStart: 2, selectionEnd: 2 })
  await cdp.send('Input.insertText', { text: 'koma ' })
  await expect.poll(body).toBe('# Para Mitra\n<table>koma telepon ')
  await select()
  await page.keyboard.press('Shift+Enter')
  await expect.poll(body).toBe('# Para Mitra\n<table><break>koma telepon ')
  await select()
  await page.keyboard.press('Enter')
  await expect.poll(body).toBe('# Para Mitra\n<table>\n<break>koma telepon ')
  await select()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', 'tempelan')
    document
      .querySelector('.editor-text')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect.poll(body).toBe('# Para Mitra\n<table>tempelan\n<break>koma telepon ')
})

const compose = async (text: string) => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Input.imeSetComposition', { text: text.slice(0, 2), selectionStart: 2, selectionEnd: 2 })
  await cdp.send('Input.insertText', { text })
}

test('[HN28] a word composed over several clauses, or over everything, empties the selected part of each and stands once', async () => {
  await page.evaluate(() =>
    window.stand.start([
      { id: 'a', title: 'Tujuan', body: 'satu dua' },
      { id: 'b', title: 'Kesetaraan', body: [{ insert: { type: 'table', table: 'partners' } }, { insert: 'tiga' }] },
      { id: 'c', title: 'Penutup', body: 'empat lima' },
    ]),
  )
  await page.getByText('satu dua').click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+ArrowRight')
  await page.keyboard.press('Control+Shift+End')
  for (const _ of 'empat lima') await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowRight')
  await compose('koma')
  const mine = () => page.evaluate(() => window.stand.mine())
  await expect.poll(mine).toMatch(/^# Tujuan\nsatu ?koma\n# \n\n?# \nmpat lima$/)
  await page.getByText('mpat lima').click()
  for (const _ of 'abc') await page.keyboard.press('Control+a')
  await compose('titik')
  await expect.poll(mine).toBe('# titik\n\n# \n\n# \n')
})

test('[HN29] keys that move the caret stay in the text, also where buttons or a table stand at its edge', async () => {
  const table = { insert: { type: 'table', table: 'partners' } }
  await page.evaluate(
    (given) =>
      window.stand.start([
        { id: 'a', title: 'Tujuan', body: 'satu dua' },
        { id: 'b', title: 'Penutup', body: [{ insert: 'tiga\n' }, given] },
      ]),
    table,
  )
  const mine = () => page.evaluate(() => window.stand.mine())
  await page.getByText('satu dua').click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.type('A')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('Z')
  await expect.poll(mine).toBe('# ATujuan\nsatu dua\n# Penutup\ntiga\n<table>Z')
  await page.keyboard.press('Shift+Control+Home')
  await page.keyboard.press('Delete')
  await expect.poll(mine).toMatch(/^# \n\n# \n+$/)
})

test('[HN32] letters come to the caret before a table, and when its clause was scrolled out of sight; a tap on what is no text leaves it nowhere', async () => {
  const table = { insert: { type: 'table', table: 'contributions' } }
  await page.evaluate(
    (given) =>
      window.stand.start([
        { id: 'a', title: 'Kontribusi', body: [given] },
        { id: 'b', title: 'Penutup', body: 'empat lima\n' },
        ...Array.from({ length: 40 }, (_none, n) => ({ id: `x${n}`, title: `Judul ${n}`, body: 'kata '.repeat(80) })),
      ]),
    table,
  )
  const mine = () => page.evaluate(() => window.stand.mine().split('\n# Judul 0')[0])
  await page.getByRole('heading', { name: 'Kontribusi' }).click()
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('atas ')
  await expect.poll(mine).toContain('# Kontribusi\natas <table>\n')
  await page.locator('[data-clause="b"] .block').nth(1).click()
  await page.evaluate(() => scrollTo(0, 5000))
  await page.waitForFunction(() => document.querySelector('[data-clause="b"]')!.getBoundingClientRect().bottom < -500)
  await page.keyboard.insertText('jauh')
  await expect.poll(mine).toContain('empat lima\njauh')
  // Beside the controls of a table, where a browser puts the caret into words that cannot be edited.
  await page.locator('.row-add').first().click()
  await page.locator('[data-clause="b"] .block').nth(1).click()
  const frame = page.locator('.table-frame')
  const { height } = (await frame.boundingBox())!
  await frame.click({ position: { x: 1, y: height / 2 } })
  await page.keyboard.press('ArrowRight')
  await page.keyboard.insertText('bawah')
  await expect.poll(mine).toContain('atas <table>bawah\n')
})

test('[HN30] the punctuation of a list is offered where the caret rests in an item, and one tap and one undo are all it takes', async () => {
  const item = { insert: '\n', attributes: { list: 'letter', indent: 1 } }
  await page.evaluate(
    (body) => window.stand.start([{ id: 'a', title: 'Kontribusi', body }]),
    [{ insert: 'Desa menyediakan' }, item, { insert: 'lahan' }, item, { insert: 'tenaga' }],
  )
  await page.getByText('tenaga').click()
  await page.keyboard.press('Home')
  const mine = () => page.evaluate(() => window.stand.mine())
  const before = await mine()
  const offer = page.getByRole('button', { name: 'Rapikan dengan «dan/atau»' })
  await offer.waitFor()
  expect(await axeViolations(page)).toEqual([])
  await offer.click()
  await expect.poll(mine).toContain('lahan; dan/atau\n')
  expect(await mine()).toContain('tenaga.')
  await offer.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+z')
  await expect.poll(mine).toBe(before)
})

test('[ED20] what is being typed as a value is kept with each key, and stays while another changes the row', async () => {
  const table = { insert: { type: 'table', table: 'contributions' } }
  await page.evaluate((given) => window.stand.start([{ id: 'a', title: 'Kontribusi', body: [given] }]), table)
  await page.locator('.row-add').first().click()
  const row = page.locator('.contributions [data-row]')
  const kept = () => page.evaluate(() => window.stand.rows()[0]?.split('|').slice(2, 4))
  await row.locator('.field-unit input').click()
  await page.keyboard.type('batang ')
  expect(await kept()).toEqual(['', 'batang'])
  await page.evaluate(() => window.stand.remoteRow('quantity', 7))
  await page.keyboard.type('kecil')
  await expect.poll(kept).toEqual(['7', 'batang kecil'])
  await row.locator('.field-quantity input').click()
  await page.keyboard.press('End')
  await page.keyboard.type('5.')
  await page.evaluate(() => window.stand.remoteRow('unit', 'pohon'))
  await page.keyboard.type('5')
  await expect.poll(kept).toEqual(['75.5', 'pohon'])
  await page.keyboard.press('Control+z')
  await expect.poll(kept).toEqual(['7', 'pohon'])
})

test('[HN32] a letter brings its line into sight, from above, from below and from a line that begins at the edge of the window', async () => {
  await page.evaluate(() =>
    window.stand.start(
      Array.from({ length: 30 }, (_, n) => ({ id: `p${n}`, title: `Judul ${n}`, body: `awal\nakhir ${n}.` })),
    ),
  )
  const caret = () =>
    page.evaluate(() => {
      const { top = -1, bottom = -1 } = getSelection()?.getRangeAt(0).getBoundingClientRect() ?? {}
      return { top, bottom, height: innerHeight }
    })
  const isInSight = async () => {
    const { top, bottom, height } = await caret()
    return top > 0 && bottom < height
  }
  await page.evaluate(() => window.stand.caretAt('akhir 15.'))
  for (const far of [3000, -3000]) {
    await page.evaluate((by) => scrollBy(0, by), far)
    await expect.poll(isInSight).toBe(false)
    await page.keyboard.type('x')
    await expect.poll(isInSight).toBe(true)
  }
  await page.evaluate((bottom) => scrollBy(0, bottom - innerHeight), (await caret()).bottom)
  await page.keyboard.type(' kata'.repeat(60))
  await expect.poll(() => page.evaluate(() => window.stand.mine())).toContain(`akhir 15.xx${' kata'.repeat(60)}`)
  await expect.poll(isInSight).toBe(true)
})
