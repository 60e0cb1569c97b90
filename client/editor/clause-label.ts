import { parseClauseId } from '../../shared/agreement/ids.ts'
import type { EditorWords } from './context.ts'
import type { ClauseNames } from './plugins/clause-names.ts'

/** How a clause is called in sentences: its number and title; one that is not there any more is "a clause without title". */
export function clauseLabel(id: string | null, names: ClauseNames, words: EditorWords): string {
  const known = parseClauseId(id)
  const name = known ? names.get(known) : undefined
  const number = name?.number == null ? name?.head : words.pasal(name.number)
  return [number, name?.title].filter(Boolean).join(' ') || words.clause.unnamed
}
