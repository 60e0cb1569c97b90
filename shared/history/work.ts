// Who did what between two moments, counted from their redline: the same words that the redline shows.
import type { ClauseId } from '../agreement/ids.ts'
import type { Author, ClauseRedline, Fate, Presence, Redline, RowTable, Touch } from './redline.ts'

export interface ClauseWork {
  readonly id: ClauseId
  /** Words that were put in and still stood at the end, and words that were taken out; a word that was changed counts as both. */
  readonly added: number
  readonly removed: number
  readonly presence: Presence
  readonly moved: boolean
}

export interface Work {
  readonly by: Author
  readonly clauses: readonly ClauseWork[]
  /** Tables in which rows were changed. */
  readonly tables: readonly RowTable[]
  readonly title: boolean
}

const WORD = /[\p{L}\p{N}]+(?:[-'’/][\p{L}\p{N}]+)*/gu

export const countWords = (text: string): number => text.match(WORD)?.length ?? 0

interface OpenClause {
  added: number
  removed: number
  presence: Presence
  moved: boolean
}

class Account {
  readonly clauses = new Map<ClauseId, OpenClause>()
  readonly tables = new Set<RowTable>()
  title = false

  clause(id: ClauseId): OpenClause {
    const open = this.clauses.get(id) ?? { added: 0, removed: 0, presence: 'kept', moved: false }
    this.clauses.set(id, open)
    return open
  }
}

/** Stretches of text of a clause with their fates, answers in its blanks among them. */
function* stretches(clause: ClauseRedline): Generator<{ readonly text: string; readonly fate: Fate }> {
  for (const run of clause.title) yield { text: run.text, fate: run }
  for (const { start, content } of clause.blocks) {
    yield { text: '', fate: start }
    for (const piece of content) {
      if (piece.type === 'text') yield { text: piece.text, fate: piece }
      else {
        yield { text: '', fate: piece }
        if (piece.type === 'blank') for (const run of piece.answer) yield { text: run.text, fate: run }
      }
    }
  }
}

/** Everybody who changed something, in no order that matters. */
export function workOf(redline: Redline): readonly Work[] {
  const accounts = new Map<Author, Account>()
  const account = (by: Author): Account => {
    const open = accounts.get(by) ?? new Account()
    accounts.set(by, open)
    return open
  }
  const touched = (touch: Touch | null, note: (account: Account) => void) => {
    if (touch) note(account(touch.by))
  }
  for (const run of redline.title) if (run.change !== 'same') account(run.by).title = true
  for (const clause of redline.clauses) {
    if (!clause.changed) continue
    const { id } = clause
    touched(clause.touch, (open) => {
      open.clause(id).presence = clause.presence
    })
    touched(clause.moved, (open) => {
      open.clause(id).moved = true
    })
    for (const { text, fate } of stretches(clause)) {
      if (fate.change === 'same') continue
      const open = account(fate.by).clause(id)
      if (fate.change === 'ins') open.added += countWords(text)
      else open.removed += countWords(text)
    }
  }
  for (const row of redline.rows) {
    if (!row.changed) continue
    for (const touch of [row.touch, row.moved]) touched(touch, (open) => open.tables.add(row.table))
    for (const { runs } of row.cells)
      for (const run of runs) if (run.change !== 'same') account(run.by).tables.add(row.table)
  }
  return [...accounts].map(([by, { clauses, tables, title }]) => ({
    by,
    clauses: [...clauses].map(([id, clause]) => ({ id, ...clause })),
    tables: [...tables],
    title,
  }))
}
