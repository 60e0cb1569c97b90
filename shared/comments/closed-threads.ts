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

interface Told {
  readonly writerOf: WriterOf
  readonly closed: readonly ClosedSuggestion[]
}
const told = new WeakMap<readonly Thread[], Told>()

/**
 * Every thread that stands closed: whose it was, who closed it, and whether it got a word of answer. The text is judged with every key,
 * threads change seldom: the answer is kept for as long as they are the same, once all their writers are known.
 */
export function closedThreads(draft: Pick<Draft, 'comments'>, writerOf: WriterOf): readonly ClosedSuggestion[] {
  const threads = threadsOf(draft)
  const known = told.get(threads)
  if (known?.writerOf === writerOf) return known.closed
  const closed = threads.flatMap((thread) => closedThread(thread, writerOf) ?? [])
  const areKnown = threads.every(({ entries }) => entries.every(({ client }) => writerOf(client) !== undefined))
  if (areKnown) told.set(threads, { writerOf, closed })
  return closed
}
