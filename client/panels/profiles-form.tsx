// The facilitator decides which legal profiles hold. One that partners or words call for is switched off only with a reason.
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { ActiveProfile, ProfileChoice } from '../../shared/checks/finding.ts'
import type { LegalProfile } from '../../shared/checks/rule-book.ts'
import { chooseProfiles } from '../api/api.ts'
import { announce } from '../app/announce.ts'
import { useFocusAtOnce } from '../app/focus-at-once.ts'
import { locale, t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { decisionWords } from './decision-words.ts'
import type { Workspace } from './workspace.ts'
import '../styles/panels.css'
import '../styles/forms.css'
import { TextField } from '../app/text-field.tsx'
import { useTypedWords } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'

export interface ProfilesFormProps {
  readonly workspace: Workspace
  readonly profiles: readonly LegalProfile[]
  readonly active: readonly ActiveProfile[]
  readonly choice: ProfileChoice
  readonly close: () => void
}

export function ProfilesForm({ workspace, profiles, active, choice, close }: ProfilesFormProps) {
  const { common } = t()
  const { profile: words } = decisionWords()
  const form = useRef<HTMLFormElement>(null)
  useFocusAtOnce(() => form.current?.querySelector('input'))
  const held = useSignal<ReadonlySet<string>>(new Set(active.map(({ id }) => id)))
  const reason = useTypedWords(workspace, 'profil')
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  // What facts call for stays so by itself; only what departs from them is a decision.
  const byFacts = new Set([...active.filter(({ because }) => because === 'facts').map(({ id }) => id), ...choice.off])
  const on = [...held.value].filter((id) => !byFacts.has(id))
  const off = [...byFacts].filter((id) => !held.value.has(id))
  const reasonMissing = off.length > 0 && reason.value.trim() === ''
  const send = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    if (reasonMissing) return void form.current?.querySelector('textarea')?.focus()
    const result = await ask(() => chooseProfiles(workspace.id, on, off, reason.value.trim()), [reason])
    if (!result?.ok) return
    announce(words.changed)
    if (reason.value === '') close()
  }
  return (
    <form class="waiver-form" ref={form} onSubmit={(event) => void send(event)} noValidate>
      <fieldset class="choices">
        <legend>{words.legend}</legend>
        {profiles.map((profile) => (
          <label key={profile.id} class="choice">
            <input
              type="checkbox"
              checked={held.value.has(profile.id)}
              onChange={(event) => {
                const next = new Set(held.value)
                if (event.currentTarget.checked) next.add(profile.id)
                else next.delete(profile.id)
                held.value = next
              }}
            />
            <span>
              <span class="choice-title">{locale.value === 'id' ? profile.title : profile.titleEn}</span>
              <span class="choice-help" lang="id">
                {profile.source}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {off.length > 0 && (
        <TextField
          id="alasan-profil"
          label={words.reason}
          help={words.reasonHelp}
          error={asked.value && reasonMissing ? words.reasonMissing : undefined}
          rows={2}
          maxLength={1000}
          value={reason}
        />
      )}
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
