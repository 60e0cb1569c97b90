// A way back for somebody whose device does not know them any more: made by whoever may invite them.
import { useSignal } from '@preact/signals'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import type { Problem } from '../api/call.ts'
import { type BackLink, offerRecovery } from '../api/sessions-api.ts'
import { announce } from '../app/announce.ts'
import { CopyButton } from '../app/copy-button.tsx'
import { Tick } from '../app/field.tsx'
import { formatDate } from '../app/locale.ts'
import { peopleWords } from '../app/people-words.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { pageWords } from '../pages/page-words.ts'
import { PrintSlips } from '../slips/print-slips.tsx'
import { ShareButton } from '../slips/share-button.tsx'
import { nameOf } from './partner-names.ts'
import { iMay, type Workspace } from './workspace.ts'

/** Whom I may invite I may bring back. */
export const mayRecover = (workspace: Workspace, { id, partner }: RecordedPerson): boolean =>
  id !== workspace.me.personId &&
  (iMay(workspace, 'invite') ||
    (partner !== null && partner === workspace.me.partnerId && iMay(workspace, 'invite-colleague')))

export function RecoveryButton({ workspace, person }: { workspace: Workspace; person: RecordedPerson }) {
  const { recovery: words } = peopleWords()
  const asked = useSignal(false)
  const pin = useSignal(true)
  const link = useSignal<BackLink | null>(null)
  const problem = useSignal<Problem | null>(null)
  const make = async () => {
    const result = await offerRecovery(workspace.id, person.id, pin.value)
    problem.value = result.ok ? null : result.problem
    link.value = result.ok ? result.value : null
    if (result.ok) announce(words.ready)
  }
  const made = link.value
  const title = workspace.live.agreement.value.title
  return (
    <>
      <button
        type="button"
        class="button-quiet"
        aria-expanded={asked.value}
        aria-label={words.openFor(person.name)}
        onClick={() => {
          asked.value = !asked.value
        }}
      >
        {words.open}
      </button>
      {asked.value && (
        <div class="note recovery">
          <p>{words.help(person.name)}</p>
          <Tick on={pin}>{words.withPin}</Tick>
          <button type="button" class="button" onClick={() => void make()}>
            {words.make}
          </button>
          {problem.value && <ProblemNote problem={problem.value} />}
          {made && (
            <>
              <p class="link-url">{made.url}</p>
              <p class="quiet">{words.until(formatDate(made.expiresAt))}</p>
              {made.pin && (
                <p>
                  {words.pinIs} <strong class="pin">{made.pin}</strong>
                </p>
              )}
              <div class="button-row">
                <CopyButton text={made.url} label={pageWords().links.copyLink} name={person.name} />
                <ShareButton text={words.text(title, made.url)} name={person.name} />
                <PrintSlips
                  slips={[
                    {
                      title,
                      name: person.name,
                      role: person.role,
                      partner: person.partner ? nameOf(workspace, person.partner) : '',
                      url: made.url,
                      pin: made.pin,
                      expiresAt: made.expiresAt,
                      back: true,
                    },
                  ]}
                />
              </div>
            </>
          )}
        </div>
      )}
    </>
  )
}
