// The landing of a personal link: who invites whom as what, then a name, then the text.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Role } from '../../shared/ledger/role.ts'
import type { InvitationView } from '../api/api.ts'
import type { Problem } from '../api/call.ts'
import { oidcStart, readWays, type WaysView } from '../api/proofs-api.ts'
import { Loading } from '../app/loading.tsx'
import { formatDate, t } from '../app/locale.ts'
import { meanings } from '../app/meanings.ts'
import { useOpenedOver } from '../app/opened-over.ts'
import { Page } from '../app/page.tsx'
import { peopleWords } from '../app/people-words.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { problemWords } from '../app/problem-words.ts'
import { agreementPath, navigate, signingPath } from '../app/router.ts'
import { useRequest } from '../app/use-request.ts'
import { ENTRANT_TEXT_MAX, invitedFor, isPinMissing, rememberEntrant, useEntrant } from './entrant.ts'
import { invitationPurpose } from './invitation-purpose.ts'
import { isToken, keepToken, takeToken } from './invitation-token.ts'
import { InviterLine } from './inviter-line.tsx'
import { OwnLink } from './own-link.tsx'
import { pageWords } from './page-words.ts'
import { enterBy, type OpenedLink, openLink } from './pending-entry.ts'
import { PinField } from './pin-field.tsx'
import '../styles/pages.css'
import '../styles/forms.css'
import { TextField } from '../app/text-field.tsx'

type Stage = { readonly kind: 'reading' } | Exclude<OpenedLink, { kind: 'in' }>

/** The link came without its secret part. */
const INCOMPLETE = 'invitation-incomplete'

function WrongInvitation({ problem }: { problem: Problem }) {
  const { common } = t()
  const pages = pageWords()
  const { invitation } = pages
  // Whoever first came by it keeps it; everybody else asks for one of their own.
  const taken = problem.code === 'invitation-bound'
  const says = problem.code === INCOMPLETE ? invitation.incomplete : problemWords(problem)
  return (
    <Page title={invitation.title} heading={says.title}>
      <p class="lead">{says.text}</p>
      <div class="button-row">
        <a
          class="button button-primary"
          href={`https://wa.me/?text=${encodeURIComponent(taken ? invitation.askOwnText : invitation.askText)}`}
          target="_blank"
          rel="noreferrer noopener"
        >
          {taken ? invitation.askOwn : invitation.ask}
        </a>
        <a class="button" href="/">
          {common.unknown.back}
        </a>
      </div>
      <p class="quiet">{common.code(problem.code)}</p>
    </Page>
  )
}

function Here({ name }: { name: string }) {
  return (
    <p class="note note-warn" role="alert">
      {peopleWords().recovery.here(name)}
    </p>
  )
}

/** Where an organisation vouches for accounts, one may be shown; nobody has to. */
function Prove({ token, ways }: { token: string; ways: WaysView | null }) {
  const { ways: words } = peopleWords()
  if (ways?.shown) return <p class="note">{words.proven(ways.shown.name, ways.shown.label)}</p>
  if (!ways?.oidc) return null
  return (
    <p>
      <a class="button" href={oidcStart('undangan')} onClick={() => keepToken(token)}>
        {words.prove(ways.oidc)}
      </a>
    </p>
  )
}

/** Somebody comes back as who they are: no name is asked for. */
function Back({ token, invitation: invited, back }: InvitedProps & { back: NonNullable<InvitationView['back']> }) {
  const { common } = t()
  const { invitation } = pageWords()
  const { recovery: words } = peopleWords()
  const pin = useSignal('')
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const pinWrong = isPinMissing(invited, pin.value)
  const enter = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    if (pinWrong) return
    const result = await ask(() => enterBy(token, invited.pin ? { pin: pin.value } : {}, false))
    if (result?.ok) goIn(result.value, invited)
  }
  return (
    <Page title={words.title} heading={invited.title}>
      <p class="lead">{words.lead(back.name)}</p>
      <p>{invitation.asRole(common.roles[invited.role], invitedFor(invited))}</p>
      <p class="quiet">{back.way === 'recovery' ? words.others : words.device}</p>
      {invited.here && <Here name={invited.here.name} />}
      <form class="form" onSubmit={(event) => void enter(event)} noValidate>
        {invited.pin && <PinField pin={pin} wrong={asked.value && pinWrong} />}
        {problem.value && <ProblemNote problem={problem.value} />}
        <div class="form-end">
          <button type="submit" class="button button-primary button-large" aria-disabled={sending.value}>
            {sending.value ? common.sending : words.enter}
          </button>
        </div>
      </form>
    </Page>
  )
}

/** Whether the text is sealed, and by this link somebody signs it. */
const isSealedFor = ({ expected, role }: InvitationView): boolean =>
  expected !== null && (role === 'signatory' || role === 'witness')

/** What is sealed is signed on a page without the frame of the product. */
const goTo = (id: AgreementId, invited: InvitationView | null): void =>
  navigate(invited && isSealedFor(invited) ? signingPath(id) : agreementPath(id), { replace: true })

function goIn(came: { agreementId: AgreementId; role: Role }, invited: InvitationView): void {
  rememberEntrant(came, invited)
  goTo(came.agreementId, invited)
}

interface InvitedProps {
  readonly token: string
  readonly invitation: InvitationView
}

function Invited({ token, invitation: invited }: InvitedProps) {
  const { common } = t()
  const pages = pageWords()
  const { invitation } = pages
  const signatory = invited.role === 'signatory'
  const entrant = useEntrant(invited, invited.expected ?? { name: invited.invitee ?? '', position: '' }, signatory)
  const signs = isSealedFor(invited)
  const { name, wrong } = entrant
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const ways = useSignal<WaysView | null>(null)
  useEffect(() => {
    void readWays().then((result) => {
      if (!result.ok) return
      ways.value = result.value
      if (result.value.shown && name.peek() === '') name.value = result.value.shown.name
    })
  }, [ways, name])
  const accept = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    if (wrong[0]) return document.getElementById(wrong[0])?.focus()
    const proof = ways.value?.shown ? { prove: true } : {}
    const result = await ask(() => enterBy(token, { ...entrant.person(), ...proof }, invited.personal))
    if (result?.ok) goIn(result.value, invited)
  }
  return (
    <Page title={invitation.title} heading={invited.title}>
      <p class="eyebrow">{invitation.invited(invitation.purposes[invitationPurpose(invited.role, signs)])}</p>
      <InviterLine invitation={invited} />
      <div class="card invited">
        <p class="invited-role">{invitation.asRole(common.roles[invited.role], invitedFor(invited))}</p>
        <p>{invitation.youMay(signs && signatory ? invitation.maySign : meanings().rolesMay[invited.role])}</p>
        <h2>{invitation.partners}</h2>
        <ul class="plain-list">
          {invited.partners.map((entry) => (
            <li key={entry.id}>
              {entry.name} <span class="quiet">{meanings().kinds[entry.kind]}</span>
            </li>
          ))}
        </ul>
        {invited.personal && <p class="quiet">{peopleWords().recovery.bound}</p>}
        {invited.expiresAt !== null && <p class="quiet">{invitation.expires(formatDate(invited.expiresAt))}</p>}
      </div>
      {invited.here && <Here name={invited.here.name} />}
      <Prove token={token} ways={ways.value} />
      <form class="form" onSubmit={(event) => void accept(event)} noValidate>
        <TextField
          id="nama"
          label={invitation.name}
          help={invitation.nameHelp}
          error={asked.value && wrong.includes('nama') ? invitation.nameMissing : undefined}
          autocomplete="name"
          required
          maxLength={ENTRANT_TEXT_MAX}
          value={name}
        />
        <TextField
          id="jabatan"
          label={invitation.position}
          help={signatory ? invitation.positionSignatory : invitation.positionHelp}
          optional={!signatory}
          error={asked.value && wrong.includes('jabatan') ? invitation.positionMissing : undefined}
          autocomplete="organization-title"
          maxLength={ENTRANT_TEXT_MAX}
          value={entrant.position}
        />
        {invited.pin && <PinField pin={entrant.pin} wrong={asked.value && wrong.includes('pin')} />}
        {problem.value && <ProblemNote problem={problem.value} />}
        <div class="form-end">
          <button type="submit" class="button button-primary button-large" aria-disabled={sending.value}>
            {sending.value ? common.sending : signs ? invitation.acceptSign : invitation.accept}
          </button>
        </div>
        <p class="quiet">{invitation.noAccount}</p>
        <p class="quiet">{invitation.notYou}</p>
      </form>
    </Page>
  )
}

export function InvitationPage() {
  const { invitation } = pageWords()
  const stage = useSignal<Stage>({ kind: 'reading' })
  const openedOver = useOpenedOver(isToken)
  useEffect(() => {
    const token = takeToken()
    if (!token) {
      stage.value = { kind: 'wrong', problem: { code: INCOMPLETE, status: 0, data: {} } }
      return
    }
    let gone = false
    const read = async () => {
      const opened = await openLink(token)
      if (gone) return
      if (opened.kind === 'in') goTo(opened.agreementId, opened.invitation)
      else stage.value = opened
    }
    void read()
    return () => {
      gone = true
    }
  }, [stage, openedOver])
  const now = stage.value
  switch (now.kind) {
    case 'reading':
      return (
        <Page title={invitation.title} passing>
          <Loading text={invitation.reading} />
        </Page>
      )
    case 'wrong':
      return <WrongInvitation problem={now.problem} />
    case 'own':
      return <OwnLink key={now.token} link={now} enter={(agreement) => goTo(agreement, null)} />
    case 'invited':
      return now.invitation.back ? (
        <Back key={now.token} token={now.token} invitation={now.invitation} back={now.invitation.back} />
      ) : (
        <Invited key={now.token} token={now.token} invitation={now.invitation} />
      )
  }
}
