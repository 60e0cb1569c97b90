import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { inOrder, SCHEMA_VERSION } from '../../shared/agreement/draft.ts'
import { blockText, clauseText } from '../../shared/agreement/plain-text.ts'
import { readClause, readingOf } from '../../shared/agreement/read-clause.ts'
import { clauseNode, schema } from '../../shared/agreement/schema.ts'
import { followDraft, snapshot } from '../../shared/agreement/snapshot.ts'
import { clauseId, partnerId, smallDraft, textOf } from './draft-builder.ts'

const read = (draft: ReturnType<typeof smallDraft>, id: string) => {
  const map = draft.clauses.get(id)
  if (!map) throw new RangeError(id)
  return readClause(clauseId(id), map, readingOf(draft))
}

describe('reading', () => {
  test('[AG2] a body reads as blocks with lists, marks, answers and atoms', () => {
    expect(read(smallDraft(), 'tujuan')).toEqual({
      id: 'tujuan',
      kind: 'tujuan_bersama',
      title: 'Tujuan Bersama',
      blocks: [
        {
          list: null,
          indent: 0,
          content: [
            { type: 'text', text: 'Memulihkan ' },
            { type: 'blank', field: 'tujuan.luas', kind: 'text', hint: 'luas', value: '12 ha' },
            { type: 'text', text: ' bersama ' },
            { type: 'mention', partner: 'lsm' },
          ],
        },
        {
          list: 'verse',
          indent: 1,
          content: [
            { type: 'text', text: 'Dirawat ', marks: ['strong'] },
            { type: 'text', text: 'bersama.' },
          ],
        },
      ],
    })
  })
  test('[AG2] the first block has its list and indent from the clause', () => {
    const draft = smallDraft()
    draft.clauses.get('tujuan')?.set('list0', 'letter')
    draft.clauses.get('tujuan')?.set('indent0', 2)
    expect(read(draft, 'tujuan').blocks[0]).toMatchObject({ list: 'letter', indent: 2 })
  })

  /** Every way in which a peer, older, newer or hostile, can leave a clause. */
  const damages: readonly ((draft: ReturnType<typeof smallDraft>) => void)[] = [
    ({ clauses }) => clauses.get('tujuan')?.delete('body'),
    ({ clauses }) => clauses.get('tujuan')?.set('body', { evil: 1 }),
    ({ clauses }) => clauses.get('tujuan')?.set('title', 7),
    ({ clauses }) => clauses.get('tujuan')?.set('kind', null),
    ({ clauses }) => clauses.get('tujuan')?.set('rank', []),
    ({ clauses }) => clauses.get('tujuan')?.set('list0', '__proto__'),
    ({ clauses }) => clauses.get('tujuan')?.set('indent0', Number.NaN),
    ({ clauses }) => clauses.set('teks', 'bukan peta' as never),
    ({ clauses }) => textOf(clauses.get('tujuan'), 'body').insertEmbed(3, { type: 'script', src: 'x' }),
    ({ clauses }) =>
      textOf(clauses.get('tujuan'), 'body').insertEmbed(3, { type: 'blank', field: { 0: 'img' }, hint: [] }),
    ({ clauses }) => textOf(clauses.get('tujuan'), 'body').insertEmbed(3, { type: 'mention', partner: '../..' }),
    ({ clauses }) => textOf(clauses.get('tujuan'), 'body').insertEmbed(3, new Y.Map()),
    ({ clauses }) => textOf(clauses.get('tujuan'), 'body').insert(0, '\n\n', { list: 'entah', indent: -4 }),
    ({ clauses }) =>
      textOf(clauses.get('tujuan'), 'body').format(0, 5, { link: 'javascript:alert(1)', strong: { 0: 'img' } }),
    ({ clauses }) => textOf(clauses.get('tujuan'), 'title').insert(2, '\n\r'),
    ({ fields }) => fields.set('tujuan.luas', { evil: 1 } as never),
    ({ partners }) => partners.get('desa')?.set('name', new Y.Map()),
    ({ partners }) => partners.get('desa')?.set('kind', 'raja'),
    ({ contributions }) => contributions.get('r1')?.set('quantity', 'tiga'),
    ({ contributions }) => contributions.get('r1')?.set('partner', 12),
    ({ accountability }) => accountability.get('s1')?.set('to', {}),
    ({ meta }) => meta.set('title', SCHEMA_VERSION),
  ]
  test('[AG1] whatever a peer wrote reads as a valid agreement and a valid document', () => {
    for (const damage of damages) {
      const draft = smallDraft()
      damage(draft)
      const before = Y.encodeStateVector(draft.doc)
      const agreement = snapshot(draft)
      const doc = schema.node(
        'doc',
        null,
        inOrder<ReturnType<typeof clauseId>>(draft.clauses).map(([id, map]) => clauseNode(draft, id, map)),
      )
      doc.check()
      expect(agreement.clauses.map(({ id }) => id).sort(), String(damage)).toEqual(['judul', 'kontribusi', 'tujuan'])
      for (const clause of agreement.clauses) {
        expect(typeof clause.title).toBe('string')
        expect(clause.kind).not.toBe('')
        expect(clause.blocks.length).toBeGreaterThan(0)
        for (const block of clause.blocks) expect([0, 1, 2, 3]).toContain(block.indent)
      }
      expect(agreement.contributions[0]?.quantity).toBe(null)
      expect(Y.encodeStateVector(draft.doc)).toEqual(before)
    }
  })
  test('[AG3] what is gone is not read, and equal ranks fall back to the id', () => {
    const draft = smallDraft()
    draft.clauses.get('kontribusi')?.set('rank', 'f')
    expect(snapshot(draft).clauses.map(({ id }) => id)).toEqual(['judul', 'kontribusi', 'tujuan'])
    draft.clauses.get('judul')?.set('gone', { at: 1, by: 'x' })
    draft.contributions.get('r1')?.set('gone', { at: 1, by: 'x' })
    expect(snapshot(draft).clauses.map(({ id }) => id)).toEqual(['kontribusi', 'tujuan'])
    expect(snapshot(draft).contributions).toEqual([])
  })
  test('[AG5] unchanged clauses keep their identity; a changed answer renews the clauses that show it', () => {
    const draft = smallDraft()
    const live = followDraft(draft)
    let changes = 0
    const stop = live.subscribe(() => changes++)
    const before = live.read()
    expect(live.read()).toBe(before)
    textOf(draft.clauses.get('judul'), 'body').insert(0, 'x')
    const typed = live.read()
    expect([typed.clauses[0] === before.clauses[0], typed.clauses[1] === before.clauses[1]]).toEqual([false, true])
    const luas = draft.fields.get('tujuan.luas')
    if (luas instanceof Y.Text) luas.insert(0, '1')
    const answered = live.read()
    expect(answered.clauses[1]).not.toBe(typed.clauses[1])
    expect(answered.clauses[2]).toBe(before.clauses[2])
    expect(answered).toEqual(snapshot(draft))
    expect(changes).toBe(2)
    stop()
    live.close()
  })
})

describe('the schema', () => {
  test('[AG4] no clause, one clause or the same kind twice are all valid', () => {
    schema.node('doc').check()
    const clause = schema.node('clause', { id: 'x', kind: 'judul' }, [schema.node('title'), schema.node('block')])
    schema.node('doc', null, [clause, clause]).check()
  })
  test('[AG4] attributes that a peer forged as objects make no node, and would reach the DOM as strings', () => {
    const forged = { 0: 'img', 1: { src: 'x', onerror: 'alert(1)' } }
    for (const [name, attrs] of [
      ['clause', { id: forged, kind: forged }],
      ['block', { list: forged, indent: forged }],
      ['blank', { field: forged, kind: forged, hint: forged }],
      ['mention', { partner: forged }],
      ['table', { table: forged }],
    ] as const) {
      const type = schema.nodes[name]
      expect(() => type.createChecked(attrs).check(), name).toThrow(RangeError)
      const spec = type.spec.toDOM?.({ type, attrs } as never) as unknown as [
        string,
        Record<string, unknown>,
        ...unknown[],
      ]
      expect(
        Object.values(spec[1]).every((value) => typeof value === 'string'),
        name,
      ).toBe(true)
      expect(
        spec.slice(2).every((child) => child === 0),
        name,
      ).toBe(true)
    }
  })
})

test('[AG14] plain text is what a reader hears', () => {
  const agreement = snapshot(smallDraft())
  const goal = agreement.clauses.find(({ id }) => id === 'tujuan')
  if (!goal) throw new RangeError('tujuan')
  expect(clauseText(goal, agreement)).toBe('Memulihkan 12 ha bersama Yayasan\nDirawat bersama.')
  const blank = { type: 'blank', field: 'a', kind: 'text', hint: '', value: ' ' } as never
  expect(
    blockText({ list: null, indent: 0, content: [{ type: 'copies' }, { type: 'break' }, blank] }, agreement, '…'),
  ).toBe('2 …')
  const stranger = { type: 'mention', partner: partnerId('pergi') } as const
  expect(blockText({ list: null, indent: 0, content: [stranger, { type: 'text', text: ' ikut' }] }, agreement)).toBe(
    'ikut',
  )
})
