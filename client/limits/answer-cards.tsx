// What each partner says about itself, side by side: one's own to be written, the others' to be read. What is missing is said, not hidden.
import { Icon } from '../app/every-icon.tsx'
import { t } from '../app/locale.ts'
import { nameOf } from '../panels/partner-names.ts'
import { jumpTo, type Workspace } from '../panels/workspace.ts'
import { AnswerField } from './answer-field.tsx'
import { limitsWords } from './limits-words.ts'
import type { Answer, ClauseAnswers } from './partner-answers.ts'

function Said({ answer, none }: { answer: Answer; none: string }) {
  const empty = answer.value.trim() === ''
  return (
    <div class={empty ? 'said said-none' : 'said'}>
      <dt>{answer.hint}</dt>
      <dd>
        {empty ? (
          <>
            <Icon name="alert" /> {none}
          </>
        ) : (
          answer.value
        )}
      </dd>
    </div>
  )
}

interface CardsProps {
  readonly workspace: Workspace
  readonly answers: ClauseAnswers
  readonly none: string
}

export function AnswerCards({ workspace, answers, none }: CardsProps) {
  const { limits } = limitsWords()
  const { me, session } = workspace
  const { clause } = answers
  return (
    <section class="section" aria-labelledby="setiap-mitra">
      <h2 id="setiap-mitra">{limits.each}</h2>
      <ul class="answer-cards">
        {[...answers.byPartner].map(([partner, list]) => {
          const own = partner === me.partnerId
          const name = nameOf(workspace, partner)
          return (
            <li key={partner} class="card">
              <h3>{own ? limits.mine(name) : name}</h3>
              {list.length === 0 && (
                <p class="said-none">
                  <Icon name="alert" /> {limits.noPlace}
                </p>
              )}
              {own && session.mayWrite.value ? (
                list.map((answer) => <AnswerField key={answer.field} workspace={workspace} answer={answer} />)
              ) : (
                <dl>
                  {list.map((answer) => (
                    <Said key={answer.field} answer={answer} none={none} />
                  ))}
                </dl>
              )}
              {clause && (
                <button
                  type="button"
                  class="button-quiet"
                  aria-label={`${limits.toClause}: ${name}`}
                  onClick={() => jumpTo(workspace, { clause, ...(list[0] ? { field: list[0].field } : {}) })}
                >
                  <Icon name="arrow" /> {limits.toClause}
                </button>
              )}
            </li>
          )
        })}
        {answers.byPartner.size === 0 && <li class="quiet">{t().common.loading}</li>}
      </ul>
    </section>
  )
}
