// Berkas naskah: saving the draft to a file, and opening one into it.
import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { isSealedState } from '../../shared/ledger/state.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import { lazy } from '../app/lazy.tsx'
import { Page } from '../app/page.tsx'
import type { Workspace } from '../panels/workspace.ts'
import { PaperSection } from '../printing/paper-section.tsx'
import { carryDesk } from './carry-desk.ts'
import { carryWords } from './carry-words.ts'
import { OpenFile } from './open-file.tsx'
import { OtherForms } from './other-forms.tsx'
import { SaveFile } from './save-file.tsx'
import '../styles/document-page.css'
import '../styles/carry.css'

/** Reads documents with the whole book of the template: it comes when this screen is opened. */
const BringDocument = lazy(() => import('./bring-document.tsx').then((part) => part.BringDocument), { silent: true })

const Counterparts = lazy(() => import('../signing/counterparts-beside.tsx').then((part) => part.CounterpartsBeside), {
  silent: true,
})

const maySuggest = (reach: Reach): boolean => reach === 'all' || reach === 'suggest'

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
      <OtherForms workspace={workspace} />
      {maySuggest(workspace.session.reach.value) && <BringDocument workspace={workspace} />}
      {isSealedState(workspace.state.value) && <Counterparts workspace={workspace} />}
      <PaperSection workspace={workspace} />
    </Page>
  )
}
