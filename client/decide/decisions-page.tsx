// The record of decisions: what was decided, when, by whom, on which words, and why. From the ledger, which every device has verified.
import { useSignal } from '@preact/signals'
import { parseClauseId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { eventMoment } from '../../shared/history/moment.ts'
import { isErased } from '../../shared/ledger/event-text.ts'
import {
  DECISION_KINDS,
  type DecisionChoice,
  type DecisionEntry,
  isChosen,
  recordOfDecisions,
} from '../../shared/ledger/record-of-decisions.ts'
import { signatureOf } from '../../shared/ledger/statement.ts'
import { About } from '../app/about.tsx'
import { Icon } from '../app/every-icon.tsx'
import { Field } from '../app/field.tsx'
import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { personName } from '../app/person-name.ts'
import { agreementPath } from '../app/router.ts'
import { eventWords, isAboutText } from '../history/event-words.ts'
import { NOW, redlinePath } from '../history/history-path.ts'
import { clauseLabel, dayAndTime } from '../history/names.ts'
import { MeetingLink } from '../meeting/meeting-link.tsx'
import { nameOf, partnersOf } from '../panels/partner-names.ts'
import { iMay, type Workspace } from '../panels/workspace.ts'
import { decideWords } from './decide-words.ts'
import { DecisionForm } from './decision-form.tsx'
import '../styles/decide.css'
import '../styles/decisions.css'

/** Words of the person whose device signed them; the others say that no device did. */
const SAID = new Set(['consent-given', 'consent-withdrawn', 'negotiated-marked', 'waiver-acknowledged', 'pause-agreed'])

function Present({ workspace, entry }: { workspace: Workspace; entry: DecisionEntry }) {
  const { record: words } = decideWords()
  const { payload } = entry.event
  if (payload.type !== 'decision-recorded') return null
  const people = workspace.live.record.value?.people
  const names = [...payload.present.map((id) => personName(people?.get(id)?.name)), payload.others].filter(Boolean)
  return (
    <>
      <p>
        <q>{personName(payload.text)}</q>
      </p>
      {names.length > 0 && (
        <p class="quiet">
          {words.present}: {names.join(', ')}
        </p>
      )}
    </>
  )
}

function Entry({ workspace, entry }: { workspace: Workspace; entry: DecisionEntry }) {
  const { record: words, signed, unsigned } = decideWords()
  const { event, kind, clause, reason } = entry
  const what = eventWords(workspace, {}, event) ?? ''
  const label = clause === null ? '' : clauseLabel(workspace, clause)
  const isWord = SAID.has(event.payload.type)
  return (
    <li class="decision-entry">
      <p class="decision-head">
        <span class="decision-kind">{words.kinds[kind]}</span> <time>{dayAndTime(event.at)}</time>
      </p>
      <p>{what}</p>
      <Present workspace={workspace} entry={entry} />
      {label !== '' && !what.includes(label) && <p class="quiet">{label}</p>}
      {(reason !== '' || isErased(event)) && (
        <p>
          {words.reason}: <q>{personName(reason)}</q>
        </p>
      )}
      {isWord && <p class="quiet">{signatureOf(event) ? signed : unsigned}</p>}
      {isAboutText(event) && (
        <p class="screen-only">
          <a href={redlinePath(workspace.id, eventMoment(event.seq), NOW, clause)}>
            {words.words}
            <About what={what} />
          </a>
        </p>
      )}
    </li>
  )
}

function Choice({
  workspace,
  choice,
  choose,
}: {
  workspace: Workspace
  choice: DecisionChoice
  choose: (choice: DecisionChoice) => void
}) {
  const { record: words } = decideWords()
  return (
    <form class="decision-filter screen-only" aria-label={words.filter} onSubmit={(event) => event.preventDefault()}>
      <Field
        id="saring-jenis"
        label={words.kind}
        control={(attributes) => (
          <select
            {...attributes}
            value={choice.kind ?? ''}
            onChange={({ currentTarget: { value } }) =>
              choose({ ...choice, kind: DECISION_KINDS.find((kind) => kind === value) ?? null })
            }
          >
            <option value="">{words.all}</option>
            {DECISION_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words.kinds[kind]}
              </option>
            ))}
          </select>
        )}
      />
      <Field
        id="saring-pasal"
        label={words.clause}
        control={(attributes) => (
          <select
            {...attributes}
            value={choice.clause ?? ''}
            onChange={({ currentTarget: { value } }) => choose({ ...choice, clause: parseClauseId(value) })}
          >
            <option value="">{words.allClauses}</option>
            {workspace.live.agreement.value.clauses.map(({ id }) => (
              <option key={id} value={id}>
                {clauseLabel(workspace, id)}
              </option>
            ))}
          </select>
        )}
      />
      <Field
        id="saring-mitra"
        label={words.partner}
        control={(attributes) => (
          <select
            {...attributes}
            value={choice.partner ?? ''}
            onChange={({ currentTarget: { value } }) => choose({ ...choice, partner: parsePartnerId(value) })}
          >
            <option value="">{words.allPartners}</option>
            {partnersOf(workspace).map((id) => (
              <option key={id} value={id}>
                {nameOf(workspace, id)}
              </option>
            ))}
          </select>
        )}
      />
    </form>
  )
}

export function DecisionsPage({ workspace }: { workspace: Workspace }) {
  const { record: words } = decideWords()
  const choice = useSignal<DecisionChoice>({ kind: null, clause: null, partner: null })
  const ledger = workspace.session.ledger.value
  const all = recordOfDecisions(ledger)
  const shown = all.filter((entry) => isChosen(entry, choice.value))
  return (
    <Page title={words.title} width="wide">
      <p class="screen-only">
        <a href={agreementPath(workspace.id, 'persetujuan')}>{words.back}</a>
      </p>
      <p>{words.intro}</p>
      {ledger.length === 0 && <p class="quiet">{t().common.loading}</p>}
      {iMay(workspace, 'record-decision') && (
        <p>
          <MeetingLink workspace={workspace} />
        </p>
      )}
      {iMay(workspace, 'record-decision') && <DecisionForm workspace={workspace} />}
      <Choice
        workspace={workspace}
        choice={choice.value}
        choose={(next) => {
          choice.value = next
        }}
      />
      <p role="status">
        {shown.length > 0 ? words.count(shown.length) : all.length > 0 ? words.emptyFilter : words.empty}
      </p>
      <ol class="plain-list">
        {shown.map((entry) => (
          <Entry key={entry.event.seq} workspace={workspace} entry={entry} />
        ))}
      </ol>
      <button type="button" class="button screen-only" onClick={() => print()}>
        <Icon name="print" /> {words.print}
      </button>
    </Page>
  )
}
