// Words that somebody took out in one place and put in another: cut and pasted, or dragged. The log has them twice; the words that were taken out
// say who wrote them.
import * as Y from 'yjs'
import type { Past } from './past.ts'

/** Fewer characters than these are typed again by chance. */
const TELLING = 12
/** How far back a cutting is looked for, in updates and in time: longer than anybody keeps words in the hand. */
const LOOK_UPDATES = 400
const LOOK_MS = 3_600_000

export interface Dead {
  readonly item: Y.Item
  readonly text: string
}

interface Cutting {
  readonly dead: readonly Dead[]
  readonly text: string
}

export interface MovedWords {
  /** What the sender of update `born` had taken out before, with these words in it, and where in it they begin; null where that is nothing. */
  find(text: string, born: number): { readonly dead: readonly Dead[]; readonly start: number } | null
}

export function createMovedWords({ draft, index }: Past): MovedWords {
  const known = new Map<number, readonly Cutting[]>()

  const wentWith = (item: Y.Item | null, seq: number): item is Y.Item =>
    item !== null &&
    (item.content instanceof Y.ContentFormat ||
      (item.content instanceof Y.ContentString && index.diedWith(item.id.client, item.id.clock) === seq))

  /** All text that went with one update, neighbours together. */
  function takenOut(seq: number): readonly Cutting[] {
    const before = known.get(seq)
    if (before) return before
    const seen = new Set<Y.Item>()
    const cuttings: Cutting[] = []
    for (const { client, clock, end } of index.deletedBetween(seq - 1, seq))
      for (let at = clock; at < end; ) {
        const item = Y.getItem(draft.doc.store, Y.createID(client, at))
        if (!(item instanceof Y.Item)) break
        at = item.id.clock + item.length
        if (seen.has(item) || !(item.content instanceof Y.ContentString)) continue
        let first = item
        while (wentWith(first.left, seq)) first = first.left
        const dead: Dead[] = []
        for (let next: Y.Item | null = first; wentWith(next, seq); next = next.right) {
          seen.add(next)
          if (next.content instanceof Y.ContentString) dead.push({ item: next, text: next.content.str })
        }
        cuttings.push({ dead, text: dead.map((piece) => piece.text).join('') })
      }
    known.set(seq, cuttings)
    return cuttings
  }

  return {
    find(text, born) {
      if (text.trim().length < TELLING) return null
      const { principal, at } = index.moment(born)
      for (let seq = born; seq > 0 && seq > born - LOOK_UPDATES; seq--) {
        const moment = index.moment(seq)
        if (moment.at < at - LOOK_MS) return null
        if (moment.principal !== principal) continue
        for (const cutting of takenOut(seq)) {
          const start = cutting.text.indexOf(text)
          if (start >= 0) return { dead: cutting.dead, start }
        }
      }
      return null
    },
  }
}
