// The second copy of what a device has not sent, when several tabs of one person keep it.
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fakeBrowser } from '../screens/fake-browser.ts'

const { stored } = fakeBrowser()
const { dropMirror, unsentMirror } = await import('../../client/sync/unsent-mirror.ts')

const STORE = 'mufakat/perjanjian/orang/awal'
const writing = (words: string) => {
  const doc = new Y.Doc()
  doc.getText('naskah').insert(0, words)
  return Y.encodeStateAsUpdate(doc)
}
/** What stands in the copy, as the next visit reads it. */
function found() {
  const unsent = unsentMirror(STORE).read()
  if (unsent === null) return null
  const doc = new Y.Doc()
  if (unsent.update) Y.applyUpdate(doc, unsent.update)
  return { words: [...doc.getText('naskah').toString()].sort().join(''), waiting: unsent.waiting }
}

beforeEach(() => stored.clear())

test('[OF9] a tab that has sent its own leaves the second copy of another one’s alone', () => {
  const [first, second] = [unsentMirror(STORE), unsentMirror(STORE)]
  first.write({ update: writing('a'), waiting: 1 })
  second.write({ update: writing('b'), waiting: 1 })
  expect(found()).toEqual({ words: 'ab', waiting: 2 })
  second.clear()
  expect(found()).toEqual({ words: 'a', waiting: 1 })
  first.clear()
  expect(found()).toBeNull()
})

test('[OF9] whoever has read what an earlier visit left goes on with it, unless that one goes on by itself', () => {
  const before = unsentMirror(STORE)
  before.write({ update: writing('a'), waiting: 1 })
  const after = unsentMirror(STORE)
  const update = after.read()?.update ?? new Uint8Array()
  after.write({ update: Y.mergeUpdates([update, writing('b')]), waiting: 2 })
  expect(found()).toEqual({ words: 'ab', waiting: 2 })
  before.write({ update: writing('c'), waiting: 2 })
  after.clear()
  expect(found()).toEqual({ words: 'c', waiting: 2 })
})

test('[OF9] bytes that are no update, and what no disk takes whole, hide nothing of the rest', () => {
  unsentMirror(STORE).write({ update: writing('a'), waiting: 1 })
  unsentMirror(STORE).write({ update: Uint8Array.of(7, 7, 7), waiting: 1 })
  unsentMirror(STORE).write({ update: new Uint8Array(300 * 1024), waiting: 4 })
  // As an earlier version kept it.
  stored.set(`mufakat.unsent.${STORE}`, `1 ${btoa(String.fromCharCode(...writing('b')))}`)
  expect(found()).toEqual({ words: 'ab', waiting: 7 })
  dropMirror(STORE)
  expect(stored.size).toBe(0)
})
