// What a person may do about one suggestion.
import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import type { SuggestionId } from '../../shared/agreement/ids.ts'
import type { Outcome } from '../../shared/agreement/suggestion-record.ts'
import { ANSWER_MAX, support } from '../../shared/suggestions/decide.ts'
import type { Suggestion } from '../../shared/suggestions/suggestion-list.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { useFocusAtOnce } from '../app/focus-at-once.ts'
import { Icon } from '../app/icon.tsx'
import { useTypedWords } from '../app/typed-words.ts'
import type { Workspace } from '../panels/workspace.ts'
import { suggestionWords } from './suggestion-words.ts'

export type Decide = (id: SuggestionId, outcome: Outcome | null, answer?: string) => void

export interface SuggestionActionsProps {
  readonly workspace: Workspace
  readonly suggestion: Suggestion
  readonly decide: Decide
  /** Names the suggestion in labels of its buttons. */
  readonly about: string
}

function RejectForm({
  workspace,
  suggestion,
  reject,
  cancel,
}: {
  workspace: Workspace
  suggestion: SuggestionId
  reject: (answer: string) => void
  cancel: () => void
}) {
  const words = suggestionWords()
  const answer = useTypedWords(workspace, `tolak-${suggestion}`)
  const input = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  useFocusAtOnce(() => input.current)
  const send = (event: Event) => {
    event.preventDefault()
    const said = answer.value
    answer.value = ''
    reject(said)
  }
  return (
    <form class="suggestion-reject" onSubmit={send}>
      <Field
        id={id}
        label={words.answer}
        help={words.answerHelp}
        optional
        control={(attributes) => (
          <textarea
            {...attributes}
            ref={input}
            rows={2}
            maxLength={ANSWER_MAX}
            value={answer.value}
            onInput={(event) => {
              answer.value = event.currentTarget.value
            }}
          />
        )}
      />
      <div class="button-row">
        <button type="submit" class="button button-small button-primary">
          {words.rejectNow}
        </button>
        <button
          type="button"
          class="button button-small"
          onClick={() => {
            answer.value = ''
            cancel()
          }}
        >
          {words.cancel}
        </button>
      </div>
    </form>
  )
}

/** What a partner has answered is not the facilitator's any more. */
const isClosed = ({ writers, live }: Workspace, client: number): boolean => {
  const dictation = writers.writerOf(client)?.dictation
  return dictation ? live.record.value?.dictations.get(dictation)?.answer !== null : false
}

export function SuggestionActions({ workspace, suggestion, decide, about }: SuggestionActionsProps) {
  const words = suggestionWords()
  const rejecting = useSignal(false)
  const { session, writers } = workspace
  const { id, isOpen, decision, suggester, supporters } = suggestion
  const mayDecide = session.mayWrite.value
  const mayTouch = mayDecide || session.reach.value === 'suggest' || workspace.dictation.value !== null
  const isMine = writers.isMine(suggester) && !isClosed(workspace, suggester)
  const act = (outcome: Outcome | null, news: string, answer = '') => {
    decide(id, outcome, answer)
    rejecting.value = false
    announce(news)
  }
  const supports = supporters.some(writers.isMine)
  const say = (isGood: boolean) => {
    support(session.draft, id, isGood, { at: Date.now(), origin: 'support' })
    announce(isGood ? words.supported : words.unsupported)
  }
  if (!mayTouch) return null
  if (rejecting.value)
    return (
      <RejectForm
        workspace={workspace}
        suggestion={id}
        reject={(answer) => act('rejected', words.rejected, answer)}
        cancel={() => {
          rejecting.value = false
        }}
      />
    )
  const button = (label: string, run: () => void, look = '') => (
    <button type="button" class={`button button-small ${look}`} aria-label={`${label}: ${about}`} onClick={run}>
      {label}
    </button>
  )
  const mayReopen = !isOpen && (mayDecide || (isMine && decision?.outcome === 'withdrawn'))
  return (
    <div class="button-row">
      {isOpen && mayDecide && (
        <>
          <button
            type="button"
            class="button button-small button-primary"
            title={words.acceptKey}
            aria-label={`${words.accept}: ${about}`}
            onClick={() => act('accepted', words.accepted)}
          >
            <Icon name="check" /> {words.accept}
          </button>
          {button(words.reject, () => {
            rejecting.value = true
          })}
        </>
      )}
      {isOpen && isMine && button(words.withdraw, () => act('withdrawn', words.withdrawn))}
      {mayReopen && button(words.reopen, () => act(null, words.reopened))}
      {isOpen && !isMine && !supports && button(words.support, () => say(true))}
      {isOpen && supports && button(words.unsupport, () => say(false))}
    </div>
  )
}
