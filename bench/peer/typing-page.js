// y-prosemirror with its cursors and undo, in a schema that draws the same page.
import { baseKeymap } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { Schema } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import {
  initProseMirrorDoc,
  prosemirrorJSONToYXmlFragment,
  yCursorPlugin,
  ySyncPlugin,
  yUndoPlugin,
} from 'y-prosemirror'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

const schema = new Schema({
  nodes: {
    doc: { content: 'clause*' },
    clause: { content: '(title | block)*', isolating: true, toDOM: () => ['section', { class: 'clause' }, 0] },
    title: { content: 'text*', marks: '', defining: true, toDOM: () => ['h2', { class: 'clause-title' }, 0] },
    block: { content: 'text*', toDOM: () => ['p', { class: 'block' }, 0] },
    text: {},
  },
  marks: { em: { toDOM: () => ['em', 0] }, strong: { toDOM: () => ['strong', 0] } },
})

export function open(mount, clauses) {
  const page = document.createElement('div')
  page.className = 'editor-page'
  mount.append(page)
  const content = clauses.map(({ title, blocks }) => ({
    type: 'clause',
    content: [
      { type: 'title', content: [{ type: 'text', text: title }] },
      ...blocks.map((text) => ({ type: 'block', content: [{ type: 'text', text }] })),
    ],
  }))
  const ydoc = new Y.Doc()
  const fragment = prosemirrorJSONToYXmlFragment(schema, { type: 'doc', content }, ydoc.getXmlFragment('naskah'))
  const { doc, mapping } = initProseMirrorDoc(fragment, schema)
  const plugins = [
    ySyncPlugin(fragment, { mapping }),
    yCursorPlugin(new Awareness(ydoc)),
    yUndoPlugin(),
    keymap(baseKeymap),
  ]
  return new EditorView(page, { state: EditorState.create({ doc, plugins }), attributes: { class: 'editor-text' } })
}
