// How the pages of this site typeset a file again: with tools from this site, in a thread of their own.
import { printApart } from './print-apart.ts'
import { siteKit } from './print-kit-source.ts'
import type { Reprinter } from './reprint.tsx'
import { startPrintWorker } from './start-worker.ts'

export const siteReprinter: Reprinter = {
  kit: siteKit,
  print: (ask, signal) => printApart(ask, startPrintWorker, signal),
}
