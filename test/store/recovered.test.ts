// A store that may lack what was durable once says so, and since when.
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEmbeddedStore } from '../../server/store/embedded.ts'
import { restoreBackup } from '../../server/store/restore.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { silentLog } from './silent-log.ts'

const agreement = parseAgreementId('perjanjian1')!
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mufakat-recovered-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (dataDir: string, at: number) => openEmbeddedStore({ dataDir, now: () => at, log: silentLog })
async function written(dataDir: string) {
  const store = await open(dataDir, 1)
  await store.commit([{ type: 'update', agreement, principal: 'sari', bytes: Uint8Array.of(0, 0) }])
  return store
}

test('[SD34] a store that only ever started and stopped has lost nothing', async () => {
  await (await written(folder)).close()
  const store = await open(folder, 2)
  expect(store.recoveredAt).toBeNull()
  await store.close()
})

test('[SD34] a start that cuts a torn tail remembers when, over later starts', async () => {
  await (await written(folder)).close()
  const journal = join(folder, 'store/journal')
  const last = readdirSync(journal).sort().at(-1) ?? ''
  appendFileSync(join(journal, last), Buffer.from('tersobek'))
  const store = await open(folder, 2)
  expect(store.recoveredAt).toBe(2)
  await store.close()
  const later = await open(folder, 3)
  expect(later.recoveredAt).toBe(2)
  await later.close()
})

test('[SD34] the first start on a restored backup remembers when', async () => {
  const store = await written(join(folder, 'a'))
  await store.backup(join(folder, 'copy'))
  await store.close()
  await restoreBackup(join(folder, 'copy'), join(folder, 'b'))
  const restored = await open(join(folder, 'b'), 5)
  expect(restored.recoveredAt).toBe(5)
  await restored.close()
  const later = await open(join(folder, 'b'), 6)
  expect(later.recoveredAt).toBe(5)
  await later.close()
})
