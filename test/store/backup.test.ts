// Backup, restore, doctor: what an operator does, on the real disk.
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open as openLmdb } from 'lmdb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { run as backup } from '../../server/cli/backup.ts'
import { run as doctor } from '../../server/cli/doctor.ts'
import { run as restore } from '../../server/cli/restore.ts'
import { openOperatorJournal } from '../../server/identity/operator-journal.ts'
import { openEmbeddedStore } from '../../server/store/embedded.ts'
import { segmentName } from '../../server/store/segment.ts'
import { type Entry, type Store, StoreError } from '../../server/store/store.ts'
import { canonicalJson } from '../../shared/agreement/canonical.ts'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { agreementA, agreementB, put, text, update } from './contract.ts'
import { silentLog } from './silent-log.ts'

let root = ''
let opened: Store[] = []
const before = process.env.DATA_DIR

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mufakat-backup-'))
})

afterEach(async () => {
  for (const store of opened) await store.close()
  opened = []
  if (before === undefined) delete process.env.DATA_DIR
  else process.env.DATA_DIR = before
  await rm(root, { recursive: true })
})

const path = (name: string): string => join(root, name)

async function open(name: string): Promise<Store> {
  const store = await openEmbeddedStore({ dataDir: path(name), now: () => 1_700_000_000_000, log: silentLog })
  opened.push(store)
  return store
}

/** Runs a command with this data directory and gives its exit code and everything that it said. */
async function command(run: typeof backup, name: string, ...args: string[]): Promise<{ code: number; said: string }> {
  process.env.DATA_DIR = path(name)
  let said = ''
  const write = (words: string) => {
    said += words
  }
  const code = await run(args, { stdout: { write }, stderr: { write } })
  return { code, said }
}

/** A draft typed in `keys` strokes and a ledger of three events. */
function agreementOf(id: typeof agreementA, keys: number): readonly Entry[] {
  const doc = new Y.Doc({ gc: false })
  const entries: Entry[] = []
  doc.on('update', (bytes) => entries.push({ type: 'update', agreement: id, principal: 'person1', bytes }))
  for (let i = 0; i < keys; i++) doc.getText('body').insert(i, 'abc '.charAt(i % 4))
  let last: LedgerEvent | null = null
  for (const name of ['Yayasan Air', 'Desa Sumber', 'CV Lestari']) {
    const partner = parsePartnerId(name.toLowerCase().replace(' ', '-'))!
    last = appendEvent(last, {
      at: 1000,
      actor: 'server',
      payload: { type: 'partner-added', partner, name, kind: 'other' },
    })
    entries.push({ type: 'event', agreement: id, bytes: Buffer.from(canonicalJson(last)) })
  }
  return entries
}

async function fill(store: Store): Promise<void> {
  for (const entry of agreementOf(agreementA, 300)) void store.commit([entry])
  await store.commit([put('secret', 'value'), put('gone', 'soon')])
  await store.commit([put('gone', null)])
}

const everything = (store: Store) => [
  [agreementA, agreementB].map((id) => [store.updates(id), store.events(id).map(text)]),
  store.list('settings').map(([key, value]) => [key, text(value)]),
]

describe('backup and restore', () => {
  it('[SD23] a backup beside a store in use holds all that was committed, and restores to the same', async () => {
    const store = await open('data')
    await fill(store)
    await mkdir(path('data/certificates'))
    await writeFile(path('data/certificates/authority-key.der'), 'a key')
    expect((await command(backup, 'data', path('one.backup'))).code).toBe(0)
    const kept = everything(store)
    await store.commit([update('later')])
    expect((await stat(path('one.backup'))).mode & 0o777).toBe(0o600)

    const restored = await command(restore, 'new', path('one.backup'))
    expect(restored.said).toContain('300 perubahan naskah, 3 peristiwa')
    expect(restored.code).toBe(0)
    expect(everything(await open('new'))).toEqual(kept)
    expect(await readFile(path('new/certificates/authority-key.der'), 'utf8')).toBe('a key')
    expect((await readdir(path('new'))).sort()).toEqual(['certificates', 'operator-notes', 'store'])
  })

  it('[SD31] what is restored has the heads of the store it came from, and another name', async () => {
    const store = await open('data')
    await fill(store)
    await command(backup, 'data', path('one.backup'))
    await command(restore, 'new', path('one.backup'))
    const restored = await open('new')
    expect(restored.head(agreementA)).toEqual(store.head(agreementA))
    expect(restored.epoch).not.toBe(store.epoch)
  })

  it('[SD23] a backup joins what the index holds and what only the journal holds', async () => {
    const first = await open('data')
    await fill(first)
    await first.close()
    const store = await open('data')
    await store.commit([...agreementOf(agreementB, 20), put('secret', 'changed')])
    await store.backup(path('two.backup'))
    const kept = everything(store)
    expect((await command(restore, 'new', path('two.backup'))).code).toBe(0)
    const restored = await open('new')
    expect(everything(restored)).toEqual(kept)
    await restored.commit([update('goes on', agreementB)])
    expect(restored.updates(agreementB, 20).map(({ seq }) => seq)).toEqual([21])
  })

  it('[SD23] commits made while a backup is written are in it whole or not at all', async () => {
    const store = await open('data')
    await fill(store)
    let copying = true
    const commits: Promise<void>[] = []
    const write = async (): Promise<void> => {
      for (let i = 0; copying && i < 500; i++) {
        const pair: Entry[] = [put('a', `${i}`), put('b', `${i}`)]
        commits.push(store.commit(pair))
        await commits.at(-1)
      }
    }
    const writing = write()
    await store.backup(path('three.backup'))
    copying = false
    await writing
    await command(restore, 'new', path('three.backup'))
    const restored = await open('new')
    expect(restored.get('settings', 'a')).toEqual(restored.get('settings', 'b'))
  })

  it('[SD24] a backup never overwrites, and a restore only fills an empty directory', async () => {
    const store = await open('data')
    await fill(store)
    await writeFile(path('there'), 'precious')
    expect((await command(backup, 'data', path('there'))).code).toBe(1)
    await expect(store.backup(path('there'))).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await readFile(path('there'), 'utf8')).toBe('precious')
    await store.backup(path('whole'))
    const { code, said } = await command(restore, 'data', path('whole'))
    expect([code, said]).toEqual([1, expect.stringContaining('tidak ditimpa')])
    expect(everything(store)).toHaveLength(2)
  })

  it('[SD25] a backup with any byte changed or cut off is refused and nothing is restored', async () => {
    const store = await open('data')
    await store.commit([...agreementOf(agreementA, 5), put('k', 'v')])
    await store.backup(path('whole'))
    const whole = await readFile(path('whole'))
    const spoilt = [...whole.keys()].filter((at) => at % 37 === 0 || at >= whole.length - 3)
    for (const at of spoilt) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x40
      for (const bytes of [changed, whole.subarray(0, at)]) {
        await writeFile(path('spoilt'), bytes)
        const { code, said } = await command(restore, 'new', path('spoilt'))
        expect({ at, code, new: await readdir(path('new')).catch(() => []) }).toEqual({ at, code: 1, new: [] })
        expect(said).toMatch(
          /^Cadangan \S+ rusak atau terpotong; tidak ada yang dipulihkan\. Pakai cadangan lain|lebih baru/,
        )
      }
    }
  })

  it('[SD26] a restore names drafts that do not replay and ledgers whose chain does not hold', async () => {
    const store = await open('data')
    const [, second, ...rest] = agreementOf(agreementA, 3)
    await store.commit([second, ...rest].filter((entry) => entry !== undefined))
    await store.commit([{ type: 'event', agreement: agreementB, bytes: Buffer.from('{}') }])
    await store.backup(path('odd'))
    const { code, said } = await command(restore, 'new', path('odd'))
    expect(code).toBe(1)
    expect(said).toContain(`Perjanjian ${agreementA}: naskahnya`)
    expect(said).toContain(`Perjanjian ${agreementB}: buku besarnya`)
    expect((await open('new')).updates(agreementA)).toHaveLength(2)
  })
})

describe('doctor', () => {
  it('[SD27] tells versions, space, use and counts, beside a store in use', async () => {
    const store = await open('data')
    await fill(store)
    const { code, said } = await command(doctor, 'data')
    expect(code).toBe(0)
    expect(said).toContain(`Sedang dipakai proses ${process.pid}.`)
    expect(said).toContain('belum di indeks')
    await store.close()
    const after = await command(doctor, 'data')
    expect(after.said).toContain('Isi: 1 perjanjian, 300 perubahan naskah, 3 peristiwa buku besar.')
    expect(after.said).toContain('Sedang tidak dipakai.')
    expect(after.said).toContain('Penyimpanan sehat.')
  })

  it('[SD27] tells of a torn tail before it is cut and after', async () => {
    const store = await open('data')
    await fill(store)
    await store.close()
    await appendFile(path(`data/store/journal/${segmentName(1)}`), Buffer.alloc(100))
    expect((await command(doctor, 'data')).said).toContain('Ekor jurnal terputus (100 bita')
    await (await open('data')).close()
    const { code, said } = await command(doctor, 'data')
    expect([code, said]).toEqual([0, expect.stringContaining('pernah terputus dan dipotong (100 bita')])
  })

  it('[SD44] counts checkpoints, names useless ones, and no backup has any', async () => {
    const store = await open('data')
    await fill(store)
    await store.commit(agreementOf(agreementB, 20))
    await store.putCheckpoint(agreementA, { seq: 200, hash: store.hashAt(agreementA, 200)!, parts: [] })
    await store.putCheckpoint(agreementB, { seq: 10, hash: new Uint8Array(32), parts: [] })
    // one that is newer than what the index has taken in is not useless
    expect((await command(doctor, 'data')).said).toContain('Titik simpan: 2.')
    await store.close()
    const { code, said } = await command(doctor, 'data')
    expect(said).toContain('Titik simpan: 1.')
    expect(said).toContain('Titik simpan yang rusak atau tidak cocok: 1.')
    expect(code).toBe(0)
    await command(backup, 'data', path('one.backup'))
    await command(restore, 'new', path('one.backup'))
    const restored = await open('new')
    expect([agreementA, agreementB].map((id) => restored.checkpoint(id))).toEqual([null, null])
  })

  it('[SD44] looks into a store of a version that made no checkpoints', async () => {
    const store = await open('data')
    await fill(store)
    await store.close()
    const older = openLmdb({ path: path('data/store/index'), maxDbs: 8, keyEncoding: 'binary', encoding: 'binary' })
    await older.openDB('checkpoints', { keyEncoding: 'binary', encoding: 'binary' }).drop()
    await older.close()
    expect((await command(doctor, 'data')).code).toBe(0)
    expect((await command(backup, 'data', path('one.backup'))).code).toBe(0)
    expect((await open('data')).updates(agreementA)).toHaveLength(300)
  })

  it('[PE23] reads the operator’s journal, beside a store in use, too, and names the first line that does not follow', async () => {
    const store = await open('data')
    const journal = openOperatorJournal(store, () => 5)
    const line = { by: 'operator', action: 'exported', agreement: null, detail: 'x' } as const
    for (let i = 0; i < 3; i++) await journal.note(line)
    expect(await command(doctor, 'data')).toMatchObject({ code: 0, said: expect.stringContaining('3 baris') })
    await store.close()
    expect((await command(doctor, 'data')).said).toContain('Jurnal pengelola: 3 baris, rantainya utuh.')
    const again = await open('data')
    const key = 'journal/000000000002'
    const kept = Buffer.from(again.get('settings', key) ?? []).toString()
    await again.commit([
      { type: 'put', table: 'settings', key, value: new TextEncoder().encode(kept.replace('"x"', '"y"')) },
    ])
    const { code, said } = await command(doctor, 'data')
    expect([code, said]).toEqual([1, expect.stringContaining('PUTUS pada baris 2')])
    await again.commit([{ type: 'put', table: 'settings', key: 'journal/000000000001', value: null }])
    expect((await command(doctor, 'data')).said).toContain('PUTUS pada baris 1')
  })

  it('[SD27] tells of damage with file and place, and of no store', async () => {
    expect(await command(doctor, 'none')).toMatchObject({ code: 0, said: expect.stringContaining('Belum ada') })
    const store = await open('data')
    await store.commit([update('one')])
    await store.commit([update('two')])
    await store.close()
    const journal = path(`data/store/journal/${segmentName(1)}`)
    const bytes = await readFile(journal)
    bytes[50] = (bytes[50] ?? 0) ^ 1
    await writeFile(journal, bytes)
    const { code, said } = await command(doctor, 'data')
    expect([code, said]).toEqual([1, expect.stringContaining(`${journal} is damaged at byte 28`)])
    await expect(open('data')).rejects.toMatchObject({ code: 'store-damaged' })
    expect(await readFile(journal)).toEqual(bytes)
  })
})

describe('one data directory', () => {
  it('[SD28] is open in one process at a time, and a lock left by the dead is taken over', async () => {
    const store = await open('data')
    await expect(open('data')).rejects.toMatchObject({ code: 'store-locked' })
    await store.close()
    await writeFile(path('data/store/lock'), '4194303 gone\n')
    await (await open('data')).close()
    await writeFile(path('data/store/lock'), `${process.pid} another life\n`)
    await (await open('data')).close()
    await writeFile(path('data/store/lock'), `${process.ppid} another life\n`)
    await (await open('data')).close()
  })

  it('[SD29] of a newer program is not touched', async () => {
    await (await open('data')).close()
    await writeFile(path('data/store/format'), 'mufakat-store 2\n')
    const error = await open('data').catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(StoreError)
    expect(error).toMatchObject({ code: 'store-newer' })
    expect(await readFile(path('data/store/format'), 'utf8')).toBe('mufakat-store 2\n')
  })
})
