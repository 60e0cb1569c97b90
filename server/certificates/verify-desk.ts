// Files are verified one after another in a thread of their own, which is ended when one takes too long. Pages are typeset again by the press;
// that has bounds of its own.
import { endedReport, type VerifyReport } from '../../shared/pdf/verify-report.ts'
import type { Press } from '../export/press.ts'
import { createThreadDesk, ThreadError } from '../thread-desk.ts'
import type { VerifyReply, VerifyRequest } from './verify-message.ts'

/** Processor time for one file, in milliseconds, its pages typeset again included: more than any honest file of 200 pages takes. */
export const PROCESSOR_LIMIT_MS = 5000
/** By the clock a file may take so many times as long, on a machine on which others work too. The press's time does not count. */
const CLOCK_TIMES = 4
/** Beyond it a file is refused at once: who waits longer has gone. */
const WAITING_MAX = 32
const HEAP_MEGABYTES = 768

export interface VerifyDesk {
  /**
   * By this server's own authority, or by the one that the file's ledger names: it may be of another server. A file that takes too long, or more memory than it may, is reported so,
   * and so is one that was not begun since too many wait. Rejects only on a fault of the program.
   */
  verify(file: Uint8Array, revocations?: readonly Uint8Array[], by?: 'own' | 'named'): Promise<VerifyReport>
  close(): Promise<void>
}

/** A file that was never begun is no costly one. */
const ENDED = {
  busy: 'verifier-busy',
  closed: 'verifier-busy',
  ended: 'took-too-long',
  'took-too-long': 'took-too-long',
} as const satisfies Record<ThreadError['code'], Parameters<typeof endedReport>[0]>

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** `processorMs` bounds one file. */
export function createVerifyDesk(
  press: Pick<Press, 'again'>,
  authorities: readonly Uint8Array[],
  processorMs = PROCESSOR_LIMIT_MS,
): VerifyDesk {
  const desk = createThreadDesk<VerifyRequest, VerifyReply>({
    program: 'server/certificates/verify-worker.js',
    heapMegabytes: HEAP_MEGABYTES,
    timeLimitMs: CLOCK_TIMES * processorMs,
    processorLimitMs: processorMs,
    waitingMax: WAITING_MAX,
    consult(reply) {
      if (reply.type !== 'typeset') return null
      const { id, input } = reply
      return press.again(input, reply.processorMs).then(
        (pdf): VerifyRequest => ({ type: 'typeset', id, ok: true, pdf }),
        (error: unknown): VerifyRequest => ({ type: 'typeset', id, ok: false, reason: reasonOf(error) }),
      )
    },
  })
  return {
    async verify(file, revocations = [], by = 'own') {
      try {
        const reply = await desk.ask({
          type: 'verify',
          file,
          authorities: by === 'own' ? authorities : [],
          revocations,
          processorMs,
        })
        if (reply.type === 'report') return reply.report
        throw new Error(reply.type === 'broken' ? reply.reason : 'no report')
      } catch (error) {
        if (error instanceof ThreadError) return endedReport(ENDED[error.code])
        throw error
      }
    },
    close: () => desk.close(),
  }
}
