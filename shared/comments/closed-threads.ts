// What closed threads show about how partners treat each other's comments.
import type { Draft } from '../agreement/draft.ts'
import type { PartnerId } from '../agreement/ids.ts'
import type { ClosedSuggestion } from '../checks/finding.ts'
import { type Thread, threadsOf } from './thread.ts'

type WriterOf = (client: number) => PartnerId | null | undefined

function closedThread(thread: Thread, writerOf: WriterOf): ClosedSuggestion | null {
  const [first] = thread.entries
  const closing = thread.entries.findLast((entry) => entry.kind === 'resolve')
  if (!thread.isResolved || !first || !closing) return null
  const by = writerOf(first.client)
  const closedBy = writerOf(closing.client)
  // Of somebody who is not known nothing can be said.
  if (by === undefined || closedBy === undefined) return null
  const isAnswered = thread.entries.some(
    (entry) => entry !== first && entry.text !== '' && (entry === closing || writerOf(entry.client) !== by),
  )
  return { by, closedBy, clause: thread.target.clause, isAnswered }
}

/** Every thread that stands closed: whose it was, who closed it, and whether it got a word of answer. */
export function closedThreads(draft: Pick<Draft, 'comments'>, writerOf: WriterOf): readonly ClosedSuggestion[] {
  const closed: ClosedSuggestion[] = []
  for (const thread of threadsOf(draft)) {
    const seen = closedThread(thread, writerOf)
    if (seen) closed.push(seen)
  }
  return closed
}
