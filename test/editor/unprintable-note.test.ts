import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { followUnprintable } from '../../client/editor/views/unprintable-note.ts'

/** As much of a field and of a button as the note asks for. */
function stand() {
  const attributes = new Map<string, string>()
  const listeners = new Map<string, () => void>()
  const selected: [number, number][] = []
  const element = {
    getAttribute: (name: string) => attributes.get(name) ?? null,
    setAttribute: (name: string, value: string) => attributes.set(name, value),
    removeAttribute: (name: string) => attributes.delete(name),
    focus: () => {},
    setSelectionRange: (from: number, to: number) => selected.push([from, to]),
  }
  const note = {
    id: '',
    hidden: true,
    textContent: '',
    addEventListener: (type: string, act: () => void) => listeners.set(type, act),
    removeEventListener: (type: string) => listeners.delete(type),
  }
  const text = new Y.Doc().getText('nama')
  const stop = followUnprintable(element as never, text, note as never, (code) => `tidak dapat dicetak: ${code}`)
  return { attributes, selected, note, text, stop, press: () => listeners.get('click')?.() }
}

test('[PF42] a field says which character cannot be printed, selects it, and is quiet once it is gone', async () => {
  const { attributes, selected, note, text, stop, press } = stand()
  text.insert(0, 'Desa Muara 🌱')
  expect(note.hidden).toBe(true)
  text.insert(5, '漢 ')
  await expect.poll(() => note.textContent).toBe('tidak dapat dicetak: U+6F22')
  expect(note.hidden).toBe(false)
  expect(attributes.get('aria-describedby')).toBe(note.id)
  press()
  expect(selected).toEqual([[5, 6]])
  text.delete(5, 2)
  await expect.poll(() => note.hidden).toBe(true)
  expect(attributes.has('aria-describedby')).toBe(false)
  stop()
  text.insert(0, '漢')
  expect(note.hidden).toBe(true)
})
