// PDF objects (ISO 32000-1, 7.3) and how they are written.
import { type Bytes, concat, fromLatin1, hex, latin1 } from './bytes.ts'

export class Name {
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
}

export class Ref {
  readonly number: number
  readonly generation: number
  constructor(number: number, generation = 0) {
    this.number = number
    this.generation = generation
  }
}

/** Tokens written exactly as given: room that is filled in after the offsets are known. */
export class Raw {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export class Str {
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

export class Stream {
  readonly dict: Dict
  readonly data: Uint8Array
  constructor(dict: Dict, data: Uint8Array) {
    this.dict = dict
    this.data = data
  }
}

export type Dict = ReadonlyMap<string, Obj>
export type Obj = null | boolean | number | Name | Ref | Raw | Str | Stream | Dict | readonly Obj[]

export const isDict = (object: Obj): object is Dict => object instanceof Map

/** A dictionary of the entries that are there. */
export function dict(entries: Readonly<Record<string, Obj | undefined>>): Dict {
  const out = new Map<string, Obj>()
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) out.set(key, value)
  return out
}

/** `base` with some entries set. */
export const withEntries = (base: Dict, entries: Readonly<Record<string, Obj>>): Dict =>
  new Map([...base, ...Object.entries(entries)])

/** A text string: plain ASCII, else UTF-16BE behind a byte order mark (7.9.2.2). */
export function textString(text: string): Str {
  if (/^[\x20-\x7e]*$/.test(text)) return new Str(fromLatin1(text))
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i) >> 8
    bytes[2 * i + 1] = text.charCodeAt(i) & 0xff
  }
  return new Str(concat(Uint8Array.of(0xfe, 0xff), bytes))
}

/** What a text string says; bytes that are not UTF-16 are taken as Latin-1. */
export function readTextString(object: Obj | undefined): string | null {
  if (!(object instanceof Str)) return null
  const { bytes } = object
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return latin1(bytes)
  let text = ''
  for (let i = 2; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0))
  return text
}

const writeName = (name: string): string =>
  `/${name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (char) => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}`

/** The object in bytes that never vary: one space between tokens, strings in hexadecimal. */
export function writeObject(object: Exclude<Obj, Stream>): string {
  if (object === null) return 'null'
  if (typeof object === 'boolean') return String(object)
  if (typeof object === 'number') return Number.isInteger(object) ? String(object) : String(Number(object.toFixed(5)))
  if (object instanceof Name) return writeName(object.value)
  if (object instanceof Ref) return `${object.number} ${object.generation} R`
  if (object instanceof Raw) return object.text
  if (object instanceof Str) return `<${hex(object.bytes)}>`
  if (Array.isArray(object)) return `[${object.map(writeObject).join(' ')}]`
  if (object instanceof Map)
    return `<< ${[...object].map(([key, value]) => `${writeName(key)} ${writeObject(value)}`).join(' ')} >>`
  throw new RangeError('a stream stands only at the top of an object')
}

/** An object as it stands between `obj` and `endobj`. */
export function writeTopObject(object: Obj): Bytes {
  if (!(object instanceof Stream)) return fromLatin1(writeObject(object))
  const head = writeObject(withEntries(object.dict, { Length: object.data.length }))
  return concat(fromLatin1(`${head}\nstream\n`), object.data, fromLatin1('\nendstream'))
}
