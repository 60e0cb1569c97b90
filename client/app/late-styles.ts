// Styles that did not come, as on a network that breaks off. What loads a part would refuse it for them, and never ask for them again: the part
// comes plain, and they are asked for until they are there.
import { askAgain } from './ask-again.ts'

export function followStyles(): void {
  addEventListener('vite:preloadError', (event) => {
    // A script that did not come is told by the same event, and is missing.
    if (event.payload.message.startsWith('Unable to preload CSS')) event.preventDefault()
  })
  // Errors of what a page loads do not bubble.
  addEventListener(
    'error',
    ({ target }) => {
      if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return
      askAgain(() => target.replaceWith(target.cloneNode()))
    },
    { capture: true },
  )
}
