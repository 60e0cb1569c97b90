// One finding: what, whom it concerns, the sentence itself, what to do, and where it stands.
import type { Finding } from '../../shared/checks/finding.ts'
import { Icon } from '../app/icon.tsx'
import { t } from '../app/locale.ts'
import { findingWords } from './finding-words.ts'
import { NegotiatedButton } from './negotiated-button.tsx'
import { clauseName, namesOf, partnersOf } from './partner-names.ts'
import { LevelMark } from './status-mark.tsx'
import { findingTarget, jumpTo, type Workspace } from './workspace.ts'

export function FindingItem({ workspace, finding }: { workspace: Workspace; finding: Finding }) {
  const { check } = t().panels
  const { message, remedy } = findingWords(finding, workspace.template)
  const target = findingTarget(finding)
  const everyone = finding.parties.length === 0 || finding.parties.length === partnersOf(workspace).length
  return (
    <article class={`finding finding-${finding.level}`}>
      <p class="finding-head">
        <LevelMark level={finding.level} />
        <span class="finding-code">{finding.code}</span>
      </p>
      <p class="finding-message">{message}</p>
      <p class="finding-where">
        {check.concerns}: <strong>{everyone ? check.everyone : namesOf(workspace, finding.parties)}</strong>
        {finding.clause && <> · {clauseName(workspace.live.agreement.value, finding.clause)}</>}
      </p>
      {finding.quote && (
        <blockquote class="finding-quote" lang="id">
          {finding.quote}
        </blockquote>
      )}
      {remedy && (
        <p class="finding-remedy">
          <span class="finding-label">{check.remedy}:</span> {remedy}
        </p>
      )}
      {target && (
        <div class="button-row">
          <button
            type="button"
            class="button button-small"
            aria-label={check.showFinding(finding.code)}
            onClick={() => jumpTo(workspace, target)}
          >
            <Icon name="arrow" /> {check.show}
          </button>
          {finding.clause && <NegotiatedButton workspace={workspace} clause={finding.clause} />}
        </div>
      )}
    </article>
  )
}
