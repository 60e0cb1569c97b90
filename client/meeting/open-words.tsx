// What of a clause is open, in words.
import { type AgendaItem, openCount } from '../../shared/meeting/agenda.ts'
import { namesOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { meetingWords } from './meeting-words.ts'

function openWords(workspace: Workspace, item: AgendaItem): readonly string[] {
  const { agenda: words } = meetingWords()
  // In a draft nobody is asked to agree yet.
  const silent = workspace.state.value === 'tinjauan' ? item.silent : []
  return [
    ...(item.missing > 0 ? [words.missing(item.missing)] : []),
    ...(item.doubtful > 0 ? [words.doubtful(item.doubtful)] : []),
    ...(item.comments > 0 ? [words.comments(item.comments)] : []),
    ...(item.suggestions > 0 ? [words.suggestions(item.suggestions)] : []),
    ...(item.lapsed.length > 0 ? [words.lapsed(namesOf(workspace, item.lapsed))] : []),
    ...(item.objecting.length > 0 ? [words.objecting(namesOf(workspace, item.objecting))] : []),
    ...(silent.length > 0 ? [words.silent(namesOf(workspace, silent))] : []),
  ]
}

export const isItemOpen = (item: AgendaItem): boolean => openCount(item) > 0

export function OpenList({ workspace, item }: { workspace: Workspace; item: AgendaItem }) {
  const { agenda: words } = meetingWords()
  const open = openWords(workspace, item)
  const isUnchecked = workspace.live.report.value === null
  return (
    <ul class="meeting-open">
      {isUnchecked && <li>{words.unchecked}</li>}
      {!isUnchecked && open.length === 0 && <li>{words.clean}</li>}
      {open.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}
