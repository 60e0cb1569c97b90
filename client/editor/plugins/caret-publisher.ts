// Tells the others where the own caret is: not at every move, and not any more once this person has been still for long.
import type { Awareness } from 'y-protocols/awareness'
import type { Draft } from '../../../shared/agreement/draft.ts'
import { type PlacedCaret, shareCaret } from './caret-position.ts'

/** One's own caret is told at most this often. */
export const PUBLISH_MS = 200
/** A caret that has stood still for so long says nothing about where somebody works. */
export const CARET_IDLE_MS = 300_000

export interface CaretPublisher {
  publish(caret: PlacedCaret | null): void
  stop(): void
}

export function createCaretPublisher(draft: Draft, awareness: Pick<Awareness, 'setLocalStateField'>): CaretPublisher {
  let timer: ReturnType<typeof setTimeout> | null = null
  let idle: ReturnType<typeof setTimeout> | null = null
  let wanted: PlacedCaret | null = null
  let told = ''
  const tell = () => {
    const cursor = wanted && shareCaret(draft, wanted)
    const text = JSON.stringify(cursor)
    if (text === told) return
    told = text
    awareness.setLocalStateField('cursor', cursor)
  }
  const rest = () => {
    if (idle !== null) clearTimeout(idle)
    idle = null
  }
  return {
    publish(caret) {
      wanted = caret
      rest()
      if (caret)
        idle = setTimeout(() => {
          wanted = null
          tell()
        }, CARET_IDLE_MS)
      timer ??= setTimeout(() => {
        timer = null
        tell()
      }, PUBLISH_MS)
    },
    stop() {
      rest()
      if (timer !== null) clearTimeout(timer)
      if (told !== '' && told !== 'null') awareness.setLocalStateField('cursor', null)
    },
  }
}
