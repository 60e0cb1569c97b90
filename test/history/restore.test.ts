import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ranksToWrite } from '../../client/editor/binding/order.ts'
import { ROW_TABLES } from '../../shared/agreement/agreement.ts'
import { documentDigest } from '../../shared/agreement/canonical.ts'
import { type Draft, emptyPartner, openDraft } from '../../shared/agreement/draft.ts'
import { parseSuggestionId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { restoreAll, restoreClause } from '../../shared/history/restore.ts'
import { createRecord } from '../../shared/suggestions/suggestion-records.ts'
import { AGREEMENT, clauseId, smallDraft, textOf } from '../agreement/draft-builder.ts'
import { seeds, timeLimit } from '../fuzz/seeds.ts'
import { seededRandom } from '../relay/seeded-random.ts'
import { draftAt, manyHands } from './many-hands.ts'

const options = { origin: 'restore', gone: () => ({ at: 1, by: 'budi' }), ranks: ranksToWrite }

/** A draft whose changes are counted. */
function counted(draft: Draft) {
  const updates: Uint8Array[] = []
  draft.doc.on('update', (update: Uint8Array) => updates.push(update))
  return updates
}

const clauseNow = (draft: Draft, id: string) => {
  const clause = snapshot(draft).clauses.find((one) => one.id === id)
  if (!clause) throw new Error(`no clause ${id}`)
  return clause
}

describe('restore', () => {
  test(
    '[HI13] the whole text of any moment comes back as one change on top of what there is',
    () => {
      for (const seed of seeds(25)) {
        const random = seededRandom(seed)
        const { log } = manyHands(random, 60 + random.below(60))
        const before = random.below(log.length) + 1
        const wanted = snapshot(draftAt(log, before))
        const draft = draftAt(log, log.length)
        const updates = counted(draft)
        restoreAll(draft, wanted, options)
        expect(updates.length, `seed ${seed} to ${before}`).toBeLessThanOrEqual(1)
        expect(
          snapshot(draft).clauses.map(({ id }) => id),
          `seed ${seed} to ${before}`,
        ).toEqual(wanted.clauses.map(({ id }) => id))
        expect(documentDigest(AGREEMENT, snapshot(draft)), `seed ${seed} to ${before}`).toBe(
          documentDigest(AGREEMENT, wanted),
        )
        expect(restoreAll(draft, wanted, options), `seed ${seed} again`).toBe(false)
      }
    },
    timeLimit(60_000),
  )

  test('[HI13] what did not differ keeps its characters, and so its authors and comments', () => {
    const draft = smallDraft()
    const wanted = clauseNow(draft, 'tujuan')
    const body = textOf(draft.clauses.get('tujuan'), 'body')
    const kept = body._start
    body.insert(11, 'segera ')
    body.delete(body.length - 4, 4)
    const before = Y.encodeStateVector(draft.doc)
    expect(restoreClause(draft, wanted, options)).toBe(true)
    expect(clauseNow(draft, 'tujuan')).toEqual(wanted)
    expect(body._start).toBe(kept)
    // Four letters were written; all else stayed.
    const written = Y.decodeUpdate(Y.encodeStateAsUpdate(draft.doc, before)).structs
    expect(written.reduce((sum, struct) => sum + struct.length, 0)).toBeLessThanOrEqual(9)
    const updates = counted(draft)
    expect(restoreClause(draft, wanted, options)).toBe(false)
    expect(updates).toEqual([])
  })

  test('[HI13] a removed clause is there again with its words and answers, and an open suggestion stays where it is', () => {
    const draft = smallDraft()
    const wanted = clauseNow(draft, 'tujuan')
    const body = textOf(draft.clauses.get('tujuan'), 'body')
    const id = parseSuggestionId(`${draft.doc.clientID}.1`)
    if (!id) throw new Error('no id')
    draft.doc.transact(() => {
      createRecord(draft, id, clauseId('tujuan'), 1)
      body.insert(3, 'USUL', { [`insertion:${id}`]: true })
      body.delete(10, 3)
      textOf(draft.fields as Y.Map<unknown>, 'tujuan.luas').insert(0, '3')
      draft.clauses.get('tujuan')?.set('gone', { at: 1, by: 'ani' })
    })
    expect(restoreClause(draft, wanted, options)).toBe(true)
    expect(clauseNow(draft, 'tujuan')).toEqual(wanted)
    expect(body.toString()).toContain('USUL')
  })

  test('[HI13] a clause that the draft does not know is made', () => {
    const wanted = clauseNow(smallDraft(), 'kontribusi')
    const draft = openDraft(new Y.Doc())
    expect(restoreClause(draft, wanted, options)).toBe(true)
    expect(clauseNow(draft, 'kontribusi')).toEqual(wanted)
  })

  test('[HI13] rows of every table and partners stand in their order again; a partner who came later stays', () => {
    const draft = smallDraft()
    for (const table of ROW_TABLES)
      for (const [index, id] of ['satu', 'dua', 'tiga'].entries()) {
        const row = new Y.Map<unknown>([['rank', `r${index}`]])
        draft[table].set(id, row)
      }
    const wanted = snapshot(draft)
    const order = () => [
      ...ROW_TABLES.map((table) => snapshot(draft)[table].map(({ id }) => id)),
      snapshot(draft).partners.map(({ id }) => id),
    ]
    const before = order()
    for (const table of ROW_TABLES) {
      draft[table].get('tiga')?.set('rank', 'a')
      draft[table].get('satu')?.set('gone', { at: 1, by: 'ani' })
    }
    const [first] = wanted.partners
    draft.partners.get(first?.id ?? '')?.set('rank', 'z')
    draft.partners.set('baru', emptyPartner('other', 'zz'))
    expect(restoreAll(draft, wanted, options)).toBe(true)
    expect(order()).toEqual([...before.slice(0, -1), [...(before.at(-1) ?? []), 'baru']])
    expect(restoreAll(draft, wanted, options)).toBe(false)
  })
})
