// Runs one test file whose figures are wanted, and gives what it says about them.
import { spawn } from 'node:child_process'
import { ROOT } from '../server/setup/ready.mjs'

/** The first group of `says` in what the test prints; throws with all that it printed when it fails or says nothing. */
export function runTest(file, env, says) {
  return new Promise((resolve, reject) => {
    const child = spawn('node_modules/.bin/vitest', ['run', file, '--testTimeout=3600000'], {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('close', (code) => {
      const said = says.exec(output)?.[1]
      if (code === 0 && said !== undefined) resolve(said)
      else reject(new Error(`${file} failed (${code}):\n${output}`))
    })
  })
}
