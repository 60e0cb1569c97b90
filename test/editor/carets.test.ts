// Carets as others see them.
import { TextSelection } from 'prosemirror-state'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { placeCaret, shareCaret } from '../../client/editor/plugins/caret-position.ts'
import { CARET_IDLE_MS, createCaretPublisher, PUBLISH_MS } from '../../client/editor/plugins/caret-publisher.ts'
import { caretOf } from '../../client/editor/plugins/remote-carets.ts'
import { clauseId, seed, sync, Writer } from './fake-view.ts'

const bytes = seed([{ id: 'a', title: 'Tujuan', text: 'satu dua\ntiga' }])
const b = clauseId('a')

test('[ED18] a shared caret stays with its words while others write and move', () => {
  const [one, two] = [new Writer(bytes, 11), new Writer(bytes, 22)]
  one.send(one.tr.setSelection(TextSelection.create(one.doc, one.find('a', 'dua'), one.after('a', 'dua'))))
  const caret = caretOf(one.view.state)
  expect(caret).toEqual({ clause: 'a', part: 'body', anchor: 5, head: 8 })
  const shared = caret && shareCaret(one.draft, caret)
  two.type(two.find('a', 'satu'), 'JAUH ')
  sync(one, two)
  expect(placeCaret(two.draft, JSON.parse(JSON.stringify(shared)))).toEqual({
    clause: 'a',
    part: 'body',
    anchor: 10,
    head: 13,
  })
})

test('[ED18] a selection over several clauses is shown from where it begins to where it ends', () => {
  const two = seed([
    { id: 'a', title: 'Tujuan', text: 'satu dua' },
    { id: 'b', title: 'Asas', text: 'tiga' },
  ])
  const [one, other] = [new Writer(two, 11), new Writer(two, 22)]
  one.send(one.tr.setSelection(TextSelection.create(one.doc, one.find('a', 'dua'), one.after('b', 'Asas'))))
  const caret = caretOf(one.view.state)
  expect(caret).toEqual({ clause: 'b', part: 'title', from: { clause: 'a', part: 'body' }, anchor: 5, head: 4 })
  const shared = JSON.parse(JSON.stringify(caret && shareCaret(one.draft, caret)))
  expect(Object.values(shared).filter((part) => typeof part === 'object')).toHaveLength(2)
  other.type(other.find('a', 'satu'), 'JAUH ')
  sync(one, other)
  expect(placeCaret(other.draft, shared)).toMatchObject({ from: { clause: 'a' }, anchor: 10, head: 4 })
  for (const bad of [{ fromClause: '../x' }, { fromClause: 'c' }, { fromPart: 'isi' }])
    expect(placeCaret(other.draft, { ...shared, ...bad })).toBe(null)
})

test('[ED18] a caret is told when it moves, and taken back when nobody has moved it for long', () => {
  vi.useFakeTimers()
  try {
    const told: unknown[] = []
    const one = new Writer(bytes, 11)
    const publisher = createCaretPublisher(one.draft, { setLocalStateField: (_field, value) => void told.push(value) })
    const caret = { clause: b, part: 'body', anchor: 1, head: 1 } as const
    for (const head of [1, 2, 3]) publisher.publish({ ...caret, head })
    vi.advanceTimersByTime(PUBLISH_MS)
    expect(told).toEqual([shareCaret(one.draft, { ...caret, head: 3 })])
    vi.advanceTimersByTime(CARET_IDLE_MS)
    expect(told.slice(1)).toEqual([null])
    publisher.publish(caret)
    vi.advanceTimersByTime(PUBLISH_MS)
    publisher.stop()
    expect(told).toHaveLength(4)
    expect(told.at(-1)).toBe(null)
  } finally {
    vi.useRealTimers()
  }
})

test('[ED18] whatever an awareness state holds, what is not a caret is no caret and changes nothing', () => {
  const one = new Writer(bytes, 11)
  const good = shareCaret(one.draft, { clause: b, part: 'body', anchor: 1, head: 1 })
  expect(placeCaret(one.draft, good)).toEqual({ clause: 'a', part: 'body', anchor: 1, head: 1 })
  const named = new Y.Doc()
  const root = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(named.getText('jahat'), 0))
  const elsewhere = shareCaret(one.draft, { clause: b, part: 'title', anchor: 1, head: 1 })
  const bad: unknown[] = [
    null,
    7,
    'a',
    [],
    {},
    { ...good, clause: '../x' },
    { ...good, clause: 'b' },
    { ...good, part: 'isi' },
    { ...good, anchor: 7 },
    { ...good, anchor: '!!' },
    { ...good, anchor: [] },
    { ...good, anchor: { item: { client: -1, clock: 0 } } },
    { ...good, anchor: { item: { client: 1.5, clock: {} } } },
    { ...good, head: { item: { client: 999, clock: 999 } } },
    { ...good, head: root },
    { ...good, head: elsewhere?.head },
    { ...good, head: { toString: 'x' } },
  ]
  for (const state of bad) expect(placeCaret(one.draft, state), JSON.stringify(state)).toBe(null)
  expect(one.draft.doc.share.has('jahat')).toBe(false)
})
