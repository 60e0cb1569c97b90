// What each partner is waited for, with words to copy into a chat.
import type { PartnerId } from '../../shared/agreement/ids.ts'
import type { Waiting } from '../../shared/notices/waiting.ts'
import { CopyButton } from '../app/copy-button.tsx'
import { agreementPath } from '../app/router.ts'
import { nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { noticeWords } from './notice-words.ts'
import type { WaitingView } from './notices-api.ts'

type PartnerWaiting = WaitingView['partners'][number]

/** Plain text, a line a thing: what a chat shows as it stands. */
function reminder(title: string, url: string, partners: readonly (readonly [string, readonly Waiting[]])[]): string {
  const { message, waiting: say } = noticeWords()
  const parts = partners.map(([name, waiting]) =>
    [message.waits(name), ...waiting.map(({ kind, count }) => `- ${say[kind](count)}`)].join('\n'),
  )
  return [message.head(title), ...parts, message.open(url)].join('\n\n')
}

export function Reminders({ workspace, view }: { workspace: Workspace; view: WaitingView }) {
  const words = noticeWords()
  const url = new URL(agreementPath(workspace.id, 'menunggu'), location.href).href
  const called = ({ partnerId, waiting }: PartnerWaiting) => [nameOf(workspace, partnerId), waiting] as const
  const asked = view.partners.filter(({ waiting }) => waiting.length > 0)
  const text = (ids: readonly PartnerId[]) =>
    reminder(view.title, url, asked.filter(({ partnerId }) => ids.includes(partnerId)).map(called))
  return (
    <section class="section" aria-labelledby="ditunggu">
      <h2 id="ditunggu">{words.partners.title}</h2>
      <p class="quiet">{words.partners.lead}</p>
      <ul class="reminders">
        {view.partners.map(({ partnerId, waiting }) => {
          const name = nameOf(workspace, partnerId)
          return (
            <li key={partnerId} class="card">
              <h3>{name}</h3>
              {waiting.length === 0 ? (
                <p class="quiet">{words.partners.nothing}</p>
              ) : (
                <>
                  <ul>
                    {waiting.map(({ kind, count }) => (
                      <li key={kind}>{words.waiting[kind](count)}</li>
                    ))}
                  </ul>
                  <CopyButton text={text([partnerId])} label={words.partners.copy(name)} name={view.title} />
                </>
              )}
            </li>
          )
        })}
      </ul>
      {asked.length > 1 && (
        <p>
          <CopyButton
            text={text(asked.map(({ partnerId }) => partnerId))}
            label={words.partners.copyAll}
            name={view.title}
          />
        </p>
      )}
    </section>
  )
}
