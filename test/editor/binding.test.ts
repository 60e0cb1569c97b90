// One editor and its draft: what is written, what is left alone, what is refused.
import { TextSelection } from 'prosemirror-state'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { draftNode, sectionsOf } from '../../client/editor/agreement-sections.ts'
import { COMPOSITION_HOLD_MS, COMPOSITION_HOLDS, isRemote } from '../../client/editor/binding/binding.ts'
import { changedRanges } from '../../client/editor/binding/changed-ranges.ts'
import {
  bodyOffset,
  bodyPosition,
  flatBody,
  titleOffset,
  titlePosition,
} from '../../client/editor/binding/flat-text.ts'
import { ranksToWrite, risingIndices } from '../../client/editor/binding/order.ts'
import { parseUnknownEmbed, unknownName } from '../../shared/agreement/read-clause.ts'
import { schema } from '../../shared/agreement/schema.ts'
import { seed, sync, Writer } from './fake-view.ts'

const CLAUSES = [
  { id: 'a', title: 'Tujuan', text: 'satu dua tiga\nempat lima enam' },
  { id: 'b', title: 'Kesetaraan', text: 'tujuh delapan' },
]
const writer = (client = 11) => new Writer(seed(CLAUSES), client)
const body = ({ draft }: Writer, id: string) => draft.clauses.get(id)?.get('body') as Y.Text
const operations = (one: Writer, act: () => void) => {
  const events: unknown[] = []
  const observe = (list: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of list) if (event instanceof Y.YTextEvent) events.push(...event.delta)
  }
  one.draft.clauses.observeDeep(observe)
  act()
  one.draft.clauses.unobserveDeep(observe)
  return events
}

test('[ED30] a letter typed in a text that came after the editor takes the place of nothing', () => {
  const one = new Writer(seed([]), 11)
  Y.applyUpdate(one.draft.doc, seed(CLAUSES), 'network')
  expect(one.view.state.selection.empty).toBe(true)
  one.send(one.tr.replaceSelectionWith(schema.text('X'), false))
  expect(one.read()).toBe('# XTujuan\nsatu dua tiga\nempat lima enam\n# Kesetaraan\ntujuh delapan')
})

describe('writing', () => {
  test('[ED5] several changes of one transaction are written where they are, not as one rewrite between them', () => {
    const one = writer()
    const first = one.find('a', 'satu')
    const last = one.after('a', 'enam')
    const written = operations(one, () => one.send(one.tr.insertText('!', last).insertText('¡', first)))
    expect(written).toEqual([{ insert: '¡' }, { retain: 'satu dua tiga\nempat lima enam'.length }, { insert: '!' }])
  })
  test('[ED5] a letter typed among equal letters is written where the caret is', () => {
    const one = new Writer(seed([{ id: 'a', title: '', text: 'aaaa' }]), 11)
    expect(operations(one, () => one.type(one.find('a', 'aaaa') + 2, 'a'))).toEqual([{ retain: 2 }, { insert: 'a' }])
  })
  test('[ED5] a clause that moves and changes in one transaction keeps its text', () => {
    const one = writer()
    const node = one.doc.child(1)
    const changed = node.type.create(node.attrs, [
      node.child(0),
      schema.node('block', null, [schema.text('tujuh BARU delapan')]),
    ])
    const written = operations(one, () => one.send(one.tr.delete(one.at('b'), one.doc.content.size).insert(0, changed)))
    expect(written).toEqual([{ retain: 6 }, { insert: 'BARU ' }])
    expect(one.read().startsWith('# Kesetaraan\ntujuh BARU delapan')).toBe(true)
  })
  test('[ED6, HN4] marks, fields and embeds of newer clients stay as they are', () => {
    const one = writer()
    body(one, 'a').format(0, 4, { highlight: 'kuning' })
    body(one, 'a').insertEmbed(4, { type: 'stempel', of: 'x' })
    one.draft.clauses.get('a')?.set('colour', 'biru')
    one.mark('a', ' dua', 'strong')
    one.type(one.after('a', 'satu') - 2, 'X')
    one.block(one.find('a', 'empat'), { list: 'verse' })
    const delta = body(one, 'a').toDelta()
    expect(delta[0]).toEqual({ insert: 'sa', attributes: { highlight: 'kuning' } })
    expect(
      delta.some((part: { insert: unknown }) => JSON.stringify(part.insert) === '{"type":"stempel","of":"x"}'),
    ).toBe(true)
    expect(one.draft.clauses.get('a')?.get('colour')).toBe('biru')
    expect(one.read()).toContain('saXtu<unknown>* dua* tiga\nverse: empat')
  })
  test('[ED23] a part that only newer clients know is shown by its name, and goes along whole when it is moved', () => {
    const one = writer()
    const stamp = { type: 'stempel', of: 'x', size: [1, 2] }
    body(one, 'a').insertEmbed(4, stamp)
    body(one, 'b').insertEmbed(0, { type: 'blank', field: '?' })
    expect(one.read()).toContain('satu<unknown> dua')
    expect(one.read()).toContain('<unknown>tujuh')
    const at = one.after('a', 'satu')
    const node = one.doc.nodeAt(at)!
    expect(unknownName(node.attrs.embed)).toBe('stempel')
    const tr = one.tr.delete(at, at + 1)
    one.send(tr.insert(tr.mapping.map(one.after('b', 'delapan')), node))
    expect(body(one, 'b').toDelta().at(-1)).toEqual({ insert: stamp })
    expect(one.doc.eq(draftNode(one.draft))).toBe(true)
  })
  test('[ED23] only what this version does not know may come in as unknown', () => {
    for (const known of ['{"type":"break"}', '{"type":"copies"}', 'x', '', null, 7])
      expect(parseUnknownEmbed(known)).toBe(null)
    for (const strange of ['{"type":"stempel"}', 'null', '7', '{"type":"table","table":"?"}'])
      expect(parseUnknownEmbed(strange)).toBe(strange)
  })
  test('[ED6] one atom in the place of another is written', () => {
    const one = writer()
    const at = one.after('b', 'tujuh')
    one.send(one.tr.insert(at, schema.node('mention', { partner: 'desa' })))
    one.send(one.tr.replaceWith(at, at + 1, schema.node('mention', { partner: 'lsm' })))
    expect(body(one, 'b').toDelta()).toContainEqual({ insert: { type: 'mention', partner: 'lsm' } })
    expect(one.doc.eq(draftNode(one.draft))).toBe(true)
  })
  test('[ED7] surrogate pairs are never cut', () => {
    const one = new Writer(seed([{ id: 'a', title: '😀', text: '😀😁' }]), 11)
    const two = new Writer(Y.encodeStateAsUpdate(one.draft.doc), 22)
    const at = one.find('a', '😀😁')
    one.send(one.tr.insertText('😂', at, at + 2))
    one.send(one.tr.addMark(at + 1, at + 4, schema.mark('strong')))
    one.send(one.tr.insertText('😃', one.at('a') + 2, one.at('a') + 4))
    sync(one, two)
    expect(two.read()).toBe('# 😃\n😂*😁*')
    expect(one.read()).toBe(two.read())
  })
  test('[ED7] line ends and half pairs in pasted text become what a shared text can hold', () => {
    const one = writer()
    one.type(one.after('b', 'tujuh'), '\n\ud83dx')
    expect(body(one, 'b').toString()).toBe('tujuh \ufffdx delapan')
    expect(one.doc.eq(draftNode(one.draft))).toBe(true)
  })
  test('[ED7] emphasis over an atom is of the words around it', () => {
    const one = writer()
    one.send(one.tr.insert(one.after('b', 'tujuh'), schema.node('copies')))
    const from = one.find('b', 'tujuh')
    one.send(one.tr.addMark(from, from + 10, schema.mark('em')))
    expect(one.read()).toContain('_tujuh_<copies>_ del_apan')
    expect(one.doc.eq(draftNode(one.draft))).toBe(true)
  })
})

describe('clauses', () => {
  test('[ED8] a copied clause gets an id of its own and the original keeps its words', () => {
    const one = writer()
    one.send(one.tr.insert(0, one.doc.child(1)))
    const ids = one.doc.children.map((node) => node.attrs.id)
    expect(new Set(ids).size).toBe(3)
    expect(ids[2]).toBe('b')
    expect(body(one, String(ids[0])).toString()).toBe('tujuh delapan')
  })
  test('[ED8] a clause from another agreement never lands on an id that somebody else may make too', () => {
    const one = writer()
    one.send(
      one.tr.insert(
        0,
        schema.node('clause', { id: 'asing', kind: 'lain' }, [schema.node('title'), schema.node('block')]),
      ),
    )
    expect(one.draft.clauses.has('asing')).toBe(false)
    expect(one.doc.childCount).toBe(3)
  })
  test('[ED9] a local transaction removes no clause unless it says so', () => {
    const one = writer()
    one.send(one.tr.delete(one.find('a', 'lima'), one.find('b', 'delapan')))
    one.send(one.tr.delete(0, one.doc.content.size))
    expect(one.read()).toBe('# Tujuan\nsatu dua tiga\nempat lima enam\n# Kesetaraan\ntujuh delapan')
  })
  test('[ED9] a reader’s editor writes nothing', () => {
    const one = writer()
    one.editable = false
    const before = Y.encodeStateVector(one.draft.doc)
    one.type(one.find('a', 'satu'), 'X')
    expect(Y.encodeStateVector(one.draft.doc)).toEqual(before)
    expect(one.read()).not.toContain('X')
  })
})

describe('reading', () => {
  test('[ED10] a remote keystroke is one small step, and selections elsewhere stay', () => {
    const one = writer()
    const two = new Writer(Y.encodeStateAsUpdate(one.draft.doc), 22)
    const seen: number[] = []
    const { dispatch } = one.view
    one.view.dispatch = (tr) => {
      if (isRemote(tr))
        for (const range of changedRanges(tr.mapping.maps))
          seen.push(range.to - range.from, range.newTo - range.newFrom)
      expect(tr.getMeta('y-sync$')).toEqual({ isChangeOrigin: true })
      dispatch(tr)
    }
    const at = one.find('b', 'delapan')
    const before = one.doc.child(1)
    one.view.state = one.view.state.apply(one.tr.setSelection(TextSelection.create(one.doc, at)))
    two.type(two.after('a', 'dua'), 'X')
    sync(one, two)
    expect(seen).toEqual([0, 1])
    expect(one.view.state.selection.from).toBe(at + 1)
    expect(one.doc.child(1)).toBe(before)
  })
  test('[ED10] the caret between two characters that share half a pair stays between characters when one goes', () => {
    const one = new Writer(seed([{ id: 'a', title: '', text: 'x😀😁y' }]), 11)
    const two = new Writer(Y.encodeStateAsUpdate(one.draft.doc), 22)
    one.send(one.tr.setSelection(TextSelection.create(one.doc, one.after('a', 'x😀'))))
    two.erase('a', '😀')
    sync(one, two)
    one.type(one.view.state.selection.head, 'Z')
    expect(one.read()).toContain('xZ😁y')
  })
  test('[ED10] the caret goes along with a clause that another moves', () => {
    const one = writer()
    const two = new Writer(Y.encodeStateAsUpdate(one.draft.doc), 22)
    one.send(one.tr.setSelection(TextSelection.create(one.doc, one.after('b', 'tujuh'))))
    two.move('b', 0)
    sync(one, two)
    expect(one.view.state.selection.from).toBe(one.after('b', 'tujuh'))
  })
  test('[ED10] the caret stays with its words in a clause that moves and changes at once', () => {
    const one = writer()
    const two = new Writer(Y.encodeStateAsUpdate(one.draft.doc), 22)
    one.send(one.tr.setSelection(TextSelection.create(one.doc, one.after('b', 'tujuh'))))
    two.draft.doc.transact(() => {
      two.draft.clauses.get('b')?.set('rank', '0')
      body(two, 'b').insert(0, 'JAUH ')
    })
    sync(one, two)
    expect(one.doc.child(0).attrs.id).toBe('b')
    expect(one.view.state.selection.from).toBe(one.after('b', 'tujuh'))
  })
  test('[ED10] whatever a peer wrote, the editor shows a valid document', () => {
    const one = writer()
    const { clauses } = one.draft
    clauses.get('a')?.set('title', 'bukan teks')
    clauses.get('b')?.set('kind', 7)
    const title = clauses.get('b')?.get('title')
    if (title instanceof Y.Text) title.insert(3, '\n')
    body(one, 'b').insert(0, 'x', { list: { evil: true }, strong: { a: 1 } })
    body(one, 'b').insert(1, '\n', { list: 'ngawur', indent: 99 })
    clauses.set('rusak', 'teks' as never)
    one.doc.check()
    expect(one.read()).toContain('>>>tujuh delapan')
    one.type(one.at('a') + 2, 'Ini ')
    one.type(one.at('b') + 2, 'Asas ')
    expect(one.read()).toContain('# Ini bukan teks')
    expect(one.doc.eq(draftNode(one.draft))).toBe(true)
  })
})

describe('compositions', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const composing = () => {
    const one = writer()
    const two = new Writer(Y.encodeStateAsUpdate(one.draft.doc), 22)
    one.view.composing = true
    one.type(one.after('a', 'dua'), 'K')
    two.type(two.find('a', 'dua'), 'JAUH SEKALI ')
    two.erase('a', 'satu ')
    sync(one, two)
    one.type(one.after('a', 'duaK'), 'A')
    return { one, two }
  }
  test('[ED11] a remote change waits while a word is composed, and both land where they belong', () => {
    const { one, two } = composing()
    expect(one.read()).toContain('satu duaKA tiga')
    one.view.composing = false
    one.send(one.tr.setMeta('composed', true))
    expect(one.read()).toContain('# Tujuan\nJAUH SEKALI duaKA tiga')
    sync(one, two)
    expect(two.read()).toBe(one.read())
  })
  test('[ED11] after the hold what is composed is written and what came elsewhere shown; the word itself is left alone', () => {
    const { one, two } = composing()
    two.type(two.find('b', 'tujuh'), 'X')
    sync(one, two)
    expect(one.read()).not.toContain('Xtujuh')
    vi.advanceTimersByTime(COMPOSITION_HOLD_MS)
    expect(one.read()).toContain('Xtujuh')
    expect(one.read()).toContain('# Tujuan\nsatu duaKA tiga')
    sync(two, one)
    expect(two.read()).toContain('JAUH SEKALI duaKA tiga')
    two.type(two.find('a', 'tiga'), 'Y')
    two.type(two.find('b', 'Xtujuh'), 'Z')
    sync(one, two)
    one.type(one.after('a', 'duaKA'), 'TA')
    vi.advanceTimersByTime(COMPOSITION_HOLD_MS)
    expect(one.read()).toContain('# Tujuan\nsatu duaKATA tiga')
    expect(one.read()).toContain('ZXtujuh')
    one.view.composing = false
    one.binding.flush()
    expect(one.read()).toContain('# Tujuan\nJAUH SEKALI duaKATA Ytiga')
    sync(one, two)
    expect(two.read()).toBe(one.read())
  })
  test('[ED11] after the longest hold the change comes in although the composition goes on', () => {
    const { one, two } = composing()
    vi.advanceTimersByTime(COMPOSITION_HOLD_MS * COMPOSITION_HOLDS)
    expect(one.read()).toContain('# Tujuan\nJAUH SEKALI duaKA tiga')
    one.type(one.after('a', 'duaKA'), 'TA')
    sync(one, two)
    expect(two.read()).toContain('JAUH SEKALI duaKATA tiga')
    expect(two.read()).toBe(one.read())
  })
  test('[ED11] closing the editor writes what was held', () => {
    const { one, two } = composing()
    one.view.destroy()
    sync(two, one)
    expect(two.read()).toContain('JAUH SEKALI duaKA tiga')
  })
})

describe('offsets and order', () => {
  test('[ED12] every offset of a body is one position, there and back', () => {
    const one = writer()
    const clause = one.doc.child(0)
    const { text } = flatBody(clause, sectionsOf(one.draft).shape)
    for (let offset = 0; offset <= text.length; offset++)
      expect(bodyOffset(clause, bodyPosition(clause, offset))).toBe(offset)
    for (let offset = 0; offset <= 6; offset++) expect(titleOffset(clause, titlePosition(clause, offset))).toBe(offset)
  })
  test('[ED12] two sections that two people put in one place at once get ranks of their own, the same section the same', () => {
    const current: [string, string][] = [
      ['a', 'h'],
      ['b', 'r'],
    ]
    const [x, y] = [ranksToWrite(['a', 'x', 'b'], current).get('x'), ranksToWrite(['a', 'y', 'b'], current).get('y')]
    expect(x).not.toBe(y)
    expect(ranksToWrite(['a', 'x', 'b'], current).get('x')).toBe(x)
    for (const rank of [x, y]) expect(['h', rank, 'r']).toEqual(['h', rank, 'r'].sort())
  })
  test('[ED12] ranks that moves have made too long are all set anew', () => {
    const ids = ['a', 'b', 'c']
    let current: [string, string][] = ids.map((id, i) => [id, `${i + 1}`])
    let longest = 0
    for (let i = 0; i < 200; i++) {
      // The last moves between the first two, again and again.
      const [first, second, last] = current.map(([id]) => id)
      const wanted = [first!, last!, second!]
      const writes = ranksToWrite(wanted, current)
      const rankOf = new Map(current)
      current = wanted.map((id) => [id, writes.get(id) ?? rankOf.get(id)!])
      const ranks = current.map(([, rank]) => rank)
      expect(ranks).toEqual([...ranks].sort())
      expect(new Set(ranks).size).toBe(3)
      longest = Math.max(longest, ...ranks.map((rank) => rank.length))
    }
    expect(longest).toBeLessThanOrEqual(64)
  })
  test('[ED12] a move writes one rank; where there is no room all are set anew, in the wanted order', () => {
    expect(risingIndices([2, 0, 1])).toEqual(new Set([1, 2]))
    expect([
      ...ranksToWrite(
        ['c', 'a', 'b'],
        [
          ['a', 'd'],
          ['b', 'h'],
          ['c', 'm'],
        ],
      ).keys(),
    ]).toEqual(['c'])
    const tight: [string, string][] = [
      ['a', 'i'],
      ['b', 'i0'],
      ['c', 'i00'],
    ]
    const written = ranksToWrite(['a', 'c', 'b'], tight)
    const rank = (id: string) => written.get(id) ?? new Map(tight).get(id) ?? ''
    expect([rank('a'), rank('c'), rank('b')]).toEqual([rank('a'), rank('c'), rank('b')].sort())
    expect(new Set([rank('a'), rank('c'), rank('b')]).size).toBe(3)
  })
})
