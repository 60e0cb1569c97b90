// What goes into a file: takes a draft's state apart into one's own letter, the letters of others that are carried on, and the rest.
import { type Part, writeUpdate } from '../update/build-update.ts'
import { type DeleteRange, type ScannedUpdate, type Section, scanUpdate } from '../update/scan-update.ts'
import { clockIn, type Known, subtractRanges } from './known.ts'
import type { Letter } from './letter.ts'
import { UPDATE_BOUNDS } from './limits.ts'

export interface Packing {
  /** `Y.encodeStateAsUpdate(doc, vectorOf(theirs))` */
  readonly state: Uint8Array
  /** What the receiver has; NOTHING_KNOWN for a whole draft */
  readonly theirs: Known
  /** What the server had when this device last heard of it */
  readonly server: Known
  /** What was taken out by files, and nobody vouched for: the server has it, or will leave it out */
  readonly assumed: readonly DeleteRange[]
  /** Client ids under which this device, and nothing else, has written; null where it cannot vouch for them: then all goes to the rest */
  readonly own: ReadonlySet<number> | null
  /** Letters of others that were opened here and that the server does not have, as far as is known */
  readonly held: readonly Letter[]
}

export interface Packed {
  /** What this device has to vouch for, to be signed; null when the server has it all */
  readonly own: Uint8Array | null
  /** Of the held letters, those that bring the receiver something */
  readonly held: readonly Letter[]
  readonly base: Uint8Array
}

const brings = ({ scan }: Letter, theirs: Known): boolean =>
  scan.sections.some(({ client, end }) => end > clockIn(theirs, client)) ||
  subtractRanges(scan.deletes, theirs.deletes).length > 0

/** Throws what `scanUpdate` throws for a state beyond the bounds of one update. */
export function pack({ state, theirs, server, assumed, own, held }: Packing): Packed {
  const carried = held.filter((letter) => brings(letter, theirs))
  const reach = reachOf(carried)
  const known = (client: number) => (own?.has(client) ? clockIn(server, client) : (reach.get(client)?.start ?? 0))
  const scan = scanUpdate(state, known, UPDATE_BOUNDS)
  const fresh = subtractRanges(scan.deletes, theirs.deletes)
  const ownDeletes = own === null ? [] : subtractRanges(fresh, [...server.deletes, ...assumed, ...deletesOf(held)])
  const sections = scan.sections.filter(({ client, end }) => own?.has(client) && end > clockIn(server, client))
  return {
    own:
      sections.length + ownDeletes.length === 0
        ? null
        : writeUpdate(
            sections.map((section) => [partFrom(scan, section)]),
            ownDeletes,
          ),
    held: carried,
    base: writeUpdate(
      scan.sections.flatMap((section) => {
        const isOwn = sections.includes(section)
        const part = partBelow(scan, section, isOwn || isCovered(section, reach) ? section.cut : null)
        return part.structs === 0 ? [] : [[part]]
      }),
      subtractRanges(fresh, [...ownDeletes, ...deletesOf(carried)]),
    ),
  }
}

const deletesOf = (letters: readonly Letter[]): readonly DeleteRange[] => letters.flatMap(({ scan }) => scan.deletes)

type Reach = ReadonlyMap<number, { readonly start: number; readonly end: number }>

/** From where to where letters cover each client without a gap, from the first of them on. */
function reachOf(letters: readonly Letter[]): Reach {
  const reach = new Map<number, { start: number; end: number }>()
  const sections = letters.flatMap(({ scan }) => scan.sections).sort((a, b) => a.start - b.start)
  for (const { client, start, end } of sections) {
    const known = reach.get(client)
    if (!known) reach.set(client, { start, end })
    else if (start <= known.end) known.end = Math.max(known.end, end)
  }
  return reach
}

/** Whether letters bring all of the section from its cut on; where they do not, the rest repeats some of them. */
function isCovered({ client, start, end, cut }: Section, reach: Reach): boolean {
  const known = reach.get(client)
  return known !== undefined && known.end >= end && cut.clock === Math.max(known.start, start)
}

/** From the cut on. */
const partFrom = ({ bytes }: ScannedUpdate, { client, structs, to, cut }: Section): Part => ({
  client,
  clock: cut.clock,
  structs: structs - cut.struct,
  bytes: bytes.subarray(cut.at, to),
})

/** Up to the cut, or all of it. */
function partBelow(
  { bytes }: ScannedUpdate,
  { client, start, structs, from, to }: Section,
  cut: Section['cut'] | null,
): Part {
  return { client, clock: start, structs: cut?.struct ?? structs, bytes: bytes.subarray(from, cut?.at ?? to) }
}
