// One answer that takes a reason, folded away until it is wanted.
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Result } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { TextField } from '../app/text-field.tsx'
import { useTypedWords } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'
import { signatoryWords } from './signatory-words.ts'
import type { SigningCase } from './signing-case.ts'

interface ReasonFormProps {
  readonly opened: SigningCase
  /** Which form it is: what was typed into it and not sent stands in it again. */
  readonly field: string
  readonly open: string
  readonly help?: string
  readonly label: string
  readonly submit: string
  readonly done: string
  readonly initial?: string
  readonly children?: ComponentChildren
  readonly send: (reason: string) => Promise<Result<null>>
  readonly after: () => void
}

const REASON_MAX = 1000

export function ReasonForm({
  opened,
  field,
  open,
  help,
  label,
  submit,
  done,
  initial = '',
  children,
  send,
  after,
}: ReasonFormProps) {
  const words = signatoryWords()
  const id = useId()
  const reason = useTypedWords(opened, field, initial)
  const missing = useSignal(false)
  const finished = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const deliver = async (event: Event) => {
    event.preventDefault()
    missing.value = reason.value.trim() === ''
    if (missing.value) return document.getElementById(id)?.focus()
    const result = await ask(() => send(reason.value.trim()), [reason])
    if (!result?.ok) return
    finished.value = reason.value === initial
    announce(done)
    after()
  }
  return (
    <details class="answer">
      <summary>{open}</summary>
      {finished.value ? (
        <p class="note note-ok">{done}</p>
      ) : (
        <form onSubmit={(event) => void deliver(event)} noValidate>
          {help && <p>{help}</p>}
          {children}
          <TextField
            id={id}
            label={label}
            error={missing.value ? words.reasonMissing : undefined}
            rows={3}
            maxLength={REASON_MAX}
            value={reason}
          />
          {problem.value && <ProblemNote problem={problem.value} />}
          <button type="submit" class="button" aria-disabled={sending.value}>
            {sending.value ? t().common.sending : submit}
          </button>
        </form>
      )}
    </details>
  )
}
