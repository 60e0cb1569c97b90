// Acara: every clause with what is open in it, and whether it has been talked about.
import { useSignal } from '@preact/signals'
import { AGENDA_ORDERS } from '../../shared/meeting/agenda.ts'
import { markDiscussed, talkedOver } from '../../shared/meeting/meeting.ts'
import { About } from '../app/about.tsx'
import { Icon } from '../app/icon.tsx'
import { clauseName } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { meetingDesk } from './meeting-desk.ts'
import { meetingWords } from './meeting-words.ts'
import { isItemOpen, OpenList } from './open-words.tsx'

export function AgendaPane({ workspace }: { workspace: Workspace }) {
  const { agenda: words } = meetingWords()
  const desk = meetingDesk(workspace)
  const onlyOpen = useSignal(false)
  const agreement = workspace.live.agreement.value
  const items = desk.items.value
  const shown = onlyOpen.value ? items.filter(isItemOpen) : items
  const meeting = desk.now.value
  const talked = meeting ? talkedOver(meeting) : new Map()
  return (
    <>
      <h1 tabIndex={-1}>{words.title}</h1>
      <form class="meeting-choice" onSubmit={(event) => event.preventDefault()}>
        <div class="field">
          <label for="urutan-acara">{words.order}</label>
          <select
            id="urutan-acara"
            value={desk.order.value}
            onChange={({ currentTarget }) => {
              desk.order.value = AGENDA_ORDERS.find((known) => known === currentTarget.value) ?? 'text'
            }}
          >
            {AGENDA_ORDERS.map((order) => (
              <option key={order} value={order}>
                {words.orders[order]}
              </option>
            ))}
          </select>
        </div>
        <label class="choice">
          <input
            type="checkbox"
            checked={onlyOpen.value}
            onChange={({ currentTarget }) => {
              onlyOpen.value = currentTarget.checked
            }}
          />
          <span class="choice-title">{words.onlyOpen}</span>
        </label>
      </form>
      {shown.length === 0 && <p>{words.nothing}</p>}
      <ol class="meeting-agenda">
        {shown.map((item) => {
          const name = clauseName(agreement, item.clause)
          const isDiscussed = talked.has(item.clause)
          return (
            <li key={item.clause} aria-current={item.clause === desk.shown.value ? 'true' : undefined}>
              <button
                type="button"
                class="meeting-item"
                aria-label={words.show(name)}
                onClick={() => desk.show(item.clause)}
              >
                {name}
              </button>
              <OpenList workspace={workspace} item={item} />
              {isDiscussed && (
                <p class="meeting-discussed">
                  <Icon name="check" /> {words.discussed}
                </p>
              )}
              {meeting && !meeting.turns.some(({ clause }) => clause === item.clause) && (
                <button
                  type="button"
                  class="button-quiet meeting-mark"
                  onClick={() => desk.change((before) => markDiscussed(before, item.clause, !isDiscussed))}
                >
                  {isDiscussed ? words.undiscuss : words.discuss}
                  <About what={name} />
                </button>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}
