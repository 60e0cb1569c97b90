// Undo and redo as a person meets them: their own steps only, and when a step lay out of sight, the place is shown and named.
import type * as Y from 'yjs'
import { announce } from '../app/announce.ts'
import type { History } from './commands/keymap.ts'
import type { EditorContext } from './context.ts'
import type { LateHands } from './late-hands.ts'

export interface HistoryOptions {
  readonly context: EditorContext
  readonly undoManager: Y.UndoManager
  /** Writes what a composition holds back. */
  readonly flush: () => void
  readonly hands: LateHands
  /** Clause of the caret. */
  readonly here: () => string | null
}

export function createHistory({ context, undoManager, flush, hands, here }: HistoryOptions): History {
  let from: string | null = null
  let focused: Element | null = null
  undoManager.on('stack-item-popped', ({ type, changedParentTypes: changed }) => {
    const step = { type, changed, from, focused }
    hands.tell((here) => here.undone(step))
  })
  const step = (act: 'undo' | 'redo', nothing: () => string) => () => {
    flush()
    from = here()
    focused = document.activeElement
    if (undoManager[act]() === null) announce(nothing())
  }
  return {
    undo: step('undo', () => context.hands.peek().undo.nothing),
    redo: step('redo', () => context.hands.peek().undo.nothingAgain),
  }
}

/**
 * Answers and rows take part in the same undo: the browser's own would write back what it remembers of one field, over what others wrote in
 * it since. Keys, menus and shaking a phone all come as one of these two events.
 */
export function undoInControls(page: HTMLElement, { undo, redo }: History, signal: AbortSignal): void {
  const isControl = ({ target }: Event) =>
    target instanceof HTMLElement && target.matches('input, textarea, select') && target.closest('.island') !== null
  page.addEventListener(
    'keydown',
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing || !isControl(event)) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) undo()
      else if (key === 'y' || key === 'z') redo()
      else return
      event.preventDefault()
    },
    { capture: true, signal },
  )
  page.addEventListener(
    'beforeinput',
    (event) => {
      if ((event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') || !isControl(event)) return
      event.preventDefault()
      if (event.inputType === 'historyUndo') undo()
      else redo()
    },
    { capture: true, signal },
  )
}
