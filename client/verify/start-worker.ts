import scanWorkerUrl from '../scan/scan-worker.ts?worker&url'
import printWorkerUrl from './print-worker.ts?worker&url'
import type { StartWorker } from './verify-apart.ts'
import workerUrl from './verify-worker.ts?worker&url'

interface Policy {
  createScriptURL(url: string): string
}

const OURS: readonly string[] = [workerUrl, printWorkerUrl, scanWorkerUrl]

/** The page's rules let a thread begin only with an address of a policy that they name; a policy can be made once. */
function policy(): Policy | null {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes')
  if (typeof factory !== 'object' || factory === null) return null
  const createPolicy: unknown = Reflect.get(factory, 'createPolicy')
  if (typeof createPolicy !== 'function') return null
  return createPolicy.call(factory, 'mufakat-verify', {
    createScriptURL(url: string) {
      if (OURS.includes(url)) return url
      throw new TypeError('not a thread of ours')
    },
  })
}

let known: Policy | null | undefined

const starter =
  (url: string): StartWorker =>
  () => {
    known ??= policy()
    return new Worker(known?.createScriptURL(url) ?? url, { type: 'module' })
  }

export const startWorker = starter(workerUrl)
/** The thread that typesets again: it may compile what it is given, as the next one may (see COMPILING_WORKER_POLICY of the server). */
export const startPrintWorker = starter(printWorkerUrl)
/** The thread that reads the codes of printed pages from a picture. */
export const startScanWorker = starter(scanWorkerUrl)
