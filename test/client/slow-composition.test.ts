// A word that is composed more slowly than others' changes wait for it, in a real browser.
import { expect, test } from 'vitest'
import { caretAt, handsPages, mine } from './hands-page.ts'
import type { HandsStand } from './hands-stand.ts'

declare const window: { stand: HandsStand }

const newPage = handsPages()

test.each([0, 4, 8, 10, 12])(
  '[ED11] a slowly composed word stands once, whatever another writes at %i of its paragraph',
  async (at) => {
    const page = await newPage()
    const cdp = await page.context().newCDPSession(page)
    const compose = (text: string) =>
      cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await caretAt(page, 'satu dua')
    await compose('K')
    await compose('Ka')
    await page.evaluate((place) => window.stand.remoteInsert('a', 'body', place, 'X'), at)
    await page.evaluate(() => window.stand.remoteInsert('b', 'body', 0, 'nol '))
    // What came elsewhere is shown when the hold is over.
    await page.locator('.block', { hasText: 'nol ' }).waitFor()
    await compose('Kat')
    await cdp.send('Input.insertText', { text: 'Kata' })
    await page.locator('.block', { hasText: 'X' }).waitFor()
    await page.keyboard.type('!')
    await expect.poll(() => mine(page)).toContain('Kata!')
    const line = (await mine(page)).split('\n')[1] ?? ''
    expect(line.replace('X', '')).toBe('satu duaKata! tiga')
  },
)
