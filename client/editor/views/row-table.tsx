// A table of rows: a row of labelled fields each, buttons to move and remove it, and the way back after a removal. Above 640 px it reads as
// a table, below as cards; the labels are always there for those who do not see the columns.
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type * as Y from 'yjs'
import type { DraftMap } from '../../../shared/agreement/draft.ts'
import { type PartnerId, parseClauseId, type RowId } from '../../../shared/agreement/ids.ts'
import type { EditorContext } from '../context.ts'
import { addRow, moveRow, type Row, removeRow, restoreRow } from './rows.ts'
import { tableWords } from './table-words.ts'

/** With more partners than this, one choice takes the place of a button for each. */
const ADD_BUTTONS_MAX = 6

export interface RowTableProps {
  readonly table: Y.Map<DraftMap>
  readonly rows: readonly Row[]
  readonly label: string
  readonly empty: string
  readonly className: string
  readonly make: (partner: PartnerId | null, rank: string) => DraftMap
  /** Each row is one partner's, so that there is a button for each of them; true unless said otherwise. */
  readonly ofPartners?: boolean
  /** What the button says that adds a row of no partner. */
  readonly addLabel?: string
  readonly cells: (row: Row) => ComponentChildren
  readonly context: EditorContext
}

function AddRow({
  onAdd,
  ofPartners,
  addLabel,
  context,
}: {
  onAdd: (partner: PartnerId | null) => void
  ofPartners: boolean
  addLabel: string | undefined
  context: EditorContext
}) {
  const { rows } = tableWords(context)
  const { mention } = context.words.value
  const partners = context.partners.value
  if (!ofPartners || partners.length === 0 || partners.length > ADD_BUTTONS_MAX)
    return (
      <button type="button" class="row-add" onClick={() => onAdd(context.me.partner)}>
        {addLabel ?? rows.addAny}
      </button>
    )
  return partners.map(({ id, label }) => (
    <button key={id} type="button" class="row-add" onClick={() => onAdd(id)}>
      {rows.add(label || mention.unnamed)}
    </button>
  ))
}

interface RowCommentsProps {
  readonly row: RowId
  readonly name: string
  readonly context: EditorContext
}

/** Says how many comments the row has, and leads to them or to a new one. */
function RowComments({ row, name, context: { comments, words } }: RowCommentsProps) {
  const open = comments?.door.marks.value?.countOnRow(row) ?? 0
  if (!comments || (open === 0 && !comments.may.value)) return null
  const label = words.value.comments.onRow(name, open)
  const go = (event: MouseEvent) => {
    const section = event.currentTarget instanceof Element ? event.currentTarget.closest('[data-clause]') : null
    const clause = parseClauseId(section?.getAttribute('data-clause'))
    if (clause) comments.door.focus.value = open > 0 ? { kind: 'row', clause, row } : { kind: 'new', clause, row }
  }
  return (
    <button
      type="button"
      class={open > 0 ? 'clause-button icon-comment has-comments' : 'clause-button icon-comment'}
      title={label}
      aria-label={label}
      onClick={go}
    >
      {open > 0 && open}
    </button>
  )
}

export function RowTable({
  table,
  rows,
  label,
  empty,
  className,
  make,
  ofPartners = true,
  addLabel,
  cells,
  context,
}: RowTableProps) {
  const words = tableWords(context).rows
  const editable = context.fieldsEditable.value
  const removed = useSignal<RowId | null>(null)
  const add = (partner: PartnerId | null) => {
    const id = addRow(
      table,
      (rank) => make(partner, rank),
      (row) => partner !== null && row.get('partner') === partner,
      context,
    )
    removed.value = null
    // The row is on the screen once this turn is over; its first field is where the person goes on.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] textarea`)?.focus())
  }
  const remove = (row: Row) => {
    removeRow(row, context)
    removed.value = row.id
  }
  const goneRow = removed.value !== null && !rows.some(({ id }) => id === removed.value) ? removed.value : null
  return (
    <section class={`row-table ${className}`} aria-label={label}>
      {rows.length === 0 ? <p class="row-empty">{empty}</p> : null}
      <ol class="row-list">
        {rows.map((row, index) => (
          <li key={row.id} class="row" data-row={row.id}>
            <div class="row-cells">{cells(row)}</div>
            {editable || context.comments ? (
              <div class="row-actions">
                <RowComments row={row.id} name={words.row(index + 1)} context={context} />
                {editable ? (
                  <>
                    <button
                      type="button"
                      class="clause-button icon-up"
                      disabled={index === 0}
                      title={words.up(words.row(index + 1))}
                      aria-label={words.up(words.row(index + 1))}
                      onClick={() => moveRow(table, row.id, -1, context)}
                    />
                    <button
                      type="button"
                      class="clause-button icon-down"
                      disabled={index === rows.length - 1}
                      title={words.down(words.row(index + 1))}
                      aria-label={words.down(words.row(index + 1))}
                      onClick={() => moveRow(table, row.id, 1, context)}
                    />
                    <button
                      type="button"
                      class="clause-button icon-remove"
                      title={words.remove(words.row(index + 1))}
                      aria-label={words.remove(words.row(index + 1))}
                      onClick={() => remove(row)}
                    />
                  </>
                ) : null}
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      {editable ? (
        <div class="row-foot">
          <div role="status" class="row-status">
            {goneRow ? (
              <>
                {words.removed}{' '}
                <button type="button" class="row-restore" onClick={() => restoreRow(table, goneRow, context)}>
                  {words.restore}
                </button>
              </>
            ) : null}
          </div>
          <AddRow onAdd={add} ofPartners={ofPartners} addLabel={addLabel} context={context} />
        </div>
      ) : null}
    </section>
  )
}
