// How deep an update would nest shared types. 20,000 nested elements fit in 244 KB, and every client that opens them overflows its stack.

import type { Place, ScannedUpdate } from '../../shared/update/scan-update.ts'
import type { Integration } from './integration.ts'

/** How many shared types lie around each place of the update, found without recursion: chains of origins are as long as texts. */
class Depths {
  private readonly places = new Map<number, Place[]>()
  private readonly found = new Map<Place, number>()
  private readonly integration: Integration

  constructor(scan: ScannedUpdate, integration: Integration) {
    this.integration = integration
    for (const place of scan.places) {
      const list = this.places.get(place.client)
      if (list) list.push(place)
      else this.places.set(place.client, [place])
    }
  }

  /** Shared types around `place`; Infinity where the update refers to itself in a circle. */
  around(place: Place): number {
    const path: Place[] = []
    const onPath = new Set<Place>()
    let at = place
    let depth: number | null = null
    while (depth === null) {
      if (onPath.has(at)) return Number.POSITIVE_INFINITY
      path.push(at)
      onPath.add(at)
      const next = this.next(at)
      if (typeof next === 'number') depth = next
      else at = next
    }
    // Back along the path: below a type lies one more than around it.
    for (let i = path.length - 1; i >= 0; i--) {
      const step = path[i]
      if (!step) break
      if (i < path.length - 1 && step.in === 'type') depth++
      this.found.set(step, depth)
    }
    return depth
  }

  /** The depth of `place` where it can be told at once, else the place of this update that it depends on. */
  private next(place: Place): number | Place {
    const known = this.found.get(place)
    if (known !== undefined) return known
    if (place.in === 'root') return 0
    if (place.ofClock < this.integration.clockOf(place.ofClient)) {
      const { ofClient, ofClock } = place
      return place.in === 'type'
        ? this.integration.depthWithin(ofClient, ofClock)
        : this.integration.depthBeside(ofClient, ofClock)
    }
    return this.placeAt(place.ofClient, place.ofClock) ?? 0 // beside a collected struct: Yjs collects it as well
  }

  private placeAt(client: number, clock: number): Place | null {
    const list = this.places.get(client) ?? []
    let low = 0
    let high = list.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const place = list[middle]
      if (!place) return null
      if (clock < place.clock) high = middle - 1
      else if (clock >= place.end) low = middle + 1
      else return place
    }
    return null
  }
}

/** Whether `scan` would nest shared types deeper than `limit`. Everything that it builds on must be integrated or part of it. */
export function isTooDeep(scan: ScannedUpdate, integration: Integration, limit: number): boolean {
  if (!scan.hasTypes) return false
  const depths = new Depths(scan, integration)
  return scan.places.some((place) => place.isType && depths.around(place) + 1 > limit)
}
