// The history of an agreement: the timeline, or what changed between two moments, as the address says.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { parseSpan } from '../../shared/history/moment.ts'
import type { Problem } from '../api/call.ts'
import { Loading } from '../app/loading.tsx'
import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { route } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { CompareForm } from './compare-form.tsx'
import { askedClause, readTimeline, readVersions, type TimelineView, type VersionView } from './history-api.ts'
import { historyWords } from './history-words.ts'
import { RedlinePage } from './redline-page.tsx'
import { Timeline } from './timeline.tsx'
import { VersionsPanel } from './versions-panel.tsx'
import '../styles/history.css'

function useHistory({ id }: Workspace) {
  const view = useSignal<TimelineView | null>(null)
  const versions = useSignal<readonly VersionView[]>([])
  const problem = useSignal<Problem | null>(null)
  const loadVersions = async () => {
    const answer = await readVersions(id)
    if (answer.ok) versions.value = answer.value
    else problem.value = answer.problem
  }
  const load = async (before: number | null) => {
    const answer = await readTimeline(id, before)
    problem.value = answer.ok ? null : answer.problem
    if (!answer.ok) return
    const earlier = before === null ? null : view.value
    view.value = {
      ...answer.value,
      sittings: [...(earlier?.sittings ?? []), ...answer.value.sittings],
      events: [...(earlier?.events ?? []), ...answer.value.events],
    }
  }
  const begin = () => {
    void load(null)
    void loadVersions()
  }
  return { view, versions, problem, load, begin }
}

function TimelinePage({ workspace }: { workspace: Workspace }) {
  const { common } = t()
  const words = historyWords()
  const { view, versions, problem, load, begin } = useHistory(workspace)
  useEffect(begin, [workspace.id])
  const now = view.value
  const next = now?.next ?? null
  return (
    <Page title={words.title} width="wide">
      <p>{words.intro}</p>
      {problem.value && (
        <>
          <ProblemNote problem={problem.value} />
          <button type="button" class="button" onClick={begin}>
            {common.retry}
          </button>
        </>
      )}
      {now === null && !problem.value && <Loading text={words.loading} />}
      {now !== null && (
        <div class="history-grid">
          <Timeline workspace={workspace} view={now} more={next === null ? null : () => void load(next)} />
          <div class="history-aside">
            <VersionsPanel workspace={workspace} versions={versions.value} changed={begin} />
            <CompareForm workspace={workspace} versions={versions.value} sittings={now.sittings} />
          </div>
        </div>
      )}
    </Page>
  )
}

export function HistoryPage({ workspace }: { workspace: Workspace }) {
  const now = route.value
  const span = now.page === 'agreement' && now.span ? parseSpan(now.span) : null
  if (span === null) return <TimelinePage workspace={workspace} />
  const [from, to] = span
  return <RedlinePage workspace={workspace} from={from} to={to} clause={askedClause(location.search)} />
}
