// The clauses of an agreement as the binding sees them.

import type { Node } from 'prosemirror-model'
import { StepMap } from 'prosemirror-transform'
import type { AbstractType, Transaction, UndoManager, YEvent, Text as YText } from 'yjs'
import { ROW_TABLES } from '../../shared/agreement/agreement.ts'
import { isShown } from '../../shared/agreement/clause-parts.ts'
import { clauseStanding } from '../../shared/agreement/clauses-in-order.ts'
import type { Draft, Embed } from '../../shared/agreement/draft.ts'
import {
  type ClauseId,
  parseAnchor,
  parseClauseId,
  parseFieldId,
  parsePartnerId,
  parseSuggestionId,
} from '../../shared/agreement/ids.ts'
import { parseTable } from '../../shared/agreement/read-clause.ts'
import { clauseNode, schema } from '../../shared/agreement/schema.ts'
import { firstBlockKey, parseWhen, suggestionKey } from '../../shared/agreement/suggestion-keys.ts'
import { readRecord, recordsOf } from '../../shared/agreement/suggestion-record.ts'
import { hiddenStretches } from '../../shared/agreement/text-pieces.ts'
import { otherStretches } from '../../shared/agreement/title-names.ts'
import { isDecided } from '../../shared/suggestions/decided-item.ts'
import { whenNow } from '../../shared/suggestions/when-now.ts'
import type { Origins } from './binding/origins.ts'
import { documentNode } from './binding/read-clauses.ts'
import type { Sections } from './binding/shape.ts'
import { createUndo } from './binding/undo.ts'

function embedOf({ type, attrs }: Node): Embed | object {
  switch (type.name) {
    case 'blank': {
      const field = parseFieldId(attrs.field)
      return field ? { type: 'blank', field, kind: String(attrs.kind), hint: String(attrs.hint) } : { type: 'break' }
    }
    case 'mention': {
      const partner = parsePartnerId(attrs.partner)
      return partner ? { type: 'mention', partner } : { type: 'break' }
    }
    case 'reference': {
      const clause = parseClauseId(attrs.clause)
      if (!clause) return { type: 'break' }
      const anchor = parseAnchor(attrs.anchor)
      return anchor ? { type: 'reference', clause, anchor } : { type: 'reference', clause }
    }
    case 'table': {
      const table = parseTable(attrs.table)
      return table ? { type: 'table', table } : { type: 'break' }
    }
    case 'copies':
      return { type: 'copies' }
    case 'unknown':
      return JSON.parse(String(attrs.embed))
    default:
      return { type: 'break' }
  }
}

export const sectionsOf = (draft: Draft): Sections => ({
  doc: draft.doc,
  map: draft.clauses,
  shape: {
    schema,
    read: (id, map) => clauseNode(draft, id as ClauseId, map),
    embedOf,
    isId: (value) => parseClauseId(value) !== null,
    keysOf: (name, value) => keysOf(draft, name, value),
    firstKey: firstBlockKey,
    isShown: (map) => isShown(clauseStanding(map, recordsOf(draft))),
    hidden: (text) => hiddenIn(draft, text),
  },
  watch: (changed) => {
    const note = (events: readonly YEvent<AbstractType<unknown>>[], transaction: Transaction) =>
      changed(clausesOf(draft, events), transaction)
    draft.suggestions.observeDeep(note)
    return () => draft.suggestions.unobserveDeep(note)
  },
})

/** A mark that this editor sets holds when it does. */
function dated(draft: Draft, held: unknown): unknown {
  if (held === true) return whenNow(draft)
  return typeof held === 'string' && parseWhen(held) === null ? `${held}/${whenNow(draft)}` : held
}

/** Marks of suggestions have a key for each; what a block or clause has of them is kept as it is. */
function keysOf(draft: Draft, name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (name === 'suggested' || name === 'applied') {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
    return Object.fromEntries(entries.map(([key, held]) => [key, dated(draft, held)]))
  }
  const id = typeof value === 'object' && value !== null && 'id' in value ? parseSuggestionId(value.id) : null
  return (name === 'insertion' || name === 'deletion') && id
    ? { [suggestionKey(name, id)]: whenNow(draft) }
    : { [name]: value }
}

/** What the editor does not show of a text, as a step map from what it shows to the whole. */
export function hiddenIn(draft: Draft, text: YText): StepMap | null {
  // Its size is counted anew each time.
  if (draft.suggestions.keys().next().done && otherStretches(text).length === 0) return null
  const ranges: number[] = []
  let hidden = 0
  for (const { at, size } of hiddenStretches(text, recordsOf(draft))) {
    const shownAt = at - hidden
    if (ranges.at(-3) === shownAt) ranges[ranges.length - 1] = (ranges.at(-1) ?? 0) + size
    else ranges.push(shownAt, 0, size)
    hidden += size
  }
  return ranges.length > 0 ? new StepMap(ranges) : null
}

/** The clauses whose suggestions were decided otherwise; all of them when a record does not say which it is about. */
function clausesOf(draft: Draft, events: readonly YEvent<AbstractType<unknown>>[]): Set<string> {
  const found = new Set<string>()
  for (const event of events)
    for (const key of event.path.length > 0 ? [event.path[0]] : event.changes.keys.keys()) {
      const id = parseSuggestionId(key)
      const clause = id && readRecord(draft, id).clause
      for (const one of clause ? [clause] : draft.clauses.keys()) found.add(one)
    }
  return found
}

/** Everything that the draft holds, as an editor document. */
export const draftNode = (draft: Draft): Node => documentNode(sectionsOf(draft))

/** Undo of one's own edits of text, order, removed clauses, answers and rows, and of one's decisions about suggestions. */
export const undoOf = (draft: Draft, origins: Origins): UndoManager =>
  createUndo(
    draft.doc,
    [draft.clauses, draft.fields, draft.partners, ...ROW_TABLES.map((table) => draft[table]), draft.suggestions],
    origins,
    (item) => !isDecided(draft, item),
  )
