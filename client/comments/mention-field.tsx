// A text area in which @ offers the partners. The list stands below it; arrows choose, Enter takes, Escape closes the list.
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { type Mentionable, mentionBefore } from '../../shared/comments/mentions.ts'
import { COMMENT_MAX_CHARS } from '../../shared/comments/thread.ts'
import { commentWords } from './comment-words.ts'

export interface MentionFieldProps {
  readonly id: string
  readonly value: string
  readonly onValue: (text: string) => void
  readonly partners: readonly Mentionable[]
  readonly describedBy: string | undefined
  readonly isWrong: boolean
  readonly onSubmit: () => void
  readonly onEscape: () => void
}

interface Offer {
  /** Where the @ stands. */
  readonly at: number
  readonly choices: readonly Mentionable[]
  readonly chosen: number
}

const moved = (key: string, chosen: number, count: number): number | null => {
  if (key === 'ArrowDown') return (chosen + 1) % count
  if (key === 'ArrowUp') return (chosen - 1 + count) % count
  return null
}

export function MentionField({ id, value, onValue, partners, describedBy, isWrong, ...on }: MentionFieldProps) {
  const { form } = commentWords()
  const area = useRef<HTMLTextAreaElement>(null)
  const offer = useSignal<Offer | null>(null)
  const look = (text: string, caret: number) => {
    const typing = mentionBefore(text, caret)
    const typed = typing?.typed.toLowerCase() ?? ''
    const choices = typing ? partners.filter(({ label }) => label.toLowerCase().startsWith(typed)) : []
    // A name that stands there whole needs no list any more.
    const isWhole = choices.length === 1 && choices[0]?.label.toLowerCase() === typed
    offer.value = typing && choices.length > 0 && !isWhole ? { at: typing.at, choices, chosen: 0 } : null
  }
  const write = (text: string, caret: number) => {
    const field = area.current
    if (!field) return
    // At once, so that the next key falls where the caret is.
    field.value = text
    field.focus()
    field.setSelectionRange(caret, caret)
    onValue(text)
    look(text, caret)
  }
  const take = ({ at }: Offer, { label }: Mentionable) => {
    const end = area.current?.selectionEnd ?? value.length
    write(`${value.slice(0, at)}@${label} ${value.slice(end)}`, at + label.length + 2)
  }
  const begin = () => {
    const caret = area.current?.selectionEnd ?? value.length
    const before = value.slice(0, caret)
    const gap = before === '' || /\s$/.test(before) ? '' : ' '
    write(`${before}${gap}@${value.slice(caret)}`, caret + gap.length + 1)
  }
  const onKey = (event: KeyboardEvent) => {
    const now = offer.value
    const next = now && moved(event.key, now.chosen, now.choices.length)
    const taken = now?.choices[now.chosen]
    if (now && next !== null) offer.value = { ...now, chosen: next }
    else if (now && taken && event.key === 'Enter' && !event.ctrlKey && !event.metaKey) take(now, taken)
    else if (now && event.key === 'Escape') offer.value = null
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) on.onSubmit()
    else if (event.key === 'Escape') on.onEscape()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const { value: now } = offer
  const list = `${id}-mitra`
  return (
    <>
      <textarea
        ref={area}
        id={id}
        rows={3}
        maxLength={COMMENT_MAX_CHARS}
        value={value}
        aria-describedby={describedBy}
        aria-invalid={isWrong || undefined}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={now ? list : undefined}
        aria-activedescendant={now ? `${list}-${now.chosen}` : undefined}
        onInput={({ currentTarget }) => {
          onValue(currentTarget.value)
          look(currentTarget.value, currentTarget.selectionEnd)
        }}
        onKeyDown={onKey}
        onBlur={() => {
          offer.value = null
        }}
      />
      {now ? (
        <div class="mention-list" role="listbox" id={list} aria-label={form.mentionList}>
          {now.choices.map((partner, index) => (
            <div
              key={partner.id}
              role="option"
              id={`${list}-${index}`}
              class="mention-choice"
              tabIndex={-1}
              aria-selected={index === now.chosen}
              // The text area keeps the focus, or its list would close.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(now, partner)}
              onKeyDown={onKey}
            >
              @{partner.label}
            </div>
          ))}
        </div>
      ) : (
        partners.length > 0 && (
          <button
            type="button"
            class="button button-small button-quiet mention-button"
            onMouseDown={(event) => event.preventDefault()}
            onClick={begin}
          >
            @ {form.mention}
          </button>
        )
      )}
    </>
  )
}
