// The suggestions of an open agreement as they stand on this screen; read again at most once a frame.
import { type ReadonlySignal, signal } from '@preact/signals'
import { inlineText } from '../../shared/agreement/plain-text.ts'
import { readEmbed, readField } from '../../shared/agreement/read-clause.ts'
import { listSuggestions, type Suggestion } from '../../shared/suggestions/suggestion-list.ts'
import type { Workspace } from '../panels/workspace.ts'
import { suggestionWords } from './suggestion-words.ts'

export interface FollowedSuggestions {
  readonly list: ReadonlySignal<readonly Suggestion[]>
  stop(): void
}

export function followSuggestions({ session: { draft }, live }: Workspace): FollowedSuggestions {
  const say = (embed: unknown) => {
    const inline = readEmbed(embed, (field) => readField(draft, field))
    return inlineText(inline, live.agreement.peek(), suggestionWords().atom) || suggestionWords().atom
  }
  const read = () => listSuggestions(draft, say)
  const list = signal<readonly Suggestion[]>(read())
  let frame = 0
  const ask = () => {
    if (frame !== 0) return
    frame = requestAnimationFrame(() => {
      frame = 0
      list.value = read()
    })
  }
  draft.clauses.observeDeep(ask)
  draft.suggestions.observeDeep(ask)
  return {
    list,
    stop() {
      cancelAnimationFrame(frame)
      draft.clauses.unobserveDeep(ask)
      draft.suggestions.unobserveDeep(ask)
    },
  }
}
