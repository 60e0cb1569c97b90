import type { Driven } from '../browser/driven.ts'

/**
 * The caret behind the last word of the block at `place`: by pointer, until it is there (a person who sees it elsewhere presses again), and then
 * to the block's end, wherever the fonts of the machine break its lines.
 */
export async function caretAtEnd(person: Driven, place: string): Promise<void> {
  const isThere = () =>
    person.evaluate(
      (selector) => document.querySelector(selector)?.contains(getSelection()?.anchorNode ?? null) ?? false,
      place,
    )
  do await person.pressAt(place, 120, 12)
  while (!(await isThere()))
  await person.evaluate((selector) => {
    const block = document.querySelector(selector)
    const selection = getSelection()
    if (block) selection?.selectAllChildren(block)
    selection?.collapseToEnd()
    return true
  }, place)
}
