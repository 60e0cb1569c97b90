// Verifies in a thread of its own: a file made to cost time must not hold the page.
import { plainSubtle } from '../../shared/pdf/plain-subtle.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import type { VerifyReport } from '../../shared/pdf/verify-report.ts'
import { inflate } from './inflate.ts'

/** WebCrypto where this page may use it, else our own arithmetic: some browsers keep it away from pages that came over no safe line. */
export const verifyHere = (bytes: Uint8Array): Promise<VerifyReport> =>
  verifyPdf(bytes, { crypto: globalThis.crypto?.subtle ?? plainSubtle, inflate })

/** A thread's own side, seen from within. */
interface Port {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  postMessage(report: VerifyReport): void
}

/** Answers every message of bytes with its report. */
export function answerVerify(port: Port): void {
  port.addEventListener('message', ({ data }) => {
    if (data instanceof Uint8Array) void verifyHere(data).then((report) => port.postMessage(report))
  })
}
