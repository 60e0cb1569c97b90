// A proposal to end the agreement: reason, ground, and what becomes of assets and data. To drop a draft a reason is enough.
import { type Signal, useSignal } from '@preact/signals'
import {
  CLOSING_KINDS,
  type ClosingRow,
  ENDING_GROUNDS,
  type EndingGround,
} from '../../shared/ledger/event-lifetime.ts'
import { list, object, oneOf, text } from '../api/decode.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { Field } from '../app/field.tsx'
import { t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { TextField } from '../app/text-field.tsx'
import { useTyped, useTypedWords } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'
import { clauseName } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { proposeEnding } from './amend-api.ts'
import { amendWords } from './amend-words.ts'

/** As the device kept them. */
const readRows = list(object<ClosingRow>({ kind: oneOf(CLOSING_KINDS), what: text, outcome: text }))

const STARTING: readonly ClosingRow[] = CLOSING_KINDS.map((kind) => ({ kind, what: '', outcome: '' }))

function Rows({ rows }: { rows: Signal<readonly ClosingRow[]> }) {
  const { ending: words } = amendWords()
  const set = (at: number, change: Partial<ClosingRow>) => {
    rows.value = rows.value.map((row, i) => (i === at ? { ...row, ...change } : row))
  }
  return (
    <fieldset>
      <legend>{words.closing}</legend>
      <p class="field-help">{words.closingHelp}</p>
      {rows.value.map((row, at) => (
        // The rows have no names of their own, and only grow at the end.
        <div key={at} class="closing-row">
          <Field
            id={`jenis-${at}`}
            label={`${words.kinds.asset} / ${words.kinds.data}`}
            control={(attributes) => (
              <select
                {...attributes}
                value={row.kind}
                onChange={(event) => set(at, { kind: event.currentTarget.value === 'data' ? 'data' : 'asset' })}
              >
                {CLOSING_KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {words.kinds[kind]}
                  </option>
                ))}
              </select>
            )}
          />
          <Field
            id={`apa-${at}`}
            label={words.what}
            control={(attributes) => (
              <input
                {...attributes}
                maxLength={300}
                value={row.what}
                onInput={(event) => set(at, { what: event.currentTarget.value })}
              />
            )}
          />
          <Field
            id={`menjadi-${at}`}
            label={words.outcome}
            control={(attributes) => (
              <input
                {...attributes}
                maxLength={300}
                value={row.outcome}
                onInput={(event) => set(at, { outcome: event.currentTarget.value })}
              />
            )}
          />
        </div>
      ))}
      <button
        type="button"
        class="button-quiet"
        onClick={() => {
          rows.value = [...rows.value, { kind: 'asset', what: '', outcome: '' }]
        }}
      >
        <Icon name="plus" /> {words.more}
      </button>
    </fieldset>
  )
}

export function EndingForm({ workspace, drops }: { workspace: Workspace; drops: boolean }) {
  const { ending: words } = amendWords()
  const { common } = t()
  const reason = useTypedWords(workspace, 'akhir')
  const ground = useSignal<EndingGround>('consensus')
  const clause = useSignal('')
  const rows = useTyped(workspace, 'akhir-sisa', STARTING, readRows)
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const { clauses } = workspace.live.agreement.value
  const send = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    if (reason.value.trim() === '') return document.getElementById('alasan-akhir')?.focus()
    const closing = rows.value.filter((row) => row.what.trim() !== '' && row.outcome.trim() !== '')
    const result = await ask(
      () =>
        proposeEnding(workspace.id, {
          ground: ground.value,
          reason: reason.value.trim(),
          closing: drops ? [] : closing,
          ...(ground.value === 'clause' && { clauseId: clause.value }),
        }),
      // To drop a draft no rows are asked for: those that were typed to end an agreement stay.
      drops ? [reason] : [reason, rows],
    )
    if (!result?.ok) return
    announce(words.sent)
  }
  return (
    <form class="card" onSubmit={(event) => void send(event)} noValidate>
      <TextField
        id="alasan-akhir"
        label={words.reason}
        error={asked.value && reason.value.trim() === '' ? words.reasonMissing : undefined}
        rows={2}
        maxLength={2000}
        value={reason}
      />
      {!drops && (
        <>
          <Field
            id="dasar-akhir"
            label={words.ground}
            control={(attributes) => (
              <select
                {...attributes}
                value={ground.value}
                onChange={(event) => {
                  const { value } = event.currentTarget
                  ground.value = ENDING_GROUNDS.find((known) => known === value) ?? 'consensus'
                }}
              >
                {ENDING_GROUNDS.map((known) => (
                  <option key={known} value={known}>
                    {words.grounds[known]}
                  </option>
                ))}
              </select>
            )}
          />
          {ground.value === 'clause' && (
            <Field
              id="pasal-akhir"
              label={words.clause}
              control={(attributes) => (
                <select
                  {...attributes}
                  value={clause.value}
                  onChange={(event) => {
                    clause.value = event.currentTarget.value
                  }}
                >
                  <option value="" />
                  {clauses.map(({ id }) => (
                    <option key={id} value={id}>
                      {clauseName(workspace.live.agreement.value, id)}
                    </option>
                  ))}
                </select>
              )}
            />
          )}
          <Rows rows={rows} />
        </>
      )}
      {problem.value && <ProblemNote problem={problem.value} />}
      <button type="submit" class="button button-primary" aria-disabled={sending.value}>
        {sending.value ? common.sending : words.submit}
      </button>
    </form>
  )
}
