// What hands do in the text beyond one command, before that part has come: whoever only reads does without it. What is asked for meanwhile is
// done as soon as it is there.
import { announce } from '../app/announce.ts'
import type { Hands, HandsOptions } from './hands/hands.ts'

export interface LateHands {
  /** Null until they have come. */
  here(): Hands | null
  /** Does something with them, at once where they are here; where they cannot come it says so. */
  use(act: (hands: Hands) => void): void
  /** Brings them; asked again it does nothing. */
  bring(): void
  destroy(): void
}

/** `arrived` is called once, when they have come. */
export function lateHands(options: HandsOptions, arrived: () => void): LateHands {
  let hands: Hands | null = null
  let coming: Promise<void> | null = null
  let isGone = false
  const load = async () => {
    const { createHands } = await import('./hands/hands.ts')
    if (isGone) return
    hands = createHands(options)
    arrived()
  }
  const come = () => {
    coming ??= load().catch((error: unknown) => {
      coming = null
      throw error
    })
    return coming
  }
  return {
    here: () => hands,
    use(act) {
      if (hands) return act(hands)
      come().then(
        () => hands && act(hands),
        () => announce(options.context.hands.peek().hint.failed),
      )
    },
    bring() {
      // Without a network they are asked for again, with words, when they are wanted.
      come().catch(() => {})
    },
    destroy() {
      isGone = true
      hands?.destroy()
    },
  }
}

/** Keys that work wherever the focus is inside the editor; outside it they stay the browser's. */
export function followEditorKeys(mount: HTMLElement, hands: LateHands, signal: AbortSignal): void {
  mount.addEventListener(
    'keydown',
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.isComposing) return
      const key = event.key.toLowerCase()
      if (key !== 'f' && key !== 'h') return
      hands.use((here) => here.find(key === 'h'))
      event.preventDefault()
    },
    { signal },
  )
}
