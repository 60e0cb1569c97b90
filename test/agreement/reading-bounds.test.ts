// What one message of a writer's could make of a text: reading it takes time and room of the message's length all the same.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { PARTNERS_MAX } from '../../shared/agreement/agreement.ts'
import { canonicalAgreement, canonicalJson } from '../../shared/agreement/canonical.ts'
import { clausesInOrder } from '../../shared/agreement/clauses-in-order.ts'
import type { Draft } from '../../shared/agreement/draft.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { readDelta } from '../../shared/agreement/read-delta.ts'
import { followDraft, snapshot } from '../../shared/agreement/snapshot.ts'
import { smallDraft } from './draft-builder.ts'

const MANY = 20_000
const LONG = 'panjang '.repeat(20_000)
const ID = parseAgreementId('perjanjianuji')!
const size = (draft: Draft): number => canonicalJson(canonicalAgreement(ID, snapshot(draft))).length

type Content = Y.Item['content']

/** Puts contents at the front of the first clause's body, as no editor would. */
function put(draft: Draft, contents: readonly Content[]): void {
  const [, clause] = clausesInOrder(draft)[0]!
  const body = clause.get('body') as Y.Text
  const { doc } = draft
  doc.transact((transaction) => {
    let left: Y.Item | null = null
    for (const content of contents) {
      const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
      const right: Y.Item | null = left === null ? body._start : left.right
      const item: Y.Item = new Y.Item(id, left, left?.lastId ?? null, right, right?.id ?? null, body, null, content)
      item.integrate(transaction, 0)
      left = item
    }
  })
}
const many = (content: (i: number) => Content) => Array.from({ length: MANY }, (_, i) => content(i))
const embed = (value: object) => new Y.ContentEmbed(value)

test.each<[string, (client: number, i: number) => string]>([
  ['attributes', (_, i) => `asing${i}`],
  ['suggestions', (client, i) => `deletion:${client}.${i}`],
])('[AG16] twenty thousand %s over one place, and as many parts under them, are read', (_, key) => {
  const draft = smallDraft()
  put(draft, [
    ...many((i) => new Y.ContentFormat(key(draft.doc.clientID, i), 'x')),
    ...many(() => embed({ type: 'break' })),
  ])
  expect(snapshot(draft).clauses[0]?.blocks.flatMap(({ content }) => content).length).toBeGreaterThanOrEqual(MANY)
})

test('[AG16] words that twenty thousand records claim are read', () => {
  const draft = smallDraft()
  draft.doc.transact(() => {
    for (let i = 0; i < MANY; i++) {
      const record = new Y.Map<unknown>()
      record.set('typed', [i, i + 2])
      draft.suggestions.set(`${draft.doc.clientID}.${i}`, record)
    }
  })
  put(
    draft,
    many(() => embed({ type: 'break' })),
  )
  expect(snapshot(draft).clauses.length).toBeGreaterThan(0)
})

test('[AG16] one long answer, name or title in twenty thousand places does not make a text without end', () => {
  const draft = smallDraft()
  const [id] = clausesInOrder(draft)[0]!
  const [partner] = snapshot(draft).partners
  draft.doc.transact(() => {
    draft.fields.set('panjang', new Y.Text(LONG))
    draft.partners.get(partner!.id)?.set('name', LONG)
    draft.clauses.get(id)?.set('title', LONG)
  })
  put(
    draft,
    many((i) =>
      embed(
        [
          { type: 'blank', field: 'panjang', kind: 'text' },
          { type: 'mention', partner: partner!.id },
          { type: 'reference', clause: id },
        ][i % 3]!,
      ),
    ),
  )
  expect(size(draft)).toBeLessThan(30 * 1024 * 1024)
  // Read along with each change it is the same.
  const live = followDraft(draft)
  expect(live.read()).toEqual(snapshot(draft))
  draft.fields.set('panjang', new Y.Text('pendek'))
  expect(live.read()).toEqual(snapshot(draft))
  draft.fields.set('panjang', new Y.Text(LONG))
  expect(live.read()).toEqual(snapshot(draft))
  live.close()
  expect(snapshot(draft).partners[0]?.name.length).toBe(400)
})

test('[AG16] a reference to each of twenty thousand paragraphs is read, and hashed', () => {
  const draft = smallDraft()
  const [id] = clausesInOrder(draft)[0]!
  put(
    draft,
    many((i) => (i % 2 ? new Y.ContentString('\n') : embed({ type: 'reference', clause: id, anchor: `5-${i}` }))),
  )
  expect(size(draft)).toBeGreaterThan(MANY)
})

test('[AG16] of more partners than an agreement may have the first are read', () => {
  const draft = smallDraft()
  const before = snapshot(draft).partners.length
  draft.doc.transact(() => {
    for (let i = 0; i < 1000; i++) draft.partners.set(`z${i}`, new Y.Map([['rank', `z${i}`]]))
  })
  const { partners } = snapshot(draft)
  expect(partners.length).toBe(PARTNERS_MAX)
  expect(partners.slice(0, before).some(({ id }) => id.startsWith('z'))).toBe(false)
})

test('[AG16] what a text holds is told as Yjs tells it, and in the same time for any number of attributes', () => {
  const doc = new Y.Doc()
  const text = doc.getText('isi')
  text.insert(0, 'Para Mitra bermusyawarah.')
  text.format(5, 5, { strong: true })
  text.format(8, 9, { em: true })
  text.insertEmbed(12, { type: 'break' }, { em: true })
  text.insert(13, 'bersama', {})
  text.delete(2, 2)
  text.format(9, 6, { strong: null })
  expect(readDelta(text)).toEqual(text.toDelta())

  const draft = smallDraft()
  put(draft, [
    ...many((i) => new Y.ContentFormat(`asing${i}`, 'x')),
    ...many((i) => (i % 2 === 0 ? new Y.ContentString('a') : embed({ type: 'break' }))),
  ])
  const [, clause] = clausesInOrder(draft)[0]!
  expect(readDelta(clause.get('body') as Y.Text).length).toBeGreaterThanOrEqual(MANY)
})

test('[AG16] an answer of many pages is read whole', () => {
  const draft = smallDraft()
  draft.doc.transact(() => draft.fields.set('panjang', new Y.Text(LONG)))
  put(draft, [embed({ type: 'blank', field: 'panjang', kind: 'text' })])
  const [blank] = snapshot(draft).clauses[0]!.blocks[0]!.content
  expect(blank).toMatchObject({ type: 'blank', value: LONG })
})
