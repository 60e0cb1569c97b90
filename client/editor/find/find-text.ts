// Finding words in the text: in titles and blocks, across marks, and (to look at only) in answers and rows. A clause that did not change is
// not searched again.

import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { ROW_TABLES } from '../../../shared/agreement/agreement.ts'
import { type Draft, type DraftMap, inOrder } from '../../../shared/agreement/draft.ts'
import { type FieldId, parseFieldId, parseRowId, type RowId } from '../../../shared/agreement/ids.ts'
import { parseTable, readField } from '../../../shared/agreement/read-clause.ts'

export interface Query {
  readonly text: string
  readonly matchCase: boolean
  readonly wholeWords: boolean
}

/** Longer ones are no words that somebody looks for, and each character is compared at each place of the text. */
export const QUERY_MAX_CHARACTERS = 300

export type Match =
  | { readonly kind: 'text'; readonly clause: string; readonly from: number; readonly to: number }
  /** Found, not replaced: an answer or row is changed in its own field. `at` is where the atom stands. */
  | { readonly kind: 'answer'; readonly clause: string; readonly at: number; readonly field: FieldId }
  | { readonly kind: 'row'; readonly clause: string; readonly at: number; readonly row: RowId }

/** Null when there is nothing to look for. White space in the query is any white space of the text. */
export function patternOf({ text, matchCase, wholeWords }: Query): RegExp | null {
  const sought = text.slice(0, QUERY_MAX_CHARACTERS)
  if (sought.trim() === '') return null
  const literal = sought.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/[\s\u00a0]+/g, '[\\s\\u00a0]+')
  const source = wholeWords ? `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])` : literal
  return new RegExp(source, matchCase ? 'gu' : 'giu')
}

/** One search: remembers by clause node what it found. */
export interface Search {
  readonly pattern: RegExp
  readonly found: WeakMap<Node, readonly { readonly from: number; readonly to: number }[]>
}

/** Ranges in one clause, from its start. */
function inClause(clause: Node, { pattern, found }: Search): readonly { readonly from: number; readonly to: number }[] {
  const known = found.get(clause)
  if (known) return known
  const ranges: { from: number; to: number }[] = []
  clause.forEach((part, offset) => {
    const text = part.textBetween(0, part.content.size, '', '\ufffc')
    for (const match of text.matchAll(pattern)) {
      const from = offset + 2 + match.index
      ranges.push({ from, to: from + match[0].length })
    }
  })
  found.set(clause, ranges)
  return ranges
}

/** The rows that a table in the text shows. */
function rowsOf(draft: Draft, table: string): readonly Y.Map<DraftMap>[] {
  if (table === 'partners') return [draft.partners, draft.letterheads]
  if (table === 'signatures') return [draft.witnesses]
  return ROW_TABLES.flatMap((name) => (name === table ? [draft[name]] : []))
}

const isTold = (value: unknown, pattern: RegExp): boolean => {
  const text = value instanceof Y.Text ? value.toString() : typeof value === 'string' ? value : ''
  return text.search(pattern) >= 0
}
const NOT_TOLD: ReadonlySet<string> = new Set([
  'rank',
  'partner',
  'kind',
  'to',
  'way',
  'deadlock',
  'clause',
  'language',
])

function besideText(clause: Node, at: number, draft: Draft, pattern: RegExp): Match[] {
  const id = String(clause.attrs.id)
  const matches: Match[] = []
  clause.descendants((node, offset) => {
    const position = at + 1 + offset
    if (node.type.name === 'blank') {
      const field = parseFieldId(node.attrs.field)
      if (field && isTold(readField(draft, field), pattern))
        matches.push({ kind: 'answer', clause: id, at: position, field })
    } else if (node.type.name === 'table') {
      const tables = rowsOf(draft, parseTable(node.attrs.table) ?? '')
      for (const [key, row] of tables.flatMap((rows) => inOrder<RowId>(rows)))
        if (parseRowId(key) && [...row].some(([name, value]) => !NOT_TOLD.has(name) && isTold(value, pattern)))
          matches.push({ kind: 'row', clause: id, at: position, row: key })
    }
  })
  return matches
}

const placeOf = (match: Match): number => (match.kind === 'text' ? match.from : match.at)

/** Every match in the order of the text. */
export function findMatches(doc: Node, draft: Draft, search: Search): Match[] {
  const matches: Match[] = []
  // Without `g`, so that a search of one value does not go on where the last ended.
  const once = new RegExp(search.pattern.source, search.pattern.flags.replace('g', ''))
  doc.forEach((clause, at) => {
    const id = String(clause.attrs.id)
    const own: Match[] = inClause(clause, search).map(({ from, to }) => ({
      kind: 'text',
      clause: id,
      from: at + from,
      to: at + to,
    }))
    const beside = besideText(clause, at, draft, once)
    matches.push(...(beside.length > 0 ? [...own, ...beside].sort((a, b) => placeOf(a) - placeOf(b)) : own))
  })
  return matches
}

/** Index of the first match at or behind `position`; the first of all when there is none. */
export function matchAt(matches: readonly Match[], position: number): number {
  const index = matches.findIndex((match) => placeOf(match) >= position)
  return Math.max(index, 0)
}
