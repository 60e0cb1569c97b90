// References to paragraphs while people split, type, list, move and undo in the real editor state, online or offline.
import type { Slice } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import { indent, outdent, splitBlock, toggleList } from '../../client/editor/commands/block-commands.ts'
import { moveClause } from '../../client/editor/commands/clause-commands.ts'
import { insertReference } from '../../client/editor/hands/reference-commands.ts'
import { carriedNames } from '../../client/editor/plugins/carried-names.ts'
import { nameBlock, namedBlocks } from '../../shared/agreement/anchor-block.ts'
import { clauseDigests } from '../../shared/agreement/canonical.ts'
import { blockText, clauseText } from '../../shared/agreement/plain-text.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { randomFrom, seeds, timeLimit } from '../fuzz/seeds.ts'
import { clauseId, seed, sync, Writer } from './fake-view.ts'

const [HOME, TARGET] = [clauseId('a'), clauseId('b')]
const MARKS = ['①', '②', '③', '④']
const start = () =>
  seed([
    { id: HOME, title: 'Rujukan', text: 'sesuai ' },
    { id: TARGET, title: 'Tujuan', text: MARKS.map((mark) => `ayat ${mark} ini`).join('\n') },
  ])

/** Refers from the first clause to the paragraph `at` of the second. */
function refer(writer: Writer, at: number): void {
  const { name } = namedBlocks(writer.draft, TARGET)[at]!
  nameBlock(writer.draft, TARGET, name, 'anchor')
  const end = writer.after(HOME, 'sesuai ')
  expect(writer.run(insertReference(TARGET, { from: end, to: end }, name))).toBe(true)
  // The reference itself stays, whatever is undone.
  writer.undo.clear()
}

const put = (writer: Writer, at: number) => writer.send(writer.tr.setSelection(TextSelection.create(writer.doc, at)))

/** What stands in the paragraph to which the reference leads. */
function ledTo({ draft }: Writer): string {
  const agreement = snapshot(draft)
  const [home, target] = [HOME, TARGET].map((id) => agreement.clauses.find((clause) => clause.id === id)!)
  const reference = home!.blocks.flatMap(({ content }) => content).find(({ type }) => type === 'reference')
  const anchor = reference?.type === 'reference' ? reference.anchor : undefined
  const block = target!.blocks.findLast((one) => one.anchor === anchor)
  return block ? blockText(block, agreement) : 'nowhere'
}

/** The paragraphs of the second clause that have a name. */
const clausesNamed = ({ doc }: Writer) =>
  doc.children.find(({ attrs }) => attrs.id === TARGET)?.children.filter(({ attrs }) => attrs.anchor) ?? []

describe('a reference to a paragraph', () => {
  test('[HN26] stays with its words when a paragraph is put before, behind and into it', () => {
    for (const at of [0, 1]) {
      const writer = new Writer(start(), 5)
      refer(writer, at)
      writer.undo.stopCapturing()
      put(writer, writer.find(TARGET, `ayat ${MARKS[at]}`))
      writer.run(splitBlock)
      expect(ledTo(writer)).toBe(`ayat ${MARKS[at]} ini`)
      writer.undo.stopCapturing()
      put(writer, writer.after(TARGET, `${MARKS[at]} ini`))
      writer.run(splitBlock)
      writer.undo.stopCapturing()
      put(writer, writer.find(TARGET, `${MARKS[at]} ini`))
      writer.run(splitBlock)
      expect(ledTo(writer)).toBe('ayat')
      for (let step = 0; step < 3; step++) {
        writer.undo.undo()
        expect(ledTo(writer)).toContain('ayat')
      }
      expect(ledTo(writer)).toBe(`ayat ${MARKS[at]} ini`)
    }
  })

  /** Cuts from the start of one paragraph to the start of another (or the end of the same), and gives what was cut. */
  function cut(writer: Writer, from: string, to: string | null): Slice {
    const start = writer.find(TARGET, from)
    const end = to === null ? writer.doc.resolve(start).end() : writer.find(TARGET, to)
    const slice = writer.doc.slice(start, end)
    writer.send(writer.tr.delete(start, end))
    return slice
  }
  /** A new paragraph at the end. */
  function beginLast(writer: Writer): void {
    const clause = writer.at(TARGET)
    put(writer, clause + (writer.doc.nodeAt(clause)?.nodeSize ?? 0) - 2)
    writer.run(splitBlock)
  }
  const pasteIn = (writer: Writer, slice: Slice) => writer.send(writer.tr.replaceSelection(slice))

  test('[HN26] stays with words that are cut and put in again in the same Pasal, and with those of the next paragraph', () => {
    for (const [first, to] of [
      [0, null],
      [1, null],
      [1, '③'],
      [0, '③'],
    ] as const) {
      const writer = new Writer(start(), 5, [carriedNames()])
      refer(writer, first)
      const slice = cut(writer, `ayat ${MARKS[first]}`, to === null ? null : `ayat ${to}`)
      expect(ledTo(writer)).not.toContain('③')
      beginLast(writer)
      pasteIn(writer, slice)
      expect(ledTo(writer)).toBe(`ayat ${MARKS[first]} ini`)
      // Put in a second time it is another paragraph.
      beginLast(writer)
      pasteIn(writer, slice)
      expect(clausesNamed(writer)).toHaveLength(1)
      for (let step = 0; step < 8; step++) writer.undo.undo()
      expect(ledTo(writer)).toBe(`ayat ${MARKS[first]} ini`)
      expect(clausesNamed(writer)).toHaveLength(1)
    }
    const writer = new Writer(start(), 5, [carriedNames()])
    refer(writer, 2)
    cut(writer, 'ayat ②', 'ayat ③')
    expect(ledTo(writer)).toBe('ayat ③ ini')
  })

  test('[HN26] is carried to no other Pasal, and to no other words', () => {
    const writer = new Writer(start(), 5, [carriedNames()])
    refer(writer, 1)
    const slice = cut(writer, 'ayat ②', 'ayat ③')
    put(writer, writer.after(HOME, 'sesuai '))
    writer.run(splitBlock)
    pasteIn(writer, slice)
    expect(ledTo(writer)).toBe('nowhere')
    beginLast(writer)
    writer.type(writer.view.state.selection.from, 'ayat lain')
    expect(ledTo(writer)).toBe('nowhere')
    beginLast(writer)
    pasteIn(writer, slice)
    expect(ledTo(writer)).toBe('ayat ② ini')
  })

  test(
    '[HN26] leads to the same words for all, whatever they do beside each other',
    () => {
      for (const number of seeds(8)) {
        const random = randomFrom(number)
        const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
        const bytes = start()
        const writers = [1, 2, 3].map((client) => new Writer(bytes, (number % 1_000_000) * 10 + client))
        const led = Math.floor(random() * MARKS.length)
        refer(writers[0]!, led)
        sync(...writers)
        const online = pick([0.1, 0.6])
        for (let step = 0; step < 25; step++) {
          const writer = pick(writers)
          const blocks = [...writer.doc.nodeAt(writer.at(TARGET))!.children].slice(1)
          const index = Math.floor(random() * blocks.length)
          let at = writer.at(TARGET) + 1 + writer.doc.nodeAt(writer.at(TARGET))!.firstChild!.nodeSize
          for (const block of blocks.slice(0, index)) at += block.nodeSize
          const inside = at + 1 + (random() < 0.5 ? 0 : blocks[index]!.content.size)
          put(writer, inside)
          const roll = random()
          if (roll < 0.4) writer.run(splitBlock)
          else if (roll < 0.6) writer.type(inside, String.fromCharCode(0x4e00 + step))
          else if (roll < 0.8) writer.run(pick([toggleList('verse'), toggleList('letter'), indent, outdent]))
          else if (roll < 0.9) writer.run(moveClause(TARGET, pick([-1, 1] as const)))
          else writer.undo.undo()
          writer.undo.stopCapturing()
          if (random() < online) sync(...writers.filter(() => random() < 0.8))
        }
        sync(...writers)
        const [first] = writers
        for (const writer of writers) {
          expect(ledTo(writer), `FUZZ_SEED=${number}`).toContain(MARKS[led])
          expect([...clauseDigests(snapshot(writer.draft))]).toEqual([...clauseDigests(snapshot(first!.draft))])
        }
        const agreement = snapshot(first!.draft)
        expect(clauseText(agreement.clauses.find(({ id }) => id === HOME)!, agreement)).not.toContain('dihapus')
      }
    },
    timeLimit(60_000),
  )
})
