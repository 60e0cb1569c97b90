// What the build makes of the compiled server and of vite's pages: the service worker, the one-file verifiers and what typesets again.
import { join } from 'node:path'
import { buildCheckFile } from './build-check-file.mjs'
import { buildPrintKit } from './build-print-kit.mjs'
import { buildWorker } from './build-worker.mjs'
import { precompress } from './precompress.mjs'
import { ROOT } from './ready.mjs'

const www = join(ROOT, 'dist/www')
await buildWorker(ROOT, www)
await buildCheckFile(ROOT, www, await buildPrintKit(ROOT, www))
precompress(www)
