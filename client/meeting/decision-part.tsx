// Keputusan: what this meeting decided about the clause on the screen, and writing the next one down with its reason.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { MEETING_TEXT_MAX } from '../../shared/meeting/meeting.ts'
import { personName } from '../app/person-name.ts'
import { agreementPath } from '../app/router.ts'
import { TextField } from '../app/text-field.tsx'
import { useTypedWords } from '../app/typed-words.ts'
import { clauseName } from '../panels/partner-names.ts'
import { iMay, type Workspace } from '../panels/workspace.ts'
import { decisionsOf, stillUnsent } from './meeting-decisions.ts'
import { meetingDesk } from './meeting-desk.ts'
import { meetingWords } from './meeting-words.ts'
import { decide, sendAndSay, sendDecisions } from './send-decisions.ts'
import '../styles/forms.css'

/** How often what waits is tried again; milliseconds. */
const AGAIN_MS = 5_000

function DecisionDialog({ workspace, close }: { workspace: Workspace; close: () => void }) {
  const { decision: words } = meetingWords()
  const desk = meetingDesk(workspace)
  const dialog = useRef<HTMLDialogElement>(null)
  const text = useTypedWords(workspace, 'rapat-keputusan')
  const reason = useTypedWords(workspace, 'rapat-alasan')
  const asked = useSignal(false)
  const clause = desk.shown.value
  useEffect(() => dialog.current?.showModal(), [])
  const wrong = text.value.trim() === ''
  const submit = (event: Event) => {
    event.preventDefault()
    asked.value = true
    if (wrong) return document.getElementById('rapat-keputusan')?.focus()
    if (desk.now.peek() === null) desk.begin()
    void decide(workspace, { text: text.value.trim(), reason: reason.value.trim(), clause })
    text.value = ''
    reason.value = ''
    dialog.current?.close()
  }
  return (
    <dialog ref={dialog} class="dialog meeting-dialog" aria-labelledby="rapat-catat" onClose={close}>
      <form onSubmit={submit} noValidate>
        <h2 id="rapat-catat">{words.open}</h2>
        {clause && <p>{words.about(clauseName(workspace.live.agreement.value, clause))}</p>}
        <TextField
          id="rapat-keputusan"
          label={words.text}
          error={asked.value && wrong ? words.missing : undefined}
          rows={3}
          maxLength={MEETING_TEXT_MAX}
          value={text}
        />
        <TextField
          id="rapat-alasan"
          label={words.reason}
          optional
          rows={3}
          maxLength={MEETING_TEXT_MAX}
          value={reason}
        />
        <div class="button-row">
          <button type="submit" class="button button-primary">
            {words.save}
          </button>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {words.close}
          </button>
        </div>
      </form>
    </dialog>
  )
}

export function DecisionPart({ workspace }: { workspace: Workspace }) {
  const { decision: words } = meetingWords()
  const desk = meetingDesk(workspace)
  const isOpen = useSignal(false)
  const meeting = desk.now.value
  const clause = desk.shown.value
  const waiting = meeting?.unsent ?? []
  const isWaiting = waiting.length > 0
  useEffect(() => {
    if (!isWaiting) return
    const again = () => void sendDecisions(workspace)
    // A network that is said to be there may not carry anything yet.
    const timer = setInterval(again, AGAIN_MS)
    addEventListener('online', again)
    again()
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [workspace, isWaiting])
  const decided = decisionsOf(workspace.session.ledger.value, meeting)
  const here = decided.filter((entry) => entry.clause === clause)
  return (
    <section class="meeting-part" aria-labelledby="rapat-keputusan-judul">
      <h2 id="rapat-keputusan-judul">{words.title}</h2>
      <ul class="meeting-decisions">
        {here.map(({ seq, text, reason }) => (
          <li key={seq}>
            {personName(text)}
            {reason !== '' && <span class="meeting-reason"> {words.reasonOf(reason)}</span>}
          </li>
        ))}
        {(meeting ? stillUnsent(meeting, decided) : []).map(({ text, reason }) => (
          <li key={`${text} ${reason}`}>
            {text} <strong>({words.waits})</strong>
          </li>
        ))}
      </ul>
      <div class="button-row">
        {iMay(workspace, 'record-decision') && (
          <button
            type="button"
            class="button"
            onClick={() => {
              isOpen.value = true
            }}
          >
            {words.open}
          </button>
        )}
        {waiting.length > 0 && (
          <button type="button" class="button" onClick={() => void sendAndSay(workspace)}>
            {words.send}
          </button>
        )}
        <a href={agreementPath(workspace.id, 'keputusan')}>{words.all}</a>
      </div>
      {isOpen.value && (
        <DecisionDialog
          workspace={workspace}
          close={() => {
            isOpen.value = false
          }}
        />
      )}
    </section>
  )
}
