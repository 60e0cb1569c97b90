// Numbers beside the text, and finding the place that a finding quotes.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { findQuote } from '../../client/editor/hands/jump.ts'
import { numbering, numberingKey } from '../../client/editor/plugins/numbering.ts'
import { REDRAW } from '../../client/editor/plugins/redraw.ts'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { schema } from '../../shared/agreement/schema.ts'
import { seed, sync, Writer } from './fake-view.ts'

const CLAUSES = [
  { id: 'a', title: 'Tujuan', text: 'satu\ndua' },
  { id: 'b', title: 'Aturan', text: 'tiga' },
  { id: 'c', title: 'Penutup', text: 'empat' },
]

/** `Pasal n title` and `marker block` as the decorations of the state say. */
function shown(one: Writer): string[] {
  const { drawn } = numberingKey.getState(one.view.state) ?? {}
  return one.doc.children.flatMap((clause) => {
    const found = (drawn?.get(clause)?.find() ?? []).sort((x, y) => x.from - y.from)
    return found.map((decoration) => {
      const attrs = (decoration as unknown as { type: { attrs: Record<string, string> } }).type.attrs
      return `${attrs['data-pasal'] ?? attrs['data-marker']} ${clause.nodeAt(decoration.from)?.textContent}`
    })
  })
}

test('[ED21] numbers and markers follow every edit, move and remote change', () => {
  const bytes = seed(CLAUSES)
  const one = new Writer(bytes, 11, [numbering((number) => `Pasal ${number}`)])
  const two = new Writer(bytes, 22)
  expect(shown(one)).toEqual(['Pasal 1 Tujuan', 'Pasal 2 Aturan', 'Pasal 3 Penutup'])
  one.block(one.find('a', 'satu'), { list: 'verse' })
  one.block(one.find('a', 'dua'), { list: 'verse' })
  expect(shown(one)).toEqual(['Pasal 1 Tujuan', '(1) satu', '(2) dua', 'Pasal 2 Aturan', 'Pasal 3 Penutup'])
  two.move('c', 0)
  two.block(two.find('b', 'tiga'), { list: 'letter' })
  sync(one, two)
  expect(shown(one)).toEqual(['Pasal 1 Penutup', 'Pasal 2 Tujuan', '(1) satu', '(2) dua', 'Pasal 3 Aturan', 'a. tiga'])
  one.remove('c')
  one.type(one.after('b', 'tiga'), '!')
  expect(shown(one)).toEqual(['Pasal 1 Tujuan', '(1) satu', '(2) dua', 'Pasal 2 Aturan', 'a. tiga!'])
  one.create(1, 'Baru', 'x')
  expect(shown(one)).toEqual(['Pasal 1 Tujuan', '(1) satu', '(2) dua', 'Pasal 2 Baru', 'Pasal 3 Aturan', 'a. tiga!'])
})

test('[ED29] asked to draw everything anew, what says the same is the same object', () => {
  const one = new Writer(seed(CLAUSES), 11, [numbering((number) => `Pasal ${number}`)])
  one.block(one.find('a', 'dua'), { list: 'verse' })
  const decorations = () => numberingKey.getState(one.view.state)?.decorations
  const before = decorations()
  one.view.dispatch(one.view.state.tr.setMeta(REDRAW, true))
  expect(decorations()).toBe(before)
  one.type(one.find('a', 'dua'), 'x')
  expect(shown(one)).toEqual(['Pasal 1 Tujuan', '(1) xdua', 'Pasal 2 Aturan', 'Pasal 3 Penutup'])
})

test('[ED29] a letter leaves what stands around every other clause the same object, and what stands in its own where it belongs', () => {
  const one = new Writer(seed(CLAUSES), 11, [numbering((number) => `Pasal ${number}`)])
  one.block(one.find('b', 'tiga'), { list: 'verse' })
  const drawn = () => {
    const source = numberingKey.getState(one.view.state)?.decorations
    const sets: unknown[] = []
    one.doc.forEach((clause, at) => void sets.push(source?.forChild(at, clause)))
    return { source, sets }
  }
  const before = drawn()
  one.type(one.find('b', 'Aturan'), 'xyz')
  const after = drawn()
  expect(after.source).toBe(before.source)
  expect(after.sets.map((set, i) => set === before.sets[i])).toEqual([true, false, true])
  expect(shown(one)).toEqual(['Pasal 1 Tujuan', 'Pasal 2 xyzAturan', '(1) tiga', 'Pasal 3 Penutup'])
  // Other numbers are another source, which the view takes for no other.
  one.remove('a')
  expect(shown(one)).toEqual(['Pasal 1 xyzAturan', '(1) tiga', 'Pasal 2 Penutup'])
  expect(drawn().source).not.toBe(before.source)
})

test('[ED22] a quote is found across marks, blanks and mentions, or not at all', () => {
  const one = new Writer(seed([{ id: 'a', title: 'T', text: 'Rapat setiap  oleh ' }]), 11)
  const partner = parsePartnerId('desa')
  if (!partner) throw new RangeError('desa')
  one.draft.fields.set('a.kala', new Y.Text('dua bulan'))
  one.send(one.tr.insert(one.after('a', 'oleh '), schema.node('mention', { partner })))
  one.send(
    one.tr.insert(one.after('a', 'setiap '), schema.node('blank', { field: 'a.kala', kind: 'text', hint: 'kala' })),
  )
  const blank = one.after('a', 'setiap ')
  one.mark('a', 'setiap', 'strong')
  const find = (quote: string) => findQuote(one.doc.child(0), 0, quote, one.draft, [{ id: partner, label: 'Desa' }])
  const range = find('setiap dua bulan oleh Desa')
  expect(range && one.doc.textBetween(range.from, range.to, '', '◆')).toBe('setiap ◆ oleh ◆')
  expect(find('dua  bulan')).toEqual({ from: blank, to: blank + 1 })
  expect(find('tiga bulan')).toBe(null)
  expect(find(' ')).toBe(null)
})
