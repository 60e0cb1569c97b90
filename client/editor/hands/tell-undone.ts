// When a step that was taken back lay out of sight, its place is shown and named.
import type { EditorView } from 'prosemirror-view'
import { parseClauseId, parseFieldId, parseRowId } from '../../../shared/agreement/ids.ts'
import { clauseLabel } from '../clause-label.ts'
import type { EditorContext } from '../context.ts'
import type { HintLine } from '../hint-line.ts'
import type { JumpTarget } from '../jump-target.ts'
import { handsWords } from './hands-words.ts'
import { jump } from './jump.ts'
import { type UndonePlace, undonePlace } from './undo-place.ts'

/** A step of undo or redo that was just taken. */
export interface Undone {
  readonly type: 'undo' | 'redo'
  /** The shared types that it changed. */
  readonly changed: Parameters<typeof undonePlace>[1]
  /** Clause of the caret before. */
  readonly from: string | null
  /** What had the focus before. */
  readonly focused: Element | null
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
  const { undo } = handsWords(context)
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

export function tellUndone(
  { type, changed, from, focused }: Undone,
  view: EditorView,
  context: EditorContext,
  hints: HintLine,
): void {
  const told = tellPlace(undonePlace(context.draft, changed), view, context)
  if (!told) return
  const { target, name } = told
  const elsewhere = target?.clause !== from
  const inControl = target?.field !== undefined || target?.row !== undefined
  if (target && (inControl ? !focused?.closest('[data-blank], [data-row]') || elsewhere : elsewhere))
    jump(view, target, context.draft, context.partners.peek())
  // What was said of the step before no longer holds.
  if (!elsewhere) {
    hints.forget()
    return
  }
  const { undone, redone } = handsWords(context).undo
  hints.tell({ text: (type === 'undo' ? undone : redone)(name), actions: [] })
}
