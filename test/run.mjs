// `npm test`: makes the clone ready, runs every test, and closes with one line that counts them.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeReady, ROOT, run } from '../server/setup/ready.mjs'

const report = join(ROOT, 'dist/test-report.json')
let passed = 0
let failed = 0
try {
  await makeReady()
  rmSync(report, { force: true })
  const clean = await run(
    'node_modules/.bin/vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
    { show: true },
  ).then(
    () => true,
    () => false, // the report below says what failed
  )
  if (!existsSync(report)) failed++
  else {
    const result = JSON.parse(readFileSync(report, 'utf8'))
    passed = result.numPassedTests
    failed = result.numFailedTests
    for (const file of result.testResults) {
      // A file that could not even be loaded has no failed test, yet it failed.
      if (file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')) failed++
      for (const test of file.assertionResults)
        if (test.status !== 'passed' && test.status !== 'failed')
          process.stdout.write(`tidak dijalankan / did not run: ${test.fullName}\n`)
    }
    // A rejection that nobody handled belongs to no test, and fails the run.
    if (!clean && failed === 0) failed++
  }
} catch (error) {
  failed++
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`)
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
