// Finding and replacing, without a screen.
import { TextSelection } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { OWN_STEP } from '../../client/editor/commands/clause-commands.ts'
import {
  findMatches,
  type Match,
  matchAt,
  patternOf,
  type Query,
  type Search,
} from '../../client/editor/find/find-text.ts'
import { replaceMatches } from '../../client/editor/find/replace-text.ts'
import { emptyContribution } from '../../shared/agreement/draft.ts'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { schema } from '../../shared/agreement/schema.ts'
import { seed, sync, Writer } from './fake-view.ts'

const CLAUSES = [
  { id: 'a', title: 'Tujuan Mitra', text: 'Mitra menjaga mitra.\nPara kemitraan' },
  { id: 'b', title: 'Aturan', text: 'mitra sepakat' },
]
const start = () => new Writer(seed(CLAUSES), 11)
const searchFor = (text: string, rest: Partial<Query> = {}): Search => {
  const pattern = patternOf({ text, matchCase: false, wholeWords: false, ...rest })
  if (!pattern) throw new RangeError(text)
  return { pattern, found: new WeakMap() }
}
const found = (one: Writer, text: string, rest: Partial<Query> = {}) =>
  findMatches(one.doc, one.draft, searchFor(text, rest))
const words = (one: Writer, matches: readonly Match[]) =>
  matches.map((match) => (match.kind === 'text' ? one.doc.textBetween(match.from, match.to) : match.kind))

describe('finding', () => {
  test('[HN12] in titles and blocks, by case and by whole words', () => {
    const one = start()
    expect(words(one, found(one, 'mitra'))).toEqual(['Mitra', 'Mitra', 'mitra', 'mitra', 'mitra'])
    expect(found(one, 'mitra', { matchCase: true })).toHaveLength(3)
    expect(found(one, 'mitra', { wholeWords: true })).toHaveLength(4)
    expect(found(one, 'mitra menjaga')).toHaveLength(1)
    expect(found(one, 'tidak ada')).toEqual([])
  })
  test('[HN12] across marks and any white space, never across an atom', () => {
    const one = start()
    one.mark('a', 'menja', 'strong')
    expect(words(one, found(one, 'mitra menjaga mitra'))).toEqual(['Mitra menjaga mitra'])
    one.type(one.after('b', 'mitra'), '\u00a0')
    expect(found(one, 'mitra sepakat')).toHaveLength(1)
    one.send(one.tr.insert(one.find('b', 'tra'), schema.node('break')))
    expect(found(one, 'mitra')).toHaveLength(4)
  })
  test('[HN12] what is sought is no pattern, and white space alone is nothing', () => {
    const one = start()
    expect(found(one, 'm.tra')).toEqual([])
    expect(found(one, '(')).toEqual([])
    expect(patternOf({ text: ' \n', matchCase: false, wholeWords: false })).toBe(null)
  })
  test('[HN12] answers and rows are found where they stand, in the order of the text', () => {
    const one = start()
    const desa = parsePartnerId('desa')
    one.draft.contributions.set('r1' as never, emptyContribution(desa, 'f'))
    const description = one.draft.contributions.get('r1')?.get('description')
    if (description instanceof Y.Text) description.insert(0, 'Lahan mitra')
    one.draft.fields.set('a.x', new Y.Text('milik Mitra'))
    one.send(
      one.tr.insert(one.after('a', 'Mitra menjaga'), schema.node('blank', { field: 'a.x', kind: 'text', hint: '' })),
    )
    one.send(one.tr.insert(one.after('b', 'sepakat'), schema.node('table', { table: 'contributions' })))
    expect(found(one, 'mitra').map(({ kind }) => kind)).toEqual([
      'text',
      'text',
      'answer',
      'text',
      'text',
      'text',
      'row',
    ])
    expect(found(one, 'desa')).toEqual([])
  })
  test('[HN12] a clause that did not change is not searched again', () => {
    const one = start()
    const search = searchFor('mitra')
    findMatches(one.doc, one.draft, search)
    const [first, second] = one.doc.children
    one.type(one.after('b', 'sepakat'), ' mitra')
    expect(findMatches(one.doc, one.draft, search)).toHaveLength(6)
    expect(search.found.get(one.doc.child(0))).toBe(first && search.found.get(first))
    expect(second && one.doc.child(1) !== second).toBe(true)
  })
  test('[HN12] the next match is the one behind the caret, and after the last the first', () => {
    const one = start()
    const matches = found(one, 'mitra')
    expect(matchAt(matches, one.find('b', 'mitra'))).toBe(4)
    expect(matchAt(matches, one.doc.content.size)).toBe(0)
  })
})

describe('replacing', () => {
  const replaceAll = (one: Writer, text: string, by: string) => {
    const tr = replaceMatches(one.view.state, found(one, text), by)
    if (tr) one.send(tr)
    return tr
  }
  test('[HN13] the caret stays at its letter, before, between and behind what is replaced', () => {
    for (const words of ['menj', 'menjaga', '.']) {
      const one = start()
      const at = one.after('a', words)
      one.send(one.tr.setSelection(TextSelection.create(one.doc, at)))
      replaceAll(one, 'mitra', 'para pihak')
      expect(one.view.state.selection.from).toBe(one.after('a', words))
    }
  })
  test('[HN13] all at once: only what matched is written, with its emphasis, and others’ words beside it stay theirs', () => {
    const one = start()
    const two = new Writer(Y.encodeStateAsUpdate(one.draft.doc), 22)
    one.mark('a', 'mitra.', 'strong')
    sync(one, two)
    const kept: number[] = []
    const put: unknown[] = []
    const body = one.draft.clauses.get('a')?.get('body')
    if (body instanceof Y.Text)
      body.observe(({ delta }) => {
        for (const { retain, insert } of delta) {
          if (retain) kept.push(retain)
          if (insert) put.push(insert)
        }
      })
    two.type(two.after('a', 'menjaga'), ' sungai')
    expect(replaceAll(one, 'mitra', 'pihak')?.getMeta(OWN_STEP)).toBe(true)
    // " menjaga " and ".\nPara ke" stay as they are.
    expect({ kept, put }).toEqual({ kept: [9, 9], put: ['pihak', 'pihak', 'pihak'] })
    sync(one, two)
    expect(one.read()).toBe('# Tujuan pihak\npihak menjaga sungai *pihak.*\nPara kepihakan\n# Aturan\npihak sepakat')
    expect(two.read()).toBe(one.read())
  })
  test('[HN13] is one step of undo, which leaves what others wrote meanwhile', () => {
    const one = start()
    const two = new Writer(Y.encodeStateAsUpdate(one.draft.doc), 22)
    const before = one.read()
    one.undo.stopCapturing()
    replaceAll(one, 'mitra', 'pihak')
    sync(one, two)
    two.type(two.after('b', 'sepakat'), ' penuh')
    sync(one, two)
    one.undo.undo()
    expect(one.read()).toBe(before.replace('mitra sepakat', 'mitra sepakat penuh'))
  })
  test('[HN13] by nothing takes the words out; a line end in the new words is a space', () => {
    const one = start()
    replaceAll(one, 'mitra ', '')
    expect(one.read()).toContain('# Aturan\nsepakat')
    replaceAll(one, 'sepakat', 'satu\ndua')
    expect(one.read()).toContain('# Aturan\nsatu dua')
    expect(replaceAll(one, 'tidak ada', 'x')).toBe(null)
  })
})
