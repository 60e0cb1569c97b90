// `npm run pack`: the package with every part that it offers. A bare `npm pack` packs only what happens to be built: .npmrc lets no script run,
// so npm would pass over a `prepack` without a word.
import { join } from 'node:path'
import { makeReady, ROOT, run } from './ready.mjs'

await makeReady()
await run(join(ROOT, 'node_modules/.bin/tsc'), ['-b', 'client'])
await run('npm', ['pack', '--ignore-scripts', '--loglevel=error', ...process.argv.slice(2)], { show: true })
