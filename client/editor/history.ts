// Undo and redo as a person meets them: their own steps only, and when a step lay out of sight, the place is shown and named.
import type { EditorView } from 'prosemirror-view'
import type * as Y from 'yjs'
import { parseClauseId, parseFieldId, parseRowId } from '../../shared/agreement/ids.ts'
import { announce } from '../app/announce.ts'
import { clauseLabel } from './clause-label.ts'
import type { History } from './commands/keymap.ts'
import type { EditorContext } from './context.ts'
import type { HintLine } from './hint-line.ts'
import { type JumpTarget, jump } from './jump.ts'
import { type UndonePlace, undonePlace } from './undo-place.ts'

export interface HistoryOptions {
  readonly context: EditorContext
  readonly undoManager: Y.UndoManager
  /** Writes what a composition holds back. */
  readonly flush: () => void
  readonly view: () => EditorView
  readonly hints: () => HintLine
  /** Clause of the caret. */
  readonly here: () => string | null
}

/** The clause in which a native control stands on the screen. */
const clauseAround = (view: EditorView, selector: string): string | null =>
  view.dom.querySelector(selector)?.closest<HTMLElement>('[data-clause]')?.dataset.clause ?? null

interface Told {
  readonly target: JumpTarget | null
  readonly name: string
}

function tellPlace(place: UndonePlace, view: EditorView, context: EditorContext): Told | null {
  const names = context.clauseNames.peek()
  const { undo } = context.hands.peek()
  const label = (id: string | null) => clauseLabel(id, names, context.words.peek())
  const around = (id: string | null, rest: Omit<JumpTarget, 'clause'>): JumpTarget | null => {
    const clause = parseClauseId(id)
    return clause && { clause, ...rest }
  }
  if (place.clauses.size > 0) {
    const ids = [...place.clauses]
    const shown = ids.find((id) => view.dom.querySelector(`[data-clause="${CSS.escape(id)}"]`)) ?? null
    return { target: around(shown, {}), name: ids.length > 1 ? undo.several(ids.length) : label(ids[0] ?? null) }
  }
  const [field] = [...place.fields].flatMap((id) => parseFieldId(id) ?? [])
  if (field) {
    const clause = clauseAround(view, `[data-blank="${CSS.escape(field)}"]`)
    return { target: around(clause, { field }), name: undo.answer(label(clause)) }
  }
  const [row] = [...place.rows, ...place.partners].flatMap((id) => parseRowId(id) ?? [])
  if (!row) return null
  const clause = clauseAround(view, `[data-row="${CSS.escape(row)}"]`)
  return { target: around(clause, { row }), name: undo.row(label(clause)) }
}

export function createHistory({ context, undoManager, flush, view, hints, here }: HistoryOptions): History {
  let from: string | null = null
  let focused: Element | null = null
  undoManager.on('stack-item-popped', ({ type, changedParentTypes }) => {
    const told = tellPlace(undonePlace(context.draft, changedParentTypes), view(), context)
    if (!told) return
    const { target, name } = told
    const elsewhere = target?.clause !== from
    const inControl = target?.field !== undefined || target?.row !== undefined
    if (target && (inControl ? !focused?.closest('[data-blank], [data-row]') || elsewhere : elsewhere))
      jump(view(), target, context.draft, context.partners.peek())
    // What was said of the step before no longer holds.
    if (!elsewhere) return hints().forget()
    const { undone, redone } = context.hands.peek().undo
    hints().tell({ text: (type === 'undo' ? undone : redone)(name), actions: [] })
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
