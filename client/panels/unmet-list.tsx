// What is still missing before a step, each with the way to where it can be met: as this screen knows it, or as the server said it.
import type { Unmet } from '../../shared/ledger/guards.ts'
import type { Problem } from '../api/call.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { agreementPath } from '../app/router.ts'
import { decisionWords } from './decision-words.ts'
import { guardWords } from './guard-words.ts'
import { refusedGuards } from './refused-guards.ts'
import type { Workspace } from './workspace.ts'

interface UnmetProps {
  readonly workspace: Workspace
  readonly unmet: readonly Unmet[]
  readonly title: string
}

export function UnmetList({ workspace, unmet, title }: UnmetProps) {
  const { seal } = decisionWords()
  return (
    <div class="note note-warn">
      <p class="note-title">{title}</p>
      <ul>
        {unmet.map((entry) => (
          <li key={entry.guard}>
            {guardWords(workspace, entry)}{' '}
            {entry.guard === 'no-open-errors' && (
              <a href={agreementPath(workspace.id, 'periksa')}>{seal.goto['no-open-errors']}</a>
            )}
            {entry.guard === 'no-open-suggestions' && (
              <a href={agreementPath(workspace.id, 'usulan')}>{seal.goto['no-open-suggestions']}</a>
            )}
            {entry.guard === 'dictations-answered' && (
              <a href={agreementPath(workspace.id, 'usulan')}>{seal.goto['dictations-answered']}</a>
            )}
            {entry.guard === 'partners-joined' && (
              <a href={agreementPath(workspace.id, 'mitra')}>{seal.goto['partners-joined']}</a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Why the server did not take a step: every guard that it names, or the problem in words. */
export function StepProblem({ workspace, problem }: { readonly workspace: Workspace; readonly problem: Problem }) {
  const unmet = refusedGuards(problem)
  if (unmet.length === 0) return <ProblemNote problem={problem} />
  return (
    <div role="alert">
      <UnmetList workspace={workspace} unmet={unmet} title={decisionWords().seal.unmetStep(unmet.length)} />
    </div>
  )
}
