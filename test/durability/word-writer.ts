// Somebody who types words over a real socket and remembers what was promised: which of them were acknowledged, and which words of others
// were seen. Speaks durable-ack-v1 with the product's own outbox; every writer begins with an empty document, so that nothing that a server
// loses is healed by a client that still has it.
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { emptyOutbox, isSaved, type OutboxEvent, stepOutbox } from '../../client/sync/outbox.ts'
import {
  encodeHello,
  encodeStepOne,
  encodeStepTwo,
  encodeUpdate,
  MESSAGE,
  readDurable,
  SYNC,
} from '../../shared/protocol/message.ts'

const SERVER = 'server'
/** The burst of messages that the relay allows, less what a connection says at first. */
const WORDS_AT_ONCE = 280

/** Words that stand in a text. */
export const wordsIn = (text: string): readonly string[] => text.match(/[^;]+;/g) ?? []

export interface WriterOptions {
  readonly port: number
  readonly agreement: string
  /** Small letters. */
  readonly name: string
  /** Makes the words of this writer its own. */
  readonly prefix: string
  /** Words at most, since the relay limits messages: by default what it takes at once. */
  readonly most?: number
  /** An address of this machine, since connections of one are limited. */
  readonly from?: string
}

export class WordWriter {
  readonly doc = new Y.Doc()
  /** Own words that the server has called durable. */
  readonly acknowledged = new Set<string>()
  /** Words that came from the server. */
  readonly seen = new Set<string>()
  synced = false
  closed: number | null = null
  private readonly ws: WebSocket
  private readonly prefix: string
  private readonly most: number
  private outbox = emptyOutbox()
  /** The words of each counted message. */
  private readonly counted: string[][] = []
  private typed = 0

  constructor({ port, agreement, name, prefix, most = WORDS_AT_ONCE, from }: WriterOptions) {
    this.prefix = prefix
    this.most = most
    const protocols = ['mufakat.v1', `ticket.${name}`]
    const options = from === undefined ? {} : { localAddress: from }
    this.ws = new WebSocket(`ws://127.0.0.1:${port}/sync/${agreement}`, protocols, options)
    this.ws.on('error', () => undefined) // told by `close`
    this.ws.on('open', () => {
      this.step({ type: 'opened' })
      this.ws.send(encodeHello(1))
      this.ws.send(encodeStepOne(Y.encodeStateVector(this.doc)))
    })
    this.ws.on('message', (data: Buffer) => this.take(new Uint8Array(data)))
    this.ws.on('close', (code) => {
      this.closed = code
      this.step({ type: 'closed' })
    })
    this.text.observe(({ transaction, delta }) => {
      if (transaction.origin !== SERVER) return
      for (const { insert } of delta)
        if (typeof insert === 'string') for (const word of wordsIn(insert)) this.seen.add(word)
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== SERVER) this.send('update', update)
    })
  }

  get text(): Y.Text {
    return this.doc.getText('kata')
  }

  /** Whether the status line of the product would say so. */
  get saved(): boolean {
    return isSaved(this.outbox)
  }

  /** Types so many words, each in a message of its own, while the connection stands and the rate allows. */
  type(words = 1): void {
    for (let i = 0; i < words; i++) {
      if (this.ws.readyState !== WebSocket.OPEN || !this.synced || this.typed >= this.most) return
      const word = `${this.prefix}.${++this.typed};`
      this.counted.push([word])
      this.text.insert(this.text.length, word)
    }
  }

  terminate(): void {
    this.ws.terminate()
  }

  private step(event: OutboxEvent): void {
    this.outbox = stepOutbox(this.outbox, event)
  }

  private send(message: 'step-two' | 'update', update: Uint8Array): void {
    this.ws.send(message === 'update' ? encodeUpdate(update) : encodeStepTwo(update))
    this.step({ type: 'sent', message })
  }

  private take(bytes: Uint8Array): void {
    const decoder = createDecoder(bytes)
    const type = readVarUint(decoder)
    if (type === MESSAGE.sync) {
      const subtype = readVarUint(decoder)
      const content = readVarUint8Array(decoder)
      if (subtype === SYNC.stepOne) {
        this.counted.push([])
        this.send('step-two', Y.encodeStateAsUpdate(this.doc, content))
      } else Y.applyUpdate(this.doc, content, SERVER)
      if (subtype === SYNC.stepTwo) this.synced = true
    } else if (type === MESSAGE.durable) {
      const message = readDurable(decoder)
      if (message?.type === 'welcome') this.step({ type: 'welcomed' })
      if (message?.type !== 'ack') return
      this.step({ type: 'acknowledged', durable: message.durable })
      for (const words of this.counted.slice(0, message.durable)) for (const word of words) this.acknowledged.add(word)
    }
  }
}
