// A PDF with classic cross-reference tables, as the typesetter and our own writer make them. Cross-reference streams and encryption are
// refused: every other form is a second way to say the same, and a verifier that knows one way cannot be shown another.
import { latin1 } from './bytes.ts'
import { type Dict, isDict, Name, type Obj, Ref, Stream } from './object.ts'
import { PdfError } from './pdf-error.ts'
import { Syntax } from './syntax.ts'

/** Far above the 200 pages that are printed; what a verifier accepts from strangers. */
export const PDF_BYTES_MAX = 32 * 1024 * 1024
const REVISIONS_MAX = 200
const ENTRIES_MAX = 1_000_000
/**
 * Characters that may be read of one file, over all its revisions, a second's work: many times what 64 signatures on 200 pages need. Tables
 * and objects that overlap could otherwise be read thousands of times over.
 */
const WORK_MAX = 24_000_000
const ENTRY_WORK = 20
const OBJECT_WORK = 8
/** Of lengths that are told by a stream whose length is told by another … */
const LENGTHS_MAX = 8

export interface Entry {
  readonly offset: number
  readonly generation: number
}

interface Section {
  readonly entries: ReadonlyMap<number, Entry | null>
  readonly trailer: Dict
}

const damaged = (what: string) => new PdfError('damaged', what)

/** The bytes of a file with all its revisions: read as text once, and with one measure of work for all of them. */
export class PdfSource {
  readonly bytes: Uint8Array
  readonly text: string
  private work = WORK_MAX

  /** Throws PdfError `too-large`. */
  constructor(bytes: Uint8Array) {
    if (bytes.length > PDF_BYTES_MAX) throw new PdfError('too-large', `${bytes.length} bytes`)
    this.bytes = bytes
    this.text = latin1(bytes)
  }

  spend(work: number): void {
    this.work -= work
    if (this.work < 0) throw new PdfError('too-large', 'objects that lie over one another')
  }

  /** The file as it was when it ended at `end`. Throws PdfError when that is none. */
  upTo(end: number): PdfFile {
    return new PdfFile(this.bytes.subarray(0, end), this)
  }
}

function readSection(source: PdfSource, text: string, offset: number, budget: number): Section {
  const syntax = new Syntax(text, offset)
  try {
    return readSectionFrom(source, syntax, budget)
  } finally {
    source.spend(syntax.at - offset)
  }
}

function readSectionFrom(source: PdfSource, syntax: Syntax, budget: number): Section {
  if (syntax.word() !== 'xref') throw new PdfError('unsupported', 'only classic cross-reference tables are read')
  const entries = new Map<number, Entry | null>()
  for (;;) {
    const before = syntax.at
    if (syntax.word() === 'trailer') break
    syntax.at = before
    const first = syntax.integer()
    const count = syntax.integer()
    if (count > budget - entries.size || count * 18 > syntax.text.length)
      throw damaged('a cross-reference table that is too long')
    source.spend(count * ENTRY_WORK)
    for (let i = 0; i < count; i++) {
      const entry = { offset: syntax.integer(), generation: syntax.integer() }
      const use = syntax.word()
      if (use !== 'n' && use !== 'f') throw damaged('a bad cross-reference entry')
      entries.set(first + i, use === 'n' ? entry : null)
    }
  }
  const trailer = syntax.object()
  if (!isDict(trailer)) throw damaged('no trailer')
  if (trailer.has('XRefStm') || trailer.has('Encrypt')) throw new PdfError('unsupported', 'hybrid or encrypted file')
  return { entries, trailer }
}

export class PdfFile {
  readonly bytes: Uint8Array
  /** Where the newest cross-reference table stands. */
  readonly startxref: number
  readonly trailer: Dict
  /** Objects of the newest revision's own table. */
  readonly ownEntries: ReadonlyMap<number, Entry | null>
  readonly entries: ReadonlyMap<number, Entry | null>
  readonly source: PdfSource
  private readonly text: string
  private readonly loaded = new Map<number, Obj>()
  private readonly loading = new Set<number>()

  /** `source` begins with these bytes. Throws PdfError on anything that is not such a file. */
  constructor(bytes: Uint8Array, source: PdfSource = new PdfSource(bytes)) {
    this.bytes = bytes
    this.source = source
    this.text = source.text.slice(0, bytes.length)
    const end = /startxref\s{1,4}(\d{1,10})\s{1,4}%%EOF\s{0,2}$/.exec(this.text.slice(-64))
    if (!this.text.startsWith('%PDF-') || !end) throw damaged('no PDF header or end')
    this.startxref = Number(end[1])
    const entries = new Map<number, Entry | null>()
    const seen = new Set<number>()
    let newest: Section | null = null
    for (let offset: Obj | undefined = this.startxref; offset !== undefined; ) {
      if (typeof offset !== 'number' || seen.has(offset) || seen.size >= REVISIONS_MAX)
        throw damaged('a bad chain of revisions')
      seen.add(offset)
      const section = readSection(source, this.text, offset, ENTRIES_MAX - entries.size)
      for (const [number, entry] of section.entries) if (!entries.has(number)) entries.set(number, entry)
      newest ??= section
      offset = section.trailer.get('Prev')
    }
    if (!newest) throw damaged('no cross-reference table')
    this.trailer = newest.trailer
    this.ownEntries = newest.entries
    this.entries = entries
  }

  /** The number that the next new object takes. */
  get size(): number {
    const size = this.trailer.get('Size')
    if (typeof size !== 'number' || size > ENTRIES_MAX) throw damaged('no size')
    return size
  }

  get root(): Ref {
    return this.ref(this.trailer.get('Root'))
  }

  /** The object behind a reference, or the object itself; null for what is not there. */
  get(object: Obj | undefined): Obj {
    return object instanceof Ref ? this.load(object.number) : (object ?? null)
  }

  dict(object: Obj | undefined): Dict {
    const value = this.get(object)
    const found = value instanceof Stream ? value.dict : value
    if (!isDict(found)) throw damaged('a dictionary expected')
    return found
  }

  array(object: Obj | undefined): readonly Obj[] {
    const value = this.get(object)
    if (!Array.isArray(value)) throw damaged('an array expected')
    return value
  }

  ref(object: Obj | undefined): Ref {
    if (!(object instanceof Ref)) throw damaged('a reference expected')
    return object
  }

  /** Pages in reading order. */
  pages(): Ref[] {
    const out: Ref[] = []
    const seen = new Set<number>()
    const walk = (ref: Ref, depth: number): void => {
      if (seen.has(ref.number) || depth > 32) throw damaged('a looping page tree')
      seen.add(ref.number)
      const node = this.dict(ref)
      const type = node.get('Type')
      if (type instanceof Name && type.value === 'Pages')
        for (const kid of this.array(node.get('Kids'))) walk(this.ref(kid), depth + 1)
      else out.push(ref)
    }
    walk(this.ref(this.dict(this.root).get('Pages')), 0)
    return out
  }

  /** The object of that number; null when there is none. */
  object(number: number): Obj {
    return this.load(number)
  }

  /** An object as it is written, up to its end; null where it has none. */
  objectText({ offset }: Entry): string | null {
    const end = this.text.indexOf('endobj', offset)
    this.source.spend(Math.max(0, end - offset))
    return end < 0 ? null : this.text.slice(offset, end)
  }

  private load(number: number): Obj {
    const known = this.loaded.get(number)
    if (known !== undefined) return known
    const entry = this.entries.get(number)
    if (!entry) return null
    if (this.loading.has(number) || this.loading.size > LENGTHS_MAX) throw damaged(`object ${number} needs itself`)
    this.loading.add(number)
    const object = this.parse(number, entry)
    this.loading.delete(number)
    this.loaded.set(number, object)
    return object
  }

  private parse(number: number, entry: Entry): Obj {
    const syntax = new Syntax(this.text, entry.offset)
    try {
      return this.parseFrom(syntax, number, entry)
    } finally {
      this.source.spend(syntax.at - entry.offset + syntax.parts * OBJECT_WORK)
    }
  }

  private parseFrom(syntax: Syntax, number: number, entry: Entry): Obj {
    if (syntax.integer() !== number || syntax.integer() !== entry.generation || syntax.word() !== 'obj')
      throw damaged(`object ${number} is not where the table says`)
    const object = syntax.object()
    syntax.skipWhite()
    if (!isDict(object) || !this.text.startsWith('stream', syntax.at)) return object
    let start = syntax.at + 6
    if (this.text[start] === '\r') start++
    if (this.text[start] === '\n') start++
    const length = this.get(object.get('Length'))
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0 || start + length > this.bytes.length)
      throw damaged(`object ${number} has a bad length`)
    return new Stream(object, this.bytes.subarray(start, start + length))
  }
}
