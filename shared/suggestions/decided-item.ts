// Whether a piece of the shared document belongs to a suggestion that was decided: who made it may not take it back any more by undoing.
import * as Y from 'yjs'
import type { Draft } from '../agreement/draft.ts'
import { parseSuggestionKey, type SuggestionKey } from '../agreement/suggestion-keys.ts'
import { readRecord } from '../agreement/suggestion-record.ts'

/** The suggestion whose mark `item` is, or whose inserted words. */
function suggestionsAt(text: Y.Text, item: Y.Item): SuggestionKey[] {
  if (item.content instanceof Y.ContentFormat) {
    const key = parseSuggestionKey(String(item.content.key))
    return key ? [key] : []
  }
  const marks = new Map<string, SuggestionKey>()
  for (let at = text._start; at !== null && at !== item; at = at.right) {
    if (at.deleted || !(at.content instanceof Y.ContentFormat)) continue
    const key = parseSuggestionKey(String(at.content.key))
    if (key?.kind !== 'insertion') continue
    if (at.content.value === null) marks.delete(key.id)
    else marks.set(key.id, key)
  }
  return [...marks.values()]
}

export function isDecided(draft: Draft, item: Y.Item): boolean {
  const { parent } = item
  if (!(parent instanceof Y.Text)) return false
  const about = suggestionsAt(parent, item)
  return about.some(({ id }) => {
    const outcome = readRecord(draft, id).decision?.outcome
    return outcome !== undefined && outcome !== 'withdrawn'
  })
}
