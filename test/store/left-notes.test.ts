// What commands without a server leave for the operator's journal.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run as backup } from '../../server/cli/backup.ts'
import { run as restore } from '../../server/cli/restore.ts'
import { type LeftNote, leaveNote, takeNotes } from '../../server/identity/left-notes.ts'
import { openOperatorJournal } from '../../server/identity/operator-journal.ts'
import { nodeDisk } from '../../server/store/disk.ts'
import { openEmbeddedStore } from '../../server/store/embedded.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { silentLog } from './silent-log.ts'

let folder: string
const before = process.env.DATA_DIR
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mufakat-catatan-'))
})
afterEach(async () => {
  if (before === undefined) delete process.env.DATA_DIR
  else process.env.DATA_DIR = before
  await rm(folder, { recursive: true })
})

const note = (letter: string, at: number, action: LeftNote['action'] = 'backup-made'): LeftNote => ({
  action,
  at,
  id: letter.repeat(16),
})
const journalOf = () => openOperatorJournal(createMemoryStore(), () => 5_000)
const left = () => readdir(join(folder, 'operator-notes'))

test('[PE23] a backup and a restore without a server stand in the journal of the next server, once, by the operator', async () => {
  const said = { write: () => undefined }
  const io = { stdout: said, stderr: said }
  const store = await openEmbeddedStore({ dataDir: join(folder, 'data'), now: () => 1, log: silentLog })
  process.env.DATA_DIR = join(folder, 'data')
  expect(await backup([join(folder, 'cadangan')], io)).toBe(0)
  const journal = openOperatorJournal(store, () => 2)
  expect(await takeNotes(nodeDisk, join(folder, 'data'), journal)).toBe(0)
  await takeNotes(nodeDisk, join(folder, 'data'), journal)
  expect(journal.read(0)).toMatchObject([
    {
      by: 'operator',
      action: 'backup-made',
      agreement: null,
      detail: expect.stringMatching(/^\d{4}-\S+Z [0-9a-f]{16}$/),
    },
  ])
  await store.close()
  process.env.DATA_DIR = join(folder, 'new')
  expect(await restore([join(folder, 'cadangan')], io)).toBe(0)
  const restored = await openEmbeddedStore({ dataDir: join(folder, 'new'), now: () => 3, log: silentLog })
  const other = openOperatorJournal(restored, () => 4)
  await takeNotes(nodeDisk, join(folder, 'new'), other)
  // The backup was made before it was noted: what it holds is what was there then.
  expect(other.read(0).map(({ action }) => action)).toEqual(['restored'])
  expect((await other.inspect()).fault).toBeNull()
  await restored.close()
})

test('[PE23] notes are taken in the order of their times, and one whose file outlived its line is no second line', async () => {
  const journal = journalOf()
  await leaveNote(nodeDisk, folder, note('b', 2_000, 'restored'))
  await leaveNote(nodeDisk, folder, note('a', 1_000))
  expect(await takeNotes(nodeDisk, folder, journal)).toBe(0)
  // A crash between the line and the removal of the file.
  await leaveNote(nodeDisk, folder, note('a', 1_000))
  expect(await takeNotes(nodeDisk, folder, journal)).toBe(0)
  expect(journal.read(0).map(({ action, detail }) => [action, detail])).toEqual([
    ['backup-made', `1970-01-01T00:00:01.000Z ${'a'.repeat(16)}`],
    ['restored', `1970-01-01T00:00:02.000Z ${'b'.repeat(16)}`],
  ])
  expect(await left()).toEqual([])
})

test('[PE23] half a note, somebody else’s file and a note of another action are no lines, and stay where they are', async () => {
  const journal = journalOf()
  await mkdir(join(folder, 'operator-notes'))
  const bad = ['{"action":"backup-m', '{}', JSON.stringify({ ...note('c', 1), action: 'data-erased' }), '\u0000']
  for (const [i, text] of bad.entries()) await writeFile(join(folder, 'operator-notes', `${i}.json`), text)
  expect(await takeNotes(nodeDisk, folder, journal)).toBe(bad.length)
  expect(journal.read(0)).toEqual([])
  expect(await left()).toHaveLength(bad.length)
})
