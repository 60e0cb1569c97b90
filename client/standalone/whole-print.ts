// In place of small-print.ts in the whole one-file verifier: all that typesets again lies in the page itself, packed.
import { fromBase64 } from '../../shared/bytes/base64.ts'
import { answerPrint, verifyPrinted } from '../verify/answer-print.ts'
import { gunzip } from '../verify/inflate.ts'
import { printApart } from '../verify/print-apart.ts'
import type { KitSource } from '../verify/print-kit-source.ts'
import type { Reprinter } from '../verify/reprint.tsx'

/** The element that holds the kit: gzip in base64 */
const KIT_ELEMENT = 'alat-cetak'
const KIT_LIMIT_BYTES = 64 * 1024 * 1024

const embeddedKit: KitSource = {
  size: () => Promise.resolve(0),
  async bring() {
    const packed = fromBase64(document.getElementById(KIT_ELEMENT)?.textContent?.trim() ?? '')
    try {
      return packed && (await gunzip(packed, KIT_LIMIT_BYTES))
    } catch {
      // The file was cut off when it was copied.
      return null
    }
  },
  keeping: null,
  keep: () => Promise.resolve(false),
  drop: () => Promise.resolve(),
}

export const answerPages = (port: typeof globalThis): void => answerPrint(port)

/** `address`: of the program, for a thread; on the page where this browser starts none from a disk. */
export const embeddedReprinter = (address: string): Reprinter | null => ({
  kit: embeddedKit,
  async print(ask, signal) {
    try {
      return await printApart(ask, () => new Worker(address), signal)
    } catch {
      return verifyPrinted(ask)
    }
  },
})
