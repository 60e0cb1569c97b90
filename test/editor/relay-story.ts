// A story: three to five people in one agreement, each with the product's binding in an editor and the product's outbox, on the product's
// relay and store. The network is slow, breaks and comes back, pages and devices crash, the server is killed. After every step each typed
// character is where it was put, unless somebody took it away, and every editor shows a valid document that is the draft's.
//
// Each step draws its chances from a seed of its own, so that a story can be told again without some of its steps: a failing one is shortened
// to the steps that matter.

import { draftNode } from '../../client/editor/agreement-sections.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { type SeededRandom, seededRandom } from '../relay/seeded-random.ts'
import { FakeTime, settlePromises } from '../simulation/fake-time.ts'
import type { Line } from '../simulation/fleet-client.ts'
import { FleetServer } from '../simulation/fleet-server.ts'
import { Witness } from '../simulation/witness.ts'
import { Author } from './author.ts'
import { Account, difference, type Home } from './characters.ts'
import { drawDeed, type Meant } from './deeds.ts'
import { seed as seedBytes } from './fake-view.ts'

export const STEPS = 120
const QUIET_ROUNDS = 80
const NAMES = ['ana', 'budi', 'citra', 'dewi', 'eko']
const CLAUSES = ['a', 'b', 'c', 'd']

export interface StoryOptions {
  readonly seed: number
  readonly steps?: number
  /** Steps that are not told. */
  readonly without?: ReadonlySet<number>
  /** The device keeps nothing: for the proof that this would be found. */
  readonly forgetful?: boolean
}

export interface Told {
  readonly typed: number
  readonly crashes: number
  readonly log: readonly string[]
}

/** Characters by the text that they were written in. */
function byPlace(homes: readonly Home[]): Map<string, Set<string>> {
  const places = new Map<string, Set<string>>()
  for (const home of homes) {
    const [character = '', place = ''] = home.split('@')
    const characters = places.get(place) ?? new Set()
    places.set(place, characters.add(character))
  }
  return places
}

/** Chances of one step: far from those of the steps and seeds beside it. */
const chanceOf = (seed: number, step: number): SeededRandom =>
  seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(step + 1, 0x85ebca6b))

export class RelayStory {
  readonly log: string[] = []
  readonly account = new Account()
  private readonly options: StoryOptions
  private readonly time = new FakeTime()
  private readonly witness: Witness
  private readonly server: FleetServer
  private readonly agreement: AgreementId
  private authors: Author[]
  private readonly seen = new Map<Author, { homes: Map<Home, number>; changes: number; doc: unknown }>()
  /** What all begin with; its characters count like those that people type. */
  private readonly seed: Uint8Array
  private clientIds = 0
  private crashes = 0
  private chance: SeededRandom
  private online: number

  constructor(options: StoryOptions) {
    this.options = options
    const { seed } = options
    this.chance = chanceOf(seed, -1)
    this.witness = new Witness(seed, new Set())
    const agreement = parseAgreementId('naskah')
    if (!agreement) throw new RangeError('naskah')
    this.agreement = agreement
    this.server = new FleetServer(this.time, this.witness, [agreement], new Set())
    this.seed = this.begin(CLAUSES.slice(0, 1 + this.chance.below(CLAUSES.length)))
    const names = NAMES.slice(0, 3 + this.chance.below(3))
    // Mostly offline, half the time, nearly always online.
    this.online = [0.1, 0.5, 0.9][this.chance.below(3)] ?? 0.5
    const bytes = this.seed
    this.authors = names.map((name) => this.author(name, bytes, 0))
  }

  private begin(ids: readonly string[]): Uint8Array {
    const words = (place: string, count: number) =>
      Array.from({ length: count }, () => {
        const character = this.account.character()
        this.account.wrote(`${character}@${place}`, 'server')
        return character
      }).join('')
    const body = (id: string) => [3, 4, 2].map((count) => words(`${id}/body`, count)).join('\n')
    return seedBytes(ids.map((id) => ({ id, title: words(`${id}/title`, 3), text: body(id) })))
  }

  private author(name: string, device: Uint8Array, unsent: number): Author {
    this.clientIds++
    const clientId = 1_000 + (this.options.seed % 1_000_000) * 1_000 + this.clientIds
    const author = new Author(name, this.agreement, device, clientId, unsent)
    author.deviceFull = this.options.forgetful === true
    return author
  }

  /** Rejects with Breach. */
  async run(): Promise<Told> {
    const restore = this.time.install()
    try {
      await this.untilUp()
      await this.settle(this.server.relay?.post(this.agreement, 'server', this.seed))
      for (const author of this.authors) this.seen.set(author, { homes: author.homes, changes: -1, doc: null })
      const { steps = STEPS, without, seed } = this.options
      for (let i = 0; i < steps; i++) {
        this.chance = chanceOf(seed, i)
        if (without?.has(i)) continue
        this.log.push(`${i}`)
        await this.step()
        this.lookAtAll()
        this.witness.check()
      }
      await this.bringTogether()
      this.checkTogether()
      this.witness.check()
      return { typed: this.account.typed, crashes: this.crashes, log: this.log }
    } finally {
      restore()
    }
  }

  private tell(words: string): void {
    this.log[this.log.length - 1] += ` ${words}`
  }

  private async step(): Promise<void> {
    const { chance, server } = this
    const author = this.authors[chance.below(this.authors.length)]
    if (!author) return
    const what = chance.below(100)
    if (what < 52) this.live(author)
    else if (what < 84) await this.network(author)
    else if (what < 93) await this.serve(1 + chance.below(20))
    else if (what < 96) this.compose(author)
    else if (what < 98) await this.time.advance(chance.below(3_000))
    else if (what < 99) await this.crash(author)
    else this.crashServer()
    if (server.state === 'down') server.start(() => null)
    if (chance.below(3) > 0) await this.serve(10)
  }

  // What people do

  private live(author: Author): void {
    const meant = drawDeed(author, this.chance, this.account)
    if (!meant) return
    this.tell(`${author.name} ${meant.says}`)
    for (const home of meant.writes ?? []) this.account.wrote(home, author.name)
    const before = author.homes
    meant.act()
    author.follow()
    this.checkDeed(author, meant, before)
    for (const [place, characters] of byPlace(meant.writes ?? []))
      this.account.stands(characters, author.shown(place), place)
  }

  /** Exactly what was meant came and went. */
  private checkDeed(author: Author, meant: Meant, before: ReadonlyMap<Home, number>): void {
    const after = author.homes
    const { came, went } = difference(before, after)
    const writes = new Set(meant.writes)
    const takes = new Set(meant.takes)
    for (const home of came) {
      if (author.pending.delete(home) || writes.has(home)) continue
      if (!meant.free) this.breach(`${author.name} wrote ${home} without meaning to`)
      if (meant.free === 'copy') this.account.wrote(home, author.name)
      else this.account.restored(home, author.name)
    }
    for (const home of went) {
      const [character = ''] = home
      const mayGo = meant.free === 'undo' ? this.account.isOf(home, author.name) : takes.has(character)
      if (!mayGo) this.breach(`${author.name} took ${home} away without meaning to`)
      this.account.removed(home)
    }
    for (const home of writes) {
      if (after.has(home)) continue
      if (!author.composing) this.breach(`${author.name} wrote ${home} and it is not there`)
      author.pending.add(home)
    }
    this.remember(author)
  }

  private compose(author: Author): void {
    const { view } = author.writer
    view.composing = !view.composing
    this.tell(`${author.name} ${view.composing ? 'begins to compose a word' : 'has composed a word'}`)
    if (!view.composing) author.writer.send(author.writer.tr.setMeta('composed', true))
  }

  // What the network, devices and the server do

  /** The server and its disk get on with what they have to do. */
  private async serve(turns: number): Promise<void> {
    for (let i = 0; i < turns && (this.server.operations.length > 0 || this.time.hasTurn); i++) {
      await this.server.work()
      await this.time.runTurn()
    }
  }

  private async network(author: Author): Promise<void> {
    const { chance } = this
    const { client } = author
    if (!client.line) {
      if (chance.next() < this.online) await this.connect(author)
    } else if (chance.next() > this.online && chance.below(3) === 0) await this.lose(author)
    else if (chance.below(2) === 0) await this.deliver(author, 1 + chance.below(6))
    else await this.receive(author, 1 + chance.below(6))
  }

  private async connect(author: Author): Promise<void> {
    if (author.client.line) return
    const socket = await this.server.connect(this.agreement, author.name, () => undefined)
    if (!socket) return
    this.tell(`${author.name} connects`)
    author.client.opened({ socket, leaving: [], counted: [], verified: 0 })
  }

  private async lose(author: Author): Promise<void> {
    const { line } = author.client
    if (!line) return
    this.tell(`${author.name} loses the connection`)
    author.client.closed()
    if (this.chance.below(2) === 0) line.socket.gone()
    await settlePromises()
  }

  private async deliver(author: Author, count: number): Promise<void> {
    const { line } = author.client
    const messages = line?.leaving.splice(0, count) ?? []
    if (messages.length > 0) this.tell(`${messages.length} of ${author.name}'s messages arrive`)
    for (const message of messages) if (line?.socket.state === 'open') line.socket.say(message)
    await settlePromises()
  }

  private async receive(author: Author, count: number): Promise<void> {
    const { line } = author.client
    for (let i = 0; i < count && line && author.client.line === line; i++) {
      const arrival = line.socket.take()
      if (!arrival) break
      if (arrival instanceof Uint8Array) {
        if (i === 0) this.tell(`${author.name} hears of others`)
        author.client.take(arrival)
        this.look(author)
      } else await this.closed(author, line, arrival.close)
    }
  }

  private async closed(author: Author, line: Line, code: number): Promise<void> {
    this.tell(`${author.name} is closed with ${code}`)
    author.client.closed()
    line.socket.gone()
    await settlePromises()
  }

  /** The page is gone before what it holds was sent; the device has what was written, and nothing of a word under composition. */
  private async crash(author: Author): Promise<void> {
    this.crashes++
    await this.lose(author)
    this.tell(`${author.name}'s page crashes and is opened again`)
    for (const home of author.pending) this.account.removed(home)
    const next = this.author(author.name, author.stored, author.client.waiting)
    this.authors[this.authors.indexOf(author)] = next
    this.seen.set(next, { homes: this.seen.get(author)?.homes ?? new Map(), changes: -1, doc: null })
    this.seen.delete(author)
  }

  private crashServer(): void {
    this.crashes++
    this.tell('the server is killed')
    this.server.crash(this.chance.below(2) === 0 ? 'killed' : 'power', () => this.chance.next())
    for (const { client } of this.authors) if (client.line) client.closed()
  }

  private async untilUp(): Promise<void> {
    for (let i = 0; this.server.state !== 'up'; i++) {
      if (i > 1_000) this.breach('the server does not start')
      this.server.start(() => null)
      await this.server.work()
      await this.time.advance(100)
    }
  }

  private async settle(promise: Promise<unknown> | undefined): Promise<void> {
    let done = false
    const end = () => {
      done = true
    }
    promise?.then(end, end)
    for (let i = 0; promise && !done && i < 1_000; i++) {
      await this.server.work()
      await this.time.advance(10)
    }
  }

  private async bringTogether(): Promise<void> {
    this.log.push('the end: everybody connects')
    for (const author of this.authors) if (author.composing) this.compose(author)
    await this.untilUp()
    let quiet = 0
    for (let round = 0; round < QUIET_ROUNDS && quiet < 2; round++) {
      let busy = false
      for (const author of this.authors) {
        await this.connect(author)
        const { leaving = [], socket } = author.client.line ?? {}
        if (!socket || leaving.length > 0 || socket.arriving.length > 0) busy = true
        await this.deliver(author, Number.POSITIVE_INFINITY)
        await this.receive(author, Number.POSITIVE_INFINITY)
      }
      if (this.server.operations.length > 0 || this.time.hasTurn) busy = true
      await this.serve(1_000)
      await this.time.advance(busy ? 100 : 2_000)
      quiet = busy ? 0 : quiet + 1
    }
    if (quiet === 0) this.breach('the people do not come to rest')
  }

  // What is held against the account

  private breach(what: string): never {
    throw this.witness.breach(what)
  }

  private remember(author: Author): void {
    const { writer } = author
    const before = this.seen.get(author)
    if (!author.composing && (before?.changes !== writer.changes || before.doc !== writer.doc)) {
      writer.doc.check()
      if (!writer.doc.eq(draftNode(writer.draft))) this.breach(`${author.name}'s editor does not show the draft`)
    }
    this.seen.set(author, { homes: author.homes, changes: writer.changes, doc: writer.doc })
  }

  /** What changed since the last look came from others, or from a word that was composed. */
  private look(author: Author): void {
    const { came, went } = difference(this.seen.get(author)?.homes ?? new Map(), author.homes)
    for (const home of came) author.pending.delete(home)
    const wrong = this.account.wrongFromOthers({ came, went })
    if (wrong) this.breach(`${author.name}: ${wrong}`)
    this.remember(author)
  }

  private lookAtAll(): void {
    for (const author of this.authors) if (this.seen.get(author)?.changes !== author.writer.changes) this.look(author)
  }

  private checkTogether(): void {
    this.lookAtAll()
    const [first] = this.authors
    for (const author of this.authors) {
      const { name, writer, client, homes, pending } = author
      if (pending.size > 0) this.breach(`${name} composed ${[...pending]} and it is not there`)
      const wrong = this.account.wrongAtEnd(homes)
      if (wrong) this.breach(`${name}: ${wrong}`)
      for (const clause of writer.doc.children)
        for (const place of [`${clause.attrs.id}/title`, `${clause.attrs.id}/body`]) {
          const misplaced = this.account.wrongOrder(author.shown(place), place)
          if (misplaced) this.breach(`${name}: ${misplaced}`)
        }
      if (first && !writer.doc.eq(first.writer.doc)) this.breach(`${name} and ${first.name} do not show the same`)
      if (client.status.kind !== 'saved') this.breach(`${name} reads ${client.status.kind} at the end`)
    }
  }
}
