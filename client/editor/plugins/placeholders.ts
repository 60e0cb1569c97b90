// Empty titles and empty clauses say what belongs there. Only a clause that is or was empty is looked at again: most keys change none.
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { changedSections } from '../binding/changed-sections.ts'
import type { EditorContext } from '../context.ts'
import { REDRAW } from './redraw.ts'

const key = new PluginKey<DecorationSet>('placeholders')

interface EmptyParts {
  readonly title: boolean
  readonly body: boolean
}

const emptyParts = (clause: Node): EmptyParts => ({
  title: clause.firstChild?.content.size === 0,
  body: clause.childCount === 2 && clause.child(1).content.size === 0,
})
const isWritten = (clause: Node): boolean => {
  const { title, body } = emptyParts(clause)
  return !title && !body
}

function decorate(doc: Node, { emptyTitle, emptyBody }: { readonly emptyTitle: string; readonly emptyBody: string }) {
  const out: Decoration[] = []
  const mark = (node: Node, at: number, text: string) =>
    out.push(Decoration.node(at, at + node.nodeSize, { class: 'is-empty', 'data-placeholder': text }))
  doc.forEach((clause, at) => {
    const empty = emptyParts(clause)
    const title = clause.firstChild
    if (!title) return
    if (empty.title) mark(title, at + 1, emptyTitle)
    if (empty.body) mark(clause.child(1), at + 1 + title.nodeSize, emptyBody)
  })
  return DecorationSet.create(doc, out)
}

export const placeholders = ({ words }: Pick<EditorContext, 'words'>): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => decorate(doc, words.peek()),
      apply(tr, set) {
        if (tr.getMeta(REDRAW) !== undefined) return decorate(tr.doc, words.peek())
        if (!tr.docChanged) return set
        const changed = changedSections(tr.before, tr.doc)
        const isSame = changed?.every(({ old, now }) => isWritten(old) && isWritten(now))
        return isSame ? set.map(tr.mapping, tr.doc) : decorate(tr.doc, words.peek())
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
