// More than one message may hold, against the product's relay.
import { expect, test } from 'vitest'
import { emptyOutbox, isSaved, stepOutbox, waitingChanges } from '../../client/sync/outbox.ts'
import { LARGE_BYTES } from '../../client/sync/uploads.ts'
import { memoryDisk } from './memory-device.ts'
import { AGREEMENT, BUDI, eventually, SARI, session, startRelay, text, until } from './relay-stand.ts'

test('[SY24] weeks of work offline, and a book pasted at once, arrive whole, with what was typed meanwhile', async () => {
  const { url, relay } = await startRelay()
  const disk = memoryDisk()
  const away = session('ws://127.0.0.1:9', SARI, disk)
  const written = 'Kata demi kata, tanpa jaringan. '.repeat(90_000)
  text(away).insert(0, written)
  away.draft.doc.transact(() => {
    for (let n = 0; n < 60_000; n++) text(away).insert(0, 'x')
  })
  text(away).delete(0, 59_000)
  await away.close()
  const sari = session(url, SARI, disk)
  await eventually(() => sari.status.value.kind === 'saving')
  text(sari).insert(0, 'mulai ')
  await until(() => sari.status.value.kind === 'saved')
  const durable = async () => (await relay.draft(AGREEMENT)).doc.getText('uji').toString()
  expect((await durable()).length).toBe(written.length + 1_006)
  expect(await durable()).toBe(text(sari).toString())
  text(sari).insert(6, 'TEMPEL'.repeat(LARGE_BYTES / 2))
  expect(sari.status.value.kind).toBe('saving')
  text(sari).insert(0, 'akhir ')
  await until(() => sari.status.value.kind === 'saved')
  expect(await durable()).toBe(text(sari).toString())
  const budi = session(url, BUDI)
  await eventually(() => text(budi).length === text(sari).length)
}, 120_000)

test('[SY24] between pieces nothing is called saved, and what was typed meanwhile is counted', () => {
  let outbox = emptyOutbox(3)
  const step = (event: Parameters<typeof stepOutbox>[1]) => {
    outbox = stepOutbox(outbox, event)
  }
  for (const type of ['opened', 'welcomed', 'in-pieces'] as const) step({ type })
  step({ type: 'sent', message: 'piece' })
  step({ type: 'acknowledged', durable: 1 })
  step({ type: 'kept' })
  expect([isSaved(outbox), waitingChanges(outbox)]).toEqual([false, 4])
  step({ type: 'sent', message: 'step-two' })
  expect([isSaved(outbox), waitingChanges(outbox)]).toEqual([false, 4])
  step({ type: 'acknowledged', durable: 2 })
  expect([isSaved(outbox), waitingChanges(outbox)]).toEqual([true, 0])
  step({ type: 'in-pieces' })
  expect(isSaved(outbox)).toBe(false)
})
