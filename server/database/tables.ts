// What is in PostgreSQL, all of it in the schema `mufakat`:
//
//   owner     fence, last, name     one row: who may write, by a number that each takeover raises; the number of the last group
//   journal   first, last, bytes    a row for each batch: groups as in the file journal, numbered on
//   base      space, key, value     everything up to `through`, in the keys and values of the index; the journal holds what came after
//   facts     name, value           'format', 'through', 'epoch', 'recovered' as text; 'file:PATH' of each file that is kept beside the store
//
// `fence` is a key, so that whoever holds the row FOR KEY SHARE lets batches pass and makes a takeover wait.
import type { KeptFile } from '../store/backup-file.ts'
import { type Group, groupSeed, readGroup } from '../store/group.ts'
import { type Change, SPACES } from '../store/index-changes.ts'
import { StoreError } from '../store/store.ts'
import type { Connection } from './connection.ts'

const FORMAT_VERSION = 1
/** One Mufakat in a database: 'mufakat' in ASCII */
export const LOCK = '30809855043002740'
/** The seed of the checksums; no segment of a file journal has this number. */
export const DATABASE_SEED = groupSeed(0xffff_ffff)
/** Values that are fetched, and sent, at once; PostgreSQL takes 65,535 parameters. */
const PAGE_BYTES = 4 * 1024 * 1024
const PAGE_ROWS = 2_000
const FILE_PREFIX = 'file:'

const SCHEMA = `
  CREATE SCHEMA mufakat;
  CREATE TABLE mufakat.owner (fence bigint PRIMARY KEY, last bigint NOT NULL, name text NOT NULL);
  CREATE TABLE mufakat.journal (first bigint PRIMARY KEY, last bigint NOT NULL, bytes bytea NOT NULL);
  CREATE TABLE mufakat.base (space text, key bytea, value bytea NOT NULL, PRIMARY KEY (space, key));
  CREATE TABLE mufakat.facts (name text PRIMARY KEY, value bytea NOT NULL);
  INSERT INTO mufakat.owner VALUES (0, 0, '');
  INSERT INTO mufakat.facts VALUES ('format', '${FORMAT_VERSION}'), ('through', '0');`

/** The format of what is there; null where nothing is. Throws StoreError 'store-newer' when a newer program made it. */
export async function readTables(client: Connection): Promise<number | null> {
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('mufakat.facts') IS NOT NULL AS there`)
  if (rows[0]?.there !== true) return null
  const format = Number(await readFact(client, 'format'))
  if (format > FORMAT_VERSION)
    throw new StoreError('store-newer', `the database has format ${format}; this program knows ${FORMAT_VERSION}`)
  return format
}

export async function makeTables(client: Connection): Promise<void> {
  await client.query(SCHEMA)
}

export async function readFact(client: Connection, name: string): Promise<string | null> {
  const { rows } = await client.query<{ value: Buffer }>('SELECT value FROM mufakat.facts WHERE name = $1', [name])
  return rows[0]?.value.toString() ?? null
}

export async function writeFact(client: Connection, name: string, value: string | Uint8Array): Promise<void> {
  await client.query(
    'INSERT INTO mufakat.facts VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [name, typeof value === 'string' ? Buffer.from(value) : value],
  )
}

export async function readKept(client: Connection): Promise<readonly KeptFile[]> {
  const { rows } = await client.query<{ name: string; value: Buffer }>(
    `SELECT name, value FROM mufakat.facts WHERE starts_with(name, '${FILE_PREFIX}') ORDER BY name`,
  )
  return rows.map(({ name, value }) => ({ path: name.slice(FILE_PREFIX.length), content: new Uint8Array(value) }))
}

export async function keepFiles(client: Connection, files: readonly KeptFile[]): Promise<void> {
  for (const { path, content } of files) await writeFact(client, `${FILE_PREFIX}${path}`, content)
}

async function writePage(client: Connection, page: readonly Change[]): Promise<void> {
  const removed = page.filter(({ value }) => value === null)
  const put = page.filter(({ value }) => value !== null)
  for (const { space, key } of removed)
    await client.query('DELETE FROM mufakat.base WHERE space = $1 AND key = $2', [space, key])
  if (put.length === 0) return
  const places = put.map((_, i) => `($${3 * i + 1}, $${3 * i + 2}, $${3 * i + 3})`)
  await client.query(
    `INSERT INTO mufakat.base VALUES ${places.join()} ON CONFLICT (space, key) DO UPDATE SET value = excluded.value`,
    put.flatMap(({ space, key, value }) => [space, key, value]),
  )
}

/** Takes changes, each key once, into the base; the caller's transaction makes them whole. */
export async function writeBase(client: Connection, changes: Iterable<Change>): Promise<void> {
  let page: Change[] = []
  let bytes = 0
  for (const change of changes) {
    page.push(change)
    bytes += change.key.length + (change.value?.length ?? 0)
    if (page.length < PAGE_ROWS && bytes < PAGE_BYTES) continue
    await writePage(client, page)
    page = []
    bytes = 0
  }
  await writePage(client, page)
}

/** The base, a page at a time. */
export async function* readBase(client: Connection): AsyncGenerator<readonly Change[]> {
  for (const space of SPACES) {
    for (let after: Buffer = Buffer.alloc(0), rows = PAGE_ROWS; rows > 0; ) {
      const page = await client.query<{ key: Buffer; value: Buffer }>(
        `SELECT key, value FROM (
           SELECT key, value, sum(octet_length(value)) OVER (ORDER BY key) - octet_length(value) AS before
           FROM (SELECT key, value FROM mufakat.base WHERE space = $1 AND key > $2 ORDER BY key LIMIT ${PAGE_ROWS}) AS ahead
         ) AS page WHERE before < ${PAGE_BYTES} ORDER BY key`,
        [space, after],
      )
      rows = page.rows.length
      after = page.rows.at(-1)?.key ?? after
      if (rows > 0) yield page.rows.map(({ key, value }) => ({ space, key, value }))
    }
  }
}

function groupsOf(first: number, bytes: Buffer): readonly Group[] {
  const groups: Group[] = []
  for (let offset = 0; offset < bytes.length; ) {
    const read = readGroup(bytes, offset, DATABASE_SEED)
    if (read === null || read.group.number !== first + groups.length)
      throw new StoreError('store-damaged', `mufakat.journal is damaged in row ${first} at byte ${offset}`)
    groups.push(read.group)
    offset = read.end
  }
  return groups
}

/** The groups after `after` up to `last`, many batches at a time. Throws StoreError 'store-damaged' where one cannot be read or is missing. */
export async function* readJournal(client: Connection, after: number, last: number): AsyncGenerator<readonly Group[]> {
  while (after < last) {
    const { rows } = await client.query<{ last: string; bytes: Buffer }>(
      `SELECT last, bytes FROM (
         SELECT first, last, bytes, sum(octet_length(bytes)) OVER (ORDER BY first) - octet_length(bytes) AS before
         FROM (SELECT * FROM mufakat.journal WHERE last > $1 AND last <= $2 ORDER BY first LIMIT ${PAGE_ROWS}) AS ahead
       ) AS page WHERE before < ${PAGE_BYTES} ORDER BY first`,
      [after, last],
    )
    const page: Group[] = []
    for (const row of rows) {
      const groups = groupsOf(after + 1, row.bytes)
      after += groups.length
      page.push(...groups)
      if (after !== Number(row.last)) throw missing(after + 1)
    }
    if (page.length === 0) throw missing(after + 1)
    yield page
  }
}

const missing = (group: number): StoreError => new StoreError('store-damaged', `mufakat.journal lacks group ${group}`)
