// A server to be measured, in a process of its own; on Linux pinned to the first core, so that whoever measures has the other.
import { spawn, spawnSync } from 'node:child_process'
import { cpus } from 'node:os'

/** Whether servers are pinned: then the caller pins itself with `pinSelf`. */
export const PINNED = cpus().length > 1 && spawnSync('taskset', ['-V']).status === 0

export function pinSelf() {
  if (PINNED) spawnSync('taskset', ['-apc', '1', String(process.pid)])
}

/** Starts a script that sends `{port}` when it listens, and `{cpu}` (microseconds so far) when it is sent 'usage'. */
export async function startServer(script, args = [], { pinned = false } = {}) {
  const node = [process.execPath, script, ...args]
  const [command, ...rest] = pinned && PINNED ? ['taskset', '-c', '0', ...node] : node
  const child = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const next = () =>
    new Promise((resolve, reject) => {
      child.once('message', resolve)
      child.once('exit', (code) => reject(new Error(`${script} ended (${code})`)))
    })
  const { port } = await next()
  return {
    port,
    async cpu() {
      const answer = next()
      child.send('usage')
      return (await answer).cpu
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.removeAllListeners('message')
      child.send('stop')
      await ended
    },
  }
}
