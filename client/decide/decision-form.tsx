// Writing down what a meeting decided.
import { useSignal } from '@preact/signals'
import { type ClauseId, type PersonId, parseClauseId } from '../../shared/agreement/ids.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { personName } from '../app/person-name.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { TextField } from '../app/text-field.tsx'
import { useTypedWords } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'
import { clauseName } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { recordDecision } from './decide-api.ts'
import { decideWords } from './decide-words.ts'
import '../styles/forms.css'

const TEXT_MAX = 4000
const OTHERS_MAX = 1000

export function DecisionForm({ workspace }: { workspace: Workspace }) {
  const { record: words } = decideWords()
  const text = useTypedWords(workspace, 'keputusan')
  const reason = useTypedWords(workspace, 'keputusan-alasan')
  const others = useTypedWords(workspace, 'keputusan-lain')
  const clause = useSignal<ClauseId | null>(null)
  const present = useSignal<ReadonlySet<PersonId>>(new Set())
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const { live } = workspace
  const wrong = text.value.trim() === ''
  const send = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    if (wrong) return
    const result = await ask(
      () =>
        recordDecision(workspace.id, {
          text: text.value.trim(),
          reason: reason.value.trim(),
          others: others.value.trim(),
          present: [...present.value],
          ...(clause.value && { clauseId: clause.value }),
        }),
      [text, reason, others],
    )
    if (!result?.ok) return
    announce(words.saved)
    asked.value = false
  }
  return (
    <details class="card screen-only decide-more">
      <summary>{words.write}</summary>
      <form onSubmit={(event) => void send(event)} noValidate>
        <TextField
          id="keputusan"
          label={words.text}
          help={words.textHelp}
          error={asked.value && wrong ? words.textMissing : undefined}
          rows={3}
          maxLength={TEXT_MAX}
          value={text}
        />
        <TextField
          id="keputusan-alasan"
          label={words.reasonLabel}
          optional
          rows={2}
          maxLength={TEXT_MAX}
          value={reason}
        />
        <Field
          id="keputusan-pasal"
          label={words.about}
          control={(attributes) => (
            <select
              {...attributes}
              value={clause.value ?? ''}
              onChange={(event) => {
                clause.value = parseClauseId(event.currentTarget.value)
              }}
            >
              <option value="">{words.wholeText}</option>
              {live.agreement.value.clauses.map(({ id }) => (
                <option key={id} value={id}>
                  {clauseName(live.agreement.value, id)}
                </option>
              ))}
            </select>
          )}
        />
        <fieldset class="choices">
          <legend>{words.presentLegend}</legend>
          {[...(live.record.value?.people.values() ?? [])].map((person) => (
            <label key={person.id} class="choice">
              <input
                type="checkbox"
                checked={present.value.has(person.id)}
                onChange={(event) => {
                  const next = new Set(present.value)
                  if (event.currentTarget.checked) next.add(person.id)
                  else next.delete(person.id)
                  present.value = next
                }}
              />
              <span class="choice-title">{personName(person.name)}</span>
            </label>
          ))}
        </fieldset>
        <TextField
          id="keputusan-lain"
          label={words.others}
          help={words.othersHelp}
          optional
          rows={2}
          maxLength={OTHERS_MAX}
          value={others}
        />
        {problem.value && <ProblemNote problem={problem.value} />}
        <button type="submit" class="button button-primary" aria-disabled={sending.value}>
          {words.submit}
        </button>
      </form>
    </details>
  )
}
