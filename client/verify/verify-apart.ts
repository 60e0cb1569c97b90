// Asks a thread to verify one file, and waits for it only so long.
import { endedReport, type VerifyReport } from '../../shared/pdf/verify-report.ts'

/** Ten times what a hostile file costs on a desk; a phone is that much slower. */
const TIME_LIMIT_MS = 30_000

/** Makes the thread; throws where this browser allows none. */
export type StartWorker = () => Worker

/** The report of `bytes`, from a thread that ends with it; a file that takes too long, or ends the thread, is reported as such. */
export function verifyApart(bytes: Uint8Array, start: StartWorker, limitMs = TIME_LIMIT_MS): Promise<VerifyReport> {
  const worker = start()
  return new Promise<VerifyReport>((resolve) => {
    const timer = setTimeout(() => resolve(endedReport('took-too-long')), limitMs)
    const settle = (report: VerifyReport) => {
      clearTimeout(timer)
      resolve(report)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<VerifyReport>) => settle(data))
    worker.addEventListener('error', () => settle(endedReport('took-too-long')))
    worker.postMessage(bytes)
  }).finally(() => worker.terminate())
}
