// The card of the suggestion at the caret, below the text. It never takes the focus; Ctrl+Alt+U goes there, Escape back to the text.
import { useEffect, useMemo } from 'preact/hooks'
import { agreementPath } from '../app/router.ts'
import type { Editor } from '../editor/editor.ts'
import type { Workspace } from '../panels/workspace.ts'
import { followSuggestions } from './follow-suggestions.ts'
import { SuggestionItem } from './suggestion-item.tsx'
import { suggestionWords } from './suggestion-words.ts'
import { CARD_ID } from './text-labels.ts'
import '../styles/suggestions.css'

export function SuggestionCard({ workspace, editor }: { workspace: Workspace; editor: Editor }) {
  const words = suggestionWords()
  const followed = useMemo(() => followSuggestions(workspace), [workspace])
  useEffect(() => followed.stop, [followed])
  const current = editor.currentSuggestion.value
  const suggestion = followed.list.value.find(({ id }) => id === current)
  if (!suggestion) return null
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    editor.focus()
  }
  return (
    <section id={CARD_ID} class="suggestion-card" aria-label={words.card} onKeyDown={leave}>
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
