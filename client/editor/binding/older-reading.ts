// What an input shows while others have moved the shared text on, for a moment or as long as a word is composed in it: which of its letters still
// stand there, and how much came between them. So each letter is written where it belongs the moment it is typed, and the caret stays at its own.
import type { YTextEvent } from 'yjs'

export interface OlderReading {
  /** Others have changed the text. */
  moved(delta: YTextEvent['delta']): void
  /** Where a caret of the reading stands in the text as it is now: behind the letter before it, or (`side` 1) before the letter behind it. */
  placeOf(offset: number, side: -1 | 1): number
  /** Letters of the reading are replaced; `remove` and `insert` are told where that is in the text as it is now. */
  replace(
    at: number,
    removed: number,
    inserted: number,
    write: { remove(at: number, size: number): void; insert(at: number): void },
  ): void
  /** From the reading to the text as it is now: where, what was removed, what came, as a step map has it. */
  ranges(): number[]
}

/** `length`: of the text when reading and text were last the same. */
export function olderReading(length: number): OlderReading {
  const stands = Array.from({ length }, () => true)
  /** What others have put before each letter of the reading, and behind the last. */
  const between = Array.from({ length: length + 1 }, () => 0)
  const sizeOf = (letter: number) => (stands[letter] ? 1 : 0)
  const gapAt = (letter: number) => between[letter] ?? 0
  /** Right behind what stands of the letters before this one. */
  const behind = (letter: number): number => {
    let offset = 0
    for (let n = 0; n < letter; n++) offset += gapAt(n) + sizeOf(n)
    return offset
  }
  return {
    moved(delta) {
      let letter = 0
      let inside = 0
      /** Goes over `size` units of the text; what `gone` says is no longer there. */
      const pass = (size: number, gone: boolean) => {
        for (let left = size; left > 0; ) {
          const here = Math.min(left, gapAt(letter) - inside)
          if (here > 0) {
            if (gone) between[letter] = gapAt(letter) - here
            else inside += here
            left -= here
          } else if (letter < stands.length) {
            left -= sizeOf(letter)
            if (gone) stands[letter] = false
            letter++
            inside = 0
          } else return
        }
      }
      for (const { retain, delete: deleted, insert } of delta) {
        if (retain !== undefined) pass(retain, false)
        else if (deleted !== undefined) pass(deleted, true)
        else {
          const size = typeof insert === 'string' ? insert.length : 1
          between[letter] = gapAt(letter) + size
          inside += size
        }
      }
    },
    ranges() {
      const ranges: number[] = []
      for (let n = 0; n <= stands.length; ) {
        const from = n
        let came = gapAt(n)
        while (n < stands.length && !stands[n]) came += gapAt(++n)
        if (came > 0 || n > from) ranges.push(from, n - from, came)
        n++
      }
      return ranges
    },
    placeOf: (offset, side) => behind(offset) + (side === 1 ? gapAt(offset) : 0),
    replace(at, removed, inserted, write) {
      for (let n = at + removed - 1; n >= at; ) {
        const last = n
        while (n >= at && stands[n] && (n === last || gapAt(n + 1) === 0)) n--
        if (n < last) write.remove(behind(n + 1) + gapAt(n + 1), last - n)
        else n--
      }
      if (inserted > 0) write.insert(behind(at))
      const gap = between.slice(at, at + removed + 1).reduce((sum, size) => sum + size, 0)
      stands.splice(at, removed, ...Array.from({ length: inserted }, () => true))
      between.splice(at, removed + 1, ...Array.from({ length: inserted }, () => 0), gap)
    },
  }
}
