// The facilitator proposes that a finding is no problem, and says why.
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Finding } from '../../shared/checks/finding.ts'
import { targetDigest, targetOf } from '../../shared/checks/waiver-target.ts'
import { proposeWaiver } from '../api/waivers-api.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { useFocusAtOnce } from '../app/focus-at-once.ts'
import { t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTypedWords } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'
import { decisionWords } from './decision-words.ts'
import { findingKey } from './finding-filter.ts'
import { digestsOf } from './text-digests.ts'
import type { Workspace } from './workspace.ts'
import '../styles/panels.css'
import '../styles/forms.css'

export interface WaiverFormProps {
  readonly workspace: Workspace
  readonly finding: Finding
  readonly close: () => void
}

export function WaiverForm({ workspace, finding, close }: WaiverFormProps) {
  const { common } = t()
  const { waiver: words } = decisionWords()
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const form = useRef<HTMLFormElement>(null)
  useFocusAtOnce(() => form.current?.querySelector('textarea'))
  const id = `alasan-${findingKey(finding)
    .replace(/[^\w-]+/g, '-')
    .slice(0, 80)}`
  const reason = useTypedWords(workspace, id)
  const isEmpty = reason.value.trim() === ''
  const send = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    const { level: _, ...target } = targetOf(finding)
    const digest = targetDigest(target, workspace.live.agreement.value, digestsOf(workspace).clauses)
    if (isEmpty) return void form.current?.querySelector('textarea')?.focus()
    if (digest === null) return
    const result = await ask(() => proposeWaiver(workspace.id, target, digest, reason.value.trim()), [reason])
    if (!result?.ok) return
    announce(words.proposed)
    if (reason.value === '') close()
  }
  return (
    <form class="waiver-form" ref={form} onSubmit={(event) => void send(event)} noValidate>
      <Field
        id={id}
        label={words.reason}
        help={words.reasonHelp}
        error={asked.value && isEmpty ? words.reasonMissing : undefined}
        control={(attributes) => (
          <textarea
            {...attributes}
            rows={3}
            maxLength={2000}
            value={reason}
            onInput={(event) => {
              reason.value = event.currentTarget.value
            }}
            onKeyDown={(event) => event.key === 'Escape' && close()}
          />
        )}
      />
      {problem.value && <ProblemNote problem={problem.value} />}
      <div class="button-row">
        <button type="submit" class="button button-primary button-small" aria-disabled={sending.value}>
          {sending.value ? common.sending : words.submit}
        </button>
        <button
          type="button"
          class="button button-small"
          onClick={() => {
            reason.value = ''
            close()
          }}
        >
          {common.cancel}
        </button>
      </div>
    </form>
  )
}
