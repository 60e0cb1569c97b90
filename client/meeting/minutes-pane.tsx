// Notula: what was talked about, for how long each partner spoke, what was decided, and what is open; printed from what was recorded.
import { useSignal } from '@preact/signals'
import { type Meeting, spokenBy, talkedOver } from '../../shared/meeting/meeting.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { Field } from '../app/field.tsx'
import { personName } from '../app/person-name.ts'
import { dayAndTime } from '../history/names.ts'
import { clauseName, nameOf, partnersOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { decisionsOf, stillUnsent } from './meeting-decisions.ts'
import { meetingDesk } from './meeting-desk.ts'
import { durationWords, meetingWords } from './meeting-words.ts'
import { isItemOpen, OpenList } from './open-words.tsx'

/** Longer lists of guests are a list of their own. */
const OTHERS_MAX = 1_000

function Attendance({ workspace, meeting }: { workspace: Workspace; meeting: Meeting }) {
  const { minutes: words } = meetingWords()
  const desk = meetingDesk(workspace)
  const people = [...(workspace.live.record.value?.people.values() ?? [])].filter(({ erased }) => !erased)
  const names = people.filter(({ id }) => meeting.present.includes(id)).map(({ name }) => name)
  return (
    <section>
      <h2>{words.present}</h2>
      <p class={meeting.endedAt === null ? 'print-only' : undefined}>
        {[...names, meeting.others].filter(Boolean).join(', ') || words.nobody}
      </p>
      {meeting.endedAt === null && (
        <div class="screen-only">
          <fieldset class="choices">
            <legend class="visually-hidden">{words.present}</legend>
            {people.map(({ id, name, partner }) => (
              <label key={id} class="choice">
                <input
                  type="checkbox"
                  checked={meeting.present.includes(id)}
                  onChange={({ currentTarget: { checked } }) =>
                    desk.change((before) => ({
                      ...before,
                      present: [...before.present.filter((known) => known !== id), ...(checked ? [id] : [])],
                    }))
                  }
                />
                <span class="choice-title">
                  {name}
                  {partner && ` (${nameOf(workspace, partner)})`}
                </span>
              </label>
            ))}
          </fieldset>
          <Field
            id="hadirin-lain"
            label={words.others}
            help={words.othersHelp}
            optional
            control={(attributes) => (
              <input
                {...attributes}
                type="text"
                maxLength={OTHERS_MAX}
                value={meeting.others}
                onInput={({ currentTarget: { value } }) => desk.change((before) => ({ ...before, others: value }))}
              />
            )}
          />
        </div>
      )}
    </section>
  )
}

function Minutes({ workspace, meeting }: { workspace: Workspace; meeting: Meeting }) {
  const { minutes: words, decision, turn } = meetingWords()
  const desk = meetingDesk(workspace)
  const agreement = workspace.live.agreement.value
  const talked = [...talkedOver(meeting)]
  const decided = decisionsOf(workspace.session.ledger.value, meeting)
  const open = desk.items.value.filter(isItemOpen)
  const begin = dayAndTime(meeting.startedAt)
  return (
    <div class="minutes">
      <p>
        <strong>{agreement.title}</strong>
        <br />
        {meeting.endedAt === null ? words.running(begin) : words.from(begin, dayAndTime(meeting.endedAt))}
      </p>
      <Attendance workspace={workspace} meeting={meeting} />
      <section>
        <h2>{words.discussed}</h2>
        {talked.length === 0 && <p>{words.noneDiscussed}</p>}
        <ul>
          {talked.map(([clause, ms]) => (
            <li key={clause}>
              {clauseName(agreement, clause)}
              {ms > 0 && ` · ${durationWords(ms)}`}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.spoken}</h2>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{turn.partner}</th>
              <th scope="col">{turn.time}</th>
            </tr>
          </thead>
          <tbody>
            {partnersOf(workspace).map((partner) => (
              <tr key={partner}>
                <th scope="row">{nameOf(workspace, partner)}</th>
                <td>{durationWords(spokenBy(meeting, partner))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>{words.decisions}</h2>
        {decided.length + meeting.unsent.length === 0 && <p>{words.noDecisions}</p>}
        <ol>
          {decided.map(({ seq, text, reason, clause }) => (
            <li key={seq}>
              {clause && `${clauseName(agreement, clause)}: `}
              {personName(text)}
              {reason !== '' && <p class="meeting-reason">{decision.reasonOf(reason)}</p>}
            </li>
          ))}
          {stillUnsent(meeting, decided).map(({ text, reason, clause }) => (
            <li key={`${text} ${reason}`}>
              {clause && `${clauseName(agreement, clause)}: `}
              {text}
              <strong> ({decision.waits})</strong>
              {reason !== '' && <p class="meeting-reason">{decision.reasonOf(reason)}</p>}
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{words.open}</h2>
        <ul>
          {open.map((item) => (
            <li key={item.clause}>
              {clauseName(agreement, item.clause)}
              <OpenList workspace={workspace} item={item} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

export function MinutesPane({ workspace }: { workspace: Workspace }) {
  const { minutes: words } = meetingWords()
  const desk = meetingDesk(workspace)
  const chosen = useSignal(0)
  const all = desk.meetings.value
  const meeting = all[chosen.value] ?? all[0]
  return (
    <>
      <h1 tabIndex={-1}>{words.title}</h1>
      {!desk.isKept.value && (
        <p class="note note-warn screen-only" role="alert">
          {words.notKept}
        </p>
      )}
      {all.length > 1 && (
        <div class="field screen-only">
          <label for="rapat-mana">{words.which}</label>
          <select
            id="rapat-mana"
            value={chosen.value}
            onChange={({ currentTarget }) => {
              chosen.value = Number(currentTarget.value)
            }}
          >
            {all.map(({ startedAt }, i) => (
              <option key={startedAt} value={i}>
                {dayAndTime(startedAt)}
              </option>
            ))}
          </select>
        </div>
      )}
      {meeting ? (
        <>
          <Minutes workspace={workspace} meeting={meeting} />
          <p class="screen-only meeting-small">{words.onThis}</p>
          <div class="button-row screen-only">
            <button type="button" class="button button-primary" onClick={() => print()}>
              <Icon name="print" /> {words.print}
            </button>
            {meeting === desk.now.value && (
              <button
                type="button"
                class="button"
                onClick={() => {
                  desk.end()
                  announce(words.ended)
                }}
              >
                {words.end}
              </button>
            )}
          </div>
        </>
      ) : (
        <p>{words.empty}</p>
      )}
    </>
  )
}
