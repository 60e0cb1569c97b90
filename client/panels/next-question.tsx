// "Tanyakan berikutnya": the one question that helps most now, taken from the guidance of the clause with the gravest open finding.
import { useEffect } from 'preact/hooks'
import { guidance, loadGuidance } from '../app/guidance.ts'
import { t } from '../app/locale.ts'
import { findingWords } from './finding-words.ts'
import { clauseName, namesOf, partnersOf } from './partner-names.ts'
import { findingTarget, jumpTo, type Workspace } from './workspace.ts'

export function NextQuestion({ workspace }: { workspace: Workspace }) {
  const { check } = t().panels
  // Whoever leads the talks needs the question at once; for the others it comes with the first thing they do here.
  const leads = workspace.me.role === 'facilitator'
  useEffect(() => {
    if (leads) void loadGuidance()
  }, [leads])
  const { live, template } = workspace
  // Findings come gravest first, so the first one that can be asked about is the next question.
  const finding = live.report.value.findings[0]
  if (!finding) return null
  const agreement = live.agreement.value
  const clause = agreement.clauses.find((entry) => entry.id === finding.clause)
  const question = clause && guidance.value?.[template.id]?.[clause.kind]?.[0]
  const { message, remedy } = findingWords(finding, template)
  const all = finding.parties.length === 0 || finding.parties.length === partnersOf(workspace).length
  const target = findingTarget(finding)
  return (
    <section class="next-question" aria-labelledby="tanyakan">
      <h2 id="tanyakan">{check.next}</h2>
      <p class="next-for">{all ? check.nextForAll : check.nextFor(namesOf(workspace, finding.parties))}</p>
      <p class="next-text" lang={question ? 'id' : undefined}>
        {question ?? (remedy || message)}
      </p>
      <p class="quiet">
        {message}
        {clause && ` (${clauseName(agreement, clause.id)})`}
      </p>
      {target && (
        <button type="button" class="button button-small" onClick={() => jumpTo(workspace, target)}>
          {check.show}
        </button>
      )}
    </section>
  )
}
