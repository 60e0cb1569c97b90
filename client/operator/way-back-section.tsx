// Somebody is let in again as the same person, where nobody in the agreement can do it.
import { useSignal } from '@preact/signals'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { operatorPage } from '../../shared/language/id/operator-page.ts'
import type { BackLink } from '../api/sessions-api.ts'
import { announce } from '../app/announce.ts'
import { CopyButton } from '../app/copy-button.tsx'
import { Field } from '../app/field.tsx'
import { formatDate, t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import { agreementIn } from './agreement-in.ts'
import { type ListedPerson, makeWayBack, readPeople } from './operator-api.ts'

type Words = typeof operatorPage.people

interface WayBack extends BackLink {
  readonly name: string
}

function LinkNote({ link, words }: { link: WayBack; words: Words }) {
  return (
    <div class="note">
      <p class="note-title">{words.ready(link.name)}</p>
      <p>{words.only}</p>
      <p class="link-url">{link.url}</p>
      <p class="quiet">{words.until(formatDate(link.expiresAt))}</p>
      {link.pin && (
        <p>
          {words.pin} <strong class="pin">{link.pin}</strong>
        </p>
      )}
      <CopyButton text={link.url} label={words.copy} name={link.name} />
    </div>
  )
}

export function WayBackSection({ words, operatorKey }: { words: Words; operatorKey: string }) {
  const pasted = useSignal('')
  const wrong = useSignal(false)
  const pin = useSignal(true)
  const found = useSignal<{ readonly agreement: AgreementId; readonly people: readonly ListedPerson[] } | null>(null)
  const link = useSignal<WayBack | null>(null)
  const { sending, problem, ask } = useRequest()
  const show = async (event: Event) => {
    event.preventDefault()
    const agreement = agreementIn(pasted.value)
    wrong.value = agreement === null
    if (agreement === null) return
    link.value = null
    const result = await ask(() => readPeople(operatorKey, agreement))
    if (result) found.value = result.ok ? { agreement, people: result.value } : null
  }
  const make = async (agreement: AgreementId, { personId, name }: ListedPerson) => {
    const result = await ask(() => makeWayBack(operatorKey, { agreement, person: personId, pin: pin.value }))
    if (!result?.ok) return
    link.value = { ...result.value, name }
    announce(words.ready(name))
  }
  return (
    <section class="section" aria-labelledby="kembali">
      <h2 id="kembali">{words.title}</h2>
      <p>{words.help}</p>
      <form class="form" onSubmit={(event) => void show(event)} noValidate>
        <Field
          id="alamat-perjanjian"
          label={words.agreement}
          help={words.agreementHelp}
          error={wrong.value ? words.agreementWrong : undefined}
          control={(attributes) => (
            <input
              {...attributes}
              autocomplete="off"
              value={pasted}
              onInput={(event) => {
                pasted.value = event.currentTarget.value
              }}
            />
          )}
        />
        <div class="button-row">
          <button type="submit" class="button" aria-disabled={sending.value}>
            {words.show}
          </button>
        </div>
      </form>
      {problem.value && <ProblemNote problem={problem.value} />}
      {found.value?.people.length === 0 && <p>{words.nobody}</p>}
      {found.value && found.value.people.length > 0 && (
        <>
          <label class="tick">
            <input
              type="checkbox"
              checked={pin.value}
              onChange={(event) => {
                pin.value = event.currentTarget.checked
              }}
            />
            {words.withPin}
          </label>
          <ul class="listed-people">
            {found.value.people.map((person) => (
              <li key={person.personId}>
                <span>
                  <strong>{person.name || words.erased}</strong>{' '}
                  <span class="quiet">
                    {t().common.roles[person.role]}
                    {person.partnerId && ` · ${person.partnerId}`}
                    {!person.stillIn && ` · ${words.out}`}
                  </span>
                </span>
                {person.name !== '' && (
                  <button
                    type="button"
                    class="button"
                    aria-label={words.makeFor(person.name)}
                    aria-disabled={sending.value}
                    onClick={() => found.value && void make(found.value.agreement, person)}
                  >
                    {words.make}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <div role="status">{link.value && <LinkNote link={link.value} words={words} />}</div>
    </section>
  )
}
