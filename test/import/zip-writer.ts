// A ZIP file written by hand: parts stored, or deflated, or with a directory that lies.
import { crc32, deflateRawSync } from 'node:zlib'

export interface Part {
  readonly name: string
  readonly data: string | Uint8Array
  readonly deflate?: boolean
  /** What the directory claims instead of the truth. */
  readonly size?: number
  readonly flags?: number
}

export function zip(parts: readonly Part[], { entries }: { readonly entries?: number } = {}): Uint8Array<ArrayBuffer> {
  const out: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, deflate = false, size, flags = 0 } of parts) {
    const plain = Buffer.from(data)
    const packed = deflate ? deflateRawSync(plain) : plain
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(flags, 2)
    head.writeUInt16LE(deflate ? 8 : 0, 4)
    head.writeUInt32LE(crc32(plain), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(size ?? plain.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed])
    const central = Buffer.concat([
      Buffer.from('PK\u0001\u0002\u0014\u0000'),
      head,
      Buffer.alloc(14),
      Buffer.from(name),
    ])
    central.writeUInt32LE(offset, 42)
    directory.push(central)
    out.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(entries ?? parts.length, 8)
  end.writeUInt16LE(entries ?? parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...out, list, end]))
}
