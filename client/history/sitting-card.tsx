// One sitting: for each person the clauses that were changed, and the decisions that fell meanwhile.

import { eventMoment } from '../../shared/history/moment.ts'
import type { ClauseWork, Work } from '../../shared/history/work.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { About } from '../app/about.tsx'
import type { Workspace } from '../panels/workspace.ts'
import { eventWords, isAboutText } from './event-words.ts'
import type { SittingView } from './history-api.ts'
import { NOW, redlinePath } from './history-path.ts'
import { historyWords } from './history-words.ts'
import { authorName, clauseLabel, clockTime, dayAndTime } from './names.ts'
import type { PeopleView } from './redline-decoder.ts'

function clauseFacts({ added, removed, presence, moved }: ClauseWork): string {
  const words = historyWords()
  const facts = [
    ...(presence === 'kept' ? [] : [words.presence[presence]]),
    ...(moved ? [words.moved] : []),
    ...(added > 0 ? [words.added(added)] : []),
    ...(removed > 0 ? [words.removed(removed)] : []),
  ]
  return (facts.length > 0 ? facts : [words.form]).join(', ')
}

function PersonsWork({ workspace, people, work }: { workspace: Workspace; people: PeopleView; work: Work }) {
  const words = historyWords()
  return (
    <li class="sitting-person">
      <h4>{authorName(workspace, people, work.by)}</h4>
      {!work.title && work.clauses.length + work.tables.length === 0 && work.by !== 'server' && (
        <p class="quiet">{words.noWords}</p>
      )}
      <ul class="sitting-clauses">
        {work.title && <li>{words.titleChanged}</li>}
        {work.clauses.map((clause) => (
          <li key={clause.id}>
            <span class="sitting-clause">{clauseLabel(workspace, clause.id)}</span>: {clauseFacts(clause)}
          </li>
        ))}
        {work.tables.map((table) => (
          <li key={table}>{words.tableChanged(words.tables[table])}</li>
        ))}
      </ul>
    </li>
  )
}

export function EventLine({
  workspace,
  people,
  event,
}: {
  workspace: Workspace
  people: PeopleView
  event: LedgerEvent
}) {
  const { events } = historyWords()
  const said = eventWords(workspace, people, event)
  if (said === null) return null
  return (
    <li class="milestone">
      <time dateTime={new Date(event.at).toISOString()}>{clockTime(event.at)}</time>
      <span>
        {said}
        {isAboutText(event) && (
          <>
            {' '}
            <a class="screen-only" href={redlinePath(workspace.id, eventMoment(event.seq), NOW)}>
              {events.since}
              <About what={said} />
            </a>
          </>
        )}
      </span>
    </li>
  )
}

/** What the template brought is one line: nobody reads the list of all clauses. */
const byPeople = (work: readonly Work[]): readonly Work[] =>
  work.map((one) => (one.by === 'server' ? { ...one, clauses: [], tables: [], title: false } : one))

export function SittingCard({
  workspace,
  people,
  sitting,
  events,
}: {
  workspace: Workspace
  people: PeopleView
  sitting: SittingView
  events: readonly LedgerEvent[]
}) {
  const words = historyWords()
  const { from, to, began, ended, work } = sitting
  return (
    <li class="sitting">
      <h3>
        <time dateTime={new Date(began).toISOString()}>{words.sitting(clockTime(began), clockTime(ended))}</time>
      </h3>
      {work.length === 0 && <p class="quiet">{words.noWords}</p>}
      <ul class="plain-list">
        {byPeople(work).map((one) => (
          <PersonsWork key={one.by ?? ''} workspace={workspace} people={people} work={one} />
        ))}
      </ul>
      {events.length > 0 && (
        <ul class="plain-list milestones">
          {events.map((event) => (
            <EventLine key={event.seq} workspace={workspace} people={people} event={event} />
          ))}
        </ul>
      )}
      {work.length > 0 && (
        <a class="button button-small screen-only" href={redlinePath(workspace.id, from.moment, to.moment)}>
          {words.see}
          <About what={dayAndTime(began)} />
        </a>
      )}
    </li>
  )
}
