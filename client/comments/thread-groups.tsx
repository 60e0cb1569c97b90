// Threads under the headings of their clauses, some at a time.
import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { ThreadId } from '../../shared/agreement/ids.ts'
import { groupByClause } from '../../shared/comments/list.ts'
import type { Thread } from '../../shared/comments/thread.ts'
import { clauseName, removedTitle } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { commentWords } from './comment-words.ts'
import { ThreadCard } from './thread-card.tsx'

/** Nobody reads more at once; the rest opens on request. */
const SHOWN_AT_FIRST = 30

export interface ThreadGroupsProps {
  readonly workspace: Workspace
  readonly threads: readonly Thread[]
  readonly wanted?: ThreadId | null
  readonly onShow?: () => void
}

export function ThreadGroups({ workspace, threads, wanted = null, onShow }: ThreadGroupsProps) {
  const words = commentWords()
  const shown = useSignal(SHOWN_AT_FIRST)
  const agreement = workspace.live.agreement.value
  const order = agreement.clauses.map(({ id }) => id)
  const orderKey = order.join()
  // The text may change with every key; where threads stand in it changes seldom.
  const all = useMemo(() => groupByClause(threads, order), [threads, orderKey])
  let room = shown.value
  const groups = all.flatMap((group) => {
    const some = group.threads.slice(0, room)
    room -= some.length
    return some.length > 0 ? [{ clause: group.clause, threads: some }] : []
  })
  return (
    <>
      {groups.map(({ clause, threads: some }) => (
        <section key={clause} class="thread-group">
          <h2>
            {order.includes(clause) ? clauseName(agreement, clause) : words.clauseGone(removedTitle(workspace, clause))}
          </h2>
          {some.map((thread) => (
            <ThreadCard
              key={thread.id}
              workspace={workspace}
              thread={thread}
              isWanted={thread.id === wanted}
              {...(onShow ? { onShow } : {})}
            />
          ))}
        </section>
      ))}
      {threads.length > shown.value && (
        <button
          type="button"
          class="button"
          onClick={() => {
            shown.value += SHOWN_AT_FIRST
          }}
        >
          {words.more(Math.min(SHOWN_AT_FIRST, threads.length - shown.value))}
        </button>
      )}
    </>
  )
}
