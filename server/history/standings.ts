// Which entries of a root (clauses, rows, partners) stood at two moments, and what happened to each in between: added, restored, removed, moved.
import type * as Y from 'yjs'
import type { DraftMap } from '../../shared/agreement/draft.ts'
import { parseSuggestionKey, suggestionKey } from '../../shared/agreement/suggestion-keys.ts'
import type { Presence, Standing, Touch } from '../../shared/history/redline.ts'
import { type Entry, entriesAt, heldAt, lastTouch, type Past, touchOf, valueAt } from './past.ts'
import type { Window } from './text-tokens.ts'
import { clauseMarks, clauseStandingAt, latest, viewAt } from './view.ts'

export interface StoodEntry<Id extends string> {
  readonly id: Id
  readonly standing: Standing
  /** The entry at either moment; null where it did not stand. They differ only where somebody put another in its place. */
  readonly mapBefore: DraftMap | null
  readonly mapAfter: DraftMap | null
}

/** Places that keep their order when `kept` goes to `wanted`; entries that others say were not touched are kept rather than others. */
function unmoved<Id extends string>(
  before: readonly Id[],
  place: ReadonlyMap<Id, number>,
  wasRanked: (id: Id) => boolean,
): ReadonlySet<Id> {
  const best: { readonly weight: number; readonly from: number }[] = []
  let last = -1
  for (const [at, id] of before.entries()) {
    const own = wasRanked(id) ? 1 : before.length + 1
    let from = -1
    for (let earlier = 0; earlier < at; earlier++) {
      const other = before[earlier]
      const follows = other !== undefined && (place.get(other) ?? 0) < (place.get(id) ?? 0)
      if (follows && (best[earlier]?.weight ?? 0) > (best[from]?.weight ?? 0)) from = earlier
    }
    best.push({ weight: own + (best[from]?.weight ?? 0), from })
    if ((best[at]?.weight ?? 0) > (best[last]?.weight ?? 0)) last = at
  }
  const kept = new Set<Id>()
  for (let at = last; at >= 0; at = best[at]?.from ?? -1) {
    const id = before[at]
    if (id !== undefined) kept.add(id)
  }
  return kept
}

const sameOrder = <Id>(a: readonly Id[], b: readonly Id[]): boolean => a.every((id, at) => id === b[at])

/** Who last suggested, or decided on a suggestion, that the whole clause should come or go. */
function suggestedBy(past: Past, root: Y.Map<DraftMap>, map: DraftMap, seq: number): Touch | null {
  if (root !== past.draft.clauses) return null
  const { decidedBy } = viewAt(past, seq)
  return latest(
    clauseMarks(past, map, parseSuggestionKey, seq).flatMap(({ kind, id }) => {
      const held = heldAt(past, map, suggestionKey(kind, id), seq)
      return [held && touchOf(past, held), decidedBy(id)]
    }),
  )
}

function presenceOf<Id extends string>(
  past: Past,
  root: Y.Map<DraftMap>,
  id: Id,
  [before, after]: readonly [DraftMap | null, DraftMap | null],
  window: { readonly before: number; readonly after: number },
): { readonly presence: Presence; readonly touch: Touch | null } {
  const held = heldAt(past, root, id, window.after)
  if (after === null) {
    const gone = before && held ? heldAt(past, before, 'gone', window.after) : null
    if (gone) return { presence: 'removed', touch: touchOf(past, gone) }
    const suggested = before && held ? suggestedBy(past, root, before, window.after) : null
    return { presence: 'removed', touch: suggested ?? lastTouch(past, root, id, window.after) }
  }
  if (before !== null) return { presence: 'kept', touch: null }
  const earlier = heldAt(past, root, id, window.before)
  const gone = earlier ? heldAt(past, after, 'gone', window.before) : null
  // A new clause comes hidden and is shown with the next update; one that was hidden later than it came had been there.
  if (earlier && gone && gone.born > earlier.born)
    return { presence: 'restored', touch: lastTouch(past, after, 'gone', window.after) }
  const made = held && touchOf(past, held)
  return { presence: 'added', touch: suggestedBy(past, root, after, window.after) ?? made }
}

/** Entries that stood at either moment: in the order of the second, each that is gone behind what it stood behind. */
export function standings<Id extends string>(
  past: Past,
  root: Y.Map<DraftMap>,
  window: { readonly before: number; readonly after: number },
): readonly StoodEntry<Id>[] {
  // A clause that is only suggested is not there; rows know no suggestions.
  const stands = (seq: number) => (map: DraftMap) =>
    root !== past.draft.clauses || clauseStandingAt(past, map, parseSuggestionKey, seq).content
  const before = entriesAt<Id>(past, root, window.before, stands(window.before))
  const after = entriesAt<Id>(past, root, window.after, stands(window.after))
  const mapsBefore = new Map(before.map(({ id, map }) => [id, map]))
  const placesAfter = new Map(after.map(({ id }, at) => [id, at]))
  const common = before.map(({ id }) => id).filter((id) => placesAfter.has(id))
  const rankAt = (map: DraftMap, seq: number) => valueAt(past, map, 'rank', seq)
  const ranked = ({ id, map }: Entry<Id>): boolean => {
    const earlier = mapsBefore.get(id)
    return earlier !== undefined && rankAt(earlier, window.before) !== rankAt(map, window.after)
  }
  const entriesAfter = new Map(after.map((entry) => [entry.id, entry]))
  const wasRanked = (id: Id): boolean => {
    const entry = entriesAfter.get(id)
    return entry !== undefined && ranked(entry)
  }
  const inPlace = sameOrder(
    common,
    after.map(({ id }) => id).filter((id) => mapsBefore.has(id)),
  )
  const kept = inPlace ? new Set(common) : unmoved(common, placesAfter, wasRanked)

  const stood = (id: Id, mapBefore: DraftMap | null, mapAfter: DraftMap | null): StoodEntry<Id> => {
    const moved = mapBefore && mapAfter && !kept.has(id) ? lastTouch(past, mapAfter, 'rank', window.after) : null
    const at = before.findIndex((entry) => entry.id === id)
    return {
      id,
      mapBefore,
      mapAfter,
      standing: {
        ...presenceOf(past, root, id, [mapBefore, mapAfter], window),
        moved,
        before: at < 0 ? null : at,
        after: placesAfter.get(id) ?? null,
      },
    }
  }
  const list = after.map(({ id, map }) => stood(id, mapsBefore.get(id) ?? null, map))
  for (const [at, { id, map }] of before.entries()) {
    if (placesAfter.has(id)) continue
    const previous = before[at - 1]
    const place = previous === undefined ? 0 : list.findIndex((entry) => entry.id === previous.id) + 1
    list.splice(place, 0, stood(id, map, null))
  }
  return list
}

/** How the texts of an entry are read, by what became of the entry. */
export function windowOf({ presence, touch }: Standing, window: { before: number; after: number }): Window {
  switch (presence) {
    case 'kept':
      return { ...window, shown: 'both', touch: null }
    case 'removed':
      return { ...window, shown: 'before', touch }
    case 'added':
    case 'restored':
      return { ...window, shown: 'after', touch }
  }
}
