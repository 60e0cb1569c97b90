// The program is kept on this device after what a person came for is on the screen, never before.
import { readStored } from './preference.ts'

/** A screen has been drawn by then, on a slow telephone too. */
const DRAWN_MS = 3_000

/** Begins once the text is shown. Resolves true once all that shows a text lies on this device, false where that cannot be. */
export const keepProgramNow = (): Promise<boolean> =>
  import('../offline/keep-program.ts').then(
    (part) => part.keepProgram(),
    () => false, // asked for by the next screen
  )

/** Agreements that began here and are open on no page are created on the server, when there is a network. */
function sendBegun(): void {
  if ((readStored('mufakat.begun') ?? '[]') === '[]') return
  // Without the part, or without a network, the next screen tries again.
  import('../offline/adopt.ts').then((part) => part.adoptAll()).catch(() => undefined)
}

/** Begins a while after a screen outside an agreement was opened, and sends what began here; returns how to stop waiting. */
export function keepProgramLater(): () => void {
  const timer = setTimeout(() => {
    void keepProgramNow()
    sendBegun()
  }, DRAWN_MS)
  addEventListener('online', sendBegun)
  return () => {
    clearTimeout(timer)
    removeEventListener('online', sendBegun)
  }
}
