import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { joinUpdates, onlyNew } from '../../shared/update/build-update.ts'
import { MalformedError } from '../../shared/update/byte-reader.ts'
import { TooDeepError } from '../../shared/update/scan-content.ts'
import { type ScannedUpdate, scanUpdate, TooLargeError } from '../../shared/update/scan-update.ts'
import { seeds } from '../fuzz/seeds.ts'
import { richUpdates } from './rich-updates.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'

const nothing = () => 0
const scan = (bytes: Uint8Array, known: (client: number) => number = nothing): ScannedUpdate =>
  scanUpdate(bytes, known, LIMITS)

const ranges = (update: Uint8Array): string[] => {
  const ends = new Map<number, [number, number]>()
  for (const struct of Y.decodeUpdate(update).structs) {
    const end = struct.id.clock + struct.length
    ends.set(struct.id.client, [ends.get(struct.id.client)?.[0] ?? struct.id.clock, end])
  }
  return [...ends].map(([client, [start, end]]) => `${client}:${start}-${end}`).sort()
}

/** One of the updates with a few bytes changed, sometimes cut off. */
function mutated(pool: readonly Uint8Array[], random: SeededRandom): Uint8Array {
  const bytes = Uint8Array.from(pool[random.below(pool.length)]!)
  for (let k = random.below(4); k >= 0; k--) bytes[random.below(bytes.length)] = random.below(256)
  return random.below(4) === 0 ? bytes.subarray(0, random.below(bytes.length)) : bytes
}

/** Whether the scan lets it through; if so Yjs decodes it too, if not the scan says why. */
function passesBoth(bytes: Uint8Array, message: string): boolean {
  try {
    scan(bytes)
  } catch (error) {
    expect([MalformedError, TooDeepError, TooLargeError], message).toContain((error as Error).constructor)
    return false
  }
  try {
    Y.decodeUpdate(bytes)
  } catch (error) {
    // The one thing left to Yjs: what a sub-document makes of its options. Integration finds it before anything is committed.
    expect(String(error), message).toMatch(/shouldLoad|autoLoad/)
  }
  return true
}

/** What a scan of nothing is: one object and its collections. */
const EMPTY_SCAN_BYTES = 512

/** Bytes of all objects that a scan hands over, counted by their fields; 0 where it refuses. */
function keptBytes(bytes: Uint8Array): number {
  const objects = (count: number, fields: number) => count * (16 + fields * 8)
  try {
    const { sections, deletes, needs, places } = scan(bytes)
    return (
      objects(sections.length, 11) + objects(deletes.length, 4) + objects(needs.size, 2) + objects(places.length, 8)
    )
  } catch {
    return 0 // which errors it may throw is what the test before this one looks at
  }
}

describe('the scan', () => {
  test('[RL32] it sees the same clock ranges as Yjs in every kind of content', () => {
    const { doc, updates } = richUpdates()
    for (const update of [...updates, Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(new Y.Doc())]) {
      const seen = scan(update).sections.map(({ client, start, end }) => `${client}:${start}-${end}`)
      expect(seen.sort()).toEqual(ranges(update))
    }
  })

  test('[RL32] what it lets through, Yjs can decode; what it refuses, it refuses with a code', () => {
    const { doc, updates } = richUpdates()
    const pool = [...updates, Y.encodeStateAsUpdate(doc)]
    let passed = 0
    for (const seed of seeds(10)) {
      const random = seededRandom(seed)
      for (let i = 0; i < 1_000; i++) if (passesBoth(mutated(pool, random), `FUZZ_SEED=${seed}`)) passed++
    }
    expect(passed).toBeGreaterThan(10)
  })

  test('[RL33] what the scan keeps of 10,000 mutated updates is counted: never more than ten times their bytes', () => {
    const { doc, updates } = richUpdates()
    const pool = [...updates, Y.encodeStateAsUpdate(doc)]
    for (const seed of seeds(10)) {
      const random = seededRandom(seed + 1_000)
      for (let i = 0; i < 1_000; i++) {
        const bytes = mutated(pool, random)
        expect(keptBytes(bytes), `FUZZ_SEED=${seed}`).toBeLessThanOrEqual(10 * bytes.length + EMPTY_SCAN_BYTES)
      }
    }
  })

  test('[RL33] deletions that the document has cost nothing, and too many others are refused before they are kept', () => {
    const deletions = (count: number) => {
      const numbers = Array.from({ length: count }, (_, i) => [i * 2, 1]).flat()
      const encoder = encoding.createEncoder()
      for (const number of [0, 1, 7, count, ...numbers]) encoding.writeVarUint(encoder, number)
      return encoding.toUint8Array(encoder)
    }
    const of = scanUpdate(deletions(300_000), nothing, LIMITS, () => true)
    expect([of.deletes.length, of.knownDeletes]).toEqual([0, 300_000])
    let asked = 0
    const unknown = () => {
      asked++
      return false
    }
    expect(() => scanUpdate(deletions(300_000), nothing, LIMITS, unknown)).toThrow(TooLargeError)
    expect(asked).toBe(LIMITS.updateParts + 1)
  })

  test('[RL33] deletions that are said again and again are asked about once', () => {
    const deletions = (...ranges: readonly (readonly [clock: number, length: number])[]) => {
      const encoder = encoding.createEncoder()
      for (const number of [0, 2, 7, ranges.length, ...ranges.flat(), 7, ranges.length, ...ranges.flat()])
        encoding.writeVarUint(encoder, number)
      return encoding.toUint8Array(encoder)
    }
    let asked = 0
    const answer = (is: boolean) => (_client: number, _clock: number, length: number) => {
      asked += length
      return is
    }
    const again = deletions(...Array.from({ length: 5_000 }, () => [0, 90_000] as const))
    const known = scanUpdate(again, nothing, LIMITS, answer(true))
    expect(known.deletes).toEqual([])
    // Each clock once when it comes, and once more when what came again is put together.
    expect(asked).toBeLessThanOrEqual(2 * 90_000)
    const fresh = scanUpdate(deletions([20, 5], [3, 4], [5, 10], [30, 1]), nothing, LIMITS, answer(false))
    const merged = [
      { client: 7, clock: 3, length: 12 },
      { client: 7, clock: 20, length: 5 },
      { client: 7, clock: 30, length: 1 },
    ]
    expect(fresh.deletes).toEqual(merged)
    // Written anew, so that it costs nobody else more.
    expect(scanUpdate(onlyNew(fresh, nothing, fresh.deletes), nothing, LIMITS).deletes).toEqual(merged)
  })

  test('[RL33] a count without the bytes for it is refused before anything is allocated', () => {
    // One client, 32,000,000 structs: ten bytes at which Yjs allocates 256 MB.
    const bomb = Uint8Array.of(1, 0x80, 0x90, 0xa1, 0x0f, 5, 0, 0, 1, 0)
    expect(() => scan(bomb)).toThrow(MalformedError)
  })

  test('[RL33] more structs than one message may hold are refused as too large', () => {
    const structs = Array.from({ length: 50_001 }, () => [0, 1]).flat()
    const update = Uint8Array.from([1, 0xd1, 0x86, 0x03, 5, 0, ...structs, 0])
    expect(() => scan(update)).toThrow(TooLargeError)
  })

  test('[RL32] V2 updates, trailing bytes, repeated clients and references to oneself are malformed', () => {
    const { doc } = richUpdates()
    const update = Y.encodeStateAsUpdate(doc)
    expect(() => scan(Y.encodeStateAsUpdateV2(doc))).toThrow(MalformedError)
    expect(() => scan(Uint8Array.from([...update, 0]))).toThrow(MalformedError)
    expect(() => scan(Uint8Array.of(2, 1, 5, 0, 0, 1, 1, 5, 1, 0, 1, 0))).toThrow(MalformedError)
    expect(() => scan(Uint8Array.of(1, 1, 5, 0, 0x84, 5, 0, 1, 97, 0))).toThrow(MalformedError)
  })

  test('[RL17] values nested beyond the limit are too deep', () => {
    const deep = (levels: number): Uint8Array => {
      let value: unknown = 1
      for (let i = 0; i < levels; i++) value = [value]
      const doc = new Y.Doc()
      doc.getMap('m').set('k', value)
      return Y.encodeStateAsUpdate(doc)
    }
    expect(() => scan(deep(32))).not.toThrow()
    expect(() => scan(deep(33))).toThrow(TooDeepError)
    const doc = new Y.Doc()
    doc.getText('t').insertEmbed(0, { a: JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) })
    expect(() => scan(Y.encodeStateAsUpdate(doc))).toThrow(TooDeepError)
  })
})

describe('updates made of parts', () => {
  /** Three editors who sometimes hear of each other; returns their updates in the order in which a relay might see them. */
  function history(seed: number): Uint8Array[] {
    const random = seededRandom(seed)
    const log: Uint8Array[] = []
    const docs = [0, 1, 2].map((i) => {
      const doc = new Y.Doc({ gc: random.below(2) === 0 })
      doc.clientID = 100 + i
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === 'peer') return
        log.push(update)
        for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'peer')
      })
      return doc
    })
    for (let i = 0; i < 60; i++) {
      const doc = docs[random.below(3)]!
      const text = doc.getText('t')
      const what = random.below(8)
      if (what < 4 || text.length < 4)
        text.insert(random.below(text.length + 1), ['a', 'ü', '😀', 'kata '][random.below(4)]!)
      else if (what < 6) text.delete(random.below(text.length - 2), 2)
      else if (what === 6) text.format(0, 2, { bold: random.below(2) === 0 ? true : null })
      else doc.getMap('m').set(`k${random.below(3)}`, { v: [random.below(100), null] })
    }
    return log
  }

  const read = (updates: readonly Uint8Array[]): string => {
    const doc = new Y.Doc()
    for (const update of updates) Y.applyUpdate(doc, update)
    const map = doc.getMap('m')
    return JSON.stringify([
      doc.getText('t').toDelta(),
      [...map.keys()].sort().map((key) => map.get(key)),
      doc.store.pendingStructs,
      [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b),
    ])
  }

  test('[RL5] joined updates make the same document as one after the other', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const log = history(seed)
      const joined: Uint8Array[] = []
      for (let at = 0; at < log.length; at += 7) {
        const update = joinUpdates(log.slice(at, at + 7).map((bytes) => scan(bytes)))
        if (update) joined.push(update)
      }
      expect(read(joined), `seed ${seed}`).toBe(read(log))
    }
  })

  test('[RL5] updates that leave a gap are not joined', () => {
    const log = history(3)
    const ofOne = log.map((bytes) => scan(bytes)).filter(({ sections }) => sections[0]?.client === 100)
    expect(joinUpdates([ofOne[0]!, ofOne[2]!])).toBeNull()
  })

  test('[RL8] the new part of an update makes the same document as all of it', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const log = history(seed)
      const half = new Y.Doc({ gc: false })
      for (const update of log.slice(0, 30)) Y.applyUpdate(half, update)
      const whole = new Y.Doc({ gc: false })
      for (const update of log) Y.applyUpdate(whole, update)
      const all = Y.encodeStateAsUpdate(whole)
      const known = (client: number): number => Y.getState(half.store, client)
      const scanned = scan(all, known)
      const part = onlyNew(scanned, known, scanned.deletes)
      expect(part.length).toBeLessThan(all.length)
      expect(read([Y.encodeStateAsUpdate(half), part]), `seed ${seed}`).toBe(read(log))
    }
  })
})
