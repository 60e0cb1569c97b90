// A disk that forgets what was not synced. A power cut keeps synced content, and of what was written since then any sectors; of names only
// those whose directory was synced. Faults are given as error codes for the next operations.
import type { Disk, DiskFile } from '../../server/store/disk.ts'

const SECTOR_BYTES = 512

interface Inode {
  content: Buffer
  durable: Buffer
}

export type Operation = 'write' | 'sync' | 'truncate' | 'create' | 'rename' | 'remove' | 'syncDirectory'
/** Asked before each operation; an error code makes it fail. A write that fails leaves part of its bytes. */
export type Fault = (operation: Operation, path: string, bytes: number) => string | null

export interface SimulatedDisk extends Disk {
  fault: Fault
  readonly counts: Record<Operation, number>
  /** What another machine finds after the power went: `random` gives numbers in [0, 1). The old disk is dead from then on. */
  powerCut(random: () => number): SimulatedDisk
  contentOf(path: string): Buffer
  /** Replaces a file's content behind everybody's back. */
  overwrite(path: string, content: Uint8Array): void
}

const failure = (code: string): Error => Object.assign(new Error(`${code}: simulated`), { code })

export function createSimulatedDisk(files: ReadonlyMap<string, Buffer> = new Map()): SimulatedDisk {
  const inode = (content: Buffer): Inode => ({ content, durable: Buffer.from(content) })
  const names = new Map<string, Inode>([...files].map(([path, content]) => [path, inode(content)]))
  let durableNames = new Map(names)
  let dead = false
  const counts: Record<Operation, number> = {
    write: 0,
    sync: 0,
    truncate: 0,
    create: 0,
    rename: 0,
    remove: 0,
    syncDirectory: 0,
  }

  const act = async (operation: Operation, path: string, bytes = 0): Promise<void> => {
    // a real disk answers in a later turn
    await new Promise((done) => setImmediate(done))
    if (dead) throw failure('EIO')
    counts[operation]++
    const code = disk.fault(operation, path, bytes)
    if (code !== null) throw failure(code)
  }

  const find = (path: string): Inode => {
    const found = names.get(path)
    if (found === undefined) throw failure('ENOENT')
    return found
  }

  const put = (file: Inode, bytes: Uint8Array, position: number): void => {
    const content = Buffer.alloc(Math.max(file.content.length, position + bytes.length))
    content.set(file.content)
    content.set(bytes, position)
    file.content = content
  }

  const handle = (path: string, file: Inode): DiskFile => ({
    async write(bytes, position) {
      try {
        await act('write', path, bytes.length)
      } catch (error) {
        if (!dead) put(file, bytes.subarray(0, bytes.length >> 1), position)
        throw error
      }
      put(file, bytes, position)
    },
    read: async (position, length) => Buffer.from(file.content.subarray(position, position + length)),
    size: async () => file.content.length,
    async sync() {
      await act('sync', path)
      file.durable = Buffer.from(file.content)
    },
    async truncate(length) {
      await act('truncate', path)
      file.content = Buffer.from(file.content.subarray(0, length))
      file.durable = Buffer.from(file.content)
    },
    close: async () => undefined,
  })

  /** A file after the cut: each unsynced sector is there or not, and so is the growth of the size. */
  const survivor = ({ content, durable }: Inode, random: () => number): Buffer => {
    const size = durable.length + Math.floor(random() * (Math.max(0, content.length - durable.length) + 1))
    const after = Buffer.alloc(size)
    after.set(durable.subarray(0, size))
    for (let at = 0; at < size; at += SECTOR_BYTES) {
      const end = Math.min(size, at + SECTOR_BYTES)
      if (random() < 0.5) after.set(content.subarray(at, end), at)
    }
    return after
  }

  const disk: SimulatedDisk = {
    fault: () => null,
    counts,
    makeDirectory: async () => undefined,
    list: async (path) =>
      [...names.keys()]
        .filter((name) => name.startsWith(`${path}/`))
        .map((name) => name.slice(path.length + 1))
        .sort(),
    async open(path, mode) {
      if (mode !== 'create') return handle(path, find(path))
      await act('create', path)
      if (names.has(path)) throw failure('EEXIST')
      const file = inode(Buffer.alloc(0))
      names.set(path, file)
      return handle(path, file)
    },
    async rename(from, to) {
      await act('rename', from)
      names.set(to, find(from))
      names.delete(from)
    },
    async remove(path) {
      await act('remove', path)
      find(path)
      names.delete(path)
    },
    async syncDirectory() {
      await act('syncDirectory', '')
      durableNames = new Map(names)
    },
    powerCut(random) {
      dead = true
      return createSimulatedDisk(new Map([...durableNames].map(([path, file]) => [path, survivor(file, random)])))
    },
    contentOf: (path) => Buffer.from(find(path).content),
    overwrite(path, content) {
      const file = find(path)
      file.content = Buffer.from(content)
      file.durable = Buffer.from(content)
    },
  }
  return disk
}
