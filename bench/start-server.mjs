// A server to be measured, in a process of its own; on Linux pinned to the first core, so that whoever measures has the other.
import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** Whether servers are pinned: then the caller pins itself with `pinSelf`. */
export const PINNED = cpus().length > 1 && spawnSync('taskset', ['-V']).status === 0

/** Microseconds of one tick in /proc/<pid>/stat: Linux says 100 ticks a second to everybody. */
const TICK_US = 10_000

export function pinSelf() {
  if (PINNED) spawnSync('taskset', ['-apc', '1', String(process.pid)])
}

/** Starts a script that sends `{port}` when it listens. With `collects` it answers 'collect' once its garbage is collected. */
export async function startServer(script, args = [], { pinned = false, collects = false, flags = [] } = {}) {
  const node = [process.execPath, ...flags, ...(collects ? ['--expose-gc'] : []), script, ...args]
  const [command, ...rest] = pinned && PINNED ? ['taskset', '-c', '0', ...node] : node
  const child = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const next = () =>
    new Promise((resolve, reject) => {
      child.once('message', resolve)
      child.once('exit', (code) => reject(new Error(`${script} ended (${code})`)))
    })
  const { port } = await next()
  const proc = (file) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8')
  const threads = () => readdirSync(`/proc/${child.pid}/task`)
  const nanoseconds = (id) => {
    try {
      return Number(proc(`task/${id}/schedstat`).split(' ')[0])
    } catch {
      return 0 // it has ended
    }
  }
  return {
    port,
    pid: child.pid,
    /** Microseconds of processor time so far, all threads, in the program and in the kernel for it. */
    cpu() {
      // The name in brackets may hold blanks; user and system time are the 12th and 13th field behind it.
      const fields = proc('stat').split(') ')[1].split(' ')
      const inTicks = (Number(fields[11]) + Number(fields[12])) * TICK_US
      // A hundred joins take four ticks: what each thread took is told in nanoseconds, but for those that have ended.
      const exact = threads().reduce((sum, id) => sum + nanoseconds(id), 0) / 1000
      return Math.max(inTicks, exact)
    },
    /** Kilobytes of memory of its own (files that it maps are the system's to keep). */
    memory: () => Number(/RssAnon:\s*(\d+) kB/.exec(proc('status'))[1]),
    async collect() {
      const answer = next()
      child.send('collect')
      await answer
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.removeAllListeners('message')
      child.send('stop')
      await ended
    },
  }
}
