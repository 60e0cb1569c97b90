// What a member may write who suggests and does not write: nothing of what is agreed on, nothing that others suggested. The rule in words is
// in docs/spec/suggestions.md; here it is asked twice: by what was touched, and by the digests of what every clause reads as.
import * as Y from 'yjs'
import { clauseDigests } from '../../shared/agreement/canonical.ts'
import { type Draft, openDraft } from '../../shared/agreement/draft.ts'
import { parseSuggestionId } from '../../shared/agreement/ids.ts'
import { followDraft, type LiveSnapshot } from '../../shared/agreement/snapshot.ts'
import { suggesterOf } from '../../shared/agreement/suggestion-keys.ts'
import { readRecord, WITHDRAWN } from '../../shared/agreement/suggestion-record.ts'
import { overreach } from '../../shared/suggestions/only-suggests.ts'
import type { GuardRefusal, Trial } from '../relay/guard.ts'
import type { Addition } from './spots.ts'
import { typeIn } from './spots.ts'

interface Followed {
  readonly draft: Draft
  readonly live: LiveSnapshot
}

/** A copy is followed for as long as it is kept, so that a keystroke costs the clause that it is in. */
const followed = new WeakMap<Y.Doc, Followed>()

function follow(copy: Y.Doc): Followed {
  const known = followed.get(copy)
  if (known) return known
  const draft = openDraft(copy)
  const made = { draft, live: followDraft(draft) }
  followed.set(copy, made)
  return made
}

/** What every clause reads as, in order: suggestions are no part of it. */
const agreed = ({ live }: Followed): string => JSON.stringify([...clauseDigests(live.read())])

/**
 * Whether a record says that its maker has seen what nobody has written yet: a deletion would then take, once accepted, what others write into
 * it later.
 */
function hasSeenTheFuture({ draft }: Followed, additions: readonly Addition[]): boolean {
  for (const { spot } of additions) {
    const id = spot?.root === 'suggestions' ? parseSuggestionId(spot.holders[0]?.key ?? spot.key) : null
    if (id === null) continue
    for (const [client, clock] of readRecord(draft, id).seen)
      if (clock > Y.getState(draft.doc.store, client)) return true
  }
  return false
}

/** Asks about the whole update of somebody who may suggest. Roots in `elsewhere` have rules of their own. */
export function judgeSuggestions(
  trial: Trial,
  additions: readonly Addition[],
  elsewhere: readonly string[],
  isOwn: (client: number) => boolean,
): GuardRefusal | null {
  const wrote = new Set(additions.map(({ item }) => item.id.client))
  const copy = trial.copy()
  const after = follow(copy)
  const before = agreed(after)
  // A client id that nobody has used becomes one's own by writing under it, and not by being named.
  const isMine = (client: number) => isOwn(client) && (wrote.has(client) || hasWritten(trial.document, client))
  let isTooFar = false
  const look = (transaction: Y.Transaction) => {
    isTooFar = overreach(openDraft(trial.document), after.draft, transaction, isMine, elsewhere) !== null
  }
  copy.once('afterTransaction', look)
  trial.apply()
  copy.off('afterTransaction', look)
  return isTooFar || hasSeenTheFuture(after, additions) || agreed(after) !== before ? 'beyond-reach' : null
}

const hasWritten = ({ store }: Y.Doc, client: number): boolean => (store.clients.get(client)?.length ?? 0) > 0

const SUPPORT = /^support:(\d{1,10})$/

const isNull = ({ content }: Addition['item']): boolean =>
  content instanceof Y.ContentAny && content.arr.every((value) => value === null)

/**
 * Whether somebody who may write anything may touch this of a suggestion's record: anybody decides, everybody supports for themselves, the
 * rest belongs to who suggested, or to who had to make the record.
 */
export function mayAddToRecord({ item, spot }: Addition, isOwn: (client: number) => boolean): boolean {
  if (spot === null) return true
  const [record, deeper] = spot.holders
  if (deeper !== undefined || spot.key === null) return false
  if (record === undefined) return typeIn(item) instanceof Y.Map
  if (spot.key === 'state') return true
  // Only its maker takes a suggestion back; whoever may write opens it again.
  if (spot.key === WITHDRAWN && isNull(item)) return true
  const supporter = SUPPORT.exec(spot.key)?.[1]
  if (supporter !== undefined) return isOwn(Number(supporter))
  const id = parseSuggestionId(record.key)
  return (id !== null && isOwn(suggesterOf(id))) || isOwn(record.item.id.client)
}

/** Whether a record, or what it holds, may go. */
export function mayDeleteOfRecord(deletion: Addition, isOwn: (client: number) => boolean): boolean {
  const { item, spot } = deletion
  if (spot === null) return true
  if (spot.holders.length === 1 && spot.key === WITHDRAWN) return true
  if (spot.holders.length > 0) return mayAddToRecord(deletion, isOwn)
  const id = parseSuggestionId(spot.key)
  return isOwn(item.id.client) || (id !== null && isOwn(suggesterOf(id)))
}
