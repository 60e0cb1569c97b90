// A person at a document: what y-websocket does, and, unless it is a stock client, what this product's outbox and status make of it.
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { emptyOutbox, type OutboxEvent, waitingChanges } from '../../client/sync/outbox.ts'
import { afterOutbox, type SyncFacts, type SyncStatus, syncStatus } from '../../client/sync/status.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import {
  encodeAwareness,
  encodeHello,
  encodeStepOne,
  encodeStepTwo,
  encodeUpdate,
  MESSAGE,
  type RememberedHead,
  readDurable,
  SYNC,
} from '../../shared/protocol/message.ts'
import type { SimulatedSocket } from './simulated-socket.ts'

/** One connection, seen from the client. */
export interface Line {
  readonly socket: SimulatedSocket
  /** Sent and not yet arrived. */
  readonly leaving: Uint8Array[]
  /** The updates of counted messages, in order. */
  readonly counted: Uint8Array[]
  /** How many of them were found durable when they were acknowledged. */
  verified: number
}

export interface FleetClientOptions {
  readonly name: string
  readonly agreement: AgreementId
  readonly stock: boolean
  readonly doc: Y.Doc
  /** Changes that an earlier visit left on this device. */
  readonly unsent?: number
}

export class FleetClient {
  readonly name: string
  readonly agreement: AgreementId
  readonly stock: boolean
  readonly doc: Y.Doc
  line: Line | null = null
  /** Nothing passes, in either direction, and nobody notices. */
  partitioned = false
  /** Does not read. */
  slow = false
  /** The server did not have the head of the log that it had told this client before. */
  cameBackOlder = false
  private head: RememberedHead | null = null
  private facts: SyncFacts
  private readonly server = {}
  private presenceClock = 0

  constructor({ name, agreement, stock, doc, unsent = 0 }: FleetClientOptions) {
    this.name = name
    this.agreement = agreement
    this.stock = stock
    this.doc = doc
    this.facts = {
      outbox: emptyOutbox(unsent),
      failedToConnect: false,
      device: 'stored',
      serverStorage: 'ok',
      reach: 'all',
      refused: null,
      ended: null,
    }
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this.server) return
      if (this.line) this.send('update', update)
      else this.outbox({ type: 'kept' })
    })
  }

  get text(): Y.Text {
    return this.doc.getText('t')
  }

  get status(): SyncStatus {
    return syncStatus(this.facts)
  }

  get waiting(): number {
    return waitingChanges(this.facts.outbox)
  }

  private outbox(event: OutboxEvent, also: Partial<SyncFacts> = {}): void {
    this.facts = afterOutbox({ ...this.facts, ...also }, event)
  }

  opened(line: Line): void {
    this.line = line
    this.outbox({ type: 'opened' }, { failedToConnect: false, refused: null, serverStorage: 'ok' })
    if (!this.stock) this.line.leaving.push(encodeHello(1, this.head))
    this.line.leaving.push(encodeStepOne(Y.encodeStateVector(this.doc)))
  }

  /** The connection is gone; what was on its way is lost. */
  closed(): void {
    this.line = null
    this.outbox({ type: 'closed' }, { failedToConnect: true })
  }

  send(kind: 'step-two' | 'update', update: Uint8Array): void {
    if (!this.line) return
    this.line.counted.push(update)
    this.line.leaving.push(kind === 'update' ? encodeUpdate(update) : encodeStepTwo(update))
    this.outbox({ type: 'sent', message: kind })
  }

  /** Says where the cursor is. */
  showPresence(): void {
    const encoder = createEncoder()
    for (const number of [1, this.doc.clientID, ++this.presenceClock]) writeVarUint(encoder, number)
    writeVarString(encoder, JSON.stringify({ cursor: null }))
    this.line?.leaving.push(encodeAwareness(toUint8Array(encoder)))
  }

  /** Takes one message of the server. */
  take(message: Uint8Array): void {
    const decoder = createDecoder(message)
    const type = readVarUint(decoder)
    if (type === MESSAGE.sync) {
      const subtype = readVarUint(decoder)
      const bytes = readVarUint8Array(decoder)
      if (subtype === SYNC.stepOne) this.send('step-two', Y.encodeStateAsUpdate(this.doc, bytes))
      else Y.applyUpdate(this.doc, bytes, this.server)
    } else if (type === MESSAGE.durable) {
      const said = readDurable(decoder)
      if (said?.type === 'welcome') {
        this.outbox({ type: 'welcomed' }, { reach: said.reach })
        if (said.remembered === 'missing') this.cameBackOlder = true
        this.head = said.head
      }
      if (said?.type === 'head' && this.head) this.head = { epoch: this.head.epoch, ...said.head }
      if (said?.type === 'ack') this.outbox({ type: 'acknowledged', durable: said.durable })
      if (said?.type === 'storage') this.facts = { ...this.facts, serverStorage: said.state }
      if (said?.type === 'refused') this.facts = { ...this.facts, refused: said.code }
      if (said?.type === 'rights') this.facts = { ...this.facts, reach: said.reach }
    }
  }
}
