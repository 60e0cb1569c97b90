// What changed since a partner spoke, where its word stands: the words that went and came, read when somebody asks.
import { useSignal } from '@preact/signals'
import type { ClauseId } from '../../shared/agreement/ids.ts'
import type { Result } from '../api/call.ts'
import { About } from '../app/about.tsx'
import { lazy } from '../app/lazy.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { readRedline } from '../history/history-api.ts'
import { NOW } from '../history/history-path.ts'
import type { RedlineAnswer } from '../history/redline-decoder.ts'
import type { Workspace } from '../panels/workspace.ts'
import { decideWords } from './decide-words.ts'
import '../styles/history.css'

const RedlineBody = lazy(() => import('../history/redline-page.tsx').then((part) => part.RedlineBody))

export interface ChangesSinceProps {
  readonly workspace: Workspace
  /** Name of the moment at which was spoken */
  readonly from: string
  /** Null for the whole text */
  readonly clause: ClauseId | null
  /** Whose word it is, and on what: for who does not see where the button stands */
  readonly what: string
}

export function ChangesSince({ workspace, from, clause, what }: ChangesSinceProps) {
  const { changes: words } = decideWords()
  const answer = useSignal<Result<RedlineAnswer> | null>(null)
  const asked = useSignal(false)
  const ask = async () => {
    if (asked.value) return
    asked.value = true
    answer.value = await readRedline(workspace.id, from, NOW, clause)
    asked.value = false
  }
  const found = answer.value
  if (found === null)
    return (
      <button
        type="button"
        class="button button-small screen-only"
        aria-disabled={asked.value}
        onClick={() => void ask()}
      >
        {asked.value ? words.loading : words.open}
        <About what={what} />
      </button>
    )
  if (!found.ok) return <ProblemNote problem={found.problem} />
  const { clauses, rows, title } = found.value.redline
  const moved =
    clauses.some((one) => one.changed) ||
    rows.some((row) => row.changed) ||
    title.some(({ change }) => change !== 'same')
  if (!moved) return <p class="quiet">{words.none}</p>
  return (
    <div class="changes-since">
      <RedlineBody workspace={workspace} answer={found.value} from={found.value.from.moment} to={NOW} clause={clause} />
    </div>
  )
}
