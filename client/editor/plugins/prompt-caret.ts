// The browser tells of a caret that was put by pointer or key with a later task, on a busy page a much later one. Whatever is drawn meanwhile,
// others' words among it, would put the caret back where the view knew it last. So the view is told as soon as the caret stands.
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

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
