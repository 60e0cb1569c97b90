// The carets of others, once there are some: who is alone has nobody to show or to tell, and whoever only reads has no caret to be shown.
import { Plugin, type PluginView } from 'prosemirror-state'
import { DecorationSet, type EditorView } from 'prosemirror-view'
import type { CaretOptions } from './remote-carets.ts'

/** Meta: the carets can be drawn. */
const COME = 'carets-have-come'

export function lateCarets(options: CaretOptions): Plugin<DecorationSet> {
  const { awareness } = options
  let carets: Plugin<DecorationSet> | null = null
  const attach = (view: EditorView): PluginView => {
    let drawn: PluginView | null = null
    let isAsked = false
    const load = async () => {
      const { remoteCarets } = await import('./remote-carets.ts')
      if (view.isDestroyed) return
      stop()
      carets = remoteCarets(options)
      drawn = carets.spec.view?.call(carets, view) ?? null
      view.dispatch(view.state.tr.setMeta(COME, true))
    }
    const isWanted = () => {
      const others = [...awareness.getStates()].filter(([client]) => client !== awareness.clientID)
      return others.length > 0 && (view.hasFocus() || others.some(([, state]) => state.cursor))
    }
    const look = () => {
      if (isAsked || !isWanted()) return
      isAsked = true
      // Without the network that they would come over nobody is seen either; the next change asks again.
      load().catch(() => {
        isAsked = false
      })
    }
    const stop = () => {
      awareness.off('change', look)
      view.dom.removeEventListener('focusin', look)
    }
    awareness.on('change', look)
    view.dom.addEventListener('focusin', look)
    look()
    return {
      update: (_view, before) => drawn?.update?.(view, before),
      destroy() {
        stop()
        drawn?.destroy?.()
      },
    }
  }
  const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
    state: {
      init: () => DecorationSet.empty,
      apply(tr, set, before, state) {
        const field = carets?.spec.state
        if (!carets || !field) return set
        return tr.getMeta(COME) === undefined
          ? field.apply.call(carets, tr, set, before, state)
          : field.init.call(carets, {}, state)
      },
    },
    props: { decorations: (state) => plugin.getState(state) },
    view: attach,
  })
  return plugin
}
