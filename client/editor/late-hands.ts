// What hands do in the text beyond one command, before that part has come: whoever only reads does without it. What is asked for meanwhile is
// done as soon as it is there, unless the person has gone on writing by then.
import type { Hands, HandsOptions } from './hands/hands.ts'

export interface LateHands {
  /** Null until they have come. */
  here(): Hands | null
  /** Does something with them, at once where they are here; where they cannot come it says so. Of several wishes the last one counts. */
  use(act: (hands: Hands) => void): void
  /** The same for what only adds words to something that is done already: where they cannot come, nothing is said. */
  tell(act: (hands: Hands) => void): void
  /** Whoever writes, or touches the text, has gone on: what was wished for before is not done any more. */
  forget(): void
  /** Brings them; asked again it does nothing. */
  bring(): void
  destroy(): void
}

/** `arrived` is called once, when they have come; `missing` each time they were wished for and cannot. */
export function lateHands(options: HandsOptions, arrived: () => void, missing: () => void): LateHands {
  let hands: Hands | null = null
  let coming: Promise<void> | null = null
  let isGone = false
  let wish: ((hands: Hands) => void) | null = null
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
  const want = (act: (hands: Hands) => void, failed: () => void) => {
    if (hands) return act(hands)
    wish = act
    come().then(
      () => {
        // Asked for again meanwhile, or forgotten: then this is not what is wanted.
        if (hands && wish === act) act(hands)
        if (wish === act) wish = null
      },
      () => {
        if (wish === act) failed()
      },
    )
  }
  return {
    here: () => hands,
    use: (act) => want(act, missing),
    tell: (act) => want(act, () => {}),
    forget() {
      wish = null
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
