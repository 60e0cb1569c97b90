// The child process of the press: one request at a time, one reply each. It ends when the press lets go of the channel.
import { setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { PressReply, PressRequest } from './press-message.ts'
import { PrintError } from './print-error.ts'
import { createTypesetter, type Typesetter } from './typeset.ts'

/** A print may wait; a keystroke on its way to other people may not. */
const LOW_PRIORITY = 10

let typesetter: Typesetter | null = null

const limit = Number(process.argv[2])
if (limit > 0) new Worker(new URL('memory-watch.js', import.meta.url), { workerData: limit }).unref()

function answer(request: PressRequest): PressReply {
  const { id, input, form } = request
  try {
    typesetter ??= createTypesetter()
    const sealed = typesetter.typeset(input, form)
    return { id, ok: true, ...sealed, heldBytes: process.memoryUsage.rss() }
  } catch (error) {
    if (error instanceof PrintError) return { id, ok: false, code: error.code, data: error.data }
    return {
      id,
      ok: false,
      code: 'print-failed',
      data: { reason: error instanceof Error ? error.message : String(error) },
    }
  }
}

setPriority(LOW_PRIORITY)
process.on('message', (request: PressRequest) => process.send?.(answer(request)))
process.on('disconnect', () => process.exit(0))
