// Passes over the content of one Yjs item (V1), as strictly as Yjs' own decoder would read it: what passes here must not throw there.
import { type ByteReader, MalformedError } from './byte-reader.ts'

/** Nesting of a value beyond the limit; the bytes themselves are sound. */
export class TooDeepError extends Error {
  readonly code = 'too-deep'
}

/** Type references of Yjs: 3 (XmlElement) and 5 (XmlHook) carry a name. */
const TYPE_REFS = 7
const NAMED_TYPES: readonly number[] = [3, 5]
export const CONTENT_TYPE = 7

function nesting(value: unknown, left: number): void {
  if (typeof value !== 'object' || value === null) return
  if (left === 0) throw new TooDeepError('JSON nested too deep')
  for (const item of Object.values(value)) nesting(item, left - 1)
}

function json(reader: ByteReader, depth: number, undefinedAllowed: boolean): void {
  const text = reader.string()
  if (undefinedAllowed && text === 'undefined') return
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new MalformedError('not JSON', { cause: error })
  }
  nesting(value, depth)
}

/** lib0's `any`: a type byte, then the value. */
function any(reader: ByteReader, depth: number) {
  if (depth < 0) throw new TooDeepError('value nested too deep')
  switch (reader.byte()) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return
    case 125: // integer: six bits, a sign, then seven bits a byte
      for (let i = 0; reader.byte() >= 128; i++) if (i > 6) throw new MalformedError('integer too large')
      return
    case 124: // float32
      return reader.skip(4)
    case 123: // float64
    case 122: // bigint
      return reader.skip(8)
    case 119:
      reader.skipString()
      return
    case 118:
      for (let left = reader.count(); left > 0; left--) {
        reader.skipString()
        any(reader, depth - 1)
      }
      return
    case 117:
      for (let left = reader.count(); left > 0; left--) any(reader, depth - 1)
      return
    case 116:
      return reader.skip(reader.uint())
    default:
      throw new MalformedError('unknown value type')
  }
}

function filled(length: number): number {
  if (length === 0) throw new MalformedError('an item without length')
  return length
}

/** Passes the content with reference `ref` over and returns how many clock ticks it takes (at least 1). */
export function skipContent(reader: ByteReader, ref: number, depth: number): number {
  switch (ref) {
    case 1: // deleted
      return filled(reader.uint())
    case 2: {
      const count = filled(reader.count())
      for (let i = 0; i < count; i++) json(reader, depth, true)
      return count
    }
    case 3: // binary
      reader.skip(reader.uint())
      return 1
    case 4:
      return filled(reader.skipString())
    case 5: // embed
      json(reader, depth, false)
      return 1
    case 6: // format
      reader.skipString()
      json(reader, depth, false)
      return 1
    case CONTENT_TYPE: {
      const type = reader.uint()
      if (type >= TYPE_REFS) throw new MalformedError('unknown shared type')
      if (NAMED_TYPES.includes(type)) reader.skipString()
      return 1
    }
    case 8: {
      const count = filled(reader.count())
      for (let i = 0; i < count; i++) any(reader, depth)
      return count
    }
    case 9: // subdocument
      reader.skipString()
      any(reader, depth)
      return 1
    default:
      throw new MalformedError('unknown content')
  }
}
