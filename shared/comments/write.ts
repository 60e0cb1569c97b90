// What people do with comments, as changes of the draft. Each adds an entry of one's own or changes one's own: nothing here takes away or
// replaces what somebody else wrote. Callers pass the time; ids come from their own source of randomness.
import * as Y from 'yjs'
import type { Draft, DraftMap } from '../agreement/draft.ts'
import type { PartnerId, ThreadId } from '../agreement/ids.ts'
import { COMMENT_MAX_CHARS, ENTRIES_MAX, type EntryKind, type Target, THREADS_MAX, threadsOf } from './thread.ts'

export interface Words {
  readonly text: string
  readonly mentions: readonly PartnerId[]
  /** Milliseconds since 1970 */
  readonly at: number
}

export type Refused = 'empty' | 'too-long' | 'too-many-threads' | 'too-many-entries' | 'not-there'

/** Why these words cannot be a comment; null when they can. */
export function refusedWords(text: string): Extract<Refused, 'empty' | 'too-long'> | null {
  if (text.trim() === '') return 'empty'
  return text.length > COMMENT_MAX_CHARS ? 'too-long' : null
}

function makeEntry(kind: EntryKind, { text, mentions, at }: Words): DraftMap {
  const entry = new Y.Map<unknown>()
  entry.set('kind', kind)
  entry.set('text', text.trim())
  entry.set('at', at)
  if (mentions.length > 0) entry.set('mentions', [...mentions])
  return entry
}

/** Opens a thread under `id`, which nobody has used. */
export function startThread(draft: Draft, id: ThreadId, target: Target, words: Words): Refused | null {
  const refused = refusedWords(words.text)
  if (refused) return refused
  if (threadsOf(draft).length >= THREADS_MAX) return 'too-many-threads'
  draft.doc.transact(() => {
    const thread = new Y.Map<unknown>()
    thread.set('clause', target.clause)
    if (target.kind === 'row') thread.set('row', target.row)
    if (target.kind === 'text') for (const key of ['part', 'from', 'to', 'quote'] as const) thread.set(key, target[key])
    const items = new Y.Array<DraftMap>()
    items.push([makeEntry('comment', words)])
    thread.set('items', items)
    draft.comments.set(id, thread)
  })
  return null
}

/** Says something in a thread: a reply, an answer that closes it, or why it is open again. */
export function addEntry(draft: Draft, id: ThreadId, kind: EntryKind, words: Words): Refused | null {
  const refused = refusedWords(words.text)
  if (refused) return refused
  const items: unknown = draft.comments.get(id)?.get('items')
  if (!(items instanceof Y.Array)) return 'not-there'
  if (items.length >= ENTRIES_MAX) return 'too-many-entries'
  items.push([makeEntry(kind, words)])
  return null
}

function entryMap(draft: Draft, id: ThreadId, entry: string): DraftMap | null {
  const items: unknown = draft.comments.get(id)?.get('items')
  if (!(items instanceof Y.Array)) return null
  for (const value of items) {
    if (!(value instanceof Y.Map) || value._item === null) continue
    const { client, clock } = value._item.id
    if (`${client}-${clock}` === entry) return value
  }
  return null
}

/** Changes the words of an entry. Only its writer may: the screen offers it to nobody else, and others' changes are shown as theirs. */
export function changeEntry(draft: Draft, id: ThreadId, entry: string, words: Words): Refused | null {
  const refused = refusedWords(words.text)
  if (refused) return refused
  const map = entryMap(draft, id, entry)
  if (!map) return 'not-there'
  draft.doc.transact(() => {
    map.set('text', words.text.trim())
    map.set('mentions', [...words.mentions])
  })
  return null
}

/** Takes the words of an entry back: they leave the draft, the entry stays as one that was taken back. */
export function withdrawEntry(draft: Draft, id: ThreadId, entry: string): Refused | null {
  const map = entryMap(draft, id, entry)
  if (!map) return 'not-there'
  draft.doc.transact(() => {
    map.set('text', '')
    if (map.has('mentions')) map.set('mentions', [])
  })
  return null
}
