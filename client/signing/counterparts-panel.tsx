// Signed counterparts that came back, beside the sealed file, each with what was compared. Nobody here says that one is valid.
import { useSignal } from '@preact/signals'
import { COUNTERPART_KINDS, type CounterpartKind } from '../../shared/ledger/event-counterparts.ts'
import { may } from '../../shared/ledger/policy.ts'
import type { Problem } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { FileDrop } from '../app/file-drop.tsx'
import { Icon } from '../app/icon.tsx'
import { formatDate, t } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { signatoryWords } from './signatory-words.ts'
import { attachCounterpart, counterpartUrl } from './signing-api.ts'
import { partnerCalled, type SigningCase } from './signing-case.ts'
import '../styles/document-page.css'
import { TextField } from '../app/text-field.tsx'

function Attach({ opened }: { opened: SigningCase }) {
  const { counterparts: words } = signatoryWords()
  const kind = useSignal<CounterpartKind>(isAwaited(opened) ? 'minutes' : 'paper')
  const partnerId = useSignal<string>(opened.me.partnerId ?? '')
  const printed = useSignal('')
  const sending = useSignal(false)
  const problem = useSignal<Problem | null>(null)
  const said = useSignal('')
  const take = async (file: File) => {
    if (sending.value) return
    sending.value = true
    const facts = { kind: kind.value, partnerId: partnerId.value, printed: printed.value }
    const result = await attachCounterpart(opened.id, facts, file)
    sending.value = false
    problem.value = result.ok ? null : result.problem
    said.value = result.ok ? words.match[result.value.match] : ''
    if (result.ok) announce(`${words.done} ${said.value}`)
  }
  return (
    <div class="card">
      <Field
        id="rangkap-asal"
        label={words.kind}
        control={(attributes) => (
          <select
            {...attributes}
            onChange={(event) => {
              kind.value = COUNTERPART_KINDS[event.currentTarget.selectedIndex] ?? 'paper'
            }}
          >
            {COUNTERPART_KINDS.map((known) => (
              <option key={known} value={known} selected={known === kind.value}>
                {words.kinds[known]}
              </option>
            ))}
          </select>
        )}
      />
      <Field
        id="rangkap-milik"
        label={words.partner}
        control={(attributes) => (
          <select
            {...attributes}
            onChange={(event) => {
              partnerId.value = event.currentTarget.value
            }}
          >
            <option value="" selected={partnerId.value === ''}>
              {words.ofAll}
            </option>
            {[...opened.record.partners.keys()].map((partner) => (
              <option key={partner} value={partner} selected={partner === partnerId.value}>
                {partnerCalled(opened, partner)}
              </option>
            ))}
          </select>
        )}
      />
      {kind.value === 'paper' && (
        <TextField
          id="rangkap-sidik"
          label={words.printed}
          help={words.printedHelp}
          optional
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={80}
          value={printed}
        />
      )}
      <FileDrop
        choose={sending.value ? t().common.sending : words.choose}
        drop={words.drop}
        accept="application/pdf,image/png,image/jpeg"
        isPlain
        take={(file) => void take(file)}
      />
      {problem.value && <ProblemNote problem={problem.value} />}
      {said.value && (
        <p class="note note-ok" role="status">
          {words.done} {said.value}
        </p>
      )}
    </div>
  )
}

/** All have signed, and the step that follows by itself has not followed. */
const isAwaited = ({ record: { standing, partners, annexesRequired } }: SigningCase): boolean =>
  annexesRequired && standing.kind === 'disepakati' && standing.signatures.size === partners.size

export function CounterpartsPanel({ opened }: { opened: SigningCase }) {
  const { counterparts: words } = signatoryWords()
  const { record, me, id } = opened
  const person = record.people.get(me.personId)
  const mayAttach = person !== undefined && may(record, person, 'attach-counterpart')
  if (record.counterparts.length === 0 && !mayAttach) return null
  return (
    <section class="section" aria-labelledby="rangkap">
      <h2 id="rangkap">{words.title}</h2>
      <p class="quiet">{words.help}</p>
      {isAwaited(opened) && (
        <p class="note note-warn" role="status">
          {words.awaited}
        </p>
      )}
      {record.counterparts.length === 0 && <p>{words.none}</p>}
      <ul class="plain-list">
        {record.counterparts.map((item) => (
          <li key={`${item.at} ${item.digest}`}>
            <strong>{words.kinds[item.kind]}</strong> ·{' '}
            {item.partner === null ? words.ofAll : partnerCalled(opened, item.partner)}
            <br />
            <a href={counterpartUrl(id, item.digest)} download>
              <Icon name="download" /> {words.download(personName(item.name) || words.file)}
            </a>
            <p class={item.match === 'digest-differs' ? 'status status-missing' : undefined}>
              {words.match[item.match]}
            </p>
            <p class="quiet">{words.by(personName(record.people.get(item.by)?.name), formatDate(item.at))}</p>
          </li>
        ))}
      </ul>
      {mayAttach && <Attach opened={opened} />}
    </section>
  )
}
