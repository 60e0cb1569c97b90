// Asks a thread for the codes in a file, a picture at a time, and waits for it only so long.
import type { PageCode } from '../../shared/export/page-code.ts'
import type { StartWorker } from '../verify/verify-apart.ts'
import type { DecoderAsk, DecoderBrought, ScanAnswer } from './answer-scan.ts'
import { decoderFile } from './decoder-file.ts'

/** A hundred pages on a telephone; what was read until then counts. */
const TIME_LIMIT_MS = 120_000

export interface Scan {
  readonly codes: readonly PageCode[]
  /** Pictures looked at, and those that no browser could open. */
  readonly pictures: number
  readonly unread: number
}

/** What could be read; `seen` hears of each picture. Where the browser has no such thread nothing was read. */
export function scanApart(
  file: Blob,
  start: StartWorker,
  seen: (scan: Scan) => void,
  signal: AbortSignal,
  limitMs = TIME_LIMIT_MS,
): Promise<Scan> {
  let scan: Scan = { codes: [], pictures: 0, unread: 0 }
  let worker: Worker
  try {
    worker = start()
  } catch {
    return Promise.resolve(scan)
  }
  return new Promise<Scan>((resolve) => {
    const timer = setTimeout(() => resolve(scan), limitMs)
    const settle = () => {
      clearTimeout(timer)
      resolve(scan)
    }
    signal.addEventListener('abort', settle, { once: true })
    const bring = async ({ needs }: DecoderAsk) => {
      const brought: DecoderBrought = { name: needs, bytes: await decoderFile(needs) }
      worker.postMessage(brought)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<ScanAnswer | DecoderAsk>) => {
      if ('needs' in data) return void bring(data)
      if (data.isLast) return settle()
      scan = {
        codes: [...scan.codes, ...data.codes],
        pictures: scan.pictures + 1,
        unread: scan.unread + (data.isRead ? 0 : 1),
      }
      seen(scan)
    })
    worker.addEventListener('error', settle)
    worker.postMessage(file)
  }).finally(() => worker.terminate())
}
