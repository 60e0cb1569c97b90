// A start that finds more in the index than it has counted: a process may end while the index takes groups in.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEmbeddedStore } from '../../server/store/embedded.ts'
import { openLmdbIndex } from '../../server/store/lmdb-index.ts'
import { storePaths } from '../../server/store/store-paths.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { crashCommit } from './crash-commit.ts'
import { silentLog } from './silent-log.ts'

const CRASH = parseAgreementId('crash')!
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mufakat-uncounted-'))
})
afterEach(() => rm(folder, { recursive: true }))

const open = (name: string) => openEmbeddedStore({ dataDir: join(folder, name), now: Date.now, log: silentLog })

/** A store in which the numbers from `first` to before `end` are committed, closed. */
async function filled(name: string, first: number, end: number): Promise<void> {
  const store = await open(name)
  for (let n = first; n < end; n++) await store.commit(crashCommit(n))
  await store.close()
}

/** As if the index had taken all in and not counted further than `through`. */
async function uncount(name: string, through: number): Promise<void> {
  const index = openLmdbIndex(storePaths(join(folder, name)).index)
  await index.put([], through)
  await index.close()
}

async function numbers(name: string): Promise<readonly number[]> {
  const store = await open(name)
  const found = store.updates(CRASH).map(({ bytes }) => Buffer.from(bytes).readUInt32BE())
  expect(store.events(CRASH).map((event) => Number(Buffer.from(event).toString()))).toEqual(found)
  expect(store.list('settings', 'n/')).toHaveLength(found.length)
  await store.close()
  return found
}

const TWENTY = Array.from({ length: 20 }, (_, n) => n)

test.each([0, 1, 7, 19])(
  '[SD60] what was taken in beyond group %i is there once, and the next commit follows',
  async (through) => {
    await filled('data', 0, 20)
    await uncount('data', through)
    expect(await numbers('data')).toEqual(TWENTY)
    await filled('data', 20, 21)
    expect(await numbers('data')).toEqual([...TWENTY, 20])
  },
)

test('[SD60] an index of another history is refused, and so is one that holds more than the journal', async () => {
  await filled('data', 0, 20)
  await filled('other', 100, 120)
  await uncount('other', 0)
  const paths = (name: string) => storePaths(join(folder, name))
  await cp(paths('other').index, join(folder, 'kept'), { recursive: true })
  await rm(paths('data').index, { recursive: true })
  await cp(join(folder, 'kept'), paths('data').index, { recursive: true })
  await expect(open('data')).rejects.toMatchObject({ code: 'store-damaged' })

  await filled('short', 0, 5)
  await rm(join(folder, 'long'), { recursive: true, force: true })
  await cp(join(folder, 'short'), join(folder, 'long'), { recursive: true })
  await filled('long', 5, 9)
  await uncount('long', 0)
  await rm(paths('short').index, { recursive: true })
  await cp(paths('long').index, paths('short').index, { recursive: true })
  await expect(open('short')).rejects.toMatchObject({ code: 'store-damaged' })
})
