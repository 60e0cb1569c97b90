// A quiet line on coming back: what others changed since this device was last here, and the way to it.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Work } from '../../shared/history/work.ts'
import type { Workspace } from '../panels/workspace.ts'
import { readChanges } from './history-api.ts'
import { NOW, redlinePath } from './history-path.ts'
import { historyWords } from './history-words.ts'
import { type LastSeen, momentOfHead } from './last-seen.ts'
import { dayAndTime } from './names.ts'
import '../styles/since-line.css'

/** What others did: clauses, or only tables and titles; null where it is nothing. */
function newsOf(work: readonly Work[], me: string): { readonly clauses: number } | null {
  const theirs = work.filter(({ by }) => by !== me && by !== 'server')
  const clauses = new Set(theirs.flatMap((one) => one.clauses.map(({ id }) => id))).size
  const others = theirs.some(({ tables, title }) => tables.length > 0 || title)
  return clauses > 0 || others ? { clauses } : null
}

export function SinceLine({ workspace, seen }: { workspace: Workspace; seen: LastSeen }) {
  const { id, me, session } = workspace
  const news = useSignal<{ readonly clauses: number } | null>(null)
  useEffect(() => {
    const head = session.head.peek()
    if (head === null) return
    void readChanges(id, seen.moment, momentOfHead(head)).then((answer) => {
      // A history that has parted from this one, or no network: then there is nothing to say.
      if (answer.ok) news.value = newsOf(answer.value.work, me.personId)
    })
  }, [id, me, session, seen, news])
  const found = news.value
  if (found === null) return null
  const { since: words } = historyWords()
  const when = dayAndTime(seen.at)
  const dismiss = () => {
    news.value = null
  }
  return (
    <p class="since-line screen-only" role="status">
      <span>{found.clauses > 0 ? words.line(found.clauses, when) : words.rows(when)}</span>
      <a href={redlinePath(id, seen.moment, NOW)} onClick={dismiss}>
        {words.see}
      </a>
      <button type="button" class="button-quiet button-small" onClick={dismiss}>
        {words.dismiss}
      </button>
    </p>
  )
}
