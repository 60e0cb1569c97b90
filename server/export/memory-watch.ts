// A thread of the printing process. Typst works in one long call outside of JavaScript's heap, which no option of Node bounds and which leaves the
// main thread deaf: this thread looks at what the whole process holds, and ends it when that is too much.
import { workerData } from 'node:worker_threads'
import { MEMORY_SIGNAL } from './memory-signal.ts'

const LOOK_EVERY_MS = 50
const limit = Number(workerData)

setInterval(() => {
  if (process.memoryUsage.rss() > limit) process.kill(process.pid, MEMORY_SIGNAL)
}, LOOK_EVERY_MS)
