// The thread that makes checkpoints, on the real store.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openRelayStore, parseDocumentName, type RelayStoreOnDisk } from '../../server/embed/open-relay-store.ts'
import { type Checkpointer, createCheckpointer } from '../../server/socket/checkpointer.ts'
import { replayDocument } from '../../server/socket/committed-document.ts'
import { loadRoom } from '../../server/socket/load-room.ts'
import type { Access } from '../../server/socket/relay-options.ts'
import { createRelayServer } from '../../server/socket/relay-server.ts'
import type { CheckpointShelf, RelayStore } from '../../server/socket/relay-store.ts'
import { draftHistory, essence } from './draft-history.ts'
import { run } from './packed-relay.ts'
import { seededRandom } from './seeded-random.ts'
import { until } from './socket-relay.ts'

const NAME = parseDocumentName('naskah')!
const nextTurn = () => new Promise<void>((done) => setImmediate(done))
const warned: string[] = []
const log = { info: () => undefined, warn: (_: object, code: string) => void warned.push(code), error: () => undefined }

let directory = ''
let store: RelayStoreOnDisk
let shelf: CheckpointShelf<typeof NAME>
let checkpointer: Checkpointer<typeof NAME>

beforeAll(() => run(process.execPath, ['server/setup/build.mjs']))
beforeEach(async () => {
  warned.length = 0
  directory = await mkdtemp(join(tmpdir(), 'mufakat-checkpoint-'))
  await open()
})
afterEach(async () => {
  await checkpointer.close()
  await store.close()
  await rm(directory, { recursive: true })
})

async function open(): Promise<void> {
  store = await openRelayStore(directory)
  if (!store.checkpoints) throw new Error('no shelf')
  shelf = store.checkpoints
  checkpointer = createCheckpointer(store, shelf, log)
}

const append = (updates: readonly Uint8Array[]) =>
  store.append(
    NAME,
    updates.map((bytes) => ({ principal: 'ana', bytes })),
    [],
  )

/** The store, noting from where on its log is read. */
function watched(): { readonly read: number[]; readonly store: RelayStore<typeof NAME> } {
  const read: number[] = []
  const updates = (name: typeof NAME, after = 0, limit?: number) => {
    read.push(after)
    return store.updates(name, after, limit)
  }
  return { read, store: { ...store, updates } }
}

async function expectWhole(): Promise<void> {
  const log = store.updates(NAME).map(({ bytes }) => [bytes])
  // The reader's document has all deleted text, so the checkpoint has it; the room has collected it.
  const { doc } = await replayDocument(store, NAME, nextTurn)
  expect(essence([[Y.encodeStateAsUpdate(doc)]])).toEqual(essence(log))
  const { integration } = await loadRoom(store, NAME, nextTurn)
  expect(essence([[integration.encode(Uint8Array.of(0))]], true)).toEqual(essence(log, true))
}

describe('the checkpoint thread', () => {
  test('[SD42] makes a checkpoint that room and reader open from, and another on top of it, across restarts', async () => {
    const history = draftHistory(seededRandom(21), 500)
    await append(history.slice(0, 400))
    const made = await checkpointer.make(NAME)
    expect(made?.seq).toBe(400)
    await append(history.slice(400, 450))
    await checkpointer.close()
    await store.close()
    await open()

    const { read, store: seen } = watched()
    const { tail } = await loadRoom(seen, NAME, nextTurn)
    await replayDocument(seen, NAME, nextTurn)
    expect(Math.min(...read)).toBe(400)
    expect([tail.updates, tail.base]).toEqual([50, made?.bytes])
    await expectWhole()

    await append(history.slice(450))
    expect((await checkpointer.make(NAME))?.seq).toBe(history.length)
    await expectWhole()
    expect(warned).toEqual([])
  })

  test('[SD42] nobody waits for it: what is appended meanwhile is durable, and is the tail', async () => {
    const history = draftHistory(seededRandom(22), 400)
    await append(history.slice(0, 300))
    let done = false
    const making = checkpointer.make(NAME).finally(() => {
      done = true
    })
    let appended = 300
    while (!done && appended < history.length) await append(history.slice(appended, ++appended))
    expect(appended).toBeGreaterThan(301)
    await append(history.slice(appended))
    expect((await making)?.seq).toBe(300)
    await expectWhole()
  })

  test('[SD42] a log that is not sound has none, a disk that takes none costs nothing, and what is useless is made anew', async () => {
    const history = draftHistory(seededRandom(23), 60)
    await append(history)
    const full = createCheckpointer(store, { ...shelf, put: () => Promise.reject(new Error('full')) }, log)
    expect(await full.make(NAME)).toBeNull()
    await full.close()
    expect(warned).toEqual(['checkpoint-failed'])

    const { hash, index } = store.head(NAME)
    await shelf.put(NAME, { seq: index, hash: new Uint8Array(32), parts: [] })
    await expectWhole()
    expect((await checkpointer.make(NAME))?.seq).toBe(index)
    expect(Buffer.compare(shelf.get(NAME)?.hash ?? Buffer.of(), hash)).toBe(0)

    await append([Uint8Array.of(1, 1, 1, 1, 1)])
    expect(await checkpointer.make(NAME)).toBeNull()
    expect(warned).toEqual(['checkpoint-failed', 'checkpoint-unsound'])
    expect(shelf.get(NAME)?.seq).toBe(index)
  })

  test('[SD42] a relay makes one by itself when people pause, and opens from it after a restart', async () => {
    let later = 0
    const relay = createRelayServer<typeof NAME, Access>({
      store,
      now: () => Date.now() + later,
      parseName: parseDocumentName,
      authorize: async () => ({ status: 403, code: 'nobody' }),
    })
    const doc = new Y.Doc({ gc: false })
    const typed: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => typed.push(update))
    for (let key = 0; key < 600; key++) doc.getText('t').insert(key, 'a')
    // what makes the tail long enough to matter
    doc.getText('t').insert(0, 'b'.repeat(70_000))
    for (const update of typed) void relay.post(NAME, 'ana', update)
    await relay.settle(NAME)
    later = 31_000
    await until(() => shelf.get(NAME) !== null)
    await relay.close()
    expect(shelf.get(NAME)?.seq).toBe(store.head(NAME).index)
    const { read, store: seen } = watched()
    await loadRoom(seen, NAME, nextTurn)
    expect(Math.min(...read)).toBe(store.head(NAME).index)
    await expectWhole()
  })

  test('[SD42] closing in the middle of one ends the thread', async () => {
    await append(draftHistory(seededRandom(24), 300))
    const making = checkpointer.make(NAME)
    await checkpointer.close()
    await making
    expect(await checkpointer.make(NAME)).toBeNull()
    await expectWhole()
  })
})
