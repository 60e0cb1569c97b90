// A disk of its own that can be filled.
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  readonly path: string
  /** Takes every byte that is left; returns how to give them back. */
  fill(): () => void
  remove(): void
}

/** 16 MiB in memory; null where this machine lets nobody mount one. */
export function mountSmallDisk(): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'mufakat-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    rmSync(path, { recursive: true })
    return null // not root, or no mount here: the same is tried with a disk in memory elsewhere
  }
  const filler = join(path, 'filler')
  return {
    path,
    fill() {
      takeAll(filler)
      return () => rmSync(filler)
    },
    remove() {
      execFileSync('umount', ['-l', path])
      rmSync(path, { recursive: true, force: true })
    },
  }
}

function takeAll(path: string): void {
  const file = openSync(path, 'a')
  for (let size = 1 << 20; size >= 512; size >>= 1) {
    try {
      for (;;) if (writeSync(file, Buffer.alloc(size)) < size) break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    }
  }
  closeSync(file)
}
