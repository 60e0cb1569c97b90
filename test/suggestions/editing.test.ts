// The mode for suggestions in the editor.
import { TextSelection } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import { splitBlock, toggleList } from '../../client/editor/commands/block-commands.ts'
import { removeClause } from '../../client/editor/commands/clause-commands.ts'
import { parseSuggestionId } from '../../shared/agreement/ids.ts'
import { schema } from '../../shared/agreement/schema.ts'
import { listSuggestions } from '../../shared/suggestions/suggestion-list.ts'
import { sync } from '../editor/fake-view.ts'
import { agreed, digest, GOAL, must, start } from './stand.ts'
import { SuggestingWriter } from './suggesting-writer.ts'

const TEXT = 'Para pihak sepakat bekerja\nDana lima juta'
const writers = (...clients: readonly number[]) => {
  const all = clients.map((client) => new SuggestingWriter(start(TEXT), client))
  for (const one of all) one.suggests = true
  return all as [SuggestingWriter, SuggestingWriter, SuggestingWriter]
}
const caret = (writer: SuggestingWriter, at: number) =>
  writer.view.dispatch(writer.tr.setSelection(TextSelection.create(writer.doc, at)))
const select = (writer: SuggestingWriter, from: number, to: number) =>
  writer.view.dispatch(writer.tr.setSelection(TextSelection.create(writer.doc, from, to)))
/** Keys at the caret, one by one. */
function keys(writer: SuggestingWriter, text: string) {
  for (const letter of text) {
    const { from, to } = writer.view.state.selection
    writer.send(writer.tr.insertText(letter, from, to))
  }
}
function backspace(writer: SuggestingWriter, times = 1) {
  for (let i = 0; i < times; i++) {
    const { from } = writer.view.state.selection
    writer.send(writer.tr.delete(from - 1, from))
  }
}
function forward(writer: SuggestingWriter, times = 1) {
  for (let i = 0; i < times; i++) {
    const { from } = writer.view.state.selection
    writer.send(writer.tr.delete(from, from + 1))
  }
}

describe('what is done in the mode', () => {
  test('[US16] typing and going on is one suggestion, and nothing of it is agreed on', () => {
    const [ana] = writers(1)
    const before = digest(ana.draft)
    caret(ana, ana.after('tujuan', 'pihak'))
    keys(ana, ' bertiga')
    expect(ana.marked()).toBe('# Tujuan\nPara pihak+ bertiga+ sepakat bekerja\nDana lima juta')
    expect(ana.shown()).toHaveLength(1)
    expect(digest(ana.draft)).toBe(before)
    backspace(ana, 4)
    keys(ana, 'dua')
    expect(ana.marked()).toContain('pihak+ berdua+ sepakat')
    expect(ana.shown()).toHaveLength(1)
  })

  test('[US23] the caret carries the mark of what will be typed there, so that a composed word is not drawn anew', () => {
    const [ana] = writers(1)
    const carried = () => {
      const { storedMarks } = ana.view.state
      return storedMarks?.map(({ attrs }) => attrs.id)
    }
    caret(ana, ana.after('tujuan', 'pihak'))
    expect(carried()).toEqual(['1.1'])
    // As a browser tells it: the composed letters with the marks that the caret carried.
    ana.send(ana.tr.insert(ana.view.state.selection.from, schema.text(' dan', ana.view.state.storedMarks)))
    expect(ana.shown()).toEqual(['1.1'])
    expect(carried()).toEqual(['1.1'])
    caret(ana, ana.find('tujuan', 'lima'))
    expect(carried()).toEqual(['1.2'])
    // A mark that is set during a composition ends it, and the browser puts the word in again.
    ana.view.composing = true
    keys(ana, 'k')
    expect(ana.view.state.storedMarks).toBeNull()
    ana.view.composing = false
    ana.suggests = false
    caret(ana, ana.after('tujuan', 'Dana'))
    expect(carried()).toBeUndefined()
  })

  test('[HN31] a word that is composed behind words that were decided on takes none of them, and stands once', () => {
    const [ana] = writers(1)
    select(ana, ana.find('tujuan', 'pihak'), ana.after('tujuan', 'pihak'))
    keys(ana, 'mitra')
    for (const id of ana.shown()) ana.decide(id, 'accepted')
    expect(ana.marked()).toContain('Para mitra sepakat bekerja')
    ana.view.composing = true
    const at = ana.after('tujuan', 'sepakat')
    let before = ''
    // As a keyboard does that shows one spelling and puts in another.
    for (const word of [' k', ' ka', ' kat', ' lekas']) {
      ana.send(ana.tr.insertText(word, at, at + before.length))
      before = word
    }
    ana.view.composing = false
    ana.view.dispatch(ana.tr)
    expect(ana.marked()).toContain('Para mitra sepakat+ lekas+ bekerja')
    expect(String(ana.draft.clauses.get(GOAL)?.get('body'))).toContain('pihakmitra sepakat lekas bekerja')
  })

  test('[US16] words that go are struck, backwards, forwards and as a selection; typing over them is one suggestion', () => {
    const [ana] = writers(1)
    caret(ana, ana.after('tujuan', 'sepakat'))
    backspace(ana, 7)
    expect(ana.marked()).toContain('Para pihak -sepakat- bekerja')
    expect(ana.view.state.selection.from).toBe(ana.find('tujuan', 'sepakat'))
    caret(ana, ana.find('tujuan', 'lima'))
    forward(ana, 4)
    keys(ana, 'enam')
    expect(ana.marked()).toContain('Dana -lima-+enam+ juta')
    select(ana, ana.find('tujuan', 'Para'), ana.after('tujuan', 'pihak'))
    keys(ana, 'Kami')
    expect(ana.marked()).toContain('-Para pihak-+Kami+ -sepakat- bekerja')
    expect(ana.shown()).toHaveLength(3)
    for (const id of ana.shown()) ana.decide(id, 'accepted')
    expect(ana.marked()).toBe('# Tujuan\nKami  bekerja\nDana enam juta')
    expect(agreed(ana.draft)).toBe('Kami bekerja\nDana enam juta')
  })

  test('[US16] ends of blocks come and go by suggestion', () => {
    const [ana] = writers(1)
    caret(ana, ana.find('tujuan', 'sepakat'))
    ana.run(splitBlock)
    expect(ana.marked()).toBe('# Tujuan\nPara pihak \n+¶+sepakat bekerja\nDana lima juta')
    keys(ana, 'baru ')
    expect(ana.marked()).toContain('+¶++baru +sepakat')
    ana.join(ana.find('tujuan', 'Dana'))
    expect(ana.marked()).toContain('-¶-Dana')
    expect(agreed(ana.draft)).toBe('Para pihak sepakat bekerja\nDana lima juta')
    for (const id of ana.shown()) ana.decide(id, 'accepted')
    expect(agreed(ana.draft)).toBe('Para pihak\nbaru sepakat bekerjaDana lima juta')
    expect(ana.marked()).toBe('# Tujuan\nPara pihak \nbaru sepakat bekerjaDana lima juta')
  })

  test('[US16] an own end of a block is taken back by joining, and pasted blocks are suggested', () => {
    const [ana] = writers(1)
    caret(ana, ana.find('tujuan', 'sepakat'))
    ana.run(splitBlock)
    ana.join(ana.find('tujuan', 'sepakat'))
    expect(ana.marked()).toBe('# Tujuan\nPara pihak sepakat bekerja\nDana lima juta')
    const blocks = ['satu', 'dua', 'tiga'].map((text) => schema.node('block', { list: 'number' }, [schema.text(text)]))
    const at = ana.find('tujuan', 'sepakat')
    ana.send(
      ana.tr.replaceRange(
        at,
        at,
        schema.node('clause', { id: 'x' }, [schema.node('title'), ...blocks]).slice(3, 3 + 6 + 5 + 5),
      ),
    )
    for (const id of ana.shown()) ana.decide(id, 'accepted')
    expect(agreed(ana.draft).replace(/\s+/g, '')).toBe('ParapihaksatuduatigasepakatbekerjaDanalimajuta')
  })

  test('[US16] lists and indents are suggested, and the same key takes the suggestion back', () => {
    const [ana, budi] = writers(1, 2)
    caret(ana, ana.find('tujuan', 'Dana'))
    ana.run(toggleList('number'))
    expect(ana.marked()).toContain('{number/0}Dana')
    sync(ana, budi)
    expect(budi.marked()).toBe(ana.marked())
    ana.run(toggleList('number'))
    expect(ana.shown()).toEqual([])
    ana.run(toggleList('number'))
    caret(ana, ana.find('tujuan', 'Para'))
    ana.run(toggleList('verse'))
    for (const id of ana.shown()) ana.decide(id, 'accepted')
    expect(ana.marked()).toBe('# Tujuan\nverse: Para pihak sepakat bekerja\nnumber: Dana lima juta')
    sync(ana, budi)
    expect(budi.marked()).toBe(ana.marked())
    budi.suggests = false
    caret(budi, budi.find('tujuan', 'Dana'))
    budi.run(toggleList('bullet'))
    sync(ana, budi)
    expect(ana.marked()).toContain('bullet: Dana')
    expect(ana.marked()).toBe(budi.marked())
  })

  test('[US16] titles, new clauses and clauses less are suggested; clauses are not moved', () => {
    const [ana, budi] = writers(1, 2)
    caret(ana, ana.after('tujuan', 'Tujuan'))
    keys(ana, ' Bersama')
    expect(ana.marked()).toContain('# Tujuan+ Bersama+')
    const id = ana.create(1, 'Baru', 'isi')
    expect(ana.doc.child(1).attrs.id).not.toBe('')
    caret(ana, ana.after(String(ana.doc.child(1).attrs.id), 'isi'))
    keys(ana, ' lagi')
    expect(ana.marked()).toContain('+# +Baru+\n+isi lagi+')
    expect(ana.shown()).toHaveLength(2)
    sync(ana, budi)
    expect(budi.marked()).toBe(ana.marked())
    expect(agreed(budi.draft)).toBe('Para pihak sepakat bekerja\nDana lima juta')
    ana.move('tujuan', 1)
    expect(ana.refused).toBe(1)
    budi.remove('tujuan')
    expect(budi.marked().startsWith('-# Tujuan')).toBe(true)
    ana.run(removeClause(String(ana.doc.child(1).attrs.id)))
    expect(ana.doc.childCount).toBe(1)
    sync(ana, budi)
    expect(budi.marked()).toBe(ana.marked())
    expect(id).toBeDefined()
  })

  test('[US17] plain writing keeps its own: at the edge of a suggestion it is plain, inside it is part of it', () => {
    const [ana, budi] = writers(1, 2)
    caret(ana, ana.after('tujuan', 'pihak'))
    keys(ana, ' bertiga')
    select(ana, ana.find('tujuan', 'lima'), ana.after('tujuan', 'lima'))
    ana.send(ana.tr.deleteSelection())
    sync(ana, budi)
    budi.suggests = false
    budi.type(budi.after('tujuan', ' bertiga'), ' di sini')
    budi.type(budi.after('tujuan', ' ber'), 'XX')
    budi.type(budi.after('tujuan', 'li'), 'YY')
    expect(budi.marked()).toBe('# Tujuan\nPara pihak+ berXXtiga+ di sini sepakat bekerja\nDana -li-YY-ma- juta')
    budi.split(budi.find('tujuan', 'tiga'))
    expect(budi.marked()).toContain('+ berXX+\n+¶++tiga+')
    sync(ana, budi)
    expect(ana.marked()).toBe(budi.marked())
    for (const id of ana.shown()) ana.decide(id, 'rejected')
    expect(agreed(ana.draft)).toBe('Para pihak di sini sepakat bekerja\nDana liYYma juta')
    expect(ana.marked()).toBe('# Tujuan\nPara pihak di sini sepakat bekerja\nDana liYYma juta')
  })

  test('[US17] what is not shown any more is left alone by whoever writes around it', () => {
    const [ana, budi] = writers(1, 2)
    select(ana, ana.find('tujuan', 'pihak'), ana.after('tujuan', 'sepakat'))
    keys(ana, 'mitra')
    const [id] = ana.shown()
    ana.decide(must(id), 'rejected')
    sync(ana, budi)
    budi.suggests = false
    for (const [before, text] of [
      ['Para ', 'A'],
      ['sepakat', 'B'],
      ['bekerja', 'C'],
    ] as const)
      budi.type(budi.after('tujuan', before), text)
    budi.split(budi.find('tujuan', ' bekerja'))
    budi.erase('tujuan', 'Dana')
    sync(ana, budi)
    expect(ana.marked()).toBe('# Tujuan\nPara Apihak sepakatB\n bekerjaC\n lima juta')
    expect(budi.marked()).toBe(ana.marked())
    ana.decide(must(id), 'accepted')
    sync(ana, budi)
    expect(budi.marked()).toBe('# Tujuan\nPara AB\nmitra bekerjaC\n lima juta')
  })

  test('[US18] another who suggests inside a suggestion has one of their own, which goes with it', () => {
    const [ana, budi] = writers(1, 2)
    caret(ana, ana.after('tujuan', 'juta'))
    keys(ana, ' dan hibah')
    sync(ana, budi)
    caret(budi, budi.after('tujuan', 'dan'))
    keys(budi, ' juga')
    expect(budi.shown()).toHaveLength(2)
    sync(ana, budi)
    expect(ana.marked()).toContain('juta+ dan+++ juga+++ hibah+')
    ana.decide(must(parseSuggestionId('2.1')), 'accepted')
    expect(agreed(ana.draft)).toContain('Dana lima juta')
    expect(agreed(ana.draft)).not.toContain('juga')
    ana.decide(must(parseSuggestionId('1.1')), 'accepted')
    expect(agreed(ana.draft)).toContain('Dana lima juta dan juga hibah')
  })
})

describe('undo', () => {
  test('[US19] making and deciding are undone and redone', () => {
    const [ana, budi] = writers(1, 2)
    caret(ana, ana.after('tujuan', 'pihak'))
    keys(ana, ' bertiga')
    ana.undo.undo()
    expect(ana.marked()).toBe('# Tujuan\nPara pihak sepakat bekerja\nDana lima juta')
    expect(listSuggestions(ana.draft)).toEqual([])
    ana.undo.redo()
    expect(ana.marked()).toContain('+ bertiga+')
    sync(ana, budi)
    const [id] = budi.shown()
    budi.undo.stopCapturing()
    budi.decide(must(id), 'accepted')
    expect(agreed(budi.draft)).toContain('pihak bertiga')
    budi.undo.undo()
    expect(budi.marked()).toContain('+ bertiga+')
    budi.undo.redo()
    expect(agreed(budi.draft)).toContain('pihak bertiga')
    sync(ana, budi)
    expect(ana.marked()).toBe(budi.marked())
  })

  test('[US19] what another accepted is not taken back by undoing its making', () => {
    const [ana, budi] = writers(1, 2)
    select(ana, ana.find('tujuan', 'lima'), ana.after('tujuan', 'lima'))
    keys(ana, 'enam')
    sync(ana, budi)
    budi.decide(must(budi.shown()[0]), 'accepted')
    sync(ana, budi)
    ana.undo.undo()
    sync(ana, budi)
    expect(agreed(ana.draft)).toBe('Para pihak sepakat bekerja\nDana enam juta')
    expect(ana.marked()).toBe(budi.marked())
  })
})
