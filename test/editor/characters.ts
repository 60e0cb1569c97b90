// The account of every typed character: each is unique, so that of each it is known where it was put, by whose deed it went, and whether it
// stands where it should. A character may have several homes, where a clause was copied.
import * as Y from 'yjs'
import type { Draft } from '../../shared/agreement/draft.ts'

/** `character@clause/side` */
export type Home = string

/** From here on characters are typed ones; the seed's text is below. */
const FIRST = 0x4e00

export const isTyped = (character: string): boolean => (character.codePointAt(0) ?? 0) >= FIRST

/** How often each typed character stands at each place of a draft, removed clauses included. */
export function homesIn(draft: Draft): Map<Home, number> {
  const found = new Map<Home, number>()
  for (const [id, map] of draft.clauses.entries())
    for (const side of ['title', 'body']) {
      const text = map.get(side)
      if (!(text instanceof Y.Text)) continue
      for (const character of text.toString()) {
        if (!isTyped(character)) continue
        const home = `${character}@${id}/${side}`
        found.set(home, (found.get(home) ?? 0) + 1)
      }
    }
  return found
}

/** What came to stand somewhere and what went, between two looks; each as often as it did. */
export function difference(before: ReadonlyMap<Home, number>, after: ReadonlyMap<Home, number>) {
  const came: Home[] = []
  const went: Home[] = []
  for (const home of new Set([...before.keys(), ...after.keys()])) {
    const more = (after.get(home) ?? 0) - (before.get(home) ?? 0)
    for (let i = 0; i < Math.abs(more); i++) (more > 0 ? came : went).push(home)
  }
  return { came, went }
}

interface Entry {
  /** How often it was put here: more than once only where it was dragged to. */
  written: number
  /** Somebody took it away, and nobody has brought it back since. */
  removed: boolean
  /** How often undo or redo brought it back: two who take back one deletion each bring one back. */
  restored: number
  /** Who put it here or brought it back: their undo may take it away. */
  readonly by: Set<string>
}

export class Account {
  private readonly entries = new Map<Home, Entry>()
  private readonly neighbours: (readonly [left: Home, right: Home])[] = []
  private next = 0

  get typed(): number {
    return this.next
  }

  /** A character that was never typed. Every fifth is a surrogate pair that shares its first half with its neighbours. */
  character(): string {
    const n = this.next++
    return String.fromCodePoint(n % 5 === 0 ? 0x20000 + n : FIRST + n)
  }

  private entry(home: Home): Entry {
    const entry = this.entries.get(home) ?? { written: 0, removed: false, restored: 0, by: new Set() }
    this.entries.set(home, entry)
    return entry
  }
  wrote(home: Home, by: string): void {
    const entry = this.entry(home)
    entry.written++
    entry.removed = false
    entry.by.add(by)
  }
  /** Written at `place` of a text that now reads `shown`: what stands left and right of it stays there. */
  stands(characters: ReadonlySet<string>, shown: readonly string[], place: string): void {
    shown.forEach((character, at) => {
      const left = shown[at - 1]
      if (left && (characters.has(character) || characters.has(left)))
        this.neighbours.push([`${left}@${place}`, `${character}@${place}`])
    })
  }
  removed(home: Home): void {
    this.entry(home).removed = true
  }
  restored(home: Home, by: string): void {
    const entry = this.entry(home)
    entry.removed = false
    entry.restored++
    entry.by.add(by)
  }
  /** Whether this person put it here or brought it back. */
  isOf(home: Home, by: string): boolean {
    return this.entries.get(home)?.by.has(by) === true
  }

  /** What is wrong with a change that came from others: nothing comes that nobody put there, nothing goes that nobody took away. */
  wrongFromOthers({ came, went }: ReturnType<typeof difference>): string | null {
    const strange = came.find((home) => !this.entries.has(home))
    if (strange) return `${strange} came and nobody put it there`
    // What came back once, or was put here twice, may have gone in between.
    const lost = went.find((home) => {
      const { removed, restored, written } = this.entry(home)
      return !removed && restored === 0 && written < 2
    })
    return lost ? `${lost} went and nobody took it away` : null
  }

  /** Whether it was put there once and never brought back: then it is the same character as then. */
  private isFirst(home: Home): boolean {
    const { written, restored } = this.entry(home)
    return written === 1 && restored === 0
  }

  /** What is wrong with the order in a text that all share in the end. */
  wrongOrder(shown: readonly string[], place: string): string | null {
    const at = new Map(shown.map((character, index) => [`${character}@${place}`, index]))
    for (const [left, right] of this.neighbours) {
      const [a, b] = [at.get(left), at.get(right)]
      if (a === undefined || b === undefined || a < b || !this.isFirst(left) || !this.isFirst(right)) continue
      return `misplaced: ${left} was left of ${right}`
    }
    return null
  }

  /** What is wrong with the text that all share in the end. */
  wrongAtEnd(found: ReadonlyMap<Home, number>): string | null {
    for (const home of found.keys()) if (!this.entries.has(home)) return `misplaced: ${home}`
    for (const [home, { written, removed, restored }] of this.entries) {
      const count = found.get(home) ?? 0
      if (count === 0 && !removed) return `lost: ${home}`
      if (count > Math.max(written, 1) - 1 + Math.max(restored, 1))
        return `duplicated: ${home} stands there ${count} times`
      if (count > 0 && removed && restored === 0 && written < 2) return `came back: ${home}`
    }
    return null
  }
}
