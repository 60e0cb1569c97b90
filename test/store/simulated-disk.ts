// A disk that forgets what was not synced. A power cut keeps synced content, and of what was written since then any sectors; of names only
// those whose directory was synced. The end of a process keeps all that was written. Faults are given as error codes for the next operations.
import type { Disk, DiskFile } from '../../server/store/disk.ts'

const SECTOR_BYTES = 512

interface Inode {
  content: Buffer
  durable: Buffer
}

export type Operation = 'write' | 'sync' | 'truncate' | 'create' | 'rename' | 'remove' | 'syncDirectory'
/** Asked before each operation; an error code makes it fail. A write that fails leaves part of its bytes. */
export type Fault = (operation: Operation, path: string, bytes: number) => string | null
/**
 * What a power cut leaves behind the synced end of a file: any of the sectors (`torn`), all of them up to some byte (`truncated`), the new
 * length with zeros (`zeroed`) or with anything at all (`garbage`).
 */
export const TAILS = ['torn', 'truncated', 'zeroed', 'garbage'] as const
export type Tail = (typeof TAILS)[number]

export interface SimulatedDisk extends Disk {
  fault: Fault
  /** Resolves when the disk gets to the next operation: by default in a later turn of the event loop. */
  turn: () => Promise<void>
  readonly counts: Record<Operation, number>
  /** What another machine finds after the power went: `random` gives numbers in [0, 1). The old disk is dead from then on. */
  powerCut(random: () => number, tail?: Tail): SimulatedDisk
  /** What the next process finds after this one was killed. The old disk is dead from then on. */
  processEnd(): SimulatedDisk
  contentOf(path: string): Buffer
  /** What a power cut is sure to leave of each file. */
  durableContents(): readonly Buffer[]
  /** Replaces a file's content behind everybody's back. */
  overwrite(path: string, content: Uint8Array): void
}

const failure = (code: string): Error => Object.assign(new Error(`${code}: simulated`), { code })
const inode = (content: Buffer): Inode => ({ content, durable: Buffer.from(content) })

export function createSimulatedDisk(files: ReadonlyMap<string, Buffer> = new Map()): SimulatedDisk {
  const names = new Map<string, Inode>([...files].map(([path, content]) => [path, inode(content)]))
  return diskOf(names, new Map(names))
}

function diskOf(names: Map<string, Inode>, namesAtSync: Map<string, Inode>): SimulatedDisk {
  let durableNames = namesAtSync
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
    await disk.turn()
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

  const handle = (path: string, file: Inode, isDurable = false): DiskFile => ({
    async write(bytes, position) {
      try {
        await act('write', path, bytes.length)
      } catch (error) {
        if (!dead) put(file, bytes.subarray(0, bytes.length >> 1), position)
        throw error
      }
      put(file, bytes, position)
      if (!isDurable) return
      await act('sync', path)
      file.durable = Buffer.from(file.content)
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

  const disk: SimulatedDisk = {
    fault: () => null,
    turn: () => new Promise((done) => setImmediate(done)),
    counts,
    makeDirectory: async () => undefined,
    list: async (path) =>
      [...names.keys()]
        .filter((name) => name.startsWith(`${path}/`))
        .map((name) => name.slice(path.length + 1))
        .sort(),
    async open(path, mode) {
      if (mode !== 'create') return handle(path, find(path), mode === 'durable')
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
    powerCut(random, tail = 'torn') {
      dead = true
      return createSimulatedDisk(new Map([...durableNames].map(([path, file]) => [path, survivor(file, random, tail)])))
    },
    processEnd() {
      dead = true
      // Copies, so that nothing the dead process still had under way reaches the next one.
      const copies = new Map<Inode, Inode>()
      const copyOf = (file: Inode): Inode => {
        const copy = copies.get(file) ?? { ...file }
        copies.set(file, copy)
        return copy
      }
      const copied = (from: ReadonlyMap<string, Inode>) =>
        new Map([...from].map(([path, file]) => [path, copyOf(file)]))
      return diskOf(copied(names), copied(durableNames))
    },
    contentOf: (path) => Buffer.from(find(path).content),
    durableContents: () => [...durableNames.values()].map(({ durable }) => durable),
    overwrite(path, content) {
      const file = find(path)
      file.content = Buffer.from(content)
      file.durable = Buffer.from(content)
    },
  }
  return disk
}

/** A file after the cut. */
function survivor({ content, durable }: Inode, random: () => number, tail: Tail): Buffer {
  const grown = Math.max(0, content.length - durable.length)
  const size = tail === 'zeroed' ? durable.length + grown : durable.length + Math.floor(random() * (grown + 1))
  const after = Buffer.alloc(size)
  after.set(durable.subarray(0, size))
  if (tail === 'truncated') after.set(content.subarray(durable.length, size), durable.length)
  if (tail === 'garbage') for (let at = durable.length; at < size; at++) after[at] = Math.floor(random() * 256)
  if (tail !== 'torn') return after
  for (let at = 0; at < size; at += SECTOR_BYTES) {
    const end = Math.min(size, at + SECTOR_BYTES)
    if (random() < 0.5) after.set(content.subarray(at, end), at)
  }
  return after
}
