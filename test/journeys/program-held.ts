// When a device can go on without a network.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** In the page: how much of the program this device holds. */
export async function heldHere(): Promise<string> {
  const worker = (await navigator.serviceWorker.getRegistration())?.active
  if (!worker) return 'no worker'
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise<{ have: number; of: number }>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data)
  })
  worker.postMessage({ type: 'held' }, [port2])
  const { have, of } = await answer
  return have === of ? 'whole' : `${have} of ${of}`
}

/** Waits until this device holds the whole program. */
export const programHeld = (page: Page) => expect.poll(() => page.evaluate(heldHere), { timeout: 60_000 }).toBe('whole')
