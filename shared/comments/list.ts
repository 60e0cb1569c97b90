// Threads as people look for them: by clause, partner, state, words; and what is new to whom.
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import type { Entry, Thread } from './thread.ts'

/** `all` · `open` · `resolved` · `new` since the reader was last here · `mentions` of the reader's partner, still open */
export const THREAD_STATUSES = ['open', 'new', 'mentions', 'resolved', 'all'] as const
export type ThreadStatus = (typeof THREAD_STATUSES)[number]

export interface ThreadFilter {
  readonly status: ThreadStatus
  /** Threads in which people of this partner wrote. */
  readonly partner: PartnerId | null
  /** Words that must stand in a comment or in the quoted words, in any order; '' for any. */
  readonly words: string
}

/** What a reader is and knows. */
export interface Reader {
  readonly partner: PartnerId | null
  readonly isMine: (client: number) => boolean
  readonly partnerOf: (client: number) => PartnerId | null | undefined
  readonly seen: Seen
}

/** What a reader has read. */
export interface Seen {
  /** Next clock of each client id up to which everything was read; of a client that is not named nothing was. */
  readonly upTo: ReadonlyMap<number, number>
  /** Ids of entries beyond it that were read too. */
  readonly also: ReadonlySet<string>
}

export const NOTHING_SEEN: Seen = { upTo: new Map(), also: new Set() }

export const isNew = (entry: Entry, { isMine, seen }: Reader): boolean =>
  !isMine(entry.client) &&
  entry.text !== '' &&
  entry.clock >= (seen.upTo.get(entry.client) ?? 0) &&
  !seen.also.has(entry.id)

export const hasNew = (thread: Thread, reader: Reader): boolean => thread.entries.some((entry) => isNew(entry, reader))

export const mentionsPartner = (thread: Thread, partner: PartnerId | null): boolean =>
  partner !== null && thread.entries.some((entry) => entry.text !== '' && entry.mentions.includes(partner))

/** What has been read once all of `threads` has been. */
export function seenAll(threads: readonly Thread[], before: Seen): Seen {
  const upTo = new Map(before.upTo)
  for (const { entries } of threads)
    for (const { client, clock } of entries) if (clock >= (upTo.get(client) ?? 0)) upTo.set(client, clock + 1)
  return { upTo, also: new Set() }
}

/** What has been read once one thread has been. */
export const seenThread = ({ entries }: Thread, before: Seen): Seen => ({
  upTo: before.upTo,
  also: new Set([...before.also, ...entries.map(({ id }) => id)]),
})

function hasStatus(thread: Thread, status: ThreadStatus, reader: Reader): boolean {
  switch (status) {
    case 'all':
      return true
    case 'open':
      return !thread.isResolved
    case 'resolved':
      return thread.isResolved
    case 'new':
      return hasNew(thread, reader)
    case 'mentions':
      return !thread.isResolved && mentionsPartner(thread, reader.partner)
  }
}

function says(thread: Thread, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const quote = thread.target.kind === 'text' ? thread.target.quote.exact : ''
  const text = [quote, ...thread.entries.map((entry) => entry.text)].join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}

export function filterThreads(threads: readonly Thread[], filter: ThreadFilter, reader: Reader): readonly Thread[] {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean)
  const { partner, status } = filter
  return threads.filter(
    (thread) =>
      hasStatus(thread, status, reader) &&
      (partner === null || thread.entries.some((entry) => reader.partnerOf(entry.client) === partner)) &&
      says(thread, words),
  )
}

export interface ThreadGroup {
  readonly clause: ClauseId
  readonly threads: readonly Thread[]
}

/** By clause, in the order of `order`; clauses that are not in it come last. Within a clause the oldest word first. */
export function groupByClause(threads: readonly Thread[], order: readonly ClauseId[]): readonly ThreadGroup[] {
  const places = new Map(order.map((clause, index) => [clause, index]))
  const groups = new Map<ClauseId, Thread[]>()
  for (const thread of threads) {
    const group = groups.get(thread.target.clause)
    if (group) group.push(thread)
    else groups.set(thread.target.clause, [thread])
  }
  const place = (clause: ClauseId): number => places.get(clause) ?? order.length
  return [...groups]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([clause, all]) => ({
      clause,
      threads: [...all].sort((a, b) => (a.entries[0]?.at ?? 0) - (b.entries[0]?.at ?? 0) || (a.id < b.id ? -1 : 1)),
    }))
}

export interface PartnerCount {
  /** Threads that people of the partner opened and that are open. */
  readonly opened: number
  /** Open threads in which the partner is mentioned and has not spoken after it. */
  readonly awaited: number
}

/** For each of `partners`: what it still has open, and where it is waited for. */
export function countByPartner(
  threads: readonly Thread[],
  partners: readonly PartnerId[],
  partnerOf: Reader['partnerOf'],
): ReadonlyMap<PartnerId, PartnerCount> {
  const counts = new Map<PartnerId, { opened: number; awaited: number }>(
    partners.map((partner) => [partner, { opened: 0, awaited: 0 }]),
  )
  for (const { isResolved, client, entries } of threads) {
    if (isResolved) continue
    const opener = partnerOf(client)
    const own = opener ? counts.get(opener) : undefined
    if (own) own.opened++
    for (const [partner, count] of counts) {
      const asked = entries.findLastIndex((entry) => entry.text !== '' && entry.mentions.includes(partner))
      const spoke = entries.findLastIndex((entry) => entry.text !== '' && partnerOf(entry.client) === partner)
      if (asked >= 0 && spoke < asked) count.awaited++
    }
  }
  return counts
}
