// For whoever runs the server: how it is, its journal, and letting somebody in whom nobody else can.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { operatorPage as english } from '../../shared/language/en/operator-page.ts'
import { operatorPage as indonesian } from '../../shared/language/id/operator-page.ts'
import { announce } from '../app/announce.ts'
import { Icon, type IconName } from '../app/every-icon.tsx'
import { Field } from '../app/field.tsx'
import { Loading } from '../app/loading.tsx'
import { formatDate, locale, t } from '../app/locale.ts'
import { useOpenedOver } from '../app/opened-over.ts'
import { Page } from '../app/page.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import { JournalSection } from './journal-section.tsx'
import { type OperatorState, readState } from './operator-api.ts'
import { isKey, operatorKey, rememberKey, takeKey } from './operator-key.ts'
import { PeopleSection } from './people-section.tsx'
import { type CheckLevel, stateChecks } from './state-checks.ts'
import '../styles/forms.css'
import '../styles/operator.css'

/** Its words come with the page: nobody else carries them. */
const operatorWords = () => (locale.value === 'en' ? english : indonesian)

const ICONS: Readonly<Record<CheckLevel, IconName>> = { good: 'check', look: 'alert', bad: 'cross', plain: 'dash' }

/** In the largest unit of which there is one. */
function formatBytes(count: number): string {
  const [unit, size] =
    count >= 1e9 ? (['gigabyte', 1e9] as const) : count >= 1e6 ? (['megabyte', 1e6] as const) : (['byte', 1] as const)
  const language = locale.value === 'id' ? 'id-ID' : 'en-GB'
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(count / size)
}

interface Seen {
  readonly state: OperatorState
  /** This device's clock, in the middle of the request */
  readonly clock: number
}

function KeyForm({ open }: { open: (key: string) => void }) {
  const { key: words } = operatorWords()
  const typed = useSignal('')
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.value.trim() !== '') open(typed.value.trim())
      }}
    >
      <Field
        id="kunci-pengelola"
        label={words.label}
        help={words.help}
        control={(attributes) => (
          <input
            {...attributes}
            type="password"
            autocomplete="off"
            value={typed}
            onInput={(event) => {
              typed.value = event.currentTarget.value
            }}
          />
        )}
      />
      <div class="form-end">
        <button type="submit" class="button button-primary">
          {words.open}
        </button>
      </div>
    </form>
  )
}

function StateList({ state, clock }: Seen) {
  const { checks, levels } = operatorWords()
  const found = stateChecks(state, { clock, origin: location.origin }, checks, {
    date: formatDate,
    bytes: formatBytes,
  })
  return (
    <dl class="state-list">
      {found.map(({ name, level, text, command }) => (
        <div key={name}>
          <dt>
            {name}
            <span class={`state-level state-${level}`}>
              <Icon name={ICONS[level]} /> {levels[level]}
            </span>
          </dt>
          <dd>
            {text}
            {command && <code class="state-command">{command}</code>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function OperatorPage() {
  const words = operatorWords()
  const seen = useSignal<Seen | null>(null)
  const { sending, problem, ask } = useRequest()
  const look = async (key: string) => {
    const begun = Date.now()
    const had = operatorKey.peek()
    const result = await ask(() => readState(key))
    if (result === null) return
    // Forgotten meanwhile, or another link was opened: the answer is about a key that nobody wants any more.
    const wanted = operatorKey.peek()
    if (wanted !== had) {
      problem.value = null
      if (wanted !== '') void look(wanted)
      return
    }
    if (result.ok) {
      rememberKey(key)
      seen.value = { state: result.value, clock: (begun + Date.now()) / 2 }
      announce(words.checkedAt(formatDate(seen.value.clock)))
    } else if (result.problem.status === 401) rememberKey('')
  }
  const openedOver = useOpenedOver(isKey)
  useEffect(() => {
    takeKey()
    if (operatorKey.peek() !== '') void look(operatorKey.peek())
  }, [openedOver])
  const forget = () => {
    rememberKey('')
    seen.value = null
    announce(words.key.forgotten)
  }
  const key = operatorKey.value
  return (
    <Page title={words.title} width="wide">
      <p class="lead">{words.lead}</p>
      {problem.value && <ProblemNote problem={problem.value} />}
      {key === '' && <KeyForm open={(typed) => void look(typed)} />}
      {seen.value === null && sending.value && <Loading />}
      {key !== '' && seen.value === null && !sending.value && (
        <div class="button-row">
          <button type="button" class="button button-primary" onClick={() => void look(key)}>
            {t().common.retry}
          </button>
          <button type="button" class="button" onClick={forget}>
            {words.key.forget}
          </button>
        </div>
      )}
      {key !== '' && seen.value !== null && (
        <>
          <section class="section" aria-labelledby="keadaan">
            <h2 id="keadaan">{words.state}</h2>
            <StateList {...seen.value} />
            <p class="quiet">
              {words.checkedAt(formatDate(seen.value.clock))} {words.manual}
            </p>
            <div class="button-row">
              <button type="button" class="button" aria-disabled={sending.value} onClick={() => void look(key)}>
                {words.again}
              </button>
              <a class="button" href="/baru">
                <Icon name="plus" /> {words.create}
              </a>
              <button type="button" class="button" onClick={forget}>
                {words.key.forget}
              </button>
            </div>
          </section>
          <PeopleSection words={words.people} operatorKey={key} />
          <JournalSection words={words.journal} operatorKey={key} lines={seen.value.state.journal.lines} />
        </>
      )}
    </Page>
  )
}
