// Types of every folder, lint and format, dead files and exports: all three always run, and any failure fails the whole.
import { makeReady, run } from './ready.mjs'

await makeReady({ quiet: true })
let failed = false
for (const [command, args] of [
  ['node_modules/.bin/tsc', ['-b']],
  ['node_modules/.bin/biome', ['check', '--error-on-warnings', '.']],
  ['node_modules/.bin/knip', []],
]) {
  try {
    await run(command, args, { show: true })
  } catch {
    failed = true
  }
}
process.exit(failed ? 1 : 0)
