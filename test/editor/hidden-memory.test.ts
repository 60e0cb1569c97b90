// What is hidden of the text at the caret, while others write in it and elsewhere.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { sectionsOf } from '../../client/editor/agreement-sections.ts'
import { hiddenMemory } from '../../client/editor/binding/hidden-memory.ts'
import { must } from '../suggestions/stand.ts'
import { SuggestingWriter } from '../suggestions/suggesting-writer.ts'
import { seed } from './fake-view.ts'

test('[ED33] what is hidden of a text is read anew when it, or a decision, changes, and not for letters elsewhere', () => {
  const one = new SuggestingWriter(
    seed([
      { id: 'a', title: 'Tujuan', text: 'satu dua' },
      { id: 'b', title: 'Asas', text: 'tiga empat' },
    ]),
    11,
  )
  one.suggests = true
  one.erase('a', 'dua')
  one.suggests = false
  const sections = sectionsOf(one.draft)
  let reads = 0
  const hidden = (text: Y.Text) => {
    reads++
    return sections.shape.hidden?.(text) ?? null
  }
  const memory = hiddenMemory({ ...sections, shape: { ...sections.shape, hidden } })
  const text = one.draft.clauses.get('a')?.get('body')
  if (!(text instanceof Y.Text)) throw new Error('no text')
  const isTrue = () => expect(memory.hidden(text)?.map(99) ?? 99).toBe(sections.shape.hidden?.(text)?.map(99) ?? 99)
  isTrue()
  one.type(one.after('b', 'tiga'), 'X')
  isTrue()
  expect(reads).toBe(1)
  one.decide(must(one.shown()[0]), 'accepted')
  isTrue()
  expect(memory.hidden(text)?.map(99)).toBeGreaterThan(99)
  expect(reads).toBe(2)
  one.type(one.after('a', 'satu'), 'Y')
  isTrue()
  expect(reads).toBe(3)
  // While something is under way of which nobody knows yet what it changes.
  one.draft.doc.transact(() => {
    text.insert(0, 'Z')
    isTrue()
  })
  isTrue()
  expect(reads).toBe(5)
  memory.stop()
})
