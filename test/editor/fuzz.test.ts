// Three people, mostly offline, doing everything at once. Every typed character is unique, so each one can be accounted for.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { draftNode } from '../../client/editor/agreement-sections.ts'
import { LISTS } from '../../shared/agreement/agreement.ts'
import { schema } from '../../shared/agreement/schema.ts'
import { randomFrom, seeds } from '../fuzz/seeds.ts'
import { seed, sync, Writer } from './fake-view.ts'

const CLAUSES = ['a', 'b', 'c', 'd'].map((id) => ({
  id,
  title: `Judul ${id}`,
  text: `satu ${id}\ndua ${id}\ntiga ${id}`,
}))

/** Where each typed character stands in a draft, removed clauses included. */
function places({ draft }: Writer): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [id, map] of draft.clauses.entries())
    for (const side of ['title', 'body'])
      for (const character of String(map.get(side))) {
        if (character < '\u4e00') continue
        found.set(character, [...(found.get(character) ?? []), `${id}/${side}`])
      }
  return found
}

class Story {
  readonly homes = new Map<string, string>()
  readonly removed = new Set<string>()
  /** How often undo brought a character back: two who removed the same one and both take that back each bring one back. */
  readonly restored = new Map<string, number>()
  readonly random: () => number
  readonly writers: Writer[]
  #next = 0
  constructor(number: number) {
    this.random = randomFrom(number)
    const bytes = seed(CLAUSES)
    this.writers = [1, 2, 3].map((client) => new Writer(bytes, number * 10 + client))
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!
  }
  character(): string {
    const n = this.#next++
    // Every fifth one is a surrogate pair that shares its first half with its neighbours.
    return String.fromCodePoint(n % 5 === 0 ? 0x20000 + n : 0x4e00 + n)
  }
  /** A position in a random title or block, never inside a surrogate pair. */
  spot(writer: Writer, kind?: string): number | null {
    const spots: number[] = []
    writer.doc.descendants((node, at) => {
      if (!node.isTextblock || (kind && node.type.name !== kind)) return
      for (let i = 0; i <= node.content.size; i++) {
        const code = node.textBetween(0, node.content.size, '', ' ').charCodeAt(i)
        if (!(code >= 0xdc00 && code <= 0xdfff)) spots.push(at + 1 + i)
      }
    })
    return spots.length > 0 ? this.pick(spots) : null
  }
  home(writer: Writer, at: number): string {
    const $at = writer.doc.resolve(at)
    return `${$at.node(1).attrs.id}/${$at.parent.type.name === 'title' ? 'title' : 'body'}`
  }

  type(writer: Writer): void {
    const at = this.spot(writer)
    if (at === null) return
    let text = ''
    for (let i = 0; i < 1 + Math.floor(this.random() * 3); i++) {
      const character = this.character()
      this.homes.set(character, this.home(writer, at))
      text += character
    }
    writer.type(at, text)
  }
  erase(writer: Writer): void {
    const from = this.spot(writer)
    if (from === null) return
    const $from = writer.doc.resolve(from)
    let to = Math.min(from + 1 + Math.floor(this.random() * 4), $from.end())
    const text = (end: number) => writer.doc.textBetween(from, end, '', ' ')
    if (to < $from.end() && /[\ud800-\udbff]$/.test(text(to))) to++
    if (to <= from) return
    for (const character of text(to)) this.removed.add(character)
    writer.send(writer.tr.delete(from, to))
  }
  /** Two far ends change in one transaction, as replacing everywhere does. */
  typeTwice(writer: Writer): void {
    const [first, second] = [this.spot(writer, 'block'), this.spot(writer, 'block')]
    if (first === null || second === null) return
    const [a, b] = [this.character(), this.character()]
    this.homes.set(a, this.home(writer, first))
    this.homes.set(b, this.home(writer, second))
    const tr = writer.tr.insertText(a, first)
    writer.send(tr.insertText(b, tr.mapping.map(second)))
  }
  undoing(writer: Writer, act: 'undo' | 'redo'): void {
    const before = places(writer)
    writer.undo[act]()
    const after = places(writer)
    for (const character of before.keys()) if (!after.has(character)) this.removed.add(character)
    for (const [character, at] of after) {
      const more = at.length - (before.get(character)?.length ?? 0)
      if (more <= 0) continue
      this.removed.delete(character)
      this.restored.set(character, (this.restored.get(character) ?? 0) + more)
    }
  }
  step(writer: Writer): void {
    const { doc } = writer
    const clause = doc.childCount > 0 ? String(this.pick(doc.children).attrs.id) : null
    const inBlock = this.spot(writer, 'block')
    const action = this.random()
    if (action < 0.4) this.type(writer)
    else if (action < 0.5) this.erase(writer)
    else if (action < 0.55) this.typeTwice(writer)
    else if (inBlock === null || clause === null) this.create(writer)
    else if (action < 0.63) writer.split(inBlock)
    else if (action < 0.69) {
      const $at = doc.resolve(inBlock)
      if ($at.index(1) > 1) writer.join(inBlock)
    } else if (action < 0.74)
      writer.block(inBlock, { list: this.pick([...LISTS, null]), indent: Math.floor(this.random() * 4) })
    else if (action < 0.79) {
      const end = Math.min(inBlock + 6, doc.resolve(inBlock).end())
      writer.send(writer.tr.addMark(inBlock, end, schema.mark(this.pick(['strong', 'em']))))
    } else if (action < 0.81) writer.send(writer.tr.insert(inBlock, schema.node('break')))
    else if (action < 0.86) writer.move(clause, Math.floor(this.random() * doc.childCount))
    else if (action < 0.89) writer.remove(clause)
    else if (action < 0.92) this.create(writer)
    else if (action < 0.95) writer.undo.stopCapturing()
    else this.undoing(writer, this.random() < 0.7 ? 'undo' : 'redo')
  }
  create(writer: Writer): void {
    const character = this.character()
    const id = writer.create(Math.floor(this.random() * (writer.doc.childCount + 1)), '', character)
    this.homes.set(character, `${id}/body`)
  }
  run(steps: number, online: number): void {
    for (let i = 0; i < steps; i++) {
      this.step(this.pick(this.writers))
      if (this.random() < online) sync(this.pick(this.writers), this.pick(this.writers))
    }
    sync(...this.writers)
  }
  account() {
    const found = places(this.writers[0]!)
    const lost: string[] = []
    const duplicated: string[] = []
    const misplaced: string[] = []
    for (const [character, home] of this.homes) {
      const at = found.get(character) ?? []
      if (at.length === 0 && !this.removed.has(character)) lost.push(`${character} ${home}`)
      if (at.length > Math.max(1, this.restored.get(character) ?? 0)) duplicated.push(`${character} ${home} ${at}`)
      if (at.some((place) => place !== home)) misplaced.push(`${character} ${home} ${at}`)
    }
    return { lost, duplicated, misplaced }
  }
}

const everybody = (online: number, count: number) => {
  let typed = 0
  for (const number of seeds(count)) {
    const story = new Story(number)
    story.run(100, online)
    const message = `FUZZ_SEED=${number}`
    typed += story.homes.size
    expect(story.account(), message).toEqual({ lost: [], duplicated: [], misplaced: [] })
    const [first] = story.writers
    for (const writer of story.writers) {
      writer.doc.check()
      expect(writer.doc.toJSON(), `${message}: the editor shows the draft`).toEqual(draftNode(writer.draft).toJSON())
      expect(writer.doc.toJSON(), `${message}: all show the same`).toEqual(first!.doc.toJSON())
      expect(Y.encodeStateVector(writer.draft.doc), message).toEqual(Y.encodeStateVector(first!.draft.doc))
    }
  }
  console.log(`fuzz: ${typed} characters typed, online ${online}`)
}

test('[ED1] mostly offline, no typed character is lost, doubled or moved to another clause', () => everybody(0.12, 30))
test('[ED1] half the time online, likewise', () => everybody(0.5, 10))
test('[ED1] nearly always online, likewise', () => everybody(0.9, 6))
