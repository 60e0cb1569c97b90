// Where one's own caret and selection are once others' words have come in, a letter at a time or in a burst.
import type { ResolvedPos } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { draftNode } from '../../client/editor/agreement-sections.ts'
import { COMPOSITION_HOLD_MS } from '../../client/editor/binding/binding.ts'
import { randomFrom, seeds } from '../fuzz/seeds.ts'
import { SuggestingWriter } from '../suggestions/suggesting-writer.ts'
import { seed, sync, Writer } from './fake-view.ts'

const CLAUSES = [
  { id: 'a', title: 'Tujuan', text: 'satu dua tiga\nempat lima enam' },
  { id: 'b', title: 'Kesetaraan', text: 'tujuh delapan' },
]

const pair = () => {
  const bytes = seed(CLAUSES)
  return [new Writer(bytes, 11), new Writer(bytes, 22)] as const
}
const select = (one: Writer, anchor: number, head = anchor) =>
  one.send(one.tr.setSelection(TextSelection.create(one.doc, anchor, head)))
/** What stands before the caret in its block. */
const wordsBefore = ({ view }: Writer, at = view.state.selection.head) => {
  const { parent, parentOffset } = view.state.doc.resolve(at)
  return parent.textBetween(0, parentOffset, '', '\ufffc')
}
const typeHere = (one: Writer, text: string) => {
  for (const letter of text) one.type(one.view.state.selection.head, letter)
}

describe('the caret when others write', () => {
  test.each([
    [11, 22],
    [22, 11],
  ])('[ED33] two who write at the end of one block keep their words whole (%i, %i)', (first, second) => {
    const bytes = seed(CLAUSES)
    const [one, two] = [new Writer(bytes, first), new Writer(bytes, second)]
    // Yjs tidies formats in a transaction of its own, before it tells of the one that came.
    two.mark('a', 'satu', 'strong')
    sync(one, two)
    select(one, one.after('a', 'tiga'))
    select(two, two.after('a', 'tiga'))
    typeHere(one, ' Ani')
    typeHere(two, ' Bu')
    sync(one, two)
    typeHere(one, 'sa.')
    typeHere(two, 'di.')
    sync(one, two)
    expect(one.read()).toContain(' Anisa.')
    expect(one.read()).toContain(' Budi.')
  })
  test('[ED33] a burst before and behind the caret leaves it between the same words', () => {
    const [one, two] = pair()
    select(one, one.after('a', 'dua'))
    two.type(two.find('a', 'satu'), 'nol ')
    two.split(two.after('a', 'satu'))
    two.erase('a', 'tiga')
    two.type(two.after('a', 'enam'), ' tujuh')
    sync(one, two)
    expect(wordsBefore(one)).toBe(' dua')
  })
  test('[ED33] a letter before an equal one moves the caret on', () => {
    const [one, two] = pair()
    select(one, one.after('b', 'delapan'))
    two.type(two.after('b', 'delapan'), 'nn')
    sync(one, two)
    expect(wordsBefore(one)).toBe('tujuh delapan')
    two.type(two.after('b', 'delapa'), 'n')
    sync(one, two)
    expect(wordsBefore(one)).toBe('tujuh delapann')
  })
  test('[ED33] what is selected never grows: typing over it takes away nobody else’s words', () => {
    for (const isForward of [true, false]) {
      const [one, two] = pair()
      const ends = [one.find('b', 'delapan'), one.after('b', 'delapan')] as const
      select(one, ends[isForward ? 0 : 1], ends[isForward ? 1 : 0])
      two.type(two.after('b', 'delapan'), ' baru')
      two.type(two.find('b', 'delapan'), 'juga ')
      sync(one, two)
      const { from, to, anchor, head } = one.view.state.selection
      expect(one.doc.textBetween(from, to)).toBe('delapan')
      expect(anchor < head).toBe(isForward)
    }
  })
  test('[ED33] behind a composed word the caret stays, whatever came meanwhile', () => {
    const [one, two] = pair()
    select(one, one.after('a', 'tiga'))
    one.view.composing = true
    typeHere(one, ' A')
    two.type(two.find('a', 'satu'), 'nol ')
    two.type(two.after('a', 'tiga'), ' Budi.')
    Y.applyUpdate(one.draft.doc, Y.encodeStateAsUpdate(two.draft.doc), 'network')
    typeHere(one, 'ni')
    one.view.composing = false
    one.binding.flush()
    typeHere(one, '.')
    sync(one, two)
    expect(one.read()).toContain('nol satu dua tiga')
    expect(one.read()).toContain(' Ani.')
    expect(one.read()).toContain(' Budi.')
  })
  test('[ED33] a peer that puts something else in the place of a text, or of a section, takes no caret down with it', () => {
    for (const isComposing of [false, true]) {
      const [one, two] = pair()
      const { clauses } = two.draft
      for (const ruin of [
        () => clauses.get('b')?.set('body', 'bukan teks'),
        () => clauses.set('b', 'teks' as never),
        () => clauses.delete('a'),
      ]) {
        select(one, one.after('a', 'dua'))
        if (one.read().includes('delapan')) select(one, one.after('b', 'delapan'))
        one.view.composing = isComposing
        two.draft.doc.transact(ruin)
        Y.applyUpdate(one.draft.doc, Y.encodeStateAsUpdate(two.draft.doc), 'network')
        one.view.composing = false
        one.binding.flush()
        one.doc.check()
        expect(one.view.state.selection.to).toBeLessThanOrEqual(one.doc.content.size)
      }
    }
  })
  test('[ED33] an own decision about words around the caret, or elsewhere, leaves it at its letter', () => {
    const bytes = seed(CLAUSES)
    for (const outcome of ['accepted', 'rejected', 'withdrawn'] as const) {
      const one = new SuggestingWriter(bytes, 11)
      one.suggests = true
      one.type(one.after('a', 'satu'), ' baru')
      one.erase('a', 'lima')
      one.suggests = false
      const [id] = one.shown()
      if (!id) throw new Error('nothing is suggested')
      select(one, one.after('a', 'dua'))
      one.decide(id, outcome)
      expect(wordsBefore(one)).toMatch(/ dua$/)
      one.decide(id, null)
      expect(wordsBefore(one)).toMatch(/ dua$/)
      select(one, one.after('a', 'ba'))
      one.decide(id, outcome)
      expect(wordsBefore(one)).toBe(outcome === 'accepted' ? 'satu ba' : 'satu')
    }
  })
  test('[ED33] what brings an earlier wording back leaves the caret at its letter', () => {
    const [one] = pair()
    select(one, one.after('a', 'tiga'))
    const { draft } = one
    const body = draft.clauses.get('a')?.get('body')
    if (!(body instanceof Y.Text)) throw new Error('no text')
    draft.doc.transact(() => {
      body.insert(0, 'nol ')
      body.insert(body.length, ' tujuh')
    }, 'restore')
    expect(wordsBefore(one)).toBe('nol satu dua tiga')
  })
  test('[ED33] the selection is read before a change is shown, and only then', () => {
    const [one, two] = pair()
    let reads = 0
    const late = () => select(one, one.after('b', 'tujuh'))
    one.onRemote = () => {
      reads++
      late()
    }
    two.type(two.find('b', 'tujuh'), 'X')
    sync(one, two)
    expect(reads).toBeGreaterThan(0)
    expect(wordsBefore(one)).toBe('Xtujuh')
    const read = reads
    one.type(one.after('a', 'dua'), 'Y')
    expect(reads).toBe(read)
  })
})

/** One with a caret and another who does everything to the same text; each letter is unique. */
class Story {
  readonly random: () => number
  readonly one: SuggestingWriter
  readonly two: SuggestingWriter
  #next = 0
  constructor(number: number) {
    this.random = randomFrom(number)
    const text = (size: number) => Array.from({ length: size }, () => this.letter()).join('')
    const bytes = seed(['a', 'b'].map((id) => ({ id, title: text(3), text: `${text(5)}\n${text(4)}\n${text(4)}` })))
    const clients = this.below(2) ? [11, 22] : [22, 11]
    this.one = new SuggestingWriter(bytes, clients[0] ?? 0)
    this.two = new SuggestingWriter(bytes, clients[1] ?? 0)
  }
  below(n: number): number {
    return Math.floor(this.random() * n)
  }
  letter(): string {
    const n = this.#next++
    return String.fromCodePoint(n % 5 === 0 ? 0x20000 + n : 0x4e00 + n)
  }
  spot(writer: Writer): number {
    const spots: number[] = []
    writer.doc.descendants((node, at) => {
      if (!node.isTextblock) return
      const words = node.textBetween(0, node.content.size, '', '\ufffc')
      for (let i = 0; i <= words.length; i++) if (!/[\udc00-\udfff]/.test(words[i] ?? '')) spots.push(at + 1 + i)
    })
    return spots[this.below(spots.length)] ?? 1
  }
  /** Position `count` signs further on in the same block. */
  signsOn({ parent, parentOffset, pos }: ResolvedPos, count: number): number {
    const signs = [...parent.textBetween(parentOffset, parent.content.size, '', '\ufffc')]
    return pos + signs.slice(0, count).join('').length
  }
  /** The other's next deed. */
  deed(): void {
    const { two } = this
    two.suggests = this.below(4) === 0
    const at = this.spot(two)
    const $at = two.doc.resolve(at)
    const kind = this.below(10)
    if (kind < 4) two.type(at, this.letter())
    else if (kind < 6) two.send(two.tr.delete(at, this.signsOn($at, 1 + this.below(3))))
    else if (kind === 6 && $at.parent.type.name === 'block') two.split(at)
    else if (kind === 7 && $at.index(1) > 1) two.join(at)
    else if (kind === 8 && !two.suggests) two.move('b', this.below(2))
    else for (const id of two.shown().slice(0, 1)) two.decide(id, this.below(2) ? 'accepted' : 'rejected')
  }
}

const signBefore = (one: Writer, at: number) => [...wordsBefore(one, at)].at(-1)
const signBehind = ({ doc }: Writer, at: number) => {
  const { parent, parentOffset } = doc.resolve(at)
  return [...parent.textBetween(parentOffset, parent.content.size, '', '\ufffc')][0]
}
const has = ({ doc }: Writer, clause: string, sign: string) =>
  doc.children.find(({ attrs }) => attrs.id === clause)?.textContent.includes(sign) ?? false

test('[ED33] whatever another does in a burst, each end of the selection stays beside its letter', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  for (const number of seeds(400)) {
    const story = new Story(number)
    const { one, two } = story
    for (let round = 0; round < 4; round++) {
      const [anchor, head] = [story.spot(one), story.spot(one)]
      const isRange = story.below(3) === 0
      const $anchor = one.doc.resolve(anchor)
      select(one, anchor, isRange ? Math.min(Math.max(head, $anchor.start()), $anchor.end()) : anchor)
      const composes = !isRange && story.below(3) === 0
      one.view.composing = composes
      if (composes) typeHere(one, story.letter())
      for (let n = story.below(4); n >= 0; n--) story.deed()
      const { from, to, $from } = one.view.state.selection
      const clause = String($from.node(1).attrs.id)
      const right = from < to ? signBehind(one, from) : undefined
      let left = signBefore(one, to)
      const bring = () =>
        Y.applyUpdate(
          one.draft.doc,
          Y.encodeStateAsUpdate(two.draft.doc, Y.encodeStateVector(one.draft.doc)),
          'network',
        )
      bring()
      let word = left ?? ''
      if (composes) {
        for (let n = story.below(3); n > 0; n--) {
          left = story.letter()
          word += left
          typeHere(one, left)
          // Slower than what others write waits for.
          if (story.below(2) === 0) vi.advanceTimersByTime(COMPOSITION_HOLD_MS)
          for (let more = story.below(3); more > 0; more--) story.deed()
          bring()
        }
        one.view.composing = false
        one.binding.flush()
      }
      const { selection } = one.view.state
      const told = `FUZZ_SEED=${number}, round ${round}`
      expect(one.doc.toString(), told).toBe(draftNode(one.draft).toString())
      if ([...word].every((letter) => has(one, clause, letter))) expect(one.read(), told).toContain(word)
      if (left && has(one, clause, left)) expect(signBefore(one, selection.to), told).toBe(left)
      if (right && has(one, clause, right) && !(left && !selection.empty && !has(one, clause, left)))
        expect(signBehind(one, selection.from), told).toBe(right)
      sync(one, two)
    }
  }
})
