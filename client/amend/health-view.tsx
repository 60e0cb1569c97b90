// /p/:id/kesehatan: the periodic review of a partnership, and how it ends.
import { openReview, type Review } from '../../shared/ledger/fold-lifetime.ts'
import type { Result } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { Field } from '../app/field.tsx'
import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { agreementPath } from '../app/router.ts'
import { useTypedWords } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'
import { namesOf, partnersOf } from '../panels/partner-names.ts'
import { iMay, type Workspace } from '../panels/workspace.ts'
import { closeReview, openReviewNow } from './amend-api.ts'
import { amendWords } from './amend-words.ts'
import { EndingPanel } from './ending-panel.tsx'
import { HealthForm } from './health-form.tsx'
import { dayWords } from './life.ts'
import { LifePanel } from './life-panel.tsx'
import { Agenda, ReviewAnswers } from './review-answers.tsx'
import '../styles/amend.css'
import '../styles/forms.css'

interface OneLineProps {
  readonly workspace: Workspace
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly submit: string
  readonly done: string
  readonly needed: boolean
  readonly send: (text: string) => Promise<Result<null>>
}

/** A few words and a button. */
function OneLineForm({ workspace, id, label, help, submit, done, needed, send }: OneLineProps) {
  const { common } = t()
  const text = useTypedWords(workspace, id)
  const { sending, problem, ask } = useRequest()
  const go = async (event: Event) => {
    event.preventDefault()
    if (needed && text.value.trim() === '') return document.getElementById(id)?.focus()
    const result = await ask(() => send(text.value.trim()), [text])
    if (!result?.ok) return
    announce(done)
  }
  return (
    <form class="step review-next no-print" onSubmit={(event) => void go(event)} noValidate>
      <Field
        id={id}
        label={label}
        help={help}
        control={(attributes) => (
          <textarea
            {...attributes}
            rows={2}
            maxLength={2000}
            value={text}
            onInput={(event) => {
              text.value = event.currentTarget.value
            }}
          />
        )}
      />
      {problem.value && <ProblemNote problem={problem.value} />}
      <button type="submit" class="button button-primary" aria-disabled={sending.value}>
        {sending.value ? common.sending : submit}
      </button>
    </form>
  )
}

function OpenReview({ workspace, review }: { workspace: Workspace; review: Review }) {
  const { health } = amendWords()
  const waiting = partnersOf(workspace).filter((partner) => !review.answers.has(partner))
  const mine = workspace.me.partnerId
  return (
    <section class="section" aria-labelledby="tinjauan-kini">
      <h2 id="tinjauan-kini">{health.current(review.number)}</h2>
      <p class="quiet">
        {health.since(dayWords(review.openedAt))}
        {review.due !== null && `, ${health.due(dayWords(review.due))}`}
        {review.reason && ` · ${review.reason}`}
      </p>
      {waiting.length > 0 && <p>{health.waiting(namesOf(workspace, waiting))}</p>}
      {mine !== null && iMay(workspace, 'answer-review') && (
        <HealthForm key={review.number} workspace={workspace} review={review} partner={mine} />
      )}
      {review.answers.size > 0 && (
        <>
          <ReviewAnswers workspace={workspace} review={review} />
          <Agenda workspace={workspace} review={review} />
          <button type="button" class="button no-print" onClick={() => print()}>
            <Icon name="print" /> {health.print}
          </button>
        </>
      )}
      {waiting.length === 0 && iMay(workspace, 'open-review') && (
        <OneLineForm
          workspace={workspace}
          id="hasil-tinjauan"
          label={health.outcome}
          help={health.outcomeHelp}
          submit={health.close}
          done={health.closed}
          needed
          send={(outcome) => closeReview(workspace.id, review.number, outcome)}
        />
      )}
    </section>
  )
}

function PastReviews({ workspace, reviews }: { workspace: Workspace; reviews: readonly Review[] }) {
  const { health } = amendWords()
  if (reviews.length === 0) return null
  return (
    <section class="section" aria-labelledby="tinjauan-lalu">
      <h2 id="tinjauan-lalu">{health.past}</h2>
      {reviews.map((review) => (
        <details key={review.number} class="card">
          <summary>
            {health.current(review.number)}, {health.since(dayWords(review.openedAt))}
          </summary>
          {review.closed && <p>{health.outcomeWas(review.closed.outcome)}</p>}
          <ReviewAnswers workspace={workspace} review={review} />
          <Agenda workspace={workspace} review={review} />
        </details>
      ))}
    </section>
  )
}

export function HealthView({ workspace }: { workspace: Workspace }) {
  const { health } = amendWords()
  const record = workspace.live.record.value
  const review = record && openReview(record)
  const past = [...(record?.reviews.values() ?? [])].filter(({ closed }) => closed !== null).reverse()
  const state = workspace.state.value
  return (
    <Page title={t().panels.views.kesehatan} heading={health.title} width="wide">
      <p class="lead">{health.lead}</p>
      <LifePanel workspace={workspace} onHealth />
      {review && <OpenReview workspace={workspace} review={review} />}
      {!review && state !== 'berlaku' && past.length === 0 && <p>{health.notYet}</p>}
      {!review && iMay(workspace, 'open-review') && (
        <OneLineForm
          workspace={workspace}
          id="alasan-tinjauan"
          label={health.reason}
          submit={health.open}
          done={health.opened}
          needed={false}
          send={(reason) => openReviewNow(workspace.id, reason)}
        />
      )}
      <PastReviews workspace={workspace} reviews={past} />
      {state === 'berlaku' && (
        <p class="section no-print">
          <a class="button" href={agreementPath(workspace.id, 'adendum')}>
            <Icon name="plus" /> {health.toAddendum}
          </a>
        </p>
      )}
      <EndingPanel workspace={workspace} />
    </Page>
  )
}
