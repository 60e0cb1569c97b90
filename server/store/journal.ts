// The journal: append-only segments in front of the index. One write with O_DSYNC makes a batch durable; a segment goes when the index
// holds, durably, everything in it.
import type { Disk, DiskFile } from './disk.ts'
import { type Group, groupSeed } from './group.ts'
import { readSegment, SEGMENT_HEADER_BYTES, segmentHeader, segmentName, segmentNumbers } from './segment.ts'
import { StoreError } from './store.ts'

/** A segment that has grown past this is closed. */
const SEGMENT_BYTES = 16 * 1024 * 1024
/** How much room a retry asks of a disk that was full */
const PROBE_BYTES = 256 * 1024

export interface TornTail {
  readonly file: string
  readonly offset: number
  readonly bytes: number
}

export interface Journal {
  /** Where the next batch will stand. Begins a new segment first when this one is long; rejects as the disk does. */
  place(): Promise<{ readonly number: number; readonly offset: number; readonly seed: number }>
  /** Appends a batch encoded for `place()`, durably. After a rejection nothing of it counts and `cut` has to pass before the next one. */
  append(bytes: Uint8Array, groups: number): Promise<void>
  /** Cuts away what a failed append left; rejects as the disk does. */
  cut(): Promise<void>
  /** Proves that the disk takes bytes, and leaves none; rejects as the disk does. */
  probe(): Promise<void>
  /** Removes the segments all of whose groups are at most `applied`, except the one in use. */
  drop(applied: number): Promise<void>
  close(): Promise<void>
}

interface OpenSegment {
  readonly number: number
  /** Opened as 'durable' */
  readonly file: DiskFile
}

async function createSegment(disk: Disk, directory: string, number: number, first: number): Promise<OpenSegment> {
  const path = `${directory}/${segmentName(number)}`
  const fresh = `${path}.new`
  // a crash or a full disk may have left one
  if ((await disk.list(directory)).includes(`${segmentName(number)}.new`)) await disk.remove(fresh)
  const file = await disk.open(fresh, 'create')
  try {
    await file.write(segmentHeader(number, first), 0)
    await file.sync()
    await disk.rename(fresh, path)
    await disk.syncDirectory(directory)
  } finally {
    await file.close()
  }
  return { number, file: await disk.open(path, 'durable') }
}

/** Cuts a torn tail off, durably, before anything is written behind it. */
async function cutTail(disk: Disk, path: string, end: number): Promise<void> {
  const file = await disk.open(path, 'write')
  try {
    await file.truncate(end)
  } finally {
    await file.close()
  }
}

/**
 * Makes what a start found durable. A process that was killed may have written, or renamed, what it did not live to sync: the system shows
 * it, and a power cut would take it away again after it had been replayed and told.
 */
async function syncFound(disk: Disk, directory: string, newest: number): Promise<void> {
  const file = await disk.open(`${directory}/${segmentName(newest)}`, 'write')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  await disk.syncDirectory(directory)
}

interface Span {
  readonly number: number
  /** Number of the group after its last */
  readonly next: number
  readonly end: number
  readonly size: number
  /** Kept from the reading of the newest only, which is most often the only one */
  readonly groups: readonly Group[] | null
}

/** Reads every segment once and checks that they continue one another and the index; throws StoreError 'store-damaged' otherwise. */
async function survey(
  disk: Disk,
  directory: string,
  numbers: readonly number[],
  applied: number,
): Promise<readonly Span[]> {
  const spans: Span[] = []
  for (const number of numbers) {
    const newest = number === numbers.at(-1)
    const { first, groups, end, size } = await readSegment(disk, directory, number, newest)
    const expected = spans.at(-1)?.next ?? applied + 1
    if (spans.length === 0 ? first > expected : first !== expected) {
      throw new StoreError(
        'store-damaged',
        `${directory}/${segmentName(number)} begins with group ${first}; group ${expected} is missing`,
      )
    }
    spans.push({ number, next: first + groups.length, end, size, groups: newest ? groups : null })
  }
  const next = spans.at(-1)?.next ?? 1
  if (next <= applied) {
    throw new StoreError(
      'store-damaged',
      `${directory} ends with group ${next - 1}, but ${applied} groups were applied`,
    )
  }
  return spans
}

/**
 * Opens the journal in `directory`, which exists. `visit` gets every group after `applied`, a segment at a time, in order. A torn tail is
 * cut and reported. Throws StoreError 'store-damaged' where groups that were durable cannot be read; then nothing has been changed.
 */
export async function openJournal(
  disk: Disk,
  directory: string,
  applied: number,
  visit: (groups: readonly Group[]) => Promise<void>,
): Promise<{ readonly journal: Journal; readonly torn: TornTail | null }> {
  const numbers = segmentNumbers(await disk.list(directory))
  const spans = await survey(disk, directory, numbers, applied)
  const newest = spans.at(-1)
  let torn: TornTail | null = null
  if (newest !== undefined) await syncFound(disk, directory, newest.number)
  for (const span of spans.filter((span) => span.next > applied + 1)) {
    const groups = span.groups ?? (await readSegment(disk, directory, span.number, false)).groups
    await visit(groups.filter((group) => group.number > applied))
  }
  let current: OpenSegment
  if (newest === undefined) current = await createSegment(disk, directory, 1, 1)
  else {
    const path = `${directory}/${segmentName(newest.number)}`
    if (newest.size > newest.end) {
      await cutTail(disk, path, newest.end)
      torn = { file: path, offset: newest.end, bytes: newest.size - newest.end }
    }
    current = { number: newest.number, file: await disk.open(path, 'durable') }
  }
  let next = newest?.next ?? 1
  let end = newest?.end ?? SEGMENT_HEADER_BYTES
  let closed: readonly { readonly number: number; readonly next: number }[] = spans.slice(0, -1)

  const rotate = async (): Promise<void> => {
    const fresh = await createSegment(disk, directory, current.number + 1, next)
    closed = [...closed, { number: current.number, next }]
    await current.file.close()
    current = fresh
    end = SEGMENT_HEADER_BYTES
  }

  const journal: Journal = {
    async place() {
      if (end >= SEGMENT_BYTES) await rotate()
      return { number: next, offset: end, seed: groupSeed(current.number) }
    },
    async append(bytes, groups) {
      await current.file.write(bytes, end)
      end += bytes.length
      next += groups
    },
    cut: () => current.file.truncate(end),
    async probe() {
      await current.file.write(new Uint8Array(PROBE_BYTES), end)
      await current.file.truncate(end)
    },
    async drop(applied) {
      const done = closed.filter((segment) => segment.next <= applied + 1)
      if (done.length === 0) return
      for (const segment of done) {
        await disk.remove(`${directory}/${segmentName(segment.number)}`)
        closed = closed.filter((other) => other !== segment)
      }
      await disk.syncDirectory(directory)
    },
    close: () => current.file.close(),
  }
  return { journal, torn }
}
