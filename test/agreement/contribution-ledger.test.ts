import { expect, test } from 'vitest'
import { contributionLedger } from '../../client/limits/contribution-ledger.ts'
import { emptyContribution } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { partnerId, smallDraft, textOf } from './draft-builder.ts'

test('[HM14] contributions stand by partner; empty rows are none, and rows of nobody are not lost', () => {
  const draft = smallDraft()
  draft.doc.transact(() => {
    draft.contributions.set('r2', emptyContribution(partnerId('lsm'), 'g'))
    draft.contributions.set('r3', emptyContribution(partnerId('pergi'), 'h'))
    draft.contributions.set('r4', emptyContribution(null, 'i'))
    textOf(draft.contributions.get('r3'), 'description').insert(0, 'Bibit')
    draft.contributions.get('r4')?.set('kind', 'dana')
  })
  const ledger = contributionLedger(snapshot(draft))
  const ids = (rows: readonly { readonly id: string }[] | undefined) => rows?.map(({ id }) => id)
  expect(ledger.clause).toBe('kontribusi')
  expect(ids(ledger.byPartner.get(partnerId('desa')))).toEqual(['r1'])
  expect(ids(ledger.byPartner.get(partnerId('lsm')))).toEqual([])
  expect(ids(ledger.unowned)).toEqual(['r3', 'r4'])
})

test('[HM14] a text whose table was removed keeps its rows, and the ledger says that no clause shows them', () => {
  const draft = smallDraft()
  textOf(draft.clauses.get('kontribusi'), 'body').delete(0, 1)
  const ledger = contributionLedger(snapshot(draft))
  expect(ledger.clause).toBeNull()
  expect(ledger.byPartner.get(partnerId('desa'))).toHaveLength(1)
})
