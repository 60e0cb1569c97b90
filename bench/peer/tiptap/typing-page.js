// Tiptap with its collaboration extension, in nodes that draw the same page.
import { Editor, getSchema, Node } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import StarterKit from '@tiptap/starter-kit'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

const Document = Node.create({ name: 'doc', topNode: true, content: 'clause*' })
const Clause = Node.create({
  name: 'clause',
  content: '(title | paragraph)*',
  isolating: true,
  renderHTML: () => ['section', { class: 'clause' }, 0],
})
const Title = Node.create({
  name: 'title',
  content: 'text*',
  marks: '',
  defining: true,
  renderHTML: () => ['h2', { class: 'clause-title' }, 0],
})
const Block = Node.create({ name: 'paragraph', content: 'inline*', renderHTML: () => ['p', { class: 'block' }, 0] })

export function open(mount, clauses) {
  const page = document.createElement('div')
  page.className = 'editor-page'
  mount.append(page)
  const content = clauses.map(({ title, blocks }) => ({
    type: 'clause',
    content: [
      { type: 'title', content: [{ type: 'text', text: title }] },
      ...blocks.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    ],
  }))
  const without = {
    document: false,
    paragraph: false,
    heading: false,
    blockquote: false,
    bulletList: false,
    orderedList: false,
    listItem: false,
    listKeymap: false,
    codeBlock: false,
    horizontalRule: false,
    trailingNode: false,
    undoRedo: false,
  }
  const ydoc = new Y.Doc()
  const own = [Document, Clause, Title, Block, StarterKit.configure(without)]
  prosemirrorJSONToYXmlFragment(getSchema(own), { type: 'doc', content }, ydoc.getXmlFragment('default'))
  const editor = new Editor({
    element: page,
    extensions: [...own, Collaboration.configure({ document: ydoc })],
    editorProps: { attributes: { class: 'editor-text' } },
  })
  return editor.view
}
