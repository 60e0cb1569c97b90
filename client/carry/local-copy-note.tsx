// Under the bar of a local copy: what it is, and how what is written on it gets home.
import { agreementPath } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { carryWords } from './carry-words.ts'

export function LocalCopyNote({ workspace }: { workspace: Workspace }) {
  const { page, title } = carryWords()
  return (
    <div class="note note-warn" role="status">
      <p class="note-title">{page.local}</p>
      <p>{page.localHelp}</p>
      <p>
        <a href={agreementPath(workspace.id, 'berkas')}>{title}</a>
      </p>
    </div>
  )
}
