// Who witnesses the agreement, below the places where the partners sign.
import { useEffect, useMemo } from 'preact/hooks'
import { emptyWitness, readText } from '../../../shared/agreement/draft.ts'
import type { EditorContext } from '../context.ts'
import { ChoiceField, TextField } from './fields.tsx'
import { partnerOptions } from './partner-options.ts'
import { RowTable } from './row-table.tsx'
import { followRows, type Row, rowText, setValue } from './rows.ts'
import { tableWords } from './table-words.ts'

function Cells({ row, context }: { row: Row; context: EditorContext }) {
  const { witnesses: words } = tableWords(context)
  return (
    <>
      <TextField text={rowText(row.map, 'name')} label={words.name} name="name" context={context} />
      <TextField text={rowText(row.map, 'position')} label={words.position} name="position" context={context} />
      <ChoiceField
        value={readText(row.map, 'partner')}
        label={words.partner}
        name="partner"
        options={partnerOptions(context, words.ofAll)}
        onChoose={(value) => setValue(row, 'partner', value, context)}
        context={context}
      />
    </>
  )
}

export function WitnessesTable({ context }: { context: EditorContext }) {
  const { witnesses } = tableWords(context)
  const table = context.draft.witnesses
  const followed = useMemo(() => followRows(table), [table])
  useEffect(() => followed.stop, [followed])
  return (
    <>
      <p class="row-heading" aria-hidden="true">
        {witnesses.label}
      </p>
      <RowTable
        table={table}
        rows={followed.rows.value}
        label={witnesses.label}
        empty={witnesses.empty}
        className="witnesses"
        make={(_, rank) => emptyWitness(null, rank)}
        ofPartners={false}
        addLabel={witnesses.add}
        cells={(row) => <Cells row={row} context={context} />}
        context={context}
      />
    </>
  )
}
