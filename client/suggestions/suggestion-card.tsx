// The card of the suggestion at the caret, below the text. It never takes the focus; Ctrl+Alt+U goes there, Escape back to the text.
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { SuggestionId } from '../../shared/agreement/ids.ts'
import { agreementPath } from '../app/router.ts'
import type { Editor } from '../editor/editor.ts'
import type { Workspace } from '../panels/workspace.ts'
import { followSuggestions } from './follow-suggestions.ts'
import { SuggestionItem } from './suggestion-item.tsx'
import { suggestionWords } from './suggestion-words.ts'
import { CARD_ID } from './text-labels.ts'
import '../styles/suggestions.css'

/** Room between the words and the card, in pixels. */
const CLEAR_PX = 24

/** The card comes over the end of the window: words that would lie under it are moved up. */
function keepInSight(card: HTMLElement | null, id: SuggestionId | null): void {
  const words = id && document.querySelector(`.editor-text [data-suggestion="${id}"]`)
  if (!card || !words) return
  const hidden = words.getBoundingClientRect().bottom + CLEAR_PX - card.getBoundingClientRect().top
  if (hidden > 0) scrollBy({ top: hidden, behavior: 'instant' })
}

export function SuggestionCard({ workspace, editor }: { workspace: Workspace; editor: Editor }) {
  const words = suggestionWords()
  const followed = useMemo(() => followSuggestions(workspace), [workspace])
  useEffect(() => followed.stop, [followed])
  const current = editor.currentSuggestion.value
  const card = useRef<HTMLElement>(null)
  useEffect(() => keepInSight(card.current, current), [current])
  const suggestion = followed.list.value.find(({ id }) => id === current)
  if (!suggestion) return null
  // Whoever is writing a suggestion needs the text more than the card.
  const isOwn = editor.suggests.value && workspace.writers.isMine(suggestion.suggester)
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    editor.focus()
  }
  return (
    <section
      ref={card}
      id={CARD_ID}
      class={isOwn ? 'suggestion-card suggestion-card-own' : 'suggestion-card'}
      aria-label={words.card}
      onKeyDown={leave}
    >
      <SuggestionItem key={suggestion.id} workspace={workspace} suggestion={suggestion} decide={editor.decide}>
        <div class="button-row suggestion-ways">
          <button type="button" class="button-quiet" onClick={() => editor.step(-1)}>
            {words.previous}
          </button>
          <button type="button" class="button-quiet" onClick={() => editor.step(1)}>
            {words.next}
          </button>
          <a class="button-quiet" href={agreementPath(workspace.id, 'usulan')}>
            {words.all}
          </a>
          <button type="button" class="button-quiet" onClick={() => editor.focus()}>
            {words.back}
          </button>
        </div>
      </SuggestionItem>
    </section>
  )
}
