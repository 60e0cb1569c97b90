// Every message of the grammar against its bytes: golden/<name>.hex, one message a line, with what it means before it. The files are the
// wire; code that reads or writes other bytes has broken every client that is out there.
import { readdirSync, readFileSync } from 'node:fs'
import { createDecoder, readVarUint } from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { CLOSE_REASONS, closeReason } from '../../shared/protocol/close-reason.ts'
import { encodeLineAnswer, encodeMessages, parseLineAnswer, parseMessages } from '../../shared/protocol/http-line.ts'
import { clientLimits, LIMITS } from '../../shared/protocol/limits.ts'
import * as message from '../../shared/protocol/message.ts'

const FOLDER = new URL('golden/', import.meta.url)
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

/** The hex of a golden file, without its comments and spaces. */
const golden = (name: string): string =>
  readFileSync(new URL(`${name}.hex`, FOLDER), 'utf8')
    .replace(/#.*$/gm, '')
    .replace(/\s/g, '')

/** Reads a message of type 100 as a client does. */
function read(encoded: Uint8Array) {
  const decoder = createDecoder(encoded)
  expect(readVarUint(decoder)).toBe(message.MESSAGE.durable)
  return message.readDurable(decoder)
}
const parse = (text: string) => message.parseClientMessage(bytes(text))

const HASH = Uint8Array.from({ length: 32 }, (_, at) => at)
const HEAD = { epoch: 'Zx9_', index: 300, hash: HASH }
const LIMITS_TOLD = clientLimits(LIMITS)
const EMPTY = bytes('0000')

interface Row {
  readonly write?: () => Uint8Array
  /** What a server reads. */
  readonly server?: unknown
  /** What a client reads in type 100. */
  readonly client?: unknown
}
const hello = (schemaVersion: number, remembered: message.RememberedHead | null, version = 1) => ({
  type: 'hello',
  version,
  schemaVersion,
  remembered,
})
const welcome = (head: message.RememberedHead | null, remembered: message.Remembered) => ({
  type: 'welcome',
  version: 1,
  schemaVersion: 3,
  reach: 'all',
  limits: LIMITS_TOLD,
  head,
  remembered,
})

const ROWS: Readonly<Record<string, Row>> = {
  'sync-step-1': {
    write: () => message.encodeStepOne(bytes('00')),
    server: { type: 'step-one', vector: bytes('00') },
  },
  'sync-step-2': { write: () => message.encodeStepTwo(EMPTY), server: { type: 'step-two', update: EMPTY } },
  'sync-update': { write: () => message.encodeUpdate(EMPTY), server: { type: 'update', update: EMPTY } },
  'sync-update-long': {
    write: () => message.encodeUpdate(new Uint8Array(300)),
    server: { type: 'update', update: new Uint8Array(300) },
  },
  awareness: { write: () => message.KEEP_ALIVE, server: { type: 'awareness', update: bytes('00') } },
  'auth-denied': { write: () => message.encodeDenied('read-only') },
  'query-awareness': { server: { type: 'query-awareness' } },
  beat: { write: () => message.BEAT, server: { type: 'beat' } },
  'hello-version': { server: hello(message.NO_SCHEMA, null) },
  'hello-schema': { write: () => message.encodeHello(2), server: hello(2, null) },
  'hello-head': { write: () => message.encodeHello(2, HEAD), server: hello(2, HEAD) },
  'hello-later-version': { server: hello(2, null, 2) },
  'durable-ack': { write: () => message.encodeAck(300), client: { type: 'ack', durable: 300 } },
  'durable-welcome': {
    write: () =>
      message.encodeWelcome({
        schemaVersion: 3,
        reach: 'all',
        limits: LIMITS_TOLD,
        head: HEAD,
        remembered: 'missing',
      }),
    client: welcome(HEAD, 'missing'),
  },
  'durable-welcome-without-head': { client: welcome(null, 'nothing') },
  'durable-storage-ok': { write: () => message.encodeStorage('ok'), client: { type: 'storage', state: 'ok' } },
  'durable-storage-full': { write: () => message.encodeStorage('full'), client: { type: 'storage', state: 'full' } },
  'durable-storage-error': { write: () => message.encodeStorage('error'), client: { type: 'storage', state: 'error' } },
  'durable-refused': {
    write: () => message.encodeRefused(7, 'read-only'),
    client: { type: 'refused', message: 7, code: 'read-only' },
  },
  'durable-rights': { write: () => message.encodeRights('all'), client: { type: 'rights', reach: 'all' } },
  'durable-rights-none': { write: () => message.encodeRights('none'), client: { type: 'rights', reach: 'none' } },
  'durable-rights-suggest': {
    write: () => message.encodeRights('suggest'),
    client: { type: 'rights', reach: 'suggest' },
  },
  'durable-rights-comment': {
    write: () => message.encodeRights('comment'),
    client: { type: 'rights', reach: 'comment' },
  },
  'durable-rights-of-a-later-version': { client: { type: 'rights', reach: 'none' } },
  'durable-head': { write: () => message.encodeHead(HEAD), client: { type: 'head', head: { index: 300, hash: HASH } } },
  'durable-of-a-later-version': { client: null },
  ledger: { write: () => message.encodeLedger([]) },
  unknown: { server: { type: 'unknown', number: 77 } },
}

describe('the bytes on the wire', () => {
  test.each(Object.entries(ROWS))('[RL30] %s has the bytes of its golden file, written and read', (name, row) => {
    const text = golden(name)
    if (row.write) expect(hex(row.write())).toBe(text)
    if ('server' in row) expect(parse(text)).toEqual(row.server)
    if ('client' in row) expect(read(bytes(text))).toEqual(row.client)
  })

  test('[RC2] an earlier client takes a limited reach for "may not", and a number nobody knows for reading', () => {
    // An earlier client asked whether the number is 1.
    for (const reach of ['none', 'suggest', 'comment'] as const)
      expect(message.encodeRights(reach).at(-1), reach).not.toBe(1)
    expect(message.encodeRights('all').at(-1)).toBe(1)
    expect(read(bytes(golden('durable-rights-of-a-later-version')))).toEqual({ type: 'rights', reach: 'none' })
  })

  test('[RL30] every golden file is held by a row, and there is one for each message over HTTP', () => {
    const files = readdirSync(FOLDER).map((file) => file.replace('.hex', ''))
    expect(files.sort()).toEqual([...Object.keys(ROWS), 'http-answer', 'http-closed', 'http-messages'].sort())
    const messages = [message.encodeStepOne(bytes('00')), bytes('03')]
    expect(hex(encodeMessages(messages))).toBe(golden('http-messages'))
    expect(parseMessages(bytes(golden('http-messages')))).toEqual(messages)
    const answer = { first: 300, messages, closed: null }
    expect(hex(encodeLineAnswer(answer))).toBe(golden('http-answer'))
    expect(parseLineAnswer(bytes(golden('http-answer')))).toEqual(answer)
    const closed = { first: 1, messages: [], closed: { code: 4403, reason: 'revoked' } }
    expect(hex(encodeLineAnswer(closed))).toBe(golden('http-closed'))
    expect(parseLineAnswer(bytes(golden('http-closed')))).toEqual(closed)
  })

  test('[RL30] the server reads what clients write, and nothing else', () => {
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
      '64000101045a78',
    ])
      expect(parse(wrong), wrong).toBeNull()
    // A hello may carry more than this version reads.
    expect(parse(`${golden('hello-head')}99`)).toEqual(ROWS['hello-head']?.server)
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
    // Two share a number; a client of ours, which said hello, is never closed with the other.
    expect(closeReason(code)).toBe(reason === 'foreign-client-id' ? 'revoked' : reason)
  }
  expect(closeReason(1000)).toBeNull()
})
