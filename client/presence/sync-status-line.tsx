// What is saved where, in words at every width. A press opens the details; what is wrong stands below the bar by itself.
import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { announce } from '../app/announce.ts'
import { Icon, type IconName } from '../app/icon.tsx'
import type { Session } from '../sync/session.ts'
import '../styles/presence.css'
import { syncWords } from './presence-words.ts'
import { createSlowNews } from './slow-news.ts'
import { type StatusWords, statusWords } from './status-words.ts'
import { createSteadyStatus } from './steady-status.ts'

const ICONS: Readonly<Record<StatusWords['tone'], IconName>> = {
  good: 'check',
  busy: 'dash',
  apart: 'lock',
  wrong: 'alert',
}

type Shown = Pick<Session, 'status' | 'device' | 'ledgerTrouble' | 'serverOlder' | 'deviceDamage' | 'syncNow'>

const clock = {
  now: () => performance.now(),
  after: (ms: number, work: () => void) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
}

function useSpokenStatus(status: ReadonlySignal<Session['status']['value']>): void {
  useEffect(() => {
    const news = createSlowNews(announce, clock)
    const unfollow = status.subscribe((now) => news.hear(now, statusWords(now, syncWords(), 'stored').text))
    return () => {
      unfollow()
      news.stop()
    }
  }, [status])
}

function useSteadyStatus(status: ReadonlySignal<Session['status']['value']>): Session['status']['value'] {
  const shown = useSignal(status.peek())
  useEffect(() => {
    const steady = createSteadyStatus((next) => {
      shown.value = next
    }, clock)
    const unfollow = status.subscribe(steady.hear)
    return () => {
      unfollow()
      steady.stop()
    }
  }, [status, shown])
  return shown.value
}

/** What the open dialog says: as it is, to the last change. */
function StatusDetails({ session }: { session: Shown }) {
  const words = syncWords()
  const { text, detail, code } = statusWords(session.status.value, words, session.device.value)
  return (
    <>
      <p>
        <strong>{text}</strong>
      </p>
      {detail !== '' && <p>{detail}</p>}
      {session.device.value === 'failed' && <p>{words.deviceNote}</p>}
      {session.device.value === 'full' && <p>{words.deviceFullNote}</p>}
      {code !== null && <p class="note-code">{words.code(code)}</p>}
    </>
  )
}

export function SyncStatusLine({ session }: { session: Shown }) {
  useSpokenStatus(session.status)
  const dialog = useRef<HTMLDialogElement>(null)
  const isOpen = useSignal(false)
  const heading = useId()
  const words = syncWords()
  const status = useSteadyStatus(session.status)
  const { text, tone } = statusWords(status, words, 'stored')
  return (
    <div class="sync-status">
      <button
        type="button"
        class={`sync-line sync-${tone}`}
        aria-haspopup="dialog"
        onClick={() => {
          isOpen.value = true
          dialog.current?.showModal()
        }}
      >
        <Icon name={ICONS[tone]} />
        <span class="sync-words">{text}</span>
      </button>
      <dialog
        ref={dialog}
        class="dialog"
        aria-labelledby={heading}
        onClose={() => {
          isOpen.value = false
        }}
      >
        <h2 id={heading}>{words.details}</h2>
        {isOpen.value && <StatusDetails session={session} />}
        <form method="dialog" class="dialog-actions">
          <button type="submit" class="button" onClick={() => session.syncNow()}>
            {words.syncNow}
          </button>
          <button type="submit" class="button">
            {words.close}
          </button>
        </form>
      </dialog>
    </div>
  )
}

/** Past the copy of the program that this device keeps. */
const loadNew = () => {
  import('../offline/keep-program.ts').then(
    (part) => part.loadNewVersion(),
    () => location.reload(),
  )
}

/** What is wrong and what to do, for below the bar; nothing while all is well. */
export function SyncTrouble({ session }: { session: Shown }) {
  const words = syncWords()
  const trouble = session.ledgerTrouble.value
  // Null stays null from key to key, so that nothing is drawn for them.
  const wrong = useComputed(() => {
    const status = statusWords(session.status.value, syncWords(), session.device.value)
    return status.tone === 'wrong' ? status : null
  }).value
  if (trouble !== null)
    return (
      <div class="note note-error" role="alert">
        <p>{words.ledger[trouble]}</p>
        <p class="note-code">{words.code(trouble)}</p>
      </div>
    )
  if (wrong === null && session.serverOlder.value)
    return (
      <div class="note note-error" role="alert">
        <p class="note-title">{words.serverOlder}</p>
        <p>{words.serverOlderDetail}</p>
        <p class="note-code">{words.code('server-older')}</p>
      </div>
    )
  const damage = session.deviceDamage.value
  if (wrong === null && damage !== null)
    return (
      <div class="note note-warn" role="status">
        <p class="note-title">{words.damage[damage]}</p>
        <p>{words.damage.detail}</p>
        <p class="note-code">{words.code(`device-${damage}`)}</p>
      </div>
    )
  if (wrong === null) return null
  const { text, detail, code } = wrong
  return (
    <div class="note note-error" role="alert">
      <p class="note-title">{text}</p>
      <p>{detail}</p>
      {code !== null && <p class="note-code">{words.code(code)}</p>}
      {code === 'client-outdated' && (
        <button type="button" class="button" onClick={loadNew}>
          {words.loadNew}
        </button>
      )}
    </div>
  )
}
