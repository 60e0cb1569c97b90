// What a page of ours would never make of suggestions: changes, each of which the server has to refuse from a guest.
import * as Y from 'yjs'
import { type Draft, emptyClause } from '../../shared/agreement/draft.ts'
import type { SuggestionId } from '../../shared/agreement/ids.ts'
import { whenNow } from '../../shared/suggestions/when-now.ts'
import { must, textOf } from '../agreement/draft-builder.ts'
import { at, body, find, propose } from './reach-stand.ts'

/** A writer's suggestion, and those of two guests; the first guest forges. */
export type Ids = Readonly<Record<'ana' | 'gani' | 'tuti', SuggestionId>>
export type SuggestionForgery = (draft: Draft, ids: Ids) => void

export const state = (outcome: string) => ({ outcome, at, seen: new Uint8Array() })
export const record = (draft: Draft, id: SuggestionId): Y.Map<unknown> => must(draft.suggestions.get(id))

/** Changes that a guest's page would never make. */
export const FORGED_SUGGESTIONS: Readonly<Record<string, SuggestionForgery>> = {
  'plain letters': (draft) => body(draft).insert(3, 'X'),
  'plain letters right beside an own suggestion': (draft) => body(draft).insert(0, 'X'),
  'fewer letters': (draft) => body(draft).delete(0, 4),
  'bold words': (draft) => body(draft, 'tujuan').format(0, 5, { strong: true }),
  'a line end': (draft) => body(draft).insert(4, '\n'),
  'a list': (draft) => draft.clauses.get('tujuan')?.set('list0', 'number'),
  'a rank': (draft) => draft.clauses.get('tujuan')?.set('rank', 'zz'),
  'a burial': (draft) => draft.clauses.get('tujuan')?.set('gone', { at, by: 'x' }),
  'a plain new clause': (draft) => draft.clauses.set('baru', emptyClause('lain', 'z')),
  'a clause made anew': (draft) => draft.clauses.set('tujuan', emptyClause('lain', 'z')),
  'a clause taken out': (draft) => draft.clauses.delete('tujuan'),
  'another kind of clause': (draft) => draft.clauses.get('tujuan')?.set('kind', 'lain'),
  'an own insertion mark on what stands': (draft) =>
    body(draft, 'tujuan').format(0, 5, { [`insertion:${draft.doc.clientID}.1`]: whenNow(draft) }),
  'an own insertion mark on a clause that stands': (draft) =>
    draft.clauses.get('tujuan')?.set(`insertion:${draft.doc.clientID}.1`, whenNow(draft)),
  "letters under another's mark": (draft, { tuti }) =>
    body(draft).insert(find(draft, 'BERSAMA') + 2, 'X', { [`insertion:${tuti}`]: whenNow(draft) }),
  'letters under the mark of a client id that nobody has': (draft) =>
    body(draft).insert(3, 'X', { 'insertion:4000000000.1': whenNow(draft) }),
  "another's mark taken off": (draft, { tuti }) =>
    body(draft).format(find(draft, 'BERSAMA'), 7, { [`insertion:${tuti}`]: null }),
  "another's suggested letters taken out": (draft) => body(draft).delete(find(draft, 'BERSAMA'), 3),
  "another's suggestion accepted": (draft, { tuti }) => record(draft, tuti).set('state', state('accepted')),
  "a writer's suggestion rejected": (draft, { ana }) => record(draft, ana).set('state', state('rejected')),
  "another's suggestion withdrawn": (draft, { tuti }) => record(draft, tuti).set('state', state('withdrawn')),
  "another's suggestion taken back": (draft, { tuti }) => record(draft, tuti).set('withdrawn', state('withdrawn')),
  'an own suggestion accepted': (draft, { gani }) => record(draft, gani).set('state', state('accepted')),
  'an own record that has seen the future': (draft, { gani }) =>
    record(draft, gani).set('sv', Y.encodeStateVector(new Map([[draft.doc.clientID + 5, 1_000_000]]))),
  "another's record taken out": (draft, { tuti }) => draft.suggestions.delete(tuti),
  "another's record set anew": (draft, { tuti }) => draft.suggestions.set(tuti, new Y.Map()),
  "another's support": (draft, { tuti }) => record(draft, tuti).set(`support:${tuti.split('.')[0]}`, at),
  'a key of a record that nobody knows': (draft, { tuti }) => record(draft, tuti).set('siapa', 'x'),
  'a word in place of a record': (draft) => (draft.suggestions as Y.Map<unknown>).set('5.1', 'x'),
  'an answer to a blank': (draft) => draft.fields.set('tujuan.lain', 'x'),
  'the name of a partner': (draft) => textOf(draft.partners.get('desa'), 'name').insert(0, 'x'),
  'an own suggestion, and a plain letter with it': (draft) =>
    draft.doc.transact(() => {
      propose(draft, 'PERJANJIAN UMPAN')
      body(draft).insert(0, 'x')
    }),
}
