import { expect, test } from 'vitest'
import { BACKOFF_CEILING_MAX_MS, BACKOFF_CEILING_MIN_MS, backoffCeilingMs } from '../../client/sync/backoff.ts'
import { emptyOutbox, type OutboxEvent, stepOutbox } from '../../client/sync/outbox.ts'
import { afterOutbox, type SyncFacts, syncStatus, wouldLose } from '../../client/sync/status.ts'

const outbox = (...events: OutboxEvent[]) => events.reduce(stepOutbox, emptyOutbox())
const connected = outbox(
  { type: 'opened' },
  { type: 'welcomed' },
  { type: 'sent', message: 'step-two' },
  { type: 'acknowledged', durable: 1 },
)
const writing = stepOutbox(connected, { type: 'sent', message: 'update' })
const apart = outbox({ type: 'kept' }, { type: 'kept' })
const facts = (some: Partial<SyncFacts>): SyncFacts => ({
  outbox: connected,
  failedToConnect: false,
  device: 'stored',
  serverStorage: 'ok',
  reach: 'all',
  refused: null,
  ended: null,
  ...some,
})

test('[SY3] connected: saved, saving, read-only, storage and refusal each have their own word', () => {
  expect(syncStatus(facts({}))).toEqual({ kind: 'saved' })
  expect(syncStatus(facts({ outbox: writing }))).toEqual({ kind: 'saving', waiting: 1 })
  expect(syncStatus(facts({ reach: 'none' }))).toEqual({ kind: 'read-only' })
  expect(syncStatus(facts({ serverStorage: 'full' }))).toEqual({ kind: 'storage-full' })
  expect(syncStatus(facts({ serverStorage: 'error' }))).toEqual({ kind: 'storage-error' })
  expect(syncStatus(facts({ refused: 'not-allowed' }))).toEqual({ kind: 'refused', code: 'not-allowed' })
  expect(syncStatus(facts({ ended: 'revoked' }))).toEqual({ kind: 'refused', code: 'revoked' })
})

test('[SY3] a person who may not write is not told "read-only" while changes of theirs still wait', () => {
  expect(syncStatus(facts({ outbox: writing, reach: 'none' }))).toEqual({ kind: 'saving', waiting: 1 })
})

test('[SY17] a refusal stands while anything waits, and is forgotten once a later step 2 has made it good', () => {
  const refused = facts({ outbox: writing, refused: 'read-only' })
  const later = afterOutbox(refused, { type: 'sent', message: 'step-two' })
  expect(syncStatus(later)).toEqual({ kind: 'refused', code: 'read-only' })
  const good = afterOutbox(later, { type: 'acknowledged', durable: 3 })
  expect(syncStatus(good)).toEqual({ kind: 'saved' })
  expect(syncStatus(afterOutbox(good, { type: 'sent', message: 'update' }))).toEqual({ kind: 'saving', waiting: 1 })
})

test('[SY4] not connected: "on this device" is said only when the device holds it', () => {
  expect(syncStatus(facts({ outbox: apart, failedToConnect: true }))).toEqual({ kind: 'offline', waiting: 2 })
  expect(syncStatus(facts({ outbox: apart, failedToConnect: true, device: 'pending' }))).toEqual({
    kind: 'saving',
    waiting: 2,
  })
  expect(syncStatus(facts({ outbox: apart, failedToConnect: true, device: 'failed' }))).toEqual({
    kind: 'device-failed',
    waiting: 2,
  })
  expect(syncStatus(facts({ outbox: apart, failedToConnect: true, device: 'full' }))).toEqual({
    kind: 'device-full',
    waiting: 2,
  })
  expect(syncStatus(facts({ outbox: apart }))).toEqual({ kind: 'connecting', waiting: 2 })
})

test('[SY5] leaving is warned about exactly while a change is neither on the server nor on the device', () => {
  expect(wouldLose(facts({ outbox: apart, device: 'failed' }))).toBe(true)
  expect(wouldLose(facts({ outbox: apart, device: 'full' }))).toBe(true)
  expect(wouldLose(facts({ outbox: writing, device: 'pending' }))).toBe(true)
  expect(wouldLose(facts({ outbox: apart, device: 'stored' }))).toBe(false)
  expect(wouldLose(facts({ outbox: connected, device: 'failed' }))).toBe(false)
})

test('[SY6] every client waits at most its own random 2 to 8 seconds between attempts', () => {
  expect(backoffCeilingMs(() => 0)).toBe(BACKOFF_CEILING_MIN_MS)
  expect(backoffCeilingMs(() => 0.999_999)).toBe(BACKOFF_CEILING_MAX_MS)
  expect(backoffCeilingMs(() => 0.25)).not.toBe(backoffCeilingMs(() => 0.75))
})
