// The example of docs/editor.md, which imports what the package exports.
import type { Node } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { FakeView } from './fake-view.ts'

interface Example {
  openRecipes(doc: Y.Doc, me: string): { readonly state: EditorState; readonly undo: Y.UndoManager; flush(): void }
  recipe(name: string, step: string): Node
}
const { openRecipes, recipe }: Example = await import(new URL('../../docs/examples/own-text.mjs', import.meta.url).href)

test('[ED24] the example of the documentation writes a text of its own together', () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()]
  const ana = openRecipes(one, 'ana')
  const first = new FakeView(ana.state)
  first.dispatch(first.state.tr.insert(0, [recipe('Soto', 'Rebus ayam'), recipe('Rujak', 'Iris buah')]))
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
  const second = new FakeView(openRecipes(two, 'budi').state)
  const [soto, rujak] = second.state.doc.children
  if (!soto || !rujak) throw new Error('the recipes have not come')
  expect(new Set([soto.attrs.id, rujak.attrs.id]).size).toBe(2)
  // One moves a recipe while the other goes on writing in it.
  second.dispatch(second.state.tr.delete(soto.nodeSize, second.state.doc.content.size).insert(0, rujak))
  first.dispatch(first.state.tr.insertText(' tipis', first.state.doc.content.size - 2))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
  for (const { state } of [first, second])
    expect(state.doc.children.map((node) => node.textBetween(0, node.content.size, ': '))).toEqual([
      'Rujak: Iris buah tipis',
      'Soto: Rebus ayam',
    ])
  ana.undo.undo()
  expect(first.state.doc.textContent).not.toContain('tipis')
})
