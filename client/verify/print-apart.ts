// Asks a thread to typeset a file again and to judge it with that; waits for it only so long, and not at all once nobody wants it any more.
import type { VerifyReport } from '../../shared/pdf/verify-report.ts'
import type { PrintAsk } from './answer-print.ts'
import type { StartWorker } from './verify-apart.ts'

/** 200 pages take fifteen seconds on a desk; whoever waits on a phone sees that it goes on, and may stop it. */
const TIME_LIMIT_MS = 180_000

/**
 * The report of the file with its pages compared, from a thread that ends with it. Null when it did not come to an end: in time, within the memory
 * there is, or because of `signal`.
 */
export function printApart(
  ask: PrintAsk,
  start: StartWorker,
  signal: AbortSignal,
  limitMs = TIME_LIMIT_MS,
): Promise<VerifyReport | null> {
  if (signal.aborted) return Promise.resolve(null)
  const worker = start()
  return new Promise<VerifyReport | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), limitMs)
    const settle = (report: VerifyReport | null) => {
      clearTimeout(timer)
      resolve(report)
    }
    signal.addEventListener('abort', () => settle(null), { once: true })
    worker.addEventListener('message', ({ data }: MessageEvent<VerifyReport | null>) =>
      settle(data?.rebuilt === null ? null : data),
    )
    worker.addEventListener('error', () => settle(null))
    worker.postMessage(ask)
  }).finally(() => worker.terminate())
}
