import * as Y from 'yjs'
import type { DictationOutcome } from '../../shared/ledger/event-dictation.ts'
import type { Dictation } from '../../shared/ledger/fold-dictation.ts'
import type { Suggestion } from '../../shared/suggestions/suggestion-list.ts'
import { allowDictation, answerDictation } from '../api/api.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/icon.tsx'
import { formatDate } from '../app/locale.ts'
import { peopleWords } from '../app/people-words.ts'
import { personName } from '../app/person-name.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import { clauseName, nameOf } from '../panels/partner-names.ts'
import { iMay, type Workspace } from '../panels/workspace.ts'
import { SuggestedParts } from '../suggestions/suggested-parts.tsx'
import '../styles/dictation.css'

interface EntryProps {
  readonly workspace: Workspace
  readonly dictation: Dictation
  readonly list: readonly Suggestion[]
}

function Answer({ workspace, dictation }: Pick<EntryProps, 'workspace' | 'dictation'>) {
  const { dictation: words } = peopleWords()
  const { sending, problem, ask } = useRequest()
  const answer = async (outcome: DictationOutcome) => {
    // What stands on this screen is what is answered.
    const clock = Y.getState(workspace.session.draft.doc.store, dictation.client)
    const result = await ask(() => answerDictation(workspace.id, dictation.id, outcome, clock))
    if (result?.ok) announce(words[outcome])
  }
  const about = words.forPartner(nameOf(workspace, dictation.partner))
  const button = (outcome: DictationOutcome, label: string, look: string) => (
    <button
      type="button"
      class={`button ${look}`}
      aria-label={`${label}: ${about}`}
      disabled={sending.value}
      onClick={() => void answer(outcome)}
    >
      {label}
    </button>
  )
  return (
    <>
      <div class="button-row">
        {button('accepted', words.accept, 'button-primary')}
        {button('refused', words.refuse, '')}
      </div>
      {problem.value?.code === 'dictation-moved' ? (
        <p class="note note-warn" role="alert">
          {words.moved}
        </p>
      ) : (
        problem.value && <ProblemNote problem={problem.value} />
      )}
    </>
  )
}

function Entry({ workspace, dictation, list }: EntryProps) {
  const { dictation: words } = peopleWords()
  const { live, me } = workspace
  const { partner, by, at, answer } = dictation
  const said = list.filter(({ suggester }) => suggester === dictation.client)
  const writer = personName(live.record.value?.people.get(by)?.name)
  const state = answer === null ? 'open' : answer.outcome
  const mine = partner === me.partnerId && iMay(workspace, 'answer-dictation')
  return (
    <li class="suggestion-entry dictation-entry">
      <h3>{words.forPartner(nameOf(workspace, partner))}</h3>
      <p class="quiet">{words.by(writer, formatDate(at))}</p>
      {said.length === 0 && <p>{words.nothing}</p>}
      {said.map((suggestion) => (
        <div key={suggestion.id}>
          {suggestion.clause && <p class="suggested-place">{clauseName(live.agreement.value, suggestion.clause)}</p>}
          <SuggestedParts suggestion={suggestion} />
        </div>
      ))}
      <p class={`status status-${state === 'accepted' ? 'met' : 'undetermined'}`}>
        <Icon name={state === 'accepted' ? 'check' : 'clock'} /> {words.state[state]}
      </p>
      {answer === null && mine && <Answer workspace={workspace} dictation={dictation} />}
    </li>
  )
}

/** Whether the facilitator may write for the reader's partner at all. */
export function DictationPermission({ workspace }: { workspace: Workspace }) {
  const { dictation: words } = peopleWords()
  const { problem, ask } = useRequest()
  const { live, me } = workspace
  if (me.partnerId === null || !iMay(workspace, 'forbid-dictation')) return null
  const isAllowed = !live.record.value?.undictated.has(me.partnerId)
  const set = async (allowed: boolean) => {
    const result = await ask(() => allowDictation(workspace.id, allowed))
    if (result?.ok) announce(allowed ? words.allowed : words.forbidden)
  }
  return (
    <section class="dictation-permission">
      <label class="check-line">
        <input
          type="checkbox"
          checked={isAllowed}
          aria-describedby="izin-menulis"
          onChange={(event) => void set(event.currentTarget.checked)}
        />{' '}
        {words.allow(nameOf(workspace, me.partnerId))}
      </label>
      <p id="izin-menulis" class="quiet">
        {words.allowHelp}
      </p>
      {problem.value && <ProblemNote problem={problem.value} />}
    </section>
  )
}

/** Those that wait for this reader's partner first, then the others, the latest first. */
export function DictationsPanel({ workspace, list }: { workspace: Workspace; list: readonly Suggestion[] }) {
  const { dictation: words } = peopleWords()
  const { live, me } = workspace
  const all = [...(live.record.value?.dictations.values() ?? [])].reverse()
  const written = all.filter(
    ({ client, answer }) => answer !== null || Y.getState(workspace.session.draft.doc.store, client) > 0,
  )
  const waits = ({ partner, answer }: Dictation) => (answer === null && partner === me.partnerId ? 0 : 1)
  const entries = written.sort((a, b) => waits(a) - waits(b))
  if (entries.length === 0) return null
  return (
    <section class="suggestion-group">
      <h2>{words.listTitle}</h2>
      <ul class="suggestion-list">
        {entries.map((dictation) => (
          <Entry key={dictation.id} workspace={workspace} dictation={dictation} list={list} />
        ))}
      </ul>
    </section>
  )
}
