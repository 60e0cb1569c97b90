// The program is kept on this device after what a person came for is on the screen, never before.

/** A screen has been drawn by then, on a slow telephone too. */
const DRAWN_MS = 3_000

/** Begins once the text is shown. Resolves true once all that shows a text lies on this device, false where that cannot be. */
export const keepProgramNow = (): Promise<boolean> =>
  import('../offline/keep-program.ts').then(
    (part) => part.keepProgram(),
    () => false, // asked for by the next screen
  )

/** Begins a while after a screen outside an agreement was opened, and sends what began here; returns how to stop waiting. */
export function keepProgramLater(): () => void {
  const send = () => {
    import('../offline/keep-program.ts').then(
      (part) => part.sendBegun(),
      () => undefined,
    )
  }
  const timer = setTimeout(() => {
    void keepProgramNow()
    send()
  }, DRAWN_MS)
  addEventListener('online', send)
  return () => {
    clearTimeout(timer)
    removeEventListener('online', send)
  }
}
