// Who accounts for what, to whom, when.
import type { ReadonlySignal } from '@preact/signals'
import { emptyAccountability, readText } from '../../../shared/agreement/draft.ts'
import type { EditorContext } from '../context.ts'
import { ChoiceField, TextField } from './fields.tsx'
import { partnerOptions } from './partner-options.ts'
import { RowTable } from './row-table.tsx'
import { type Row, rowText, setValue } from './rows.ts'
import { tableWords } from './table-words.ts'

function Cells({ row, context }: { row: Row; context: EditorContext }) {
  const { accountability: words, rows } = tableWords(context)
  const text = (key: string, label: string) => (
    <TextField text={rowText(row.map, key)} label={label} name={key} context={context} />
  )
  const choice = (key: string, label: string, none: string) => (
    <ChoiceField
      value={readText(row.map, key)}
      label={label}
      name={key}
      options={partnerOptions(context, none)}
      onChoose={(value) => setValue(row, key, value, context)}
      context={context}
    />
  )
  return (
    <>
      {choice('partner', rows.partner, rows.noPartner)}
      {text('what', words.what)}
      {choice('to', words.to, words.all)}
      {text('when', words.when)}
      {text('personInCharge', words.personInCharge)}
    </>
  )
}

export function AccountabilityTable({
  rows,
  context,
}: {
  rows: ReadonlySignal<readonly Row[]>
  context: EditorContext
}) {
  const { accountability, rows: rowWords } = tableWords(context)
  return (
    <RowTable
      table={context.draft.accountability}
      rows={rows.value}
      label={accountability.label}
      empty={rowWords.empty}
      className="accountability"
      make={emptyAccountability}
      cells={(row) => <Cells row={row} context={context} />}
      context={context}
    />
  )
}
