// How partners decide: a row for each thing that has a way of its own. Every way that can be chosen is one of all partners.
import type { ReadonlySignal } from '@preact/signals'
import { DEADLOCK_WAYS, DECISION_WAYS } from '../../../shared/agreement/agreement.ts'
import { emptyDecision, readText } from '../../../shared/agreement/draft.ts'
import type { EditorContext } from '../context.ts'
import { ChoiceField, NumberField, TextField } from './fields.tsx'
import { RowTable } from './row-table.tsx'
import { type Row, rowText, setValue, typeValue } from './rows.ts'
import { tableWords } from './table-words.ts'

function Cells({ row, context }: { row: Row; context: EditorContext }) {
  const { decisions: words, rows } = tableWords(context)
  const days = row.map.get('days')
  const choice = (key: 'way' | 'deadlock', options: readonly { readonly value: string; readonly label: string }[]) => (
    <ChoiceField
      value={readText(row.map, key)}
      label={words[key]}
      name={key}
      options={[{ value: '', label: rows.choose }, ...options]}
      onChoose={(value) => setValue(row, key, value, context)}
      context={context}
    />
  )
  return (
    <>
      <TextField
        text={rowText(row.map, 'subject')}
        label={words.subject}
        name="subject"
        hint={words.subjectHint}
        context={context}
      />
      {choice(
        'way',
        DECISION_WAYS.map((value) => ({ value, label: words.ways[value] })),
      )}
      {choice(
        'deadlock',
        DEADLOCK_WAYS.map((value) => ({ value, label: words.deadlocks[value] })),
      )}
      <NumberField
        value={typeof days === 'number' ? days : null}
        label={words.days}
        name="days"
        onWrite={(value) => typeValue(row, 'days', value, context)}
        context={context}
      />
    </>
  )
}

export function DecisionsTable({ rows, context }: { rows: ReadonlySignal<readonly Row[]>; context: EditorContext }) {
  const { decisions } = tableWords(context)
  return (
    <RowTable
      table={context.draft.decisions}
      rows={rows.value}
      label={decisions.label}
      empty={decisions.empty}
      className="decisions"
      make={(_partner, rank) => emptyDecision(rank)}
      ofPartners={false}
      cells={(row) => <Cells row={row} context={context} />}
      context={context}
    />
  )
}
