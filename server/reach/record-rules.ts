// Whose a record is. Comments are threads of entries, suggestions have a record each; a record belongs to who made it, and what others may do
// with it is a list.
import * as Y from 'yjs'
import type { Addition, Holder, Spot } from './spots.ts'
import { typeIn } from './spots.ts'

/** Who writes: whether a client id is theirs, or would be if they used it. */
export type IsOwn = (client: number) => boolean

const isMap = ({ item }: Holder): boolean => typeIn(item) instanceof Y.Map

/** The innermost record that something hangs in. */
const recordOf = ({ holders }: Spot): Holder | undefined => holders.findLast(isMap)

/** Whether a comment's item may be added: a thread or an entry of one's own, or something inside one. */
export function mayAddComment({ item, spot }: Addition, isOwn: IsOwn): boolean {
  if (spot === null) return true
  const [thread, list] = spot.holders
  if (thread === undefined) return spot.key !== null && typeIn(item) instanceof Y.Map
  const isEntry = list?.key === 'items' && typeIn(list.item) instanceof Y.Array && spot.holders.length === 2
  if (isEntry) return spot.key === null && typeIn(item) instanceof Y.Map
  const record = recordOf(spot)
  return record !== undefined && isOwn(record.item.id.client)
}

/** Whether an item of somebody's comment may go: one's own alone, with all that it holds, which is asked about item by item. */
export const mayDeleteComment = ({ item }: Addition, isOwn: IsOwn): boolean => isOwn(item.id.client)
