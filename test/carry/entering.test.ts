// What came by a file must be told to the server before anything goes over the live connection.
import { effect } from '@preact/signals'
import { afterEach, expect, test } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import type { SocketClass } from '../../client/sync/counting-socket.ts'
import { openSession, type Session } from '../../client/sync/session.ts'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { type FakeRelay, startFakeRelay } from '../client/fake-relay.ts'
import { memoryDevice, memoryDisk, memoryMirror } from '../client/memory-device.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

type Word = 'go' | 'later' | 'strand'

async function stand(enter: () => Promise<Word>): Promise<{ server: FakeRelay; mine: Session }> {
  const server = await startFakeRelay({})
  cleanups.push(() => server.close())
  server.commitAlways()
  const disk = memoryDisk()
  const mine = openSession({
    agreementId: parseAgreementId('perjanjian1')!,
    personId: parsePersonId('orang1')!,
    epoch: 'awal',
    enter,
    surroundings: {
      url: server.url,
      Socket: NodeSocket as unknown as SocketClass,
      loadFallback: () => Promise.reject(new Error('no network to load it from')),
      openDevice: (_name, doc) => memoryDevice(disk, doc),
      openMirror: () => memoryMirror(disk),
      fetchLedger: async () => ({ kind: 'unreachable' }),
      mayBeat: () => false,
      random: () => 0,
    },
  })
  cleanups.push(() => mine.close())
  return { server, mine }
}

const until = (holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const stop = effect(() => {
      if (!holds()) return
      queueMicrotask(() => stop())
      resolve()
    })
  })

test('[CF12] nothing goes over the live connection before the server has the letters that wait', async () => {
  let word: Word = 'later'
  const { server, mine } = await stand(async () => word)
  await until(() => mine.status.value.kind === 'offline')
  mine.draft.doc.getText('uji').insert(0, 'dari berkas')
  expect(server.visitors).toHaveLength(0)
  word = 'go'
  mine.syncNow()
  await until(() => mine.status.value.kind === 'saved')
  expect(server.disk.getText('uji').toString()).toBe('dari berkas')
})

test('[CF12] where the part that tells it does not come, it is asked for again, and then the draft is connected', async () => {
  let isHere = false
  const { server, mine } = await stand(async () => {
    if (!isHere) throw new TypeError('error loading dynamically imported module')
    return 'go'
  })
  await until(() => mine.status.value.kind === 'offline')
  mine.draft.doc.getText('uji').insert(0, 'dari berkas')
  isHere = true
  mine.syncNow()
  await until(() => mine.status.value.kind === 'saved')
  expect(server.disk.getText('uji').toString()).toBe('dari berkas')
})

test('[CF12] what comes by a file while the connection is held leaves only after it is told', async () => {
  let told = false
  const { server, mine } = await stand(async () => {
    told ||= mine.draft.doc.getText('uji').length > 0
    return 'go'
  })
  await until(() => mine.status.value.kind === 'saved')
  mine.hold()
  await until(() => mine.status.value.kind === 'offline')
  mine.draft.doc.getText('uji').insert(0, 'dari berkas')
  expect(server.disk.getText('uji').toString()).toBe('')
  mine.release()
  await until(() => mine.status.value.kind === 'saved')
  expect(told).toBe(true)
  expect(server.disk.getText('uji').toString()).toBe('dari berkas')
})

test('[CF12] what the server leaves outside is kept apart, and is never sent', async () => {
  const { server, mine } = await stand(async () => 'strand')
  await until(() => mine.stranded.value)
  expect(server.visitors).toHaveLength(0)
})
