// The agreements of this device by what they ask of the reader: those that wait for them, those under way, those that are signed.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/icon.tsx'
import { formatDate, t } from '../app/locale.ts'
import { forgetAgreement, type MyAgreement, myAgreements } from '../app/my-agreements.ts'
import { agreementPath } from '../app/router.ts'
import { pageWords } from '../pages/page-words.ts'
import { heardWaiting, keepWaiting } from './heard.ts'
import { noticeWords } from './notice-words.ts'
import { askWaiting, type WaitingView } from './notices-api.ts'
import { WaitingList } from './waiting-list.tsx'
import '../styles/notices.css'

const GROUPS = ['waiting', 'going', 'signed'] as const
type Group = (typeof GROUPS)[number]

/** `now` from the server · `kept` from an earlier visit · `ended`: this browser's session is over. */
interface Heard {
  readonly view: WaitingView | null
  readonly from: 'now' | 'kept' | 'ended'
}

function groupOf(heard: Heard | undefined): Group {
  if (!heard?.view) return 'going'
  if (heard.view.waiting.length > 0) return 'waiting'
  return ['draf', 'tinjauan', 'disepakati'].includes(heard.view.state) ? 'going' : 'signed'
}

/** Codes by which the server says that this browser has no session there. */
const OUT = ['unauthenticated', 'session-ended', 'agreement-unknown']
/** So many agreements are asked for at once. */
const AT_ONCE = 4

async function listen(ids: readonly AgreementId[], hear: (id: AgreementId, heard: Heard) => void): Promise<void> {
  const left = [...ids]
  const ask = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const answer = await askWaiting(id)
      if (answer.ok) {
        keepWaiting(id, answer.value)
        hear(id, { view: answer.value, from: 'now' })
      } else if (OUT.includes(answer.problem.code)) hear(id, { view: null, from: 'ended' })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, ask))
}

function Entry({ entry, heard }: { entry: MyAgreement; heard: Heard | undefined }) {
  const { common } = t()
  const { home } = pageWords()
  const words = noticeWords()
  const waiting = heard?.view?.waiting ?? []
  return (
    <li class="mine-entry">
      <div class="mine-body">
        <a class="mine-link" href={agreementPath(entry.id)}>
          <span class="mine-title">{heard?.view?.title || entry.title}</span>
          <span class="mine-role">{home.as(common.roles[entry.role], entry.partner)}</span>
          <span class="mine-when">
            {heard?.view && `${common.states[heard.view.state]} · `}
            {formatDate(entry.openedAt)}
          </span>
        </a>
        {waiting.length > 0 && <WaitingList id={entry.id} waiting={waiting} />}
        {heard?.from === 'kept' && waiting.length > 0 && <p class="mine-note">{words.unreachable}</p>}
        {heard?.from === 'ended' && <p class="mine-note">{words.ended}</p>}
      </div>
      <button
        type="button"
        class="button-quiet"
        aria-label={`${home.forget}: ${entry.title}`}
        title={home.forget}
        onClick={() => {
          forgetAgreement(entry.id)
          announce(home.forgotten(entry.title))
        }}
      >
        <Icon name="cross" />
      </button>
    </li>
  )
}

export function AgreementGroups() {
  const { home } = pageWords()
  const words = noticeWords()
  const mine = myAgreements.value
  const heard = useSignal<ReadonlyMap<AgreementId, Heard>>(new Map())
  const ids = mine.map((entry) => entry.id).join(' ')
  useEffect(() => {
    let gone = false
    const known = mine.map(({ id }) => [id, { view: heardWaiting(id), from: 'kept' }] as const)
    heard.value = new Map(known)
    void listen(
      mine.map(({ id }) => id),
      (id, news) => {
        if (!gone) heard.value = new Map(heard.peek()).set(id, news)
      },
    )
    return () => {
      gone = true
    }
  }, [ids, heard])
  return (
    <>
      {GROUPS.map((group) => {
        const entries = mine.filter(({ id }) => groupOf(heard.value.get(id)) === group)
        if (entries.length === 0) return null
        return (
          <section key={group} class="section" aria-labelledby={`kelompok-${group}`}>
            <h2 id={`kelompok-${group}`}>{words.groups[group]}</h2>
            <ul class="mine">
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} heard={heard.value.get(entry.id)} />
              ))}
            </ul>
          </section>
        )
      })}
      <p class="quiet">{home.mineHelp}</p>
    </>
  )
}
