// One large Yjs update → several small ones that a server can take one after the other: each builds only on what the ones before it, and the
// server, have. Loaded only where somebody brings that much.
import { createEncoder, type Encoder, length, toUint8Array, writeUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'

export interface PieceLimits {
  /** Of one piece, unless a single struct is larger */
  readonly bytes: number
  /** Structs, or deleted ranges, of one piece */
  readonly parts: number
}

type Struct = Y.Item | Y.GC

/** A long run of text is one struct; it is cut as Yjs itself cuts it. Surrogates stay together. */
function* cutText(struct: Struct, bytes: number): Generator<Struct> {
  let rest = struct
  // A UTF-16 unit is at most three bytes of UTF-8.
  const units = Math.max(2, Math.floor(bytes / 4))
  while (rest instanceof Y.Item && rest.content instanceof Y.ContentString && rest.length > units) {
    const text = rest.content.str
    const at = /[\uD800-\uDBFF]/.test(text.charAt(units - 1)) ? units - 1 : units
    const { client, clock } = rest.id
    const { origin, rightOrigin, parent, parentSub }: Y.Item = rest
    const part = (from: number, left: Y.ID | null, piece: string) =>
      new Y.Item(
        Y.createID(client, clock + from),
        null,
        left,
        null,
        rightOrigin,
        parent,
        parentSub,
        new Y.ContentString(piece),
      )
    yield part(0, origin, text.slice(0, at))
    rest = part(at, Y.createID(client, clock + at - 1), text.slice(at))
  }
  yield rest
}

/** What has to be there before a struct: its neighbours and what it hangs in. */
function needs(struct: Struct): readonly Y.ID[] {
  if (!(struct instanceof Y.Item)) return []
  const { parent } = struct
  return [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null)
}

interface Section {
  readonly clock: number
  readonly encoder: Y.UpdateEncoderV1
  structs: number
}

function writePiece(sections: ReadonlyMap<number, Section>): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, sections.size)
  // Higher client ids first, as Yjs writes them.
  for (const [client, { clock, structs, encoder: own }] of [...sections].sort(([a], [b]) => b - a)) {
    for (const number of [structs, client, clock]) writeVarUint(encoder, number)
    writeUint8Array(encoder, toUint8Array(own.restEncoder))
  }
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

function structPieces(structs: readonly Struct[], limits: PieceLimits): Uint8Array[] {
  const queues = new Map<number, Struct[]>()
  for (const struct of structs) {
    const queue = queues.get(struct.id.client) ?? []
    queues.set(struct.id.client, queue)
    queue.push(...cutText(struct, limits.bytes))
  }
  const next = new Map([...queues].map(([client, [first]]) => [client, first?.id.clock ?? 0]))
  const places = new Map([...queues.keys()].map((client) => [client, 0]))
  const isThere = ({ client, clock }: Y.ID) => clock < (next.get(client) ?? Number.POSITIVE_INFINITY)
  const pieces: Uint8Array[] = []
  let sections = new Map<number, Section>()
  let bytes = 0
  let parts = 0
  const close = () => {
    if (sections.size > 0) pieces.push(writePiece(sections))
    sections = new Map()
    bytes = 0
    parts = 0
  }
  const write = (struct: Struct) => {
    const { client, clock } = struct.id
    if (parts >= limits.parts || bytes >= limits.bytes) close()
    const section = sections.get(client) ?? { clock, encoder: new Y.UpdateEncoderV1(), structs: 0 }
    sections.set(client, section)
    const before = length(section.encoder.restEncoder)
    struct.write(section.encoder, 0)
    section.structs++
    bytes += length(section.encoder.restEncoder) - before
    parts++
    next.set(client, clock + struct.length)
  }
  for (let moved = true; moved; ) {
    moved = false
    for (const [client, queue] of queues) {
      let place = places.get(client) ?? 0
      for (let struct = queue[place]; struct && needs(struct).every(isThere); struct = queue[++place]) write(struct)
      moved ||= place > (places.get(client) ?? 0)
      places.set(client, place)
    }
  }
  close()
  return pieces
}

function deletePieces(ds: ReturnType<typeof Y.decodeUpdate>['ds'], { parts }: PieceLimits): Uint8Array[] {
  const ranges = [...ds.clients].flatMap(([client, items]) => items.map(({ clock, len }) => ({ client, clock, len })))
  const pieces: Uint8Array[] = []
  for (let at = 0; at < ranges.length; at += parts) {
    const byClient = new Map<number, { clock: number; len: number }[]>()
    for (const { client, clock, len } of ranges.slice(at, at + parts))
      byClient.set(client, [...(byClient.get(client) ?? []), { clock, len }])
    const encoder: Encoder = createEncoder()
    writeVarUint(encoder, 0)
    writeVarUint(encoder, byClient.size)
    for (const [client, items] of byClient) {
      for (const number of [client, items.length]) writeVarUint(encoder, number)
      for (const { clock, len } of items) for (const number of [clock, len]) writeVarUint(encoder, number)
    }
    pieces.push(toUint8Array(encoder))
  }
  return pieces
}

/**
 * The pieces of a V1 update, to be sent in this order to whoever has everything that the update itself builds on. What builds on a hole
 * in the update is left out: its author does not have it either.
 */
export function splitUpdate(update: Uint8Array, limits: PieceLimits): readonly Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update)
  const sound: Struct[] = []
  const holes = new Set<number>()
  for (const struct of structs) {
    if (struct instanceof Y.Skip) holes.add(struct.id.client)
    else if (!holes.has(struct.id.client)) sound.push(struct)
  }
  return [...structPieces(sound, limits), ...deletePieces(ds, limits)]
}
