// Draft → threads of comments. A total function: whatever a peer wrote under `comments` reads as threads or is passed over.
//
// A thread only grows: closing and reopening it are entries beside the replies, so that nobody's word takes the place of another's. Who wrote
// an entry is whoever owns the Yjs client id of its item; no field claims it.
import * as Y from 'yjs'
import type { Draft, DraftMap } from '../agreement/draft.ts'
import {
  type ClauseId,
  type PartnerId,
  parseClauseId,
  parsePartnerId,
  parseRowId,
  parseThreadId,
  type RowId,
  type ThreadId,
} from '../agreement/ids.ts'

/** Characters of one comment: two printed pages; longer words belong into the text or a meeting. */
export const COMMENT_MAX_CHARS = 4_000
/** Characters of the quoted words that are kept to find them again. */
export const QUOTE_MAX_CHARS = 500
/** Characters kept on each side of the quoted words. */
export const CONTEXT_CHARS = 32
/** Threads of one agreement that this program lets people open: more than anybody can answer; more that came otherwise are shown. */
export const THREADS_MAX = 2_000
/** Entries of one thread; what comes after them is passed over. */
export const ENTRIES_MAX = 500
const MENTIONS_MAX = 40

export type Part = 'title' | 'body'

/** Words as they stood when somebody commented on them, inline atoms as one character each. */
export interface Quote {
  readonly exact: string
  readonly before: string
  readonly after: string
}

/** What a thread is about. */
export type Target =
  | { readonly kind: 'clause'; readonly clause: ClauseId }
  | { readonly kind: 'row'; readonly clause: ClauseId; readonly row: RowId }
  /** `from` and `to` are Yjs relative positions in their JSON form, as they came. */
  | {
      readonly kind: 'text'
      readonly clause: ClauseId
      readonly part: Part
      readonly from: unknown
      readonly to: unknown
      readonly quote: Quote
    }

const ENTRY_KINDS = ['comment', 'resolve', 'reopen'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

export interface Entry {
  /** `client-clock` of its item: the same on every peer, for ever. */
  readonly id: string
  readonly client: number
  readonly clock: number
  readonly kind: EntryKind
  /** '' when the writer took it back. */
  readonly text: string
  /** Milliseconds since 1970 by the writer's clock: for show only, nothing rests on it. */
  readonly at: number
  readonly mentions: readonly PartnerId[]
  /** Client ids that set a value of this entry and are not the one that made it: another device of its writer, or somebody else. */
  readonly setBy: readonly number[]
}

export interface Thread {
  readonly id: ThreadId
  readonly client: number
  readonly target: Target
  readonly entries: readonly Entry[]
  readonly isResolved: boolean
}

const NO_QUOTE: Quote = { exact: '', before: '', after: '' }

const words = (value: unknown, max: number): string => (typeof value === 'string' ? value.slice(0, max) : '')

function readQuote(value: unknown): Quote {
  if (typeof value !== 'object' || value === null) return NO_QUOTE
  const { exact, before, after }: { readonly exact?: unknown; readonly before?: unknown; readonly after?: unknown } =
    value
  return {
    exact: words(exact, QUOTE_MAX_CHARS),
    before: words(before, CONTEXT_CHARS),
    after: words(after, CONTEXT_CHARS),
  }
}

function readTarget(map: DraftMap): Target | null {
  const clause = parseClauseId(map.get('clause'))
  if (clause === null) return null
  const row = parseRowId(map.get('row'))
  if (row !== null) return { kind: 'row', clause, row }
  const part = map.get('part')
  if (part !== 'title' && part !== 'body') return { kind: 'clause', clause }
  return { kind: 'text', clause, part, from: map.get('from'), to: map.get('to'), quote: readQuote(map.get('quote')) }
}

/** Client ids that set a key of `map`, other than `maker`. */
function setters(map: DraftMap, maker: number): readonly number[] {
  const clients = new Set<number>()
  for (const item of map._map.values()) if (item.id.client !== maker) clients.add(item.id.client)
  return [...clients]
}

function readMentions(value: unknown): readonly PartnerId[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, MENTIONS_MAX).flatMap((id: unknown) => parsePartnerId(id) ?? [])
}

function readEntry(map: unknown): Entry | null {
  if (!(map instanceof Y.Map) || map._item === null) return null
  const { client, clock } = map._item.id
  const kind = ENTRY_KINDS.find((known) => known === map.get('kind'))
  if (kind === undefined) return null
  const at: unknown = map.get('at')
  return {
    id: `${client}-${clock}`,
    client,
    clock,
    kind,
    text: words(map.get('text'), COMMENT_MAX_CHARS),
    at: typeof at === 'number' && Number.isFinite(at) ? at : 0,
    mentions: readMentions(map.get('mentions')),
    setBy: setters(map, client),
  }
}

/** Null for what is no thread, and for one in which nothing is left to read. */
function readThread(id: string, map: unknown): Thread | null {
  const thread = parseThreadId(id)
  if (thread === null || !(map instanceof Y.Map) || map._item === null) return null
  const target = readTarget(map)
  const items: unknown = map.get('items')
  if (target === null || !(items instanceof Y.Array)) return null
  const entries: Entry[] = []
  for (const value of items) {
    const entry = readEntry(value)
    if (entry) entries.push(entry)
    if (entries.length === ENTRIES_MAX) break
  }
  if (!entries.some((entry) => entry.text !== '')) return null
  const turned = entries.findLast((entry) => entry.kind !== 'comment')
  return { id: thread, client: map._item.id.client, target, entries, isResolved: turned?.kind === 'resolve' }
}

interface Known {
  readonly threads: Map<string, Thread | null>
  list: readonly Thread[] | null
}
const known = new WeakMap<Draft['comments'], Known>()

function follow(comments: Draft['comments']): Known {
  const made: Known = { threads: new Map(), list: null }
  for (const [id, map] of comments.entries()) made.threads.set(id, readThread(id, map))
  comments.observeDeep((events) => {
    const touched = new Set<string>()
    for (const event of events) {
      if (event.path.length > 0) touched.add(String(event.path[0]))
      else for (const key of event.changes.keys.keys()) touched.add(key)
    }
    made.list = null
    for (const id of touched) {
      if (comments.has(id)) made.threads.set(id, readThread(id, comments.get(id)))
      else made.threads.delete(id)
    }
  })
  known.set(comments, made)
  return made
}

/**
 * All threads, in one order on every peer. Only those that a change touched are read again; the answer is the same array until one changes.
 */
export function threadsOf({ comments }: Pick<Draft, 'comments'>): readonly Thread[] {
  const now = known.get(comments) ?? follow(comments)
  now.list ??= [...now.threads.values()]
    .filter((thread) => thread !== null)
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return now.list
}
