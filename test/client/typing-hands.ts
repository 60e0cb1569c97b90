// How hands put words in and take them out: keys, phone keyboards, compositions, the clipboard, undo.
import { change, type Hands, isWithin, typedIn } from './random-hands.ts'
import type { Look, RandomStand } from './random-hands-stand.ts'

declare const window: { stand: RandomStand }

export type Deed = (hands: Hands, before: Look) => Promise<void>

const at = ({ caret }: Look) => `at ${JSON.stringify(caret)}`
/** What a phone's keyboard says before each change: nothing. */
const SILENT_KEY = { key: 'Unidentified', windowsVirtualKeyCode: 229 }
const PARTS_OF_A_SPELLING = ['k', 'ka', 'kat']

export async function compose({ cdp }: Hands, text: string): Promise<void> {
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...SILENT_KEY })
  await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...SILENT_KEY })
}
const commit = ({ cdp }: Hands, text: string) => cdp.send('Input.insertText', { text })

const typing =
  (how: (hands: Hands, letters: string) => Promise<unknown>, name: string): Deed =>
  async (hands, before) => {
    const { caret, focus } = before
    if (focus === 'elsewhere' || (focus === 'text' && caret === null)) return
    const letters = hands.fresh()
    const suggests = await hands.page.evaluate(() => window.stand.suggests())
    hands.says(`${name} ${letters} in ${focus} ${at(before)}${suggests ? ' as a suggestion' : ''}`)
    await how(hands, letters)
    if (focus === 'field') {
      // A field may be a choice, a number, or read only.
      for (const letter of letters) hands.free.add(letter)
      await hands.check(before, { came: letters, atMost: true, mayGo: before.letters })
      return
    }
    const after = await hands.check(before, { came: letters, mayGo: typedIn(caret?.selected ?? '') })
    hands.checkTyped(caret, after, letters, suggests)
  }
export const insert = typing(commit, 'inserts')
const press = async ({ cdp }: Hands, text: string) => {
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text, key: text, windowsVirtualKeyCode: 0 })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text })
}
export const key = typing(async (hands, letters) => {
  for (const letter of letters) await press(hands, letter)
}, 'types')
export const composed = typing(async (hands, letters) => {
  for (let n = 1; n <= letters.length; n++) await compose(hands, letters.slice(0, n))
  await commit(hands, letters)
}, 'composes')
/** One spelling is shown, another put in. */
export const converted = typing(async (hands, letters) => {
  for (const part of PARTS_OF_A_SPELLING) await compose(hands, part)
  await commit(hands, letters)
}, 'converts')
/** Swiped words and words that a keyboard offers come at once. */
export const swiped = typing(async (hands, letters) => {
  await hands.cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...SILENT_KEY })
  await commit(hands, letters)
}, 'swipes')

const composedBeside =
  (isSlow: boolean): Deed =>
  async (hands, before) => {
    if (before.focus !== 'text' || before.caret?.selected !== '') return
    const letters = hands.fresh(isSlow ? 3 : 2)
    hands.says(`composes ${letters} ${isSlow ? 'slowly ' : ''}${at(before)} beside`)
    const [isBeside, goesOn] = [hands.random.below(2) === 0, hands.random.below(2) === 0]
    await compose(hands, letters.slice(0, 1))
    await hands.far(isBeside)
    await compose(hands, letters.slice(0, 2))
    if (isSlow) await hands.written(letters.slice(1, 2))
    if (goesOn) await hands.far(isBeside)
    if (isSlow) await compose(hands, letters)
    await commit(hands, letters)
    const after = await hands.settled()
    const { came, gone } = change(before.letters, after.letters)
    if (!isWithin(letters, came)) hands.fail(`came ${came} and should hold ${letters}`, after)
    for (const letter of gone) if (!hands.free.has(letter)) hands.fail(`gone ${gone}`, after)
    const { place } = before.caret
    if (after.shown[place]?.includes(letters.slice(-1)))
      hands.checkBehind(after, place, isBeside ? letters : letters.slice(-1))
  }
export const composedBesideFar = composedBeside(false)
/** More slowly than changes of others wait. */
export const composedSlowly = composedBeside(true)
/** Both write in one place, a letter after the other. */
export const together: Deed = async (hands, before) => {
  if (before.focus !== 'text' || before.caret?.selected !== '') return
  const letters = hands.fresh(2)
  hands.says(`types ${letters} ${at(before)} beside`)
  let after = before
  for (const letter of letters) {
    await hands.pick([press, commit])(hands, letter)
    await hands.far(true)
    after = await hands.settled()
  }
  hands.checkBehind(after, before.caret.place, letters)
}

/** A spelling checker or a keyboard puts a word in the place of the one before the caret. */
export const replacedWord: Deed = async (hands, before) => {
  // A word that is taken stands in the caret's block.
  if (before.focus !== 'text' || before.caret?.selected !== '' || before.caret.left === '') return
  const letters = hands.fresh()
  hands.says(`takes ${letters} for the last word ${at(before)}`)
  await hands.page.evaluate((words) => window.stand.replaceWord(words), letters)
  await hands.check(before, { came: letters, mayGo: typedIn(before.caret.left) })
}

const deleting =
  (how: (hands: Hands) => Promise<unknown>, name: string, side: 'left' | 'right', size: 'one' | 'many'): Deed =>
  async (hands, before) => {
    const { caret, focus } = before
    if (focus !== 'text') return
    hands.says(`${name} ${at(before)}`)
    const beside = caret?.[side] ?? ''
    const near = size === 'many' ? beside : side === 'left' ? beside.slice(-1) : beside.slice(0, 1)
    await how(hands)
    await hands.check(before, { mayGo: typedIn(caret?.selected || near) })
  }
const pressing = (name: string) => (hands: Hands) => hands.page.keyboard.press(name)
const silently = (command: string) => async (hands: Hands) => {
  await hands.cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...SILENT_KEY, commands: [command] })
  await hands.cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...SILENT_KEY })
}
export const DELETIONS: readonly (readonly [number, Deed])[] = [
  [4, deleting(pressing('Backspace'), 'Backspace', 'left', 'one')],
  [2, deleting(pressing('Delete'), 'Delete', 'right', 'one')],
  [1, deleting(pressing('Control+Backspace'), 'Control+Backspace', 'left', 'many')],
  [1, deleting(pressing('Control+Delete'), 'Control+Delete', 'right', 'many')],
  [3, deleting(silently('deleteBackward'), 'without a key, backward', 'left', 'one')],
  [1, deleting(silently('deleteForward'), 'without a key, forward', 'right', 'one')],
  [1, deleting(silently('deleteWordBackward'), 'without a key, a word', 'left', 'many')],
]

/** Takes back what was typed here, and nothing else; brings back what was taken away. */
const undoing =
  (how: (hands: Hands) => Promise<unknown>, name: string): Deed =>
  async (hands, before) => {
    hands.says(name)
    await how(hands)
    const after = await hands.settled()
    const { came, gone } = change(before.letters, after.letters)
    for (const letter of gone) {
      if (!hands.own.has(letter)) hands.fail(`undo took ${letter} of the other`, after)
      hands.free.add(letter)
    }
    for (const letter of came) {
      if (!hands.free.has(letter)) hands.fail(`undo brought ${letter}`, after)
      hands.own.add(letter)
    }
  }
export const undo = undoing(pressing('Control+z'), 'Control+z')
export const redo = undoing(pressing('Control+y'), 'Control+y')
export const undoByButton = undoing(({ page }) => page.evaluate(() => window.stand.undo()), 'by button')
export const restored = undoing(async ({ page }) => {
  await page.evaluate(() => document.querySelector<HTMLElement>('.removal-notice .row-restore')?.click())
}, 'brings the removed clause back')

const clipboard =
  (name: 'c' | 'x' | 'v'): Deed =>
  async (hands, before) => {
    const { caret, focus } = before
    if (focus !== 'text' || (name === 'v' && hands.clip === null)) return
    hands.says(`Control+${name} ${at(before)}, on the clipboard ${hands.clip}`)
    const selected = typedIn(caret?.selected ?? '')
    if (name !== 'v' && caret?.selected) hands.clip = selected
    await hands.page.keyboard.press(`Control+${name}`)
    const came = name === 'v' ? (hands.clip ?? '') : ''
    const after = await hands.check(before, { came, atMost: true, mayGo: name === 'c' ? '' : selected })
    const { came: did } = change(before.letters, after.letters)
    for (const letter of did) {
      hands.free.add(letter)
      hands.own.add(letter)
    }
    if (caret && !isWithin(came, did + selected)) hands.fail(`${came} was pasted and did not come`, after)
  }
export const copy = clipboard('c')
export const cut = clipboard('x')
export const paste = clipboard('v')

const HTML: readonly ((a: string, b: string) => string)[] = [
  (a, b) => `<p>${a}</p><p>${b}</p>`,
  (a, b) => `<ol><li>${a}</li><li>${b}</li></ol>`,
  (a, b) =>
    `<html xmlns:w="urn:schemas-microsoft-com:office:word"><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>(1)</span>${a}</p><p class=MsoNormal><b>${b}</b></p></html>`,
  (a, b) => `<table><tr><td>${a}</td><td>${b}</td></tr></table>`,
  (a, b) => `<p>Pasal 7 ${a}</p><p>${b}</p>`,
  (a, b) => `<span>${a}<br>${b}</span>`,
]

export const pasteFromElsewhere: Deed = async (hands, before) => {
  if (before.focus !== 'text' || !before.caret) return
  const [a, b] = [hands.fresh(2), hands.fresh(2)]
  const how = hands.random.below(HTML.length + 2)
  const html = HTML[how]?.(a, b) ?? ''
  const text = how === HTML.length ? a + b : `${a}\n${b}`
  hands.says(`${html || JSON.stringify(text)} ${at(before)}`)
  await hands.page.evaluate(([rich, plain]) => window.stand.paste(rich, plain), [html, text] as const)
  await hands.check(before, { came: a + b, mayGo: typedIn(before.caret.selected) })
}
