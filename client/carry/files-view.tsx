// Berkas naskah: saving the draft to a file, and opening one into it.
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Reach } from '../../shared/protocol/reach.ts'
import { Page } from '../app/page.tsx'
import type { Workspace } from '../panels/workspace.ts'
import { BringDocument } from './bring-document.tsx'
import { carryDesk } from './carry-desk.ts'
import { carryWords } from './carry-words.ts'
import { claimKey, noteSaved } from './carrying.ts'
import { OpenFile } from './open-file.tsx'
import { SaveFile } from './save-file.tsx'
import '../styles/document-page.css'
import '../styles/carry.css'

export function FilesView({ workspace }: { workspace: Workspace }) {
  const words = carryWords()
  const desk = useMemo(() => carryDesk(workspace), [workspace])
  const turn = useSignal(0)
  return (
    <Page title={words.title} width="wide">
      <p class="lead">{words.lead}</p>
      <div class="carry-grid">
        <SaveFile carried={desk.carried} heardTurn={turn.value} />
        <OpenFile
          desk={desk}
          mayWrite={workspace.session.mayWrite.value}
          onHeard={() => {
            turn.value++
          }}
        />
      </div>
      {maySuggest(workspace.session.reach.value) && <BringDocument workspace={workspace} />}
    </Page>
  )
}

const maySuggest = (reach: Reach): boolean => reach === 'all' || reach === 'suggest'

/** While an agreement is open: remembers what the server has, and shows it once that this device is the member's. */
export function CarryCare({ workspace }: { workspace: Workspace }) {
  useEffect(() => {
    if (workspace.onlyHere) return
    const { session, me } = workspace
    const { carried } = carryDesk(workspace)
    let timer: ReturnType<typeof setTimeout> | undefined
    const save = () => {
      if (session.status.peek().kind !== 'saved') return
      // Where nothing can be kept, files carry more than they need; nothing else is lost.
      void noteSaved(carried).catch(() => undefined)
      void claimKey(carried, me.personId)
    }
    const stop = session.status.subscribe(({ kind }) => {
      clearTimeout(timer)
      if (kind === 'saved') timer = setTimeout(save, NOTE_AFTER_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [workspace])
  return null
}

/** What the server has is noted when nobody has typed for so long. */
const NOTE_AFTER_MS = 2_000
