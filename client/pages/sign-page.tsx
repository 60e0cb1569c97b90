// /ttd: the signatory's page without the frame of the product, for somebody who comes by a link, signs, and goes. It carries no editor and opens no
// live connection; without a network it shows what this device kept.
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Problem } from '../api/call.ts'
import { speakAs } from '../api/speaker.ts'
import { DisplayControls } from '../app/display-controls.tsx'
import { keepProgramLater } from '../app/keep-program-later.ts'
import { Loading } from '../app/loading.tsx'
import { useOpenedOver } from '../app/opened-over.ts'
import { Page } from '../app/page.tsx'
import { peopleWords } from '../app/people-words.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { navigate, signingPath } from '../app/router.ts'
import { Door } from '../signing/door.tsx'
import { type LoadedCase, loadCase, openForPerson } from '../signing/load-case.ts'
import { NotSealed } from '../signing/not-sealed.tsx'
import { OfflineActs } from '../signing/offline-acts.tsx'
import { SignatoryPages } from '../signing/signatory-pages.tsx'
import { signatoryWords } from '../signing/signatory-words.ts'
import { isToken, takeToken } from './invitation-token.ts'
import { OwnLink } from './own-link.tsx'
import { type OpenedLink, openLink } from './pending-entry.ts'
import '../styles/signing.css'

/** Asked again they get the same answer: the way on is the link, or another one. */
const OUT = ['unauthenticated', 'session-ended']
/** The link came without its secret part. */
const INCOMPLETE = 'invitation-incomplete'

function Frame({ children }: { children: ComponentChildren }) {
  useEffect(keepProgramLater, [])
  return (
    <>
      <header class="signing-head">
        <DisplayControls />
      </header>
      {children}
    </>
  )
}

function Trouble({ problem, retry }: { problem: Problem; retry: () => void }) {
  const words = signatoryWords()
  const known: Readonly<Record<string, string>> = words.problems
  const own = known[problem.code]
  return (
    <>
      {own ? (
        <p class="note note-error" role="alert">
          {own}
        </p>
      ) : (
        <ProblemNote problem={problem} />
      )}
      {OUT.includes(problem.code) ? (
        <a class="button" href="/masuk">
          {peopleWords().ways.signInTitle}
        </a>
      ) : (
        <button type="button" class="button" onClick={retry}>
          {words.retry}
        </button>
      )}
    </>
  )
}

/** Of several who prepared this phone, the one who signs now. */
function WhoSigns({ loaded, choose }: { loaded: Extract<LoadedCase, { kind: 'open' }>; choose: (at: number) => void }) {
  const { offline } = signatoryWords()
  if (!loaded.opened.isKept || loaded.people.length < 2) return null
  return (
    <fieldset class="choices">
      <legend>{offline.who}</legend>
      {loaded.people.map((person, at) => (
        <label key={person.personId} class="choice">
          <input
            type="radio"
            name="penandatangan"
            checked={person.personId === loaded.opened.me.personId}
            onChange={() => choose(at)}
          />
          <span>{person.name}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Signing({ id }: { id: AgreementId }) {
  const words = signatoryWords()
  const loaded = useSignal<LoadedCase | null>(null)
  const load = async () => {
    loaded.value = await loadCase(id)
  }
  useEffect(() => {
    const come = () => void load()
    come()
    // Without a network the text is the one that this device kept, and what is decided waits here.
    for (const type of ['online', 'offline']) addEventListener(type, come)
    return () => {
      for (const type of ['online', 'offline']) removeEventListener(type, come)
    }
  }, [id])
  const refresh = () => void load()
  const now = loaded.value
  // Whoever is chosen from what this device kept is no session: only the server says who speaks here.
  const person = now?.kind === 'open' && !now.opened.isKept ? now.opened.me.personId : null
  useEffect(() => (person === null ? undefined : speakAs(id, person)), [id, person])
  if (now === null)
    return (
      <Page title={words.title} passing>
        <Loading text={words.loading} />
      </Page>
    )
  switch (now.kind) {
    case 'problem':
      return (
        <Page title={words.title}>
          <Trouble problem={now.problem} retry={refresh} />
          <OfflineActs agreement={id} />
        </Page>
      )
    case 'not-sealed':
      return (
        <Page title={words.title} heading={now.title}>
          <NotSealed record={now.record} events={now.events} />
          <OfflineActs agreement={id} />
        </Page>
      )
    case 'open':
      return (
        <Page title={words.title} heading={now.opened.agreement.title || now.title}>
          {now.opened.isKept && (
            <p class="note note-warn" role="status">
              {words.kept}
            </p>
          )}
          <WhoSigns
            loaded={now}
            choose={(at) => {
              loaded.value = openForPerson(now, at)
            }}
          />
          <SignatoryPages key={now.opened.me.personId} opened={now.opened} refresh={refresh} />
        </Page>
      )
  }
}

type Landing = { readonly kind: 'reading' } | Exclude<OpenedLink, { kind: 'in' }>

function Land() {
  const words = signatoryWords()
  const landing = useSignal<Landing>({ kind: 'reading' })
  const openedOver = useOpenedOver(isToken)
  useEffect(() => {
    let gone = false
    const token = takeToken()
    const read = async () => {
      if (!token) return { kind: 'wrong', problem: { code: INCOMPLETE, status: 0, data: {} } } as const
      const opened = await openLink(token)
      // On a telephone that several share each begins at the door, by name.
      return opened.kind === 'in' && opened.invitation
        ? ({ kind: 'invited', token, invitation: opened.invitation } as const)
        : opened
    }
    void read().then((next) => {
      if (gone) return
      if (next.kind === 'in') navigate(signingPath(next.agreementId), { replace: true })
      else landing.value = next
    })
    return () => {
      gone = true
    }
  }, [landing, openedOver])
  const now = landing.value
  const enter = (agreement: AgreementId) => navigate(signingPath(agreement), { replace: true })
  switch (now.kind) {
    case 'reading':
      return (
        <Page title={words.title} passing>
          <Loading text={words.loading} />
        </Page>
      )
    case 'wrong':
      return (
        <Page title={words.title}>
          {now.problem.code === INCOMPLETE ? (
            <p class="note note-error" role="alert">
              {words.incomplete}
            </p>
          ) : (
            <ProblemNote problem={now.problem} />
          )}
        </Page>
      )
    case 'own':
      return <OwnLink key={now.token} link={now} enter={enter} />
    case 'invited':
      return (
        <Page title={words.title} heading={now.invitation.title}>
          <Door key={now.token} token={now.token} invitation={now.invitation} enter={enter} />
        </Page>
      )
  }
}

export function SignPage({ id }: { id: AgreementId | null }) {
  return <Frame>{id ? <Signing id={id} /> : <Land />}</Frame>
}
