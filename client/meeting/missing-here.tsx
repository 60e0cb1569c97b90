// What the clause on the screen still lacks, in the words of the check, so that the room need not leave it to see what and for whom.
import type { ClauseId } from '../../shared/agreement/ids.ts'
import { findingWords } from '../panels/said-finding.ts'
import type { Workspace } from '../panels/workspace.ts'
import { meetingWords } from './meeting-words.ts'

/** More than this is read on the check's own screen. */
const SHOWN = 6

export function MissingHere({ workspace, clause }: { workspace: Workspace; clause: ClauseId }) {
  const { agenda: words } = meetingWords()
  const found = (workspace.live.report.value?.findings ?? []).filter(
    (finding) => finding.clause === clause && !finding.waived && finding.level === 'error',
  )
  const messages = [...new Set(found.map((finding) => findingWords(finding, workspace.template).message))]
  if (messages.length === 0) return null
  const more = messages.length - SHOWN
  return (
    <ul class="meeting-missing">
      {messages.slice(0, SHOWN).map((message) => (
        <li key={message}>{message}</li>
      ))}
      {more > 0 && <li>{words.more(more)}</li>}
    </ul>
  )
}
