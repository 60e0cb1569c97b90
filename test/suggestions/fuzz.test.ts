// Three people suggest, write, decide and undo, online or offline, in the real editor state. Every typed character is unique, so that it is
// known of each where it must be: in the shared text for ever, and among what is agreed on when it was typed plainly or accepted.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { draftNode } from '../../client/editor/agreement-sections.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { parseSuggestionKey } from '../../shared/agreement/suggestion-keys.ts'
import { OUTCOMES, recordsOf } from '../../shared/agreement/suggestion-record.ts'
import { readRuns } from '../../shared/agreement/text-pieces.ts'
import { resolveSuggestions } from '../../shared/suggestions/resolve.ts'
import { seed, sync } from '../editor/fake-view.ts'
import { randomFrom, seeds, timeLimit } from '../fuzz/seeds.ts'
import { copy } from './stand.ts'
import { SuggestingWriter } from './suggesting-writer.ts'

const CLAUSES = ['a', 'b'].map((id) => ({ id, title: `Judul ${id}`, text: `satu ${id}\ndua ${id}\ntiga ${id}` }))

class Story {
  readonly writers: SuggestingWriter[]
  readonly random: () => number
  /** Typed characters, and whether plainly by somebody who was not suggesting. */
  readonly typed = new Map<string, { readonly plain: boolean }>()
  /** Characters that somebody deleted for good, or undid. */
  readonly deleted = new Set<string>()
  #next = 0
  readonly name: string
  constructor(number: number) {
    this.name = context(number)
    this.random = randomFrom(number)
    const bytes = seed(CLAUSES)
    this.writers = [1, 2, 3].map((client) => new SuggestingWriter(bytes, (number % 100_000_000) * 10 + client))
    for (const [index, writer] of this.writers.entries()) writer.suggests = index > 0
  }
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!
  }
  spot(writer: SuggestingWriter, kind?: string): number | null {
    const spots: number[] = []
    writer.doc.descendants((node, at) => {
      if (node.isTextblock && (!kind || node.type.name === kind))
        for (let i = 0; i <= node.content.size; i++) spots.push(at + 1 + i)
    })
    return spots.length > 0 ? this.pick(spots) : null
  }
  /** Does it, and books which characters it took out of the shared text. */
  watched(writer: SuggestingWriter, act: () => void): void {
    const before = written(writer)
    act()
    const after = written(writer)
    for (const character of before) if (!after.has(character)) this.deleted.add(character)
    for (const character of after) if (!before.has(character)) this.deleted.delete(character)
  }

  type(writer: SuggestingWriter): void {
    const at = this.spot(writer)
    if (at === null) return
    let text = ''
    for (let i = 0; i < 1 + Math.floor(this.random() * 3); i++) {
      const character = String.fromCharCode(0x4e00 + this.#next++)
      this.typed.set(character, { plain: !writer.suggests })
      text += character
    }
    writer.type(at, text)
  }
  erase(writer: SuggestingWriter): void {
    const from = this.spot(writer)
    if (from === null) return
    const $from = writer.doc.resolve(from)
    const to = Math.min(
      from + 1 + Math.floor(this.random() * 6),
      $from.node(1).lastChild === $from.parent ? $from.end() : $from.end() + 4,
    )
    const $to = writer.doc.resolve(Math.min(to, writer.doc.content.size))
    if ($from.parent.type.name === 'title' && !$to.sameParent($from)) return
    if ($to.depth < 2 || $to.node(1) !== $from.node(1) || !$to.parent.isTextblock || to <= from) return
    writer.send(writer.tr.delete(from, to))
  }
  split(writer: SuggestingWriter): void {
    const at = this.spot(writer, 'block')
    if (at !== null) writer.split(at)
  }
  join(writer: SuggestingWriter): void {
    const at = this.spot(writer, 'block')
    if (at !== null && writer.doc.resolve(at).index(1) > 1) writer.join(at)
  }
  list(writer: SuggestingWriter): void {
    const at = this.spot(writer, 'block')
    if (at !== null) writer.block(at, { list: this.pick([null, 'number', 'verse']), indent: this.pick([0, 1]) })
  }
  decide(writer: SuggestingWriter): void {
    const ids = [...writer.draft.suggestions.keys()].flatMap((key) => parseSuggestionKey(`deletion:${key}`)?.id ?? [])
    if (ids.length > 0) writer.decide(this.pick(ids), this.pick([...OUTCOMES, null]))
  }
  clause(writer: SuggestingWriter): void {
    const { doc } = writer
    const { id } = this.pick(doc.children).attrs
    const roll = this.random()
    if (roll < 0.4 && doc.childCount < 5) writer.create(doc.childCount, 'Baru', '')
    else if (roll < 0.6 && doc.childCount > 1) writer.remove(String(id))
    else writer.move(String(id), Math.floor(this.random() * doc.childCount))
  }
  step(online: number): void {
    const writer = this.pick(this.writers)
    this.watched(writer, () => {
      const roll = this.random()
      if (roll < 0.4) this.type(writer)
      else if (roll < 0.6) this.erase(writer)
      else if (roll < 0.67) this.split(writer)
      else if (roll < 0.73) this.join(writer)
      else if (roll < 0.78) this.list(writer)
      else if (roll < 0.9) this.decide(writer)
      else if (roll < 0.93) this.clause(writer)
      else if (roll < 0.97) writer.undo.undo()
      else writer.undo.redo()
      if (this.random() < 0.3) writer.undo.stopCapturing()
    })
    expect(() => writer.doc.check(), this.name).not.toThrow()
    expect(writer.marked(), this.name).toBe(writer.marked(draftNode(writer.draft)))
    if (this.random() < online) sync(...this.writers.filter(() => this.random() < 0.8))
  }
}

/** Typed characters in the shared texts, shown or not, removed clauses included. */
function written({ draft }: SuggestingWriter): Set<string> {
  const found = new Set<string>()
  for (const map of draft.clauses.values())
    for (const side of ['title', 'body'])
      for (const character of String(map.get(side))) if (character >= '\u4e00') found.add(character)
  return found
}

function run(number: number, steps: number, online: number): Story {
  const story = new Story(number)
  for (let i = 0; i < steps; i++) story.step(online)
  sync(...story.writers)
  return story
}

const context = (number: number) => `FUZZ_SEED=${number}`

for (const [name, online] of [
  ['mostly offline', 0.1],
  ['half the time online', 0.5],
  ['nearly always online', 0.9],
] as const)
  test(
    `[US15] ${name}: peers equal, no character lost, and agreed on is what was typed plainly or accepted`,
    () => {
      let typed = 0
      for (const number of seeds(6)) {
        const { writers, typed: characters, deleted } = run(number, 70, online)
        const [first] = writers
        typed += characters.size
        for (const other of writers) {
          expect(other.marked(), context(number)).toBe(first!.marked())
          expect(snapshot(other.draft), context(number)).toEqual(snapshot(first!.draft))
        }
        const there = written(first!)
        for (const character of characters.keys())
          if (!deleted.has(character))
            expect([context(number), character, there.has(character)]).toEqual([context(number), character, true])
        for (const map of first!.draft.clauses.values()) {
          const recordOf = recordsOf(first!.draft)
          for (const side of ['title', 'body']) {
            const text = map.get(side)
            if (!(text instanceof Y.Text)) continue
            for (const { insert, marks, content, from } of readRuns(text, recordOf)) {
              const outcomes = marks.map(({ kind, id }) => [kind, recordOf(id).decision?.outcome] as const)
              // Only an acceptance takes anything in or out; and whoever suggests never writes plainly.
              if (outcomes.every(([, outcome]) => outcome !== 'accepted')) {
                expect([context(number), insert, content]).toEqual([
                  context(number),
                  insert,
                  outcomes.every(([kind]) => kind !== 'insertion'),
                ])
              }
              // Somebody who may write, and undoes a removal, brings the words back as their own.
              for (const character of typeof insert === 'string' ? insert : '')
                if (characters.get(character)?.plain === false && from.client % 10 !== 1)
                  expect([context(number), character, outcomes.some(([kind]) => kind === 'insertion')]).toEqual([
                    context(number),
                    character,
                    true,
                  ])
            }
          }
        }
        const sealed = copy(Y.encodeStateAsUpdate(first!.draft.doc), 9)
        resolveSuggestions(sealed)
        expect(snapshot(sealed), context(number)).toEqual(snapshot(first!.draft))
      }
      console.info(`fuzz of suggestions: ${typed} characters typed, online ${online}`)
    },
    timeLimit(120_000),
  )
