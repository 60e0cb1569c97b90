import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { collectedState } from '../../server/http/collected-state.ts'
import { documentDigest } from '../../shared/agreement/canonical.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { bringUnsent, unsentChanges } from '../../shared/agreement/unsent-changes.ts'
import { seedAddendum, seedCopy } from '../../shared/amend/amended-draft.ts'
import { AGREEMENT, smallDraft, textOf } from '../agreement/draft-builder.ts'

test('[AM23] a copy that came back after the seal brings its own words into the addendum, and nothing else', () => {
  const signed = smallDraft()
  const away = openDraft(new Y.Doc({ gc: false }))
  Y.applyUpdate(away.doc, Y.encodeStateAsUpdate(signed.doc))
  // What others wrote before the signatures, while the copy was away, and what its writer wrote there.
  textOf(signed.clauses.get('tujuan'), 'title').insert(0, 'Maksud dan ')
  textOf(away.clauses.get('kontribusi'), 'title').insert(0, 'Daftar ')
  signed.accountability.get('s1')?.set('gone', { at: 1, by: 'p1' })
  const base = {
    agreement: AGREEMENT,
    number: 1,
    documentDigest: documentDigest(AGREEMENT, snapshot(signed)),
    pdfDigest: 'a'.repeat(64),
    pdfBytes: 1,
  }
  const addendum = openDraft(new Y.Doc({ gc: false }))
  Y.applyUpdate(addendum.doc, seedAddendum(collectedState(signed), base))
  const copy = seedCopy(Y.mergeUpdates([Y.encodeStateAsUpdate(signed.doc), Y.encodeStateAsUpdate(away.doc)]))
  const changes = unsentChanges(Y.encodeStateAsUpdate(addendum.doc), copy, false)
  expect(changes.map(({ path }) => path.join('/'))).toEqual(['clauses/kontribusi/title'])
  bringUnsent(addendum, copy, false)
  expect(snapshot(addendum).clauses.map(({ title }) => title)).toEqual([
    'Judul',
    'Maksud dan Tujuan Bersama',
    'Daftar Kontribusi',
  ])
  expect(snapshot(addendum).base).toEqual(base)
})
