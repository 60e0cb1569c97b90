// The list of days: who sat down when, what they changed, what was decided.
import { agreementPath } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { byDay } from './days.ts'
import { eventWords } from './event-words.ts'
import type { TimelineView } from './history-api.ts'
import { historyWords } from './history-words.ts'
import { dayName } from './names.ts'
import { EventLine, SittingCard } from './sitting-card.tsx'

export function Timeline({
  workspace,
  view,
  more,
}: {
  workspace: Workspace
  view: TimelineView
  /** Loads the next page; null where this is all. */
  more: (() => void) | null
}) {
  const words = historyWords()
  const { people } = view
  const told = view.events.filter((event) => eventWords(workspace, people, event) !== null)
  const days = byDay(view.sittings, told, dayName)
  return (
    <section aria-labelledby="urutan">
      <h2 id="urutan">{words.timeline}</h2>
      <p class="quiet">{words.pauses}</p>
      {days.length === 0 && (
        <p>
          {words.empty} <a href={agreementPath(workspace.id)}>{words.restore.open}</a>
        </p>
      )}
      {days.map((day) => (
        <section key={day.at} class="history-day" aria-label={dayName(day.at)}>
          <p class="history-date">{dayName(day.at)}</p>
          <ol class="plain-list">
            {day.items.map((item) =>
              item.kind === 'sitting' ? (
                <SittingCard
                  key={`s${item.sitting.to.seq}`}
                  workspace={workspace}
                  people={people}
                  sitting={item.sitting}
                  events={item.events}
                />
              ) : (
                <EventLine key={`e${item.event.seq}`} workspace={workspace} people={people} event={item.event} />
              ),
            )}
          </ol>
        </section>
      ))}
      {more && (
        <button type="button" class="button screen-only" onClick={more}>
          {words.older}
        </button>
      )}
    </section>
  )
}
