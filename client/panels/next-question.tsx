// "Tanyakan berikutnya": the one question that helps most now, for one partner or in all.
import { useEffect } from 'preact/hooks'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { type NextQuestion as Next, nextQuestion, questionWords } from '../../shared/checks/next-question.ts'
import { guidanceOf, loadGuidance } from '../app/guidance.ts'
import { locale } from '../app/locale.ts'
import { checkWords } from './check-words.ts'
import { clauseName, nameOf, namesOf, partnersOf } from './partner-names.ts'
import { findingWords } from './said-finding.ts'
import { findingTarget, jumpTo, myRole, reportOf, type Workspace } from './workspace.ts'
import '../styles/panels.css'

/** The next question for a partner, or (null) in all. */
export const nextOf = (workspace: Workspace, partner: PartnerId | null): Next | null =>
  nextQuestion(reportOf(workspace), workspace.live.agreement.value, partner)

/** One question with what it is about, and the way to the place. */
export function Question({
  workspace,
  next,
  partner,
}: {
  workspace: Workspace
  next: Next
  partner: PartnerId | null
}) {
  const check = checkWords()
  const { live, template } = workspace
  const { finding } = next
  const { message, remedy } = findingWords(finding, template)
  const question = questionWords(next, guidanceOf(template.id))
  const all = finding.parties.length === 0 || finding.parties.length === partnersOf(workspace).length
  const whom =
    partner === null
      ? all
        ? check.nextForAll
        : check.nextFor(namesOf(workspace, finding.parties))
      : check.nextFor(nameOf(workspace, partner))
  const target = findingTarget(finding)
  return (
    <>
      <p class="next-for">{whom}</p>
      <p class="next-text" lang={question && locale.value === 'id' ? 'id' : undefined}>
        {question ?? (remedy || message)}
      </p>
      <p class="quiet">
        {message}
        {finding.clause && ` (${clauseName(live.agreement.value, finding.clause)})`}
      </p>
      {target && (
        <button
          type="button"
          class="button button-small"
          aria-label={check.showFinding(finding.code)}
          onClick={() => jumpTo(workspace, target)}
        >
          {check.show}
        </button>
      )}
    </>
  )
}

/** What to ask `partner` next and, where that is another matter, what to ask in all. */
export function NextQuestion({ workspace, partner }: { workspace: Workspace; partner: PartnerId | null }) {
  const check = checkWords()
  // Whoever leads the talks needs the question at once; for the others it comes with the first thing they do here.
  const leads = myRole(workspace) === 'facilitator'
  useEffect(() => {
    if (leads) void loadGuidance()
  }, [leads])
  const own = partner === null ? null : nextOf(workspace, partner)
  const whole = nextOf(workspace, null)
  if (!whole) return null
  return (
    <section class="next-question" aria-labelledby="tanyakan">
      <h2 id="tanyakan">{check.next}</h2>
      {own && <Question workspace={workspace} next={own} partner={partner} />}
      {own?.finding !== whole.finding && <Question workspace={workspace} next={whole} partner={null} />}
    </section>
  )
}
