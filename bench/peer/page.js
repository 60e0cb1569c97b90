// The usual editor on the usual relay: y-prosemirror and the y-websocket provider, with cursors and undo, and nothing else.
import { baseKeymap } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { Schema } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { yCursorPlugin, ySyncPlugin, yUndoPlugin } from 'y-prosemirror'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'text*', toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }] },
    text: {},
  },
})
const doc = new Y.Doc()
const fragment = doc.getXmlFragment('naskah')
const provider = new WebsocketProvider(`ws://${location.host}`, 'naskah', doc, { disableBc: true })
provider.awareness.setLocalStateField('user', { name: 'Penulis', color: '#336699' })
const view = new EditorView(document.querySelector('#naskah'), {
  state: EditorState.create({
    schema,
    plugins: [ySyncPlugin(fragment), yCursorPlugin(provider.awareness), yUndoPlugin(), keymap(baseKeymap)],
  }),
})
/** Puts these paragraphs in place of what is there. */
window.fill = (texts) => {
  const paragraphs = texts.map((text) => schema.node('paragraph', null, text ? [schema.text(text)] : []))
  view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, paragraphs))
}
window.synced = () => provider.synced
