// Small pictures as the editor writes them, and files that only look like them.
import { deflateSync } from 'node:zlib'
import { encodeExact, encodeFew, type Pack, type Pixels } from '../../client/editor/logo/encode-png.ts'
import { crc32 } from '../../shared/bytes/crc32.ts'

export const pack: Pack = (bytes) => Promise.resolve(new Uint8Array(deflateSync(bytes)))

/** A disc of one colour on white, with a ring of another. */
export function disc(size: number, [red, green, blue]: readonly [number, number, number]): Pixels {
  const rgb = new Uint8Array(size * size * 3).fill(255)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const far = Math.hypot(x - size / 2, y - size / 2) / (size / 2)
      if (far < 0.95) rgb.set(far > 0.8 ? [40, 40, 40] : [red, green, blue], (y * size + x) * 3)
    }
  return { width: size, height: size, rgb }
}

/** Colours that run into each other with a little grain, as in a photograph. */
export function gradient(width: number, height: number): Pixels {
  const rgb = new Uint8Array(width * height * 3)
  let seed = 1
  const grain = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed >>> 30
  }
  for (let i = 0; i < width * height; i++)
    rgb.set([((i % width) * 250) / width + grain(), (i / width / height) * 250 + grain(), 120 + grain()], i * 3)
  return { width, height, rgb }
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
export const greenLogo = async (): Promise<string> => base64(await encodeFew(disc(160, [30, 120, 60]), 16, pack))
export const blueLogo = async (): Promise<string> => base64(await encodeExact(disc(120, [30, 60, 160]), pack))

export function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}
