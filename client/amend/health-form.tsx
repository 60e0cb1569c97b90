// The own partner's answer to an open review: three questions, six lights, and words for each that is not green.
import { type Signal, useSignal } from '@preact/signals'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { CHARACTERISTICS, type Characteristic } from '../../shared/checks/finding.ts'
import { LIGHTS, type Light, REVIEW_QUESTIONS, type ReviewQuestion } from '../../shared/ledger/event-lifetime.ts'
import type { Review } from '../../shared/ledger/fold-lifetime.ts'
import { type Decoder, fields, object, oneOf, text } from '../api/decode.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { Field } from '../app/field.tsx'
import { t } from '../app/locale.ts'
import { meanings } from '../app/meanings.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { forgetTyped, useTyped } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'
import { nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { answerReview } from './amend-api.ts'
import { amendWords } from './amend-words.ts'
import { LIGHT_ICONS } from './light-mark.tsx'

const LETTERS_MAX = 2000

interface DraftAnswer {
  readonly answers: Readonly<Record<ReviewQuestion, string>>
  readonly lights: Readonly<Partial<Record<Characteristic, Light>>>
  readonly notes: Readonly<Partial<Record<Characteristic, string>>>
}

function ofMarks<T>(read: Decoder<T>): Decoder<Readonly<Partial<Record<Characteristic, T>>>> {
  return (value) => {
    const given = fields(value)
    return Object.fromEntries(CHARACTERISTICS.filter((mark) => mark in given).map((mark) => [mark, read(given[mark])]))
  }
}

/** As the device kept it. */
const readTyped = object<DraftAnswer>({
  answers: object<Record<ReviewQuestion, string>>({ community: text, partners: text, together: text }),
  lights: ofMarks(oneOf(LIGHTS)),
  notes: ofMarks(text),
})

const isWhole = ({ answers, lights, notes }: DraftAnswer): boolean =>
  REVIEW_QUESTIONS.every((question) => answers[question].trim() !== '') &&
  CHARACTERISTICS.every((mark) => lights[mark] === 'green' || (lights[mark] && (notes[mark] ?? '').trim() !== ''))

function draftOf(review: Review, partner: PartnerId): DraftAnswer {
  const given = review.answers.get(partner)
  const lights = given && Object.fromEntries(CHARACTERISTICS.map((mark) => [mark, given.lights[mark].light]))
  const notes = given && Object.fromEntries(CHARACTERISTICS.map((mark) => [mark, given.lights[mark].note]))
  return {
    answers: given?.answers ?? { community: '', partners: '', together: '' },
    lights: lights ?? {},
    notes: notes ?? {},
  }
}

function MarkField({ mark, answer }: { mark: Characteristic; answer: Signal<DraftAnswer> }) {
  const { health } = amendWords()
  const name = meanings().characteristics[mark]
  const now = answer.value
  const light = now.lights[mark]
  return (
    <fieldset class="mark-field">
      <legend>{name}</legend>
      <div class="light-choices">
        {LIGHTS.map((known) => (
          <label key={known} class={`light light-${known}`}>
            <input
              type="radio"
              name={`lampu-${mark}`}
              checked={light === known}
              onChange={() => {
                answer.value = { ...now, lights: { ...now.lights, [mark]: known } }
              }}
            />
            <Icon name={LIGHT_ICONS[known]} /> {health.lights[known]}
          </label>
        ))}
      </div>
      {light !== undefined && light !== 'green' && (
        <Field
          id={`sebab-${mark}`}
          label={health.note(name)}
          control={(attributes) => (
            <textarea
              {...attributes}
              rows={2}
              maxLength={LETTERS_MAX}
              value={now.notes[mark] ?? ''}
              onInput={(event) => {
                answer.value = { ...now, notes: { ...now.notes, [mark]: event.currentTarget.value } }
              }}
            />
          )}
        />
      )}
    </fieldset>
  )
}

export function HealthForm({
  workspace,
  review,
  partner,
}: {
  workspace: Workspace
  review: Review
  partner: PartnerId
}) {
  const { health } = amendWords()
  const { common } = t()
  const field = `tinjauan-${review.number}`
  const answer = useTyped(workspace, field, draftOf(review, partner), readTyped)
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const send = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    const said = answer.value
    const { answers, lights, notes } = said
    if (!isWhole(said)) return
    const light = (mark: Characteristic) => ({ light: lights[mark] ?? 'green', note: notes[mark]?.trim() ?? '' })
    const result = await ask(() =>
      answerReview(workspace.id, review.number, {
        answers,
        lights: {
          sharedRules: light('sharedRules'),
          statedContributions: light('statedContributions'),
          jointAccountability: light('jointAccountability'),
          equalityTransparency: light('equalityTransparency'),
          nonPhysicalContributions: light('nonPhysicalContributions'),
          sharedGoals: light('sharedGoals'),
        },
      }),
    )
    if (!result?.ok) return
    forgetTyped(workspace, field, said)
    announce(health.sent)
  }
  return (
    <form
      class="card review-form no-print"
      onSubmit={(event) => void send(event)}
      noValidate
      aria-labelledby="jawaban-saya"
    >
      <h3 id="jawaban-saya">{health.yours(nameOf(workspace, partner))}</h3>
      {review.answers.has(partner) && <p class="quiet">{health.again}</p>}
      {REVIEW_QUESTIONS.map((question) => (
        <Field
          key={question}
          id={`tanya-${question}`}
          label={health.questions[question]}
          control={(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              maxLength={LETTERS_MAX}
              value={answer.value.answers[question]}
              onInput={(event) => {
                const { answers } = answer.value
                answer.value = { ...answer.value, answers: { ...answers, [question]: event.currentTarget.value } }
              }}
            />
          )}
        />
      ))}
      {CHARACTERISTICS.map((mark) => (
        <MarkField key={mark} mark={mark} answer={answer} />
      ))}
      {asked.value && !isWhole(answer.value) && (
        <p class="note note-warn" role="alert">
          {health.missing}
        </p>
      )}
      {problem.value && <ProblemNote problem={problem.value} />}
      <button type="submit" class="button button-primary" aria-disabled={sending.value}>
        {sending.value ? common.sending : health.submit}
      </button>
    </form>
  )
}
