// Whose words they were that somebody brought back. Undo, and whoever restores a version, puts a copy beside what was deleted; Yjs writes it
// under the name of who undid. The log still shows that these very words had stood there, and who had typed them.
import * as Y from 'yjs'
import type { Author } from '../../shared/history/redline.ts'
import { createMovedWords, type Dead } from './moved-words.ts'
import { type Past, writerOf } from './past.ts'

/** How far deleted neighbours are searched for words that came back. */
const LOOK_ITEMS = 64
const LOOK_CHARACTERS = 4_000
/** Fewer letters than these stand in any text by chance: they came back where they are all that was deleted there at once. */
const TELLING = 3
/** Undo of undo of undo: beyond this nobody asks whose words they were to begin with. */
const TIMES_BACK = 8

export interface Hand {
  /** Characters, or 1 for an embed */
  readonly length: number
  readonly by: Author
}

/** Characters that came with one update side by side. */
interface Group {
  readonly client: number
  readonly clock: number
  readonly text: string
  readonly born: number
  /** The first clock of all that came with it */
  readonly birth: number
  readonly first: Y.Item
  readonly last: Y.Item
}

export interface FirstHands {
  /** Who typed characters `from` to `to` of an item first; they came with update `born`. */
  of(item: Y.Item, from: number, to: number, born: number): readonly Hand[]
}

/** Remembers what it has found: for one reading. `moved`: words that were taken out elsewhere and put in here are looked for, too. */
export function createFirstHands(past: Past, { moved = false } = {}): FirstHands {
  const { index } = past
  const movedWords = moved ? createMovedWords(past) : null
  const known = new Map<string, readonly Hand[]>()
  /** Found once for all the items that a group lies in. */
  const groups = new Map<Y.Item, readonly Group[]>()

  /** Formats, and what came later. */
  const wasNotThere = (item: Y.Item, born: number): boolean =>
    item.content instanceof Y.ContentFormat || index.bornWith(item.id.client, item.id.clock) > born

  /** The item before or after this one, as the text was when `born` had come. */
  const beside = (item: Y.Item, side: 'left' | 'right', born: number): Y.Item | null => {
    let next = item[side]
    while (next !== null && wasNotThere(next, born)) next = next[side]
    return next
  }

  const goesOn = (left: Y.Item | null, right: Y.Item | null): boolean =>
    left?.content instanceof Y.ContentString &&
    right?.content instanceof Y.ContentString &&
    left.id.client === right.id.client &&
    left.id.clock + left.length === right.id.clock

  /** All that came with `born` around this place of an item, side by side. */
  function groupAt(item: Y.Item, offset: number, born: number): Group {
    const { client } = item.id
    const birth = index.birthAround(client, item.id.clock + offset)
    const before = groups.get(item)?.find((group) => group.birth === birth.clock)
    if (before) return before
    let [first, last] = [item, item]
    for (let length = 0; first.id.clock > birth.clock && length < LOOK_CHARACTERS; length += first.length) {
      const left = beside(first, 'left', born)
      if (left === null || !goesOn(left, first)) break
      first = left
    }
    for (let length = 0; last.id.clock + last.length < birth.end && length < LOOK_CHARACTERS; length += last.length) {
      const right = beside(last, 'right', born)
      if (right === null || !goesOn(last, right)) break
      last = right
    }
    const clock = Math.max(birth.clock, first.id.clock)
    let text = ''
    for (let next: Y.Item | null = first; next !== null; next = next === last ? null : beside(next, 'right', born))
      if (next.content instanceof Y.ContentString)
        text += next.content.str.slice(Math.max(clock - next.id.clock, 0), birth.end - next.id.clock)
    const group = { client, clock, text, born, first, last, birth: birth.clock }
    // One that was cut short is another for each place in it.
    if (text.length < LOOK_CHARACTERS)
      for (let next: Y.Item | null = first; next !== null; next = next === last ? null : beside(next, 'right', born))
        groups.set(next, [...(groups.get(next) ?? []), group])
    return group
  }

  function handsOf(group: Group, depth: number): readonly Hand[] {
    const key = `${group.client}/${group.clock}`
    const found = known.get(key) ?? search(group, depth)
    const hands =
      found.length > 0 ? found : [{ length: group.text.length, by: writerOf(past, group.client, group.born) }]
    known.set(key, hands)
    return hands
  }

  function search(group: Group, depth: number): readonly Hand[] {
    if (depth === 0) return []
    if (group.text.trim().length < TELLING) return shortHand(group, depth)
    for (const side of ['right', 'left'] as const) {
      const dead = deadBeside(group, side)
      const start = dead
        .map(({ text }) => text)
        .join('')
        .indexOf(group.text)
      if (start >= 0) return handsWithin(dead, start, group.text.length, depth)
    }
    const cutting = movedWords?.find(group.text, group.born)
    return cutting ? handsWithin(cutting.dead, cutting.start, group.text.length, depth) : beginning(group, depth)
  }

  /** Words that came back and were gone on with before anybody else heard of it. */
  function beginning(group: Group, depth: number): readonly Hand[] {
    const dead = deadBeside(group, 'right')
    const text = dead.map((piece) => piece.text).join('')
    let length = 0
    while (length < text.length && text[length] === group.text[length]) length++
    if (length < TELLING) return []
    const rest = { length: group.text.length - length, by: writerOf(past, group.client, group.born) }
    return [...handsWithin(dead, 0, length, depth), rest]
  }

  function deadBeside({ first, last, born }: Group, side: 'right' | 'left'): readonly Dead[] {
    const dead: Dead[] = []
    let length = 0
    let next = side === 'right' ? last.right : first.left
    for (let looked = 0; next !== null && looked < LOOK_ITEMS; next = next[side], looked++) {
      if (wasNotThere(next, born)) continue
      if (!(next.content instanceof Y.ContentString)) break
      // Somebody may have gone on writing between the words before they were deleted.
      if (index.diedWith(next.id.client, next.id.clock) > born) continue
      dead.push({ item: next, text: next.content.str })
      length += next.length
      if (length > LOOK_CHARACTERS) break
    }
    return side === 'left' ? dead.reverse() : dead
  }

  function shortHand({ last, text, born }: Group, depth: number): readonly Hand[] {
    const next = beside(last, 'right', born)
    if (next === null || !(next.content instanceof Y.ContentString)) return []
    const { client, clock } = next.id
    const died = index.diedWith(client, clock)
    let length = 0
    index.eachStretch(client, clock, clock + next.length, (from, to, _born, wentWith) => {
      if (wentWith === died && from === clock + length) length += to - from
    })
    if (died > born || next.content.str.slice(0, length) !== text) return []
    return within(next, 0, length, depth)
  }

  function handsWithin(dead: readonly Dead[], start: number, length: number, depth: number): readonly Hand[] {
    const hands: Hand[] = []
    let at = 0
    for (const { item, text } of dead) {
      const from = Math.max(start - at, 0)
      const to = Math.min(start + length - at, text.length)
      at += text.length
      if (from < to) hands.push(...within(item, from, to, depth))
    }
    return hands
  }

  /** The first hands of a part of an item, which may have come in several turns. */
  function within(item: Y.Item, from: number, to: number, depth: number): readonly Hand[] {
    const hands: Hand[] = []
    const { client, clock } = item.id
    index.eachStretch(client, clock + from, clock + to, (start, end, born) => {
      hands.push(...part(item, start - clock, end - clock, born, depth - 1))
    })
    return hands
  }

  function part(item: Y.Item, from: number, to: number, born: number, depth: number): readonly Hand[] {
    const group = groupAt(item, from, born)
    const skip = item.id.clock + from - group.clock
    return cut(handsOf(group, depth), skip, to - from)
  }

  return {
    of(item, from, to, born) {
      if (item.content instanceof Y.ContentString) return part(item, from, to, born, TIMES_BACK)
      return [{ length: to - from, by: writerOf(past, item.id.client, born) }]
    },
  }
}

/** What covers `length` characters after the first `skip`; beyond the group's bound the last hand goes on. */
function cut(hands: readonly Hand[], skip: number, length: number): readonly Hand[] {
  const out: Hand[] = []
  let [at, left] = [0, length]
  for (const hand of hands) {
    const from = Math.max(skip - at, 0)
    at += hand.length
    if (from >= hand.length || left === 0) continue
    const taken = Math.min(hand.length - from, left)
    out.push({ length: taken, by: hand.by })
    left -= taken
  }
  const by = hands.at(-1)?.by ?? null
  return left > 0 ? [...out, { length: left, by }] : out
}
