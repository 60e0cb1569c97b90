// Remembers how far the draft had come when the page is left, and, on coming back to more, brings the line that says so. Small: it comes with
// every visit, the line only when there may be news.
import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { PAUSE_MS } from '../../shared/history/sittings.ts'
import { lazy } from '../app/lazy.tsx'
import type { Workspace } from '../panels/workspace.ts'
import { type LastSeen, readSeen, rememberSeen } from './last-seen.ts'

/** After this long a page that was away has heard from the server again. */
const RECONNECT_MS = 30_000

const SinceLine = lazy(() => import('./since-line.tsx').then((part) => part.SinceLine), { silent: true })

export function SinceWatch({ workspace }: { workspace: Workspace }) {
  const { id, me, session } = workspace
  const since = useSignal<LastSeen | null>(null)
  // What comes while somebody is here is no news of an absence.
  const settle = () => {
    const [seen, head] = [since.peek(), session.head.peek()]
    if (seen && head && head.index <= seen.seq) since.value = null
  }
  const first = useSignal(true)
  useSignalEffect(() => {
    if (!first.value || session.head.value === null) return
    first.value = false
    settle()
  })
  useEffect(() => {
    since.value = readSeen(id, me.personId)
    settle()
    let timer: ReturnType<typeof setTimeout> | undefined
    let leftAt = Number.POSITIVE_INFINITY
    const remember = () => {
      const head = session.head.peek()
      if (head) rememberSeen(id, me.personId, head, Date.now())
    }
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') {
        leftAt = Date.now()
        remember()
      } else if (Date.now() - leftAt > PAUSE_MS) {
        since.value = readSeen(id, me.personId)
        timer = setTimeout(settle, RECONNECT_MS)
      }
    }
    document.addEventListener('visibilitychange', onVisibility)
    addEventListener('pagehide', remember)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisibility)
      removeEventListener('pagehide', remember)
      remember()
    }
  }, [id, me, session, since])
  const seen = since.value
  const head = session.head.value
  if (seen === null || head === null || head.index <= seen.seq) return null
  return <SinceLine key={seen.moment} workspace={workspace} seen={seen} />
}
