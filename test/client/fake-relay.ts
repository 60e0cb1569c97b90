// A relay on a real socket whose disk is in the test's hand: nothing is durable before `commit`, connections can be cut at any moment.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../shared/agreement/draft.ts'
import { clientLimits, LIMITS } from '../../shared/protocol/limits.ts'
import {
  encodeAck,
  encodeStepOne,
  encodeStepTwo,
  encodeUpdate,
  encodeWelcome,
  parseClientMessage,
  type Remembered,
  type RememberedHead,
} from '../../shared/protocol/message.ts'
import type { Reach } from '../../shared/protocol/reach.ts'

interface Visitor {
  readonly socket: WebSocket
  sawStepTwo: boolean
  readonly held: Uint8Array[]
  readonly waiting: Uint8Array[]
  durable: number
}

export interface FakeRelay {
  readonly url: string
  /** What would survive a power cut. */
  readonly disk: Y.Doc
  readonly visitors: readonly Visitor[]
  /** Makes the next waiting message of every visitor durable, tells the others and acknowledges. */
  commit(): void
  /** From now on everything is made durable as it comes. */
  commitAlways(): void
  /** Forgets what is not durable and cuts every connection, as kill -9 does. */
  kill(): void
  /** Sends bytes to everybody as they are. */
  say(bytes: Uint8Array): void
  /** Closes every connection with a code. */
  closeAll(code: number): void
  close(): Promise<void>
}

export async function startFakeRelay(
  options: { reach?: Reach; schemaVersion?: number; head?: Partial<RememberedHead>; remembered?: Remembered } = {},
): Promise<FakeRelay> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'mufakat.v1' })
  await once(server, 'listening')
  const disk = new Y.Doc()
  const visitors = new Set<Visitor>()
  let always = false

  const commitOne = (visitor: Visitor) => {
    const update = visitor.waiting.shift()
    if (!update) return
    Y.applyUpdate(disk, update)
    visitor.durable++
    for (const other of visitors) if (other !== visitor) other.socket.send(encodeUpdate(update))
    visitor.socket.send(encodeAck(visitor.durable))
  }
  const arrived = (visitor: Visitor) => {
    while (always && visitor.waiting.length > 0) commitOne(visitor)
  }

  server.on('connection', (socket) => {
    const visitor: Visitor = { socket, sawStepTwo: false, held: [], waiting: [], durable: 0 }
    visitors.add(visitor)
    socket.on('close', () => visitors.delete(visitor))
    socket.send(encodeStepOne(Y.encodeStateVector(disk)))
    socket.on('message', (data) => {
      const message = parseClientMessage(new Uint8Array(data as Buffer))
      if (message?.type === 'hello')
        socket.send(
          encodeWelcome({
            schemaVersion: options.schemaVersion ?? SCHEMA_VERSION,
            reach: options.reach ?? 'all',
            limits: clientLimits(LIMITS),
            head: { epoch: 'uji', index: visitor.durable, hash: new Uint8Array(32), ...options.head },
            remembered: options.remembered ?? 'nothing',
          }),
        )
      else if (message?.type === 'step-one') socket.send(encodeStepTwo(Y.encodeStateAsUpdate(disk, message.vector)))
      else if (message?.type === 'step-two') {
        visitor.sawStepTwo = true
        visitor.waiting.push(message.update, ...visitor.held.splice(0))
      } else if (message?.type === 'update') (visitor.sawStepTwo ? visitor.waiting : visitor.held).push(message.update)
      arrived(visitor)
    })
  })

  const { port } = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    disk,
    get visitors() {
      return [...visitors]
    },
    commit() {
      for (const visitor of visitors) commitOne(visitor)
    },
    commitAlways() {
      always = true
      for (const visitor of visitors) arrived(visitor)
    },
    kill() {
      for (const visitor of visitors) {
        visitor.waiting.length = 0
        visitor.held.length = 0
        visitor.socket.terminate()
      }
    },
    say(bytes) {
      for (const visitor of visitors) visitor.socket.send(bytes)
    },
    closeAll(code) {
      for (const visitor of visitors) visitor.socket.close(code)
    },
    async close() {
      for (const visitor of visitors) visitor.socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
