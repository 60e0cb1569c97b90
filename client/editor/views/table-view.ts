// A table atom in the text. What draws it may not have come yet: then its frame says so, and asks for it when it is to be seen.
import { effect, untracked } from '@preact/signals'
import type { NodeViewConstructor } from 'prosemirror-view'
import { parseTable } from '../../../shared/agreement/read-clause.ts'
import { t } from '../../app/locale.ts'
import { bringTables, tables } from '../bring-tables.ts'
import type { EditorContext } from '../context.ts'
import { island, leaveIsland } from './native-island.ts'

/** Asks for the tables once the frame is on the screen; returns how to stop waiting for that. */
function askWhenSeen(frame: HTMLElement, { hands }: EditorContext): () => void {
  frame.textContent = t().common.loading
  frame.classList.add('is-coming')
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return
    bringTables().catch(() => {
      frame.textContent = hands.peek().hint.failed
    })
  })
  seen.observe(frame)
  return () => {
    seen.disconnect()
    frame.textContent = ''
    frame.classList.remove('is-coming')
  }
}

export const tableView =
  (context: EditorContext): NodeViewConstructor =>
  (node, view, getPos) => {
    const dom = document.createElement('div')
    const table = parseTable(node.attrs.table)
    dom.className = 'table-frame'
    if (!table) return island(dom, { destroy: () => {} })
    dom.dataset.table = table
    dom.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return
      event.preventDefault()
      leaveIsland(view, getPos)
    })
    const destroy = effect(() => {
      const draw = tables.value
      return untracked(() => draw?.(dom, table, context) ?? askWhenSeen(dom, context))
    })
    return island(dom, { destroy, update: (next) => next.sameMarkup(node) })
  }
