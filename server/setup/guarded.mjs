// Runs a command for whoever holds the other end of stdin, and ends it when they are gone: what is left of a build that was killed must not
// write into the next one.
import { spawn } from 'node:child_process'

const [command, ...args] = process.argv.slice(2)
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
child.on('close', (code) => process.exit(code ?? 1))
process.stdin.on('end', () => child.kill('SIGKILL')).resume()
