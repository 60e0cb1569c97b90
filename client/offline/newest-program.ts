// The newest version of the program, when somebody asks for it.
import type { WorkerAsk } from '../worker/worker-message.ts'

const installed = (worker: ServiceWorker): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (worker.state !== 'installing') resolve()
    }
    worker.addEventListener('statechange', look)
    look()
  })

/** Takes the newest version that can be had and loads the page again. The browser asks first where that would lose something. */
export async function loadNewVersion(): Promise<void> {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker
  const registration = await workers?.getRegistration()
  if (workers && registration) {
    // Without a network it is the version that waits here already.
    await registration.update().catch(() => undefined)
    if (registration.installing) await installed(registration.installing)
    if (registration.waiting) {
      const taken = new Promise((resolve) => workers.addEventListener('controllerchange', resolve, { once: true }))
      registration.waiting.postMessage({ type: 'take-over' } satisfies WorkerAsk)
      await taken
    }
  }
  location.reload()
}
