// Keys and buttons of the text, without a screen.

import * as library from 'prosemirror-commands'
import { Fragment, Slice } from 'prosemirror-model'
import { AllSelection, type Command, NodeSelection, TextSelection } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import { chainCommands, toggleMark } from '../../client/editor/commands/basic-commands.ts'
import {
  backspaceAtStart,
  blocksOf,
  deleteAtEnd,
  indent,
  insertBreak,
  insertMention,
  leaveTitle,
  outdent,
  selectAtomBefore,
  splitBlock,
  toggleList,
} from '../../client/editor/commands/block-commands.ts'
import {
  deleteAcrossTexts,
  insertClause,
  moveClause,
  removeClause,
  selectClause,
} from '../../client/editor/commands/clause-commands.ts'
import { textKeymap } from '../../client/editor/commands/keymap.ts'
import { listRules, undoListRule } from '../../client/editor/commands/list-rules.ts'
import { returnClause } from '../../client/editor/hands/return-clause.ts'
import { withoutClauses } from '../../client/editor/plugins/paste.ts'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { schema } from '../../shared/agreement/schema.ts'
import { clauseId, seed, sync, Writer } from './fake-view.ts'

const CLAUSES = [
  { id: 'a', title: 'Tujuan', text: 'satu dua\ntiga empat' },
  { id: 'b', title: 'Kesetaraan', text: 'lima enam' },
]
const start = () => new Writer(seed(CLAUSES), 11)
const caret = (one: Writer, from: number, to = from) =>
  one.send(one.tr.setSelection(TextSelection.create(one.doc, from, to)))
const press = (one: Writer, command: Command, from: number, to = from) => {
  caret(one, from, to)
  return one.run(command)
}
const enter = chainCommands(deleteAcrossTexts, leaveTitle, splitBlock)

describe('blocks', () => {
  test('[ED13] Enter in a title goes to the body and breaks nothing', () => {
    const one = start()
    press(one, enter, one.after('a', 'Tuj'))
    expect(one.view.state.selection.from).toBe(one.find('a', 'satu'))
    expect(one.read()).toContain('# Tujuan\nsatu dua')
  })
  test('[ED13] Enter splits a block into two of the same list; in an empty item it ends the list', () => {
    const one = start()
    one.block(one.find('a', 'tiga'), { list: 'letter', indent: 1 })
    press(one, enter, one.after('a', 'tiga'))
    expect(one.read()).toContain('>letter: tiga\n>letter:  empat')
    const end = one.after('a', 'empat')
    press(one, enter, end)
    for (let i = 0; i < 2; i++) one.run(enter)
    expect(one.read()).toContain('>letter:  empat\n\n# Kesetaraan')
  })
  test('[ED13] Backspace at the start goes out of the indent, out of the list, into the block above, never into the title', () => {
    const one = start()
    one.block(one.find('a', 'tiga'), { list: 'verse', indent: 1 })
    const back = () => press(one, backspaceAtStart, one.find('a', 'tiga'))
    back()
    expect(one.read()).toContain('\nverse: tiga empat')
    back()
    expect(one.read()).toContain('\ntiga empat')
    back()
    expect(one.read()).toContain('satu duatiga empat')
    press(one, backspaceAtStart, one.find('a', 'satu'))
    expect(one.read()).toContain('# Tujuan\nsatu duatiga empat')
    expect(one.view.state.selection.from).toBe(one.after('a', 'Tujuan'))
  })
  test('[ED13] Delete at the end takes in the next block, but neither the body into a title nor the next clause', () => {
    const one = start()
    press(one, deleteAtEnd, one.after('a', 'dua'))
    expect(one.read()).toContain('satu duatiga empat')
    for (const words of ['Tujuan', 'empat']) expect(press(one, deleteAtEnd, one.after('a', words))).toBe(true)
    expect(one.read()).toBe('# Tujuan\nsatu duatiga empat\n# Kesetaraan\nlima enam')
  })
  test('[ED14] lists and indents are set for every selected block, and taken away again', () => {
    const one = start()
    caret(one, one.find('a', 'dua'), one.find('a', 'empat'))
    one.run(toggleList('number'))
    one.run(indent)
    expect(one.read()).toContain('>number: satu dua\n>number: tiga empat')
    one.run(outdent)
    one.run(toggleList('number'))
    expect(one.read()).toContain('# Tujuan\nsatu dua\ntiga empat')
    expect(blocksOf(one.view.state)).toHaveLength(2)
  })
  test('[ED14] emphasis is set and taken off as by the library of the editor, for every selection of two paragraphs', () => {
    const [ours, theirs] = [start(), start()]
    const strong = schema.marks.strong
    const [first, last] = [ours.find('a', 'Tujuan'), ours.after('a', 'empat')]
    for (let from = first; from <= last; from++)
      for (const to of [from, from + 1, from + 4, last]) {
        if (to > last) continue
        for (const one of [ours, theirs]) caret(one, from, to)
        expect([from, to, ours.run(toggleMark(strong))]).toEqual([from, to, theirs.run(library.toggleMark(strong))])
        expect(ours.doc.toJSON()).toEqual(theirs.doc.toJSON())
        expect(ours.view.state.storedMarks).toEqual(theirs.view.state.storedMarks)
      }
  })
  test('[ED14] what is typed at the start of a block makes it an item, and is given back', () => {
    const cases: [string, string][] = [
      ['(1) ', 'verse: '],
      ['a. ', 'letter: '],
      ['1. ', 'number: '],
      ['- ', 'bullet: '],
    ]
    for (const [typed, marker] of cases) {
      const rules = listRules()
      const one = new Writer(seed(CLAUSES), 11, [rules])
      const at = one.find('b', 'lima')
      one.type(at, typed.slice(0, -1))
      const handled = rules.props.handleTextInput?.call(
        rules,
        one.view as never,
        at + typed.length - 1,
        at + typed.length - 1,
        ' ',
        () => one.tr,
      )
      expect(handled).toBe(true)
      expect(one.read()).toContain(`# Kesetaraan\n${marker}lima enam`)
      expect(one.run(undoListRule)).toBe(true)
      expect(one.read()).toContain(`# Kesetaraan\n${typed}lima enam`)
      expect(one.run(undoListRule)).toBe(false)
    }
  })
  test('[HN25] what is selected as a whole stays so when its clause moves, by oneself and by another', () => {
    const [one, two] = [new Writer(seed(CLAUSES), 11), new Writer(seed(CLAUSES), 12)]
    const at = one.find('a', 'dua')
    one.send(one.tr.insert(at, schema.node('table', { table: 'contributions' })))
    sync(one, two)
    one.send(one.tr.setSelection(NodeSelection.create(one.doc, at)))
    const selected = () => one.view.state.selection instanceof NodeSelection && one.view.state.selection.node.type.name
    one.run(moveClause('a', 1))
    expect(selected()).toBe('table')
    sync(one, two)
    two.type(two.find('a', 'satu'), 'nol ')
    two.move('a', 0)
    sync(one, two)
    expect(one.read()).toMatch(/^# Tujuan\nnol satu <table>dua/)
    expect(selected()).toBe('table')
  })
  test('[ED14] a table or blank is selected before it can be deleted', () => {
    const one = start()
    const at = one.after('b', 'lima')
    one.send(one.tr.insert(at, schema.node('table', { table: 'contributions' })))
    expect(press(one, selectAtomBefore, at + 1)).toBe(true)
    expect(one.view.state.selection).toBeInstanceOf(NodeSelection)
    expect(one.read()).toContain('<table>')
  })
  test('[ED14] a break and a mention go in at the caret', () => {
    const one = start()
    const desa = parsePartnerId('desa')
    press(one, insertBreak, one.after('b', 'lima'))
    if (desa) press(one, insertMention(desa), one.after('b', 'enam'))
    expect(one.read()).toContain('lima<break> enam<mention>')
  })
})

describe('clauses', () => {
  test('[ED15] a new clause comes below, with the caret in its title', () => {
    const one = start()
    one.run(insertClause('a'))
    one.type(one.view.state.selection.from, 'Baru')
    expect(one.read()).toContain('# Baru\n\n# Kesetaraan')
  })
  test('[ED15] a clause moves up and down with the caret in its words, and not beyond the ends', () => {
    const one = start()
    caret(one, one.after('b', 'lima'))
    expect(one.run(moveClause('b', 1))).toBe(false)
    expect(one.run(moveClause('b', -1))).toBe(true)
    expect(one.read().startsWith('# Kesetaraan')).toBe(true)
    expect(one.view.state.selection.from).toBe(one.after('b', 'lima'))
  })
  test('[ED15] a removed clause comes back by undo', () => {
    const one = start()
    one.run(removeClause('a'))
    expect(one.read()).toBe('# Kesetaraan\nlima enam')
    one.undo.undo()
    expect(one.read()).toContain('# Tujuan\nsatu dua')
  })
  test('[ED32] a removed clause comes back by itself, and what was written since stays', () => {
    const one = start()
    const bringBack = () =>
      returnClause(clauseId('a'), {
        draft: one.draft,
        origins: one.origins,
        newUndoStep: () => one.undo.stopCapturing(),
      })
    one.run(removeClause('a'))
    one.undo.stopCapturing()
    one.type(one.after('b', 'lima'), ' lagi')
    bringBack()
    expect(one.read()).toBe('# Tujuan\nsatu dua\ntiga empat\n# Kesetaraan\nlima lagi enam')
    const { changes } = one
    bringBack()
    expect(one.changes).toBe(changes)
    one.undo.undo()
    expect(one.read()).toBe('# Kesetaraan\nlima lagi enam')
    one.undo.undo()
    expect(one.read()).toBe('# Kesetaraan\nlima enam')
  })
  test('[ED16] deleting across clauses empties the selected part of each and merges nothing', () => {
    const one = start()
    caret(one, one.find('a', 'dua'), one.find('b', 'enam'))
    expect(one.run(deleteAcrossTexts)).toBe(true)
    expect(one.read()).toBe('# Tujuan\nsatu \n# \nenam')
    expect(one.view.state.selection.from).toBe(one.after('a', 'satu '))
    one.undo.undo()
    expect(one.read()).toBe('# Tujuan\nsatu dua\ntiga empat\n# Kesetaraan\nlima enam')
  })
  test('[ED16] deleting from a title into the body below empties both parts and makes no title of a paragraph', () => {
    const one = start()
    caret(one, one.after('a', 'Tuj'), one.after('a', 'satu'))
    expect(one.run(deleteAcrossTexts)).toBe(true)
    expect(one.read()).toContain('# Tuj\n dua\ntiga empat')
    expect(one.view.state.selection.from).toBe(one.after('a', 'Tuj'))
    caret(one, one.find('a', 'uj'), one.after('a', 'tiga'))
    expect(one.run(deleteAcrossTexts)).toBe(true)
    expect(one.read()).toContain('# T\n empat')
  })
  test('[ED16] select all takes the clause first, then the whole text', () => {
    const one = start()
    press(one, selectClause, one.find('a', 'dua'))
    expect(one.doc.textBetween(one.view.state.selection.from, one.view.state.selection.to, '|')).toBe(
      'Tujuan|satu dua|tiga empat',
    )
    one.run(selectClause)
    expect(one.view.state.selection).toBeInstanceOf(AllSelection)
  })
  test('[ED16] pasted clauses become blocks', () => {
    const one = start()
    const slice = withoutClauses(new Slice(Fragment.from(one.doc.children), 0, 0))
    one.send(one.tr.replace(one.after('b', 'enam'), one.after('b', 'enam'), slice))
    expect(one.doc.childCount).toBe(2)
    expect(one.read()).toContain('lima enam\nTujuan\nsatu dua\ntiga empat\nKesetaraan\nlima enam')
  })
})

test('[ED17] Tab is left to the browser, so that it leaves the text', () => {
  const nothing = () => {}
  const keys = textKeymap({
    undo: nothing,
    redo: nothing,
    tools: nothing,
    hint: () => false,
    move: nothing,
    refer: nothing,
    follow: () => false,
    comment: null,
  })
  const one = start()
  const press = (key: string, keyCode: number) => {
    const event = { key, keyCode, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false }
    return keys.props.handleKeyDown?.call(keys, one.view as never, event as never) ?? false
  }
  caret(one, one.find('a', 'satu'))
  expect(press('Tab', 9)).toBe(false)
  expect(press('Enter', 13)).toBe(true)
})
