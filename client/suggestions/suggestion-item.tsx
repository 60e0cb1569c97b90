// One suggestion: who made it, when, its words, what became of it, and what can be done about it.
import type { ComponentChildren } from 'preact'
import type { Suggestion } from '../../shared/suggestions/suggestion-list.ts'
import { Icon } from '../app/icon.tsx'
import { formatDate } from '../app/locale.ts'
import type { Workspace } from '../panels/workspace.ts'
import { SuggestedParts } from './suggested-parts.tsx'
import { type Decide, SuggestionActions } from './suggestion-actions.tsx'
import { suggestionWords, writerName } from './suggestion-words.ts'

export interface SuggestionItemProps {
  readonly workspace: Workspace
  readonly suggestion: Suggestion
  readonly decide: Decide
  readonly children?: ComponentChildren
}

function StateLine({ workspace, suggestion }: Pick<SuggestionItemProps, 'workspace' | 'suggestion'>) {
  const words = suggestionWords()
  const { decision, withdrawal, isOpen } = suggestion
  if (isOpen || decision === null)
    return (
      <p class="status status-undetermined">
        <Icon name="suggest" /> {words.decided.open}
      </p>
    )
  const who = writerName(workspace, decision.client) || words.someone
  const look = decision.outcome === 'accepted' ? 'met' : 'undetermined'
  return (
    <>
      <p class={`status status-${look}`}>
        <Icon name={decision.outcome === 'accepted' ? 'check' : 'clock'} />{' '}
        {words.decided[decision.outcome](who, formatDate(decision.at))}
      </p>
      {decision.answer && <p class="suggestion-answer">{words.said(decision.answer)}</p>}
      {withdrawal && (
        <p class="note note-warn">
          {words.tookBack(writerName(workspace, withdrawal.client) || words.someone, formatDate(withdrawal.at))}
        </p>
      )}
    </>
  )
}

export function SuggestionItem({ workspace, suggestion, decide, children }: SuggestionItemProps) {
  const words = suggestionWords()
  // Names may become known after the suggestions are.
  void workspace.writers.news.value
  const { suggester, at, supporters } = suggestion
  const who = writerName(workspace, suggester) || words.someone
  const by = words.by(who, at > 0 ? formatDate(at) : '')
  const names = [...new Set(supporters.map((client) => writerName(workspace, client) || words.someone))]
  return (
    <>
      <p class="suggestion-by">{by}</p>
      <SuggestedParts suggestion={suggestion} />
      <StateLine workspace={workspace} suggestion={suggestion} />
      {names.length > 0 && <p class="quiet">{words.supportedBy(names.join(', '))}</p>}
      <SuggestionActions workspace={workspace} suggestion={suggestion} decide={decide} about={by} />
      {children}
    </>
  )
}
