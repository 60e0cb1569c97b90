// The binding with a text that is no agreement: its own schema, marks with attributes, nothing of the draft.
import { EditorState } from 'prosemirror-state'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBinding } from '../../client/editor/binding/binding.ts'
import { createOrigins } from '../../client/editor/binding/origins.ts'
import { documentNode } from '../../client/editor/binding/read-clauses.ts'
import { FakeView } from './fake-view.ts'
import { recipes, recipeSchema as schema } from './recipe-schema.ts'

function cook(update: Uint8Array | null, client: number) {
  const doc = new Y.Doc()
  doc.clientID = client
  if (update) Y.applyUpdate(doc, update)
  const sections = recipes(doc)
  const binding = createBinding({ sections, origins: createOrigins(), gone: () => ({ at: 0, by: String(client) }) })
  const state = EditorState.create({ doc: documentNode(sections), plugins: [binding.plugin] })
  return { doc, sections, view: new FakeView(state) }
}
const section = (id: string, name: string, words: string) =>
  schema.node('recipe', { id, course: 'utama' }, [
    schema.node('name', null, [schema.text(name)]),
    schema.node('step', { minutes: 5 }, [
      schema.text(words, [schema.mark('link', { href: 'x' })]),
      schema.node('photo', { src: 'p.png' }),
    ]),
    schema.node('step', { minutes: 0 }),
  ])

test('[ED24] a text of any schema of sections is written, read and moved', () => {
  const one = cook(null, 1)
  one.view.dispatch(one.view.state.tr.insert(0, [section('soto', 'Soto', 'rebus'), section('rujak', 'Rujak', 'iris')]))
  const two = cook(Y.encodeStateAsUpdate(one.doc), 2)
  expect(two.view.state.doc.toJSON()).toEqual(one.view.state.doc.toJSON())
  const second = two.view.state.doc.child(1)
  expect(second.attrs).toEqual({ id: 'rujak', course: 'utama' })
  const { tr } = two.view.state
  two.view.dispatch(tr.delete(tr.doc.child(0).nodeSize, tr.doc.content.size).insert(0, second))
  one.view.dispatch(one.view.state.tr.insertText('!', one.view.state.doc.content.size - 4))
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc))
  Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc))
  expect(one.view.state.doc.children.map(({ attrs }) => attrs.id)).toEqual(['rujak', 'soto'])
  expect(two.view.state.doc.toJSON()).toEqual(one.view.state.doc.toJSON())
  expect(one.view.state.doc.textContent).toContain('!')
})

test('[ED24] what the schema does not know or calls invalid is not shown, and stays', () => {
  const one = cook(null, 1)
  one.view.dispatch(one.view.state.tr.insert(0, section('soto', 'Soto', 'rebus')))
  const map = one.sections.map.get('soto')
  const body = map?.get('body') as Y.Text
  body.format(0, 5, { glow: true, link: { href: 7 } })
  body.insertEmbed(0, { video: 'v' })
  map?.set('minutes0', 'lama')
  map?.set('course', 9)
  const { doc } = one.view.state
  doc.check()
  expect(doc.child(0).attrs).toEqual({ id: 'soto', course: 'utama' })
  expect(doc.child(0).child(1).attrs.minutes).toBe(0)
  expect(doc.child(0).child(1).firstChild?.attrs).toEqual({ src: '?' })
  one.view.dispatch(one.view.state.tr.insertText('!', doc.child(0).child(0).nodeSize + 3))
  expect(body.toDelta()[0]).toEqual({ insert: { video: 'v' } })
  expect(body.toDelta()).toContainEqual({ insert: 'rebus', attributes: { glow: true, link: { href: 7 } } })
})
