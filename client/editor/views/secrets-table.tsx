// What is kept secret: each with its owner, its reason and the day on which it ends.
import type { ReadonlySignal } from '@preact/signals'
import { emptySecret, readText } from '../../../shared/agreement/draft.ts'
import type { EditorContext } from '../context.ts'
import { ChoiceField, DateField, TextField } from './fields.tsx'
import { partnerOptions } from './partner-options.ts'
import { RowTable } from './row-table.tsx'
import { type Row, rowText, setValue, typeValue } from './rows.ts'
import { tableWords } from './table-words.ts'

function Cells({ row, context }: { row: Row; context: EditorContext }) {
  const { secrets: words, rows } = tableWords(context)
  const text = (key: string, label: string) => (
    <TextField text={rowText(row.map, key)} label={label} name={key} context={context} />
  )
  return (
    <>
      {text('what', words.what)}
      <ChoiceField
        value={readText(row.map, 'partner')}
        label={words.whose}
        name="partner"
        options={partnerOptions(context, rows.noPartner)}
        onChoose={(value) => setValue(row, 'partner', value, context)}
        context={context}
      />
      {text('why', words.why)}
      <DateField
        value={readText(row.map, 'until')}
        label={words.until}
        name="until"
        onWrite={(value) => typeValue(row, 'until', value, context)}
        context={context}
      />
    </>
  )
}

export function SecretsTable({ rows, context }: { rows: ReadonlySignal<readonly Row[]>; context: EditorContext }) {
  const { secrets } = tableWords(context)
  return (
    <RowTable
      table={context.draft.secrets}
      rows={rows.value}
      label={secrets.label}
      empty={secrets.empty}
      className="secrets"
      make={emptySecret}
      cells={(row) => <Cells row={row} context={context} />}
      context={context}
    />
  )
}
