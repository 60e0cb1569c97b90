// A thread of the printing process. Typst works in one long call outside of JavaScript's heap, which no option of Node bounds and which leaves the
// main thread deaf: this thread looks at what the whole process holds and how long it has worked, and ends it when that is too much.
import { workerData } from 'node:worker_threads'
import { MEMORY_SIGNAL, PROCESSOR_SIGNAL, processorMs } from './press-signals.ts'

/** What the process tells its watching thread; `until` holds one number, processor time at which to end, in milliseconds, 0 for never. */
export interface Watched {
  readonly memoryBytes: number
  readonly until: Float64Array
}

const LOOK_EVERY_MS = 50
const { memoryBytes, until }: Watched = workerData

setInterval(() => {
  if (process.memoryUsage.rss() > memoryBytes) process.kill(process.pid, MEMORY_SIGNAL)
  const end = until[0] ?? 0
  if (end > 0 && processorMs() > end) process.kill(process.pid, PROCESSOR_SIGNAL)
}, LOOK_EVERY_MS)
