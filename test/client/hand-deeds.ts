// All that hands do, each deed as often as its weight says.
import { change, type Hands, typedIn } from './random-hands.ts'
import type { Look, RandomStand } from './random-hands-stand.ts'
import type { Deed } from './typing-hands.ts'
import * as typing from './typing-hands.ts'

declare const window: { stand: RandomStand }

const CARET_KEYS = 'ArrowLeft ArrowRight ArrowUp ArrowDown Home End Control+Home Control+End'.split(' ')
const SELECTION_KEYS = 'Shift+ArrowLeft Shift+ArrowRight Shift+ArrowDown Shift+End Shift+Home Control+a'.split(' ')
const CHANGE_KEYS = 'Enter Shift+Enter Control+] Control+[ Control+b Alt+Shift+ArrowDown Alt+Shift+ArrowUp'.split(' ')
/** Below the tools, and above what lies at the foot of a phone's window. */
const TEXT_TOP = 220
const TEXT_FOOT = 100

/** Whatever it does, no letter comes or goes. */
const quiet =
  (how: (hands: Hands) => Promise<string | undefined>): Deed =>
  async (hands, before) => {
    const words = await how(hands)
    if (words !== undefined) hands.says(words)
    await hands.check(before, {})
  }
const pressing =
  (keys: readonly string[]): Deed =>
  async (hands, before) => {
    if (before.focus !== 'text') return
    const key = hands.pick(keys)
    hands.says(`${key} at ${JSON.stringify(before.caret)}`)
    await hands.page.keyboard.press(key)
    // What puts something in empties the selection.
    await hands.check(before, { mayGo: /Enter/.test(key) ? typedIn(before.caret?.selected ?? '') : '' })
  }
const point = ({ page, random }: Hands) =>
  page.evaluate(([a, b]) => window.stand.point(a, b), [random.below(1000), random.below(1000)] as const)

const tap: Deed = async (hands, before) => {
  const place = await point(hands)
  if (!place) return
  hands.says(place.says)
  const clickCount = hands.pick([1, 1, 1, 2, 3])
  await hands.page.mouse.click(place.x, place.y, { clickCount })
  const after = await hands.check(before, {})
  if (clickCount > 1 || !after.caret || after.focus !== 'text') return
  const { left, selected, right } = after.caret
  if (left + selected + right !== place.line) hands.fail(`tapped «${place.line}»`, after)
}
const sweep = quiet(async (hands) => {
  const { page, random } = hands
  const from = await point(hands)
  if (!from) return 'nowhere'
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  const y = Math.max(from.y + random.below(300) - 150, TEXT_TOP)
  await page.mouse.move(from.x + random.below(200) - 100, y, { steps: 2 })
  await page.mouse.up()
  return `from ${from.says}`
})

/** The selected words are dragged to another line that is in sight. */
const drag: Deed = async (hands, before) => {
  const { page } = hands
  if (before.focus !== 'text' || !before.caret?.selected) return
  const found = await page.evaluate(
    ([top, foot]) => {
      const box = getSelection()?.getRangeAt(0).getClientRects()[0]
      const lines = [...document.querySelectorAll('.editor-text :is(.clause-title, .block)')]
        .map((line) => line.getBoundingClientRect())
        .filter((line) => line.top > top && line.bottom < innerHeight - foot)
        .map(({ left, top: y, height }) => ({ x: left + 20, y: y + height / 2 }))
      return box && box.top > 0 ? { from: { x: box.left + box.width / 2, y: box.top + box.height / 2 }, lines } : null
    },
    [TEXT_TOP, TEXT_FOOT] as const,
  )
  if (!found || found.lines.length === 0) return
  const to = hands.pick(found.lines)
  hands.says(`${JSON.stringify(before.caret)} to ${Math.round(to.x)}, ${Math.round(to.y)}`)
  await page.mouse.move(found.from.x, found.from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
  const after = await hands.check(before, { came: typedIn(before.caret.selected), atMost: true })
  for (const letter of change(before.letters, after.letters).came) hands.free.add(letter)
}

const tool = quiet(async ({ page, random }) => {
  const not = ['undo', 'redo', 'refer', 'comment'].map((name) => `:not(.tool-${name})`).join('')
  const tools = page.locator(`.editor-toolbar button.tool:visible${not}`)
  const chosen = tools.nth(random.below(await tools.count()))
  return chosen.evaluate((button: HTMLElement) => {
    button.click()
    return button.className
  })
})
/** A clause moves, comes or goes; one that was only suggested goes for good. */
const frame: Deed = async (hands, before) => {
  const buttons = hands.page.locator('.clause-button')
  const chosen = buttons.nth(hands.random.below(await buttons.count()))
  hands.says((await chosen.getAttribute('class')) ?? '')
  await chosen.evaluate((button: HTMLElement) => button.click())
  await hands.check(before, { mayGo: (gone) => [...gone].every((letter) => hands.own.has(letter)) })
}
const mode = quiet(async ({ page }) => {
  await page.evaluate(() => window.stand.focus())
  await page.keyboard.press('Control+Shift+u')
  return String(await page.evaluate(() => window.stand.suggests()))
})
const decide: Deed = async (hands, before) => {
  const { page, random } = hands
  const outcome = (['accepted', 'rejected', null] as const)[random.below(3)] ?? null
  hands.says(
    await page.evaluate(([which, as]) => window.stand.decide(which, as), [random.below(1000), outcome] as const),
  )
  hands.checkKept(before, await hands.check(before, {}))
}
const reopen = quiet(async ({ page }) => {
  await page.evaluate(() => window.stand.reopen())
  return undefined
})
const field: Deed = async (hands, before) => {
  const fields = hands.page.locator('.editor-text .island :is(input:not([type=number], [type=date]), textarea):visible')
  const count = await fields.count()
  if (count === 0) return
  const chosen = fields.nth(hands.random.below(count))
  if (await chosen.evaluate((element: HTMLInputElement) => element.readOnly)) return
  const letters = hands.fresh()
  hands.says(letters)
  await chosen.focus()
  await hands.page.keyboard.insertText(letters)
  await hands.check(before, { came: letters })
}
const addRow = quiet(async ({ page }) => {
  await page.evaluate(() => document.querySelector<HTMLElement>('.row-add')?.click())
  return undefined
})
const findAndReplace: Deed = async (hands, before) => {
  if (before.focus !== 'text') return
  const shown = Object.values(before.shown).flatMap((text) => [...text])
  const sought = hands.pick(['a', 'tu', ...shown])
  const letter = hands.fresh(1)
  hands.free.add(letter)
  hands.says(`${sought} by ${letter}`)
  await hands.page.keyboard.press('Control+h')
  const bar = hands.page.locator('.find-bar')
  await bar.locator('input[type=text]').nth(0).fill(sought)
  await bar.locator('input[type=text]').nth(1).fill(letter)
  await bar.locator('.find-row').nth(1).locator('button').nth(1).click()
  await hands.page.keyboard.press('Escape')
  await hands.check(before, { came: letter.repeat(999), atMost: true, mayGo: typedIn(sought).repeat(99) })
}
const far: Deed = async (hands, before) => {
  await hands.far()
  const after = await hands.settled()
  for (const letter of change(before.letters, after.letters).gone)
    if (!hands.free.has(letter)) hands.fail(`gone ${letter}, and nobody took it`, after)
  hands.checkKept(before, after)
}
const line: Deed = async (hands, before) => {
  hands.isOnline = !hands.isOnline
  hands.says(hands.isOnline ? 'is back' : 'is cut')
  await hands.page.evaluate((now) => window.stand.online(now), hands.isOnline)
  hands.checkKept(before, await hands.settled())
}

const DEEDS: readonly (readonly [number, string, Deed])[] = [
  [14, 'taps', tap],
  [3, 'sweeps', sweep],
  [8, 'types', typing.insert],
  [5, 'types', typing.key],
  [8, 'types', typing.composed],
  [4, 'types', typing.converted],
  [5, 'types', typing.swiped],
  [5, 'types', typing.composedBesideFar],
  [1, 'types', typing.composedSlowly],
  [5, 'writes', typing.together],
  [2, 'types', typing.replacedWord],
  ...typing.DELETIONS.map(([weight, deed]) => [weight, 'deletes', deed] as const),
  [4, 'presses', pressing(CARET_KEYS)],
  [5, 'presses', pressing(SELECTION_KEYS)],
  [5, 'presses', pressing(CHANGE_KEYS)],
  [3, 'undoes', typing.undo],
  [2, 'does again', typing.redo],
  [1, 'undoes', typing.undoByButton],
  [1, 'undoes', typing.restored],
  [2, 'copies', typing.copy],
  [3, 'cuts', typing.cut],
  [4, 'pastes', typing.paste],
  [4, 'pastes', typing.pasteFromElsewhere],
  [4, 'drags', drag],
  [4, 'uses', tool],
  [3, 'uses', frame],
  [3, 'suggests', mode],
  [4, 'decides', decide],
  [1, 'leaves and comes back', reopen],
  [2, 'fills', field],
  [1, 'adds a row', addRow],
  [1, 'replaces', findAndReplace],
  [10, 'waits', far],
  [2, 'the line', line],
]
const ALL = DEEDS.reduce((sum, [weight]) => sum + weight, 0)

/** One more deed of the story. */
export async function handDeed(hands: Hands): Promise<void> {
  const before: Look = await hands.settled()
  let left = hands.random.below(ALL)
  for (const [weight, name, deed] of DEEDS) {
    left -= weight
    if (left >= 0) continue
    hands.begins(name)
    await deed(hands, before)
    return
  }
}
