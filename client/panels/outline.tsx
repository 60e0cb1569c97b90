// Daftar pasal: every clause, its number, and in words how the check sees it.
import { useSignal } from '@preact/signals'
import type { Clause } from '../../shared/agreement/agreement.ts'
import { numberClauses } from '../../shared/agreement/numbering.ts'
import type { CheckReport } from '../../shared/checks/finding.ts'
import { Icon } from '../app/icon.tsx'
import { t } from '../app/locale.ts'
import { jumpTo, type Workspace } from './workspace.ts'

type ClauseStatus = 'met' | 'attention' | 'missing' | 'unchecked'

/** The gravest finding of a clause decides. */
function clauseStatus(report: CheckReport | null, clause: Clause): ClauseStatus {
  if (!report) return 'unchecked'
  const levels = report.findings
    .filter((finding) => finding.clause === clause.id && !finding.waived)
    .map((finding) => finding.level)
  if (levels.includes('error')) return 'missing'
  return levels.length > 0 ? 'attention' : 'met'
}

const ICONS = { met: 'check', attention: 'alert', missing: 'cross', unchecked: 'dash' } as const

export function Outline({ workspace }: { workspace: Workspace }) {
  const { outline } = t().panels
  const open = useSignal(false)
  const agreement = workspace.live.agreement.value
  const report = workspace.live.report.value
  const current = workspace.currentClause.value
  const numbers = numberClauses(agreement.clauses)
  return (
    <nav
      class={open.value ? 'outline outline-open' : 'outline'}
      id="daftar-pasal"
      tabIndex={-1}
      data-region
      aria-label={outline.title}
    >
      <button
        type="button"
        class="outline-toggle"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value
        }}
      >
        <Icon name="list" /> {outline.title}
      </button>
      <h2 class="outline-title">{outline.title}</h2>
      {agreement.clauses.length === 0 && <p class="quiet outline-list">{outline.empty}</p>}
      <ol class="outline-list">
        {agreement.clauses.map((clause) => {
          const number = numbers.get(clause.id) ?? null
          const status = clauseStatus(report, clause)
          return (
            <li key={clause.id}>
              <button
                type="button"
                class="outline-entry"
                aria-current={clause.id === current ? 'location' : undefined}
                onClick={() => {
                  open.value = false
                  jumpTo(workspace, { clause: clause.id })
                }}
              >
                {number !== null && <span class="outline-number">{outline.article(number)}</span>}
                <span class="outline-name">{clause.title || outline.untitled}</span>
                <span class={`outline-status status-${status}`}>
                  <Icon name={ICONS[status]} /> {outline.status[status]}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
