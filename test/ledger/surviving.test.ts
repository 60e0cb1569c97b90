import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Draft, openDraft, SEED_CLIENT } from '../../shared/agreement/draft.ts'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { sumSurviving, survivingOf, writtenBy } from '../../shared/ledger/surviving.ts'
import { suggestReplacement } from '../../shared/suggestions/suggest.ts'
import { clauseId, must, partnerId, smallDraft, textOf } from '../agreement/draft-builder.ts'
import { blocks } from '../suggestions/stand.ts'

const [DESA, LSM] = [partnerId('desa'), partnerId('lsm')]

/** The same draft under another client id, brought back into `draft`. */
function as(draft: Draft, client: number, act: (own: Draft) => void): void {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc))
  doc.clientID = client
  act(openDraft(doc))
  Y.applyUpdate(draft.doc, Y.encodeStateAsUpdate(doc))
}

function seeded(): Draft {
  const seed = smallDraft()
  const doc = new Y.Doc()
  doc.clientID = SEED_CLIENT
  const draft = openDraft(doc)
  doc.transact(() => {
    for (const [id, clause] of seed.clauses.entries()) draft.clauses.set(id, clause.clone())
  })
  return draft
}

const writer = (client: number): PartnerId | null | undefined =>
  new Map<number, PartnerId | null>([
    [20, DESA],
    [21, DESA],
    [30, LSM],
    [40, null],
  ]).get(client)

test('[RC16] characters that still stand are told by partner, with the template, people of no partner and the unknown apart', () => {
  const draft = seeded()
  const body = (own: Draft) => textOf(own.clauses.get('judul'), 'body')
  as(draft, 20, (own) => body(own).insert(0, 'DESA '))
  as(draft, 21, (own) => body(own).insert(0, 'LAGI '))
  as(draft, 30, (own) => body(own).insert(0, 'LSM '))
  as(draft, 40, (own) => body(own).insert(0, 'N '))
  as(draft, 50, (own) => body(own).insert(0, 'SIAPA '))
  as(draft, 30, (own) => body(own).delete(body(own).toString().indexOf('LAGI'), 2))
  as(draft, 30, (own) => void suggestReplacement(own, clauseId('judul'), { blocks: blocks('USULAN SAJA') }, { at: 1 }))
  const agreement = snapshot(draft)
  const clause = must(agreement.clauses.find(({ id }) => id === 'judul'))
  const words = survivingOf(draft, clause, writer)
  expect(words).toEqual({
    template: 'Judul'.length + 'PERJANJIAN'.length,
    partners: new Map([
      [LSM, 4],
      [DESA, 5 + 3],
    ]),
    others: 2,
    unknown: 6,
  })
  expect(writtenBy(words)).toBe(20)
  const whole = sumSurviving(agreement.clauses.map((one) => survivingOf(draft, one, writer)))
  expect(whole.partners).toEqual(words.partners)
  expect(whole.template).toBeGreaterThan(words.template)
  expect(sumSurviving([])).toEqual({ template: 0, partners: new Map(), others: 0, unknown: 0 })
})
