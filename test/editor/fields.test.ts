// Native inputs on shared texts, and the rows of tables.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { undoOf } from '../../client/editor/agreement-sections.ts'
import { createOrigins } from '../../client/editor/binding/origins.ts'
import { followText } from '../../client/editor/views/followed-text.ts'
import { addRow, moveRow, type RowContext, removeRow, restoreRow, setValue } from '../../client/editor/views/rows.ts'
import { emptyContribution, inOrder, openDraft, readText } from '../../shared/agreement/draft.ts'
import { type PartnerId, parsePartnerId, type RowId } from '../../shared/agreement/ids.ts'
import { seeds } from '../fuzz/seeds.ts'
import { seededRandom } from '../relay/seeded-random.ts'

function input(text: Y.Text, origin = {}) {
  const state = { value: text.toString(), caret: 0 }
  const followed = followText(text, origin, (value, move) => {
    state.value = value
    state.caret = move(state.caret, -1)
  })
  return { state, followed }
}

describe('answers', () => {
  const begin = (words: string) => {
    const text = new Y.Doc().getText('jawaban')
    text.insert(0, words)
    return { text, ...input(text) }
  }
  test('[ED19] a keystroke writes that keystroke, a remote one moves the caret along', () => {
    const { text, state, followed } = begin('dua desa')
    followed.write('dua belas desa', 9)
    expect(text.toDelta()).toEqual([{ insert: 'dua belas desa' }])
    state.value = 'dua belas desa'
    state.caret = 9
    text.insert(0, 'kira-kira ')
    expect(state).toEqual({ value: 'kira-kira dua belas desa', caret: 19 })
  })
  test('[ED33] the caret of an answer stays behind its letter: at the end, between equal ones, and in a burst', () => {
    const { text, state, followed } = begin('dua desaa')
    state.caret = 9
    text.insert(9, ' lain')
    expect(state.caret).toBe(9)
    text.insert(7, 'a')
    expect(state.caret).toBe(10)
    text.doc?.transact(() => {
      text.insert(0, 'kira-kira ')
      text.delete(text.length - 5, 5)
      text.insert(text.length, ', atau tiga')
    })
    expect([state.value, state.caret]).toEqual(['kira-kira dua desaaa, atau tiga', 20])
    followed.hold()
    followed.write('kira-kira dua desaaaX, atau tiga', 21)
    state.caret = 21
    text.insert(21, 'Y')
    text.insert(0, '+')
    followed.release('kira-kira dua desaaaX, atau tiga', 21)
    expect([state.value, state.caret]).toEqual(['+kira-kira dua desaaaXY, atau tiga', 22])
  })
  test('[ED33] what is selected in an answer never grows by what others write at its ends', () => {
    const text = new Y.Doc().getText('jawaban')
    text.insert(0, 'dua desa')
    const ends: number[][] = []
    followText(text, {}, (_value, move) => ends.push([move(4, 1), move(8, -1)]))
    text.insert(8, ' lain')
    text.insert(4, 'buah ')
    expect(ends).toEqual([
      [4, 8],
      [9, 13],
    ])
  })
  test('[ED19] two fields of one answer follow each other', () => {
    const { text, followed } = begin('dua')
    const second = input(text)
    followed.write('dua puluh', 9)
    expect(second.state.value).toBe('dua puluh')
  })
  test('[ED19] a composition is not disturbed, and what others wrote meanwhile stays', () => {
    const { text, state, followed } = begin('satu dua')
    followed.hold()
    followed.write('satu kdua', 6)
    text.insert(0, 'JAUH ')
    text.insert(text.length, ' AKHIR')
    expect(state.value).toBe('satu dua')
    followed.write('satu kadua', 7)
    followed.release('satu kadua', 7)
    expect(text.toString()).toBe('JAUH satu kadua AKHIR')
    expect(state.value).toBe('JAUH satu kadua AKHIR')
  })
  test('[ED19] of a composed word each letter is in the text when it is typed, though others write and delete around it', () => {
    const { text, state, followed } = begin('satu dua')
    followed.hold()
    text.insert(0, 'JAUH ')
    followed.write('satu kdua', 6)
    expect(text.toString()).toBe('JAUH satu kdua')
    text.delete(text.length - 3, 3)
    text.insert(text.length, 'AKHIR')
    followed.write('satu kadua', 7)
    expect(text.toString()).toBe('JAUH satu kaAKHIR')
    followed.write('sadua', 2)
    expect(text.toString()).toBe('JAUH saAKHIR')
    expect(state.value).toBe('satu dua')
    followed.release('sadua', 2)
    expect(state.value).toBe('JAUH saAKHIR')
  })
  test('[ED19] in random compositions beside random edits of others every letter is where its writer put it', () => {
    for (const seed of seeds(200)) {
      const random = seededRandom(seed)
      const { text, followed } = begin('abcdef')
      let next = 0x4e00
      const fresh = () => Array.from({ length: 1 + random.below(3) }, () => String.fromCharCode(next++)).join('')
      const expected = new Set('abcdef')
      const both = (value: string) => [...value].filter((letter) => expected.has(letter)).join('')
      let value = text.toString()
      followed.hold()
      for (let turn = 0; turn < 20; turn++) {
        const mine = random.below(2) === 0
        const now = mine ? value : text.toString()
        const at = random.below(now.length + 1)
        const size = random.below(3) === 0 ? random.below(Math.min(4, now.length - at) + 1) : 0
        const letters = fresh()
        for (const letter of now.slice(at, at + size)) expected.delete(letter)
        for (const letter of letters) expected.add(letter)
        if (mine) {
          value = now.slice(0, at) + letters + now.slice(at + size)
          followed.write(value, at + letters.length)
        } else {
          text.delete(at, size)
          text.insert(at, letters)
        }
        expect([...text.toString()].sort().join(''), `FUZZ_SEED=${seed}`).toBe([...expected].sort().join(''))
        const shown = new Set(value)
        const order = [...text.toString()].filter((letter) => shown.has(letter)).join('')
        expect(order, `FUZZ_SEED=${seed}`).toBe(both(value))
      }
    }
  })
  test('[ED19] an answer shows and stores one line', () => {
    const { text, state, followed } = begin('a')
    text.insert(1, '\nb')
    expect(state.value).toBe('a b')
    followed.write('a b\nc', 5)
    expect(text.toString()).toBe('a\nb c')
  })
  test('[PT9] a field of lines shows and stores them as lines', () => {
    const text = new Y.Doc().getText('kop')
    const shown: string[] = []
    const followed = followText(text, {}, (value) => shown.push(value), true)
    followed.write('KOP\r\nJalan', 9)
    expect(text.toString()).toBe('KOP\nJalan')
    text.insert(text.length, '\nTelepon')
    expect(shown.at(-1)).toBe('KOP\nJalan\nTelepon')
  })
})

describe('rows', () => {
  const table = () => {
    const draft = openDraft(new Y.Doc())
    const origins = createOrigins()
    const undo = undoOf(draft, origins)
    const context: RowContext = {
      draft,
      origins,
      gone: () => ({ at: 1, by: 'x' }),
      newUndoStep: () => undo.stopCapturing(),
    }
    const partner = (id: string) => parsePartnerId(id) as PartnerId
    const add = (id: string) =>
      addRow(
        draft.contributions,
        (rank) => emptyContribution(partner(id), rank),
        (row) => row.get('partner') === id,
        context,
      )
    const order = () => inOrder<RowId>(draft.contributions).map(([, row]) => readText(row, 'partner'))
    return { draft, undo, context, add, order }
  }
  test('[ED20] a new row stands after the last of its partner', () => {
    const { add, order } = table()
    for (const id of ['desa', 'lsm', 'desa', 'pt', 'lsm']) add(id)
    expect(order()).toEqual(['desa', 'desa', 'lsm', 'lsm', 'pt'])
  })
  test('[ED20] rows move by one rank, go and come back with what others wrote', () => {
    const { draft, context, add, order, undo } = table()
    const [desa, lsm] = [add('desa'), add('lsm')]
    moveRow(draft.contributions, lsm, -1, context)
    expect(order()).toEqual(['lsm', 'desa'])
    moveRow(draft.contributions, lsm, -1, context)
    expect(order()).toEqual(['lsm', 'desa'])
    const map = draft.contributions.get(desa)
    if (!map) throw new RangeError(desa)
    removeRow({ id: desa, map }, context)
    ;(map.get('description') as Y.Text).insert(0, 'lahan')
    expect(order()).toEqual(['lsm'])
    restoreRow(draft.contributions, desa, context)
    expect(order()).toEqual(['lsm', 'desa'])
    undo.undo()
    undo.undo()
    expect(order()).toEqual(['lsm', 'desa'])
    expect(readText(map, 'description')).toBe('lahan')
  })
  test('[ED20] undoing a new row hides it and keeps what another wrote in it', () => {
    const { draft, add, order, undo } = table()
    const id = add('desa')
    const map = draft.contributions.get(id)
    if (!map) throw new RangeError(id)
    ;(map.get('description') as Y.Text).insert(0, 'dari mitra lain')
    undo.undo()
    expect(order()).toEqual([])
    expect(readText(draft.contributions.get(id), 'description')).toBe('dari mitra lain')
    undo.redo()
    expect(order()).toEqual(['desa'])
    expect(readText(map, 'description')).toBe('dari mitra lain')
  })
  test('[ED20] a quantity is a number of one writer, never two glued together', () => {
    const { draft, context, add } = table()
    const id = add('desa')
    const other = openDraft(new Y.Doc())
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(draft.doc))
    const map = draft.contributions.get(id)
    if (!map) throw new RangeError(id)
    setValue({ id, map }, 'quantity', 3, context)
    other.contributions.get(id)?.set('quantity', 5)
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(draft.doc))
    Y.applyUpdate(draft.doc, Y.encodeStateAsUpdate(other.doc))
    expect([3, 5]).toContain(map.get('quantity'))
    expect(other.contributions.get(id)?.get('quantity')).toBe(map.get('quantity'))
  })
})
