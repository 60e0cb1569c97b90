// What each partner gives: the fourteen kinds of the template, from funds to local wisdom, as rows of equal form.
import type { ReadonlySignal } from '@preact/signals'
import { emptyContribution, readText } from '../../../shared/agreement/draft.ts'
import type { ContributionKind } from '../../../shared/checks/rule-book.ts'
import { type EditorContext, kindTitles } from '../context.ts'
import { ChoiceField, NumberField, TextField, useFieldId, WordsField } from './fields.tsx'
import { partnerOptions } from './partner-options.ts'
import { RowTable } from './row-table.tsx'
import { type Row, rowText, setValue, typeValue } from './rows.ts'
import { tableWords } from './table-words.ts'

/** Knowledge and data have an owner who is not always the partner that brings them. */
const OWNED_KINDS: ReadonlySet<string> = new Set(['kearifan_lokal', 'budaya', 'data', 'pengetahuan'])

function QuantityField({
  row,
  kind,
  context,
}: {
  row: Row
  kind: ContributionKind | undefined
  context: EditorContext
}) {
  const { contributions } = tableWords(context)
  const list = useFieldId()
  const quantity = row.map.get('quantity')
  const unit = row.map.get('unit')
  return (
    <div class="quantity">
      <NumberField
        value={typeof quantity === 'number' ? quantity : null}
        label={contributions.quantity}
        name="quantity"
        onWrite={(value) => typeValue(row, 'quantity', value, context)}
        context={context}
      />
      <WordsField
        value={typeof unit === 'string' ? unit : ''}
        label={contributions.unit}
        name="unit"
        list={list}
        onWrite={(value) => typeValue(row, 'unit', value, context)}
        context={context}
      />
      <datalist id={list}>
        {(kind?.units ?? []).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  )
}

function Cells({ row, context }: { row: Row; context: EditorContext }) {
  const { contributions: words, rows } = tableWords(context)
  const id = readText(row.map, 'kind')
  const kinds = context.template.contributionKinds
  const kind = kinds.find((known) => known.id === id)
  const owned = OWNED_KINDS.has(id) || readText(row.map, 'owner') !== ''
  const text = (key: string, label: string, hint = '') => (
    <TextField text={rowText(row.map, key)} label={label} name={key} hint={hint} context={context} />
  )
  const kindOptions = [...kindTitles(context.template, context.locale.value)].map(([value, label]) => ({
    value,
    label,
  }))
  return (
    <>
      <ChoiceField
        value={readText(row.map, 'partner')}
        label={rows.partner}
        name="partner"
        options={partnerOptions(context, rows.noPartner)}
        onChoose={(value) => setValue(row, 'partner', value, context)}
        context={context}
      />
      <ChoiceField
        value={id}
        label={rows.kind}
        name="kind"
        options={[{ value: '', label: rows.choose }, ...kindOptions]}
        onChoose={(value) => setValue(row, 'kind', value, context)}
        context={context}
      />
      {text('description', words.description, kind?.example ? words.example(kind.example) : '')}
      <QuantityField row={row} kind={kind} context={context} />
      {text('when', words.when)}
      {text('personInCharge', words.personInCharge)}
      {owned ? text('owner', words.owner) : null}
    </>
  )
}

export function ContributionsTable({
  rows,
  context,
}: {
  rows: ReadonlySignal<readonly Row[]>
  context: EditorContext
}) {
  const words = tableWords(context).contributions
  return (
    <RowTable
      table={context.draft.contributions}
      rows={rows.value}
      label={words.label}
      empty={words.empty}
      className="contributions"
      make={emptyContribution}
      cells={(row) => <Cells row={row} context={context} />}
      context={context}
    />
  )
}
