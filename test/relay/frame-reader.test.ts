// Our reading of websocket frames beside that of the `ws` package, on streams that are sound, broken, and cut anywhere.
import type { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import * as ws from 'ws'
import { type FrameHearer, FrameReader } from '../../server/socket/frame-reader.ts'
import { seededRandom } from './seeded-random.ts'

const BOUNDS = { messageBytes: 3_000, messageFragments: 6 }

/** Exported, and not typed. */
const { Receiver } = ws as unknown as { readonly Receiver: new (options: object) => Writable }

type Random = ReturnType<typeof seededRandom>

/** What was heard, a line for each. */
function byUs(chunks: readonly Buffer[]): string[] {
  const heard: string[] = []
  const say = (kind: string, bytes: Uint8Array) => heard.push(`${kind} ${Buffer.from(bytes).toString('hex')}`)
  const hearer: FrameHearer = {
    onMessage: (bytes, isBinary) => void say(isBinary ? 'binary' : 'text', bytes),
    onPing: (bytes) => void say('ping', bytes),
    onPong: () => void heard.push('pong'),
    onCloseFrame: (code) => void heard.push(`closes ${code}`),
    onFault: (code) => void heard.push(`fault ${code}`),
  }
  const reader = new FrameReader(BOUNDS)
  for (const chunk of chunks) reader.read(Buffer.from(chunk), hearer)
  return heard
}

function byThem(chunks: readonly Buffer[]): string[] {
  const heard: string[] = []
  const say = (kind: string, bytes: Uint8Array) => heard.push(`${kind} ${Buffer.from(bytes).toString('hex')}`)
  const receiver = new Receiver({
    isServer: true,
    maxPayload: BOUNDS.messageBytes,
    maxFragments: BOUNDS.messageFragments,
    // The relay takes no text, valid or not; that of a close frame is looked at below.
    skipUTF8Validation: true,
  })
  receiver.on('message', (bytes: Buffer, isBinary: boolean) => void say(isBinary ? 'binary' : 'text', bytes))
  receiver.on('ping', (bytes: Buffer) => void say('ping', bytes))
  receiver.on('pong', () => void heard.push('pong'))
  receiver.on('conclude', (code: number) => void heard.push(`closes ${code}`))
  let over = false
  receiver.on('error', () => undefined)
  for (const chunk of chunks) {
    if (over) break
    // At once, as a stream would a turn later.
    receiver._write(Buffer.from(chunk), 'binary', (error) => {
      if (!error) return
      over = true
      const status = Object.getOwnPropertySymbols(error).find(({ description }) => description === 'status-code')
      heard.push(`fault ${status && Reflect.get(error, status)}`)
    })
    if (heard.at(-1)?.startsWith('closes')) over = true
  }
  return heard
}

function frameOf(random: Random, first: number, payload: Buffer, isMasked = true): Buffer {
  const mask = Buffer.from([0, 0, 0, 0].map(() => random.below(256)))
  if (random.below(4) === 0) mask.fill(0)
  const { length } = payload
  // Lengths may be written longer than they need to be.
  const form = length > 65_535 ? 127 : length > 125 ? (random.below(9) === 0 ? 127 : 126) : length
  const head = Buffer.alloc(form === 127 ? 10 : form === 126 ? 4 : 2)
  head[0] = first
  head[1] = (isMasked ? 0x80 : 0) | form
  if (form === 126) head.writeUInt16BE(length, 2)
  if (form === 127) head.writeBigUInt64BE(BigInt(length), 2)
  const masked = payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0))
  return Buffer.concat(isMasked ? [head, mask, masked] : [head, payload])
}

const someBytes = (random: Random): Buffer =>
  Buffer.from(Array.from({ length: random.below([5, 130, 400, 1_500][random.below(4)] ?? 1) }, () => random.below(256)))

function closing(random: Random): Buffer {
  const code = Buffer.alloc(2)
  code.writeUInt16BE([1000, 1001, 1005, 999, 1015, 3000, 4403, 5000, 1013][random.below(9)] ?? 0)
  const words = random.below(3) === 0 ? Buffer.from([0xff, 0xfe]) : Buffer.from('selesai')
  return [Buffer.alloc(0), Buffer.alloc(1), code, Buffer.concat([code, words])][random.below(4)] ?? code
}

/** A stream of messages, some in fragments with pings between, now and then with something wrong. */
function stream(random: Random): Buffer {
  const frames: Buffer[] = []
  for (let left = 1 + random.below(8); left > 0; left--) {
    const what = random.below(20)
    if (what < 8) frames.push(frameOf(random, 0x82, someBytes(random)))
    else if (what < 9) frames.push(frameOf(random, 0x81, Buffer.from('teks')))
    else if (what < 13) {
      frames.push(frameOf(random, 0x02, someBytes(random)))
      for (let more = random.below(6); more > 0; more--) {
        if (random.below(3) === 0) frames.push(frameOf(random, 0x89, someBytes(random).subarray(0, 125)))
        frames.push(frameOf(random, 0x00, someBytes(random)))
      }
      frames.push(frameOf(random, 0x80, someBytes(random)))
    } else if (what < 15) frames.push(frameOf(random, 0x89, someBytes(random).subarray(0, 125)))
    else if (what < 16) frames.push(frameOf(random, 0x8a, Buffer.alloc(random.below(5))))
    else if (what < 17) frames.push(frameOf(random, 0x88, closing(random)))
    else if (what < 18) frames.push(frameOf(random, random.below(256), someBytes(random)))
    else if (what < 19) frames.push(frameOf(random, 0x82, someBytes(random), random.below(3) > 0))
    else frames.push(frameOf(random, 0x82, Buffer.alloc(2_900 + random.below(200), 7)))
  }
  const bytes = Buffer.concat(frames)
  if (random.below(6) === 0 && bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256)
  return bytes
}

/** The same bytes in pieces. */
function pieces(random: Random, bytes: Buffer): Buffer[] {
  const most = [1, 3, 40, 2_000, 100_000][random.below(5)] ?? 1
  const cut: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + 1 + random.below(most))
    cut.push(bytes.subarray(at, end))
    at = end
  }
  return cut
}

test('[RL41] frames are read as `ws` reads them, sound or not, however they are cut', () => {
  const seed = 20_261_126
  const random = seededRandom(seed)
  const kinds = new Set<string>()
  for (let n = 0; n < 1_500; n++) {
    const chunks = pieces(random, stream(random))
    const ours = byUs(chunks)
    const theirs = byThem(chunks)
    if (ours.at(-1) === 'fault 1007' && theirs.at(-1)?.startsWith('closes')) theirs[theirs.length - 1] = 'fault 1007'
    expect(ours, `stream ${n} of seed ${seed}`).toEqual(theirs)
    for (const line of ours) kinds.add(line.startsWith('fault') ? line : (line.split(' ')[0] ?? ''))
  }
  expect([...kinds].sort()).toEqual(
    ['binary', 'closes', 'fault 1002', 'fault 1007', 'fault 1008', 'fault 1009', 'ping', 'pong', 'text'].sort(),
  )
})

test('[RL41] a message that comes byte by byte takes no more memory than twice its length', () => {
  const random = seededRandom(1)
  const bytes = frameOf(random, 0x82, Buffer.alloc(2_500, 9))
  const reader = new FrameReader(BOUNDS)
  const heard: number[] = []
  const hearer: FrameHearer = {
    onMessage: ({ length, buffer }) => void heard.push(length, buffer.byteLength),
    onPing: () => undefined,
    onPong: () => undefined,
    onCloseFrame: () => undefined,
    onFault: () => undefined,
  }
  for (const byte of bytes) reader.read(Buffer.of(byte), hearer)
  expect(heard[0]).toBe(2_500)
  expect(heard[1]).toBeLessThan(5_100)
})
