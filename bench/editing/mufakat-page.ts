// The product's whole editor: numbers, frames of clauses, placeholders, carets of others, tools.
import { signal } from '@preact/signals'
import { EditorView } from 'prosemirror-view'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createEditor } from '../../client/editor/editor.ts'
import { emptyClause, openDraft } from '../../shared/agreement/draft.ts'
import { ranksFor } from '../../shared/agreement/rank.ts'
import { SCREEN_TEMPLATES } from '../../templates/screen-library.ts'
import type { StoryClause } from './own-writer.ts'

export function open(mount: HTMLElement, clauses: readonly StoryClause[]): EditorView {
  const [template] = SCREEN_TEMPLATES
  if (!template) throw new Error('no template')
  const doc = new Y.Doc()
  const draft = openDraft(doc)
  const ranks = ranksFor(clauses.length)
  doc.transact(() => {
    clauses.forEach(({ id, title, blocks }, i) => {
      const map = emptyClause('lain', ranks[i] ?? '')
      draft.clauses.set(id, map)
      const [name, body] = [map.get('title'), map.get('body')]
      if (name instanceof Y.Text) name.insert(0, title)
      if (body instanceof Y.Text) body.insert(0, blocks.join('\n'))
    })
  })
  // The product keeps its view to itself; ProseMirror tells everybody who asks.
  let view: EditorView | null = null
  const { updateState } = EditorView.prototype
  EditorView.prototype.updateState = function (state) {
    view ??= this
    updateState.call(this, state)
  }
  createEditor(mount, {
    draft,
    awareness: new Awareness(doc),
    editable: signal(true),
    template,
    locale: 'id',
    terms: signal(null),
    me: { partner: null },
    mode: { isOn: signal(false), isForced: signal(false), toggle() {} },
    suggestions: { nameOf: () => '', news: signal(0), card: () => false, mayDecide: signal(true) },
  })
  EditorView.prototype.updateState = updateState
  if (!view) throw new Error('the editor has no view')
  return view
}
