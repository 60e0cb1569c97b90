// What a copy has that the draft lacks, as suggestions: for whoever may not write any more, or would rather ask.
import * as Y from 'yjs'
import type { Clause } from '../agreement/agreement.ts'
import type { Draft } from '../agreement/draft.ts'
import { type ClauseId, parseClauseId } from '../agreement/ids.ts'
import { snapshot } from '../agreement/snapshot.ts'
import { type UnsentChange, unsentChanges, withCopy } from '../agreement/unsent-changes.ts'
import { type SuggestOptions, suggestClause, suggestRemoval, suggestReplacement } from './suggest.ts'

/** Changes of clauses; a row or an answer cannot be suggested. */
export const canBeSuggested = ({ path }: UnsentChange): boolean =>
  path[0] === 'clauses' && (path.length === 2 || ['title', 'body', 'gone'].includes(path[2] ?? ''))

/** One suggestion for each clause that differs. Returns how many were made. */
export function suggestUnsent(
  draft: Draft,
  copy: Uint8Array,
  sameDocument: boolean,
  options: SuggestOptions,
  wanted: (change: UnsentChange) => boolean = () => true,
): number {
  const state = Y.encodeStateAsUpdate(draft.doc)
  const changes = unsentChanges(state, copy, sameDocument).filter((change) => canBeSuggested(change) && wanted(change))
  const { clauses } = snapshot(withCopy(state, copy, sameDocument))
  const differing = new Set(changes.map(({ path }) => path[1] ?? ''))
  let made = 0
  let after: ClauseId | null = null
  const suggest = (clause: Clause): boolean => {
    if (draft.clauses.has(clause.id)) return suggestReplacement(draft, clause.id, clause, options) !== null
    suggestClause(draft, clause.id, clause, after, options)
    return true
  }
  for (const clause of clauses) {
    if (differing.delete(clause.id) && suggest(clause)) made++
    after = clause.id
  }
  // What differs and is not to be read in the copy was buried there.
  for (const id of differing) {
    const clause = parseClauseId(id)
    const buried = changes.some(({ kind, path }) => kind === 'value' && path[1] === id && path[2] === 'gone')
    if (clause && buried && suggestRemoval(draft, clause, options) !== null) made++
  }
  return made
}
