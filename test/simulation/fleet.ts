// Whole fleets under faults: people with this product's client logic and stock clients, several documents, the relay, the store, a disk, and
// one scheduler that a seed decides. The network delays and breaks, readers stall, the disk fills up and fails, clocks jump, processes are
// killed and the power goes, between any two effects. After every step everything that anybody was told is held against the disk.
import * as Y from 'yjs'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { DURABLE, MESSAGE, parseClientMessage } from '../../shared/protocol/message.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import { type SeededRandom, seededRandom } from '../relay/seeded-random.ts'
import type { SimulatedDisk } from '../store/simulated-disk.ts'
import { Allowance } from './allowance.ts'
import { FakeTime, settlePromises } from './fake-time.ts'
import { FleetClient, type Line } from './fleet-client.ts'
import { FleetServer, LIMITS_OF_FLEETS } from './fleet-server.ts'
import { forgedMessages, hostileMessages } from './hostile-messages.ts'
import { brokenRule } from './room-rules.ts'
import { saidBy } from './said-by.ts'
import { seam } from './step-seam.ts'
import type { Tally } from './tally.ts'
import { bareDoc, Witness } from './witness.ts'
import { Words } from './words.ts'

const DAY_MS = 86_400_000
/** Close codes that an honest client may be given. */
const FORGIVING = new Set([1005, 1006, 1012, 4503, 4508, 4529])
const QUIET_ROUNDS = 60
/** Steps of one seed: thousands of short histories find more than a few long ones. */
export const STEPS = 120
/** May read and no more; tries all the same. */
const READER = 'baca'
/** May write, then not, then again. */
const SOMETIMES = 'eko'
/** Sends what no client of ours would; all of it is refused. */
const HOSTILE = 'jahat'
/** Comment and do no more; the second might suggest. */
const COMMENTERS = ['komen', 'usul'] as const
/** Sends, with the reach of a guest, what only who may write anything may. */
const FORGER = 'nakal'

export interface FleetOptions {
  readonly seed: number
  /** Makes the disk lie: for the proof that this would be found. */
  readonly spoilDisk?: (disk: SimulatedDisk) => void
}

export class Fleet {
  readonly tally: Tally = { acknowledged: 0, seen: 0, saved: 0, crashes: 0, faults: 0, refused: 0, cut: 0 }
  private readonly random: SeededRandom
  private readonly time = new FakeTime()
  private readonly witness: Witness
  private readonly server: FleetServer
  private readonly agreements: readonly AgreementId[]
  private clients: FleetClient[] = []
  private readonly readers = new Set([READER])
  private readonly limited = new Map<string, Reach>([
    ['komen', 'comment'],
    ['usul', 'suggest'],
    [FORGER, 'suggest'],
  ])
  /** How likely an operation of the disk fails. */
  private faultiness = 0
  private readonly words: Words
  private readonly allowance = new Allowance()

  constructor({ seed, spoilDisk }: FleetOptions) {
    this.random = seededRandom(seed)
    this.witness = new Witness(seed, new Set([READER, HOSTILE, FORGER]))
    const { random } = this
    this.words = new Words(random)
    this.agreements = ['satu', 'dua', 'tiga'].slice(0, 1 + random.below(3)).flatMap((id) => parseAgreementId(id) ?? [])
    this.server = new FleetServer(this.time, this.witness, this.agreements, this.readers, this.limited)
    if (spoilDisk) this.server.spoilDisk = spoilDisk
    for (const agreement of this.agreements) {
      for (const name of ['ana', 'budi', 'citra', SOMETIMES, READER].slice(0, 2 + random.below(4))) {
        this.clients.push(this.newClient(name, agreement, random.below(3) === 0))
      }
      const commenter = COMMENTERS[random.below(6)]
      if (commenter) this.clients.push(this.newClient(commenter, agreement, random.below(3) === 0))
    }
  }

  /** Lives through `steps` and is brought together. Rejects with Breach. */
  async run(steps: number): Promise<Tally> {
    const restore = this.time.install()
    seam.watch = (event, stepped) => {
      const broken = brokenRule(event, stepped)
      if (broken) this.witness.breach(broken)
    }
    try {
      this.server.start(this.fault)
      await this.untilUp()
      for (const client of this.clients) if (this.random.below(4) > 0) await this.connect(client)
      for (let i = 0; i < steps; i++) {
        await this.step()
        this.witness.check()
      }
      await this.bringTogether()
      this.witness.check()
      return this.tally
    } finally {
      seam.watch = null
      restore()
    }
  }

  private readonly fault: SimulatedDisk['fault'] = (operation) => {
    if (this.random.next() >= this.faultiness) return null
    this.tally.faults++
    return operation === 'write' && this.random.below(2) === 0 ? 'ENOSPC' : 'EIO'
  }

  private newClient(name: string, agreement: AgreementId, stock: boolean, doc = bareDoc(), unsent = 0): FleetClient {
    doc.clientID = 1 + this.random.below(2 ** 31)
    return new FleetClient({ name, agreement, stock, doc, unsent })
  }

  private async step(): Promise<void> {
    const { random, server, time } = this
    const at = random.below(this.clients.length)
    const client = this.clients[at]
    if (!client) return
    const what = random.below(200)
    if (what < 44) this.write(client)
    else if (what < 80) await this.deliver(client, 1 + random.below(4))
    else if (what < 104) await this.receive(client, 1 + random.below(4))
    else if (what < 128) await server.work()
    else if (what < 150) await time.runTurn()
    else if (what < 162) await this.connect(client)
    else if (what < 168) await this.lose(client)
    else if (what < 172) client.partitioned = !client.partitioned
    else if (what < 175) client.slow = !client.slow
    else if (what < 180) await time.advance(random.below(random.below(8) === 0 ? 90_000 : 1_500))
    else if (what < 184) this.faultiness = random.below(2) * random.next()
    else if (what < 187) this.crash()
    else if (what < 188) server.stop()
    else if (what < 190) await this.reload(at, client)
    else if (what < 191) this.duplicateTab(client)
    else if (what < 192) time.offset += (random.below(2) === 0 ? 1 : -1) * DAY_MS
    else if (what < 193) this.changeRights()
    else if (what < 195) this.repeat(client)
    else if (what < 197) await this.attack()
    else if (what < 198) client.showPresence()
    else if (server.state === 'up') this.post(client.agreement)
    if (server.state === 'down' && random.below(4) === 0) server.start(this.fault)
  }

  // What people do

  private async connect(client: FleetClient): Promise<void> {
    if (client.line || client.partitioned) return
    let line: Line | null = null
    const told = (message: Uint8Array) => this.onTold(client.agreement, line, message)
    const socket = await this.server.connect(client.agreement, client.name, told)
    if (!socket) return
    line = { socket, leaving: [], counted: [], verified: 0 }
    client.opened(line)
  }

  private write(client: FleetClient): void {
    const { name } = client
    const isCommenter = COMMENTERS.some((commenter) => commenter === name)
    const comments = isCommenter || (name !== READER && name !== SOMETIMES && this.random.below(12) === 0)
    if (comments) this.words.comment(client)
    else this.words.write(client)
  }

  private async deliver(client: FleetClient, count: number): Promise<void> {
    const { line } = client
    if (!line || client.partitioned) return
    for (const message of line.leaving.splice(0, count)) {
      this.note(client, message)
      line.socket.say(message)
    }
    await settlePromises()
  }

  /** What SOMETIMES sends while they may, may reach the log. */
  private note(client: FleetClient, message: Uint8Array): void {
    if (client.name !== SOMETIMES) return
    const may = !this.readers.has(SOMETIMES) && !this.limited.has(SOMETIMES)
    this.allowance.note(message, may)
  }

  private async receive(client: FleetClient, count: number): Promise<void> {
    const { line } = client
    if (!line || client.partitioned || client.slow) return
    for (let i = 0; i < count && client.line === line; i++) {
      const arrival = line.socket.take()
      if (!arrival) return
      if (arrival instanceof Uint8Array) this.hear(client, arrival)
      else await this.onClosed(client, line, arrival.close)
    }
  }

  private hear(client: FleetClient, message: Uint8Array): void {
    const before = client.status.kind
    client.take(message)
    if (client.cameBackOlder)
      this.witness.breach(`${client.name} was told a head of the log that is not in it any more`)
    if (message[0] === MESSAGE.durable && message[1] === DURABLE.refused) this.tally.refused++
    if (client.stock || client.status.kind !== 'saved' || before === 'saved') return
    this.tally.saved++
    if (!this.witness.isDurable(client.agreement, Y.encodeStateAsUpdate(client.doc)))
      this.witness.breach(`${client.name} reads "saved" and not all is durable`)
  }

  private async onClosed(client: FleetClient, line: Line, code: number): Promise<void> {
    if (code === 4508) this.tally.cut++
    if (!FORGIVING.has(code)) this.witness.breach(`${client.name}, who is honest, was closed with ${code}`)
    client.closed()
    line.socket.gone()
    await settlePromises()
  }

  private async lose(client: FleetClient): Promise<void> {
    const { line } = client
    if (!line) return
    client.closed()
    // Half the time the server notices only when it hears nothing for long enough.
    if (this.random.below(2) === 0) line.socket.gone()
    await settlePromises()
  }

  /** The page is loaded again: the same words from the device, a new client id. */
  private async reload(at: number, client: FleetClient): Promise<void> {
    await this.lose(client)
    this.clients[at] = this.copyOf(client, client.waiting)
  }

  private duplicateTab(client: FleetClient): void {
    if (this.clients.length < 16) this.clients.push(this.copyOf(client, client.waiting))
  }

  private copyOf({ name, agreement, stock, doc }: FleetClient, unsent: number): FleetClient {
    const copy = bareDoc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    return this.newClient(name, agreement, stock, copy, unsent)
  }

  /** A client sends again what it has sent. */
  private repeat(client: FleetClient): void {
    const update = client.line?.counted[this.random.below(client.line.counted.length)]
    if (update) client.send('update', update)
  }

  private allowAll(): void {
    this.readers.delete(SOMETIMES)
    this.limited.delete(SOMETIMES)
    this.allowance.widen()
  }

  private changeRights(): void {
    // All, comments, nothing, all again.
    if (this.readers.has(SOMETIMES)) this.allowAll()
    else if (this.limited.has(SOMETIMES)) this.readers.add(SOMETIMES)
    else this.limited.set(SOMETIMES, 'comment')
    for (const agreement of this.agreements) this.server.relay?.refresh(agreement)
  }

  /** The server writes by itself. */
  private post(agreement: AgreementId): void {
    const doc = bareDoc()
    doc.clientID = 1 + this.random.below(2 ** 31)
    doc.getMap('fields').set(`p${this.random.below(3)}`, this.random.below(100))
    const update = Y.encodeStateAsUpdate(doc)
    this.server.relay?.post(agreement, 'server', update).then(
      () => {
        if (!this.witness.isDurable(agreement, update)) this.witness.note('a post is called durable and is not')
      },
      () => undefined, // refused while the disk is: nothing was promised
    )
  }

  /** Somebody with a right to write sends what must be refused. */
  private async attack(): Promise<void> {
    const { random, witness } = this
    const agreement = this.agreements[random.below(this.agreements.length)]
    if (!agreement) return
    const [name, make] =
      random.below(2) === 0 ? ([HOSTILE, hostileMessages] as const) : ([FORGER, forgedMessages] as const)
    const socket = await this.server.connect(agreement, name, (message) => this.onTold(agreement, null, message))
    if (!socket) return
    for (const bytes of make(witness.document(agreement), random)) if (socket.state === 'open') socket.say(bytes)
    await settlePromises()
    if (random.below(2) === 0) socket.gone()
  }

  // What breaks

  private crash(): void {
    this.tally.crashes++
    this.server.crash(this.random.below(2) === 0 ? 'killed' : 'power', () => this.random.next())
    for (const client of this.clients) if (client.line) client.closed()
  }

  // What is held against the disk

  private onTold(agreement: AgreementId, line: Line | null, message: Uint8Array): void {
    const [type, subtype] = message
    if (line) this.checkQueue(line)
    if (line && type === MESSAGE.durable && subtype === DURABLE.ack) this.onAcknowledged(agreement, line, message)
    const parsed = type === MESSAGE.sync ? parseClientMessage(message) : null
    if (parsed?.type !== 'update' && parsed?.type !== 'step-two') return
    this.tally.seen++
    if (!this.witness.isDurable(agreement, parsed.update)) this.witness.breach('told before it was durable')
    this.checkRights(agreement)
  }

  private onAcknowledged(agreement: AgreementId, line: Line, message: Uint8Array): void {
    let count = 0
    for (let at = 2, factor = 1; at < message.length; at++, factor *= 128) count += ((message[at] ?? 0) & 127) * factor
    if (count > line.counted.length) this.witness.breach('more acknowledged than sent')
    for (; line.verified < count; line.verified++) {
      this.tally.acknowledged++
      const update = line.counted[line.verified]
      if (update && !this.witness.isDurable(agreement, update)) this.witness.breach('acknowledged and not durable')
    }
  }

  /** A slow reader costs no more than the limit, the document that it asked for, and one message. */
  private checkQueue(line: Line): void {
    const { writableLength, largest } = line.socket
    if (writableLength > LIMITS_OF_FLEETS.bufferedBytes + 2 * largest)
      this.witness.breach(`${writableLength} bytes wait for a slow reader`)
  }

  private checkRights(agreement: AgreementId): void {
    const { store } = this.witness.document(agreement)
    for (const { name, doc, agreement: own } of this.clients) {
      if (name !== SOMETIMES || own !== agreement) continue
      if (Y.getState(store, doc.clientID) > this.allowance.until(doc.clientID))
        this.witness.breach(`${name} wrote without the right`)
    }
  }

  // The end

  private async untilUp(): Promise<void> {
    const isUp = () => this.server.state === 'up'
    for (let i = 0; !isUp(); i++) {
      if (i > 1_000) this.witness.breach(`the server does not start: ${this.server.state}`)
      this.server.start(this.fault)
      await this.server.work()
      if (!isUp()) await this.time.advance(100)
    }
  }

  /** All faults end, everybody connects, and all that honest people typed is in one document that all of a room share. */
  private async bringTogether(): Promise<void> {
    this.faultiness = 0
    this.allowAll()
    for (const client of this.clients) client.partitioned = client.slow = false
    await this.untilUp()
    for (const agreement of this.agreements) this.server.relay?.refresh(agreement)
    let quiet = false
    for (let round = 0; round < QUIET_ROUNDS && !quiet; round++) {
      quiet = true
      for (const client of this.clients) {
        await this.connect(client)
        if (!client.line) quiet = false
        const { leaving = [], socket } = client.line ?? {}
        if (leaving.length > 0 || (socket?.arriving.length ?? 0) > 0) quiet = false
        await this.deliver(client, Number.POSITIVE_INFINITY)
        await this.receive(client, Number.POSITIVE_INFINITY)
      }
      while (this.server.operations.length > 0 || this.time.hasTurn) {
        quiet = false
        await this.server.work()
        await this.time.runTurn()
      }
      if (round < 4 || !quiet) await this.time.advance(round < 4 ? 5_000 : 100)
    }
    if (!quiet) this.witness.breach('the fleet does not come to rest')
    for (const agreement of this.agreements) this.checkTogether(agreement)
  }

  private checkTogether(agreement: AgreementId): void {
    const { witness } = this
    const durable = witness.document(agreement)
    const whole = saidBy(durable)
    for (const client of this.clients) {
      if (client.agreement !== agreement || client.name === READER) continue
      if (!witness.isDurable(agreement, Y.encodeStateAsUpdate(client.doc)))
        witness.breach(`${client.name}: something typed is lost`)
      if (saidBy(client.doc) !== whole) witness.breach(`${client.name} has another document`)
      if (client.doc.store.pendingStructs) witness.breach(`${client.name} keeps something pending`)
      if (!client.stock && client.status.kind !== 'saved')
        witness.breach(`${client.name} reads ${client.status.kind} at the end`)
    }
    const wrong = this.words.wrongIn(agreement, durable.getText('t').toString(), READER)
    if (wrong) witness.breach(wrong)
    const wrongComments = this.words.wrongComments(agreement, durable)
    if (wrongComments) witness.breach(wrongComments)
  }
}
