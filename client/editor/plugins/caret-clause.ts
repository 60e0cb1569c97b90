// The clause of the caret is always laid out. Browsers leave out what is far from the window, and a browser that is given letters for a caret
// in an empty line that it has not laid out drops them, or puts them into another line. It is a rule of style and no decoration: one around
// whole clauses would have the view look at each of them in its slow way, at every key.
import { type EditorState, Plugin } from 'prosemirror-state'
import { parseClauseId } from '../../../shared/agreement/ids.ts'

/** Clauses in which the selection begins and ends. */
const endsOf = ({ selection: { $anchor, $head } }: EditorState): readonly unknown[] =>
  [$anchor, $head].map(($end) => ($end.depth > 0 ? $end.node(1).attrs.id : null))

// Contained as the others are while they are left out: what hangs over its edge widens no page.
const LAID_OUT = '{ content-visibility: visible; contain: layout style paint }'

export const caretClause = (): Plugin =>
  new Plugin({
    view({ state, dom }) {
      const { ownerDocument } = dom
      const sheet = new CSSStyleSheet()
      ownerDocument.adoptedStyleSheets = [...ownerDocument.adoptedStyleSheets, sheet]
      let shown: readonly unknown[] = []
      const show = (now: EditorState) => {
        const ends = endsOf(now)
        if (ends[0] === shown[0] && ends[1] === shown[1]) return
        shown = ends
        const ids = ends.map(parseClauseId).filter((id) => id !== null)
        const selectors = ids.map((id) => `.editor-text > .clause[data-clause="${CSS.escape(id)}"]`)
        sheet.replaceSync(ids.length > 0 ? `${selectors.join()} ${LAID_OUT}` : '')
      }
      show(state)
      return {
        update: (view) => show(view.state),
        destroy() {
          ownerDocument.adoptedStyleSheets = ownerDocument.adoptedStyleSheets.filter((known) => known !== sheet)
        },
      }
    },
  })
