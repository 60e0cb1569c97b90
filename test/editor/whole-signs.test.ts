// What a browser types in two halves.
import type { EditorView } from 'prosemirror-view'
import { expect, test } from 'vitest'
import { wholeSigns } from '../../client/editor/plugins/whole-signs.ts'
import { seed, Writer } from './fake-view.ts'

function typist() {
  const one = new Writer(seed([{ id: 'a', title: 'T', text: 'air bersih' }]), 11)
  const take = wholeSigns()
  const view = Object.assign(one.view, { someProp: () => undefined }) as unknown as EditorView
  /** What the browser puts in where `from` to `to` stood; what is not taken is typed as it is. */
  const type = (text: string, from: number, to = from) => {
    if (!take(view, from, to, text)) one.send(one.tr.insertText(text, from, to))
  }
  return { one, type, written: () => String(one.draft.clauses.get('a' as never)?.get('body')) }
}

test('[ED7] a sign that comes in two halves is written when it is whole, in the place of what was selected', () => {
  const { one, type, written } = typist()
  const [from, to] = [one.find('a', 'bersih'), one.after('a', 'bersih')]
  type('\ud83c', from, to)
  expect(written()).toBe('air bersih')
  type('\udf31', from, to)
  expect(written()).toBe('air 🌱')
})

test('[ED7] half a sign whose other half never comes goes with the next letter, which stands', () => {
  const { one, type, written } = typist()
  const at = one.after('a', 'air')
  type('\ud83c', at)
  type('!', at)
  type('?', at + 1)
  expect(written()).toBe('air!? bersih')
})
