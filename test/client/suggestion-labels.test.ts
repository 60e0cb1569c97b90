// In a real browser: the label of a suggestion, pressed.
import { expect, test } from 'vitest'
import { caretAt, handsPages } from './hands-page.ts'
import type { HandsStand } from './hands-stand.ts'

declare const window: { stand: HandsStand }

const newPage = handsPages()

test('[US20] the label of a suggestion leads to it, however the text before it has changed since', async () => {
  const page = await newPage()
  await page.evaluate(() => window.stand.suggest(true))
  await caretAt(page, 'empat lima')
  await page.keyboard.press('Enter')
  await page.evaluate(() => window.stand.suggest(false))
  const label = page.locator('.suggestion-label', { hasText: 'paragraf baru diusulkan' })
  await label.waitFor()
  await page.evaluate(() => window.stand.remoteInsert('a', 'body', 0, 'nol '))
  await page.evaluate(() => window.stand.remoteInsert('b', 'body', 0, 'tiga '))
  await page.locator('.block', { hasText: 'nol satu' }).waitFor()
  await label.click()
  const line = () =>
    page.evaluate(() => {
      const node = getSelection()?.anchorNode
      return (node instanceof Element ? node : node?.parentElement)?.closest('.block')?.textContent ?? ''
    })
  await expect.poll(line).toContain('paragraf baru diusulkan')
})
