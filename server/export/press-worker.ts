// The child process of the press: one request at a time, one reply each. It ends when the press lets go of the channel.
import { setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { PressReply, PressRequest } from './press-message.ts'
import { processorMs } from './press-signals.ts'
import type { Watched } from './press-watch.ts'
import { PrintError } from './print-error.ts'
import { createTypesetter, type Typesetter } from './typeset.ts'

/** A print may wait; a keystroke on its way to other people may not. */
const LOW_PRIORITY = 10

let typesetter: Typesetter | null = null

const until = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT))
const workerData: Watched = { memoryBytes: Number(process.argv[2]), until }
new Worker(new URL('press-watch.js', import.meta.url), { workerData }).unref()

function answer(request: PressRequest): PressReply {
  const { id, input, form, processorLimitMs } = request
  try {
    typesetter ??= createTypesetter()
    until[0] = processorLimitMs === undefined ? 0 : processorMs() + processorLimitMs
    const sealed = typesetter.typeset(input, form, processorLimitMs !== undefined)
    return { id, ok: true, ...sealed, heldBytes: process.memoryUsage.rss() }
  } catch (error) {
    if (error instanceof PrintError) return { id, ok: false, code: error.code, data: error.data }
    return {
      id,
      ok: false,
      code: 'print-failed',
      data: { reason: error instanceof Error ? error.message : String(error) },
    }
  } finally {
    until[0] = 0
  }
}

setPriority(LOW_PRIORITY)
process.on('message', (request: PressRequest) => process.send?.(answer(request)))
process.on('disconnect', () => process.exit(0))
