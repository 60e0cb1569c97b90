// The clause of the caret is always laid out. Browsers leave out what is far from the window, and a browser that is given letters for a caret
// in an empty line that it has not laid out drops them, or puts them into another line.
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { changedSections } from '../binding/changed-sections.ts'

interface CaretClauses {
  /** Ids of the clauses in which the selection begins and ends. */
  readonly ids: string
  readonly drawn: DecorationSet
}

const key = new PluginKey<CaretClauses>('caret-clause')

const ends = ({ selection: { $anchor, $head } }: EditorState) => [$anchor, $head].filter(({ depth }) => depth > 0)
const idsOf = (state: EditorState): string =>
  ends(state)
    .map(($end) => $end.node(1).attrs.id)
    .join(' ')

function draw(state: EditorState): CaretClauses {
  const starts = new Set(ends(state).map(($end) => $end.before(1)))
  const decorations = [...starts].map((at) =>
    Decoration.node(at, at + (state.doc.nodeAt(at)?.nodeSize ?? 0), { class: 'has-caret' }),
  )
  return { ids: idsOf(state), drawn: DecorationSet.create(state.doc, decorations) }
}

export const caretClause = (): Plugin<CaretClauses> =>
  new Plugin<CaretClauses>({
    key,
    state: {
      init: (_config, state) => draw(state),
      apply(tr, before, _old, state) {
        if (idsOf(state) !== before.ids) return draw(state)
        if (!tr.docChanged) return before
        return changedSections(tr.before, tr.doc) === null
          ? draw(state)
          : { ids: before.ids, drawn: before.drawn.map(tr.mapping, tr.doc) }
      },
    },
    props: { decorations: (state) => key.getState(state)?.drawn },
  })
