// All suggestions of a draft as data: what each wants, in words, and what became of it.
import * as Y from 'yjs'
import { encodeShape, parseIndent, parseList, parseShape, type Shape } from '../agreement/clause-parts.ts'
import { type Draft, type DraftMap, inOrder } from '../agreement/draft.ts'
import { type ClauseId, parseSuggestionId, type SuggestionId } from '../agreement/ids.ts'
import {
  firstBlockKey,
  parseFirstBlockKey,
  parseSuggestionKey,
  type SuggestionKind,
  suggesterOf,
} from '../agreement/suggestion-keys.ts'
import { type Decision, type RecordOf, readRecord, recordsOf } from '../agreement/suggestion-record.ts'
import { type Piece, readClauseMarks, readPieces, standingOf } from '../agreement/text-pieces.ts'
import { supportersOf } from './decide.ts'

/** A stretch of words: as they are, to go, or to come. A line end stands for the end of a block. */
export interface Segment {
  readonly kind: 'kept' | 'deleted' | 'inserted'
  readonly text: string
}

export type SuggestedPart =
  | { readonly part: 'title' | 'body'; readonly segments: readonly Segment[] }
  | { readonly part: 'shape'; readonly from: Shape; readonly to: Shape; readonly words: string }
  | { readonly part: 'new-clause' }
  | { readonly part: 'removal' }

export interface Suggestion {
  readonly id: SuggestionId
  /** The client id under which it was made. */
  readonly suggester: number
  readonly clause: ClauseId | null
  /** Milliseconds since 1970; 0 when it is not known. */
  readonly at: number
  readonly decision: Decision | null
  /** That its maker took it back while somebody else decided on it. */
  readonly withdrawal: Decision | null
  /** Something of it is still to be decided. */
  readonly isOpen: boolean
  /** Client ids. */
  readonly supporters: readonly number[]
  readonly parts: readonly SuggestedPart[]
}

/** Words shown around a change, in characters on each side. */
const AROUND = 60

/** How an atom is said. */
export type Say = (embed: unknown) => string

interface Found {
  clause: ClauseId
  isOpen: boolean
  readonly parts: SuggestedPart[]
}

const kindsOf = ({ marks }: Piece, id: SuggestionId): SuggestionKind[] =>
  marks.flatMap((mark) => (mark.id === id ? [mark.kind] : []))

function shorten(segments: readonly Segment[]): Segment[] {
  const out: Segment[] = []
  for (const segment of segments) {
    const last = out.at(-1)
    if (last?.kind === segment.kind) out[out.length - 1] = { kind: last.kind, text: last.text + segment.text }
    else out.push(segment)
  }
  return out.map(({ kind, text }, index) => {
    if (kind !== 'kept' || text.length <= 2 * AROUND) return { kind, text }
    if (index === 0) return { kind, text: `…${text.slice(-AROUND)}` }
    if (index === out.length - 1) return { kind, text: `${text.slice(0, AROUND)}…` }
    return { kind, text: `${text.slice(0, AROUND)} … ${text.slice(-AROUND)}` }
  })
}

function textPart(pieces: readonly Piece[], id: SuggestionId, say: Say): Segment[] {
  const segments = pieces.flatMap((piece): Segment[] => {
    const text = typeof piece.insert === 'string' ? piece.insert : say(piece.insert)
    const kinds = kindsOf(piece, id)
    if (kinds.includes('deletion')) return [{ kind: 'deleted', text }]
    if (kinds.includes('insertion')) return [{ kind: 'inserted', text }]
    return piece.content ? [{ kind: 'kept', text }] : []
  })
  return segments.some(({ kind }) => kind !== 'kept') ? shorten(segments) : []
}

/** Something of the suggestion is to be decided here; of words that nobody sees any more nothing is. */
const hasOpen = ({ open, shown }: Piece, id: SuggestionId) =>
  shown && (open.insertions.includes(id) || open.deletions.includes(id) || open.changes.some(([other]) => other === id))

/** The words of the block that begins behind the separator at `index`. */
function blockAfter(pieces: readonly Piece[], index: number, say: Say): string {
  let words = ''
  for (const { insert, content } of pieces.slice(index)) {
    if (!content) continue
    const text = typeof insert === 'string' ? insert : say(insert)
    const end = text.indexOf('\n', words === '' ? text.lastIndexOf('\n', 0) + 1 : 0)
    words += end < 0 ? text : text.slice(0, end)
    if (end >= 0 || words.length > AROUND) break
  }
  return words.replace(/\n/g, '').slice(0, AROUND)
}

function readClauseSuggestions(
  clause: ClauseId,
  map: DraftMap,
  recordOf: RecordOf,
  say: Say,
  into: Map<SuggestionId, Found>,
) {
  const note = (id: SuggestionId, isOpen: boolean, part: SuggestedPart | null) => {
    const found = into.get(id) ?? { clause, isOpen: false, parts: [] }
    into.set(id, found)
    found.isOpen ||= isOpen
    if (part) found.parts.push(part)
  }
  const whole = readClauseMarks(map, parseSuggestionKey)
  const isSeen = standingOf(whole, null, recordOf).shown
  for (const mark of whole) {
    const { open } = standingOf([mark], null, recordOf)
    const isOpen = open.insertions.length + open.deletions.length > 0
    if (mark.kind !== 'change') note(mark.id, isOpen, { part: mark.kind === 'insertion' ? 'new-clause' : 'removal' })
  }
  for (const part of ['title', 'body'] as const) {
    const text = map.get(part)
    if (!(text instanceof Y.Text)) continue
    const pieces = readPieces(text, recordOf)
    if (part === 'body')
      for (const mark of readClauseMarks(map, parseFirstBlockKey)) {
        const from = {
          list: parseList(map.get(firstBlockKey('list'))),
          indent: parseIndent(map.get(firstBlockKey('indent'))),
        }
        const { open } = standingOf([mark], null, recordOf)
        note(mark.id, isSeen && open.changes.length > 0, {
          part: 'shape',
          from,
          to: parseShape(String(mark.value)),
          words: blockAfter(pieces, 0, say),
        })
      }
    const ids = new Set(pieces.flatMap(({ marks }) => marks.map((mark) => mark.id)))
    for (const id of ids) {
      const isOpen = isSeen && pieces.some((piece) => hasOpen(piece, id))
      const segments = textPart(pieces, id, say)
      note(id, isOpen, segments.length > 0 ? { part, segments } : null)
      pieces.forEach(({ attributes }, index) => {
        const value = attributes[`change:${id}`]
        if (typeof value !== 'string') return
        const from = { list: parseList(attributes.list), indent: parseIndent(attributes.indent) }
        if (encodeShape(from) === encodeShape(parseShape(value))) return
        note(id, isOpen, { part: 'shape', from, to: parseShape(value), words: blockAfter(pieces, index, say) })
      })
    }
  }
}

/**
 * Every suggestion, in the order of clauses and then of time. One whose words are all gone, and that nobody decided, is none any more. `say`
 * tells how an atom of the text is said.
 */
export function listSuggestions(draft: Draft, say: Say = () => '…'): Suggestion[] {
  const recordOf = recordsOf(draft)
  const found = new Map<SuggestionId, Found>()
  const order = new Map<ClauseId, number>()
  for (const [clause, map] of inOrder<ClauseId>(draft.clauses)) {
    order.set(clause, order.size)
    readClauseSuggestions(clause, map, recordOf, say, found)
  }
  for (const key of draft.suggestions.keys()) {
    const id = parseSuggestionId(key)
    const { clause, decision } = id ? readRecord(draft, id) : { clause: null, decision: null }
    if (id && clause && decision && !found.has(id)) found.set(id, { clause, isOpen: false, parts: [] })
  }
  const suggestions = [...found].map(([id, { clause, isOpen, parts }]): Suggestion => {
    const { at, decision, withdrawal } = recordOf(id)
    const supporters = supportersOf(draft, id)
    return { id, suggester: suggesterOf(id), clause, at, decision, withdrawal, isOpen, supporters, parts }
  })
  const place = ({ clause }: Suggestion) => (clause === null ? 0 : (order.get(clause) ?? order.size))
  return suggestions.sort((a, b) => place(a) - place(b) || a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** The suggestions that are still to be decided. */
export function openSuggestions(draft: Draft): SuggestionId[] {
  if (draft.suggestions.size === 0 && !hasMarks(draft)) return []
  return listSuggestions(draft).flatMap(({ id, isOpen }) => (isOpen ? [id] : []))
}

/** Marks can be there without a record, if a peer forged them. */
const hasMarks = ({ clauses }: Draft): boolean =>
  [...clauses.values()].some(
    (map) =>
      map instanceof Y.Map &&
      [map.get('title'), map.get('body')].some((text) => text instanceof Y.Text && text._hasFormatting === true),
  )
