// The bytes of known attacks, most of them by hand: no encoder of Yjs would write them.
import { createEncoder, toUint8Array, writeAny, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { encodeAwareness } from '../../shared/protocol/message.ts'

/** What the attacker knows of the document: what everybody with a right to read has. */
export interface Loot {
  /** The document as it stands. */
  readonly doc: Y.Doc
  /** A Yjs client id, and awareness id, of somebody else. */
  readonly victim: number
}

export const varUints = (...numbers: readonly number[]): Uint8Array => numbersOf(numbers)

export function numbersOf(numbers: readonly number[]): Uint8Array {
  const encoder = createEncoder()
  for (const number of numbers) writeVarUint(encoder, number)
  return toUint8Array(encoder)
}

/** What `change` makes of the document under client id `as`, as an update. */
export function changeTo({ doc }: Pick<Loot, 'doc'>, change: (doc: Y.Doc) => void, as: number): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = as
  const before = Y.encodeStateVector(copy)
  change(copy)
  return Y.encodeStateAsUpdate(copy, before)
}

export const fresh = () => 1 + Math.floor(Math.random() * 2 ** 31)

/** Text that builds on a keystroke that never comes. */
export function unresolvable(length = 1): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'x')
  const before = Y.encodeStateVector(doc)
  doc.getText('t').insert(1, 'y'.repeat(length))
  return Y.encodeStateAsUpdate(doc, before)
}

/** What another device typed, as two updates: the second builds on the first. */
export function twoUpdates(first = 'a', second = 'b'): readonly [Uint8Array, Uint8Array] {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, first)
  const before = Y.encodeStateAsUpdate(doc)
  const vector = Y.encodeStateVector(doc)
  doc.getText('t').insert(first.length, second)
  return [before, Y.encodeStateAsUpdate(doc, vector)]
}

/** `levels` elements in one another, written by hand: Yjs itself would take minutes. */
export function deepElements(levels: number): Uint8Array {
  const encoder = createEncoder()
  const client = fresh()
  for (const number of [1, levels, client, 0]) writeVarUint(encoder, number)
  for (let level = 0; level < levels; level++) {
    writeUint8(encoder, 7)
    writeVarUint(encoder, level === 0 ? 1 : 0)
    if (level === 0) writeVarString(encoder, 't')
    else for (const number of [client, level - 1]) writeVarUint(encoder, number)
    writeVarUint(encoder, 3)
    writeVarString(encoder, 'p')
  }
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

/** ContentAny nested `levels` deep, written by hand: Yjs' own encoder would overflow. */
export function deepValue(levels: number): Uint8Array {
  const encoder = createEncoder()
  for (const number of [1, 1, fresh(), 0]) writeVarUint(encoder, number)
  writeUint8(encoder, 8)
  writeVarUint(encoder, 1)
  writeVarString(encoder, 't')
  writeVarUint(encoder, 1)
  for (let level = 0; level < levels; level++) {
    writeUint8(encoder, 117)
    writeVarUint(encoder, 1)
  }
  writeAny(encoder, null)
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

/** Sub-document options that are null: Yjs throws while it reads them. */
export function poison(): Uint8Array {
  const encoder = createEncoder()
  for (const number of [1, 1, fresh(), 0]) writeVarUint(encoder, number)
  writeUint8(encoder, 9)
  writeVarUint(encoder, 1)
  writeVarString(encoder, 't')
  writeVarString(encoder, 'guid')
  writeAny(encoder, null)
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

/** `count` deletions of single characters, each of them new to the document or of nothing at all. */
export function deletions(client: number, count: number): Uint8Array {
  const numbers = [0, 1, client, count]
  for (let i = 0; i < count; i++) numbers.push(i * 2, 1)
  return numbersOf(numbers)
}

export function awarenessOf(entries: readonly (readonly [client: number, clock: number, json: string])[]): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, entries.length)
  for (const [client, clock, json] of entries) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, clock)
    writeVarString(encoder, json)
  }
  return encodeAwareness(toUint8Array(encoder))
}

export const many = (count: number, one: (n: number) => Uint8Array): Uint8Array[] =>
  Array.from({ length: count }, (_, n) => one(n))
/** 32,000,000 structs promised in ten bytes. */
export const STRUCT_BOMB = Uint8Array.of(1, 0x80, 0x90, 0xa1, 0x0f, 5, 0, 0, 1, 0)
