// Below the bar of an open agreement: that it is only here so far, that its links wait to be passed on, that something could not be sent.
import { useEffect } from 'preact/hooks'
import { agreementPath } from '../app/router.ts'
import { LocalCopyNote } from '../carry/local-copy-note.tsx'
import type { Workspace } from '../panels/workspace.ts'
import { care, type PageHand } from './care.ts'
import { copies } from './copies.ts'
import { LinksNote } from './links-note.tsx'
import { offlineWords } from './offline-words.ts'
import { OnlyHereNote } from './only-here-note.tsx'

function CopiesNote({ workspace }: { workspace: Workspace }) {
  const words = offlineWords().copies
  const mine = copies.value.filter(({ agreement }) => agreement === workspace.id)
  if (mine.length === 0) return null
  return (
    <div class="note note-warn" role="status">
      <p class="note-title">{words.notice(mine.length)}</p>
      <p>{words.noticeText}</p>
      <p>
        <a href={agreementPath(workspace.id, 'saya')}>{words.look}</a>
      </p>
    </div>
  )
}

export function DeviceNotes({ workspace, hand }: { workspace: Workspace; hand: PageHand }) {
  useEffect(() => care(workspace, hand), [workspace, hand])
  return (
    <>
      {workspace.localCopy && <LocalCopyNote workspace={workspace} />}
      {workspace.onlyHere && !workspace.localCopy && <OnlyHereNote workspace={workspace} hand={hand} />}
      <LinksNote workspace={workspace} />
      <CopiesNote workspace={workspace} />
    </>
  )
}
