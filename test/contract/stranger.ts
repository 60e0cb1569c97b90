// Clients as somebody writes them who has read the contract and nothing of our code: numbers stand here by hand, on purpose.
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type Ask, type Started, send } from '../http/serve-http.ts'

/** Waits until `holds`; fails with the test's own time limit. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

export const asker = (url: string) => ({ ask: (path: string, given?: Ask) => send(`${url}${path}`, given) })

export const syncUrl = (url: string): string => `${url.replace('http', 'ws')}/sync`

export async function ticketOf(story: Started, who: string, body: object = {}): Promise<string> {
  const answer = await story.as(who, '/ticket', { body })
  if (answer.status !== 200) throw new Error(`no ticket for ${who}: ${answer.status} ${answer.body.code}`)
  return answer.body.ticket
}

/** The unmodified provider of the y-websocket package. */
export function stockProvider(url: string, agreement: string, ticket: string, doc: Y.Doc = new Y.Doc()) {
  return new WebsocketProvider(syncUrl(url), agreement, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    protocols: ['mufakat.v1', `ticket.${ticket}`],
    disableBc: true,
  })
}

export interface Durable {
  readonly ws: WebSocket
  readonly doc: Y.Doc
  /** Messages sent that count, and how many of them the server has called durable. */
  readonly sent: number
  readonly acknowledged: number
  readonly welcomed: boolean
  readonly mayWrite: boolean
  readonly synced: boolean
  readonly storage: readonly number[]
  readonly refused: readonly string[]
  readonly closed: number | null
  /** Status of a refused upgrade. */
  readonly status: number | null
  update(update: Uint8Array): void
  stepTwo(update: Uint8Array): void
  raw(bytes: Uint8Array | string): void
  close(): void
}

const SERVER = 'server'

/** A client of durable-ack-v1 (type 100): hello 0, ack 1, welcome 2, storage 3, refused 4. What is typed into `doc` is sent. */
export function durableClient(
  url: string,
  agreement: string,
  access: { ticket?: string; headers?: Record<string, string> },
): Durable {
  const protocols = access.ticket === undefined ? ['mufakat.v1'] : ['mufakat.v1', `ticket.${access.ticket}`]
  const ws = new WebSocket(`${syncUrl(url)}/${agreement}`, protocols, { headers: access.headers ?? {} })
  const doc = new Y.Doc()
  const state = {
    sent: 0,
    acknowledged: 0,
    welcomed: false,
    mayWrite: false,
    synced: false,
    storage: [] as number[],
    refused: [] as string[],
    closed: null as number | null,
    status: null as number | null,
  }
  const sync = (kind: 0 | 1 | 2, bytes: Uint8Array) => {
    if (kind !== 0) state.sent++
    const encoder = createEncoder()
    for (const number of [0, kind]) writeVarUint(encoder, number)
    writeVarUint8Array(encoder, bytes)
    ws.send(toUint8Array(encoder))
  }
  ws.on('error', () => undefined) // a refused upgrade and a cut line are told by `status` and `closed`
  ws.on('unexpected-response', (_request, response) => {
    state.status = response.statusCode ?? 0
    response.resume()
  })
  ws.on('close', (code) => {
    state.closed = code
  })
  ws.on('open', () => {
    ws.send(Uint8Array.of(100, 0, 1))
    sync(0, Y.encodeStateVector(doc))
  })
  ws.on('message', (data: Buffer) => {
    const decoder = createDecoder(new Uint8Array(data))
    const type = readVarUint(decoder)
    if (type === 0) {
      const kind = readVarUint(decoder)
      const bytes = readVarUint8Array(decoder)
      if (kind === 0) return sync(1, Y.encodeStateAsUpdate(doc, bytes))
      Y.applyUpdate(doc, bytes, SERVER)
      if (kind === 1) state.synced = true
    } else if (type === 100) {
      const kind = readVarUint(decoder)
      if (kind === 1) state.acknowledged = readVarUint(decoder)
      if (kind === 2) {
        state.welcomed = true
        for (let i = 0; i < 2; i++) readVarUint(decoder)
        state.mayWrite = readVarUint(decoder) === 1
      }
      if (kind === 3) state.storage.push(readVarUint(decoder))
      if (kind === 4) {
        readVarUint(decoder)
        state.refused.push(readVarString(decoder))
      }
    }
  })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== SERVER && ws.readyState === WebSocket.OPEN) sync(2, update)
  })
  const own = {
    ws,
    doc,
    update: (bytes: Uint8Array) => sync(2, bytes),
    stepTwo: (bytes: Uint8Array) => sync(1, bytes),
    raw: (bytes: Uint8Array | string) => ws.send(bytes),
    close: () => ws.terminate(),
  }
  return Object.assign(state, own)
}

/** What somebody who holds all of `doc` would send to change it so. */
export function changeTo(doc: Y.Doc, change: (doc: Y.Doc) => void, clientId?: number): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  if (clientId !== undefined) copy.clientID = clientId
  const before = Y.encodeStateVector(copy)
  change(copy)
  return Y.encodeStateAsUpdate(copy, before)
}
