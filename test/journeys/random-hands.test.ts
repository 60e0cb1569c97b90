// Two people with real browsers who tap, press keys, type and compose at random, plainly or as suggestions, without ever deleting: the view, the
// browser's own editing, several pages and the network together. `npm run fuzz` (FUZZ_SUITE=hands) goes on for hours.
import * as decoding from 'lib0/decoding'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openDraft } from '../../shared/agreement/draft.ts'
import { seeds, timeLimit } from '../fuzz/seeds.ts'
import { type SeededRandom, seededRandom } from '../relay/seeded-random.ts'
import { newAgreement } from './new-agreement.ts'
import { goTo, join, newPerson, type Person, saved } from './person.ts'
import { setStage } from './stage.ts'

const SEEDS = 1
const DEEDS = 60
/** Letters that no template has, each typed once. */
const FIRST_LETTER = 0x4e00
const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageDown', 'PageUp']
const JUMPS = ['Control+Home', 'Control+End', 'Tab', 'Shift+Tab']
const CHANGES = ['Enter', 'Shift+Enter', 'Control+b', 'Control+]', 'Alt+Shift+ArrowDown', 'Alt+Shift+ArrowUp']
/** Suggesting, and deciding on what stands at the caret: nothing of it deletes a letter. */
const SUGGESTING = ['Control+Shift+u', 'Control+Alt+y', 'Control+Alt+n']

const stage = setStage()
const pick = <T>({ below }: SeededRandom, list: readonly T[]): T => {
  const one = list[below(list.length)]
  if (one === undefined) throw new RangeError('nothing to choose from')
  return one
}
/** In the text, and able to write there: the mode for suggestions waits for its program where a line was cut before it came. */
const isInText = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    return (
      activeElement instanceof HTMLElement && activeElement.matches('.editor-text') && activeElement.isContentEditable
    )
  })

/** Somewhere in the window, but on nothing that acts when it is tapped. */
async function tap(page: Page, random: SeededRandom): Promise<string> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  const at = [random.below(width), 210 + random.below(height - 290)] as const
  const acts = await page.evaluate(
    ([x, y]) => document.elementFromPoint(x, y)?.closest('a, button, select, summary, label, input, textarea') !== null,
    at,
  )
  if (!acts) await page.mouse.click(...at)
  return `taps ${at}${acts ? ' (not)' : ''}`
}

async function tapBlock(page: Page, random: SeededRandom): Promise<string> {
  const blocks = page.locator('.editor-text .block')
  const n = random.below(await blocks.count())
  // A table or something else may lie over that place: then the tap is not made.
  const position = { x: 5 + random.below(60), y: 8 }
  const isMade = await blocks
    .nth(n)
    .click({ position, timeout: 2_000 })
    .then(
      () => true,
      () => false,
    )
  return `taps block ${n}${isMade ? '' : ' (not)'}`
}

/** By the way of phone keyboards: all at once, letter by letter, or composed. */
async function type(page: Page, random: SeededRandom, letters: readonly string[]): Promise<void> {
  const how = random.below(3)
  if (how < 2) {
    for (const part of how === 0 ? [letters.join('')] : letters) await page.keyboard.insertText(part)
    return
  }
  const cdp = await page.context().newCDPSession(page)
  const word = letters.join('')
  for (let n = 1; n <= word.length; n++) {
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Unidentified', windowsVirtualKeyCode: 229 })
    await cdp.send('Input.imeSetComposition', { text: word.slice(0, n), selectionStart: n, selectionEnd: n })
  }
  await cdp.send('Input.insertText', { text: word })
  await cdp.detach()
}

/** Everything that the server holds of titles and bodies, suggested, rejected and removed words included. */
async function textOf(page: Page): Promise<string> {
  const answer = await page.evaluate(
    () =>
      new Promise<number[]>((resolve, reject) => {
        const [, , id] = location.pathname.split('/')
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/sync/${id}`, ['mufakat.v1'])
        socket.binaryType = 'arraybuffer'
        socket.onopen = () => socket.send(new Uint8Array([0, 0, 1, 0])) // "I know nothing"
        socket.onerror = () => reject(new Error('no connection'))
        socket.onmessage = ({ data }) => {
          const bytes = new Uint8Array(data as ArrayBuffer)
          if (bytes[0] !== 0 || bytes[1] !== 1) return
          socket.close()
          resolve([...bytes.subarray(2)])
        }
      }),
  )
  const doc = new Y.Doc()
  Y.applyUpdate(doc, decoding.readVarUint8Array(decoding.createDecoder(Uint8Array.from(answer))))
  return [...openDraft(doc).clauses.values()].map((clause) => `${clause.get('title')}${clause.get('body')}`).join('')
}

/** Another tab of the same person, in which they write a little. */
async function inAnotherTab({ context, page }: Person, letters: readonly string[]): Promise<void> {
  const tab = await context.newPage()
  await tab.goto(page.url())
  await tab.locator('.editor-text .block').first().click()
  await tab.keyboard.insertText(letters.join(''))
  await saved(tab)
  await tab.close()
}

/** What is too few and too many of each letter; spaces do not count. */
function difference(wanted: string, found: string): string {
  const counts = new Map<string, number>()
  for (const letter of found.replace(/\s/g, '')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  for (const letter of wanted.replace(/\s/g, '')) counts.set(letter, (counts.get(letter) ?? 0) - 1)
  const changed = [...counts].filter(([, count]) => count !== 0)
  return changed.map(([letter, count]) => `${letter} ${count > 0 ? '+' : ''}${count}`).join(', ')
}

async function tell(seed: number): Promise<void> {
  const random = seededRandom(seed)
  const { linkOf } = await newAgreement(stage.url)
  const people: Person[] = [await newPerson(stage.browser), await newPerson(stage.browser, 360, 740)]
  for (const [n, somebody] of people.entries()) {
    await join(somebody, linkOf('writer', `p${n + 1}`), `Penulis ${n + 1}`)
    await saved(somebody.page)
  }
  const reader = people[0]?.page
  if (!reader) throw new Error('nobody')
  const before = await textOf(reader)
  const told: string[] = []
  const away = new Set<Person>()
  let typed = ''
  for (let n = 0; n < DEEDS; n++) {
    const who = pick(random, people)
    const { page } = who
    const inText = await isInText(page)
    const fresh = (): string[] => {
      const next = FIRST_LETTER + typed.length
      const letters = Array.from({ length: 1 + random.below(4) }, (_none, at) => String.fromCodePoint(next + at))
      typed += letters.join('')
      return letters
    }
    const deed = random.below(15)
    let what = 'rests'
    if (deed === 0) what = await tap(page, random)
    else if (deed < 4) what = await tapBlock(page, random)
    else if (deed < 5) {
      const key = pick(random, JUMPS)
      what = key
      await page.keyboard.press(key)
    } else if (deed < 7 && inText) {
      what = pick(random, random.below(2) === 0 ? KEYS : CHANGES)
      await page.keyboard.press(what)
    } else if (deed === 7) {
      what = away.delete(who) ? 'is back' : 'is offline'
      if (what === 'is offline') away.add(who)
      await who.context.setOffline(away.has(who))
    } else if (deed === 8 && !away.has(who)) {
      what = 'reloads'
      await page.reload()
      await page.locator('.editor-text .block').first().waitFor()
    } else if (deed === 9 && inText) {
      what = pick(random, SUGGESTING)
      await page.keyboard.press(what)
    } else if (deed === 10 && !away.has(who)) {
      what = 'looks at the check and comes back'
      await goTo(page, 'Periksa')
      await goTo(page, 'Naskah')
      await page.locator('.editor-text .block').first().waitFor()
    } else if (deed === 11 && !away.has(who) && random.below(3) === 0) {
      const letters = fresh()
      what = `types ${letters.join('')} in another tab`
      await inAnotherTab(who, letters)
    } else if (inText) {
      const letters = fresh()
      what = `types ${letters.join('')}`
      await type(page, random, letters)
    }
    told.push(`${n} ${who === people[0] ? 'laptop' : 'phone'} ${what}`)
  }
  for (const who of away) await who.context.setOffline(false)
  for (const { page } of people) await saved(page)
  const message = `seed ${seed}\n${told.join('\n')}`
  expect(typed, message).not.toBe('')
  await expect.poll(async () => difference(before + typed, await textOf(reader)), { timeout: 20_000, message }).toBe('')
  for (const { complaints, context } of people) {
    expect(complaints, message).toEqual([])
    await context.close()
  }
}

test(
  '[ED31] whatever two people tap, press and type in real browsers, each letter stands once and none is gone',
  async () => {
    for (const seed of seeds(SEEDS)) await tell(seed)
  },
  timeLimit(180_000),
)
