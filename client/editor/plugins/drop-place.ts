// Where a dragged piece of text will fall. The browser's own mark is off, since the editor decides where it goes.
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { dropPoint } from 'prosemirror-transform'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'

const key = new PluginKey<number | null>('drop-place')

function show(view: EditorView, place: number | null): boolean {
  if (key.getState(view.state) !== place) view.dispatch(view.state.tr.setMeta(key, { place }))
  return false
}

function placeAt(view: EditorView, { clientX, clientY }: DragEvent): number | null {
  const at = view.posAtCoords({ left: clientX, top: clientY })
  if (!at || !view.editable) return null
  const { slice } = view.dragging ?? {}
  return (slice && dropPoint(view.state.doc, at.pos, slice)) ?? at.pos
}

function mark(): HTMLElement {
  const line = document.createElement('span')
  line.className = 'drop-cursor'
  return line
}

export const dropPlace = (): Plugin<number | null> =>
  new Plugin<number | null>({
    key,
    state: {
      init: () => null,
      apply(tr, place) {
        const told: { readonly place: number | null } | undefined = tr.getMeta(key)
        if (told) return told.place
        return place === null ? null : tr.mapping.map(place)
      },
    },
    props: {
      decorations(state: EditorState) {
        const place = key.getState(state) ?? null
        return place === null ? null : DecorationSet.create(state.doc, [Decoration.widget(place, mark, { side: -1 })])
      },
      handleDOMEvents: {
        dragover: (view, event) => show(view, placeAt(view, event)),
        dragend: (view) => show(view, null),
        drop: (view) => show(view, null),
        dragleave: (view, event) =>
          event.relatedTarget instanceof Node && view.dom.contains(event.relatedTarget) ? false : show(view, null),
      },
    },
  })
