// A place that somebody was led to lights up for a moment.
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'

export const FLASH_MS = 2000
const flashKey = new PluginKey<DecorationSet>('flash')

export const flash = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key: flashKey,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, set) {
        const range: { from: number; to: number } | null | undefined = tr.getMeta(flashKey)
        if (range === undefined) return set.map(tr.mapping, tr.doc)
        return range
          ? DecorationSet.create(tr.doc, [Decoration.node(range.from, range.to, { class: 'flash' })])
          : DecorationSet.empty
      },
    },
    props: { decorations: (state) => flashKey.getState(state) },
  })

export function flashNode(view: EditorView, at: number): void {
  const node = view.state.doc.nodeAt(at)
  if (!node) return
  view.dispatch(view.state.tr.setMeta(flashKey, { from: at, to: at + node.nodeSize }))
  setTimeout(() => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(flashKey, null))
  }, FLASH_MS)
}

/** For controls inside node views, whose DOM is their own. */
export function flashElement(element: Element): void {
  element.classList.add('flash')
  setTimeout(() => element.classList.remove('flash'), FLASH_MS)
}
