// Mistakes that a binding can make, each put in the place of the part that does it right: what the stories are worth is how surely they find them.
import * as Y from 'yjs'
import type { ChangedRange } from '../../client/editor/binding/changed-ranges.ts'
import type { Sections } from '../../client/editor/binding/shape.ts'
import { inPlace, type Placement } from '../../client/editor/binding/write-text.ts'
import type { StoryOptions } from './relay-story.ts'

// biome-ignore lint/suspicious/noExplicitAny: a mistake stands in for functions of any shape
type Any = (...args: any[]) => any
export type Mistake = Readonly<Record<string, (real: Any) => Any>>

/** Writes one text over everything between the first and the last of several changes. */
const rewriteBetween: Mistake = {
  textChanges:
    (real) =>
    (...args) => {
      const changes: readonly ChangedRange[] = real(...args)
      const [first, last] = [changes[0], changes.at(-1)]
      return first && last ? [{ from: first.from, to: last.to, newFrom: first.newFrom, newTo: last.newTo }] : []
    },
}

/** Writes the first of several changes first, and the others where they stood before it. */
const firstFirst: Mistake = {
  textChanges:
    (real) =>
    (...args) =>
      real(...args).reverse(),
}

/** Lets undo take back the making of a clause, and what others wrote in it. */
const creationUndone: Mistake = {
  createOrigins: () => () => {
    const origin = {}
    return { edit: origin, create: origin }
  },
}

/** Deletes a removed clause instead of hiding it. */
const removedForGood: Mistake = {
  writeClauses:
    (real) =>
    (sections: Sections, ...rest) => {
      const before = new Set([...sections.map.keys()].filter((id) => sections.map.get(id)?.get('gone')))
      real(sections, ...rest)
      for (const [id, map] of [...sections.map.entries()])
        if (map.get('gone') && !before.has(id)) sections.map.delete(id)
    },
}

/** Forgets that remote changes have moved what a composition holds back. */
const heldUnplaced: Mistake = { placementAfter: () => (): Placement => inPlace }

/** Shows remote changes of a text only when its clause changes in another way too. */
const textUnread: Mistake = {
  touchedClauses: (real) => (events: readonly Y.YEvent<never>[]) =>
    real(events.filter((event) => !(event instanceof Y.YTextEvent && event.path.at(-1) === 'title'))),
}

/** Rewrites the whole text at each change. */
const wholeText: Mistake = {
  textChanges: () => (before: { text: string }, after: { text: string }) => [
    { from: 0, to: before.text.length, newFrom: 0, newTo: after.text.length },
  ],
}

/** Gives every moved or new clause the same rank. */
const sameRank: Mistake = {
  ranksToWrite: (real) => (wanted: readonly string[], current: readonly (readonly [string, string])[]) => {
    const writes: Map<string, string> = real(wanted, current)
    return new Map([...writes.keys()].map((id) => [id, 'i']))
  },
}

export const MISTAKES: readonly {
  readonly name: string
  readonly mistake?: Mistake
  readonly story?: Partial<StoryOptions>
  /** The story behind which to begin, where finding it takes many. */
  readonly after?: number
}[] = [
  { name: 'what lies between two changes is rewritten', mistake: rewriteBetween },
  { name: 'changes are written from the first to the last', mistake: firstFirst },
  { name: 'undo takes back the making of a clause', mistake: creationUndone, after: 120 },
  { name: 'a removed clause is deleted', mistake: removedForGood },
  { name: 'a composed word is written where it stood', mistake: heldUnplaced, after: 15 },
  { name: 'a changed title is not read', mistake: textUnread },
  { name: 'the whole text is written at each change', mistake: wholeText },
  { name: 'every moved clause gets the same rank', mistake: sameRank },
  { name: 'the device keeps nothing', story: { forgetful: true } },
]
