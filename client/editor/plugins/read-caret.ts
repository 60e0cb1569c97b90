// The browser tells of a caret that was put by pointer or key with a later task, on a busy page a much later one. Whatever is drawn meanwhile,
// others' words among it, would put the caret back where the view knew it last. So it is read before, and as soon as it stands.
import { Plugin, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/** Reads a caret that the browser has not told of yet. Changes the selection and nothing else. */
export function readCaret(view: EditorView): void {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = view.dom.ownerDocument.getSelection() ?? {}
  const { state } = view
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return
  if (!(state.selection instanceof TextSelection)) return
  const anchor = view.posAtDOM(anchorNode, anchorOffset ?? 0)
  const isCaret = focusNode === anchorNode && focusOffset === anchorOffset
  const head = isCaret ? anchor : view.posAtDOM(focusNode, focusOffset ?? 0)
  if (anchor === state.selection.anchor && head === state.selection.head) return
  view.dispatch(state.tr.setSelection(TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head))))
}

const MOVES = /^(Arrow|Home$|End$|Page)/

/** The browser puts the caret after the event; the view then reads it as after the browser's own word. */
function readSoon({ dom }: EditorView): void {
  setTimeout(() => dom.ownerDocument.dispatchEvent(new Event('selectionchange')))
}

export const promptCaret = (): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        mousedown(view) {
          readSoon(view)
          return false
        },
        keydown(view, { key }) {
          if (MOVES.test(key)) readSoon(view)
          return false
        },
      },
    },
  })
