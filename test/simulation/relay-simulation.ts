// People, a network that breaks, a store that fills up and a server that crashes, in an order that a seed decides; the relay in the middle is
// the product's own. After every effect it is checked that nobody was told what is not durable; at the end everybody is brought together.
import * as Y from 'yjs'
import type { Effect } from '../../server/relay/effect.ts'
import { type ScannedUpdate, scanUpdate } from '../../server/relay/scan-update.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { DURABLE, MESSAGE, parseClientMessage, SYNC } from '../../shared/protocol/message.ts'
import { type SeededRandom, seededRandom } from '../relay/seeded-random.ts'
import { type TestClient, TestRelay } from '../relay/test-relay.ts'

const WORDS = ['a', 'ü', '😀', 'kata ', 'mufakat', '\n'] as const

/** A breach of a promise, with the seed that shows it. */
export class Breach extends Error {}

export class Simulation {
  readonly random: SeededRandom
  private readonly relay = new TestRelay()
  /** What is durable, by Yjs' own reading. */
  private readonly durable = new Y.Doc({ gc: false })
  private read = 0
  private readonly people: TestClient[] = []
  private readonly readers: TestClient[] = []
  /** What each connection has sent that counts for acknowledgements. */
  private readonly sent = new Map<number, ScannedUpdate[]>()
  readonly tally = { acknowledgements: 0, crashes: 0, failures: 0, offline: 0, refused: 0 }

  constructor(seed: number) {
    this.random = seededRandom(seed)
    this.relay.watch = (effect) => this.check(effect)
    for (const name of ['ana', 'budi', 'citra']) this.people.push(this.join(name, true, this.newDoc()))
    this.readers.push(this.join('baca', false, this.newDoc()))
  }

  run(steps: number): void {
    for (let i = 0; i < steps; i++) this.step()
    this.bringTogether()
  }

  private newDoc(): Y.Doc {
    const doc = new Y.Doc()
    doc.clientID = 1 + this.random.below(2 ** 31)
    return doc
  }

  private join(name: string, mayWrite: boolean, doc: Y.Doc): TestClient {
    return this.relay.join(name, { doc, mayWrite, hello: this.random.below(4) === 0 ? null : 1 })
  }

  private step(): void {
    const { random, relay } = this
    const who = random.below(this.people.length)
    const client = this.people[who]
    if (!client) return
    const reader = this.readers[0]
    const what = random.below(100)
    if (what < 35) this.write(client)
    else if (what < 55) this.deliver(client)
    else if (what < 65) client.receive()
    else if (what < 75) relay.turnEnd()
    else if (what < 83) this.commit()
    else if (what < 86) this.fail()
    else if (what < 88) this.crash()
    else if (what < 91) this.loseNetwork(client)
    else if (what < 95) this.comeBack(client)
    else if (what < 96) this.reload(who, client)
    else if (what < 97) relay.tick(500 + random.below(2_000))
    else if (reader) this.tryToWrite(reader)
  }

  private write(client: TestClient): void {
    const { random } = this
    const { text } = client
    if (!client.isOpen) this.tally.offline++
    const what = random.below(10)
    if (what < 6 || text.length < 6)
      text.insert(this.place(text, text.length + 1), WORDS[random.below(WORDS.length)] ?? 'a')
    else if (what < 9) {
      const [from = 0, to = 0] = [this.place(text, text.length), this.place(text, text.length)].sort((a, b) => a - b)
      if (what === 8) text.format(from, to - from, { strong: random.below(2) === 0 ? true : null })
      else text.delete(from, Math.min(to, this.after(text, from + 2)) - from)
    } else client.doc.getMap('fields').set(`f${random.below(3)}`, new Y.Text(`jawaban ${random.below(100)}`))
  }

  /** A place between two characters. Half a surrogate pair turns to U+FFFD on one peer only (Yjs), so the product never cuts one. */
  private place(text: Y.Text, limit: number): number {
    return this.after(text, this.random.below(limit))
  }

  private after(text: Y.Text, at: number): number {
    const unit = text.toString().charCodeAt(at)
    return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at
  }

  /** Some of what waits, in order: a network may stop anywhere. */
  private deliver(client: TestClient): void {
    const rest = client.outbox.splice(1 + this.random.below(4))
    this.note(client)
    client.flush()
    if (client.isOpen) client.outbox.push(...rest)
  }

  /** Remembers what is about to be sent, for when it is acknowledged. */
  private note(client: TestClient): void {
    const sent = this.sent.get(client.session) ?? []
    this.sent.set(client.session, sent)
    for (const bytes of client.outbox) {
      const message = parseClientMessage(bytes)
      if (message?.type === 'update' || message?.type === 'step-two')
        sent.push(scanUpdate(message.update.slice(), () => 0, LIMITS))
    }
  }

  private commit(): void {
    if (this.relay.waiting.length > 0) this.relay.commit()
  }

  private fail(): void {
    if (this.relay.waiting.length === 0) return
    this.tally.failures++
    this.relay.failCommit(this.random.below(2) === 0 ? 'full' : 'error')
  }

  /** The process ends. What was on its way to the disk has arrived, or has not. */
  private crash(): void {
    const [commit] = this.relay.waiting
    if (commit && this.random.below(2) === 0) {
      this.relay.log.push(...commit.updates)
      for (const { client, principal } of commit.claims) this.relay.owners.set(client, principal)
    }
    this.tally.crashes++
    this.relay.restart()
  }

  private loseNetwork(client: TestClient): void {
    if (client.isOpen) client.disconnect()
  }

  private comeBack(client: TestClient): void {
    if (!client.isOpen) client.reconnect()
  }

  /** The page is loaded again: the same words from the device, a new client id. */
  private reload(who: number, client: TestClient): void {
    if (client.isOpen) client.disconnect()
    const doc = this.newDoc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(client.doc))
    client.awareness.destroy()
    this.people[who] = this.join(client.name, true, doc)
  }

  private tryToWrite(reader: TestClient): void {
    if (!reader.isOpen) reader.reconnect(false)
    reader.text.insert(0, 'selundup')
    this.note(reader)
    reader.exchange()
  }

  private check(effect: Effect): void {
    this.readLog()
    if (effect.type !== 'send') return
    const bytes = effect.message
    if (bytes[0] === MESSAGE.sync && bytes[1] !== SYNC.stepOne) this.checkTold(bytes)
    if (bytes[0] === MESSAGE.durable && bytes[1] === DURABLE.ack)
      for (const id of effect.to) this.checkAcknowledged(id, bytes)
    if (bytes[0] === MESSAGE.durable && bytes[1] === DURABLE.refused) this.tally.refused++
  }

  private readLog(): void {
    const { log } = this.relay
    for (; this.read < log.length; this.read++) {
      const update = log[this.read]
      if (!update) return
      if (update.principal === 'baca')
        throw new Breach(`FUZZ_SEED=${this.random.seed}: a reader's update is in the log`)
      Y.applyUpdate(this.durable, update.bytes)
      if (this.durable.store.pendingStructs || this.durable.store.pendingDs)
        throw new Breach(`FUZZ_SEED=${this.random.seed}: the log holds something that builds on nothing`)
    }
  }

  private checkTold(bytes: Uint8Array): void {
    const message = parseClientMessage(bytes)
    if (message?.type !== 'update' && message?.type !== 'step-two') return
    if (!this.isDurable(scanUpdate(message.update, () => 0, LIMITS)))
      throw new Breach(`FUZZ_SEED=${this.random.seed}: told before it was durable`)
  }

  private checkAcknowledged(session: number, bytes: Uint8Array): void {
    this.tally.acknowledgements++
    const messages = this.relay.clients.get(session)
    let count = 0
    for (let at = 2, factor = 1; at < bytes.length; at++, factor *= 128) count += ((bytes[at] ?? 0) & 127) * factor
    const acknowledged = (this.sent.get(session) ?? []).slice(0, count)
    if (!messages || !acknowledged.every((update) => this.isDurable(update)))
      throw new Breach(`FUZZ_SEED=${this.random.seed}: acknowledged and not durable`)
  }

  private isDurable(update: ScannedUpdate): boolean {
    const { store } = this.durable
    const deleted = (client: number, clock: number): boolean => {
      const structs = store.clients.get(client)
      return structs !== undefined && structs[Y.findIndexSS(structs, clock)]?.deleted === true
    }
    return (
      update.sections.every(({ client, end }) => end <= Y.getState(store, client)) &&
      update.deletes.every(({ client, clock, length }) => {
        if (clock + length > Y.getState(store, client)) return false
        return deleted(client, clock) && deleted(client, clock + length - 1)
      })
    )
  }

  /** Everybody connects, the store works, and all that was ever typed is in one document that all share. */
  private bringTogether(): void {
    const typed = this.people.map(({ doc }) => scanUpdate(Y.encodeStateAsUpdate(doc), () => 0, LIMITS))
    for (const client of this.people) {
      if (client.isOpen) client.disconnect()
      client.reconnect()
    }
    this.relay.tick(5_000)
    this.relay.run()
    this.readLog()
    const seed = `FUZZ_SEED=${this.random.seed}`
    if (!typed.every((update) => this.isDurable(update))) throw new Breach(`${seed}: something typed is lost`)
    const whole = contentOf(this.durable)
    for (const client of this.people) {
      if (contentOf(client.doc) !== whole) throw new Breach(`${seed}: ${client.name} has another document`)
      if (client.doc.store.pendingStructs) throw new Breach(`${seed}: ${client.name} keeps something pending`)
    }
    if (this.relay.room.held > 0 || this.relay.room.storage !== 'ok')
      throw new Breach(`${seed}: the room is not at rest`)
    for (const client of [...this.people, ...this.readers]) client.awareness.destroy()
  }
}

/** What a document says: text with its marks, and fields. Same for all who share it. */
function contentOf(doc: Y.Doc): string {
  const fields = doc.getMap('fields')
  const answers = [...fields.keys()].sort().map((key) => [key, String(fields.get(key))])
  return JSON.stringify([doc.getText('t').toDelta(), answers])
}
