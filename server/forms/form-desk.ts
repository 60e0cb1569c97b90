// Forms are made one after another in a thread of their own, which ends when it is idle, or takes too long over one.
import type { PrintForm } from '../../shared/export/print-form.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { PrintError } from '../export/print-error.ts'
import { createThreadDesk, ThreadError } from '../thread-desk.ts'
import type { Form } from './form.ts'
import type { FormReply, FormRequest } from './form-message.ts'

/** Ten times what the longest agreement takes as a Word file on a small machine. */
const TIME_LIMIT_MS = 30_000
/** Beyond it a form is refused at once: who waits longer has gone. */
const WAITING_MAX = 32
const HEAP_MEGABYTES = 512

export interface FormDesk {
  /** The bytes of one form. Rejects with PrintError. */
  make(form: Form, input: SealedInput, print: PrintForm): Promise<Uint8Array>
  close(): Promise<void>
}

const failed = (reason: string) => new PrintError('print-failed', { reason })

/** `timeLimitMs` bounds one form. */
export function createFormDesk(timeLimitMs = TIME_LIMIT_MS): FormDesk {
  const desk = createThreadDesk<FormRequest, FormReply>({
    program: 'server/forms/form-worker.js',
    heapMegabytes: HEAP_MEGABYTES,
    timeLimitMs,
    waitingMax: WAITING_MAX,
  })
  return {
    async make(form, input, print) {
      const reply = await desk.ask({ form, input, print }).catch((error: unknown) => {
        throw error instanceof ThreadError ? failed(error.code) : error
      })
      if (reply.ok) return reply.bytes
      throw failed(reply.reason)
    },
    close: () => desk.close(),
  }
}
