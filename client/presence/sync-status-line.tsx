// What is saved where, in words at every width. A press opens the details; what is wrong stands below the bar by itself (sync-trouble.tsx).
import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { announce } from '../app/announce.ts'
import { type FirstIconName, Icon } from '../app/icon.tsx'
import { lazy } from '../app/lazy.tsx'
import type { Session } from '../sync/session.ts'
import '../styles/presence.css'
import { syncWords } from './presence-words.ts'
import { createSlowNews } from './slow-news.ts'
import { type StatusWords, statusWords } from './status-words.ts'
import { createSteadyStatus } from './steady-status.ts'

const ICONS: Readonly<Record<StatusWords['tone'], FirstIconName>> = {
  good: 'check',
  busy: 'dash',
  apart: 'lock',
  wrong: 'alert',
}

type Shown = Pick<Session, 'status' | 'device' | 'ledgerTrouble' | 'serverOlder' | 'deviceDamage' | 'syncNow'>

const StatusDetails = lazy(() => import('./sync-trouble.tsx').then((part) => part.StatusDetails), { silent: true })
const Trouble = lazy(() => import('./sync-trouble.tsx').then((part) => part.SyncTrouble), { silent: true })

/** Brings the words for what may go wrong, while there is a network. */
export const bringTroubleWords = (): void => Trouble.bring()

/** What is wrong and what to do, for below the bar; nothing while all is well. Until its words are there, the bar says it in short. */
export function SyncTrouble({ session }: { session: Shown }) {
  const isWrong = useComputed(
    () =>
      statusWords(session.status.value, syncWords()).tone === 'wrong' ||
      session.ledgerTrouble.value !== null ||
      session.serverOlder.value ||
      session.deviceDamage.value !== null,
  ).value
  return isWrong ? <Trouble session={session} /> : null
}

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
    const unfollow = status.subscribe((now) => news.hear(now, statusWords(now, syncWords()).text))
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

export function SyncStatusLine({ session }: { session: Shown }) {
  useSpokenStatus(session.status)
  const dialog = useRef<HTMLDialogElement>(null)
  const isOpen = useSignal(false)
  const heading = useId()
  const words = syncWords()
  const status = useSteadyStatus(session.status)
  const { text, tone } = statusWords(status, words)
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
