// A file as the rules look at it: objects with their streams unpacked.
import { inflateSync } from 'node:zlib'
import { latin1 } from '../../../shared/pdf/bytes.ts'
import { type Dict, isDict, Name, type Obj, Ref, readTextString, Stream } from '../../../shared/pdf/object.ts'
import { PdfFile } from '../../../shared/pdf/pdf-file.ts'

export class Opened {
  readonly file: PdfFile
  readonly root: Dict
  readonly found: string[] = []

  constructor(bytes: Uint8Array) {
    this.file = new PdfFile(bytes)
    this.root = this.file.dict(this.file.root)
  }

  /** Notes a breach of a rule: `part clause-test: what`. */
  breach(rule: string, what: string): void {
    if (!this.found.includes(`${rule}: ${what}`)) this.found.push(`${rule}: ${what}`)
  }

  get(object: Obj | undefined): Obj {
    return this.file.get(object)
  }

  /** A dictionary, that of a stream too; empty where there is none. */
  dict(object: Obj | undefined): Dict {
    const value = this.file.get(object)
    if (value instanceof Stream) return value.dict
    return isDict(value) ? value : new Map()
  }

  list(object: Obj | undefined): readonly Obj[] {
    const value = this.file.get(object)
    return Array.isArray(value) ? value : []
  }

  name(object: Obj | undefined): string | null {
    const value = this.file.get(object)
    return value instanceof Name ? value.value : null
  }

  number(object: Obj | undefined): number {
    const value = this.file.get(object)
    return typeof value === 'number' ? value : Number.NaN
  }

  text(object: Obj | undefined): string | null {
    return readTextString(this.file.get(object))
  }

  data(stream: Stream): Uint8Array {
    const filters = this.filters(stream)
    if (filters.length === 0) return stream.data
    if (filters.join() !== 'FlateDecode' || stream.dict.has('DecodeParms')) throw new RangeError(filters.join())
    return new Uint8Array(inflateSync(stream.data))
  }

  filters(stream: Stream): readonly string[] {
    const filter = this.file.get(stream.dict.get('Filter'))
    if (filter === null) return []
    return (Array.isArray(filter) ? filter : [filter]).map((one) => this.name(one) ?? '')
  }

  content(object: Obj | undefined): string {
    const value = this.file.get(object)
    const parts = Array.isArray(value) ? value.map((part) => this.file.get(part)) : [value]
    return parts.map((part) => (part instanceof Stream ? latin1(this.data(part)) : '')).join('\n')
  }

  /** Every object of the newest state, by number. */
  *objects(): Generator<readonly [number, Obj]> {
    for (const number of this.file.entries.keys())
      if (this.file.entries.get(number)) yield [number, this.file.object(number)]
  }
}

export const refNumber = (object: Obj | undefined): number | null => (object instanceof Ref ? object.number : null)

/** Every value in an object, itself included. */
export function* valuesIn(object: Obj): Generator<Obj> {
  yield object
  if (Array.isArray(object)) for (const item of object) yield* valuesIn(item)
  else if (object instanceof Stream) yield* valuesIn(object.dict)
  else if (isDict(object)) for (const item of object.values()) yield* valuesIn(item)
}
