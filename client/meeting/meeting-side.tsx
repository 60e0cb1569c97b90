// Beside the clause: who writes for whom, whose turn it is, what is open, what was decided. In place of the clause: the agenda or the minutes.
import { useTitle } from '../app/page.tsx'
import type { Workspace } from '../panels/workspace.ts'
import { SyncStatusLine } from '../presence/sync-status-line.tsx'
import { AgendaPane } from './agenda-pane.tsx'
import { DecisionPart } from './decision-part.tsx'
import { meetingDesk } from './meeting-desk.ts'
import { meetingWords } from './meeting-words.ts'
import { MinutesPane } from './minutes-pane.tsx'
import { MissingHere } from './missing-here.tsx'
import { OpenList } from './open-words.tsx'
import { TurnPanel } from './turn-panel.tsx'
import { Voice } from './voice.tsx'

export function MeetingSide({ workspace }: { workspace: Workspace }) {
  const words = meetingWords()
  const desk = meetingDesk(workspace)
  const pane = workspace.meetingPane.value
  useTitle(words.title)
  const item = desk.items.value.find(({ clause }) => clause === desk.shown.value)
  return (
    <>
      {pane !== 'naskah' && (
        <main class="meeting-main" id="isi" tabIndex={-1} data-region>
          {pane === 'acara' ? <AgendaPane workspace={workspace} /> : <MinutesPane workspace={workspace} />}
        </main>
      )}
      <aside class="meeting-side" data-region tabIndex={-1} aria-label={words.side}>
        <Voice workspace={workspace} />
        <TurnPanel workspace={workspace} />
        {item && pane === 'naskah' && (
          <section class="meeting-part" aria-labelledby="rapat-terbuka">
            <h2 id="rapat-terbuka">{words.agenda.here}</h2>
            <OpenList workspace={workspace} item={item} />
            <MissingHere workspace={workspace} clause={item.clause} />
          </section>
        )}
        <DecisionPart workspace={workspace} />
        <div class="meeting-part">
          <SyncStatusLine session={workspace.session} />
        </div>
      </aside>
    </>
  )
}
