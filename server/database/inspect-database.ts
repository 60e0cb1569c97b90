// How a database is, without changing it, beside the node that may have it open.
import type { Verification } from '../store/verify-store.ts'
import { type Connection, withConnection } from './connection.ts'
import { copyToFolder, readInside } from './copy.ts'
import { LOCK } from './tables.ts'

export interface DatabaseInspection {
  readonly version: string
  /** Whether PostgreSQL flushes what it commits (`fsync`, `full_page_writes`) */
  readonly isFlushed: boolean
  readonly isThere: boolean
  /** Whether a node has it open */
  readonly isOwned: boolean
  /** Batches that the base has not taken in */
  readonly waiting: number
  readonly problems: Verification['problems']
}

/** Reads everything into `folder`, which is empty, and verifies it. Throws DatabaseError, and StoreError as a start would. */
export async function inspectDatabase(url: string, folder: string): Promise<DatabaseInspection> {
  return withConnection(url, 'mufakat doctor', (client) => inspect(client, folder))
}

async function inspect(client: Connection, folder: string): Promise<DatabaseInspection> {
  const ask = async (query: string, values: readonly unknown[] = []): Promise<string> =>
    (await client.query<[string]>({ text: query, values: [...values], rowMode: 'array' })).rows[0]?.[0] ?? ''
  const isThere = await copyToFolder(client, folder)
  return {
    version: await ask('SHOW server_version'),
    isFlushed: (await ask('SHOW fsync')) === 'on' && (await ask('SHOW full_page_writes')) === 'on',
    isThere,
    isOwned:
      (await ask(
        `SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND classid = ($1::bigint >> 32)::bigint AND objid = ($1::bigint & 4294967295)
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        [LOCK],
      )) !== '0',
    waiting: isThere ? Number(await ask('SELECT count(*) FROM mufakat.journal')) : 0,
    problems: isThere ? (await readInside(folder)).problems : [],
  }
}
