// Incremental update (ISO 32000-1, 7.5.6): what stood before stays byte for byte, changes follow behind it.
import { type Bytes, concat, fromLatin1 } from './bytes.ts'
import { dict, type Obj, Ref, Str, writeObject, writeTopObject } from './object.ts'
import type { PdfFile } from './pdf-file.ts'

export class RevisionWriter {
  private readonly file: PdfFile
  private readonly changed = new Map<number, Obj>()
  private size: number

  constructor(file: PdfFile) {
    this.file = file
    this.size = file.size
  }

  add(object: Obj): Ref {
    const ref = new Ref(this.size++)
    this.changed.set(ref.number, object)
    return ref
  }

  set(ref: Ref, object: Obj): void {
    this.changed.set(ref.number, object)
  }

  /** The appended bytes only; `id` becomes the second file identifier. The same calls give the same bytes. */
  append(id: Uint8Array): Bytes {
    const base = this.file.bytes
    const parts: Uint8Array[] = []
    let at = base.length
    const put = (part: Uint8Array) => {
      parts.push(part)
      at += part.length
    }
    if (base.at(-1) !== 0x0a) put(fromLatin1('\n'))
    const offsets: [number: number, offset: number][] = []
    for (const [number, object] of [...this.changed].sort(([a], [b]) => a - b)) {
      offsets.push([number, at])
      put(concat(fromLatin1(`${number} 0 obj\n`), writeTopObject(object), fromLatin1('\nendobj\n')))
    }
    const startxref = at
    const firstId = this.file.array(this.file.trailer.get('ID'))[0]
    const trailer = dict({
      Size: this.size,
      Root: this.file.root,
      Info: this.file.trailer.get('Info'),
      ID: [firstId ?? new Str(id), new Str(id)],
      Prev: this.file.startxref,
    })
    put(fromLatin1(`xref\n${tableOf(offsets)}trailer\n${writeObject(trailer)}\nstartxref\n${startxref}\n%%EOF\n`))
    return concat(...parts)
  }
}

/** Entries in runs of consecutive numbers, 20 bytes each. */
function tableOf(offsets: readonly (readonly [number: number, offset: number])[]): string {
  let out = ''
  let run: string[] = []
  let first = 0
  for (const [i, [number, offset]] of offsets.entries()) {
    if (run.length === 0) first = number
    run.push(`${String(offset).padStart(10, '0')} 00000 n\r\n`)
    if (offsets[i + 1]?.[0] === number + 1) continue
    out += `${first} ${run.length}\n${run.join('')}`
    run = []
  }
  return out
}
