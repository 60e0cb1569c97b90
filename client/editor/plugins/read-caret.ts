// The browser tells of a caret that was put by pointer or key with a later task, on a busy page a much later one. Whatever is drawn meanwhile,
// others' words and carets among it, would put the caret back where the view knew it last. So it is read before, and as soon as it stands.
import { type EditorState, NodeSelection, Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { toEdge } from '../commands/clause-commands.ts'

/** Where the browser showed the caret when the view last knew it there, and in which state. */
const agreed = new WeakMap<EditorView, { readonly state: EditorState; readonly at: readonly unknown[] }>()

/** The caret as the browser shows it, where the view knows another; null where they agree. */
function unreadCaret(view: EditorView): TextSelection | null {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = view.dom.ownerDocument.getSelection() ?? {}
  const { doc, selection } = view.state
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return null
  if (!(selection instanceof TextSelection || selection instanceof NodeSelection)) return null
  const at = [anchorNode, anchorOffset, focusNode, focusOffset]
  const known = agreed.get(view)
  // Between a key and its letter nothing moves, and a place in the page is found by counting all that stands before it.
  if (known?.state === view.state && at.every((part, i) => part === known.at[i])) return null
  const anchor = view.posAtDOM(anchorNode, anchorOffset ?? 0)
  const isCaret = focusNode === anchorNode && focusOffset === anchorOffset
  const head = isCaret ? anchor : view.posAtDOM(focusNode, focusOffset ?? 0)
  // A browser shows what is selected as a whole by a place at it.
  const isKnown =
    selection instanceof NodeSelection
      ? Math.min(anchor, head) >= selection.from && Math.max(anchor, head) <= selection.to
      : anchor === selection.anchor && head === selection.head
  if (isKnown) {
    agreed.set(view, { state: view.state, at })
    return null
  }
  const read = TextSelection.between(doc.resolve(anchor), doc.resolve(head))
  return read instanceof TextSelection && !read.eq(selection) ? read : null
}

/** Reads a caret that the browser has not told of yet. Changes the selection and nothing else. */
export function readCaret(view: EditorView): void {
  const caret = unreadCaret(view)
  if (caret) view.dispatch(view.state.tr.setSelection(caret))
}

/** As `readCaret`, while nothing is composed, which a changed selection would end. */
export function readSelection(view: EditorView): void {
  if (!view.composing && view.hasFocus()) readCaret(view)
}

/**
 * Gives what is only drawn, or comes from others, the caret that the browser shows by now. Such a transaction keeps the caret where the view
 * knows it, and showing it would take back what a pointer has just done. Called before it is applied.
 */
export function keepCaret(view: EditorView, tr: Transaction): void {
  if (tr.selectionSet || tr.storedMarksSet || view.composing || !view.hasFocus()) return
  const caret = unreadCaret(view)
  if (caret) tr.setSelection(caret.map(tr.doc, tr.mapping))
}

/**
 * A tap beside the controls of a table, or on words that are no text (guidance, labels), leaves the browser's caret in what cannot be edited:
 * letters would go nowhere, and deleting would act where the caret was before. What was tapped is selected, or the caret stands beside it.
 */
function leaveUneditable(view: EditorView): void {
  const { anchorNode, focusNode } = view.dom.ownerDocument.getSelection() ?? {}
  const element = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement
  const around = element?.closest('[contenteditable=false]')
  // Where nothing may be written all of the text is such, and is selected as the browser selects it.
  if (
    !view.editable ||
    !around ||
    !view.dom.contains(around) ||
    !around.contains(focusNode ?? null) ||
    !view.hasFocus()
  )
    return
  const { doc, tr } = view.state
  const at = view.posAtDOM(around, 0)
  const node = around.classList.contains('island') ? doc.nodeAt(at) : null
  const selection =
    node && NodeSelection.isSelectable(node) ? NodeSelection.create(doc, at) : TextSelection.near(doc.resolve(at))
  view.dispatch(tr.setSelection(selection))
}

/** Whether a control of its own takes what was pressed. */
function isForControl({ target }: Event): boolean {
  const control =
    target instanceof Element ? target.closest('input, textarea, select, button, label, summary, a') : null
  return control !== null && !(control instanceof HTMLLabelElement && (control.control?.matches(':disabled') ?? true))
}

const MOVES = /^(Arrow|Home$|End$|Page)/
const BACK = /^(ArrowUp|ArrowLeft|Home|PageUp)$/

/** The browser puts the caret after the event; the view then reads it as after the browser's own word. */
function readSoon(view: EditorView, key: string | null): void {
  const { ownerDocument } = view.dom
  setTimeout(() => {
    if (key !== null && hasLeft(view)) {
      // A key may carry it past what stands at the edge of the text, where letters would go nowhere.
      toEdge(BACK.test(key) ? 'start' : 'end', false)(view.state, view.dispatch)
      view.focus()
    }
    ownerDocument.dispatchEvent(new Event('selectionchange'))
  })
}

/** Whether the view has the focus, and the caret is elsewhere all the same. */
function hasLeft(view: EditorView): boolean {
  if (view.isDestroyed || !view.hasFocus()) return false
  const node = view.dom.ownerDocument.getSelection()?.anchorNode ?? null
  return node === null || !view.dom.contains(node)
}

export function promptCaret(): Plugin {
  /** From a press until its own task has ended: the browser gives the focus in it, and puts the caret after that. */
  let isPressed = false
  return new Plugin({
    props: {
      handleDOMEvents: {
        focus(view) {
          // The view would put the caret back a moment later, and letters of that moment would go nowhere. A pointer puts its own.
          if (view.editable && hasLeft(view) && !isPressed) view.focus()
          return false
        },
        mousedown(view, event) {
          isPressed = true
          setTimeout(() => {
            isPressed = false
          })
          readSoon(view, null)
          if (!isForControl(event))
            setTimeout(() => {
              if (!view.isDestroyed) leaveUneditable(view)
            })
          return false
        },
        keydown(view, { key }) {
          // What a key does, it does to the selection that is seen.
          if (!view.composing && view.hasFocus()) {
            leaveUneditable(view)
            readCaret(view)
          }
          if (MOVES.test(key)) readSoon(view, key)
          return false
        },
      },
    },
  })
}
