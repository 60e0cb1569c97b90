// Giliran: who speaks, how long is left, in words; how long each partner has spoken; and who comes next.
import { useSignal } from '@preact/signals'
import {
  giveTurn,
  holdTurn,
  type Meeting,
  nextSpeaker,
  spokenBy,
  TURN_MINUTES,
  turnLeft,
} from '../../shared/meeting/meeting.ts'
import { nameOf, partnersOf } from '../panels/partner-names.ts'
import { iMay, myRole, type Workspace } from '../panels/workspace.ts'
import { meetingDesk } from './meeting-desk.ts'
import { durationWords, meetingWords } from './meeting-words.ts'

const MINUTE_MS = 60_000
const USUAL_MINUTES = 3

function Begin({ workspace }: { workspace: Workspace }) {
  const { turn: words } = meetingWords()
  const minutes = useSignal(USUAL_MINUTES)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        meetingDesk(workspace).begin(minutes.value * MINUTE_MS)
      }}
    >
      <p class="meeting-small">{words.beginHelp}</p>
      <div class="meeting-begin">
        <div class="field">
          <label for="lama-giliran">{words.minutes}</label>
          <select
            id="lama-giliran"
            value={minutes.value}
            onChange={({ currentTarget }) => {
              minutes.value = Number(currentTarget.value)
            }}
          >
            {TURN_MINUTES.map((number) => (
              <option key={number} value={number}>
                {words.minutesOf(number)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="button button-primary">
          {myRole(workspace) === 'facilitator' ? words.begin : words.beginHere}
        </button>
      </div>
    </form>
  )
}

/** «sisa 2 menit 10 detik», «lewat 20 detik» */
function leftWords(meeting: Meeting): string {
  const { turn: words } = meetingWords()
  const left = turnLeft(meeting) ?? 0
  // A second that has begun is still there.
  return left > 0 ? words.left(durationWords(Math.ceil(left / 1000) * 1000)) : words.over(durationWords(-left))
}

function Now({ workspace, meeting }: { workspace: Workspace; meeting: Meeting }) {
  const { turn: words } = meetingWords()
  const last = meeting.turns.at(-1)
  if (last === undefined) return <p class="meeting-now">{words.none}</p>
  const over = (turnLeft(meeting) ?? 0) <= 0
  return (
    <div class={over ? 'meeting-now meeting-over' : 'meeting-now'}>
      <p class="meeting-speaker">
        {words.now(nameOf(workspace, last.partner))}
        {!meeting.isSpeaking && ` (${words.held})`}
      </p>
      <p class="meeting-left" role="timer">
        {leftWords(meeting)}
      </p>
    </div>
  )
}

function Running({ workspace, meeting }: { workspace: Workspace; meeting: Meeting }) {
  const { turn: words } = meetingWords()
  const desk = meetingDesk(workspace)
  const partners = partnersOf(workspace)
  const next = nextSpeaker(meeting, partners)
  const speaking = meeting.isSpeaking ? meeting.turns.at(-1)?.partner : undefined
  const give = (partner: (typeof partners)[number]) =>
    desk.change((before) => giveTurn(before, partner, desk.shown.peek()))
  return (
    <>
      <Now workspace={workspace} meeting={meeting} />
      <div class="button-row">
        {next !== null && (
          <button type="button" class="button button-primary" title={words.nextHelp} onClick={() => give(next)}>
            {words.next(nameOf(workspace, next))}
          </button>
        )}
        {meeting.turns.length > 0 && (
          <button
            type="button"
            class="button"
            onClick={() => desk.change((before) => holdTurn(before, !before.isSpeaking))}
          >
            {meeting.isSpeaking ? words.hold : words.goOn}
          </button>
        )}
      </div>
      <ul class="meeting-times" aria-label={words.table}>
        {partners.map((partner) => (
          <li key={partner} aria-current={partner === speaking ? 'true' : undefined}>
            <span class="meeting-partner">{nameOf(workspace, partner)}</span>
            <span class="meeting-spoken">{durationWords(spokenBy(meeting, partner))}</span>
            {partner !== speaking && partner !== next && (
              <button
                type="button"
                class="button-quiet"
                aria-label={words.giveTo(nameOf(workspace, partner))}
                onClick={() => give(partner)}
              >
                {words.give}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Nothing for who may decide nothing in a meeting: they read along. */
export function TurnPanel({ workspace }: { workspace: Workspace }) {
  const { turn: words } = meetingWords()
  const meeting = meetingDesk(workspace).now.value
  if (!iMay(workspace, 'record-decision')) return null
  return (
    <section class="meeting-part" aria-labelledby="giliran">
      <h2 id="giliran">{words.title}</h2>
      {meeting ? <Running workspace={workspace} meeting={meeting} /> : <Begin workspace={workspace} />}
    </section>
  )
}
