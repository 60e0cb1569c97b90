// Writes Yjs updates (V1) out of parts of scanned ones, byte for byte: no struct is decoded or encoded again.
import { ByteWriter, UINT_BYTES } from './byte-writer.ts'
import type { DeleteRange, ScannedUpdate } from './scan-update.ts'

/** Structs of one client that follow each other, as bytes of a scanned update. */
export interface Part {
  readonly client: number
  readonly clock: number
  readonly structs: number
  readonly bytes: Uint8Array
}

const NO_RANGES: ReadonlyMap<number, readonly DeleteRange[]> = new Map()

function rangesByClient(deletes: readonly DeleteRange[]): ReadonlyMap<number, readonly DeleteRange[]> {
  if (deletes.length === 0) return NO_RANGES
  const byClient = new Map<number, DeleteRange[]>()
  for (const range of deletes) {
    const ranges = byClient.get(range.client)
    if (ranges) ranges.push(range)
    else byClient.set(range.client, [range])
  }
  return byClient
}

/** `parts` with each client once, then the delete set. Higher client ids first, as Yjs writes them: its conflict resolution is faster so. */
export function writeUpdate(clients: readonly (readonly Part[])[], deletes: readonly DeleteRange[]): Uint8Array {
  const byClient = rangesByClient(deletes)
  const numbers = 2 + clients.length * 3 + byClient.size * 2 + deletes.length * 2
  let size = 0
  for (const parts of clients) for (const { bytes } of parts) size += bytes.length
  const writer = new ByteWriter(size + numbers * UINT_BYTES)
  writer.uint(clients.length)
  const sorted = clients.length > 1 ? [...clients].sort((a, b) => (b[0]?.client ?? 0) - (a[0]?.client ?? 0)) : clients
  for (const parts of sorted) {
    let structs = 0
    for (const part of parts) structs += part.structs
    writer.uint(structs)
    writer.uint(parts[0]?.client ?? 0)
    writer.uint(parts[0]?.clock ?? 0)
    for (const part of parts) writer.put(part.bytes)
  }
  writer.uint(byClient.size)
  for (const [client, ranges] of byClient) {
    writer.uint(client)
    writer.uint(ranges.length)
    for (const range of ranges) {
      writer.uint(range.clock)
      writer.uint(range.length)
    }
  }
  return writer.end()
}

/**
 * What `scan` brings to a document that knows `known`: the structs from each section's cut on and `newDeletes`. The same bytes where
 * everything is new. The first struct of a section may begin below what is known; Yjs takes the rest of it.
 */
export function onlyNew(
  scan: ScannedUpdate,
  known: (client: number) => number,
  newDeletes: readonly DeleteRange[],
): Uint8Array {
  const fresh = scan.sections.filter((section) => section.end > known(section.client))
  const whole = fresh.length === scan.sections.length && fresh.every((section) => section.cut.struct === 0)
  if (whole && scan.knownDeletes === 0 && newDeletes.length === scan.deletes.length) return scan.bytes
  const clients = fresh.map(({ client, cut, structs, to }) => [
    { client, clock: cut.clock, structs: structs - cut.struct, bytes: scan.bytes.subarray(cut.at, to) },
  ])
  return writeUpdate(clients, newDeletes)
}

/** The structs of `scan` without its deletions; null where there are none. */
export const structsOnly = (scan: ScannedUpdate): Uint8Array | null =>
  scan.sections.length === 0
    ? null
    : writeUpdate(
        scan.sections.map(({ client, start, structs, from, to }) => [
          { client, clock: start, structs, bytes: scan.bytes.subarray(from, to) },
        ]),
        [],
      )

/** An update that deletes and brings nothing. */
export const deletesOnly = (deletes: readonly DeleteRange[]): Uint8Array => writeUpdate([], deletes)

/**
 * One update with the content of all of `scans`, in which each client's clocks follow each other; null where they do not (they overlap or
 * leave a gap), and then the updates have to travel one by one.
 */
export function joinUpdates(scans: readonly ScannedUpdate[]): Uint8Array | null {
  const clients = new Map<number, { parts: Part[]; end: number }>()
  for (const scan of scans) {
    for (const { client, start, end, structs, from, to } of scan.sections) {
      const part = { client, clock: start, structs, bytes: scan.bytes.subarray(from, to) }
      const before = clients.get(client)
      if (!before) clients.set(client, { parts: [part], end })
      else if (before.end !== start) return null
      else {
        before.parts.push(part)
        before.end = end
      }
    }
  }
  return writeUpdate(
    [...clients.values()].map(({ parts }) => parts),
    scans.flatMap((scan) => scan.deletes),
  )
}
