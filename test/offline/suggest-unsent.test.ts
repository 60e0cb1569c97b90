// Text that could not be sent, sent as suggestions.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Draft, emptyClause, openDraft } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { suggestUnsent } from '../../shared/suggestions/suggest-unsent.ts'

const state = (draft: Draft) => Y.encodeStateAsUpdate(draft.doc)
const bodyOf = (draft: Draft, clause: string): Y.Text => draft.clauses.get(clause)!.get('body') as Y.Text
const fork = (draft: Draft): Draft => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state(draft))
  return openDraft(doc)
}
const words = (draft: Draft) =>
  snapshot(draft).clauses.map(({ id, blocks }) => [
    id,
    blocks.map(({ content }) => content.map((part) => (part.type === 'text' ? part.text : '')).join('')).join('\n'),
  ])

test('[OF18] what could not be sent becomes one suggestion a clause, and the agreement says what it said', () => {
  const server = openDraft(new Y.Doc())
  for (const [n, id] of ['satu', 'dua', 'tiga'].entries()) {
    server.clauses.set(id, emptyClause('lain', `a${n}`))
    bodyOf(server, id).insert(0, `Isi ${id}.`)
  }
  const mine = fork(server)
  bodyOf(mine, 'satu').insert(3, ' penuh')
  mine.clauses.get('dua')!.set('gone', { at: 1, by: 'aku' })
  mine.clauses.set('baru', emptyClause('lain', 'a9'))
  bodyOf(mine, 'baru').insert(0, 'Pasal tambahan.')
  const before = words(server)
  expect(suggestUnsent(server, state(mine), true, { at: 5 })).toBe(3)
  expect(words(server)).toEqual(before)
  expect([...server.suggestions.values()].map((record) => record.get('clause')).sort()).toEqual(['baru', 'dua', 'satu'])
  expect(suggestUnsent(fork(server), state(fork(server)), true, { at: 6 })).toBe(0)
})
