// One finding: what, whom it concerns, the sentence itself, what to do, and where it stands.
import { useSignal } from '@preact/signals'
import type { Finding } from '../../shared/checks/finding.ts'
import { isWaivable } from '../../shared/checks/waiver-target.ts'
import type { StandingWaiver } from '../../shared/ledger/waivers.ts'
import { Icon } from '../app/every-icon.tsx'
import { checkWords } from './check-words.ts'
import { NegotiatedButton } from './negotiated-button.tsx'
import { clauseName, namesOf, partnersOf } from './partner-names.ts'
import { findingWords } from './said-finding.ts'
import { LevelMark, StatusMark } from './status-mark.tsx'
import { WaiverCard, WaiverForm } from './waiver-parts.ts'
import { findingTarget, iMay, jumpTo, type Workspace } from './workspace.ts'
import '../styles/panels.css'

/** Rules that a "sudah dirundingkan" mark of each partner answers, whatever the clause. */
const ANSWERED_BY_MARKS: ReadonlySet<string> = new Set(['PR-02', 'PR-03'])

export interface FindingItemProps {
  readonly workspace: Workspace
  readonly finding: Finding
  /** The waiver of this finding, if there is one. */
  readonly standing: StandingWaiver | null
}

export function FindingItem({ workspace, finding, standing }: FindingItemProps) {
  const check = checkWords()
  const proposing = useSignal(false)
  const { message, remedy } = findingWords(finding, workspace.template)
  const target = findingTarget(finding)
  const everyone = finding.parties.length === 0 || finding.parties.length === partnersOf(workspace).length
  const mayPropose =
    isWaivable(finding) && iMay(workspace, 'propose-waiver') && (standing === null || standing.state === 'lapsed')
  return (
    <article class={`finding finding-${finding.waived ? 'waived' : finding.level}`}>
      <p class="finding-head">
        {finding.waived ? <StatusMark status="waived" /> : <LevelMark level={finding.level} />}
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
      {remedy && !finding.waived && (
        <p class="finding-remedy">
          <span class="finding-label">{check.remedy}:</span> {remedy}
        </p>
      )}
      {(target || mayPropose) && (
        <div class="button-row">
          {target && (
            <button
              type="button"
              class="button button-small"
              aria-label={check.showFinding(finding.code)}
              onClick={() => jumpTo(workspace, target)}
            >
              <Icon name="arrow" /> {check.show}
            </button>
          )}
          {finding.clause && (
            <NegotiatedButton
              workspace={workspace}
              clause={finding.clause}
              asked={ANSWERED_BY_MARKS.has(finding.code)}
            />
          )}
          {mayPropose && !proposing.value && (
            <button
              type="button"
              class="button button-small"
              aria-label={check.waiveFinding(finding.code)}
              onClick={() => {
                proposing.value = true
              }}
            >
              {check.waive}
            </button>
          )}
        </div>
      )}
      {mayPropose && proposing.value && (
        <WaiverForm
          workspace={workspace}
          finding={finding}
          close={() => {
            proposing.value = false
          }}
        />
      )}
      {standing && <WaiverCard workspace={workspace} standing={standing} />}
    </article>
  )
}
