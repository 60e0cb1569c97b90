// A thread's side of comparing the pages of a file with what its attachments give.

import { readPrintKit } from '../../shared/export/print-kit.ts'
import { plainSubtle } from '../../shared/pdf/plain-subtle.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import type { VerifyReport } from '../../shared/pdf/verify-report.ts'
import { inflate } from './inflate.ts'
import { printAgain } from './print-again.ts'

/** What the page sends: the kit as it came, and the file. */
export interface PrintAsk {
  readonly kit: Uint8Array
  readonly file: Uint8Array
}

/** A thread's own side, seen from within; null: the kit is none. */
interface Port {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  postMessage(report: VerifyReport | null): void
}

const isAsk = (data: unknown): data is PrintAsk =>
  typeof data === 'object' &&
  data !== null &&
  Reflect.get(data, 'kit') instanceof Uint8Array &&
  Reflect.get(data, 'file') instanceof Uint8Array

/** Everything of the file is judged once more, its pages too. */
export async function verifyPrinted({ kit, file }: PrintAsk): Promise<VerifyReport | null> {
  const opened = readPrintKit(kit)
  if (opened === null) return null
  const crypto = globalThis.crypto?.subtle ?? plainSubtle
  return verifyPdf(file, { crypto, inflate, rebuild: (input) => printAgain(opened, input) })
}

/** Answers every message of a kit and a file with the report. */
export function answerPrint(port: Port): void {
  port.addEventListener('message', ({ data }) => {
    if (isAsk(data)) void verifyPrinted(data).then((report) => port.postMessage(report))
  })
}
