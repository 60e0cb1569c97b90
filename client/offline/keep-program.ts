// Keeps the program on this device, so that it opens without a network: asks for the service worker once something is on the screen, and
// tells when a newer version waits. A version never takes over by itself: the page that is open goes on with the parts that belong to it.
import { newVersion } from '../app/new-version.ts'
import type { Held } from '../worker/program-cache.ts'
import type { WorkerAsk } from '../worker/worker-message.ts'

const WORKER = '/sw.js'
/** How often an open page asks whether there is a newer version, when it is seen again. */
const ASK_AGAIN_MS = 3_600_000

interface UrlPolicy {
  createScriptURL(url: string): string
}
let policy: UrlPolicy | null = null

/** Under the page's policy a worker's address must come from a named policy, made once; it lets this one address through. */
function workerUrl(): string {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes')
  if (typeof factory !== 'object' || factory === null || !('createPolicy' in factory)) return WORKER
  const { createPolicy } = factory as { createPolicy(name: string, rules: UrlPolicy): UrlPolicy }
  policy ??= createPolicy.call(factory, 'mufakat-worker', { createScriptURL: () => WORKER })
  return policy.createScriptURL(WORKER)
}

/** Undefined on insecure origins and where the person switched it off, whatever the type says. */
const container = (): ServiceWorkerContainer | undefined => navigator.serviceWorker

/** Files of the program that this page has loaded, also before the worker was there. */
const usedHere = (): readonly string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => path.startsWith('/assets/'))

function ask(worker: ServiceWorker, what: WorkerAsk): Promise<Held> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Held>) => {
      port1.close()
      resolve(data)
    }
    worker.postMessage(what, [port2])
  })
}

let begun: Promise<boolean> | null = null

async function register(): Promise<boolean> {
  const workers = container()
  if (!workers) return false
  try {
    const registration = await workers.register(workerUrl())
    follow(workers, registration)
    await workers.ready
    if (registration.active) void ask(registration.active, { type: 'bring', also: usedHere() })
    return true
  } catch {
    // Private windows and strict settings have no workers, and without a network there is nothing to ask: the pages work all the same.
    begun = null
    return false
  }
}

function follow(workers: ServiceWorkerContainer, registration: ServiceWorkerRegistration): void {
  // The first version ever waits for a moment, too, and in WebKit it may be this page's controller by then: nothing is older than it.
  const note = () => {
    if (registration.waiting && registration.active && workers.controller) newVersion.value = true
  }
  note()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', note))
  let controlled = workers.controller !== null
  // Another page has taken the new version: this one goes on with the old parts until the person loads it again.
  workers.addEventListener('controllerchange', () => {
    if (controlled) newVersion.value = true
    controlled = true
  })
  let askedAt = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - askedAt < ASK_AGAIN_MS) return
    askedAt = Date.now()
    // Without a network the question is asked another time.
    registration.update().catch(() => undefined)
  })
}

/** Called by every screen when what it is for is shown; the first call counts. True once all that shows a text lies on this device. */
export async function keepProgram(): Promise<boolean> {
  if (!import.meta.env.PROD) return false
  begun ??= register()
  return begun
}

/** How much of the program this device holds; null where it can hold none. `bring` fetches what is missing first. */
export async function programHeld(bring: boolean): Promise<Held | null> {
  const registration = await container()?.getRegistration()
  const worker = registration?.active
  return worker ? ask(worker, bring ? { type: 'bring', also: usedHere() } : { type: 'held' }) : null
}
