// Node views that hold native controls: what happens inside them is theirs, the editor neither handles its events nor reads its DOM.
import { Selection } from 'prosemirror-state'
import type { EditorView, NodeView } from 'prosemirror-view'

/** Escape goes back to the text, behind the node; Enter in a one-line answer does the same. */
export function leaveIsland(view: EditorView, getPos: () => number | undefined): void {
  const at = getPos()
  const node = at === undefined ? null : view.state.doc.nodeAt(at)
  if (at === undefined || !node) return
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at + node.nodeSize))))
  view.focus()
}

/** True for events that a control inside `dom` should get alone; a click on the frame still selects the node. */
export const isControlEvent = (dom: HTMLElement, event: Event): boolean =>
  event.target instanceof Element &&
  event.target !== dom &&
  event.target.closest('input, textarea, select, button, label, summary') !== null

export function island(dom: HTMLElement, rest: { destroy(): void; update?: NodeView['update'] }): NodeView {
  dom.contentEditable = 'false'
  dom.classList.add('island')
  return {
    dom,
    stopEvent: (event) => isControlEvent(dom, event),
    ignoreMutation: () => true,
    selectNode: () => dom.classList.add('selected'),
    deselectNode: () => dom.classList.remove('selected'),
    destroy: rest.destroy,
    ...(rest.update ? { update: rest.update } : {}),
  }
}
