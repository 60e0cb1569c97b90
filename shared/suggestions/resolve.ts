// A draft without suggestions, for a copy that leaves the house: what was accepted is plain text, what was rejected or is to go is deleted,
// and no mark and no record is left.
import * as Y from 'yjs'
import { encodeShape, isContent, parseIndent, parseList, parseShape } from '../agreement/clause-parts.ts'
import { clauseStanding } from '../agreement/clauses-in-order.ts'
import type { Draft, DraftMap } from '../agreement/draft.ts'
import { firstBlockKey, parseFirstBlockKey, parseSuggestionKey } from '../agreement/suggestion-keys.ts'
import { type RecordOf, recordsOf } from '../agreement/suggestion-record.ts'
import { readClauseMarks, readPieces, standingOf } from '../agreement/text-pieces.ts'

const shapeAttributes = (shape: string) => {
  const { list, indent } = parseShape(shape)
  return { list, indent: indent === 0 ? null : indent }
}

function resolveText(text: Y.Text, recordOf: RecordOf, transaction: Y.Transaction): void {
  for (const { at, size, changed, content, attributes } of readPieces(text, recordOf).reverse()) {
    if (!content) text.delete(at, size)
    else if (changed !== null) {
      const now = encodeShape({ list: parseList(attributes.list), indent: parseIndent(attributes.indent) })
      if (now !== changed) text.format(at, size, shapeAttributes(changed))
    }
  }
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentFormat && parseSuggestionKey(item.content.key))
      item.delete(transaction)
}

function resolveFirstBlock(map: DraftMap, recordOf: RecordOf): void {
  const { changed } = standingOf(readClauseMarks(map, parseFirstBlockKey), null, recordOf)
  if (changed === null) return
  for (const [key, value] of Object.entries(shapeAttributes(changed))) {
    if (value === null) map.delete(firstBlockKey(key))
    else map.set(firstBlockKey(key), value)
  }
}

/** Reads as the same agreement afterwards. Deletes what it says: never call it on a draft that somebody still writes in. */
export function resolveSuggestions(draft: Draft): void {
  draft.doc.transact((transaction) => {
    const recordOf = recordsOf(draft)
    for (const [id, map] of [...draft.clauses]) {
      if (!(map instanceof Y.Map)) continue
      if (!isContent(clauseStanding(map, recordOf))) {
        draft.clauses.delete(id)
        continue
      }
      for (const key of ['title', 'body']) {
        const text = map.get(key)
        if (text instanceof Y.Text) resolveText(text, recordOf, transaction)
      }
      resolveFirstBlock(map, recordOf)
      for (const key of [...map.keys()]) if (parseSuggestionKey(key) ?? parseFirstBlockKey(key)) map.delete(key)
    }
    draft.suggestions.clear()
  })
}
