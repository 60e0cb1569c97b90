// One process for each data directory. The lock file names its process; a process that is gone leaves a stale one, which is taken over.
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { systemCode } from './disk.ts'
import { StoreError } from './store.ts'

export interface LockHolder {
  readonly pid: number
  /** What tells this process from a later one with the same number: boot and start time where the system shows them, else ''. */
  readonly start: string
}

const held = new Set<string>()

async function text(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ESRCH') return null
    throw error
  }
}

/** Boot id and start time (field 22 of /proc/pid/stat, proc(5)) of a process; null when it is gone, '' where the system does not say. */
async function startOf(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives and belongs to somebody else
    if (systemCode(error) === 'ESRCH') return null
  }
  const [boot, stat] = await Promise.all([text('/proc/sys/kernel/random/boot_id'), text(`/proc/${pid}/stat`)])
  if (boot === null || stat === null) return ''
  return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`
}

function parseHolder(content: string): LockHolder | null {
  const [pid, ...start] = content.trim().split(' ')
  return /^\d+$/.test(pid ?? '') ? { pid: Number(pid), start: start.join(' ') } : null
}

/** The live process that holds the lock, or null. */
export async function lockHolder(path: string): Promise<LockHolder | null> {
  const content = await text(path)
  const holder = content === null ? null : parseHolder(content)
  if (holder === null) return null
  if (holder.pid === process.pid) return held.has(path) ? holder : null
  const start = await startOf(holder.pid)
  return start === null || start !== holder.start ? null : holder
}

/** Takes the lock and returns what gives it back; throws StoreError 'store-locked' while another live process, or this one, holds it. */
export async function takeLock(path: string): Promise<() => Promise<void>> {
  const locked = (holder: LockHolder | null) =>
    new StoreError('store-locked', `${path} is held by process ${holder?.pid ?? 'unknown'}`)
  if (held.has(path)) throw locked({ pid: process.pid, start: '' })
  held.add(path)
  const own = `${path}.${process.pid}`
  try {
    await writeFile(own, `${process.pid} ${(await startOf(process.pid)) ?? ''}\n`)
    for (let tries = 0; ; tries++) {
      try {
        // a link appears whole or not at all, and never replaces another
        await link(own, path)
        break
      } catch (error) {
        if (systemCode(error) !== 'EEXIST') throw error
      }
      const stale = await text(path)
      // an empty or foreign file is not ours to judge, unless its process can be shown to be gone
      const holder = stale === null ? null : parseHolder(stale)
      const alive = holder !== null && holder.pid !== process.pid && (await startOf(holder.pid)) === holder.start
      if (alive || tries === 10) throw locked(holder)
      if (stale !== null) await setAside(path, stale)
    }
  } catch (error) {
    held.delete(path)
    throw error
  } finally {
    await rm(own, { force: true })
  }
  return async () => {
    await rm(path, { force: true })
    held.delete(path)
  }
}

/** Moves a stale lock away; when another process has taken it over in the meantime, its lock is put back. */
async function setAside(path: string, stale: string): Promise<void> {
  const aside = `${path}.stale.${process.pid}`
  try {
    await rename(path, aside)
    if ((await text(aside)) !== stale) await link(aside, path)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(systemCode(error))) throw error
  } finally {
    await rm(aside, { force: true })
  }
}
