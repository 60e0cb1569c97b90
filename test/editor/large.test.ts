// Long texts: 300 clauses, replacing everywhere, a megabyte from the clipboard.
import { Fragment, Slice } from 'prosemirror-model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { draftNode } from '../../client/editor/agreement-sections.ts'
import { withoutClauses } from '../../client/editor/plugins/paste.ts'
import { schema } from '../../shared/agreement/schema.ts'
import { seed, sync, Writer } from './fake-view.ts'

const SEED_CLIENT = 999_999
const CLAUSES = Array.from({ length: 300 }, (_, i) => ({
  id: `k${i}`,
  title: `Judul ${i}`,
  text: Array.from(
    { length: 4 },
    (_, j) => `butir ${j} para mitra sepakat bahwa hasil kerja bersama dicatat terbuka`,
  ).join('\n'),
}))
const MIB = 2 ** 20

/** Bytes that a change sends. */
function sent(writer: Writer, act: () => void): number {
  let bytes = 0
  const count = (update: Uint8Array) => {
    bytes += update.length
  }
  writer.draft.doc.on('update', count)
  act()
  writer.draft.doc.off('update', count)
  return bytes
}

/** Characters of a clause's body that still are those of this client. */
function lettersOf(writer: Writer, id: string, client: number): number {
  const body = writer.draft.clauses.get(id)?.get('body')
  let letters = 0
  for (let item = body instanceof Y.Text ? body._start : null; item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString && item.id.client === client) letters += item.length
  return letters
}

const placesOf = (writer: Writer, word: string): number[] => {
  const places: number[] = []
  writer.doc.descendants((node, at) => {
    for (const match of (node.text ?? '').matchAll(new RegExp(word, 'g'))) places.push(at + match.index)
  })
  return places
}

test('[ED5] replacing everywhere writes each place alone: what lies between stays, with its writer', () => {
  const [one, two] = [new Writer(seed(CLAUSES), 11), new Writer(seed(CLAUSES), 22)]
  two.type(two.after('k7', 'hasil kerja'), ' NYATA')
  const places = placesOf(one, 'mitra')
  expect(places).toHaveLength(1_200)
  const before = lettersOf(one, 'k7', SEED_CLIENT)
  const bytes = sent(one, () => {
    const { tr } = one
    for (const at of places.reverse()) tr.insertText('para pihak', at, at + 'mitra'.length)
    one.send(tr)
  })
  expect(bytes / places.length).toBeLessThan(40)
  // “para ” of what was there is kept by comparing, so only the letters of the word itself are other ones.
  expect(lettersOf(one, 'k7', SEED_CLIENT)).toBeGreaterThanOrEqual(before - 4 * 'mitra'.length)
  sync(one, two)
  expect(two.read()).toBe(one.read())
  expect(one.read()).toContain('hasil kerja NYATA bersama')
})

test('[ED5] deciding on many marks at once writes formats and deletions, no text', () => {
  const one = new Writer(seed(CLAUSES.slice(0, 20)), 11)
  const places = placesOf(one, 'mitra')
  const before = lettersOf(one, 'k7', SEED_CLIENT)
  one.send(places.reduce((tr, at) => tr.addMark(at, at + 5, schema.mark('strong')), one.tr))
  expect(lettersOf(one, 'k7', SEED_CLIENT)).toBe(before)
  const { tr } = one
  places.reverse().forEach((at, i) => {
    if (i % 2 === 0) tr.delete(at, at + 5)
    else tr.removeMark(at, at + 5, schema.mark('strong'))
  })
  one.send(tr)
  expect(lettersOf(one, 'k7', SEED_CLIENT)).toBe(before - 2 * 5)
  expect(lettersOf(one, 'k7', 11)).toBe(0)
  expect(one.doc.eq(draftNode(one.draft))).toBe(true)
})

test('[ED5] pasting in the middle of a paragraph leaves both halves with their writer', () => {
  const one = new Writer(seed(CLAUSES.slice(0, 2)), 11)
  const before = lettersOf(one, 'k1', SEED_CLIENT)
  const at = one.after('k1', 'para mitra')
  const blocks = ['satu', 'dua', 'tiga'].map((words) =>
    schema.node('block', { list: 'number', indent: 1 }, [schema.text(words)]),
  )
  const bytes = sent(one, () =>
    one.send(one.tr.replace(at, at, withoutClauses(new Slice(Fragment.from(blocks), 1, 1)))),
  )
  expect(lettersOf(one, 'k1', SEED_CLIENT)).toBe(before)
  expect(bytes).toBeLessThan(400)
})

test('[ED26] a megabyte is pasted whole, and another reads every letter of it', () => {
  const [one, two] = [new Writer(seed(CLAUSES), 11), new Writer(seed(CLAUSES), 22)]
  const line = 'kalimat panjang dari dokumen lama yang ditempel sekaligus, '.repeat(4)
  const count = Math.ceil(MIB / line.length)
  const blocks = Array.from({ length: count }, (_, i) => schema.node('block', null, [schema.text(`${i} ${line}`)]))
  const at = one.after('k150', 'butir 0')
  one.send(one.tr.replace(at, at, new Slice(Fragment.from(blocks), 1, 1)))
  expect(one.doc.eq(draftNode(one.draft))).toBe(true)
  two.type(two.after('k150', 'butir 3'), ' DAN INI')
  sync(one, two)
  expect(two.doc.eq(one.doc)).toBe(true)
  expect(two.doc.textContent).toContain(`${count - 1} ${line}`)
  expect(two.doc.textContent).toContain('butir 3 DAN INI')
  one.undo.undo()
  expect(one.doc.textContent.length).toBeLessThan(MIB)
  expect(one.doc.textContent).toContain('butir 3 DAN INI')
})

test('[ED26] a letter in one of 300 clauses is one small update', () => {
  const one = new Writer(seed(CLAUSES), 11)
  one.type(one.after('k150', 'butir 2'), 'x')
  expect(sent(one, () => one.type(one.after('k150', 'butir 2x'), 'y'))).toBeLessThan(40)
})
