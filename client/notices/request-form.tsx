// Permintaan: asks a partner for something, by a day. It is a comment that names the partner, so that it waits there like any other, and a day for
// the calendar. Nothing of the text is changed by it.
import { useSignal } from '@preact/signals'
import { type ClauseId, type PartnerId, parseClauseId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { startThread } from '../../shared/comments/write.ts'
import { calendarFile } from '../../shared/notices/calendar-file.ts'
import { saveText } from '../amend/save-text.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { agreementPath } from '../app/router.ts'
import { useTypedWords } from '../app/typed-words.ts'
import { newThreadId } from '../comments/comment-desk.ts'
import { dayName } from '../history/names.ts'
import { clauseName, nameOf, partnersOf } from '../panels/partner-names.ts'
import { iMay, type Workspace } from '../panels/workspace.ts'
import { noticeWords } from './notice-words.ts'
import '../styles/forms.css'

/** Longer requests are letters. */
const TEXT_MAX = 1_000

interface Asked {
  readonly partner: PartnerId
  readonly clause: ClauseId
  readonly text: string
  /** ISO day; '' for none */
  readonly day: string
}

/** Local noon, so that no time zone makes another day of it. */
const dayWords = (day: string): string => dayName(new Date(`${day}T12:00:00`).getTime())

function send(workspace: Workspace, { partner, clause, text, day }: Asked): boolean {
  const { request: words } = noticeWords()
  const said = words.comment(nameOf(workspace, partner), text, day === '' ? '' : dayWords(day))
  const target = { kind: 'clause', clause } as const
  const refused = startThread(workspace.session.draft, newThreadId(), target, {
    text: said,
    mentions: [partner],
    at: Date.now(),
  })
  return refused === null
}

function saveDay(workspace: Workspace, { partner, clause, text, day }: Asked): void {
  const { request: words } = noticeWords()
  const { agreement } = workspace.live
  const title = words.calendarTitle(nameOf(workspace, partner), agreement.value.title)
  const url = new URL(agreementPath(workspace.id, 'menunggu'), location.href).href
  const about = `${clauseName(agreement.value, clause)}: ${text}`
  const id = `${workspace.id}-${partner}-${clause}-${day}@mufakat`
  saveText(`permintaan-${day}.ics`, calendarFile({ id, day, title, text: about, url, at: Date.now() }), 'text/calendar')
}

export function RequestForm({ workspace }: { workspace: Workspace }) {
  const { request: words } = noticeWords()
  const agreement = workspace.live.agreement.value
  const others = partnersOf(workspace).filter((partner) => partner !== workspace.me.partnerId)
  const partner = useSignal<PartnerId | null>(null)
  const clause = useSignal<ClauseId | null>(null)
  const text = useTypedWords(workspace, 'permintaan')
  const day = useSignal('')
  const asked = useSignal(false)
  const sent = useSignal<Asked | null>(null)
  const first = agreement.clauses[0]?.id ?? null
  if (!iMay(workspace, 'comment') || others.length === 0 || first === null) return null
  const submit = (event: Event) => {
    event.preventDefault()
    asked.value = true
    const wanted = { clause: clause.value ?? first, text: text.value.trim(), day: day.value }
    if (partner.value === null || wanted.text === '') return
    const request = { partner: partner.value, ...wanted }
    if (!send(workspace, request)) return announce(words.refused)
    sent.value = request
    text.value = ''
    asked.value = false
    announce(words.sent)
  }
  const done = sent.value
  return (
    <details class="card decide-more">
      <summary>{words.title}</summary>
      <p class="quiet">{words.lead}</p>
      <form onSubmit={submit} noValidate>
        <Field
          id="minta-mitra"
          label={words.partner}
          error={asked.value && partner.value === null ? words.partnerMissing : undefined}
          control={(attributes) => (
            <select
              {...attributes}
              value={partner.value ?? ''}
              onChange={({ currentTarget }) => {
                partner.value = parsePartnerId(currentTarget.value)
              }}
            >
              <option value="">{words.choose}</option>
              {others.map((id) => (
                <option key={id} value={id}>
                  {nameOf(workspace, id)}
                </option>
              ))}
            </select>
          )}
        />
        <Field
          id="minta-pasal"
          label={words.clause}
          control={(attributes) => (
            <select
              {...attributes}
              value={clause.value ?? first}
              onChange={({ currentTarget }) => {
                clause.value = parseClauseId(currentTarget.value)
              }}
            >
              {agreement.clauses.map(({ id }) => (
                <option key={id} value={id}>
                  {clauseName(agreement, id)}
                </option>
              ))}
            </select>
          )}
        />
        <Field
          id="minta-apa"
          label={words.text}
          error={asked.value && text.value.trim() === '' ? words.textMissing : undefined}
          control={(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              maxLength={TEXT_MAX}
              value={text.value}
              onInput={({ currentTarget }) => {
                text.value = currentTarget.value
              }}
            />
          )}
        />
        <Field
          id="minta-tanggal"
          label={words.day}
          optional
          control={(attributes) => (
            <input
              {...attributes}
              type="date"
              value={day.value}
              onInput={({ currentTarget }) => {
                day.value = currentTarget.value
              }}
            />
          )}
        />
        <button type="submit" class="button button-primary">
          {words.send}
        </button>
      </form>
      {done && (
        <div class="note">
          <p>{words.sentTo(nameOf(workspace, done.partner))}</p>
          {done.day !== '' && (
            <button type="button" class="button" onClick={() => saveDay(workspace, done)}>
              {words.calendar}
            </button>
          )}
        </div>
      )}
    </details>
  )
}
