// Distinguished Encoding Rules (X.690): just what CMS and X.509 need.
import { type Bytes, concat } from './bytes.ts'
import { PdfError } from './pdf-error.ts'

const damaged = (what: string) => new PdfError('damaged', `DER: ${what}`)

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
} as const

export function encode(tag: number, ...content: readonly Uint8Array[]): Bytes {
  const body = concat(...content)
  const size: number[] = []
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256)
  const length = body.length < 128 ? [body.length] : [0x80 | size.length, ...size]
  return concat(Uint8Array.from([tag, ...length]), body)
}

export const sequence = (...items: readonly Uint8Array[]): Bytes => encode(TAG.sequence, ...items)
export const octets = (bytes: Uint8Array): Bytes => encode(TAG.octetString, bytes)
/** A small non-negative integer. */
export const smallInteger = (value: number): Bytes => encode(TAG.integer, Uint8Array.of(value))
export const NULL: Bytes = Uint8Array.of(5, 0)

/** SET OF: items in byte order, as DER demands. */
export function setOf(...items: readonly Uint8Array[]): Bytes {
  const order = (a: Uint8Array, b: Uint8Array) => {
    for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0)
    return a.length - b.length
  }
  return encode(TAG.set, ...[...items].sort(order))
}

export function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const arc of rest) {
    const group = [arc & 0x7f]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) group.unshift(0x80 | (left & 0x7f))
    bytes.push(...group)
  }
  return encode(TAG.oid, Uint8Array.from(bytes))
}

export interface Node {
  readonly tag: number
  /** Tag, length and content. */
  readonly whole: Uint8Array
  readonly content: Uint8Array
}

/** The element at the start of `bytes`; anything may follow. Throws PdfError on what DER forbids. */
export function readFirst(bytes: Uint8Array): Node {
  const tag = bytes[0]
  let length = bytes[1]
  if (tag === undefined || length === undefined || (tag & 0x1f) === 0x1f) throw damaged('cut short')
  let start = 2
  if (length >= 0x80) {
    const count = length & 0x7f
    if (count === 0 || count > 4) throw damaged('bad length')
    length = 0
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[start++] ?? 0)
    // The shortest form only: there must be one way to write an element.
    if (length < 0x80 || length < 256 ** (count - 1)) throw damaged('bad length')
  }
  if (start + length > bytes.length) throw damaged('cut short')
  return { tag, whole: bytes.subarray(0, start + length), content: bytes.subarray(start, start + length) }
}

/** The one element that fills `bytes`. */
export function readWhole(bytes: Uint8Array): Node {
  const node = readFirst(bytes)
  if (node.whole.length !== bytes.length) throw damaged('bytes left over')
  return node
}

export function children(node: Node): Node[] {
  const out: Node[] = []
  for (let at = 0; at < node.content.length; ) {
    const child = readFirst(node.content.subarray(at))
    out.push(child)
    at += child.whole.length
  }
  return out
}

/** The child at `index`, of the tag given when one is. */
export function child(node: Node, index: number, tag?: number): Node {
  const found = children(node)[index]
  if (!found || (tag !== undefined && found.tag !== tag)) throw damaged(`element ${index} missing`)
  return found
}

export function readOid(node: Node): string {
  if (node.tag !== TAG.oid) throw damaged('an object identifier expected')
  const first = node.content[0] ?? 0
  const arcs = [Math.min(Math.floor(first / 40), 2)]
  arcs.push(first - (arcs[0] ?? 0) * 40)
  let arc = 0
  for (const byte of node.content.subarray(1)) {
    arc = arc * 128 + (byte & 0x7f)
    if (byte < 0x80) {
      arcs.push(arc)
      arc = 0
    }
  }
  return arcs.join('.')
}
