// One form for every word that somebody adds to comments: a new thread, a reply, the answer that closes one, a change of one's own words.
import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import { mentionsIn } from '../../shared/comments/mentions.ts'
import { COMMENT_MAX_CHARS } from '../../shared/comments/thread.ts'
import { type Refused, refusedWords, type Words } from '../../shared/comments/write.ts'
import { announce } from '../app/announce.ts'
import { useFocusAtOnce } from '../app/focus-at-once.ts'
import { t } from '../app/locale.ts'
import { useTypedWords } from '../app/typed-words.ts'
import type { Workspace } from '../panels/workspace.ts'
import { deskOf } from './comment-desk.ts'
import { commentWords } from './comment-words.ts'
import { MentionField } from './mention-field.tsx'
import '../styles/forms.css'

/** From so few characters left on the form says how many. */
const NEAR_LIMIT = 300

export interface CommentFormProps {
  readonly workspace: Workspace
  /** Which form it is: what was typed into it and not sent stands in it again. */
  readonly field: string
  /** Another one: the form was asked for again. */
  readonly asked?: object
  readonly label: string
  readonly help?: string
  readonly send: string
  /** Said once it is written. */
  readonly done: string
  readonly initial?: string
  /** Writes it; null when it is written. */
  readonly write: (words: Words) => Refused | 'gone' | null
  readonly close: () => void
}

export function CommentForm({
  workspace,
  field,
  asked,
  label,
  help,
  send,
  done,
  initial = '',
  write,
  close,
}: CommentFormProps) {
  const { common } = t()
  const { form: words } = commentWords()
  const desk = deskOf(workspace)
  const text = useTypedWords(workspace, `komentar-${field}`, initial)
  const refused = useSignal<Refused | 'gone' | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  useFocusAtOnce(() => form.current?.querySelector('textarea'), asked)
  const partners = desk.mentionable.value
  const submit = () => {
    const now = text.value
    refused.value = refusedWords(now) ?? write({ text: now, mentions: mentionsIn(now, partners), at: Date.now() })
    if (refused.value) return void form.current?.querySelector('textarea')?.focus()
    text.value = initial
    announce(done)
    close()
  }
  const cancel = () => {
    text.value = initial
    close()
  }
  const left = COMMENT_MAX_CHARS - text.value.length
  const error = refused.value && (refused.value === 'gone' ? words.gone : words.refused[refused.value])
  return (
    <form
      class={error ? 'comment-form field field-wrong' : 'comment-form field'}
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label for={id}>{label}</label>
      {help && <p class="field-help">{help}</p>}
      <MentionField
        id={id}
        value={text.value}
        onValue={(next) => {
          text.value = next
          refused.value = null
        }}
        partners={partners}
        describedBy={error ? `${id}-error` : `${id}-help`}
        isWrong={error !== null}
        onSubmit={submit}
        onEscape={close}
      />
      <p class="field-help" id={`${id}-help`}>
        {left <= NEAR_LIMIT ? words.left(left) : words.help}{' '}
        {left > NEAR_LIMIT && <span class="with-keys">{words.helpKey}</span>}
      </p>
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      <div class="button-row">
        <button type="submit" class="button button-primary button-small">
          {send}
        </button>
        <button type="button" class="button button-small" onClick={cancel}>
          {common.cancel}
        </button>
      </div>
    </form>
  )
}
