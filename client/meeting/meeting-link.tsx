// The way to the meeting screen, where whoever leads a meeting looks for it.
import { Icon } from '../app/every-icon.tsx'
import { agreementPath } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { meetingWords } from './meeting-words.ts'

export function MeetingLink({ workspace }: { workspace: Workspace }) {
  const words = meetingWords()
  return (
    <a class="button screen-only" href={agreementPath(workspace.id, 'rapat')} title={words.openHelp}>
      <Icon name="sound" /> {words.open}
    </a>
  )
}
