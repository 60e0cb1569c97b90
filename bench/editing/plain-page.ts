// ProseMirror with nothing but keys, in the schema and styles of the product.
import { baseKeymap } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { schema } from '../../shared/agreement/schema.ts'
import type { StoryClause } from './own-writer.ts'

export function open(mount: HTMLElement, clauses: readonly StoryClause[]): EditorView {
  const page = document.createElement('div')
  page.className = 'editor-page'
  mount.append(page)
  const text = (words: string) => (words ? [schema.text(words)] : [])
  const nodes = clauses.map(({ id, title, blocks }) =>
    schema.node('clause', { id, kind: 'lain' }, [
      schema.node('title', null, text(title)),
      ...blocks.map((words) => schema.node('block', null, text(words))),
    ]),
  )
  const state = EditorState.create({ doc: schema.node('doc', null, nodes), plugins: [keymap(baseKeymap)] })
  return new EditorView(page, { state, attributes: { class: 'editor-text' } })
}
