// The people and links of one agreement, and what only whoever runs the server can do for them when nobody inside can.
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { operatorPage } from '../../shared/language/id/operator-page.ts'
import type { Result } from '../api/call.ts'
import type { BackLink } from '../api/sessions-api.ts'
import { announce } from '../app/announce.ts'
import { CopyButton } from '../app/copy-button.tsx'
import { Field, Tick } from '../app/field.tsx'
import { formatDate, t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import { agreementIn } from './agreement-in.ts'
import { ConfirmDialog, type Deed } from './confirm-dialog.tsx'
import { LinkRows } from './link-rows.tsx'
import {
  erasePerson,
  type InAgreement,
  inviteFacilitator,
  type ListedLink,
  type ListedPerson,
  makeWayBack,
  readPeople,
  revokeLink,
  signOutEverywhere,
} from './operator-api.ts'
import { PersonRows } from './person-rows.tsx'

type Words = typeof operatorPage.people

interface MadeLink extends BackLink {
  /** Whom it is for */
  readonly name: string
  readonly only: string
}

function LinkNote({ link, words }: { link: MadeLink; words: Words }) {
  return (
    <div class="note">
      <p class="note-title">{words.ready(link.name)}</p>
      <p>{link.only}</p>
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

const isFacilitatorIn = ({ role, stillIn }: ListedPerson): boolean => role === 'facilitator' && stillIn

/** What is done to a person or a link: asked for first, then told, and the list is read anew. */
function usePeople(words: Words, key: string) {
  const found = useSignal<InAgreement | null>(null)
  const link = useSignal<MadeLink | null>(null)
  const done = useSignal<readonly string[]>([])
  const { sending, problem, ask } = useRequest()
  const tell = (...lines: readonly string[]) => {
    done.value = lines
    announce(lines.join(' '))
  }
  const clear = () => {
    link.value = null
    done.value = []
  }
  const show = async (agreement: InAgreement['agreement']) => {
    const result = await ask(() => readPeople(key, agreement))
    if (result) found.value = result.ok ? result.value : null
  }
  const deed = <T,>(
    told: Pick<Deed, 'title' | 'says' | 'confirm'>,
    request: () => Promise<Result<T>>,
    say: (value: T) => readonly string[],
  ): Deed => ({
    ...told,
    async run() {
      clear()
      const result = await ask(request)
      if (!result?.ok) return
      tell(...say(result.value))
      const agreement = found.peek()?.agreement
      if (agreement) await show(agreement)
    },
  })
  const make = async ({ agreement }: InAgreement, { personId, name }: ListedPerson, pin: boolean) => {
    clear()
    const result = await ask(() => makeWayBack(key, { agreement, person: personId, pin }))
    if (!result?.ok) return
    link.value = { ...result.value, name, only: words.only }
    announce(words.ready(name))
  }
  const invite = async ({ agreement }: InAgreement, pin: boolean) => {
    clear()
    const result = await ask(() => inviteFacilitator(key, agreement, pin))
    if (!result?.ok) return
    const name = t().common.roles.facilitator
    await show(agreement)
    link.value = { ...result.value, name, only: words.facilitator.only }
    announce(words.ready(name))
  }
  const signOut = ({ agreement }: InAgreement, { personId: person, name }: ListedPerson) =>
    deed(
      { title: words.signOut.title(name), says: words.signOut.says, confirm: words.signOut.confirm },
      () => signOutEverywhere(key, { agreement, person }),
      (count) => [words.signOut.done(name, count)],
    )
  const erase = ({ agreement }: InAgreement, { personId: person, name }: ListedPerson) =>
    deed(
      { title: words.erase.title(name), says: words.erase.says, confirm: words.erase.confirm },
      () => erasePerson(key, { agreement, person }),
      ({ erased, kept }) => [words.erase.done(name, erased), ...(kept > 0 ? [words.erase.kept(kept)] : [])],
    )
  const revoke = ({ agreement, people }: InAgreement, { invitationId }: ListedLink, which: string, names: string) => {
    const leads = people.filter(isFacilitatorIn)
    const isLast = leads.length > 0 && leads.every((person) => person.invitationId === invitationId)
    const says = [words.revoke.says(names), ...(isLast ? [words.revoke.last] : [])].join(' ')
    return deed(
      { title: words.revoke.title(which), says, confirm: words.revoke.confirm },
      () => revokeLink(key, agreement, invitationId),
      () => [words.revoke.done],
    )
  }
  return { found, link, done, sending, problem, show, clear, make, invite, signOut, erase, revoke }
}

export function PeopleSection({ words, operatorKey }: { words: Words; operatorKey: string }) {
  const pasted = useSignal('')
  const wrong = useSignal(false)
  const pin = useSignal(true)
  const asked = useSignal<Deed | null>(null)
  const dialog = useRef<HTMLDialogElement>(null)
  const people = usePeople(words, operatorKey)
  const { sending, problem, link, done } = people
  const found = people.found.value
  const open = (event: Event) => {
    event.preventDefault()
    const agreement = agreementIn(pasted.value)
    wrong.value = agreement === null
    if (agreement === null) return
    people.clear()
    void people.show(agreement)
  }
  const confirm = (deed: Deed) => {
    asked.value = deed
    dialog.current?.showModal()
  }
  return (
    <section class="section" aria-labelledby="orang">
      <h2 id="orang">{words.title}</h2>
      <p>{words.help}</p>
      <form class="form" onSubmit={open} noValidate>
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
      <div role="status">
        {link.value && <LinkNote link={link.value} words={words} />}
        {done.value.length > 0 && (
          <div class="note">
            {done.value.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )}
      </div>
      {found && (
        <>
          <h3 class="listed-title">{words.people}</h3>
          <Tick on={pin}>{words.withPin}</Tick>
          {!found.people.some(isFacilitatorIn) && (
            <>
              <p>{words.facilitator.none}</p>
              <div class="button-row">
                <button
                  type="button"
                  class="button"
                  aria-disabled={sending.value}
                  onClick={() => void people.invite(found, pin.value)}
                >
                  {words.facilitator.make}
                </button>
              </div>
            </>
          )}
          {found.people.length === 0 ? (
            <p>{words.nobody}</p>
          ) : (
            <PersonRows
              {...found}
              words={words}
              busy={sending.value}
              make={(person) => void people.make(found, person, pin.value)}
              signOut={(person) => confirm(people.signOut(found, person))}
              erase={(person) => confirm(people.erase(found, person))}
            />
          )}
          <h3 class="listed-title">{words.links}</h3>
          <LinkRows
            {...found}
            words={words}
            busy={sending.value}
            revoke={(one, which, names) => confirm(people.revoke(found, one, which, names))}
          />
        </>
      )}
      <ConfirmDialog dialog={dialog} deed={asked.value} />
    </section>
  )
}
