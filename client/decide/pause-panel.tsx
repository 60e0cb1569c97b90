// The reading pause: from when the text may be sealed, what is proposed instead, and what I may say to it.
import { useSignal } from '@preact/signals'
import { PAUSE_DAYS_MAX } from '../../shared/ledger/event-pause.ts'
import type { PauseProposal } from '../../shared/ledger/fold-pause.ts'
import { isSealedState } from '../../shared/ledger/state.ts'
import { announce } from '../app/announce.ts'
import { formatMoment } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { TextField } from '../app/text-field.tsx'
import { useTypedWords } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'
import { namesOf, partnersOf } from '../panels/partner-names.ts'
import { iMay, type Workspace } from '../panels/workspace.ts'
import { signWord } from '../signing/device-word.ts'
import { agreePause, proposePause } from './decide-api.ts'
import { decideWords } from './decide-words.ts'
import type { PauseEnd } from './pause-until.ts'

function Proposal({ workspace, proposal }: { workspace: Workspace; proposal: PauseProposal }) {
  const { pause: words } = decideWords()
  const { sending, problem, ask } = useRequest()
  const { me, live } = workspace
  const agreed = [...proposal.agreed.keys()]
  const missing = partnersOf(workspace).filter((partner) => !proposal.agreed.has(partner))
  const partner = me.partnerId
  const agree = async () => {
    if (partner === null) return
    const said = { type: 'pause-agreed', partner, scope: 'pause', digest: proposal.hash, stance: null } as const
    const result = await ask(async () =>
      agreePause(workspace.id, proposal.seq, await signWord(workspace.id, me.personId, said)),
    )
    if (result?.ok) announce(words.agreeDone)
  }
  return (
    <div class="card">
      <p>{words.proposed(proposal.days, personName(live.record.value?.people.get(proposal.person)?.name))}</p>
      <p>
        <q>{personName(proposal.reason)}</q>
      </p>
      {agreed.length > 0 && <p class="quiet">{words.agreed(namesOf(workspace, agreed))}</p>}
      {missing.length > 0 && <p>{words.missing(namesOf(workspace, missing))}</p>}
      {problem.value && <ProblemNote problem={problem.value} />}
      {partner !== null && iMay(workspace, 'agree-pause') && !proposal.agreed.has(partner) && (
        <button type="button" class="button" aria-disabled={sending.value} onClick={() => void agree()}>
          {words.agree}
        </button>
      )}
    </div>
  )
}

function ProposeForm({ workspace, days }: { workspace: Workspace; days: number }) {
  const { pause: words } = decideWords()
  const wanted = useSignal(String(days))
  const reason = useTypedWords(workspace, 'jeda')
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const number = Number(wanted.value)
  const daysWrong = !/^\d{1,2}$/.test(wanted.value.trim()) || number > PAUSE_DAYS_MAX
  const reasonWrong = reason.value.trim() === ''
  const send = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    if (daysWrong || reasonWrong) return
    const result = await ask(() => proposePause(workspace.id, number, reason.value.trim()), [reason])
    if (!result?.ok) return
    announce(words.proposedDone)
    asked.value = false
  }
  return (
    <details class="decide-more">
      <summary>{words.change}</summary>
      <form onSubmit={(event) => void send(event)} noValidate>
        <TextField
          id="jeda-hari"
          label={words.daysLabel}
          help={words.daysHelp}
          error={asked.value && daysWrong ? words.daysWrong : undefined}
          inputMode="numeric"
          maxLength={2}
          autocomplete="off"
          value={wanted}
        />
        <TextField
          id="jeda-alasan"
          label={words.reason}
          error={asked.value && reasonWrong ? words.reasonMissing : undefined}
          maxLength={2000}
          autocomplete="off"
          value={reason}
        />
        {problem.value && <ProblemNote problem={problem.value} />}
        <button type="submit" class="button" aria-disabled={sending.value}>
          {words.submit}
        </button>
      </form>
    </details>
  )
}

export function PausePanel({ workspace, end }: { workspace: Workspace; end: PauseEnd | null }) {
  const { pause: words } = decideWords()
  const pause = workspace.live.record.value?.pause
  // What is sealed waits for no pause any more.
  if (!pause || isSealedState(workspace.state.value)) return null
  const mayPropose = iMay(workspace, 'propose-pause')
  return (
    <section class="steps-panel" aria-labelledby="jeda-baca">
      <h2 id="jeda-baca">{words.title}</h2>
      {pause.days === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>{words.days(pause.days)}</p>
          {end !== null && (
            <p role="status">
              <strong>{end.untilHere > Date.now() ? words.from(formatMoment(end.until)) : words.over}</strong>
            </p>
          )}
          <p class="quiet">{words.counts}</p>
        </>
      )}
      {pause.proposal && <Proposal key={pause.proposal.seq} workspace={workspace} proposal={pause.proposal} />}
      {mayPropose && <ProposeForm workspace={workspace} days={pause.days} />}
    </section>
  )
}
