// Reading aloud as a state: which clause, which piece of it, and whether a voice is at it. A pause stops the voice and remembers the piece,
// since pausing the platform's own voice fails on many telephones.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { ReadPart } from '../../shared/export/read-aloud.ts'

export interface Voice {
  /** Says one piece; calls back once, unless it was stopped. */
  say(text: string, done: (how: 'said' | 'failed') => void): void
  stop(): void
}

export type ReadingState = 'ready' | 'reading' | 'paused' | 'finished' | 'failed'

export interface Reading {
  readonly state: ReadonlySignal<ReadingState>
  /** Place among the parts. */
  readonly at: ReadonlySignal<number>
  /** From the beginning of the part, or on from where it stopped. */
  play(): void
  pause(): void
  /** Goes to the beginning of another part; reads on where it was reading. */
  go(part: number): void
  close(): void
}

export function createReading(parts: readonly ReadPart[], voice: Voice): Reading {
  const state = signal<ReadingState>('ready')
  const at = signal(0)
  let piece = 0
  /** What is being said; what an older one calls back is not heard. */
  let turn = 0

  function say(): void {
    const text = parts[at.value]?.pieces[piece]
    if (text === undefined) {
      next()
      return
    }
    state.value = 'reading'
    const own = ++turn
    voice.say(text, (how) => {
      if (own !== turn) return
      if (how === 'failed') {
        state.value = 'failed'
        return
      }
      piece++
      say()
    })
  }

  function next(): void {
    piece = 0
    if (at.value + 1 < parts.length) {
      at.value++
      say()
    } else {
      at.value = 0
      state.value = 'finished'
    }
  }

  function stop(): void {
    turn++
    voice.stop()
  }

  return {
    state,
    at,
    play: say,
    pause() {
      stop()
      state.value = 'paused'
    },
    go(part) {
      const wasReading = state.value === 'reading'
      stop()
      at.value = Math.max(0, Math.min(parts.length - 1, part))
      piece = 0
      if (wasReading) say()
      else if (state.value === 'finished') state.value = 'ready'
    },
    close: stop,
  }
}
