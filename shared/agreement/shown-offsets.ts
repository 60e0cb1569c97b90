// Offsets of a shared text and of what the editor shows of it: it leaves out what was rejected, is gone by acceptance, or is another
// title that was given at the same time.
import type * as Y from 'yjs'
import type { Draft } from './draft.ts'
import { recordsOf } from './suggestion-record.ts'
import { hiddenStretches } from './text-pieces.ts'
import { otherStretches } from './title-names.ts'

export interface ShownOffsets {
  /** A place in a stretch that is not shown is the place where it would stand. */
  toShown(offset: number): number
  toShared(offset: number): number
}

const SAME: ShownOffsets = { toShown: (offset) => offset, toShared: (offset) => offset }

export function shownOffsets(draft: Pick<Draft, 'suggestions'>, text: Y.Text): ShownOffsets {
  if (draft.suggestions.size === 0 && otherStretches(text).length === 0) return SAME
  const hidden = hiddenStretches(text, recordsOf(draft))
  if (hidden.length === 0) return SAME
  return {
    toShown: (offset) =>
      hidden.reduce((shown, { at, size }) => shown - Math.min(Math.max(offset - at, 0), size), offset),
    toShared: (offset) => hidden.reduce((shared, { at, size }) => (at < shared ? shared + size : shared), offset),
  }
}
