// How much of a draft somebody has: the next clock of each Yjs client, and what is deleted. As bytes it is a Yjs snapshot (V1): the delete
// set, then the state vector.
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { ByteReader, MalformedError } from '../update/byte-reader.ts'
import { type DeleteRange, mergeRanges, readDeletes } from '../update/scan-update.ts'

export interface Known {
  readonly clocks: ReadonlyMap<number, number>
  /** Sorted by client and clock, no two touch. */
  readonly deletes: readonly DeleteRange[]
}

export const NOTHING_KNOWN: Known = { clocks: new Map(), deletes: [] }

export const clockIn = ({ clocks }: Known, client: number): number => clocks.get(client) ?? 0

/** Throws MalformedError. */
export function parseKnown(bytes: Uint8Array): Known {
  const reader = new ByteReader(bytes)
  const deletes = mergeRanges([...readDeletes(reader)])
  const clocks = new Map<number, number>()
  for (let left = reader.count(); left > 0; left--) clocks.set(reader.uint(), reader.uint())
  if (!reader.done) throw new MalformedError('bytes after the end')
  return { clocks, deletes }
}

export function encodeKnown({ clocks, deletes }: Known): Uint8Array {
  const encoder = createEncoder()
  const byClient = new Map<number, DeleteRange[]>()
  for (const range of deletes) byClient.set(range.client, [...(byClient.get(range.client) ?? []), range])
  writeVarUint(encoder, byClient.size)
  for (const [client, ranges] of byClient) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, ranges.length)
    for (const { clock, length } of ranges) {
      writeVarUint(encoder, clock)
      writeVarUint(encoder, length)
    }
  }
  writeVarUint(encoder, clocks.size)
  for (const [client, clock] of clocks) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, clock)
  }
  return toUint8Array(encoder)
}

/** A Yjs state vector with the same clocks. */
export function vectorOf({ clocks }: Known): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, clocks.size)
  for (const [client, clock] of clocks) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, clock)
  }
  return toUint8Array(encoder)
}

/** Those parts of `ranges` that no range of `without` covers. Both may be in any order. */
export function subtractRanges(
  ranges: readonly DeleteRange[],
  without: readonly DeleteRange[],
): readonly DeleteRange[] {
  const taken = mergeRanges(without)
  const left: DeleteRange[] = []
  let at = 0
  for (const { client, clock, length } of mergeRanges(ranges)) {
    const end = clock + length
    let from = clock
    const isBefore = (range: DeleteRange) =>
      range.client < client || (range.client === client && range.clock + range.length <= clock)
    for (let next = taken[at]; next && isBefore(next); next = taken[at]) at++
    for (let next = at; ; next++) {
      const hole = taken[next]
      if (!hole || hole.client !== client || hole.clock >= end) break
      if (hole.clock > from) left.push({ client, clock: from, length: hole.clock - from })
      from = Math.max(from, hole.clock + hole.length)
    }
    if (from < end) left.push({ client, clock: from, length: end - from })
  }
  return left
}
