// TrueType files (OpenType 1.9): the characters they hold, their widths, a copy under a private name, and a small copy for form fields.

interface Table {
  readonly tag: string
  readonly offset: number
  readonly length: number
}

export class FontFile {
  readonly bytes: Uint8Array
  private readonly view: DataView
  private readonly tables: ReadonlyMap<string, Table>

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const tables = new Map<string, Table>()
    for (let i = 0; i < this.view.getUint16(4); i++) {
      const at = 12 + i * 16
      const tag = String.fromCharCode(...bytes.subarray(at, at + 4))
      tables.set(tag, { tag, offset: this.view.getUint32(at + 8), length: this.view.getUint32(at + 12) })
    }
    this.tables = tables
  }

  table(tag: string): Uint8Array {
    const { offset, length } = this.find(tag)
    return this.bytes.subarray(offset, offset + length)
  }

  tableView(tag: string): DataView {
    const { offset, length } = this.find(tag)
    return new DataView(this.bytes.buffer, this.bytes.byteOffset + offset, length)
  }

  get unitsPerEm(): number {
    return this.tableView('head').getUint16(18)
  }

  /** Width of a glyph in font units. */
  advance(glyph: number): number {
    const count = this.tableView('hhea').getUint16(34)
    return this.tableView('hmtx').getUint16(4 * Math.min(glyph, count - 1))
  }

  /** Outline of a glyph; empty for a space. */
  outline(glyph: number): Uint8Array {
    const loca = this.tableView('loca')
    const long = this.tableView('head').getInt16(50) === 1
    const offset = (i: number) => (long ? loca.getUint32(4 * i) : loca.getUint16(2 * i) * 2)
    return this.table('glyf').subarray(offset(glyph), offset(glyph + 1))
  }

  /** Glyph of each character, from the widest Unicode table. */
  characters(): Map<number, number> {
    const cmap = this.tableView('cmap')
    const out = new Map<number, number>()
    for (let i = 0; i < cmap.getUint16(2); i++) {
      const platform = cmap.getUint16(4 + i * 8)
      const at = cmap.getUint32(8 + i * 8)
      if (platform !== 0 && platform !== 3) continue
      const format = cmap.getUint16(at)
      if (format === 4) readSegments(cmap, at, out)
      else if (format === 12) readGroups(cmap, at, out)
    }
    return out
  }

  private find(tag: string): Table {
    const table = this.tables.get(tag)
    if (!table) throw new RangeError(`font without table ${tag}`)
    return table
  }
}

function readSegments(cmap: DataView, at: number, out: Map<number, number>): void {
  const count = cmap.getUint16(at + 6) / 2
  for (let i = 0; i < count; i++) {
    const end = cmap.getUint16(at + 14 + 2 * i)
    const start = cmap.getUint16(at + 16 + 2 * (count + i))
    const delta = cmap.getInt16(at + 16 + 2 * (2 * count + i))
    const rangeAt = at + 16 + 2 * (3 * count + i)
    const range = cmap.getUint16(rangeAt)
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const raw = range === 0 ? code : cmap.getUint16(rangeAt + range + 2 * (code - start))
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) out.set(code, glyph)
    }
  }
}

function readGroups(cmap: DataView, at: number, out: Map<number, number>): void {
  for (let i = 0; i < cmap.getUint32(at + 12); i++) {
    const group = at + 16 + 12 * i
    const [start, end, glyph] = [cmap.getUint32(group), cmap.getUint32(group + 4), cmap.getUint32(group + 8)]
    for (let code = start; code <= end; code++) if (glyph + code - start !== 0) out.set(code, glyph + code - start)
  }
}

/**
 * The font with the first letters of its family name replaced, in every language of its name table. The typesetter looks at the machine's
 * own fonts too; a private name is one that no other font there can answer to, so that pages come out the same everywhere.
 */
export function renameFamily(bytes: Uint8Array, from: string, to: string): Uint8Array {
  if (from.length !== to.length) throw new RangeError('a name of the same length is needed')
  const out = new Uint8Array(bytes)
  const font = new FontFile(out)
  const name = font.tableView('name')
  const storage = name.getUint16(4)
  for (let i = 0; i < name.getUint16(2); i++) {
    const record = 6 + 12 * i
    const isFamily = [1, 4, 16].includes(name.getUint16(record + 6))
    if (!isFamily) continue
    const start = storage + name.getUint16(record + 10)
    const wide = name.getUint16(record) !== 1
    for (let at = 0; at < from.length; at++) {
      const byte = start + (wide ? 2 * at + 1 : at)
      if (name.getUint8(byte) !== from.charCodeAt(at)) throw new RangeError(`the family does not begin with ${from}`)
      name.setUint8(byte, to.charCodeAt(at))
    }
  }
  return out
}
