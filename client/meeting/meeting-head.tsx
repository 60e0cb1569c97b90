// The upper edge of the meeting screen: which clause, the way to the next, what is shown, full screen, and out.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { holdTurn } from '../../shared/meeting/meeting.ts'
import { announce } from '../app/announce.ts'
import { agreementPath } from '../app/router.ts'
import { clauseName } from '../panels/partner-names.ts'
import type { MeetingPane, Workspace } from '../panels/workspace.ts'
import { type MeetingDesk, meetingDesk } from './meeting-desk.ts'
import { followMeetingKeys } from './meeting-keys.ts'
import { meetingWords } from './meeting-words.ts'
import { createOnlyClause } from './only-clause.ts'
import { Voice } from './voice.tsx'
import '../styles/meeting.css'
import '../styles/meeting-room.css'

const PANES: readonly MeetingPane[] = ['naskah', 'acara', 'notula']

/** The letters of the whole page are large while a meeting is on the screen. */
const LARGE = 'in-meeting'

function useMeetingScreen({ meetingPane, live }: Workspace, desk: MeetingDesk): void {
  useEffect(() => {
    document.documentElement.classList.add(LARGE)
    const only = createOnlyClause()
    const stopWatching = desk.watch()
    const stopShowing = desk.shown.subscribe((clause) => only.show(clause))
    // Said once, and not at every letter that changes the name.
    let said = desk.shown.peek()
    const stopSaying = desk.shown.subscribe((clause) => {
      if (clause === null || clause === said) return
      said = clause
      announce(meetingWords().shown(clauseName(live.agreement.peek(), clause)))
    })
    const stopKeys = followMeetingKeys(desk, () => meetingPane.peek() === 'naskah')
    return () => {
      document.documentElement.classList.remove(LARGE)
      only.stop()
      stopShowing()
      stopWatching()
      stopSaying()
      stopKeys()
      if (desk.now.peek()?.isSpeaking) announce(meetingWords().turn.heldOnLeaving)
      desk.change((meeting) => holdTurn(meeting, false))
      if (document.fullscreenElement) void document.exitFullscreen()
    }
  }, [desk, live, meetingPane])
}

function FullScreen() {
  const words = meetingWords()
  const isFull = useSignal(document.fullscreenElement !== null)
  useEffect(() => {
    const follow = () => {
      isFull.value = document.fullscreenElement !== null
    }
    document.addEventListener('fullscreenchange', follow)
    return () => document.removeEventListener('fullscreenchange', follow)
  }, [isFull])
  if (!document.fullscreenEnabled) return null
  return (
    <button
      type="button"
      class="button meeting-full"
      onClick={() =>
        // Where the browser does not allow it the screen stays as it is.
        void (isFull.value ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(
          () => undefined,
        )
      }
    >
      {isFull.value ? words.fullEnd : words.full}
    </button>
  )
}

export function MeetingHead({ workspace }: { workspace: Workspace }) {
  const words = meetingWords()
  const desk = meetingDesk(workspace)
  useMeetingScreen(workspace, desk)
  const pane = workspace.meetingPane
  const shown = desk.shown.value
  const items = desk.items.value
  const at = items.findIndex(({ clause }) => clause === shown)
  const step = (direction: -1 | 1, label: string, sign: string) => (
    <button
      type="button"
      class="button meeting-step"
      aria-label={label}
      title={label}
      aria-disabled={items[at + direction] === undefined}
      onClick={() => desk.step(direction)}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  )
  return (
    <nav class="meeting-head" data-region tabIndex={-1} aria-label={words.title}>
      <div class="meeting-where">
        {step(-1, words.before, '‹')}
        <p class="meeting-clause">
          {shown && <strong>{clauseName(workspace.live.agreement.value, shown)}</strong>}{' '}
          <span class="meeting-place">{words.place(at + 1, items.length)}</span>
        </p>
        {step(1, words.after, '›')}
      </div>
      <fieldset class="meeting-panes">
        <legend class="visually-hidden">{words.panesLabel}</legend>
        {PANES.map((name) => (
          <button
            key={name}
            type="button"
            class="button meeting-pane"
            aria-pressed={pane.value === name}
            onClick={() => {
              pane.value = name
              scrollTo(0, 0)
            }}
          >
            {words.panes[name]}
          </button>
        ))}
      </fieldset>
      <FullScreen />
      <a class="button meeting-leave" href={agreementPath(workspace.id)} aria-label={words.leaveLabel}>
        {words.leave}
      </a>
      <Voice workspace={workspace} />
    </nav>
  )
}
