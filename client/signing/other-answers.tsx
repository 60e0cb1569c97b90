// What a signatory may say instead of signing: no, other words, or somebody else in my place.
import { useSignal } from '@preact/signals'
import type { ClauseId } from '../../shared/agreement/ids.ts'
import type { InvitationLink } from '../api/invitation-link.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { FileDrop } from '../app/file-drop.tsx'
import { InvitationCard } from '../app/invitation-card.tsx'
import { t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { TextField } from '../app/text-field.tsx'
import { useTypedWords } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'
import { clauseName } from '../panels/partner-names.ts'
import { LettersNote } from './letters-note.tsx'
import { ReasonForm } from './reason-form.tsx'
import { signatoryWords } from './signatory-words.ts'
import { delegateSigning, refuseSignature } from './signing-api.ts'
import { partnerCalled, type SigningCase } from './signing-case.ts'
import '../styles/document-page.css'

interface AnswersProps {
  readonly opened: SigningCase
  readonly after: () => void
}

function Correction({ opened, after }: AnswersProps) {
  const words = signatoryWords().correction
  const { agreement, id } = opened
  const clause = useSignal<ClauseId | null>(agreement.clauses[0]?.id ?? null)
  return (
    <ReasonForm
      opened={opened}
      field="perbaikan"
      open={words.open}
      label={words.reason}
      submit={words.send}
      done={words.done}
      send={(reason) => refuseSignature(id, reason, clause.value)}
      after={after}
    >
      <Field
        id="perbaikan-pasal"
        label={words.clause}
        control={(attributes) => (
          <select
            {...attributes}
            onChange={(event) => {
              clause.value = agreement.clauses[event.currentTarget.selectedIndex]?.id ?? null
            }}
          >
            {agreement.clauses.map((known) => (
              <option key={known.id} value={known.id} selected={known.id === clause.value}>
                {clauseName(agreement, known.id)}
              </option>
            ))}
          </select>
        )}
      />
    </ReasonForm>
  )
}

function Delegate({ opened, after }: AnswersProps) {
  const words = signatoryWords().delegate
  const { common } = t()
  const name = useTypedWords(opened, 'kuasa-nama')
  const position = useTypedWords(opened, 'kuasa-jabatan')
  const letter = useSignal<File | null>(null)
  const missing = useSignal(false)
  const link = useSignal<(InvitationLink & { readonly name: string }) | null>(null)
  const { sending, problem, ask } = useRequest()
  const send = async (event: Event) => {
    event.preventDefault()
    const file = letter.value
    missing.value = name.value.trim() === '' || position.value.trim() === '' || file === null
    if (missing.value || file === null) return
    const delegate = { name: name.value.trim(), position: position.value.trim() }
    const result = await ask(() => delegateSigning(opened.id, delegate, file), [name, position])
    if (!result?.ok) return
    link.value = { ...result.value, name: delegate.name }
    announce(words.done)
    after()
  }
  const { partnerId } = opened.me
  return (
    <details class="answer">
      <summary>{words.open}</summary>
      {link.value ? (
        <>
          <p class="note note-ok">{words.done}</p>
          <InvitationCard
            title={opened.agreement.title}
            role={link.value.role}
            partner={partnerId ? partnerCalled(opened, partnerId) : ''}
            url={link.value.url}
            name={link.value.name}
            signs
          />
        </>
      ) : (
        <form onSubmit={(event) => void send(event)} noValidate>
          <p>{words.help}</p>
          <TextField id="kuasa-nama" label={words.name} maxLength={120} value={name} />
          <LettersNote name={name.value} />
          <TextField id="kuasa-jabatan" label={words.position} maxLength={120} value={position} />
          <p class="field-label">{words.letter}</p>
          <FileDrop
            choose={words.choose}
            drop={words.drop}
            accept="application/pdf,image/png,image/jpeg"
            isPlain
            take={(file) => {
              letter.value = file
            }}
          />
          {letter.value && <p role="status">{words.chosen(letter.value.name)}</p>}
          {missing.value && (
            <p class="field-error" role="alert">
              {words.missing}
            </p>
          )}
          {problem.value && <ProblemNote problem={problem.value} />}
          <button type="submit" class="button" aria-disabled={sending.value}>
            {sending.value ? common.sending : words.send}
          </button>
        </form>
      )}
    </details>
  )
}

export function OtherAnswers({ opened, after }: AnswersProps) {
  const { decline, steps } = signatoryWords()
  const person = opened.record.people.get(opened.me.personId)
  const isDelegate = person !== undefined && opened.record.delegateLinks.has(person.invitation)
  return (
    <section class="section answers" aria-labelledby="jawaban-lain">
      <h2 id="jawaban-lain">{steps.others}</h2>
      <ReasonForm
        opened={opened}
        field="tolak"
        open={decline.open}
        label={decline.reason}
        submit={decline.send}
        done={decline.done}
        send={(reason) => refuseSignature(opened.id, reason, null)}
        after={after}
      />
      <Correction opened={opened} after={after} />
      {!isDelegate && <Delegate opened={opened} after={after} />}
    </section>
  )
}
