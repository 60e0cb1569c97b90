// What the partnership brings: to all, and to each partner on its own.
import { Page } from '../app/page.tsx'
import type { Workspace } from '../panels/workspace.ts'
import { AnswerCards } from './answer-cards.tsx'
import { AnswerField } from './answer-field.tsx'
import { limitsWords } from './limits-words.ts'
import { OwnNotesSection } from './own-notes-section.tsx'
import { partnerAnswers } from './partner-answers.ts'
import '../styles/limits.css'

/** The kind of clause that states benefits, in the templates. */
const KIND = 'manfaat'

export function BenefitsView({ workspace }: { workspace: Workspace }) {
  const { benefits } = limitsWords()
  const answers = partnerAnswers(workspace.live.agreement.value, KIND)
  const own = workspace.me.partnerId ? answers.byPartner.get(workspace.me.partnerId) : undefined
  const mayWrite = workspace.session.mayWrite.value
  return (
    <Page title={benefits.title} width="wide">
      <p class="lead">{benefits.lead}</p>
      {answers.shared.length > 0 && (
        <section class="section" aria-labelledby="manfaat-bersama">
          <h2 id="manfaat-bersama">{benefits.shared}</h2>
          {answers.shared.map((answer) =>
            mayWrite ? (
              <AnswerField key={answer.field} workspace={workspace} answer={answer} />
            ) : (
              <p key={answer.field}>{answer.value.trim() || benefits.none}</p>
            ),
          )}
        </section>
      )}
      <AnswerCards workspace={workspace} answers={answers} none={benefits.none} />
      <OwnNotesSection workspace={workspace} kinds={['benefits']} into={own?.[0]?.field ?? null} />
    </Page>
  )
}
