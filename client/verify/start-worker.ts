import type { StartWorker } from './verify-apart.ts'
import workerUrl from './verify-worker.ts?worker&url'

interface Policy {
  createScriptURL(url: string): string
}

/** The page's rules let a thread begin only with an address of a policy that they name. */
function allowed(url: string): string {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes')
  if (typeof factory !== 'object' || factory === null) return url
  const createPolicy: unknown = Reflect.get(factory, 'createPolicy')
  if (typeof createPolicy !== 'function') return url
  const policy: Policy = createPolicy.call(factory, 'mufakat-verify', { createScriptURL: () => workerUrl })
  return policy.createScriptURL(url)
}

let address: string | null = null

export const startWorker: StartWorker = () => {
  address ??= allowed(workerUrl)
  return new Worker(address, { type: 'module' })
}
