// The messages on the wire; docs/protocol.md has the grammar. 0 to 3 are y-websocket's and are sent to everybody; 100 to 102 are ours and
// are sent only to clients that said hello, because the stock client logs an error for types it does not know.
import {
  createDecoder,
  type Decoder,
  hasContent,
  readUint8,
  readVarString,
  readVarUint,
  readVarUint8Array,
} from 'lib0/decoding'
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import type { LedgerEvent } from '../ledger/event.ts'
import type { ClientLimits } from './limits.ts'
import { type Reach, reachNumber, reachOfNumber } from './reach.ts'

export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  durable: 100,
  ledger: 101,
  beat: 102,
} as const
export const SYNC = { stepOne: 0, stepTwo: 1, update: 2 } as const
export const DURABLE = { hello: 0, ack: 1, welcome: 2, storage: 3, refused: 4, rights: 5, head: 6 } as const

/** Version of the durable acknowledgement (type 100). */
export const PROTOCOL_VERSION = 1
/** The schema number of a client that says none: it reads no schema, so none can be too new for it. */
export const NO_SCHEMA = 0

/** How far a log of updates reaches: the number of its last update, and a hash of everything up to it. */
export interface LogHead {
  readonly index: number
  readonly hash: Uint8Array
}

/** A head that a client remembers, and in which store it saw it. */
export interface RememberedHead extends LogHead {
  readonly epoch: string
}

/** Whether the head that a client remembers lies in the server's log: 'missing' says that the server is older, or has parted from it. */
const REMEMBERED = ['nothing', 'known', 'missing'] as const
export type Remembered = (typeof REMEMBERED)[number]

const STORAGE_STATES = ['ok', 'full', 'error'] as const
export type StorageState = (typeof STORAGE_STATES)[number]

/** What a client says. `unknown` is a type of a later version: it is passed over. */
export type ClientMessage =
  | { readonly type: 'step-one'; readonly vector: Uint8Array }
  | { readonly type: 'step-two'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'query-awareness' }
  | { readonly type: 'beat' }
  | {
      readonly type: 'hello'
      readonly version: number
      readonly schemaVersion: number
      readonly remembered: RememberedHead | null
    }
  | { readonly type: 'unknown'; readonly number: number }

/** What the server says in type 100. `code` of a refusal may be newer than this client: unknown ones read as they are. */
export type DurableMessage =
  | {
      readonly type: 'welcome'
      readonly version: number
      readonly schemaVersion: number
      readonly reach: Reach
      readonly limits: Partial<ClientLimits>
      /** Null from a server that says none. */
      readonly head: RememberedHead | null
      readonly remembered: Remembered
    }
  | { readonly type: 'head'; readonly head: LogHead }
  | { readonly type: 'ack'; readonly durable: number }
  | { readonly type: 'storage'; readonly state: StorageState }
  | { readonly type: 'refused'; readonly message: number; readonly code: string }
  | { readonly type: 'rights'; readonly reach: Reach }

function build(write: (encoder: Encoder) => void): Uint8Array {
  const encoder = createEncoder()
  write(encoder)
  return toUint8Array(encoder)
}

/** Type numbers (below 128, one byte each), then length and bytes. Written without an encoder: every update passes here. */
function bytesMessage(head: readonly number[], bytes: Uint8Array): Uint8Array {
  let digits = 1
  for (let rest = bytes.length; rest > 127; rest = Math.floor(rest / 128)) digits++
  const message = new Uint8Array(head.length + digits + bytes.length)
  message.set(head)
  let at = head.length
  let rest = bytes.length
  for (; rest > 127; rest = Math.floor(rest / 128)) message[at++] = 128 | (rest % 128)
  message[at++] = rest
  message.set(bytes, at)
  return message
}

export const encodeStepOne = (vector: Uint8Array): Uint8Array => bytesMessage([MESSAGE.sync, SYNC.stepOne], vector)
export const encodeStepTwo = (update: Uint8Array): Uint8Array => bytesMessage([MESSAGE.sync, SYNC.stepTwo], update)
export const encodeUpdate = (update: Uint8Array): Uint8Array => bytesMessage([MESSAGE.sync, SYNC.update], update)
export const encodeAwareness = (update: Uint8Array): Uint8Array => bytesMessage([MESSAGE.awareness], update)

/** y-protocols' "permission denied", for clients that did not say hello. */
export const encodeDenied = (code: string): Uint8Array =>
  build((encoder) => {
    writeVarUint(encoder, MESSAGE.auth)
    writeVarUint(encoder, 0)
    writeVarString(encoder, code)
  })

function durable(subtype: number, ...numbers: readonly number[]): Uint8Array {
  return build((encoder) => {
    writeVarUint(encoder, MESSAGE.durable)
    writeVarUint(encoder, subtype)
    for (const number of numbers) writeVarUint(encoder, number)
  })
}

/** A client's first message: asks for acknowledgements, refusals, storage states and the ledger. */
export const encodeHello = (schemaVersion: number, remembered: RememberedHead | null = null): Uint8Array =>
  build((encoder) => {
    for (const number of [MESSAGE.durable, DURABLE.hello, PROTOCOL_VERSION, schemaVersion])
      writeVarUint(encoder, number)
    if (remembered) writeHead(encoder, remembered)
  })

function writeHead(encoder: Encoder, { epoch, index, hash }: RememberedHead): void {
  writeVarString(encoder, epoch)
  writeVarUint(encoder, index)
  writeVarUint8Array(encoder, hash)
}

export interface Welcome {
  readonly schemaVersion: number
  readonly reach: Reach
  readonly limits: ClientLimits
  readonly head: RememberedHead
  readonly remembered: Remembered
}

export const encodeWelcome = ({ schemaVersion, reach, limits, head, remembered }: Welcome): Uint8Array =>
  build((encoder) => {
    for (const number of [MESSAGE.durable, DURABLE.welcome, PROTOCOL_VERSION, schemaVersion, reachNumber(reach)])
      writeVarUint(encoder, number)
    writeVarString(encoder, JSON.stringify(limits))
    writeHead(encoder, head)
    writeVarUint(encoder, REMEMBERED.indexOf(remembered))
  })

export const encodeHead = ({ index, hash }: LogHead): Uint8Array =>
  build((encoder) => {
    for (const number of [MESSAGE.durable, DURABLE.head, index]) writeVarUint(encoder, number)
    writeVarUint8Array(encoder, hash)
  })

/** Written without an encoder: one for every keystroke. */
export function encodeAck(messages: number): Uint8Array {
  const bytes: number[] = [MESSAGE.durable, DURABLE.ack]
  let rest = messages
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 | (rest % 128))
  bytes.push(rest)
  return new Uint8Array(bytes)
}

export const encodeStorage = (state: StorageState): Uint8Array =>
  durable(DURABLE.storage, STORAGE_STATES.indexOf(state))
export const encodeRights = (reach: Reach): Uint8Array => durable(DURABLE.rights, reachNumber(reach))

export const encodeRefused = (message: number, code: string): Uint8Array =>
  build((encoder) => {
    for (const number of [MESSAGE.durable, DURABLE.refused, message]) writeVarUint(encoder, number)
    writeVarString(encoder, code)
  })

export const encodeLedger = (events: readonly object[]): Uint8Array =>
  build((encoder) => {
    writeVarUint(encoder, MESSAGE.ledger)
    writeVarString(encoder, JSON.stringify(events))
  })

/** An awareness message about nobody: keeps a stock client, which hangs up after 30 s of silence, on the line. */
export const KEEP_ALIVE: Uint8Array = encodeAwareness(Uint8Array.of(0))

/** "Are you there?", and the answer. A server of an earlier version passes it over. */
export const BEAT: Uint8Array = Uint8Array.of(MESSAGE.beat)

function readHello(decoder: Decoder): ClientMessage {
  const version = readVarUint(decoder)
  const schemaVersion = hasContent(decoder) ? readVarUint(decoder) : NO_SCHEMA
  // What a later version has put here instead is not for us to read.
  const remembered = version === PROTOCOL_VERSION && hasContent(decoder) ? readHead(decoder) : null
  return { type: 'hello', version, schemaVersion, remembered }
}

const readHead = (decoder: Decoder): RememberedHead => ({
  epoch: readVarString(decoder),
  index: readVarUint(decoder),
  hash: readVarUint8Array(decoder),
})

function readClientMessage(decoder: Decoder): ClientMessage | null {
  const number = readVarUint(decoder)
  switch (number) {
    case MESSAGE.sync: {
      const subtype = readVarUint(decoder)
      const bytes = readVarUint8Array(decoder)
      if (subtype === SYNC.stepOne) return { type: 'step-one', vector: bytes }
      if (subtype === SYNC.stepTwo) return { type: 'step-two', update: bytes }
      return subtype === SYNC.update ? { type: 'update', update: bytes } : null
    }
    case MESSAGE.awareness:
      return { type: 'awareness', update: readVarUint8Array(decoder) }
    case MESSAGE.queryAwareness:
      return { type: 'query-awareness' }
    case MESSAGE.beat:
      return { type: 'beat' }
    case MESSAGE.durable:
      if (readVarUint(decoder) !== DURABLE.hello) return null
      return readHello(decoder)
    default:
      return { type: 'unknown', number }
  }
}

/** Reads a client's message; null for bytes that are none. The parts are views of `bytes`. */
export function parseClientMessage(bytes: Uint8Array): ClientMessage | null {
  const decoder = createDecoder(bytes)
  try {
    const message = readClientMessage(decoder)
    // A hello of a later version may carry more than we read; everything else ends where its grammar ends.
    const open = message?.type === 'unknown' || message?.type === 'hello'
    return hasContent(decoder) && !open ? null : message
  } catch {
    return null // lib0 throws on every kind of truncation; all of them mean "no message"
  }
}

function parseLimits(json: string): Partial<ClientLimits> {
  const value: unknown = JSON.parse(json)
  return typeof value === 'object' && value !== null ? value : {}
}

/**
 * Reads what follows the type number 100 in a server's message; null for subtypes of a later version. Throws on bytes that are none:
 * a server of ours does not send them.
 */
export function readDurable(decoder: Decoder): DurableMessage | null {
  switch (readVarUint(decoder)) {
    case DURABLE.welcome:
      return {
        type: 'welcome',
        version: readVarUint(decoder),
        schemaVersion: readVarUint(decoder),
        reach: reachOfNumber(readVarUint(decoder)),
        limits: parseLimits(readVarString(decoder)),
        head: hasContent(decoder) ? readHead(decoder) : null,
        remembered: (hasContent(decoder) && REMEMBERED[readVarUint(decoder)]) || 'nothing',
      }
    case DURABLE.head:
      return { type: 'head', head: { index: readVarUint(decoder), hash: readVarUint8Array(decoder) } }
    case DURABLE.ack:
      return { type: 'ack', durable: readVarUint(decoder) }
    case DURABLE.storage:
      return { type: 'storage', state: STORAGE_STATES[readVarUint(decoder)] ?? 'error' }
    case DURABLE.refused:
      return { type: 'refused', message: readVarUint(decoder), code: readVarString(decoder) }
    case DURABLE.rights:
      return { type: 'rights', reach: reachOfNumber(readUint8(decoder)) }
    default:
      return null
  }
}

/** Reads what follows the type number 101: the events as they stand; the ledger's own parser and chain check come after. */
export function readLedger(decoder: Decoder): readonly LedgerEvent[] {
  const value: unknown = JSON.parse(readVarString(decoder))
  return Array.isArray(value) ? value : []
}
