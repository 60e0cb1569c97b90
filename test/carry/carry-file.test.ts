import { webcrypto } from 'node:crypto'
import fc from 'fast-check'
import { digest as sha256 } from 'lib0/hash/sha256'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CARRY_PROBLEMS, encodeCarryFile, readCarryFile } from '../../shared/carry/carry-file.ts'
import { encodeKnown, type Known, NOTHING_KNOWN, parseKnown, subtractRanges } from '../../shared/carry/known.ts'
import { deviceOf, isGenuine } from '../../shared/carry/letter.ts'
import { CARRY_BYTES_MAX, LETTERS_MAX } from '../../shared/carry/limits.ts'
import { AGREEMENT, Device, knownOf, makeSigning, senderOf } from './device.ts'

const HEAD = { ...senderOf('Sari', null), from: { name: 'Sari', partner: '', device: '' }, part: 'whole' as const }
const VERSION_AT = 8
const SUM_AT = 9
const BODY_AT = 41

async function written(): Promise<{ readonly device: Device; readonly bytes: Uint8Array }> {
  const device = new Device('Sari', await makeSigning())
  device.doc.getText('t').insert(0, 'Air bersih untuk semua dusun.')
  device.doc.getText('t').delete(4, 3)
  return { device, bytes: await device.file() }
}

/** The same body with a sum that fits: what a forger who knows the format would send. */
function summed(bytes: Uint8Array): Uint8Array {
  const made = bytes.slice()
  made.set(sha256(made.subarray(BODY_AT)), SUM_AT)
  return made
}

const codeOf = (bytes: Uint8Array): string => {
  const reading = readCarryFile(bytes)
  return reading.ok ? 'ok' : reading.code
}

test('[CF1] what was packed is read as it was: head, what the sender has, letters, the rest', async () => {
  const { device, bytes } = await written()
  const reading = readCarryFile(bytes)
  if (!reading.ok) throw new Error(reading.code)
  const { head, have, letters, base } = reading.file
  expect(head).toMatchObject({ agreement: AGREEMENT, title: 'Air bersih', part: 'whole', from: { name: 'Sari' } })
  expect(have).toEqual(knownOf(device.doc))
  expect(base.sections).toEqual([])
  expect(letters).toHaveLength(1)
  expect(deviceOf(letters[0]!.key)).toBe(head.from.device)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, letters[0]!.update)
  expect(copy.getText('t').toString()).toBe(device.doc.getText('t').toString())
})

test('[CF2] cut anywhere, changed anywhere, or not ours: a code, and never a throw', async () => {
  const { bytes } = await written()
  for (let length = 0; length < bytes.length; length++) expect(codeOf(bytes.subarray(0, length))).not.toBe('ok')
  for (let at = 0; at < bytes.length; at++) {
    const changed = bytes.slice()
    changed[at] = changed[at]! ^ 0x41
    expect(codeOf(changed), `byte ${at}`).not.toBe('ok')
  }
  expect(codeOf(new TextEncoder().encode('PK\u0003\u0004 a Word file'))).toBe('carry-foreign')
  expect(codeOf(new Uint8Array())).toBe('carry-foreign')
  const newer = bytes.slice()
  newer[VERSION_AT] = 2
  expect(codeOf(newer)).toBe('carry-newer')
  const large = new Uint8Array(CARRY_BYTES_MAX + 1)
  large.set(bytes)
  expect(codeOf(large)).toBe('carry-too-large')
})

test('[CF2] bytes whose sum fits are still read strictly: any change is the same content, or a code', async () => {
  const { bytes } = await written()
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - BODY_AT - 1 }), fc.nat({ max: 255 }), (at, byte) => {
      const changed = bytes.slice()
      changed[BODY_AT + at] = byte
      const code = codeOf(summed(changed))
      expect(['ok', ...CARRY_PROBLEMS]).toContain(code)
    }),
    { numRuns: 2_000 },
  )
})

test('[CF2] arbitrary bytes behind our sign are a code, in time and memory of their own size', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4_000 }), (body) => {
      const file = new Uint8Array(BODY_AT + body.length)
      file.set(new TextEncoder().encode('MUFAKAT\n'))
      file[VERSION_AT] = 1
      file.set(body, BODY_AT)
      expect(codeOf(summed(file))).not.toBe('ok')
    }),
    { numRuns: 2_000 },
  )
})

test('[CF2] counts that promise more than there is, a thousand letters, and a head of a megabyte are refused before they cost', async () => {
  const { device } = await written()
  const base = Y.encodeStateAsUpdate(device.doc)
  const have = NOTHING_KNOWN
  const letter = { key: new Uint8Array(91), signature: new Uint8Array(64), signed: new Uint8Array(10) }
  const many = encodeCarryFile({ head: HEAD, have, letters: Array(LETTERS_MAX + 1).fill(letter), base })
  expect(codeOf(many)).toBe('carry-too-large')
  expect(codeOf(encodeCarryFile({ head: HEAD, have, letters: [letter], base }))).toBe('carry-damaged')
  const writers = Array.from({ length: 9_000 }, () => ({ name: 'x'.repeat(290), partner: '', clients: [] }))
  const headed = encodeCarryFile({ head: { ...HEAD, writers }, have, letters: [], base })
  expect(codeOf(headed)).toBe('carry-damaged')
  // A delete set that promises 2^40 clients.
  const bomb = Uint8Array.from([0, 255, 255, 255, 255, 255, 127])
  expect(codeOf(encodeCarryFile({ head: HEAD, have, letters: [], base: bomb }))).toBe('carry-damaged')
  expect(codeOf(encodeCarryFile({ head: HEAD, have, letters: [], base }))).toBe('ok')
})

test('[CF3] a letter is genuine for the device that signed it, and for no changed byte of it', async () => {
  const { bytes } = await written()
  const other = await makeSigning()
  const reading = readCarryFile(bytes)
  if (!reading.ok) throw new Error(reading.code)
  const [letter] = reading.file.letters
  const { subtle } = webcrypto
  expect(await isGenuine(subtle, letter!)).toBe(true)
  expect(await isGenuine(subtle, { ...letter!, key: other.key })).toBe(false)
  expect(await isGenuine(subtle, { ...letter!, key: new Uint8Array(91) })).toBe(false)
  const signed = letter!.signed.slice()
  signed[signed.length - 1]! ^= 1
  expect(await isGenuine(subtle, { ...letter!, signed })).toBe(false)
})

test('[CF4] what changed since is as small as the change, and refused where what it builds on is not there', async () => {
  const { device } = await written()
  device.doc.getText('t').insert(0, 'Setiap mitra ikut memutuskan. '.repeat(400))
  const reader = new Device('Budi', await makeSigning())
  expect(reader.open(await device.file())).toBe(true)
  device.doc.getText('t').insert(5, 'dan ')
  const whole = await device.file()
  const changes = await device.file(knownOf(reader.doc))
  expect(changes.length).toBeLessThan(whole.length / 10)
  expect(new Device('Citra', await makeSigning()).open(changes)).toBe(false)
  expect(reader.open(changes)).toBe(true)
  expect(reader.doc.getText('t').toString()).toBe(device.doc.getText('t').toString())
})

const ranges = fc
  .array(fc.record({ client: fc.nat({ max: 2 }), clock: fc.nat({ max: 30 }), length: fc.integer({ min: 1, max: 9 }) }))
  .map((list): Known['deletes'] => list)

const clocksOf = (list: Known['deletes']): ReadonlySet<string> =>
  new Set(list.flatMap(({ client, clock, length }) => Array.from({ length }, (_, step) => `${client}/${clock + step}`)))

test('[CF4] ranges without others are exactly the clocks that are in the first and not in the second', () => {
  fc.assert(
    fc.property(ranges, ranges, (some, without) => {
      const left = [...clocksOf(some)].filter((clock) => !clocksOf(without).has(clock))
      expect([...clocksOf(subtractRanges(some, without))].sort()).toEqual(left.sort())
    }),
  )
})

test('[CF1] what somebody has is written as Yjs writes a snapshot', async () => {
  const { device } = await written()
  const bytes = Y.encodeSnapshot(Y.snapshot(device.doc))
  expect(encodeKnown(parseKnown(bytes))).toEqual(bytes)
})
