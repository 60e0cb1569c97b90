// The file operations that durability rests on, and nothing else: small enough to be simulated with power cuts and full disks in tests.
import { constants, write } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'

export interface DiskFile {
  /** Writes all bytes at `position`, or rejects (some of them may then be written). */
  write(bytes: Uint8Array, position: number): Promise<void>
  /** Up to `length` bytes; fewer only at the end of the file. */
  read(position: number, length: number): Promise<Uint8Array>
  size(): Promise<number>
  /** Resolves when the content and the size survive a power cut (fdatasync). */
  sync(): Promise<void>
  /** Cuts the file, durably: resolves when the new size survives a power cut. */
  truncate(length: number): Promise<void>
  close(): Promise<void>
}

export interface Disk {
  makeDirectory(path: string): Promise<void>
  /** Names in a directory, sorted. */
  list(path: string): Promise<readonly string[]>
  /**
   * 'create' rejects with EEXIST where there is a file already; created files are readable by their owner only. In a 'durable' file each
   * write resolves when it survives a power cut: one trip to the disk in place of two.
   */
  open(path: string, mode: 'read' | 'write' | 'create' | 'durable'): Promise<DiskFile>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Resolves when creations, renames and removals in this directory survive a power cut. */
  syncDirectory(path: string): Promise<void>
}

/** The system's error code of a failed file operation ('ENOSPC', 'EIO', …), or '' for any other failure. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** lmdb gives the number of the system's error. */
const LMDB_ENOSPC = 28

/** Whether a failed file operation means that there is no room left. */
export const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(systemCode(error)) ||
  (error instanceof Error && 'code' in error && error.code === LMDB_ENOSPC)

const FLAGS = {
  read: constants.O_RDONLY,
  write: constants.O_RDWR,
  create: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
  durable: constants.O_RDWR | constants.O_DSYNC,
} as const

/** The call with a callback: the one of the handle costs a dozen microseconds more, and every keystroke waits for it. */
const writeSome = (fd: number, bytes: Uint8Array, from: number, position: number): Promise<number> =>
  new Promise((resolve, reject) => {
    write(fd, bytes, from, bytes.length - from, position + from, (error, written) => {
      if (error) reject(error)
      else resolve(written)
    })
  })

const wrap = (handle: FileHandle): DiskFile => ({
  async write(bytes, position) {
    let done = 0
    while (done < bytes.length) {
      const written = await writeSome(handle.fd, bytes, done, position)
      if (written === 0) throw Object.assign(new Error('the disk took no bytes'), { code: 'ENOSPC' })
      done += written
    }
  },
  async read(position, length) {
    const bytes = Buffer.allocUnsafe(length)
    let done = 0
    while (done < length) {
      const { bytesRead } = await handle.read(bytes, done, length - done, position + done)
      if (bytesRead === 0) break
      done += bytesRead
    }
    return bytes.subarray(0, done)
  },
  size: async () => (await handle.stat()).size,
  sync: () => handle.datasync(),
  async truncate(length) {
    await handle.truncate(length)
    // fdatasync need not flush a size that shrinks
    await handle.sync()
  },
  close: () => handle.close(),
})

/** The disk of this machine. */
export const nodeDisk: Disk = {
  async makeDirectory(path) {
    await mkdir(path, { recursive: true, mode: 0o700 })
  },
  list: async (path) => (await readdir(path)).sort(),
  open: async (path, mode) => wrap(await open(path, FLAGS[mode], 0o600)),
  rename,
  remove: (path) => rm(path),
  async syncDirectory(path) {
    const handle = await open(path, constants.O_RDONLY)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
}
