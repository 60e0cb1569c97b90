// Empty titles and empty clauses say what belongs there.
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { EditorContext } from '../context.ts'

export const placeholders = ({ words }: Pick<EditorContext, 'words'>): Plugin =>
  new Plugin({
    props: {
      decorations({ doc }) {
        const { emptyTitle, emptyBody } = words.peek()
        const out: Decoration[] = []
        doc.forEach((clause, at) => {
          const title = clause.firstChild
          if (!title) return
          if (title.content.size === 0)
            out.push(
              Decoration.node(at + 1, at + 1 + title.nodeSize, { class: 'is-empty', 'data-placeholder': emptyTitle }),
            )
          const body = clause.childCount === 2 ? clause.child(1) : null
          const start = at + 1 + title.nodeSize
          if (body?.content.size === 0)
            out.push(
              Decoration.node(start, start + body.nodeSize, { class: 'is-empty', 'data-placeholder': emptyBody }),
            )
        })
        return DecorationSet.create(doc, out)
      },
    },
  })
