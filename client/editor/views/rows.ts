// The rows of a table as the screen follows them, and what can be done to a row. Rows live beside the text, one map each, so that adding,
// moving and editing by several people at once all hold.
import { type ReadonlySignal, signal } from '@preact/signals'
import * as Y from 'yjs'
import { type DraftMap, inOrder, readText } from '../../../shared/agreement/draft.ts'
import { makeId, parseRowId, type RowId } from '../../../shared/agreement/ids.ts'
import { ranksToWrite } from '../binding/order.ts'
import type { EditorContext } from '../context.ts'

export interface Row {
  readonly id: RowId
  readonly map: DraftMap
}

const randomBytes = (size: number) => crypto.getRandomValues(new Uint8Array(size))
const rowsOf = (map: Y.Map<DraftMap>): Row[] => inOrder<RowId>(map).map(([id, row]) => ({ id, map: row }))

/** A new list whenever a row comes, goes, moves or changes one of its values, and with `texts` at every keystroke in a row. */
export function followRows(
  map: Y.Map<DraftMap>,
  texts = false,
): { readonly rows: ReadonlySignal<readonly Row[]>; stop(): void } {
  const rows = signal<readonly Row[]>(rowsOf(map))
  const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    if (texts || events.some(({ path }) => path.length < 2)) rows.value = rowsOf(map)
  }
  map.observeDeep(observe)
  return { rows, stop: () => map.unobserveDeep(observe) }
}

/** The shared text of a row, or null where a peer left something else. */
export const rowText = (row: DraftMap, key: string): Y.Text | null => {
  const value = row.get(key)
  return value instanceof Y.Text ? value : null
}

export type RowContext = Pick<EditorContext, 'draft' | 'origins' | 'gone' | 'newUndoStep'>

const ranksFor = (map: Y.Map<DraftMap>, wanted: readonly RowId[]): Map<RowId, string> =>
  ranksToWrite(
    wanted,
    inOrder<RowId>(map).map(([id, row]): [RowId, string] => [id, readText(row, 'rank')]),
  )

/**
 * Adds a row after the last one that `after` accepts, or at the end. Like a clause it comes hidden and is then shown, so that undo hides it
 * again and never destroys what others wrote in it.
 */
export function addRow(
  map: Y.Map<DraftMap>,
  make: (rank: string) => DraftMap,
  after: (row: DraftMap) => boolean,
  context: RowContext,
): RowId {
  const { draft, origins, gone, newUndoStep } = context
  const id = makeId(randomBytes, parseRowId)
  const order = inOrder<RowId>(map).map(([other]) => other)
  const last = order.findLastIndex((other) => {
    const row = map.get(other)
    return row !== undefined && after(row)
  })
  const ranks = ranksFor(map, order.toSpliced(last < 0 ? order.length : last + 1, 0, id))
  newUndoStep()
  draft.doc.transact(() => {
    const row = make(ranks.get(id) ?? '')
    row.set('gone', gone())
    map.set(id, row)
  }, origins.create)
  ranks.delete(id)
  draft.doc.transact(() => {
    map.get(id)?.delete('gone')
    for (const [other, rank] of ranks) map.get(other)?.set('rank', rank)
  }, origins.edit)
  return id
}

export function removeRow(row: Row, { draft, origins, gone, newUndoStep }: RowContext): void {
  newUndoStep()
  draft.doc.transact(() => row.map.set('gone', gone()), origins.edit)
}

export function restoreRow(map: Y.Map<DraftMap>, id: RowId, { draft, origins, newUndoStep }: RowContext): void {
  newUndoStep()
  draft.doc.transact(() => map.get(id)?.delete('gone'), origins.edit)
}

/** Swaps a row with the one above (-1) or below (1). */
export function moveRow(
  map: Y.Map<DraftMap>,
  id: RowId,
  direction: -1 | 1,
  { draft, origins, newUndoStep }: RowContext,
): void {
  const order = inOrder<RowId>(map).map(([other]) => other)
  const from = order.indexOf(id)
  const to = from + direction
  if (from < 0 || to < 0 || to >= order.length) return
  newUndoStep()
  const ranks = ranksFor(map, order.toSpliced(from, 1).toSpliced(to, 0, id))
  draft.doc.transact(() => {
    for (const [other, rank] of ranks) map.get(other)?.set('rank', rank)
  }, origins.edit)
}

/** Sets one value of a row: a choice or a number, where the last writer's stands. */
export function setValue(
  row: Row,
  key: string,
  value: string | number | null,
  { draft, origins, newUndoStep }: RowContext,
): void {
  if (row.map.get(key) === value) return
  newUndoStep()
  draft.doc.transact(() => row.map.set(key, value), origins.edit)
}

/** The same with each key: a pause ends the step of undo, not every key. */
export function typeValue(row: Row, key: string, value: string | number | null, { draft, origins }: RowContext): void {
  if (row.map.get(key) === value) return
  draft.doc.transact(() => row.map.set(key, value), origins.edit)
}
