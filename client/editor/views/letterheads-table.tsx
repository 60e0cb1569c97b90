// The letterhead of each partner, as lines. Nobody needs one, so that it is folded away while there is none.
import { useEffect, useMemo } from 'preact/hooks'
import { emptyLetterhead, readText } from '../../../shared/agreement/draft.ts'
import { lazy } from '../../app/lazy.tsx'
import type { EditorContext } from '../context.ts'
import { ChoiceField, TextField } from './fields.tsx'
import { partnerOptions } from './partner-options.ts'
import { RowTable } from './row-table.tsx'
import { followRows, type Row, rowText, setValue } from './rows.ts'
import { tableWords } from './table-words.ts'

const LogoField = lazy(() => import('../logo/logo-field.tsx').then((part) => part.LogoField), { silent: true })

function Cells({ row, context }: { row: Row; context: EditorContext }) {
  const { letterheads: words, rows } = tableWords(context)
  return (
    <>
      <ChoiceField
        value={readText(row.map, 'partner')}
        label={words.partner}
        name="partner"
        options={partnerOptions(context, rows.noPartner)}
        onChoose={(value) => setValue(row, 'partner', value, context)}
        context={context}
      />
      <TextField text={rowText(row.map, 'lines')} label={words.lines} name="lines" lined context={context} />
      <LogoField row={row} context={context} />
    </>
  )
}

export function LetterheadsTable({ context }: { context: EditorContext }) {
  const { letterheads } = tableWords(context)
  const table = context.draft.letterheads
  const followed = useMemo(() => followRows(table), [table])
  useEffect(() => followed.stop, [followed])
  const rows = followed.rows.value
  if (rows.length === 0 && !context.fieldsEditable.value) return null
  return (
    <details class="letterheads-fold" open={rows.length > 0}>
      <summary>{letterheads.label}</summary>
      <RowTable
        table={table}
        rows={rows}
        label={letterheads.label}
        empty={letterheads.empty}
        className="letterheads"
        make={emptyLetterhead}
        cells={(row) => <Cells row={row} context={context} />}
        context={context}
      />
    </details>
  )
}
