// What stands beside the text on a wide screen.
import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Loading } from '../app/loading.tsx'
import { t } from '../app/locale.ts'
import { Tabs } from '../panels/tabs.tsx'
import { myRole, type Workspace } from '../panels/workspace.ts'
import {
  askForReport,
  CheckPanel,
  CheckScreen,
  CommentsPanel,
  ConsentsPanel,
  PartnersPanel,
} from './agreement-screens.tsx'
import '../styles/side.css'

/** As the server tells it, for who only reads. Who leads the talks sees the legal profiles too, whose book comes with the check. */
function SideCheck({ workspace, whole }: { workspace: Workspace; whole: boolean }) {
  const { report } = workspace.live
  const way = useSignal<'asked' | 'told' | 'check'>(whole || report.peek() ? 'check' : 'asked')
  useEffect(() => {
    if (way.peek() === 'asked')
      void askForReport(workspace).then((told) => {
        way.value = told ? 'told' : 'check'
      })
  }, [workspace, way])
  useSignalEffect(() => {
    if (way.value === 'told' && report.value === null) way.value = 'check'
  })
  if (way.value === 'check') return <CheckScreen workspace={workspace} whole={whole} />
  return report.value ? <CheckPanel workspace={workspace} whole={whole} /> : <Loading />
}

/** On a slow line the text comes first, whole; then what is said about it. */
export function SidePanel({ workspace, textShown }: { workspace: Workspace; textShown: boolean }) {
  const { panels } = t()
  const tab = useSignal('periksa')
  useSignalEffect(() => {
    if (workspace.comments.focus.value) tab.value = 'komentar'
  })
  return (
    <aside class="side" id="panel" tabIndex={-1} data-region aria-label={panels.panelTabs}>
      <Tabs
        label={panels.panelTabs}
        open={tab}
        tabs={[
          {
            id: 'periksa',
            name: panels.check.title,
            draw: () =>
              textShown ? <SideCheck workspace={workspace} whole={myRole(workspace) === 'facilitator'} /> : <Loading />,
          },
          { id: 'persetujuan', name: panels.views.persetujuan, draw: () => <ConsentsPanel workspace={workspace} /> },
          { id: 'komentar', name: panels.views.komentar, draw: () => <CommentsPanel workspace={workspace} /> },
          { id: 'mitra', name: panels.partnersTab, draw: () => <PartnersPanel workspace={workspace} /> },
        ]}
      />
    </aside>
  )
}
