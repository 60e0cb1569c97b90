// A person at the usual editor, without a screen: y-prosemirror over a loose schema, in which nothing that two people can write is invalid.
import { Schema } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { initProseMirrorDoc, prosemirrorJSONToYDoc, ySyncPlugin } from 'y-prosemirror'
import * as Y from 'yjs'

const schema = new Schema({
  nodes: {
    doc: { content: 'clause*' },
    clause: { content: '(title | block)*', isolating: true, attrs: { id: { default: '' } } },
    title: { content: 'text*', marks: '', defining: true },
    block: { content: 'inline*', attrs: { list: { default: null }, indent: { default: 0 } } },
    break: { inline: true, group: 'inline' },
    text: { group: 'inline' },
  },
  marks: { em: {}, strong: {} },
})

/** What all begin with. */
export function peerSeed(clauses) {
  const text = (words) => (words ? [{ type: 'text', text: words }] : [])
  const content = clauses.map(({ id, title, blocks }) => ({
    type: 'clause',
    attrs: { id },
    content: [
      { type: 'title', content: text(title) },
      ...blocks.map((words) => ({ type: 'block', content: text(words) })),
    ],
  }))
  const doc = prosemirrorJSONToYDoc(schema, { type: 'doc', content }, 'naskah')
  return Y.encodeStateAsUpdate(doc)
}

export class PeerWriter {
  constructor(seed, client) {
    this.schema = schema
    this.ydoc = new Y.Doc()
    this.ydoc.clientID = client
    Y.applyUpdate(this.ydoc, seed)
    const fragment = this.ydoc.getXmlFragment('naskah')
    const { doc, mapping } = initProseMirrorDoc(fragment, schema)
    const view = {
      state: EditorState.create({ doc, plugins: [ySyncPlugin(fragment, { mapping })] }),
      composing: false,
      hasFocus: () => false,
      dispatch: (tr) => {
        const before = view.state
        view.state = before.applyTransaction(tr).state
        for (const { update } of this.views) update?.(view, before)
      },
    }
    this.view = view
    this.views = []
    for (const plugin of view.state.plugins) this.views.push(plugin.spec.view?.(view) ?? {})
  }
  get doc() {
    return this.view.state.doc
  }
  get tr() {
    return this.view.state.tr
  }
  send(tr) {
    this.view.dispatch(tr)
  }
  /** Gives this person what another has. */
  take(other) {
    const update = Y.encodeStateAsUpdate(other.ydoc, Y.encodeStateVector(this.ydoc))
    Y.applyUpdate(this.ydoc, update, 'network')
  }
}
