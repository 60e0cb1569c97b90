// What a newer version formatted, as an older editor shows it.
import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createOrigins } from '../../client/editor/binding/origins.ts'
import { unknownFormats } from '../../client/editor/plugins/unknown-formats.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { editor as words } from '../../shared/language/id/editor.ts'
import { seed, sync, Writer } from './fake-view.ts'

const bytes = seed([
  { id: 'a', title: 'Tujuan', text: 'satu dua\ntiga' },
  { id: 'b', title: 'Asas', text: 'empat' },
])

test('[ED23] a format that this version does not know is marked where it stands, and moves with its words', async () => {
  const doc = new Y.Doc({ gc: false })
  const plugin = unknownFormats({ draft: openDraft(doc), origins: createOrigins(), words: signal(words) })
  const one = new Writer(bytes, 11, [plugin], doc)
  const two = new Writer(bytes, 22)
  const marked = () =>
    (plugin.getState(one.view.state)?.find() ?? []).map(({ from, to }) => one.doc.textBetween(from, to, '/'))
  expect(marked()).toEqual([])
  const body = two.draft.clauses.get('a')?.get('body') as Y.Text
  body.format(5, 5, { sorot: 'kuning' })
  body.format(0, 4, { strong: true })
  sync(one, two)
  await Promise.resolve()
  expect(marked()).toEqual(['dua/t'])
  one.type(one.find('a', 'satu'), 'JAUH ')
  expect(marked()).toEqual(['dua/t'])
  two.type(two.after('a', 'du'), 'XX')
  sync(one, two)
  await Promise.resolve()
  expect(marked().join('')).toContain('du')
  body.format(0, body.length, { sorot: null })
  sync(one, two)
  await Promise.resolve()
  expect(marked()).toEqual([])
  expect(one.draft.clauses.get('a')?.get('body')?.toString()).toContain('JAUH satu duXXa')
})
