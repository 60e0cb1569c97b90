import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryRelayStore } from '../../server/embed/memory-relay-store.ts'
import type { Access } from '../../server/socket/relay-options.ts'
import { RoomHost } from '../../server/socket/room-host.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { startRelay, until } from './socket-relay.ts'

test('[RL63] a document that nobody has open is let go, the one for reading after it, and comes back whole', async () => {
  const store = createMemoryRelayStore()
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'awet')
  await store.append('naskah', [{ principal: 'ana', bytes: Y.encodeStateAsUpdate(doc) }], [])
  let at = 1_000_000
  const silent = () => undefined
  const open = () =>
    new RoomHost<string, Access>('naskah', {
      store,
      limits: LIMITS,
      schemaVersion: 0,
      log: { info: silent, warn: silent, error: silent },
      now: () => at,
      turn: (host) => host.handle({ type: 'turn-end', at }),
      failed: silent,
    })
  const host = open()
  expect((await host.document()).getText('t').toString()).toBe('awet')
  await until(() => host.isSettled)
  at += 31_000
  expect(host.rest(at)).toBe(false)
  expect(host.hasDocument).toBe(true)
  at += 31_000
  // asked for by nobody for a minute, and used by nobody for half of one
  expect(host.rest(at)).toBe(true)
  expect(host.hasDocument).toBe(false)
  expect((await open().document()).getText('t').toString()).toBe('awet')
})

test('[RL73] the state for newcomers is durable, without what was deleted, also while the store takes no writes', async () => {
  let broken = false
  const store = createMemoryStore({ fail: () => (broken ? 'store-full' : null) })
  const { relay, agreement, close } = await startRelay({ store })
  const doc = new Y.Doc({ gc: false })
  const post = (change: (text: Y.Text) => void) => {
    const before = Y.encodeStateVector(doc)
    change(doc.getText('t'))
    return relay.post(agreement, 'ana', Y.encodeStateAsUpdate(doc, before))
  }
  const stateOf = async () => {
    const state = (await relay.state(agreement)) ?? Uint8Array.of()
    const copy = new Y.Doc()
    Y.applyUpdate(copy, state)
    return { says: copy.getText('t').toString(), holds: (word: string) => Buffer.from(state).includes(word) }
  }
  await post((text) => text.insert(0, 'rahasia yang tetap'))
  void post((text) => text.delete(0, 'rahasia '.length))
  // What arrived before is waited for.
  const rested = await stateOf()
  expect([rested.says, rested.holds('rahasia')]).toEqual(['yang tetap', false])
  broken = true
  await expect(post((text) => text.insert(0, 'belum '))).rejects.toMatchObject({ code: 'storage' })
  expect((await stateOf()).says).toBe('yang tetap')
  broken = false
  await close()
})
