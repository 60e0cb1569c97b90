// Which items of a room's document hang in guarded roots, as ranges of clocks, so that for a keystroke elsewhere it is told by a look at what
// it lies beside. A filter: what it finds is judged exactly, what it does not find lies elsewhere for certain.
import * as Y from 'yjs'
import type { Place, ScannedUpdate } from '../../shared/update/scan-update.ts'

type SharedType = Y.ContentType['type']

interface Range {
  start: number
  end: number
}

/** Passes over an update in search of what hangs beside its own guarded items; with chains that are longer all of it counts as guarded. */
const PASSES_MAX = 8

export class GuardedClocks {
  private readonly roots: readonly string[]
  private readonly ranges = new Map<number, Range[]>()

  constructor(roots: readonly string[]) {
    this.roots = roots
  }

  /** Forgets everything and reads what `document` holds; null for one that holds nothing. */
  read(document: Y.Doc | null): void {
    this.ranges.clear()
    if (document === null) return
    for (const name of this.roots) {
      const root = document.share.get(name)
      if (root) this.readType(root)
    }
  }

  private readType(type: SharedType): void {
    for (let item = type._start; item !== null; item = item.right) this.readItem(item)
    for (const last of type._map.values())
      for (let item: Y.Item | null = last; item !== null; item = item.left) this.readItem(item)
  }

  private readItem(item: Y.Item): void {
    this.add(item.id.client, item.id.clock, item.id.clock + item.length)
    if (item.content instanceof Y.ContentType) this.readType(item.content.type)
  }

  /** Whether `scan`, or a deletion of it, touches a guarded root. */
  isTouched({ places }: ScannedUpdate, deletes: readonly { client: number; clock: number; length: number }[]): boolean {
    for (const place of places) if (this.isGuarded(place)) return true
    if (this.ranges.size === 0) return false
    return deletes.some(({ client, clock, length }) => this.overlaps(client, clock, clock + length))
  }

  /** The guarded items of an update that was accepted. */
  note({ places, sections }: ScannedUpdate): void {
    for (let pass = 0; pass < PASSES_MAX; pass++) {
      let more = false
      for (const place of places) {
        if (this.overlaps(place.client, place.clock, place.end) || !this.isGuarded(place)) continue
        this.add(place.client, place.clock, place.end)
        more = true
      }
      if (!more) return
    }
    for (const { client, start, end } of sections) this.add(client, start, end)
  }

  private isGuarded(place: Place): boolean {
    if (place.in === 'root') return place.root !== null && this.roots.includes(place.root)
    return this.ranges.size > 0 && this.overlaps(place.ofClient, place.ofClock, place.ofClock + 1)
  }

  private overlaps(client: number, start: number, end: number): boolean {
    const ranges = this.ranges.get(client)
    if (!ranges) return false
    // The first that ends after `start`.
    const range = ranges[firstEndingAfter(ranges, start)]
    return range !== undefined && range.start < end
  }

  private add(client: number, start: number, end: number): void {
    const ranges = this.ranges.get(client)
    if (!ranges) {
      this.ranges.set(client, [{ start, end }])
      return
    }
    const at = firstEndingAfter(ranges, start - 1)
    const range = ranges[at]
    if (range === undefined || range.start > end) {
      ranges.splice(at, 0, { start, end })
      return
    }
    range.start = Math.min(range.start, start)
    range.end = Math.max(range.end, end)
    let next = ranges[at + 1]
    while (next !== undefined && next.start <= range.end) {
      range.end = Math.max(range.end, next.end)
      ranges.splice(at + 1, 1)
      next = ranges[at + 1]
    }
  }
}

function firstEndingAfter(ranges: readonly Range[], clock: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.end ?? 0) > clock) high = middle
    else low = middle + 1
  }
  return low
}
