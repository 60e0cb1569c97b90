// Several copies of one small draft, and short verbs for what people do with suggestions on it.
import * as Y from 'yjs'
import type { Block } from '../../shared/agreement/agreement.ts'
import { documentDigest } from '../../shared/agreement/canonical.ts'
import { type Draft, openDraft } from '../../shared/agreement/draft.ts'
import type { SuggestionId } from '../../shared/agreement/ids.ts'
import { blockText } from '../../shared/agreement/plain-text.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { suggestReplacement } from '../../shared/suggestions/suggest.ts'
import { AGREEMENT, clauseId, textOf } from '../agreement/draft-builder.ts'
import { seed } from '../editor/fake-view.ts'

export const GOAL = clauseId('tujuan')

export const start = (text: string, title = 'Tujuan'): Uint8Array => seed([{ id: 'tujuan', title, text }])

export function copy(bytes: Uint8Array, client: number): Draft {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = client
  Y.applyUpdate(doc, bytes)
  return openDraft(doc)
}

export const body = (draft: Draft): Y.Text => textOf(draft.clauses.get(GOAL), 'body')
export const title = (draft: Draft): Y.Text => textOf(draft.clauses.get(GOAL), 'title')

/** Blocks of plain text. */
export const blocks = (...texts: readonly string[]): Block[] =>
  texts.map((text) => ({ list: null, indent: 0, content: text ? [{ type: 'text', text }] : [] }))

export const must = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new RangeError('nothing there')
  return value
}

export const suggest = (draft: Draft, ...texts: readonly string[]): SuggestionId =>
  must(suggestReplacement(draft, GOAL, { blocks: blocks(...texts) }, { at: 1 }))

/** What is agreed on in the clause: blocks by line. */
export const agreed = (draft: Draft): string => {
  const agreement = snapshot(draft)
  const clause = agreement.clauses.find(({ id }) => id === GOAL)
  return (clause?.blocks ?? []).map((block) => blockText(block, agreement)).join('\n')
}

export const digest = (draft: Draft): string => documentDigest(AGREEMENT, snapshot(draft))

export function exchange(...drafts: readonly Draft[]): void {
  for (let round = 0; round < 3; round++)
    for (const from of drafts)
      for (const to of drafts)
        if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'network')
}
