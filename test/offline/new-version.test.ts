// What a page tells of versions of the program, with service workers as two engines show them: WebKit may name the first worker ever as the
// page's controller while it still waits.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

class Worker extends EventTarget {
  state = 'installing'
  postMessage(): void {}
}
class Registration extends EventTarget {
  installing: Worker | null = null
  waiting: Worker | null = null
  active: Worker | null = null
}
class Container extends EventTarget {
  controller: Worker | null = null
  readonly ready = new Promise(() => {})
  readonly registration = new Registration()
  register = () => Promise.resolve(this.registration)
}

let workers: Container

beforeEach(() => {
  vi.resetModules()
  workers = new Container()
  vi.stubEnv('PROD', true)
  vi.stubGlobal('navigator', { serviceWorker: workers })
  vi.stubGlobal('document', new EventTarget())
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

/** A version that is being installed when the page asks, and then waits. */
async function installedWhile(controlling: (waiting: Worker) => Worker): Promise<boolean> {
  const { newVersion } = await import('../../client/app/new-version.ts')
  const { keepProgram } = await import('../../client/offline/keep-program.ts')
  const worker = new Worker()
  void keepProgram()
  await new Promise(setImmediate)
  workers.registration.installing = worker
  workers.registration.dispatchEvent(new Event('updatefound'))
  Object.assign(workers.registration, { installing: null, waiting: worker })
  worker.state = 'installed'
  workers.controller = controlling(worker)
  worker.dispatchEvent(new Event('statechange'))
  return newVersion.value
}

test('[OF4] the first version on a device is not told of as a new one, also where it is the controller while it waits', async () => {
  expect(await installedWhile((waiting) => waiting)).toBe(false)
})

test('[OF4] a version that waits behind the one in use is told of', async () => {
  const inUse = new Worker()
  workers.registration.active = inUse
  expect(await installedWhile(() => inUse)).toBe(true)
})
