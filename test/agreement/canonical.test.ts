import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  canonicalAgreement,
  canonicalJson,
  clauseDigests,
  digestOf,
  documentDigest,
} from '../../shared/agreement/canonical.ts'
import type { Draft } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { AGREEMENT, clauseId, smallDraft, textOf } from './draft-builder.ts'

const digest = (draft: Draft) => documentDigest(AGREEMENT, snapshot(draft))
const changedBy = (change: (draft: Draft) => void) => {
  const draft = smallDraft()
  change(draft)
  return digest(draft)
}

describe('canonical JSON', () => {
  test('[AG8] keys by UTF-16 code unit, no white space, ECMAScript forms (RFC 8785, 3.2.2 and 3.2.3)', () => {
    const value = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'D',
      1: 'satu',
      '\ud83d\ude00': 'wajah',
      '\u0080': 'c',
      '\u00f6': 'o',
    }
    expect(canonicalJson(value)).toBe(
      '{"\\r":"CR","1":"satu","\u0080":"c","\u00f6":"o","\u20ac":"Euro","\ud83d\ude00":"wajah","\ufb33":"D"}',
    )
    expect(canonicalJson([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    )
    expect(canonicalJson({ b: undefined, a: [null, true, '\u20ac$\u000f\nA\'B"\\"/'] })).toBe(
      '{"a":[null,true,"\u20ac$\\u000f\\nA\'B\\"\\\\\\"/"]}',
    )
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) expect(() => canonicalJson({ bad })).toThrow(RangeError)
  })
  test('[AG8] the digest is SHA-256 of its UTF-8 bytes', () => {
    expect(digestOf({ kata: 'Sālam 😀' })).toBe(createHash('sha256').update('{"kata":"Sālam 😀"}').digest('hex'))
  })
})

describe('the document digest', () => {
  const original = digest(smallDraft())
  test('[AG9] the same content gives the same digest, whoever wrote it in whatever order', () => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(smallDraft().doc))
    expect(original).toMatch(/^[0-9a-f]{64}$/)
    expect(changedBy(() => {})).toBe(original)
  })
  test('[AG9] emphasis, white space at the ends and the form of Unicode do not count', () => {
    const neutral: ((draft: Draft) => void)[] = [
      ({ clauses }) => textOf(clauses.get('tujuan'), 'body').format(0, 5, { em: true }),
      ({ clauses }) => textOf(clauses.get('tujuan'), 'title').insert(0, ' \u00a0'),
      ({ clauses }) => textOf(clauses.get('judul'), 'body').insert(10, '  '),
      ({ clauses }) => textOf(clauses.get('tujuan'), 'body').format(3, 2, { highlight: 'kuning' }),
      ({ partners }) => textOf(partners.get('desa'), 'name').insert(0, ' '),
    ]
    for (const change of neutral) expect(changedBy(change), String(change)).toBe(original)
    const composed = (form: string) =>
      changedBy(({ clauses }) => textOf(clauses.get('judul'), 'body').insert(0, `caf\u00e9`.normalize(form)))
    expect(composed('NFD')).toBe(composed('NFC'))
  })
  test('[AG9] a letter, an order, an answer, a partner, a list or a row counts', () => {
    const seen = new Set([original])
    const changes: ((draft: Draft) => void)[] = [
      ({ clauses }) => textOf(clauses.get('judul'), 'body').insert(0, 'X'),
      ({ clauses }) => textOf(clauses.get('judul'), 'body').insert(4, ' '),
      ({ clauses }) => clauses.get('kontribusi')?.set('rank', 'c'),
      ({ clauses }) => clauses.get('tujuan')?.set('gone', { at: 1, by: '' }),
      ({ clauses }) => clauses.get('tujuan')?.set('list0', 'verse'),
      ({ fields }) => fields.set('tujuan.luas', '13 ha'),
      ({ partners }) => textOf(partners.get('lsm'), 'address').insert(0, 'Kupang'),
      ({ contributions }) => contributions.get('r1')?.set('quantity', 0.5),
      ({ accountability }) => accountability.get('s1')?.set('to', 'desa'),
      ({ meta }) => textOf(meta, 'title').insert(0, 'Sebuah '),
    ]
    for (const change of changes) seen.add(changedBy(change))
    expect(seen.size).toBe(changes.length + 1)
  })
  test('[AG9] two texts that lie side by side with other marks are one text', () => {
    const { clauses } = canonicalAgreement(AGREEMENT, snapshot(smallDraft()))
    expect(clauses[1]?.blocks[1]?.content).toEqual([{ type: 'text', text: 'Dirawat bersama.' }])
  })
})

test('[AG10] a clause’s digest covers the rows it shows, lapses with them and holds again', () => {
  const draft = smallDraft()
  const digests = () => clauseDigests(snapshot(draft))
  const before = digests()
  const words = textOf(draft.contributions.get('r1'), 'description')
  words.insert(0, 'X')
  const changed = digests()
  expect(changed.get(clauseId('kontribusi'))).not.toBe(before.get(clauseId('kontribusi')))
  expect(changed.get(clauseId('tujuan'))).toBe(before.get(clauseId('tujuan')))
  words.delete(0, 1)
  expect(digests()).toEqual(before)
  textOf(draft.meta, 'title').insert(0, 'X')
  expect(digests().get(clauseId('judul'))).not.toBe(before.get(clauseId('judul')))
})

test('[AG15] a clause digest follows the Pasal number although the clause object stays the same', () => {
  const clause = (id: string, kind: string) => ({
    id: clauseId(id),
    kind,
    title: kind,
    blocks: [{ list: null, indent: 0, content: [{ type: 'text' as const, text: kind }] }],
  })
  const [first, second] = [clause('a', 'prinsip'), clause('b', 'perubahan')]
  const agreement = (clauses: readonly (typeof first)[]) => ({
    title: '',
    template: { id: 't', version: '1', digest: '' },
    partners: [],
    clauses,
    contributions: [],
    accountability: [],
    decisions: [],
    secrets: [],
    letterheads: [],
    witnesses: [],
    translations: [],
  })
  const before = clauseDigests(agreement([first, second])).get(second.id)
  expect(clauseDigests(agreement([second, first])).get(second.id)).not.toBe(before)
  expect(clauseDigests(agreement([first, second])).get(second.id)).toBe(before)
})
