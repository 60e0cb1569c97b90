#!/usr/bin/env node
// `npx mufakat <command>`: plain JavaScript, since it runs before anything is built.
try {
  const { makeReady } = await import('../setup/ready.mjs')
  await makeReady({ quiet: true })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
const { main } = await import('../../dist/js/server/cli/main.js')
process.exitCode = await main(process.argv.slice(2))
