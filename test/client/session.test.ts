// Sessions on the unmodified provider against a relay whose disk is in the test's hand.
import { effect } from '@preact/signals'
import { afterEach, expect, test, vi } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import * as Y from 'yjs'
import type { SocketClass } from '../../client/sync/counting-socket.ts'
import type { LedgerAnswer } from '../../client/sync/ledger-source.ts'
import { openSession, type Session } from '../../client/sync/session.ts'
import type { SyncStatus } from '../../client/sync/status.ts'
import { STRAND_AFTER_MS } from '../../client/sync/stranded.ts'
import { emptyClause, SCHEMA_VERSION } from '../../shared/agreement/draft.ts'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { CLOSE_REASONS } from '../../shared/protocol/close-reason.ts'
import { encodeLedger, encodeRefused, encodeRights, encodeStorage } from '../../shared/protocol/message.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import { randomFrom, seeds } from '../fuzz/seeds.ts'
import { type FakeRelay, startFakeRelay } from './fake-relay.ts'
import { type MemoryDisk, memoryDevice, memoryDisk, memoryMirror } from './memory-device.ts'

const AGREEMENT = parseAgreementId('perjanjian1')!
const PERSON = parsePersonId('orang1')!

const cleanups: (() => Promise<void>)[] = []
const cleanUp = async (): Promise<void> => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
}
afterEach(cleanUp)

async function relay(options: Parameters<typeof startFakeRelay>[0] = {}): Promise<FakeRelay> {
  const started = await startFakeRelay(options)
  cleanups.push(() => started.close())
  return started
}

interface Some {
  readonly disk?: MemoryDisk
  readonly ledger?: (after: number) => LedgerAnswer
  readonly text?: Promise<Uint8Array | null>
  readonly reach?: Reach
}

function session(url: string, some: Some = {}): Session {
  const disk = some.disk ?? memoryDisk()
  const opened = openSession({
    agreementId: AGREEMENT,
    personId: PERSON,
    epoch: 'awal',
    ...(some.text !== undefined && { text: some.text }),
    ...(some.reach !== undefined && { reach: some.reach }),
    surroundings: {
      url,
      Socket: NodeSocket as unknown as SocketClass,
      loadFallback: () => Promise.reject(new Error('no network to load it from')),
      openDevice: (_name, doc) => memoryDevice(disk, doc),
      openMirror: () => memoryMirror(disk),
      fetchLedger: async (after) => some.ledger?.(after) ?? { kind: 'unreachable' },
      mayBeat: () => false,
      random: () => 0,
    },
  })
  cleanups.push(() => opened.close())
  return opened
}

/** Resolves when the condition holds; signals that it reads wake it. */
const until = (holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const stop = effect(() => {
      if (!holds()) return
      queueMicrotask(() => stop())
      resolve()
    })
  })
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await turn()
}
const kind = (of: Session): SyncStatus['kind'] => of.status.value.kind
const text = (of: Session) => of.draft.doc.getText('uji')

test('[SY1] an edit is saving until the relay has made it durable, then saved', async () => {
  const server = await relay()
  const mine = session(server.url)
  await eventually(() => server.visitors[0]?.waiting.length === 1)
  expect(kind(mine)).toBe('saving')
  server.commit()
  await until(() => kind(mine) === 'saved')
  text(mine).insert(0, 'a')
  expect(mine.status.value).toEqual({ kind: 'saving', waiting: 1 })
  await eventually(() => server.visitors[0]?.waiting.length === 1)
  expect(kind(mine)).toBe('saving')
  server.commit()
  await until(() => kind(mine) === 'saved')
  expect(server.disk.getText('uji').toString()).toBe('a')
})

test('[SY2, SY10] work done offline survives a reload, is counted, and is sent when the relay is back', async () => {
  const server = await relay()
  server.commitAlways()
  const disk = memoryDisk()
  const first = session('ws://127.0.0.1:9', { disk })
  await until(() => kind(first) === 'offline')
  for (const letter of 'abc') text(first).insert(text(first).length, letter)
  expect(first.status.value).toEqual({ kind: 'offline', waiting: 3 })
  await first.close()

  const second = session(server.url, { disk })
  expect(text(second).toString()).toBe('abc')
  await until(() => second.status.value.kind === 'connecting' && second.status.value.waiting === 3)
  await until(() => kind(second) === 'saved')
  expect(server.disk.getText('uji').toString()).toBe('abc')
})

test('[OF26] the browser is asked to keep its storage once somebody writes, and not for reading', async () => {
  const server = await relay()
  server.commitAlways()
  const persist = vi.fn(async () => true)
  vi.stubGlobal('navigator', { onLine: true, storage: { persist } })
  cleanups.push(async () => void vi.unstubAllGlobals())
  const disk = memoryDisk()
  const writer = session(server.url, { disk })
  await until(() => kind(writer) === 'saved')
  expect(persist).not.toHaveBeenCalled()
  for (const letter of 'ab') text(writer).insert(0, letter)
  expect(persist).toHaveBeenCalledTimes(1)
  await until(() => kind(writer) === 'saved')
  await writer.close()

  for (const some of [{ disk }, {}]) {
    const reading = session(server.url, some)
    await until(() => kind(reading) === 'saved' && text(reading).toString() === 'ba')
    await reading.close()
  }
  expect(persist).toHaveBeenCalledTimes(1)
})

test('[SY3] read-only, rights, storage and refusals reach the status', async () => {
  const server = await relay({ reach: 'none' })
  const mine = session(server.url)
  await until(() => kind(mine) === 'read-only')
  server.commitAlways()
  server.say(encodeRights('all'))
  await until(() => kind(mine) === 'saved' && mine.mayWrite.value)
  server.say(encodeStorage('full'))
  await until(() => kind(mine) === 'storage-full')
  server.say(encodeStorage('ok'))
  await until(() => kind(mine) === 'saved')
  server.say(encodeRefused(2, 'document-full'))
  await until(() => kind(mine) === 'refused')
  expect(mine.status.value).toEqual({ kind: 'refused', code: 'document-full' })
})

test('[RC1, RC3] a limited reach is shown, changes while connected, and is remembered for the time without a network', async () => {
  const server = await relay({ reach: 'comment' })
  server.commitAlways()
  const disk = memoryDisk()
  const mine = session(server.url, { disk })
  await until(() => mine.reach.value === 'comment' && kind(mine) === 'saved')
  expect(mine.mayWrite.value).toBe(false)
  server.say(encodeRights('suggest'))
  await until(() => mine.reach.value === 'suggest')
  await mine.close()

  const later = session('ws://127.0.0.1:9', { disk })
  await until(() => later.reach.value === 'suggest' && kind(later) === 'offline')
  expect(later.mayWrite.value).toBe(false)
})

test('[SY11] an older program opens a newer draft for reading only', async () => {
  const server = await relay({ schemaVersion: SCHEMA_VERSION + 1 })
  const mine = session(server.url)
  await until(() => kind(mine) === 'read-only')
  expect(mine.mayWrite.value).toBe(false)
})

test('[SY12] a permanent close ends the attempts and names its reason', async () => {
  const server = await relay()
  const mine = session(server.url)
  await eventually(() => server.visitors.length === 1)
  server.closeAll(CLOSE_REASONS.revoked.code)
  await until(() => kind(mine) === 'refused')
  expect(mine.status.value).toEqual({ kind: 'refused', code: 'revoked' })
})

test('[SY12] a refused upgrade is told from a missing network by asking for the ledger', async () => {
  const refusedAtTheDoor = session('ws://127.0.0.1:9', { ledger: () => ({ kind: 'denied', code: 'session-ended' }) })
  await until(() => kind(refusedAtTheDoor) === 'refused')
  expect(refusedAtTheDoor.status.value).toEqual({ kind: 'refused', code: 'session-ended' })
  const noNetwork = session('ws://127.0.0.1:9')
  await until(() => kind(noNetwork) === 'offline')
})

test('[SY4] where the device cannot store, offline work is said to be on the screen only', async () => {
  const disk = memoryDisk()
  disk.fails = true
  const mine = session('ws://127.0.0.1:9', { disk })
  await until(() => kind(mine) === 'offline')
  text(mine).insert(0, 'a')
  expect(mine.status.value).toEqual({ kind: 'device-failed', waiting: 1 })
})

test('[SY10] text of an earlier visit is shown before any connection, and counts as loaded', async () => {
  const disk = memoryDisk()
  const doc = new Y.Doc()
  doc.getMap<Y.Map<unknown>>('clauses').set('judul', emptyClause('judul', 'a'))
  disk.updates.push(Y.encodeStateAsUpdate(doc))
  const mine = session('ws://127.0.0.1:9', { disk })
  await until(() => mine.loaded.value)
  expect(mine.draft.clauses.size).toBe(1)
})

/** One clause, as the server has it. */
function serversText(): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap<Y.Map<unknown>>('clauses').set('judul', emptyClause('judul', 'a'))
  return Y.encodeStateAsUpdate(doc)
}

test("[SY26] the server's text is read before any connection, waits for nothing, and is on the device for later", async () => {
  const disk = memoryDisk()
  const mine = session('ws://127.0.0.1:9', { disk, text: Promise.resolve(serversText()) })
  await until(() => mine.loaded.value)
  expect(mine.draft.clauses.size).toBe(1)
  await until(() => kind(mine) === 'offline')
  expect(mine.status.value).toEqual({ kind: 'offline', waiting: 0 })
  await mine.close()
  const later = session('ws://127.0.0.1:9', { disk })
  await until(() => later.loaded.value)
  expect(later.draft.clauses.size).toBe(1)
})

test("[SY26] who may only read sends nothing of the server's own text back, whenever it comes", async () => {
  const server = await relay({ reach: 'none' })
  server.commitAlways()
  const text = serversText()
  Y.applyUpdate(server.disk, text)
  let comes: (text: Uint8Array) => void = () => undefined
  const promise = new Promise<Uint8Array>((resolve) => {
    comes = resolve
  })
  const late = session(server.url, { text: promise })
  const early = session(server.url, { text: Promise.resolve(text) })
  await until(() => kind(early) === 'read-only' && kind(late) === 'read-only')
  await eventually(() => server.visitors.every(({ durable }) => durable === 1))
  comes(text)
  await turn()
  // Each has sent its step 2 and nothing else.
  expect(server.visitors.map(({ durable, waiting, held }) => [durable, waiting.length, held.length])).toEqual([
    [1, 0, 0],
    [1, 0, 0],
  ])
  expect([early.draft.clauses.size, late.draft.clauses.size]).toEqual([1, 1])
})

test('[SY26] bytes that are no text, and an answer that does not come, leave it to the socket', async () => {
  const server = await relay()
  server.commitAlways()
  Y.applyUpdate(server.disk, serversText())
  for (const text of [Promise.resolve(Uint8Array.of(7, 7, 7)), Promise.resolve(null)]) {
    const mine = session(server.url, { text })
    await until(() => kind(mine) === 'saved')
    expect(mine.draft.clauses.size).toBe(1)
  }
})

test('[SY29] what another answer of the server allows holds until a live connection says it, then and later only what that said', async () => {
  const disk = memoryDisk()
  const first = session('ws://127.0.0.1:9', { disk, text: Promise.resolve(serversText()), reach: 'all' })
  await until(() => first.mayWrite.value)
  text(first).insert(0, 'a')
  await until(() => kind(first) === 'offline')
  expect(first.status.value).toEqual({ kind: 'offline', waiting: 1 })
  await first.close()
  const later = session('ws://127.0.0.1:9', { disk })
  await until(() => later.mayWrite.value)
  await later.close()
  const server = await relay({ reach: 'none' })
  const refused = session(server.url, { disk, reach: 'all' })
  await until(() => refused.head.value !== null)
  expect(refused.reach.value).toBe('none')
  await refused.close()
  const after = session('ws://127.0.0.1:9', { disk, reach: 'all' })
  await until(() => kind(after) === 'offline')
  expect(after.reach.value).toBe('none')
})

test('[SY7, SY8] the ledger comes by request, then live, and is kept for offline', async () => {
  const payload = {
    type: 'state-changed',
    from: 'draf',
    to: 'tinjauan',
    reason: '',
    documentDigest: '0'.repeat(64),
  } as const
  const one = appendEvent(null, { at: 1, actor: 'server', payload })
  const two = appendEvent(one, { at: 2, actor: 'server', payload })
  const events: LedgerEvent[] = [one]
  const server = await relay()
  const disk = memoryDisk()
  const mine = session(server.url, { disk, ledger: (after) => ({ kind: 'events', events: events.slice(after) }) })
  await until(() => mine.ledger.value.length === 1)
  await eventually(() => server.visitors.length === 1)
  server.say(encodeLedger([two]))
  await until(() => mine.ledger.value.length === 2)
  await mine.close()
  const offline = session('ws://127.0.0.1:9', { disk })
  await until(() => offline.ledger.value.length === 2)
})

/** Whether everything in `doc`, deletions included, is in `disk`. */
function holds(disk: Y.Doc, doc: Y.Doc): boolean {
  const merged = new Y.Doc()
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(disk))
  const before = Y.snapshot(merged)
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc))
  return Y.equalSnapshots(before, Y.snapshot(merged))
}

/** Two sessions type while their relay is cut off, killed and slow, in the order that a seed chooses. */
async function underTrouble(seed: number): Promise<{ claims: number; lies: number }> {
  const random = randomFrom(seed)
  const server = await relay()
  const sessions = [session(server.url), session(server.url)]
  let claims = 0
  let lies = 0
  for (const each of sessions) {
    const stop = effect(() => {
      if (each.status.value.kind !== 'saved') return
      claims++
      if (!holds(server.disk, each.draft.doc)) lies++
    })
    cleanups.push(async () => stop())
  }
  const act = (mine: Session) => {
    const at = random()
    if (at < 0.3) text(mine).insert(Math.floor(random() * (text(mine).length + 1)), 'x')
    else if (at < 0.4 && text(mine).length > 0) text(mine).delete(Math.floor(random() * text(mine).length), 1)
    else if (at < 0.8) for (let n = 0; n < 6; n++) server.commit()
    else if (at < 0.83) server.kill()
    else if (at < 0.86) server.closeAll(1012)
    else mine.syncNow()
  }
  for (let step = 0; step < 250; step++) {
    const mine = sessions[Math.floor(random() * 2)]
    if (mine) act(mine)
    for (let rest = Math.floor(random() * 6); rest > 0; rest--) await turn()
  }
  server.commitAlways()
  for (const each of sessions) each.syncNow()
  for (const each of sessions) await until(() => kind(each) === 'saved')
  await eventually(() => sessions.every((each) => text(each).toString() === server.disk.getText('uji').toString()))
  return { claims, lies }
}

test('[SY1] under cuts, kills and slow disks saved is never said too early', async () => {
  for (const seed of seeds(6)) {
    const { claims, lies } = await underTrouble(seed)
    expect(claims, `FUZZ_SEED=${seed}`).toBeGreaterThan(2)
    expect(lies, `FUZZ_SEED=${seed}`).toBe(0)
    await cleanUp()
  }
})

test('[OF9] what the database of the device has lost comes back from the second copy, is counted, and is sent', async () => {
  const server = await relay()
  const disk = memoryDisk()
  const before = session('ws://127.0.0.1:1/sync', { disk })
  await until(() => kind(before) === 'offline')
  text(before).insert(0, 'ladang')
  await before.close()
  expect(disk.unsent).not.toBeNull()
  disk.updates.length = 0
  disk.values.clear()
  const after = session(server.url, { disk })
  server.commitAlways()
  await until(() => kind(after) === 'saved')
  expect(server.disk.getText('uji').toString()).toBe('ladang')
  expect(disk.unsent).toBeNull()
})

test('[OF9] a second copy that is no update changes nothing', async () => {
  const disk = { ...memoryDisk(), unsent: { update: Uint8Array.of(7, 7, 7), waiting: 1 } }
  const opened = session('ws://127.0.0.1:1/sync', { disk })
  await until(() => kind(opened) === 'offline')
  expect(opened.status.value).toEqual({ kind: 'offline', waiting: 1 })
  expect(text(opened).toString()).toBe('')
})

/** Comes back with something written offline, to a server that refuses it. */
async function refusedAfterReturn(server: FakeRelay): Promise<Session> {
  const disk = memoryDisk()
  const before = session('ws://127.0.0.1:1/sync', { disk })
  await until(() => kind(before) === 'offline')
  text(before).insert(0, 'ladang')
  await before.close()
  const back = session(server.url, { disk })
  await until(() => kind(back) === 'saving')
  return back
}

test('[OF13] a refusal that stands for eight seconds strands what was written', async () => {
  const server = await relay({ reach: 'none' })
  const back = await refusedAfterReturn(server)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    server.say(encodeRefused(1, 'read-only'))
    await eventually(() => kind(back) === 'refused')
    vi.advanceTimersByTime(STRAND_AFTER_MS - 1)
    expect(back.stranded.value).toBe(false)
    vi.advanceTimersByTime(1)
    expect(back.stranded.value).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

test('[OF13] a right that comes back sooner strands nothing, nor does a refusal that a later message makes good', async () => {
  const server = await relay({ reach: 'none' })
  const back = await refusedAfterReturn(server)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    server.say(encodeRefused(1, 'read-only'))
    await eventually(() => kind(back) === 'refused')
    server.say(encodeRights('all'))
    server.commitAlways()
    await eventually(() => kind(back) === 'saved')
    vi.advanceTimersByTime(STRAND_AFTER_MS)
    expect(back.stranded.value).toBe(false)
  } finally {
    vi.useRealTimers()
  }
})
