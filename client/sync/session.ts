// One agreement, open on one device: the draft, who is here, the decisions, and the truth about what is saved where. Text from the device is
// in the draft before the socket opens.
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type Draft, openDraft, SCHEMA_VERSION } from '../../shared/agreement/draft.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import type { DurableMessage, RememberedHead, StorageState } from '../../shared/protocol/message.ts'
import { type Reach, reachNumber, reachOfNumber } from '../../shared/protocol/reach.ts'
import { createConnection, type WireEvent } from './connection.ts'
import { type DeviceDamage, deviceStoreName } from './device-store.ts'
import { createEntering } from './entering.ts'
import { keptHint } from './kept-hint.ts'
import { type KnownDecisions, lateDecisions, NONE_KNOWN } from './late-decisions.ts'
import type { LedgerTrouble } from './ledger-follower.ts'
import { emptyOutbox, type OutboxEvent, waitingChanges } from './outbox.ts'
import { askForLastingStorage, followPage } from './page-lifecycle.ts'
import { formatHead, fromHex, parseHead, toHex } from './remembered-head.ts'
import { applyWhole, FROM_SERVER } from './server-text.ts'
import type { SessionOptions } from './session-options.ts'
import {
  afterOutbox,
  type DeviceState,
  type SyncFacts,
  type SyncStatus,
  sameStatus,
  syncStatus,
  wouldLose,
} from './status.ts'
import { FROM_MIRROR, isForGood, restoreUnsent, STRAND_AFTER_MS } from './stranded.ts'
import { browserSurroundings } from './surroundings.ts'

export interface Session {
  readonly draft: Draft
  readonly awareness: Awareness
  readonly status: ReadonlySignal<SyncStatus>
  /** Whether there is something to show: text from this device, or the server's. Until then a screen shows that it is loading. */
  readonly loaded: ReadonlySignal<boolean>
  readonly device: ReadonlySignal<DeviceState>
  readonly ledger: ReadonlySignal<readonly LedgerEvent[]>
  /** What the ledger adds up to; null until the first decisions have arrived. */
  readonly record: ReadonlySignal<AgreementRecord | null>
  readonly ledgerTrouble: ReadonlySignal<LedgerTrouble | null>
  /** The server lacks text that it had when this device last heard of it: somebody brought it back from an older copy. */
  readonly serverOlder: ReadonlySignal<boolean>
  /** How far the server's log reached when this device last heard of it; null before it has answered. */
  readonly head: ReadonlySignal<RememberedHead | null>
  /** What role and state allow, as the server said. Offline: as it was when last connected. */
  readonly reach: ReadonlySignal<Reach>
  /** The reach is `all`. */
  readonly mayWrite: ReadonlySignal<boolean>
  /** What was found when the copy on this device could not be read as it was. */
  readonly deviceDamage: ReadonlySignal<DeviceDamage | null>
  /** Changes of this device that the server refuses for good: they must be kept apart, and the draft opened anew. */
  readonly stranded: ReadonlySignal<boolean>
  /** Name of the copy on this device. */
  readonly storeName: string
  /** Whether something is neither on the server nor on this device's disk: with `close` it is gone. */
  wouldLose(): boolean
  /** Brings the decisions where they come on use; asked again it does nothing. */
  bringDecisions(): void
  /** Leaves the server until `release`: what is brought into the draft meanwhile must be told there in another way first (`enter`). */
  hold(): void
  release(): void
  /** Connects now, or finds out whether the connection is alive. */
  syncNow(): void
  close(): Promise<void>
}

/** Opens the agreement. Works offline from the first moment; `close` when the screen goes. */
export function openSession(options: SessionOptions): Session {
  const { agreementId, personId, onlyHere = false, surroundings = browserSurroundings(agreementId, personId) } = options
  const doc = new Y.Doc()
  const draft = openDraft(doc)
  const awareness = new Awareness(doc)
  const storeName = deviceStoreName(agreementId, personId, options.epoch)
  const device = surroundings.openDevice(storeName, doc)
  const mirror = surroundings.openMirror(storeName)
  let closed = false
  const reach = signal<Reach>('none')
  const mayWrite = computed(() => reach.value === 'all')
  const loaded = signal(false)
  const deviceState = signal<DeviceState>(device.state)
  const known = signal<KnownDecisions>(NONE_KNOWN)
  const ledger = computed(() => known.value.events)
  const record = computed(() => known.value.record())
  const ledgerTrouble = computed(() => known.value.trouble)
  const serverOlder = signal(false)
  const deviceDamage = signal<DeviceDamage | null>(null)
  const stranded = signal(false)

  let facts: Omit<SyncFacts, 'device' | 'reach'> = {
    outbox: emptyOutbox(),
    failedToConnect: onlyHere,
    serverStorage: 'ok' satisfies StorageState,
    refused: null,
    ended: null,
  }
  const allFacts = (): SyncFacts => ({ ...facts, device: device.state, reach: reach.peek() })
  const status = signal<SyncStatus>(syncStatus(allFacts()))
  const become = (changed: Partial<typeof facts>) => {
    facts = { ...facts, ...changed }
    const next = syncStatus(allFacts())
    if (sameStatus(status.peek(), next)) return
    status.value = next
    if (next.kind === 'saved') everythingSent()
    watchRefusal()
  }

  /** State vector of what the server has for certain; what is not in it is unsent. */
  let sentVector: Uint8Array | undefined
  let keptVector: Uint8Array | undefined
  // An older one only makes the mirror hold more than it needs.
  const vector = keptHint(() => {
    if (sentVector && sentVector !== keptVector) device.write('vector', toHex(sentVector))
    keptVector = sentVector
  })
  const everythingSent = () => {
    sentVector = Y.encodeStateVector(doc)
    vector.soon()
    mirror.clear()
  }

  let refusedFor: ReturnType<typeof setTimeout> | null = null
  /** A right that comes back within moments, as when a seal fails, strands nothing. */
  const watchRefusal = () => {
    const isStuck = facts.refused !== null && isForGood(facts.refused) && waitingChanges(facts.outbox) > 0
    if (!isStuck && refusedFor !== null) {
      clearTimeout(refusedFor)
      refusedFor = null
    } else if (isStuck)
      refusedFor ??= setTimeout(() => {
        stranded.value = true
      }, STRAND_AFTER_MS)
  }

  // How many changes wait is remembered, so that a phone that restarts in the field still says it.
  let keptCount = 0
  const count = keptHint(() => {
    const waiting = waitingChanges(facts.outbox)
    if (waiting === keptCount) return
    keptCount = waiting
    device.write('waiting', String(waiting))
    if (waiting > 0) mirror.write({ update: Y.encodeStateAsUpdate(doc, sentVector), waiting })
  })
  const outboxStep = (event: OutboxEvent, also: Partial<typeof facts> = {}) => {
    become(afterOutbox({ ...facts, ...also }, event))
    // That there is something at all is kept at once: a device may die in the next moment.
    if (event.type === 'kept' && keptCount === 0) count.now()
    else if (waitingChanges(facts.outbox) !== keptCount) count.soon()
  }

  const setReach = (next: Reach) => {
    reach.value = next
    device.write('may-write', String(reachNumber(next)))
    become({})
  }

  let remembered: RememberedHead | null = null
  const head = signal<RememberedHead | null>(null)
  /** Until a server that came back older has everything again, the device remembers what it had. */
  const keepHead = () => {
    const heard = head.peek()
    if (heard === null || heard === remembered || (serverOlder.peek() && status.peek().kind !== 'saved')) return
    remembered = heard
    device.write('head', formatHead(heard))
  }
  const onWelcome = (message: Extract<DurableMessage, { readonly type: 'welcome' }>) => {
    const heard = message.head
    head.value = heard
    const isShorter = heard !== null && remembered !== null && heard.index < remembered.index
    if (isShorter || message.remembered === 'missing') serverOlder.value = true
    // An older program opens a newer draft for reading only: it would not understand all of it.
    setReach(message.schemaVersion <= SCHEMA_VERSION ? message.reach : 'none')
    outboxStep({ type: 'welcomed' })
  }

  const onDurable = (message: DurableMessage) => {
    switch (message.type) {
      case 'welcome':
        return onWelcome(message)
      case 'head':
        if (head.value) head.value = { epoch: head.value.epoch, ...message.head }
        return
      case 'ack':
        return outboxStep({ type: 'acknowledged', durable: message.durable })
      case 'storage':
        return become({ serverStorage: message.state })
      case 'refused':
        return become({ refused: message.code })
      case 'rights':
        return setReach(message.reach)
    }
  }

  const onWire = (event: WireEvent) => {
    switch (event.type) {
      case 'opened':
        outboxStep({ type: 'opened' }, { failedToConnect: false, refused: null, serverStorage: 'ok' })
        return decisions.refresh()
      case 'closed':
        outboxStep({ type: 'closed' }, { failedToConnect: true })
        // The upgrade may have been refused; only a request tells why.
        if (event.neverOpened && facts.ended === null && !closed) {
          decisions.refresh()
          void decisions.bring()
        }
        return
      case 'ended':
        return end(event.code)
      case 'in-pieces':
        return outboxStep({ type: 'in-pieces' })
      case 'sent':
        return outboxStep({ type: 'sent', message: event.message })
      case 'durable':
        onDurable(event.message)
        return keepHead()
      case 'ledger':
        return decisions.receive(event.told)
      case 'denied':
        return become({ refused: 'read-only' })
      case 'synced':
        loaded.value = true
    }
  }

  const { url, Socket, loadFallback, mayBeat, random } = surroundings
  const connection = createConnection(
    {
      url,
      agreement: agreementId,
      person: personId,
      doc,
      awareness,
      Socket,
      loadFallback,
      mayBeat,
      random,
      remembered: () => remembered,
    },
    onWire,
  )

  /** The server will not have this person here any more: no more attempts, the text stays on the device. */
  const end = (code: string) => {
    become({ ended: code })
    connection.disconnect()
  }

  const keptLedger = () => device.ready.then(() => device.hint('ledger'))
  const decisions = lateDecisions(
    {
      kept: keptLedger,
      fetch: async (after) => {
        const answer = await surroundings.fetchLedger(after)
        if (answer.kind === 'denied') end(answer.code)
        return answer.kind === 'events' ? answer.events : null
      },
    },
    (next) => {
      const isNew = next.events !== known.peek().events
      known.value = next
      if (isNew) device.write('ledger', JSON.stringify(next.events))
    },
  )

  const showText = () => {
    if (draft.clauses.size > 0) loaded.value = true
  }
  let hasAskedToLast = false
  // Registered after the provider's own listener, which has sent the change by now if it could.
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    showText()
    if (connection.isOrigin(origin) || device.isOrigin(origin)) return
    if (origin === FROM_MIRROR || origin === FROM_SERVER) return
    // Not before: Firefox puts the question to the person, and whoever only reads has nothing here that could be lost.
    if (!hasAskedToLast) askForLastingStorage()
    hasAskedToLast = true
    if (!connection.canSend()) outboxStep({ type: 'kept' })
  })

  const entering = createEntering({
    ask: async () => (options.enter ? options.enter() : 'go'),
    isBarred: () => closed || onlyHere,
    go: () => connection.connect(),
    strand: () => {
      stranded.value = true
    },
    later: () => become({ failedToConnect: true }),
  })
  const probe = () => {
    if (facts.ended !== null || onlyHere) return
    if (entering.isIn) connection.probe()
    else void entering.enter()
  }
  const unfollowPage = followPage({
    networkLost: probe,
    networkReturned() {
      connection.networkChanged()
      probe()
    },
    shown: probe,
    hidden() {
      count.now()
      vector.now()
    },
    wouldLose: () => wouldLose(allFacts()),
  })
  device.onState(() => {
    deviceState.value = device.state
    deviceDamage.value = device.damage
    become({})
  })

  const begin = async () => {
    await device.ready
    deviceDamage.value = device.damage
    const [waiting, may, kept, head, sent] = await Promise.all([
      device.hint('waiting'),
      device.hint('may-write'),
      keptLedger(),
      device.hint('head'),
      device.hint('vector'),
    ])
    sentVector = sent ? fromHex(sent) : undefined
    keptVector = sentVector
    // What the database has lost, or never could take, is counted as a change as it comes in.
    const unsent = mirror.read()
    if (unsent?.update) restoreUnsent(doc, unsent.update)
    showText()
    if (options.owner) device.write('owner', options.owner)
    // What was typed before the device answered has been counted already.
    const { outbox } = facts
    keptCount = Math.max(Number(waiting) || 0, unsent?.waiting ?? 0)
    if (onlyHere) reach.value = 'all'
    else if (may !== null) reach.value = reachOfNumber(Number(may))
    else if (options.reach) setReach(options.reach)
    remembered = parseHead(head)
    become({ outbox: { ...outbox, unsent: outbox.unsent + keptCount } })
    // Decisions that are known here are shown before the server is asked for more.
    if (kept !== null) await decisions.bring()
    else if (options.decisionsOnUse !== true) void decisions.bring()
    await entering.enter()
  }
  const begun = begin()
  const takeText = async () => {
    const update = await options.text
    // An open socket brings it too, and would be told of it as if it were this device's writing.
    if (update && !closed && !loaded.peek() && !connection.canSend()) applyWhole(doc, update, FROM_SERVER)
  }
  void takeText()

  return {
    draft,
    awareness,
    status,
    loaded,
    device: deviceState,
    ledger,
    record,
    ledgerTrouble,
    serverOlder,
    head,
    reach,
    mayWrite,
    deviceDamage,
    stranded,
    storeName,
    wouldLose: () => wouldLose(allFacts()),
    bringDecisions: () => void decisions.bring(),
    hold() {
      entering.hold()
      connection.disconnect()
    },
    release: entering.release,
    syncNow() {
      become({ ended: null })
      probe()
    },
    async close() {
      closed = true
      if (refusedFor !== null) clearTimeout(refusedFor)
      entering.stop()
      decisions.stop()
      unfollowPage()
      await begun
      connection.destroy()
      count.now()
      vector.now()
      awareness.destroy()
      await device.close()
      doc.destroy()
    },
  }
}
