// Two people at once, neither seeing the other until both are done: what each meant stays.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { draftNode } from '../../client/editor/agreement-sections.ts'
import { schema } from '../../shared/agreement/schema.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { chooseTitle, dropTitle, otherTitles } from '../../shared/agreement/title-names.ts'
import { seed, sync, Writer } from './fake-view.ts'

const CLAUSES = [
  { id: 'a', title: 'Tujuan', text: 'satu dua tiga\nempat lima enam' },
  { id: 'b', title: 'Kesetaraan', text: 'tujuh delapan' },
  { id: 'c', title: 'Kontribusi', text: 'sembilan' },
]

/** Ana and Budi write apart, then meet; gives what both read. */
function apart(ana: (writer: Writer) => void, budi: (writer: Writer) => void): string {
  const bytes = seed(CLAUSES)
  const [one, two] = [new Writer(bytes, 11), new Writer(bytes, 22)]
  ana(one)
  budi(two)
  sync(one, two)
  for (const writer of [one, two]) {
    writer.doc.check()
    expect(writer.doc.eq(draftNode(writer.draft))).toBe(true)
  }
  expect(one.read()).toBe(two.read())
  return one.read()
}
const clause = (text: string, title: string) =>
  text
    .split(/(?=^# )/m)
    .find((part) => part.startsWith(`# ${title}`))
    ?.trim() ?? ''

describe('writing in one clause at once', () => {
  test('[ED2] both type in one word', () => {
    const text = apart(
      (a) => a.type(a.after('a', 'satu'), 'A'),
      (b) => b.type(b.find('a', 'satu'), 'B'),
    )
    expect(clause(text, 'Tujuan')).toBe('# Tujuan\nBsatuA dua tiga\nempat lima enam')
  })
  test('[ED2] one splits a block while the other types at its end', () => {
    const text = apart(
      (a) => a.split(a.after('a', 'satu')),
      (b) => b.type(b.after('a', 'tiga'), ' BARU'),
    )
    expect(clause(text, 'Tujuan')).toBe('# Tujuan\nsatu\n dua tiga BARU\nempat lima enam')
  })
  test('[ED2] both split a block at different places', () => {
    const text = apart(
      (a) => a.split(a.after('a', 'satu')),
      (b) => b.split(b.after('a', 'dua')),
    )
    expect(clause(text, 'Tujuan')).toBe('# Tujuan\nsatu\n dua\n tiga\nempat lima enam')
  })
  test('[ED2] both split a block at the same place: one empty block, no word twice', () => {
    const text = apart(
      (a) => a.split(a.after('a', 'satu')),
      (b) => b.split(b.after('a', 'satu')),
    )
    expect(clause(text, 'Tujuan')).toBe('# Tujuan\nsatu\n\n dua tiga\nempat lima enam')
  })
  test('[ED2] one joins two blocks while the other types in the second', () => {
    const text = apart(
      (a) => a.join(a.find('a', 'empat')),
      (b) => b.type(b.after('a', 'lima'), ' BARU'),
    )
    expect(clause(text, 'Tujuan')).toBe('# Tujuan\nsatu dua tigaempat lima BARU enam')
  })
  test('[ED2] one deletes a block, the other types in it: the typed words stay', () => {
    const text = apart(
      (a) => a.erase('a', 'empat lima enam'),
      (b) => b.type(b.after('a', 'lima'), 'BARU'),
    )
    expect(clause(text, 'Tujuan')).toBe('# Tujuan\nsatu dua tiga\nBARU')
  })
  test('[ED2] each deletes another block: the title and both blocks stay in place', () => {
    const text = apart(
      (a) => a.erase('a', 'satu dua tiga'),
      (b) => b.erase('a', 'empat lima enam'),
    )
    expect(text).toContain('# Tujuan\n\n\n# Kesetaraan')
  })
  test('[ED2] one makes a list of a block, the other makes a word of it bold', () => {
    const text = apart(
      (a) => a.block(a.find('a', 'empat'), { list: 'verse' }),
      (b) => b.mark('a', 'lima', 'strong'),
    )
    expect(clause(text, 'Tujuan')).toBe('# Tujuan\nsatu dua tiga\nverse: empat *lima* enam')
  })
  test('[ED2] the first block keeps its list when the other splits it', () => {
    const text = apart(
      (a) => a.block(a.find('a', 'satu'), { list: 'letter' }),
      (b) => b.split(b.after('a', 'satu')),
    )
    expect(clause(text, 'Tujuan')).toBe('# Tujuan\nletter: satu\n dua tiga\nempat lima enam')
  })
  test('[ED2] overlapping marks of two people both hold', () => {
    const text = apart(
      (a) => a.mark('a', 'satu dua', 'strong'),
      (b) => b.mark('a', 'dua tiga', 'em'),
    )
    expect(clause(text, 'Tujuan')).toBe('# Tujuan\n*satu *_*dua*__ tiga_\nempat lima enam')
  })
  test('[ED2] a line break goes in while the other types behind it', () => {
    const text = apart(
      (a) => a.send(a.tr.insert(a.after('a', 'satu'), a.doc.type.schema.node('break'))),
      (b) => b.type(b.after('a', 'dua'), 'BARU'),
    )
    expect(clause(text, 'Tujuan')).toBe('# Tujuan\nsatu<break> duaBARU tiga\nempat lima enam')
  })
  const retitle = (writer: Writer, id: string, title: string) => {
    const at = writer.at(id)
    const { nodeSize } = writer.doc.nodeAt(at)!.firstChild!
    writer.send(writer.tr.insertText(title, at + 2, at + nodeSize))
  }
  test('[ED27] both call a clause otherwise: one title is shown, whole, and the other is kept', () => {
    const bytes = seed(CLAUSES)
    const [one, two] = [new Writer(bytes, 11), new Writer(bytes, 22)]
    retitle(one, 'b', 'Sasaran')
    one.type(one.after('b', 'Sasaran'), ' Bersama')
    retitle(two, 'b', 'M')
    two.type(two.after('b', 'M'), 'aksud')
    sync(one, two)
    const titleOf = (writer: Writer) => writer.draft.clauses.get('b')?.get('title') as Y.Text
    for (const writer of [one, two]) {
      expect(writer.read()).toContain('# Maksud\ntujuh')
      expect(writer.read()).not.toContain('Sasaran')
      expect(snapshot(writer.draft).clauses[1]?.title).toBe('Maksud')
      expect(otherTitles(titleOf(writer)).map(({ words }) => words)).toEqual(['Sasaran Bersama'])
      expect(writer.doc.eq(draftNode(writer.draft))).toBe(true)
    }
    // Writing goes on in the title that is shown, and the body is where it was.
    one.type(one.after('b', 'Mak'), '!')
    two.type(two.after('b', 'Maksud'), ' Kita')
    two.type(two.after('b', 'tujuh'), ' BARU')
    sync(one, two)
    expect(one.read()).toContain('# Mak!sud Kita\ntujuh BARU delapan')
    expect(two.read()).toBe(one.read())
    // The other one can be taken instead, which can be undone, or dropped.
    const [other] = otherTitles(titleOf(one))
    one.undo.stopCapturing()
    one.draft.doc.transact(() => chooseTitle(titleOf(one), other!.name), one.origins.edit)
    sync(one, two)
    expect(two.read()).toContain('# Sasaran Bersama\n')
    expect(otherTitles(titleOf(two))).toEqual([])
    one.undo.undo()
    sync(one, two)
    expect(two.read()).toContain('Mak!sud Kita')
    expect(two.read()).toBe(one.read())
    retitle(two, 'b', 'Tekad')
    sync(one, two)
    expect(one.read()).toContain('# Tekad\n')
    for (const { name } of otherTitles(titleOf(two))) two.draft.doc.transact(() => dropTitle(titleOf(two), name))
    sync(one, two)
    expect(titleOf(one).toString()).toBe('Tekad')
  })
  test('[ED27] a suggested title names nothing: it never takes the place of one that is written', () => {
    const bytes = seed([{ id: 'x', title: '', text: 'isi' }])
    const [writer, guest] = [new Writer(bytes, 11), new Writer(bytes, 22)]
    guest.send(guest.tr.insert(2, schema.text('Usul', [schema.mark('insertion', { id: '22.1' })])))
    writer.type(2, 'Tekad')
    sync(writer, guest)
    expect(snapshot(writer.draft).clauses[0]?.title).toBe('Tekad')
    expect(writer.read()).toContain('Tekad')
    expect(writer.read()).toContain('Usul')
    expect(guest.read()).toBe(writer.read())
  })
  test('[ED27] both name a new clause at once: one name is shown', () => {
    const bytes = seed([{ id: 'x', title: '', text: 'isi' }])
    const [one, two] = [new Writer(bytes, 11), new Writer(bytes, 22)]
    one.type(2, 'A')
    one.type(3, 'sas')
    two.type(2, 'T')
    two.type(3, 'ekad')
    sync(one, two)
    expect(one.read()).toBe('# Tekad\nisi')
    expect(two.read()).toBe('# Tekad\nisi')
  })
  test('[ED2] both change a title', () => {
    const text = apart(
      (a) => a.type(a.find('b', 'Kesetaraan'), 'Asas '),
      (b) => b.type(b.after('b', 'Kesetaraan'), ' Para Mitra'),
    )
    expect(text).toContain('# Asas Kesetaraan Para Mitra')
  })
})

describe('arranging clauses at once', () => {
  test('[ED3] one moves a clause, the other types in it: the words go along', () => {
    const text = apart(
      (a) => a.move('b', 0),
      (b) => b.type(b.after('b', 'delapan'), ' BARU'),
    )
    expect(text.startsWith('# Kesetaraan\ntujuh delapan BARU\n# Tujuan')).toBe(true)
  })
  test('[ED3] both move the same clause: it stands once', () => {
    const text = apart(
      (a) => a.move('c', 0),
      (b) => b.move('c', 0),
    )
    expect(text.match(/^# /gm)).toHaveLength(3)
    expect(text.startsWith('# Kontribusi')).toBe(true)
  })
  test('[ED3] each moves another clause', () => {
    const text = apart(
      (a) => a.move('c', 0),
      (b) => b.move('a', 2),
    )
    expect(text.match(/^# .*/gm)).toEqual(['# Kontribusi', '# Kesetaraan', '# Tujuan'])
  })
  test('[ED3] a move writes one rank and no text', () => {
    const writer = new Writer(seed(CLAUSES), 11)
    const before = Y.encodeStateVector(writer.draft.doc)
    writer.move('c', 0)
    const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(writer.draft.doc, before))
    expect(structs).toHaveLength(1)
    expect(writer.read().match(/^# .*/gm)).toEqual(['# Kontribusi', '# Tujuan', '# Kesetaraan'])
  })
  test('[ED3] clauses that two people put in one place can be parted by a third', () => {
    const bytes = seed(CLAUSES)
    const [one, two] = [new Writer(bytes, 11), new Writer(bytes, 22)]
    one.create(1, 'Satu', '')
    two.create(1, 'Dua', '')
    sync(one, two)
    one.create(2, 'Antara', '')
    sync(one, two)
    expect(two.read().match(/^# .*/gm)?.indexOf('# Antara')).toBe(2)
    expect(two.read()).toBe(one.read())
  })
  test('[ED4] one removes a clause while the other types in it: it is gone, and comes back with the new words', () => {
    const bytes = seed(CLAUSES)
    const [one, two] = [new Writer(bytes, 11), new Writer(bytes, 22)]
    one.remove('b')
    two.type(two.after('b', 'tujuh'), ' BARU')
    sync(one, two)
    expect(two.read()).not.toContain('Kesetaraan')
    one.undo.undo()
    sync(one, two)
    expect(clause(two.read(), 'Kesetaraan')).toBe('# Kesetaraan\ntujuh BARU delapan')
    expect(two.read()).toBe(one.read())
  })
  test('[ED4] undoing a new clause hides it and keeps what another wrote in it', () => {
    const bytes = seed(CLAUSES)
    const [one, two] = [new Writer(bytes, 11), new Writer(bytes, 22)]
    const id = one.create(3, 'Baru', 'isi')
    sync(one, two)
    two.type(two.after(id, 'isi'), ' dari Budi')
    sync(one, two)
    one.undo.undo()
    sync(one, two)
    expect(two.read()).not.toContain('dari Budi')
    expect(String(two.draft.clauses.get(id)?.get('body'))).toContain('dari Budi')
    one.undo.redo()
    sync(one, two)
    expect(clause(two.read(), 'Baru')).toBe('# Baru\nisi dari Budi')
  })
  test('[ED4] undo takes back only one’s own words', () => {
    const bytes = seed(CLAUSES)
    const [one, two] = [new Writer(bytes, 11), new Writer(bytes, 22)]
    one.type(one.after('a', 'satu'), ' ANA')
    two.type(two.after('a', 'dua'), ' BUDI')
    sync(one, two)
    one.undo.undo()
    sync(one, two)
    expect(clause(two.read(), 'Tujuan')).toBe('# Tujuan\nsatu dua BUDI tiga\nempat lima enam')
  })
})
