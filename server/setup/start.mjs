import { makeReady } from './ready.mjs'

try {
  await makeReady()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
const { main } = await import('../../dist/js/server/cli/main.js')
process.exitCode = await main(['serve'])
