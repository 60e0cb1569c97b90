// What the suggestions of a draft had come to at one moment: what of its texts was agreed on then.
import * as Y from 'yjs'
import type { SuggestionId } from '../../shared/agreement/ids.ts'
import type { Mark } from '../../shared/agreement/open-formats.ts'
import { parseWhen, type SuggestionKey } from '../../shared/agreement/suggestion-keys.ts'
import {
  emptyRecord,
  parseRecord,
  type RecordOf,
  readOnce,
  type SuggestionRecord,
  WITHDRAWN,
} from '../../shared/agreement/suggestion-record.ts'
import { type Standing, standingOf } from '../../shared/agreement/text-pieces.ts'
import type { Touch } from '../../shared/history/redline.ts'
import { type Held, heldAt, type Keyed, type Past, touchOf, valueAt } from './past.ts'

export interface View {
  /** The moment is after this update. */
  readonly seq: number
  readonly recordOf: RecordOf
  /** Who decided on a suggestion last, and when; null where nobody has. */
  decidedBy(id: SuggestionId): Touch | null
}

/** Views of one past; what is behind a moment does not change any more. */
const views = new WeakMap<Past, Map<number, View>>()
const KEPT = 32

export function viewAt(past: Past, seq: number): View {
  const kept = views.get(past) ?? new Map<number, View>()
  views.set(past, kept)
  const known = kept.get(seq)
  if (known) return known
  if (kept.size >= KEPT) kept.clear()
  const view = openView(past, seq)
  kept.set(seq, view)
  return view
}

function openView(past: Past, seq: number): View {
  const states = new Map<SuggestionId, Held | null>()
  const read = (id: SuggestionId): SuggestionRecord => {
    const record = valueAt(past, past.draft.suggestions, id, seq)
    if (!(record instanceof Y.Map)) return emptyRecord(id)
    const parsed = parseRecord(
      id,
      (key) => valueAt(past, record, key, seq),
      (key) => heldAt(past, record, key, seq)?.item.id.client,
    )
    const isBack = parsed.decision?.outcome === 'withdrawn' && valueAt(past, record, 'state', seq) == null
    states.set(id, heldAt(past, record, isBack ? WITHDRAWN : 'state', seq))
    return parsed
  }
  const recordOf = readOnce(past.draft.suggestions._map.keys(), read)
  return {
    seq,
    recordOf,
    decidedBy(id) {
      const state = recordOf(id).decision === null ? null : states.get(id)
      return state ? touchOf(past, state) : null
    },
  }
}

export const latest = (touches: readonly (Touch | null)[]): Touch | null =>
  touches.reduce((last, touch) => (touch !== null && (last === null || touch.at >= last.at) ? touch : last), null)

/** Marks of suggestions among the keys of a clause, as `parse` knows them: of the whole clause or of its first block. */
export function clauseMarks(
  past: Past,
  clause: Keyed,
  parse: (key: string) => SuggestionKey | null,
  seq: number,
): readonly Mark[] {
  const marks: Mark[] = []
  for (const key of clause._map.keys()) {
    const parsed = parse(key)
    const held = parsed && heldAt(past, clause, key, seq)
    const value = held && valueAt(past, clause, key, seq)
    if (!parsed || !held || value === null || value === undefined || value === false) continue
    marks.push({ ...parsed, value, set: parseWhen(value) ?? held.item.id })
  }
  return marks
}

/** How a clause stands as a whole, or its first block. */
export const clauseStandingAt = (
  past: Past,
  clause: Keyed,
  parse: (key: string) => SuggestionKey | null,
  seq: number,
): Standing => standingOf(clauseMarks(past, clause, parse, seq), null, viewAt(past, seq).recordOf)
