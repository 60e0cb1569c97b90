// A draft with its whole past: the document that keeps what was deleted, and what the log says about it.
import * as Y from 'yjs'
import type { Draft, DraftMap } from '../../shared/agreement/draft.ts'
import { parsePersonId } from '../../shared/agreement/ids.ts'
import type { Author, Touch } from '../../shared/history/redline.ts'
import { type LogIndex, NEVER } from './log-index.ts'

export interface Past {
  /** Over a document with `gc: false` that has all that the index has. */
  readonly draft: Draft
  readonly index: LogIndex
  /** Who writes under a Yjs client id; undefined where nobody claimed it. */
  owner(client: number): string | undefined
}

/** A shared map, whatever it holds. */
export type Keyed = Pick<Y.Map<unknown>, '_map'>

export const authorOf = (principal: string | undefined): Author =>
  principal === 'server' ? 'server' : parsePersonId(principal)

/** Who wrote what came under this client id with this update: the owner of the id, or else whoever sent it. */
export function writerOf({ index, owner }: Past, client: number, born: number): Author {
  const owned = authorOf(owner(client))
  if (owned !== null || born === NEVER) return owned
  return authorOf(index.moment(born).principal)
}

/** One value that a key of a map had: several that one person set one after another are one item of Yjs. */
export interface Held {
  readonly item: Y.Item
  /** Place in the item, from 0 */
  readonly offset: number
  readonly born: number
  readonly died: number
}

/** Who set this value, and when. */
export function touchOf(past: Past, { item, born }: Held): Touch {
  return { by: writerOf(past, item.id.client, born), at: born === NEVER ? 0 : past.index.moment(born).at }
}

/** The last value that a key was given up to update `seq`, whether or not it has been taken away since. */
function lastHeld({ index }: Past, map: Keyed, key: string, seq: number): Held | null {
  for (let item = map._map.get(key) ?? null; item !== null; item = item.left) {
    const { client, clock } = item.id
    for (let offset = item.length - 1; offset >= 0; offset--) {
      const born = index.bornWith(client, clock + offset)
      if (born <= seq) return { item, offset, born, died: index.diedWith(client, clock + offset) }
    }
  }
  return null
}

/** What a key of a map held after update `seq`; null where nothing stood there. */
export function heldAt(past: Past, map: Keyed, key: string, seq: number): Held | null {
  const held = lastHeld(past, map, key, seq)
  return held !== null && held.died > seq ? held : null
}

const contentOf = ({ item, offset }: Held): unknown =>
  item.content instanceof Y.ContentType ? item.content.type : item.content.getContent()[offset]

/** The value of a key of a map after update `seq`. */
export function valueAt(past: Past, map: Keyed, key: string, seq: number): unknown {
  const held = heldAt(past, map, key, seq)
  return held === null ? undefined : contentOf(held)
}

/** Who set or took away the value of a key last, up to update `seq`; null where it never had one. */
export function lastTouch(past: Past, map: Keyed, key: string, seq: number): Touch | null {
  const held = lastHeld(past, map, key, seq)
  if (held === null) return null
  if (held.died > seq) return touchOf(past, held)
  const { at, principal } = past.index.moment(held.died)
  return { by: authorOf(principal), at }
}

export interface Entry<Id extends string> {
  readonly id: Id
  readonly map: DraftMap
}

/** Entries of a root that stood there after update `seq` and were not gone, in order: what `inOrder` would have given then. */
export function entriesAt<Id extends string>(
  past: Past,
  root: Y.Map<DraftMap>,
  seq: number,
  stands: (map: DraftMap) => boolean,
): readonly Entry<Id>[] {
  const entries: (Entry<Id> & { readonly rank: string })[] = []
  for (const key of root._map.keys()) {
    const map = valueAt(past, root, key, seq)
    if (!(map instanceof Y.Map) || valueAt(past, map, 'gone', seq) || !stands(map)) continue
    const rank = valueAt(past, map, 'rank', seq)
    // Keys are read as they are by the draft, too.
    entries.push({ id: key as Id, map, rank: typeof rank === 'string' ? rank : '' })
  }
  return entries.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1))
}
