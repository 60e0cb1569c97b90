// In an open agreement: there are copies of what could not be sent to it.
import { agreementPath } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { offlineWords } from './offline-words.ts'

export function CopiesNote({ workspace, count }: { workspace: Workspace; count: number }) {
  const words = offlineWords().copies
  return (
    <div class="note note-warn" role="status">
      <p class="note-title">{words.notice(count)}</p>
      <p>{words.noticeText}</p>
      <p>
        <a href={agreementPath(workspace.id, 'saya')}>{words.look}</a>
      </p>
    </div>
  )
}
