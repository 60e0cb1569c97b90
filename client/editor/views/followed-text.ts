// A shared text shown in a native input. The core is here, without the DOM: what the input shows, and how the two follow each other while
// one of them is ahead (an input in composition must not be changed under the person's hands).
import type * as Y from 'yjs'
import { textChange } from '../../../shared/agreement/draft.ts'
import { type OlderReading, olderReading } from '../binding/older-reading.ts'

/** Most answers stand on one line: a line end in a shared text is shown as a space. */
const onOneLine = (text: string) => text.replace(/[\n\r]/g, ' ')

export interface FollowedText {
  /** Writes what the input says now; `caret` is its caret. */
  write(value: string, caret: number | null): void
  /** From now on remote changes are not shown: a composition is not disturbed. What is written stands among them at once. */
  hold(): void
  /** Writes what the input says now, and shows what was not shown. */
  release(value: string, caret: number | null): void
  stop(): void
}

/** Where a caret of the old value stands in the new one: -1 keeps it behind the letter before it, 1 before the letter behind it. */
export type Move = (offset: number, side: -1 | 1) => number

/** `show` gets the new value, and where carets of the old one stand in it. `lined`: ends of lines are kept. */
export function followText(
  text: Y.Text,
  origin: object,
  show: (value: string, move: Move) => void,
  lined = false,
): FollowedText {
  const oneLine = lined ? (value: string) => value.replace(/\r\n?/g, '\n') : onOneLine
  let shown = oneLine(text.toString())
  let holding = false
  let writing = false
  /** Null while the input shows what the text says. */
  let older: OlderReading | null = null
  const present = () => {
    const reading = older ?? olderReading(shown.length)
    older = null
    const before = shown
    shown = oneLine(text.toString())
    if (before !== shown) show(shown, reading.placeOf)
  }
  const observe = (event: Y.YTextEvent) => {
    if (writing) return
    older ??= olderReading(shown.length)
    older.moved(event.delta)
    if (!holding) present()
  }
  const place = (value: string, caret: number | null) => {
    if (value === shown) return
    const { at, removed, inserted } = textChange(shown, value, caret)
    const reading = older ?? olderReading(shown.length)
    writing = true
    try {
      text.doc?.transact(() => {
        reading.replace(at, removed, inserted, {
          remove: (from, size) => text.delete(from, size),
          insert: (target) => text.insert(target, oneLine(value.slice(at, at + inserted))),
        })
      }, origin)
    } finally {
      writing = false
    }
    shown = value
  }
  text.observe(observe)
  return {
    write: place,
    hold() {
      holding = true
    },
    release(value, caret) {
      place(value, caret)
      holding = false
      present()
    },
    stop: () => text.unobserve(observe),
  }
}
