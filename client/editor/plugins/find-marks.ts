// Marks what a search found. The search itself is in the find bar, which is loaded when somebody looks for something.
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { DecorationSet, type EditorView } from 'prosemirror-view'

export const findMarksKey = new PluginKey<DecorationSet>('find-marks')

type Listener = (view: EditorView, before: EditorState) => void

export interface FindMarks {
  readonly plugin: Plugin<DecorationSet>
  /** Calls `changed` after every change of the text; null ends it. */
  listen(changed: Listener | null): void
}

/** A transaction with the meta `findMarksKey` shows other marks. */
export function findMarks(): FindMarks {
  let listener: Listener | null = null
  const plugin = new Plugin<DecorationSet>({
    key: findMarksKey,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, set) {
        const given: DecorationSet | undefined = tr.getMeta(findMarksKey)
        return given ?? (tr.docChanged ? set.map(tr.mapping, tr.doc) : set)
      },
    },
    props: { decorations: (state) => findMarksKey.getState(state) },
    view: () => ({
      update(view, before) {
        if (view.state.doc !== before.doc) listener?.(view, before)
      },
    }),
  })
  return {
    plugin,
    listen(changed) {
      listener = changed
    },
  }
}
