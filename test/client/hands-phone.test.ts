// What stands below words, what phones send, and words that are composed beside the edits of others, in a real browser.
import type { CDPSession, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { CLAUSES, caretAt, handsPages, hint, mine, PHONE, said, shot, theirs } from './hands-page.ts'
import type { HandsStand } from './hands-stand.ts'

declare const window: { stand: HandsStand }

const newPage = handsPages()

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
  test('[ED11] what is being composed when the page is left or frozen is written before, all of it, and first of all', async () => {
    for (const type of ['pagehide', 'freeze']) {
      const page = await newPage()
      await caretAt(page, 'satu ')
      const cdp = await cdpOf(page)
      await compose(cdp, 'KA')
      await page.evaluate(() => window.stand.remoteInsert('a', 'body', 0, 'MULAI '))
      await compose(cdp, 'KATA')
      const heard = await page.evaluate((type) => {
        const target = type === 'pagehide' ? globalThis : document
        let then = ''
        target.addEventListener(type, () => {
          then = window.stand.theirs()
        })
        target.dispatchEvent(new Event(type))
        return then
      }, type)
      expect(heard).toContain('MULAI satu KATAdua tiga')
    }
  })
  test('[ED19] a word that is composed in an answer is in the draft letter by letter, though another writes there, and stands once', async () => {
    const blank = { insert: { type: 'blank', field: 'a.desa', kind: 'text', hint: 'desa' } }
    const page = await newPage([{ id: 'a', title: 'Tujuan', body: [{ insert: 'di ' }, blank] }])
    const field = page.locator('[data-blank] textarea')
    await field.click()
    await page.keyboard.type('di ')
    const cdp = await cdpOf(page)
    const answer = () => page.evaluate(() => window.stand.field('a.desa'))
    await compose(cdp, 'Su')
    await page.evaluate(() => window.stand.remoteField('a.desa', 'Desa '))
    await compose(cdp, 'Suka')
    expect([await answer(), await field.inputValue()]).toEqual(['Desa di Suka', 'di Suka'])
    await commit(cdp, 'Suka')
    expect([await answer(), await field.inputValue()]).toEqual(['Desa di Suka', 'Desa di Suka'])
  })
  /** As keyboards do: a key that says nothing before each change. */
  async function keyAndCompose(page: Page, words: readonly string[]): Promise<void> {
    const cdp = await cdpOf(page)
    for (const word of words) {
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Unidentified', windowsVirtualKeyCode: 229 })
      await compose(cdp, word)
    }
    await commit(cdp, words.at(-1) ?? '')
  }
  const KATA = ['K', 'KA', 'KAT', 'KATA']
  const suggested = (page: Page) =>
    page.locator('.block').evaluateAll((all) =>
      all.map((block) =>
        [...block.childNodes]
          .filter((node) => !(node instanceof HTMLElement && node.contentEditable === 'false'))
          .map((node) => (node instanceof HTMLElement ? `<${node.tagName}>${node.textContent}` : node.textContent))
          .join('|'),
      ),
    )

  test('[HN31] in the mode for suggestions: at a caret, behind an own word, over a selection', async () => {
    const page = await newPage()
    await page.evaluate(() => window.stand.suggest(true))
    await caretAt(page, 'satu ')
    await keyAndCompose(page, KATA)
    await expect.poll(async () => (await suggested(page))[0]).toBe('satu |<INS>KATA|dua tiga')
    await keyAndCompose(page, [' L', ' LA', ' LAGI'])
    await expect.poll(async () => (await suggested(page))[0]).toBe('satu |<INS>KATA LAGI|dua tiga')
    await caretAt(page, 'lima', 'before')
    for (const _ of 'lima') await page.keyboard.press('Shift+ArrowRight')
    await keyAndCompose(page, KATA)
    await expect.poll(async () => (await suggested(page))[1]).toBe('empat |<DEL>lima|<INS>KATA')
    expect(await mine(page)).toContain('satu dua tiga\n# Kesetaraan\nempat lima\n')
    expect(await theirs(page)).toBe(await mine(page))
  })
  test('[HN31] in plain writing within suggested words that are bold: they stay suggested, and it is part of them', async () => {
    const page = await newPage([
      { id: 'a', title: 'Tujuan', body: [{ insert: 'tebal', attributes: { strong: true } }] },
      ...CLAUSES.slice(1),
    ])
    await page.evaluate(() => window.stand.suggest(true))
    await caretAt(page, 'tebal')
    await page.keyboard.insertText(' sekali')
    await page.evaluate(() => window.stand.suggest(false))
    await caretAt(page, 'sek')
    await keyAndCompose(page, KATA)
    await expect.poll(() => page.locator('ins').allTextContents()).toEqual([' sekKATAali'])
    expect(await mine(page)).toContain('# Tujuan\ntebal\n')
  })
  test('[HN31] over a selection that begins in a title, and behind an atom that is selected as a whole', async () => {
    const page = await newPage([
      { id: 'a', title: 'Tujuan', body: [{ insert: 'satu dua ' }, { insert: { type: 'reference', clause: 'b' } }] },
      ...CLAUSES.slice(1),
    ])
    await caretAt(page, 'satu dua ')
    await page.keyboard.press('ArrowRight')
    await keyAndCompose(page, KATA)
    await expect.poll(() => mine(page)).toMatch(/satu dua <b>KATA\n/)
    await caretAt(page, 'Tuj')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+Home')
    for (const _ of 'satu ') await page.keyboard.press('Shift+ArrowRight')
    await keyAndCompose(page, KATA)
    await expect.poll(() => mine(page)).toMatch(/# TujKATA\ndua <b>KATA\n/)
    expect(await theirs(page)).toBe(await mine(page))
  })
})
