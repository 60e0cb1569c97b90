// Sessions against the product's own relay, on a store whose disk can be slow.
import { expect, test } from 'vitest'
import { peopleHere } from '../../client/presence/people-here.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { memoryDisk } from './memory-device.ts'
import { AGREEMENT, BUDI, eventually, OBSERVER, SARI, session, startRelay, text, until } from './relay-stand.ts'

test('[SY1] with the product relay, saved means that the relay holds it', async () => {
  const { url, relay } = await startRelay()
  const sari = session(url, SARI)
  await until(() => sari.status.value.kind === 'saved')
  for (let n = 0; n < 20; n++) {
    text(sari).insert(0, 'x')
    expect(sari.status.value.kind).toBe('saving')
    await until(() => sari.status.value.kind === 'saved')
    expect((await relay.draft(AGREEMENT)).doc.getText('uji').length).toBe(n + 1)
  }
  text(sari).delete(0, 5)
  await until(() => sari.status.value.kind === 'saved')
  const budi = session(url, BUDI)
  await eventually(() => text(budi).length === 15)
})

test('[SY15] the relay writes who somebody is, whatever the state says', async () => {
  const { url } = await startRelay()
  const sari = session(url, SARI)
  const budi = session(url, BUDI)
  budi.awareness.setLocalStateField('user', { name: 'Presiden', person: 'sari', partner: null })
  const me = { person: SARI, name: 'Sari', partner: null }
  await eventually(() => peopleHere(sari.awareness.getStates(), me).length === 2)
  expect(peopleHere(sari.awareness.getStates(), me).map(({ name }) => name)).toEqual(['Sari', 'BUDI'])
})

test('[SY3] an observer reads, is told so, and is not accused of writing', async () => {
  const { url } = await startRelay()
  const sari = session(url, SARI)
  text(sari).insert(0, 'halo')
  await until(() => sari.status.value.kind === 'saved')
  const watching = session(url, OBSERVER)
  await until(() => watching.status.value.kind === 'read-only')
  await eventually(() => text(watching).toString() === 'halo')
  expect(watching.status.value.kind).toBe('read-only')
})

test('[SY3] when the text is frozen a writer becomes a reader, and a change made all the same is said to be refused', async () => {
  const { url, relay, frozen } = await startRelay()
  const sari = session(url, SARI)
  await until(() => sari.status.value.kind === 'saved' && sari.mayWrite.value)
  frozen.value = true
  relay.refresh(AGREEMENT)
  await until(() => sari.status.value.kind === 'read-only')
  text(sari).insert(0, 'x')
  await until(() => sari.status.value.kind === 'refused')
  expect(sari.status.value).toEqual({ kind: 'refused', code: 'read-only' })
  expect((await relay.draft(AGREEMENT)).doc.getText('uji').toString()).toBe('')
})

test('[SY12] revoked, the session ends with its reason and keeps the text', async () => {
  const { url, relay } = await startRelay()
  const sari = session(url, SARI)
  text(sari).insert(0, 'milik saya')
  await until(() => sari.status.value.kind === 'saved')
  relay.revoke((access) => access.person === SARI)
  await until(() => sari.status.value.kind === 'refused')
  expect(sari.status.value).toEqual({ kind: 'refused', code: 'revoked' })
  expect(text(sari).toString()).toBe('milik saya')
})

test('[SY22] a server that came back from an older copy is known, said, and given everything again', async () => {
  const store = createMemoryStore()
  const disk = memoryDisk()
  const before = await startRelay(store)
  const sari = session(before.url, SARI, disk)
  for (const letter of 'abcde') {
    text(sari).insert(text(sari).length, letter)
    await until(() => sari.status.value.kind === 'saved')
  }
  await sari.close()
  const visit = session(before.url, SARI, disk)
  await until(() => visit.status.value.kind === 'saved')
  expect(visit.serverOlder.value).toBe(false)
  await visit.close()
  const older = createMemoryStore()
  for (const { principal, bytes } of store.updates(AGREEMENT).slice(0, 2))
    await older.commit([{ type: 'update', agreement: AGREEMENT, principal, bytes }])
  for (const [key, value] of store.list('client-owners'))
    await older.commit([{ type: 'put', table: 'client-owners', key, value }])
  const after = await startRelay(older)
  const again = session(after.url, SARI, disk)
  await until(() => again.serverOlder.value)
  await until(() => again.status.value.kind === 'saved')
  expect((await after.relay.draft(AGREEMENT)).doc.getText('uji').toString()).toBe('abcde')
  expect(text(again).toString()).toBe('abcde')
  await again.close()
  const last = session(after.url, SARI, disk)
  await until(() => last.status.value.kind === 'saved')
  expect(last.serverOlder.value).toBe(false)
})

test('[SY22] a server whose log parted from what this device saw is known by its hash', async () => {
  const disk = memoryDisk()
  const sari = session((await startRelay()).url, SARI, disk)
  text(sari).insert(0, 'a')
  await until(() => sari.status.value.kind === 'saved')
  await sari.close()
  await (async () => {
    const visit = session((await startRelay()).url, SARI, disk)
    await until(() => visit.status.value.kind === 'saved')
    await visit.close()
  })()
  const other = createMemoryStore()
  const stranger = session((await startRelay(other)).url, BUDI)
  for (const letter of 'xyz') {
    text(stranger).insert(0, letter)
    await until(() => stranger.status.value.kind === 'saved')
  }
  const again = session((await startRelay(other)).url, SARI, disk)
  await until(() => again.serverOlder.value && again.status.value.kind === 'saved')
})
