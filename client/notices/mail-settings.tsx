// One letter a day, for whoever wants it: the address, shown to be one's own, and when it may come.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ClauseId } from '../../shared/agreement/ids.ts'
import { leavingHour, type NoticeSettings, zoneName } from '../../shared/notices/notice-settings.ts'
import type { Problem, Result } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { locale } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { clauseName } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { noticeWords } from './notice-words.ts'
import { askNotices, confirmNotices, endNotices, type NoticesView, wantNotices } from './notices-api.ts'
import '../styles/forms.css'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
/** How far this device's clock is ahead of UTC. */
const zoneMinutes = (): number => -new Date().getTimezoneOffset()

function HourField({
  id,
  label,
  value,
  choose,
}: {
  id: string
  label: string
  value: number
  choose: (hour: number) => void
}) {
  const { mail } = noticeWords()
  return (
    <Field
      id={id}
      label={label}
      control={(attributes) => (
        <select {...attributes} value={value} onChange={({ currentTarget }) => choose(Number(currentTarget.value))}>
          {HOURS.map((hour) => (
            <option key={hour} value={hour}>
              {mail.clock(hour)}
            </option>
          ))}
        </select>
      )}
    />
  )
}

interface PartProps {
  readonly workspace: Workspace
  readonly view: NoticesView
  readonly take: (answer: Result<NoticesView>, said: string) => void
}

function AddressForm({ workspace, view, take }: PartProps) {
  const { mail } = noticeWords()
  const email = useSignal(view.email ?? '')
  const wrong = useSignal(false)
  const ask = async (event: Event) => {
    event.preventDefault()
    wrong.value = !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.value.trim())
    if (wrong.value) return document.getElementById('surel')?.focus()
    const wanted = { email: email.value.trim(), locale: locale.peek() }
    const settings = { ...view.settings, zoneMinutes: zoneMinutes() }
    take(await wantNotices(workspace.id, { ...wanted, settings }), mail.sent(wanted.email))
  }
  return (
    <form class="inline-form" onSubmit={(event) => void ask(event)} noValidate>
      <Field
        id="surel"
        label={mail.address}
        error={wrong.value ? mail.addressWrong : undefined}
        control={(attributes) => (
          <input
            {...attributes}
            type="email"
            autocomplete="email"
            value={email}
            onInput={({ currentTarget }) => {
              email.value = currentTarget.value
            }}
          />
        )}
      />
      <button type="submit" class="button">
        {mail.ask}
      </button>
    </form>
  )
}

function CodeForm({ workspace, view, take }: PartProps) {
  const { mail } = noticeWords()
  const code = useSignal('')
  const wrong = useSignal(false)
  const confirm = async (event: Event) => {
    event.preventDefault()
    wrong.value = !/^\d{6}$/.test(code.value.trim())
    if (wrong.value) return document.getElementById('kode-surel')?.focus()
    take(await confirmNotices(workspace.id, code.value.trim()), mail.activated)
  }
  return (
    <form class="inline-form" onSubmit={(event) => void confirm(event)} noValidate>
      <p>{mail.sent(view.email ?? '')}</p>
      <Field
        id="kode-surel"
        label={mail.code}
        error={wrong.value ? mail.codeWrong : undefined}
        control={(attributes) => (
          <input
            {...attributes}
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={6}
            value={code}
            onInput={({ currentTarget }) => {
              code.value = currentTarget.value
            }}
          />
        )}
      />
      <button type="submit" class="button button-primary">
        {mail.confirm}
      </button>
    </form>
  )
}

function WhenForm({ workspace, view, take }: PartProps) {
  const { mail } = noticeWords()
  const settings = useSignal<NoticeSettings>(view.settings)
  const agreement = workspace.live.agreement.value
  const now = settings.value
  const leaves = leavingHour(now)
  const change = (next: Partial<NoticeSettings>) => {
    settings.value = { ...settings.peek(), ...next }
  }
  const mute = (clause: ClauseId, on: boolean) =>
    change({ muted: on ? [...now.muted, clause] : now.muted.filter((id) => id !== clause) })
  const save = async (event: Event) => {
    event.preventDefault()
    const wanted = { ...settings.value, zoneMinutes: zoneMinutes() }
    take(await wantNotices(workspace.id, { settings: wanted, locale: locale.peek() }), mail.saved)
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <div class="hours">
        <HourField id="surel-jam" label={mail.hour} value={now.hour} choose={(hour) => change({ hour })} />
        <fieldset class="hours">
          <legend>{mail.quiet}</legend>
          <HourField
            id="tenang-dari"
            label={mail.quietFrom}
            value={now.quiet.from}
            choose={(from) => change({ quiet: { ...now.quiet, from } })}
          />
          <HourField
            id="tenang-sampai"
            label={mail.quietTo}
            value={now.quiet.to}
            choose={(to) => change({ quiet: { ...now.quiet, to } })}
          />
        </fieldset>
      </div>
      <p class="quiet">
        {mail.zone(zoneName(zoneMinutes()))}
        {leaves !== now.hour && ` ${mail.afterQuiet(mail.clock(leaves))}`}
      </p>
      <details>
        <summary>{mail.muted}</summary>
        <p class="quiet">{mail.mutedHelp}</p>
        {agreement.clauses.map(({ id }) => (
          <label key={id} class="choice">
            <input
              type="checkbox"
              checked={now.muted.includes(id)}
              onChange={({ currentTarget }) => mute(id, currentTarget.checked)}
            />{' '}
            {clauseName(agreement, id)}
          </label>
        ))}
      </details>
      <button type="submit" class="button">
        {mail.save}
      </button>
    </form>
  )
}

export function MailSettings({ workspace }: { workspace: Workspace }) {
  const { mail } = noticeWords()
  const view = useSignal<NoticesView | null>(null)
  const problem = useSignal<Problem | null>(null)
  const take = (answer: Result<NoticesView>, said: string) => {
    problem.value = answer.ok ? null : answer.problem
    if (!answer.ok) return
    view.value = answer.value
    if (said) announce(said)
  }
  useEffect(() => void askNotices(workspace.id).then((answer) => take(answer, '')), [workspace.id])
  const end = async () => {
    const answer = await endNotices(workspace.id)
    problem.value = answer.ok ? null : answer.problem
    if (!answer.ok) return
    announce(mail.stopped)
    take(await askNotices(workspace.id), '')
  }
  const now = view.value
  const part = now && { workspace, view: now, take }
  return (
    <section class="section" aria-labelledby="surel-harian">
      <h2 id="surel-harian">{mail.title}</h2>
      <p class="quiet">{now && !now.mail ? mail.off : mail.lead}</p>
      {problem.value && <ProblemNote problem={problem.value} />}
      {part && now?.mail && (
        <>
          {now.confirmed ? <p>{mail.active(now.email ?? '')}</p> : <AddressForm {...part} />}
          {!now.confirmed && now.email !== null && <CodeForm {...part} />}
          {now.confirmed && <WhenForm {...part} />}
          {now.email !== null && (
            <button type="button" class="button-quiet" onClick={() => void end()}>
              {mail.stop}
            </button>
          )}
        </>
      )}
    </section>
  )
}
