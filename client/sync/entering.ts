// When a session may connect: never while it is held, and only after what must be told to the server first has been told.

/** Whether to connect now, to ask again later, or to keep this draft apart. */
export type EnterAnswer = 'go' | 'later' | 'strand'

export interface EnteringOptions {
  readonly ask: () => Promise<EnterAnswer>
  /** Nothing is asked or done any more, or ever. */
  readonly isBarred: () => boolean
  readonly go: () => void
  readonly strand: () => void
  /** Without a network there is no answer; it is asked again by itself. */
  readonly later: () => void
}

export interface Entering {
  /** It was let in, and is not held. */
  readonly isIn: boolean
  /** Asks, unless it is being asked already. */
  enter(): Promise<void>
  hold(): void
  release(): void
  stop(): void
}

/** Without a network, what must be told before the draft may be connected is tried again after this long. */
const AGAIN_MS = 15_000

export function createEntering({ ask, isBarred, go, strand, later }: EnteringOptions): Entering {
  let holds = 0
  let isIn = false
  let isAsking = false
  let again: ReturnType<typeof setTimeout> | undefined
  const enter = async () => {
    clearTimeout(again)
    if (isBarred() || holds > 0 || isAsking) return
    isAsking = true
    // What could not be asked, since its part did not come, is asked again.
    const answer = await ask().catch((): EnterAnswer => 'later')
    isAsking = false
    if (isBarred() || holds > 0) return
    if (answer === 'go') {
      isIn = true
      go()
    } else if (answer === 'strand') strand()
    else {
      later()
      again = setTimeout(() => void enter(), AGAIN_MS)
    }
  }
  return {
    get isIn() {
      return isIn
    },
    enter,
    hold() {
      holds++
      isIn = false
    },
    release() {
      holds--
      void enter()
    },
    stop: () => clearTimeout(again),
  }
}
