// At the end of the form for a new agreement, where no server is reached: who writes, and then the text.
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Field } from '../app/field.tsx'
import { useFocusAtOnce } from '../app/focus-at-once.ts'
import { Icon } from '../app/icon.tsx'
import { agreementPath, navigate } from '../app/router.ts'
import { TextField } from '../app/text-field.tsx'
import { type CreateForm, toAgreement } from '../pages/create-form.ts'
import { beginHere } from './begin-here.ts'
import { offlineWords } from './offline-words.ts'

export function BeginForm({ form }: { form: CreateForm }) {
  const { begin } = offlineWords()
  const name = useSignal('')
  const partner = useSignal(0)
  const asked = useSignal(false)
  const failed = useSignal(false)
  const busy = useSignal(false)
  const box = useRef<HTMLFieldSetElement>(null)
  // The screen has just answered a press further down: this is the answer.
  useFocusAtOnce(() => box.current)
  const missing = name.value.trim() === ''
  const start = async () => {
    asked.value = true
    if (missing) return document.getElementById('nama-penulis')?.focus()
    if (busy.value) return
    busy.value = true
    const begun = await beginHere(toAgreement(form), { name: name.value.trim(), partner: partner.value })
    busy.value = false
    failed.value = begun === null
    if (begun) navigate(agreementPath(begun.proposal.agreementId))
  }
  return (
    <fieldset ref={box} class="partner-fields" tabIndex={-1}>
      <legend>{begin.title}</legend>
      <p>{begin.text}</p>
      <TextField
        id="nama-penulis"
        label={begin.name}
        help={begin.nameHelp}
        error={asked.value && missing ? begin.nameMissing : undefined}
        autocomplete="name"
        maxLength={120}
        value={name}
      />
      <Field
        id="mitra-penulis"
        label={begin.partner}
        control={(attributes) => (
          <select
            {...attributes}
            value={String(partner.value)}
            onChange={(event) => {
              partner.value = Number(event.currentTarget.value)
            }}
          >
            {form.partners.map(({ key, name: called }, index) => (
              <option key={key} value={String(index)}>
                {called}
              </option>
            ))}
          </select>
        )}
      />
      {failed.value && (
        <div class="note note-error" role="alert">
          <p class="note-title">{begin.failed}</p>
          <p>{begin.failedHelp}</p>
        </div>
      )}
      <button type="button" class="button button-primary" aria-disabled={busy.value} onClick={() => void start()}>
        <Icon name="pen" /> {begin.start}
      </button>
    </fieldset>
  )
}
