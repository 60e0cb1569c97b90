// All waivers of the agreement, among the decisions: what was found, where, and who has called it no problem.
import { checkWords } from './check-words.ts'
import { decisionWords } from './decision-words.ts'
import { clauseName } from './partner-names.ts'
import { WaiverCard } from './waiver-card.tsx'
import { waiversOf } from './waiver-state.ts'
import { findingTarget, jumpTo, type Workspace } from './workspace.ts'
import '../styles/panels.css'

export function WaiverList({ workspace }: { workspace: Workspace }) {
  const check = checkWords()
  const { waiver: words } = decisionWords()
  const waivers = waiversOf(workspace)
  if (waivers.length === 0) return null
  const agreement = workspace.live.agreement.value
  return (
    <section class="waivers" aria-labelledby="pengecualian">
      <h2 id="pengecualian">{words.title}</h2>
      <p class="quiet">{words.help}</p>
      <ul class="plain-list waiver-list">
        {waivers.map((standing) => {
          const { code, clause, quote } = standing.waiver.target
          const target = findingTarget({ clause, ...(quote ? { quote } : {}) })
          return (
            <li key={standing.waiver.id} class="finding finding-waived">
              <p class="finding-head">
                <span class="finding-code">{code}</span>
                {clause && <span>{clauseName(agreement, clause)}</span>}
              </p>
              <p class="finding-message" lang="id">
                {standing.waiver.message}
              </p>
              {target && (
                <div class="button-row">
                  <button
                    type="button"
                    class="button button-small"
                    aria-label={check.showFinding(code)}
                    onClick={() => jumpTo(workspace, target)}
                  >
                    {check.show}
                  </button>
                </div>
              )}
              <WaiverCard workspace={workspace} standing={standing} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
