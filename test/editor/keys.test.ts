// The list of keys, and what it may not hold.
import { expect, test } from 'vitest'
import { SHORTCUTS } from '../../client/app/shortcut-keys.ts'
import { textKeymap } from '../../client/editor/commands/keymap.ts'
import { commandLetter } from '../../client/editor/suggesting/suggesting-keys.ts'
import { keys as english } from '../../shared/language/en/keys.ts'
import { keys as indonesian } from '../../shared/language/id/keys.ts'
import { seed, Writer } from './fake-view.ts'

/** What AltGr types on a US-International keyboard, which is sent as Ctrl and Alt together. */
const ALTGR = '¡²³¤€¼½¾‘’¥×äåé®þüúíóö«»¬áßðøæœ¶´©ñµç¿¹£÷ÄÅÉÞÜÚÍÓÖÁØÆÑÇ'

test('[HN15] no key of ours takes a character that AltGr types', () => {
  const nothing = () => {}
  const keys = textKeymap({
    undo: nothing,
    redo: nothing,
    tools: nothing,
    hint: () => true,
    move: nothing,
    refer: nothing,
    follow: () => true,
    comment: () => true,
  })
  const one = new Writer(seed([{ id: 'a', title: 'T', text: 'kata' }]), 11)
  const taken = [...ALTGR].filter((key) => {
    const event = { key, keyCode: 0, shiftKey: false, altKey: true, ctrlKey: true, metaKey: false }
    return keys.props.handleKeyDown?.call(keys, one.view as never, event as never)
  })
  expect(taken).toEqual([])
})

test('[HN15] with Ctrl and Alt a letter is a key of ours only where the layout types nothing with it', () => {
  const pressed = (key: string, code: string, more: object = {}) =>
    commandLetter({ key, code, ctrlKey: true, metaKey: false, altKey: true, getModifierState: () => false, ...more })
  expect(pressed('y', 'KeyY')).toBe('y')
  expect(pressed('ü', 'KeyY')).toBeNull()
  expect(pressed('b', 'KeyB')).toBe('b')
  expect(pressed('n', 'KeyN', { getModifierState: () => true })).toBeNull()
  // Option types something with nearly every letter of a Mac.
  expect(pressed('¥', 'KeyY', { ctrlKey: false, metaKey: true })).toBe('y')
  expect(pressed('y', 'KeyY', { altKey: false })).toBeNull()
  for (const [name, combinations] of SHORTCUTS.writing) {
    const letters = combinations.flatMap((keys) => /^Ctrl\+Alt\+([A-Z])$/.exec(keys)?.[1] ?? [])
    // What US-International types nothing with.
    const free = letters.filter((letter) => 'FGHJKXVB'.includes(letter))
    expect(free.length * 2, name).toBe(letters.length)
  }
})

test('[HN15] every key of the list has words in both languages and stands once', () => {
  const listed = Object.values(SHORTCUTS).flatMap((group) => group.map(([name]) => name))
  expect(new Set(listed).size).toBe(listed.length)
  expect([...listed].sort()).toEqual(Object.keys(indonesian.list).sort())
  expect(Object.keys(english.list)).toEqual(Object.keys(indonesian.list))
  const combinations = Object.values(SHORTCUTS).flatMap((group) => group.flatMap(([, keys]) => keys))
  expect(new Set(combinations).size).toBe(combinations.length)
})
