// The server of a simulated fleet: the product's relay over the product's store, on a disk and an index that a simulation holds. Its processes
// come and go; what they leave behind is what the next one finds.
import { type AgreementRelay, createAgreementRelay } from '../../server/socket/agreement-relay.ts'
import { type Store, StoreError } from '../../server/store/store.ts'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import type { Limits } from '../../shared/protocol/limits.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import { silentLog } from '../store/silent-log.ts'
import { createSimulatedDisk, type SimulatedDisk, TAILS } from '../store/simulated-disk.ts'
import { createSimulatedIndex, type SimulatedIndex } from '../store/simulated-index.ts'
import { openSimulated } from '../store/simulated-store.ts'
import { type FakeTime, settlePromises } from './fake-time.ts'
import { SimulatedSocket } from './simulated-socket.ts'
import type { Witness } from './witness.ts'

/** Small enough that a short history reaches them. */
export const LIMITS_OF_FLEETS = {
  heldMessages: 12,
  heldBytes: 2_048,
  parkedBytes: 2_048,
  gatheredBytes: 512,
  unpacedReaders: 3,
  bufferedSoftBytes: 128,
  bufferedBytes: 256,
  messagesPerSecond: 1e6,
  messagesBurst: 1e6,
  stepOnePerSecond: 1e6,
} satisfies Partial<Limits>

export class FleetServer {
  state: 'down' | 'starting' | 'up' | 'stopping' = 'down'
  disk: SimulatedDisk = createSimulatedDisk()
  relay: AgreementRelay | null = null
  /** Operations that the disk has not got to. */
  operations: (() => void)[] = []
  /** People who may not write now. */
  readonly readers: Set<string>
  /** People who may not write everything. */
  readonly limited: ReadonlyMap<string, Reach>
  /** Changes the disk that the next process gets: a mistake of a proof by mutation. */
  spoilDisk: (disk: SimulatedDisk) => void = () => undefined
  private index: SimulatedIndex = createSimulatedIndex()
  private readonly time: FakeTime
  private readonly witness: Witness
  private readonly agreements: readonly AgreementId[]
  private process = 0

  constructor(
    time: FakeTime,
    witness: Witness,
    agreements: readonly AgreementId[],
    readers: Set<string>,
    limited: ReadonlyMap<string, Reach> = new Map(),
  ) {
    this.limited = limited
    this.time = time
    this.witness = witness
    this.agreements = agreements
    this.readers = readers
  }

  /** Begins to start a process; it is up when the store is open. */
  start(fault: SimulatedDisk['fault']): void {
    if (this.state !== 'down') return
    this.state = 'starting'
    const process = ++this.process
    const { disk, index, witness } = this
    disk.fault = fault
    disk.turn = () => new Promise((done) => this.operations.push(done))
    this.spoilDisk(disk)
    openSimulated({ disk, index }).then(
      ({ store }) => {
        if (process === this.process) this.opened(store)
      },
      (error: unknown) => {
        if (process !== this.process) return
        this.state = 'down'
        if (error instanceof StoreError) witness.note(`the store does not open: ${error.message}`)
      },
    )
  }

  private opened(store: Store): void {
    this.witness.watchDisk(this.disk)
    this.witness.reopened(store, this.agreements)
    this.state = 'up'
    this.store = store
    this.relay = createAgreementRelay({
      store: this.witness.watch(store),
      authorize: async (request) => {
        const name = String(request.headers['x-name'])
        return {
          session: name,
          person: name as PersonId,
          name,
          partner: null,
          role: 'writer',
          invitation: null,
          expiresAt: null,
        }
      },
      mayWrite: (_agreement, { person }) => (this.readers.has(person) ? 'none' : (this.limited.get(person) ?? 'all')),
      allowOrigin: () => true,
      addressOf: (request) => String(request.headers['x-name']),
      log: { ...silentLog, error: (data, message) => this.onError(data, message) },
      now: () => this.time.wall,
      limits: LIMITS_OF_FLEETS,
    })
  }

  private store: Store | null = null

  private onError(data: object, message: string): void {
    // A room that still has something to write when the store is closed is given up: nobody is left to be told.
    if (message === 'commit-failed' || (message === 'room-failed' && this.state === 'stopping')) return
    this.witness.note(`${message} ${JSON.stringify(data)} ${'err' in data ? String(data.err) : ''}`)
  }

  /** A client knocks; null where nobody answers. */
  async connect(
    agreement: AgreementId,
    name: string,
    told: (message: Uint8Array) => void,
  ): Promise<SimulatedSocket | null> {
    if (this.state !== 'up' || !this.relay) return null
    const socket = new SimulatedSocket(told)
    const headers = {
      'x-name': name,
      upgrade: 'websocket',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      'sec-websocket-version': '13',
    }
    const request = { method: 'GET', url: `/sync/${agreement}`, headers, socket: {} }
    this.relay.upgrade(request as never, socket as never, Buffer.alloc(0))
    await settlePromises()
    return socket.state === 'open' ? socket : null
  }

  /** Ends the process at once: killed, or the power went and the disk keeps what it must. */
  crash(how: 'killed' | 'power', random: () => number): void {
    this.process++
    this.state = 'down'
    this.relay = null
    this.time.forget()
    this.operations = []
    this.index = this.index.copy()
    const tail = TAILS[Math.floor(random() * TAILS.length)]
    this.disk = how === 'killed' ? this.disk.processEnd() : this.disk.powerCut(random, tail)
  }

  /** As an operator stops it: what is under way becomes durable, people are told, the store is closed. */
  stop(): void {
    if (this.state !== 'up' || !this.relay || !this.store) return
    this.state = 'stopping'
    const process = this.process
    const { relay, store } = this
    relay
      .close()
      .then(() => store.close())
      .then(
        () => {
          if (process === this.process) this.crash('killed', () => 0)
        },
        (error: unknown) => this.witness.note(`the server does not stop: ${error}`),
      )
  }

  /** The disk gets to its next operation. */
  async work(): Promise<void> {
    this.operations.shift()?.()
    await settlePromises()
  }
}
