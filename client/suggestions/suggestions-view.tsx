// All suggestions of the agreement: by clause, by who suggested, by what became of them; decided one by one, or all that are shown.
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { type PersonId, parsePartnerId, type SuggestionId } from '../../shared/agreement/ids.ts'
import type { Outcome } from '../../shared/agreement/suggestion-record.ts'
import { decide } from '../../shared/suggestions/decide.ts'
import type { Suggestion } from '../../shared/suggestions/suggestion-list.ts'
import { announce } from '../app/announce.ts'
import { Page } from '../app/page.tsx'
import { DictationPermission, DictationsPanel } from '../dictation/dictations-panel.tsx'
import { clauseName, nameOf, partnersOf } from '../panels/partner-names.ts'
import { jumpTo, type Workspace } from '../panels/workspace.ts'
import { followSuggestions } from './follow-suggestions.ts'
import {
  FILTER_STATES,
  filterQuery,
  filterSuggestions,
  parseFilter,
  type SuggestionFilter,
} from './suggestion-filter.ts'
import { SuggestionItem } from './suggestion-item.tsx'
import { suggestionWords, writerName } from './suggestion-words.ts'
import '../styles/forms.css'
import '../styles/suggestions.css'

const ORIGIN = 'suggestions'

interface Suggester {
  readonly person: PersonId
  readonly name: string
}

/** The people who suggested something, each once. */
function suggesters(workspace: Workspace, list: readonly Suggestion[]): readonly Suggester[] {
  const known = new Map<PersonId, string>()
  for (const { suggester } of list) {
    const person = workspace.writers.writerOf(suggester)?.person
    if (person && !known.has(person)) known.set(person, writerName(workspace, suggester))
  }
  return [...known].flatMap(([person, name]) => (name ? [{ person, name }] : []))
}

interface FiltersProps {
  readonly workspace: Workspace
  readonly list: readonly Suggestion[]
  readonly filter: SuggestionFilter
  readonly set: (filter: SuggestionFilter) => void
}

function Choice<T extends string>(props: {
  readonly id: string
  readonly label: string
  readonly value: T | ''
  readonly options: readonly (readonly [T | '', string])[]
  readonly choose: (value: T | '') => void
}) {
  const { id, label, value, options, choose } = props
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find(([option]) => option === event.currentTarget.value)
          if (chosen) choose(chosen[0])
        }}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

function Filters({ workspace, list, filter, set }: FiltersProps) {
  const words = suggestionWords()
  const agreement = workspace.live.agreement.value
  const clauses = [...new Set(list.flatMap(({ clause }) => clause ?? []))]
  // Names may become known after the suggestions are.
  void workspace.writers.news.value
  const people = suggesters(workspace, list)
  return (
    <section class="suggestion-filters" aria-label={words.filters}>
      <Choice
        id="usulan-keadaan"
        label={words.state}
        value={filter.state}
        options={FILTER_STATES.map((state) => [state, words.states[state]] as const)}
        choose={(state) => set({ ...filter, state: state || 'open' })}
      />
      <Choice
        id="usulan-pasal"
        label={words.clause}
        value={filter.clause ?? ''}
        options={[['', words.any], ...clauses.map((id) => [id, clauseName(agreement, id)] as const)]}
        choose={(clause) => set({ ...filter, clause: clause || null })}
      />
      <Choice
        id="usulan-mitra"
        label={words.partner}
        value={filter.person ?? filter.partner ?? ''}
        options={[
          ['', words.any],
          ...partnersOf(workspace).map((id) => [id, nameOf(workspace, id)] as const),
          ...people.map(({ person, name }) => [person, name] as const),
        ]}
        choose={(chosen) => {
          const person = people.find((one) => one.person === chosen)?.person ?? null
          set({ ...filter, person, partner: person === null ? parsePartnerId(chosen) : null })
        }}
      />
    </section>
  )
}

function DecideAll({ workspace, open }: { workspace: Workspace; open: readonly Suggestion[] }) {
  const words = suggestionWords()
  const asked = useSignal<Outcome | null>(null)
  if (!workspace.session.mayWrite.value || open.length < 2) return null
  const run = (outcome: Outcome) => {
    const { draft } = workspace.session
    draft.doc.transact(() => {
      for (const { id } of open) decide(draft, id, outcome, { at: Date.now(), origin: ORIGIN })
    }, ORIGIN)
    asked.value = null
    announce(words.allDone(open.length))
  }
  const label = (outcome: Outcome) =>
    outcome === 'accepted' ? words.acceptAll(open.length) : words.rejectAll(open.length)
  const outcome = asked.value
  if (outcome !== null)
    return (
      <div class="note" role="alert">
        <p>{words.sure(open.length)}</p>
        <div class="button-row">
          <button type="button" class="button button-small button-primary" onClick={() => run(outcome)}>
            {label(outcome)}
          </button>
          <button
            type="button"
            class="button button-small"
            onClick={() => {
              asked.value = null
            }}
          >
            {words.cancel}
          </button>
        </div>
      </div>
    )
  return (
    <div class="button-row">
      {(['accepted', 'rejected'] as const).map((one) => (
        <button
          key={one}
          type="button"
          class="button button-small"
          onClick={() => {
            asked.value = one
          }}
        >
          {label(one)}
        </button>
      ))}
    </div>
  )
}

/** In groups that follow each other by clause. */
function byClause(list: readonly Suggestion[]): [Suggestion['clause'], Suggestion[]][] {
  const groups: [Suggestion['clause'], Suggestion[]][] = []
  for (const suggestion of list) {
    const last = groups.at(-1)
    if (last && last[0] === suggestion.clause) last[1].push(suggestion)
    else groups.push([suggestion.clause, [suggestion]])
  }
  return groups
}

export function SuggestionsView({ workspace }: { workspace: Workspace }) {
  const words = suggestionWords()
  const followed = useMemo(() => followSuggestions(workspace), [workspace])
  useEffect(() => followed.stop, [followed])
  const filter = useSignal(parseFilter(location.search))
  const { draft } = workspace.session
  const list = followed.list.value
  const found = filterSuggestions(list, filter.value, workspace.writers.writerOf)
  /** Decided here one by one: each stays in its place, with what became of it, until something else is looked for. */
  const handled = useSignal<ReadonlySet<SuggestionId>>(new Set())
  const shown = list.filter((one) => found.includes(one) || handled.value.has(one.id))
  const set = (next: SuggestionFilter) => {
    filter.value = next
    handled.value = new Set()
    history.replaceState(history.state, '', `${location.pathname}${filterQuery(next)}`)
    announce(words.count(filterSuggestions(list, next, workspace.writers.writerOf).length))
  }
  const agreement = workspace.live.agreement.value
  const met = list.filter(
    ({ decision, withdrawal }) =>
      withdrawal !== null &&
      [withdrawal.client, decision?.client].some((client) => client !== undefined && workspace.writers.isMine(client)),
  )
  return (
    <Page title={words.title} width="wide">
      <DictationsPanel workspace={workspace} list={list} />
      {list.length === 0 ? (
        <div class="empty">
          <p class="empty-title">{words.noneYet}</p>
          <p>{words.noneYetHelp}</p>
        </div>
      ) : (
        <>
          <Filters workspace={workspace} list={list} filter={filter.value} set={set} />
          {met.some((one) => !found.includes(one)) && (
            <p class="note note-warn">
              {words.met(met.length)}{' '}
              <button
                type="button"
                class="button-quiet"
                onClick={() => set({ state: 'all', clause: null, partner: null, person: null })}
              >
                {words.showAll}
              </button>
            </p>
          )}
          <p class="quiet">{words.count(found.length)}</p>
          <DecideAll workspace={workspace} open={found.filter(({ isOpen }) => isOpen)} />
          {found.length === 0 && <p>{shown.length === 0 ? words.none : words.noMore}</p>}
        </>
      )}
      {byClause(shown).map(([clause, group]) => (
        <section key={clause ?? ''} class="suggestion-group">
          <h2>{clause === null ? '' : clauseName(agreement, clause)}</h2>
          <ul class="suggestion-list">
            {group.map((suggestion) => (
              <li key={suggestion.id} class="suggestion-entry">
                <SuggestionItem
                  workspace={workspace}
                  suggestion={suggestion}
                  decide={(id, outcome, answer = '') => {
                    decide(draft, id, outcome, { at: Date.now(), origin: ORIGIN, answer })
                    handled.value = new Set([...handled.value, id])
                  }}
                >
                  {suggestion.isOpen && clause !== null && (
                    <button
                      type="button"
                      class="button-quiet"
                      onClick={() => jumpTo(workspace, { clause, suggestion: suggestion.id })}
                    >
                      {words.show}
                    </button>
                  )}
                </SuggestionItem>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <DictationPermission workspace={workspace} />
    </Page>
  )
}
