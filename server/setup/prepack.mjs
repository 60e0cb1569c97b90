// Before `npm pack`: what the product runs on, and besides it the browser's parts as modules, for `mufakat/binding`, `/check` and `/verify`.
import { join } from 'node:path'
import { makeReady, ROOT, run } from './ready.mjs'

await makeReady()
await run(join(ROOT, 'node_modules/.bin/tsc'), ['-b', 'client'])
