import { createDecoder, readVarUint } from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { CLOSE_REASONS, closeReason } from '../../shared/protocol/close-reason.ts'
import { clientLimits, LIMITS } from '../../shared/protocol/limits.ts'
import * as message from '../../shared/protocol/message.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

/** Reads a message of type 100 as a client does. */
function read(encoded: Uint8Array) {
  const decoder = createDecoder(encoded)
  expect(readVarUint(decoder)).toBe(message.MESSAGE.durable)
  return message.readDurable(decoder)
}

describe('the bytes on the wire', () => {
  test('[RL30] every message has the bytes that docs/protocol.md gives it', () => {
    expect(hex(message.encodeStepOne(bytes('00')))).toBe('00000100')
    expect(hex(message.encodeStepTwo(bytes('0000')))).toBe('0001020000')
    expect(hex(message.encodeUpdate(bytes('0000')))).toBe('0002020000')
    expect(hex(message.encodeAwareness(bytes('00')))).toBe('010100')
    expect(hex(message.encodeDenied('read-only'))).toBe('020009726561642d6f6e6c79')
    expect(hex(message.encodeHello(1))).toBe('64000101')
    expect(hex(message.encodeAck(300))).toBe('6401ac02')
    expect(hex(message.encodeStorage('ok'))).toBe('640300')
    expect(hex(message.encodeStorage('full'))).toBe('640301')
    expect(hex(message.encodeStorage('error'))).toBe('640302')
    expect(hex(message.encodeRefused(7, 'read-only'))).toBe('64040709726561642d6f6e6c79')
    expect(hex(message.encodeRights(true))).toBe('640501')
    expect(hex(message.encodeLedger([]))).toBe('65025b5d')
    expect(hex(message.KEEP_ALIVE)).toBe('010100')
  })

  test('[RL30] welcome carries versions, the right to write and the limits that a client can keep', () => {
    const encoded = message.encodeWelcome(3, true, clientLimits(LIMITS))
    expect(hex(encoded).startsWith('6402010301')).toBe(true)
    expect(read(encoded)).toEqual({
      type: 'welcome',
      version: 1,
      schemaVersion: 3,
      mayWrite: true,
      limits: { messageBytes: 4_194_304, documentBytes: 16_777_216, awarenessBytes: 4_096, awarenessPerSecond: 10 },
    })
  })

  test('[RL30] a client reads what the server writes', () => {
    expect(read(message.encodeAck(300))).toEqual({ type: 'ack', durable: 300 })
    expect(read(message.encodeStorage('full'))).toEqual({ type: 'storage', state: 'full' })
    expect(read(message.encodeRefused(7, 'too-deep'))).toEqual({ type: 'refused', message: 7, code: 'too-deep' })
    expect(read(message.encodeRights(false))).toEqual({ type: 'rights', mayWrite: false })
    expect(read(bytes('640963'))).toBeNull()
  })

  test('[RL30] the server reads what clients write, and nothing else', () => {
    const parse = (text: string) => message.parseClientMessage(bytes(text))
    expect(parse('00000100')).toEqual({ type: 'step-one', vector: bytes('00') })
    expect(parse('0001020000')).toEqual({ type: 'step-two', update: bytes('0000') })
    expect(parse('0002020000')).toEqual({ type: 'update', update: bytes('0000') })
    expect(parse('010100')).toEqual({ type: 'awareness', update: bytes('00') })
    expect(parse('03')).toEqual({ type: 'query-awareness' })
    expect(parse('64000102')).toEqual({ type: 'hello', version: 1, schemaVersion: 2 })
    expect(parse('6400010299')).toEqual({ type: 'hello', version: 1, schemaVersion: 2 })
    expect(parse('640001')).toEqual({ type: 'hello', version: 1, schemaVersion: message.NO_SCHEMA })
    expect(parse('4d0102')).toEqual({ type: 'unknown', number: 77 })
    for (const wrong of [
      '',
      '00',
      '0003',
      '0009020000',
      '000203',
      '00020200',
      '000202000000',
      '0002ffffffffffffffffff',
      '6401',
      '6400',
      '64',
    ])
      expect(parse(wrong), wrong).toBeNull()
  })

  test('[RL30] the keep-alive message changes nothing at a client', () => {
    const awareness = new Awareness(new Y.Doc())
    const before = [...awareness.getStates().keys()]
    applyAwarenessUpdate(awareness, message.KEEP_ALIVE.subarray(2), null)
    expect([...awareness.getStates().keys()]).toEqual(before)
    awareness.destroy()
  })
})

test('[RL31] a close code keeps a stock client away exactly when coming back is of no use', () => {
  for (const [reason, { code, client }] of Object.entries(CLOSE_REASONS)) {
    const stays = code >= 4400 && code < 4500
    expect(stays, reason).toBe(client === 'stop')
    expect(closeReason(code)).toBe(reason)
  }
  expect(closeReason(1000)).toBeNull()
})
