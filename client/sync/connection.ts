// The wire: the stock y-websocket provider with three message types added. What happens on it is told as events; nothing is decided here.
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../shared/agreement/draft.ts'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { closeReason } from '../../shared/protocol/close-reason.ts'
import { personProtocol } from '../../shared/protocol/expected-person.ts'
import {
  BEAT,
  type DurableMessage,
  encodeHello,
  encodeStepOne,
  MESSAGE,
  type RememberedHead,
  readDurable,
  readLedger,
} from '../../shared/protocol/message.ts'
import { reopenMs } from '../api/retry-after.ts'
import { backoffCeilingMs } from './backoff.ts'
import { type Counted, countingSocket, type SocketClass } from './counting-socket.ts'
import { watchSilence } from './silence.ts'
import { createTransport } from './transport.ts'
import { createUploads, LARGE_BYTES } from './uploads.ts'

export type WireEvent =
  | { readonly type: 'opened' }
  /** `neverOpened`: the attempt failed, which may be the network or a refused upgrade; a browser does not say. */
  | { readonly type: 'closed'; readonly neverOpened: boolean }
  /** Closed for good: a close reason, or the bare number of one that this program does not know. */
  | { readonly type: 'ended'; readonly code: string }
  /** A counted message of ours has left. */
  | { readonly type: 'sent'; readonly message: Counted }
  /** More than one message may hold begins to go in pieces: nothing else is sent until a step 2 ends them. */
  | { readonly type: 'in-pieces' }
  | { readonly type: 'durable'; readonly message: DurableMessage }
  /** News of the decisions, as they came. */
  | { readonly type: 'ledger'; readonly told: unknown }
  /** A server that knows no refusals says "permission denied". */
  | { readonly type: 'denied' }
  /** The server's text has arrived. */
  | { readonly type: 'synced' }

export interface Connection {
  connect(): void
  /** Stops; no further attempts until `connect`. */
  disconnect(): void
  /** Whether a change made now leaves at once. */
  canSend(): boolean
  /** Whether a change of the draft came over this wire. */
  isOrigin(origin: unknown): boolean
  /** Connects if need be; otherwise asks the server for a sign of life, and connects anew when none comes. */
  probe(): void
  /** The device is on another network, or on one again. */
  networkChanged(): void
  destroy(): void
}

export interface ConnectionOptions {
  /** `ws(s)://host/sync` */
  readonly url: string
  readonly agreement: AgreementId
  /** For whom this device writes: where the browser has another person's session by now, the server lets nobody in. */
  readonly person: PersonId
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly Socket: SocketClass
  /** The head of the server's log that this device remembers. */
  readonly remembered: () => RememberedHead | null
  /** Whether an idle line may be listened to at the price of some bytes. */
  readonly mayBeat: () => boolean
  /** The socket for networks that let no websocket through. */
  readonly loadFallback: () => Promise<SocketClass>
  /** [0, 1) */
  readonly random: () => number
}

/** A live server answers a step 1 within this time, or the connection is taken for dead. */
const PROBE_MS = 5_000
const SUBPROTOCOL = 'mufakat.v1'

/** Does not connect by itself. */
export function createConnection(options: ConnectionOptions, tell: (event: WireEvent) => void): Connection {
  const { doc, Socket } = options
  const protocols = [SUBPROTOCOL, personProtocol(options.person)]
  const counted = (kind: SocketClass) =>
    countingSocket(kind, {
      sent(socket, message, bytes) {
        if (socket !== provider.ws) return
        silence.sent(bytes)
        uploads.sent()
        tell({ type: 'sent', message })
      },
      takeOver(socket, _message, data) {
        if (socket !== provider.ws) return false
        if (uploads.isBusy) return true
        if (data.length <= LARGE_BYTES) return false
        uploads.begin(socket, data)
        tell({ type: 'in-pieces' })
        return true
      },
    })
  const uploads = createUploads(doc, (socket) => socket === provider.ws)
  let wanted = false
  const transport = createTransport(
    {
      url: `${options.url}/${options.agreement}`,
      protocols,
      Socket: counted(Socket),
      loadFallback: async () => counted(await options.loadFallback()),
      random: options.random,
    },
    () => {
      if (wanted) renew()
    },
  )
  const provider = new WebsocketProvider(options.url, options.agreement, doc, {
    awareness: options.awareness,
    connect: false,
    // Between tabs of one browser updates would arrive that this tab never sends on.
    disableBc: true,
    protocols,
    maxBackoffTime: backoffCeilingMs(options.random),
    WebSocketPolyfill: transport.Socket,
  })

  provider.messageHandlers[MESSAGE.durable] = (_encoder, decoder) => {
    const message = readDurable(decoder)
    if (message?.type === 'ack') uploads.acknowledged(message.durable)
    if (message) tell({ type: 'durable', message })
  }
  provider.messageHandlers[MESSAGE.ledger] = (_encoder, decoder) => {
    tell({ type: 'ledger', told: readLedger(decoder) })
  }
  provider.messageHandlers[MESSAGE.beat] = () => silence.answered()
  provider.messageHandlers[MESSAGE.auth] = () => tell({ type: 'denied' })

  const send = (bytes: Uint8Array) => provider.ws?.send(new Uint8Array(bytes))
  const canSend = () => provider.wsconnected && provider.ws?.readyState === Socket.OPEN && !uploads.isBusy

  provider.on('status', ({ status }) => {
    if (status !== 'connected') return
    transport.opened()
    silence.opened()
    tell({ type: 'opened' })
    send(encodeHello(SCHEMA_VERSION, options.remembered()))
  })
  provider.on('sync', (synced) => {
    if (!synced) return
    silence.begin()
    tell({ type: 'synced' })
  })
  // Closing by ourselves says nothing about the network.
  provider.on('connection-close', (event) => {
    const ms = event && reopenMs(event)
    if (ms !== null) wait(ms)
    else if (!provider.wsconnected && event !== null) transport.failed()
    silence.stop()
    uploads.stop()
    tell({ type: 'closed', neverOpened: !provider.wsconnected })
  })
  provider.on('closed', ({ code }) => tell({ type: 'ended', code: closeReason(code) ?? String(code) }))

  const silence = watchSilence({
    heardAt: () => provider.wsLastMessageReceived,
    now: Date.now,
    mayBeat: options.mayBeat,
    beat: () => send(BEAT),
    ask: () => send(encodeStepOne(Y.encodeStateVector(doc))),
    giveUp: () => renew(),
  })
  /** Until when the server wants nobody to come again. */
  let waiting: ReturnType<typeof setTimeout> | null = null
  const stopWaiting = () => {
    if (waiting !== null) clearTimeout(waiting)
    waiting = null
  }
  const come = () => {
    if (waiting === null) provider.connect()
  }
  const wait = (ms: number) => {
    provider.shouldConnect = false // the attempt that the provider has planned is none any more
    stopWaiting()
    waiting = setTimeout(() => {
      waiting = null
      if (wanted) come()
    }, ms)
  }
  let probing: ReturnType<typeof setTimeout> | null = null
  const renew = () => {
    stopWaiting()
    provider.disconnect()
    provider.connect()
  }
  const giveUpOn = (socket: WebSocket, heardAt: number) => {
    probing = null
    if (provider.ws !== socket || provider.wsLastMessageReceived !== heardAt) return
    renew()
  }
  const stopProbing = () => {
    if (probing !== null) clearTimeout(probing)
    probing = null
  }

  return {
    canSend,
    connect() {
      wanted = true
      come()
    },
    disconnect() {
      wanted = false
      provider.disconnect()
    },
    networkChanged() {
      stopWaiting() // another network is another address, which has asked nothing yet
      transport.networkChanged()
    },
    isOrigin: (origin) => origin === provider,
    probe() {
      const socket = provider.ws
      if (!socket) return come()
      silence.look()
      if (!canSend() || probing !== null) return
      probing = setTimeout(giveUpOn, PROBE_MS, socket, provider.wsLastMessageReceived)
      send(encodeStepOne(Y.encodeStateVector(doc)))
    },
    destroy() {
      stopProbing()
      stopWaiting()
      silence.stop()
      uploads.stop()
      transport.destroy()
      provider.destroy()
    },
  }
}
