// Shows where what is dragged would land; its code comes when something is dragged for the first time.
import { Plugin, type PluginView } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

export const lateDropCursor = (): Plugin =>
  new Plugin({
    view(view: EditorView): PluginView {
      let shown: PluginView | null = null
      const load = async () => {
        const { dropCursor } = await import('prosemirror-dropcursor')
        const { spec } = dropCursor({ class: 'drop-cursor', color: false })
        if (!view.isDestroyed) shown = spec.view?.call(new Plugin(spec), view) ?? null
      }
      const wait = () => view.dom.addEventListener('dragenter', begin, { once: true })
      // Without it things are dropped all the same.
      const begin = () => void load().catch(wait)
      wait()
      return {
        update: (_view, before) => shown?.update?.(view, before),
        destroy() {
          view.dom.removeEventListener('dragenter', begin)
          shown?.destroy?.()
        },
      }
    },
  })
