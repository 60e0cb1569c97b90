// One strict pass over a Yjs update (V1) that builds no struct: is it sound, what does it bring, what does it build on.
import { ByteReader, MalformedError } from './byte-reader.ts'
import { CONTENT_TYPE, skipContent } from './scan-content.ts'

/** Structs of one client, contiguous in clock from `start` to `end` (exclusive), at bytes `from` to `to`. */
export interface Section {
  readonly client: number
  readonly start: number
  readonly end: number
  readonly structs: number
  readonly from: number
  readonly to: number
  /** The last struct boundary at or below what the document knows: where the structs that bring something begin. */
  readonly cut: { readonly clock: number; readonly struct: number; readonly at: number }
}

export interface DeleteRange {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** Where an item hangs: under a root, under the item that holds a shared type, or beside another item. */
export interface Place {
  readonly client: number
  readonly clock: number
  readonly end: number
  readonly isType: boolean
  readonly in: 'root' | 'type' | 'beside'
  readonly ofClient: number
  readonly ofClock: number
  /** Name of the root, where it hangs in one. */
  readonly root: string | null
}

export interface ScannedUpdate {
  readonly bytes: Uint8Array
  readonly sections: readonly Section[]
  /** Without those that the document has already, where the scan was told how to ask. */
  readonly deletes: readonly DeleteRange[]
  /** How many were left out. */
  readonly knownDeletes: number
  /** The highest clock of each client that some struct refers to. */
  readonly needs: ReadonlyMap<number, number>
  /** Items in order. Who keeps the scan may empty it. */
  readonly places: Place[]
  /** Some item holds a shared type: only those can make the document deeper. */
  readonly hasTypes: boolean
  /** A hole that the sender itself has: Yjs writes one for structs that it could not integrate. */
  readonly hasHole: boolean
}

/** No document of 16 MiB reaches it, and sums of clocks stay exact. */
const CLOCK_MAX = 2 ** 40

export class TooLargeError extends Error {
  readonly code = 'too-large'
}

interface Bounds {
  readonly updateParts: number
  readonly depth: number
}

/**
 * Scans `bytes` against what the document knows (`known`: next clock of a client). Throws MalformedError for bytes that Yjs could not
 * read, TooLargeError and TooDeepError for bytes beyond the bounds. With `isDeleted`, deletions that the document has are left out, as all
 * of an honest step 2 are, and too many others are too large: each would cost twenty times its two bytes.
 */
export function scanUpdate(
  bytes: Uint8Array,
  known: (client: number) => number,
  bounds: Bounds,
  isDeleted: ((client: number, clock: number, length: number) => boolean) | null = null,
): ScannedUpdate {
  const reader = new ByteReader(bytes)
  const needs = new Map<number, number>()
  const places: Place[] = []
  const sections: Section[] = []
  let hasHole = false
  let hasTypes = false
  let parts = 0

  const need = (client: number, clock: number, self: number, at: number) => {
    // Yjs takes references to the same client for granted; one to itself or ahead of itself throws in the middle of integration.
    if (client === self && clock >= at) throw new MalformedError('refers to itself')
    if ((needs.get(client) ?? -1) < clock) needs.set(client, clock)
  }

  const scanItem = (info: number, client: number, clock: number): number => {
    let place: Place['in'] = 'beside'
    let ofClient = 0
    let ofClock = 0
    let root: string | null = null
    if (info & 64 || info & 128) {
      // Origin, then right origin: the item lies beside the first that is there.
      for (let flag = 128; flag >= 64; flag >>= 1) {
        if ((info & flag) === 0) continue
        const besideClient = reader.uint()
        const besideClock = reader.uint()
        need(besideClient, besideClock, client, clock)
        if (flag === 64 && info & 128) continue
        ofClient = besideClient
        ofClock = besideClock
      }
    } else {
      if (reader.uint() === 1) {
        root = reader.string()
        place = 'root'
      } else {
        ofClient = reader.uint()
        ofClock = reader.uint()
        need(ofClient, ofClock, client, clock)
        place = 'type'
      }
      if (info & 32) reader.skipString()
    }
    const ref = info & 31
    const end = clock + skipContent(reader, ref, bounds.depth)
    if (ref === CONTENT_TYPE) hasTypes = true
    places.push({ client, clock, end, isType: ref === CONTENT_TYPE, in: place, ofClient, ofClock, root })
    return end
  }

  const clients = reader.count()
  const seen = clients > 1 ? new Set<number>() : null
  for (let c = 0; c < clients; c++) {
    const structs = reader.count()
    parts += structs
    if (parts > bounds.updateParts) throw new TooLargeError('too many structs')
    const client = reader.uint()
    const start = reader.uint()
    // Yjs would keep the second section of a client and forget the first.
    if (structs === 0 || seen?.has(client)) throw new MalformedError('empty or repeated client')
    seen?.add(client)
    const have = known(client)
    const from = reader.at
    let cut = { clock: start, struct: 0, at: from }
    let clock = start
    for (let struct = 0; struct < structs; struct++) {
      if (clock > start && clock <= have) cut = { clock, struct, at: reader.at }
      const info = reader.byte()
      const ref = info & 31
      if (ref === 0 || ref === 10) {
        const length = reader.uint()
        if (length === 0) throw new MalformedError('a struct without length')
        if (ref === 10) hasHole = true
        clock += length
      } else clock = scanItem(info, client, clock)
      if (clock > CLOCK_MAX) throw new MalformedError('clock too large')
    }
    sections.push({ client, start, end: clock, structs, from, to: reader.at, cut })
  }
  const { deletes, knownDeletes } = scanDeletes(reader, bounds, isDeleted)
  if (!reader.done) throw new MalformedError('bytes after the end')
  return { bytes, sections, deletes, knownDeletes, needs, places, hasTypes, hasHole }
}

const NO_DELETES = { deletes: [], knownDeletes: 0 } as const

/**
 * What is deleted. To ask about a range costs as much as it has structs, so each struct is asked about once: ranges that go back over others,
 * which Yjs itself never writes, are merged first.
 */
function scanDeletes(
  reader: ByteReader,
  { updateParts }: Bounds,
  isDeleted: ((client: number, clock: number, length: number) => boolean) | null,
): Pick<ScannedUpdate, 'deletes' | 'knownDeletes'> {
  const clients = reader.count()
  // Nearly every keystroke: no deletion at all.
  if (clients === 0) return NO_DELETES
  let ends: Map<number, number> | null = null
  let knownDeletes = 0
  let deletes: DeleteRange[] = []
  const repeated: DeleteRange[] = []
  for (const range of rangesOf(reader, clients)) {
    const { client, clock, length } = range
    if (clock < (ends?.get(client) ?? 0)) repeated.push(range)
    else {
      ends ??= new Map()
      ends.set(client, clock + length)
      if (isDeleted?.(client, clock, length)) knownDeletes++
      else deletes.push(range)
    }
    if (isDeleted && deletes.length + repeated.length > updateParts) throw new TooLargeError('too many deletions')
  }
  if (repeated.length > 0) {
    const merged = mergeRanges([...deletes, ...repeated])
    deletes = merged.filter(({ client, clock, length }) => !isDeleted?.(client, clock, length))
    // The update is to be written anew without the repetitions.
    knownDeletes += repeated.length
  }
  return { deletes, knownDeletes }
}

/** The same clocks in ranges that do not overlap, sorted by client and clock. */
export function mergeRanges(ranges: readonly DeleteRange[]): DeleteRange[] {
  const merged: DeleteRange[] = []
  for (const range of [...ranges].sort((a, b) => a.client - b.client || a.clock - b.clock)) {
    const last = merged.at(-1)
    if (last?.client !== range.client || last.clock + last.length < range.clock) merged.push(range)
    else {
      const end = Math.max(last.clock + last.length, range.clock + range.length)
      merged[merged.length - 1] = { ...last, length: end - last.clock }
    }
  }
  return merged
}

/** The ranges of a delete set as they are written. Throws MalformedError. */
export const readDeletes = (reader: ByteReader): Generator<DeleteRange> => rangesOf(reader, reader.count())

function* rangesOf(reader: ByteReader, clients: number): Generator<DeleteRange> {
  for (let c = 0; c < clients; c++) {
    const client = reader.uint()
    const ranges = reader.count()
    for (let r = 0; r < ranges; r++) {
      const clock = reader.uint()
      const length = reader.uint()
      if (length === 0 || clock + length > CLOCK_MAX) throw new MalformedError('a delete range without sense')
      yield { client, clock, length }
    }
  }
}
