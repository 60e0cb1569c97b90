// Suggesting by program: other words for a clause, a new clause, a clause less. The agreement stays as it is until somebody who may write
// accepts. Works on any copy of a draft, in a browser or on the server; who suggests is whose client id the document has.
import * as Y from 'yjs'
import type { Block, Inline } from '../agreement/agreement.ts'
import { ANCHOR } from '../agreement/anchors.ts'
import { encodeShape, isContent, parseIndent, parseList } from '../agreement/clause-parts.ts'
import { type Draft, type DraftMap, type Embed, emptyClause, inOrder, readText } from '../agreement/draft.ts'
import { type Anchor, type ClauseId, parseAnchor, type SuggestionId } from '../agreement/ids.ts'
import { rankInside } from '../agreement/rank.ts'
import { readEmbed } from '../agreement/read-clause.ts'
import { firstBlockKey, suggestionKey } from '../agreement/suggestion-keys.ts'
import { recordsOf } from '../agreement/suggestion-record.ts'
import { readPieces } from '../agreement/text-pieces.ts'
import { claimTyped, createRecord, nextSuggestionId, seeMarked } from './suggestion-records.ts'
import { whenNow } from './when-now.ts'
import { wordChanges } from './word-changes.ts'

export interface SuggestOptions {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Origin of the Yjs transaction. */
  readonly origin?: unknown
}

const ATOM = '\ufffc'

/** What stands at one offset beside its character. */
interface Detail {
  readonly embed?: object
  /** Of a line end: list and indent of the block after it. */
  readonly shape?: string
  /** Of a line end: the name of the block after it. */
  readonly anchor?: Anchor
  readonly attributes: Readonly<Record<string, unknown>>
}
export interface Wording {
  readonly text: string
  readonly details: ReadonlyMap<number, Detail>
}

/** An atom without what a blank is answered with: the answer lies elsewhere. */
function embedOf(inline: Exclude<Inline, { type: 'text' }>): Embed | object {
  if (inline.type === 'blank') {
    const { value: _, ...embed } = inline
    return embed
  }
  return inline.type === 'unknown' ? JSON.parse(inline.embed) : inline
}

export function wordingOf(blocks: readonly Block[]): Wording {
  const details = new Map<number, Detail>()
  let text = ''
  blocks.forEach((block, index) => {
    if (index > 0) {
      const { list, indent, anchor } = block
      const named = anchor === undefined ? {} : { [ANCHOR]: anchor }
      const attributes = { ...(list === null ? {} : { list }), ...(indent === 0 ? {} : { indent }), ...named }
      details.set(text.length, { shape: encodeShape(block), attributes, ...(anchor && { anchor }) })
      text += '\n'
    }
    for (const inline of block.content) {
      if (inline.type === 'text') {
        const attributes = Object.fromEntries((inline.marks ?? []).map((mark) => [mark, true]))
        for (let i = 0; inline.marks && i < inline.text.length; i++) details.set(text.length + i, { attributes })
        text += inline.text.replace(/\n/g, ' ')
      } else {
        details.set(text.length, { embed: embedOf(inline), attributes: {} })
        text += ATOM
      }
    }
  })
  return { text, details }
}

interface Standing extends Wording {
  /** Where each character stands in the shared text. */
  readonly at: readonly number[]
}

/** What is agreed on of a shared text. */
export function standingWords(draft: Draft, target: Y.Text): Standing {
  const details = new Map<number, Detail>()
  const at: number[] = []
  let text = ''
  for (const piece of readPieces(target, recordsOf(draft)).filter(isContent)) {
    const { insert, attributes, size, changed } = piece
    const shape = changed ?? encodeShape({ list: parseList(attributes.list), indent: parseIndent(attributes.indent) })
    if (typeof insert === 'string') {
      const anchor = parseAnchor(attributes[ANCHOR])
      for (let i = 0; i < size; i++)
        if (insert[i] === '\n') details.set(text.length + i, { shape, attributes: {}, ...(anchor && { anchor }) })
      text += insert
    } else {
      const inline = readEmbed(insert, () => '')
      details.set(text.length, { embed: inline.type === 'text' ? {} : embedOf(inline), attributes: {} })
      text += ATOM
    }
    for (let i = 0; i < size; i++) at.push(piece.at + i)
  }
  return { text, details, at }
}

/** Consecutive offsets as stretches. */
export function stretches(offsets: readonly number[]): { at: number; size: number }[] {
  const out: { at: number; size: number }[] = []
  for (const offset of offsets) {
    const last = out.at(-1)
    if (last && last.at + last.size === offset) last.size++
    else out.push({ at: offset, size: 1 })
  }
  return out
}

function insertWording(
  target: Y.Text,
  at: number,
  { text, details }: Wording,
  from: number,
  to: number,
  mark: Readonly<Record<string, string>>,
) {
  let offset = at
  let start = from
  const flush = (end: number) => {
    if (end <= start) return
    const { attributes } = details.get(start) ?? { attributes: {} }
    target.insert(offset, text.slice(start, end), { ...attributes, ...mark })
    offset += end - start
    start = end
  }
  for (let i = from; i < to; i++) {
    const detail = details.get(i)
    if (detail?.embed) {
      flush(i)
      target.insertEmbed(offset++, detail.embed, { ...mark })
      start = i + 1
    } else if (i > start && detail?.attributes !== details.get(start)?.attributes) flush(i)
  }
  flush(to)
}

/** Marks what differs; true when anything does. */
function markDifference(draft: Draft, target: Y.Text, wanted: Wording, id: SuggestionId): boolean {
  const now = standingWords(draft, target)
  const when = whenNow(draft)
  const embedAt = ({ details }: Wording, offset: number) => JSON.stringify(details.get(offset)?.embed ?? null)
  const changes = wordChanges(now.text, wanted.text, (at, newAt) => embedAt(now, at) === embedAt(wanted, newAt))
  let differs = changes.length > 0
  let [offset, shift] = [0, 0]
  for (const { from, to, newTo } of [...changes, { from: now.text.length, to: 0, newTo: 0 }]) {
    for (; offset < from; offset++) {
      const shape = wanted.details.get(offset + shift)?.shape
      if (now.text[offset] !== '\n' || shape === undefined || shape === now.details.get(offset)?.shape) continue
      target.format(now.at[offset] ?? 0, 1, { [suggestionKey('change', id)]: `${shape}/${when}` })
      differs = true
    }
    offset = to
    shift = newTo - to
  }
  for (const { from, to, newFrom, newTo } of [...changes].reverse()) {
    const before = now.at[to - 1]
    insertWording(target, before === undefined ? 0 : before + 1, wanted, newFrom, newTo, {
      [suggestionKey('insertion', id)]: when,
    })
    for (const { at, size } of stretches(now.at.slice(from, to)))
      target.format(at, size, { [suggestionKey('deletion', id)]: when })
  }
  return differs
}

function clauseOf(draft: Draft, clause: ClauseId): DraftMap | null {
  const map = draft.clauses.get(clause)
  return map instanceof Y.Map && !map.get('gone') ? map : null
}

/**
 * Suggests other words for a clause: title, blocks or both, compared with what is agreed on, word by word. Emphasis is not compared.
 * Returns the suggestion's id, or null when nothing differs or the clause is not there.
 */
export function suggestReplacement(
  draft: Draft,
  clause: ClauseId,
  wanted: { readonly title?: string; readonly blocks?: readonly Block[] },
  { at, origin }: SuggestOptions,
): SuggestionId | null {
  const map = clauseOf(draft, clause)
  if (!map) return null
  const id = nextSuggestionId(draft)
  let differs = false
  draft.doc.transact(() => {
    const [title, body] = [map.get('title'), map.get('body')]
    if (wanted.title !== undefined && title instanceof Y.Text)
      differs = markDifference(draft, title, { text: wanted.title.replace(/\s+/g, ' '), details: new Map() }, id)
    const [first] = wanted.blocks ?? []
    if (wanted.blocks && first && body instanceof Y.Text) {
      differs = markDifference(draft, body, wordingOf(wanted.blocks), id) || differs
      const shape = encodeShape(first)
      const list = parseList(map.get(firstBlockKey('list')))
      if (shape !== encodeShape({ list, indent: parseIndent(map.get(firstBlockKey('indent'))) })) {
        map.set(firstBlockKey(suggestionKey('change', id)), `${shape}/${whenNow(draft)}`)
        differs = true
      }
    }
    if (!differs) return
    createRecord(draft, id, clause, at)
    seeMarked(draft, id, clause)
    claimTyped(draft, id, clause)
  }, origin)
  return differs ? id : null
}

/** Suggests a new clause behind `after` (null: as the first). `clause` must be a fresh id. */
export function suggestClause(
  draft: Draft,
  clause: ClauseId,
  content: { readonly kind: string; readonly title: string; readonly blocks: readonly Block[] },
  after: ClauseId | null,
  { at, origin }: SuggestOptions,
): SuggestionId {
  const id = nextSuggestionId(draft)
  const mark = { [suggestionKey('insertion', id)]: whenNow(draft) }
  const order = inOrder<ClauseId>(draft.clauses)
  const place = after === null ? 0 : order.findIndex(([other]) => other === after) + 1
  const rankAt = (index: number) => readText(order[index]?.[1], 'rank')
  const next = order[place]
  const rank = rankInside(place > 0 ? rankAt(place - 1) : '', next ? rankAt(place) : null) ?? `${rankAt(place - 1)}i`
  draft.doc.transact(() => {
    const map = emptyClause(content.kind, rank)
    const [first] = content.blocks
    if (first && first.list !== null) map.set(firstBlockKey('list'), first.list)
    if (first && first.indent > 0) map.set(firstBlockKey('indent'), first.indent)
    for (const [key, when] of Object.entries(mark)) map.set(key, when)
    draft.clauses.set(clause, map)
    createRecord(draft, id, clause, at)
    const [title, body] = [map.get('title'), map.get('body')]
    if (title instanceof Y.Text) title.insert(0, content.title.replace(/\s+/g, ' '), { ...mark })
    const wording = wordingOf(content.blocks)
    if (body instanceof Y.Text) insertWording(body, 0, wording, 0, wording.text.length, mark)
    claimTyped(draft, id, clause)
  }, origin)
  return id
}

/** Suggests that a clause go. Null when it is not there. */
export function suggestRemoval(draft: Draft, clause: ClauseId, { at, origin }: SuggestOptions): SuggestionId | null {
  const map = clauseOf(draft, clause)
  if (!map) return null
  const id = nextSuggestionId(draft)
  draft.doc.transact(() => {
    createRecord(draft, id, clause, at)
    map.set(suggestionKey('deletion', id), whenNow(draft))
  }, origin)
  return id
}
