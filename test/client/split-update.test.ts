import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { splitUpdate } from '../../client/sync/split-update.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { scanUpdate } from '../../shared/update/scan-update.ts'
import { randomFrom, seeds } from '../fuzz/seeds.ts'

const LIMITS_OF_TEST = { bytes: 600, parts: 25 }

/** Three people who write at once, in text, maps and lists, delete, and hear of each other now and then. */
function history(seed: number): { readonly base: Y.Doc; readonly full: Y.Doc } {
  const random = randomFrom(seed)
  const pick = (below: number) => Math.floor(random() * below)
  const docs = [1, 2, 3].map((id) => {
    const doc = new Y.Doc({ gc: random() < 0.5 })
    doc.clientID = id * 1_000 + pick(1_000)
    return doc
  })
  const meet = () => {
    for (const a of docs) for (const b of docs) Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)))
  }
  let base = new Y.Doc()
  for (let n = 0; n < 300; n++) {
    const doc = docs[pick(3)]!
    const text = doc.getText('t')
    const kind = pick(12)
    if (kind < 6) text.insert(pick(text.length + 1), '😀abc'.repeat(1 + pick(3)))
    else if (kind < 8 && text.length > 4) text.delete(pick(text.length - 3), 1 + pick(3))
    else if (kind === 8) doc.getMap('m').set(`k${pick(4)}`, pick(100))
    else if (kind === 9) doc.getMap<Y.Text>('m').set('text', new Y.Text('x'.repeat(pick(2_000))))
    else if (kind === 10) doc.getArray('a').insert(0, [pick(100), { a: [pick(9)] }])
    else meet()
    if (n === 100) {
      meet()
      base = new Y.Doc()
      Y.applyUpdate(base, Y.encodeStateAsUpdate(docs[0]!))
    }
  }
  meet()
  return { base, full: docs[0]! }
}

test('[SY24] the pieces of any update, taken in order, are each small, build on nothing that is missing, and make the same document', () => {
  for (const seed of seeds(60)) {
    const { base, full } = history(seed)
    const update = Y.encodeStateAsUpdate(full, Y.encodeStateVector(base))
    const pieces = splitUpdate(update, LIMITS_OF_TEST)
    expect(pieces.length, `seed ${seed}`).toBeGreaterThan(3)
    for (const piece of pieces) {
      const scan = scanUpdate(piece, (client) => Y.getState(base.store, client), LIMITS)
      expect(scan.sections.reduce((sum, { structs }) => sum + structs, 0)).toBeLessThanOrEqual(LIMITS_OF_TEST.parts)
      expect(piece.length, `seed ${seed}`).toBeLessThan(2_500)
      Y.applyUpdate(base, piece)
      expect(base.store.pendingStructs, `seed ${seed}`).toBeNull()
    }
    expect(base.store.pendingDs).toBeNull()
    expect(base.getText('t').toString(), `seed ${seed}`).toBe(full.getText('t').toString())
    expect(base.getMap('m').toJSON()).toEqual(full.getMap('m').toJSON())
    expect(base.getArray('a').toJSON()).toEqual(full.getArray('a').toJSON())
    expect(Y.encodeStateVector(base)).toEqual(Y.encodeStateVector(full))
    const left = Y.decodeUpdate(Y.encodeStateAsUpdate(full, Y.encodeStateVector(base))).ds
    expect(Y.decodeUpdate(Y.encodeStateAsUpdate(base, Y.encodeStateVector(full))).ds.clients.size).toBe(
      left.clients.size,
    )
  }
})

test('[SY24] one long text is cut, and no letter of two units with it', () => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'a😀'.repeat(5_000))
  const pieces = splitUpdate(Y.encodeStateAsUpdate(doc), { bytes: 1_000, parts: 10 })
  const copy = new Y.Doc()
  for (const piece of pieces) {
    expect(piece.length).toBeLessThan(2_100)
    Y.applyUpdate(copy, piece)
  }
  expect(copy.getText('t').toString()).toBe('a😀'.repeat(5_000))
})
