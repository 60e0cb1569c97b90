// Open threads as the text shows them: by clause, each at its words.
import type { Draft } from '../../shared/agreement/draft.ts'
import type { ClauseId, RowId } from '../../shared/agreement/ids.ts'
import { type ShownOffsets, shownOffsets } from '../../shared/agreement/shown-offsets.ts'
import { hasNew, type Reader } from '../../shared/comments/list.ts'
import { clauseText, mapText, placeIn, type TextMap } from '../../shared/comments/place.ts'
import type { Part, Thread } from '../../shared/comments/thread.ts'
import type { CommentMark, CommentMarks } from './comment-door.ts'

/** More marks than this in one clause are no help to a reader; the list has them all. */
const MARKS_MAX = 200

export type ByClause = ReadonlyMap<ClauseId, readonly Thread[]>

/** Open threads by the clause that they are about. */
export function byClause(threads: readonly Thread[]): ByClause {
  const groups = new Map<ClauseId, Thread[]>()
  for (const thread of threads) {
    if (thread.isResolved) continue
    const group = groups.get(thread.target.clause)
    if (group) group.push(thread)
    else groups.set(thread.target.clause, [thread])
  }
  return groups
}

const sameThreads = (a: readonly Thread[] = [], b: readonly Thread[] = []): boolean =>
  a.length === b.length && a.every((thread, index) => thread === b[index])

/** Clauses whose open threads, or what of them is new, differ. */
export function changedClauses(before: ByClause, now: ByClause): ReadonlySet<ClauseId> {
  const changed = new Set<ClauseId>()
  for (const clause of new Set([...before.keys(), ...now.keys()]))
    if (!sameThreads(before.get(clause), now.get(clause))) changed.add(clause)
  return changed
}

/** What the text shows of these threads, each asked about when its clause is drawn. */
export function createMarks(
  draft: Draft,
  groups: ByClause,
  reader: Reader,
  changed: CommentMarks['changed'],
): CommentMarks {
  const rows = new Map<RowId, number>()
  for (const { target } of [...groups.values()].flat())
    if (target.kind === 'row') rows.set(target.row, (rows.get(target.row) ?? 0) + 1)
  return {
    changed,
    countIn(clause) {
      const open = groups.get(clause) ?? []
      return { open: open.length, isNew: open.some((thread) => hasNew(thread, reader)) }
    },
    countOnRow: (row) => rows.get(row) ?? 0,
    marksIn(clause) {
      const maps = new Map<Part, (TextMap & Pick<ShownOffsets, 'toShown'>) | null>()
      const found: CommentMark[] = []
      for (const thread of groups.get(clause) ?? []) {
        const { target } = thread
        if (target.kind !== 'text') continue
        if (!maps.has(target.part)) {
          const text = clauseText(draft, clause, target.part)
          maps.set(target.part, text && { ...mapText(text), ...shownOffsets(draft, text) })
        }
        const map = maps.get(target.part)
        const place = map && placeIn(map, target)
        if (!place) continue
        const shown = { from: map.toShown(place.from), to: map.toShown(place.to) }
        if (shown.from < shown.to)
          found.push({ thread: thread.id, part: target.part, ...shown, isNew: hasNew(thread, reader) })
        if (found.length === MARKS_MAX) break
      }
      return found
    },
  }
}
