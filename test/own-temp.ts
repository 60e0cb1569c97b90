// Every run of the tests has a temporary folder of its own, which goes with it: whatever a test, a server or a browser leaves there.
import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'mufakat-tes-'

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

/** Called by vitest before the first file; what it returns, after the last. A run that was killed is cleared away by the next one. */
export function setup(): () => void {
  const all = tmpdir()
  for (const name of readdirSync(all)) {
    const [, pid] = new RegExp(`^${PREFIX}(\\d+)$`).exec(name) ?? []
    if (pid && !runs(Number(pid))) remove(join(all, name))
  }
  const own = join(all, `${PREFIX}${process.pid}`)
  mkdirSync(own)
  // PostgreSQL runs as another user below it.
  chmodSync(own, 0o755)
  process.env.TMPDIR = own
  return () => remove(own)
}
