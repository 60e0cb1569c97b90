// The state that travels inside the sealed file: what people can see, and nothing that they took out.

import * as Y from 'yjs'
import { ROW_TABLES } from '../../shared/agreement/agreement.ts'
import { type Draft, openDraft } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { resolveSuggestions } from '../../shared/suggestions/resolve.ts'

/**
 * The draft as one Yjs update without deleted text: clauses and rows that are gone, answers to blanks that no clause shows, comments, and
 * root types that are not part of the agreement are deleted and collected, and so are suggestions: what was accepted stands as plain text.
 * Reads as the same agreement.
 */
export function collectedState(draft: Draft): Uint8Array {
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc))
  const copy = openDraft(doc)
  resolveSuggestions(copy)
  const shown = new Set<string>(
    snapshot(copy).clauses.flatMap((clause) =>
      clause.blocks.flatMap((block) => block.content.flatMap((part) => (part.type === 'blank' ? [part.field] : []))),
    ),
  )
  doc.transact(() => {
    for (const map of [copy.clauses, copy.partners, ...ROW_TABLES.map((table) => copy[table])]) {
      for (const [id, item] of map) if (item instanceof Y.Map && item.get('gone')) map.delete(id)
    }
    for (const field of copy.fields.keys()) if (!shown.has(field)) copy.fields.delete(field)
    copy.comments.clear()
    const ours = new Set<unknown>(Object.values(copy))
    for (const [name, type] of [...doc.share]) if (!ours.has(type)) clearRoot(doc, name)
  })
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

/** A root that arrived by an update has no type until somebody names one: keys first, and what is a sequence as a sequence. */
function clearRoot(doc: Y.Doc, name: string): void {
  const root = doc.share.get(name)
  if (root === undefined) return
  if (root._start === null) doc.getMap(name).clear()
  else {
    const sequence = doc.getArray(name)
    sequence.delete(0, sequence.length)
  }
}
