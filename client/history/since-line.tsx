// A quiet line on coming back: what others changed since this device was last here, and the way to it.
import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { PAUSE_MS } from '../../shared/history/sittings.ts'
import type { Work } from '../../shared/history/work.ts'
import type { Workspace } from '../panels/workspace.ts'
import { readChanges } from './history-api.ts'
import { NOW, redlinePath } from './history-path.ts'
import { historyWords } from './history-words.ts'
import { type LastSeen, momentOfHead, readSeen, rememberSeen } from './last-seen.ts'
import { dayAndTime } from './names.ts'
import '../styles/since-line.css'

interface News {
  readonly seen: LastSeen
  readonly clauses: number
  readonly others: boolean
}

/** What others did, in numbers; null where it is nothing. */
function newsOf(seen: LastSeen, work: readonly Work[], me: string): News | null {
  const theirs = work.filter(({ by }) => by !== me && by !== 'server')
  const clauses = new Set(theirs.flatMap((one) => one.clauses.map(({ id }) => id))).size
  const others = theirs.some(({ tables, title }) => tables.length > 0 || title)
  return clauses > 0 || others ? { seen, clauses, others } : null
}

export function SinceLine({ workspace }: { workspace: Workspace }) {
  const { id, me, session } = workspace
  const since = useSignal<LastSeen | null>(null)
  const news = useSignal<News | null>(null)
  useEffect(() => {
    since.value = readSeen(id, me.personId)
    let leftAt = Number.POSITIVE_INFINITY
    const remember = () => {
      const head = session.head.peek()
      if (head) rememberSeen(id, me.personId, head, Date.now())
    }
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') {
        leftAt = Date.now()
        remember()
      } else if (Date.now() - leftAt > PAUSE_MS) since.value = readSeen(id, me.personId)
    }
    document.addEventListener('visibilitychange', onVisibility)
    addEventListener('pagehide', remember)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      removeEventListener('pagehide', remember)
      remember()
    }
  }, [id, me, session, since])
  useSignalEffect(() => {
    const seen = since.value
    const head = session.head.value
    if (!seen || !head || head.index <= seen.seq) return
    since.value = null
    void readChanges(id, seen.moment, momentOfHead(head)).then((answer) => {
      // A history that has parted from this one, or no network: then there is nothing to say.
      if (answer.ok) news.value = newsOf(seen, answer.value.work, me.personId)
    })
  })
  const found = news.value
  if (found === null) return null
  const { since: words } = historyWords()
  const when = dayAndTime(found.seen.at)
  const dismiss = () => {
    news.value = null
  }
  return (
    <p class="since-line screen-only" role="status">
      <span>{found.clauses > 0 ? words.line(found.clauses, when) : words.rows(when)}</span>
      <a href={redlinePath(id, found.seen.moment, NOW)} onClick={dismiss}>
        {words.see}
      </a>
      <button type="button" class="button-quiet button-small" onClick={dismiss}>
        {words.dismiss}
      </button>
    </p>
  )
}
