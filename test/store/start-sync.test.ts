// A process is killed between writing and syncing; the next one finds the bytes, and then the power goes.
import { expect, test } from 'vitest'
import { agreementA, text, update } from './contract.ts'
import { openSimulated } from './simulated-store.ts'

const turn = () => new Promise((done) => setImmediate(done))

test('[SD33] what a start found, and showed, is there after a power cut', async () => {
  const first = await openSimulated()
  await first.store.commit([update('one')])
  const written = first.disk.counts.write
  void first.store.commit([update('two')]).catch(() => undefined)
  while (first.disk.counts.write === written) await turn()
  const second = await openSimulated({ disk: first.disk.processEnd(), index: first.index.copy() })
  const shown = second.store.updates(agreementA).map(({ bytes }) => text(bytes))
  expect(shown).toEqual(['one', 'two'])
  // Of what was not synced, nothing survives.
  const third = await openSimulated({ disk: second.disk.powerCut(() => 0, 'truncated'), index: second.index.copy() })
  expect(third.store.updates(agreementA).map(({ bytes }) => text(bytes))).toEqual(shown)
})

test('[SD33] a segment whose name was not synced before the kill is there after a power cut', async () => {
  const first = await openSimulated()
  await first.store.commit([update('one')])
  first.disk.fault = (operation) => (operation === 'syncDirectory' ? 'EIO' : null)
  for (let big = 0; big < 5; big++)
    await first.store.commit([update('x'.repeat(4 * 1024 * 1024))]).catch(() => undefined)
  await first.store.commit([update('begins a segment')]).catch(() => undefined)
  const second = await openSimulated({ disk: first.disk.processEnd(), index: first.index.copy() })
  await second.store.commit([update('two')])
  const count = second.store.updates(agreementA).length
  const third = await openSimulated({ disk: second.disk.powerCut(() => 0, 'truncated'), index: second.index.copy() })
  expect(third.store.updates(agreementA)).toHaveLength(count)
  expect(text(third.store.updates(agreementA).at(-1)?.bytes ?? new Uint8Array())).toBe('two')
})
