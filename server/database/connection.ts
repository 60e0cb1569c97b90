// Connections to PostgreSQL, and what their failures are.
import pg from 'pg'
import { DatabaseError, databasePlace } from './database-error.ts'

export type Connection = pg.Client

const CONNECT_MS = 5_000
/** An answer that takes longer counts as lost: a batch has 64 MiB at most, a page of the base 4 MiB and one value. */
const ANSWER_MS = 60_000
/** PostgreSQL itself ends a session that says nothing for so long, so that a node that hangs, or whose machine is gone, lets go of the lock. */
const SILENT_MS = 10_000
/** PostgreSQL: `disk_full`, and what a quota or a full table space says */
const FULL = ['53100', '53400']

/** A failure in the words that the store knows: no room is no room, wherever it is missing. */
export const asDiskError = (error: unknown): unknown =>
  error instanceof pg.DatabaseError && FULL.includes(error.code ?? '')
    ? Object.assign(new Error(error.message, { cause: error }), { code: 'ENOSPC' })
    : error

/** What PostgreSQL refuses at a start (a role without rights, a replica that only reads) keeps the database from being used. */
export const asDatabaseError = (error: unknown, url: string): unknown =>
  error instanceof pg.DatabaseError
    ? new DatabaseError('database-unreachable', `${databasePlace(url)}: ${messageOf(error)}`, { cause: error })
    : error

/**
 * Connects; a commit is on disk when it is answered, whatever the role or the database has set. `name` is what PostgreSQL shows of it. Unless
 * `patient`, the session ends when nothing is asked for 10 s. Throws DatabaseError.
 */
export async function connect(url: string, name: string, patient = false): Promise<Connection> {
  let client: Connection | null = null
  try {
    // reads the files that the address names
    client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MS,
      ...(patient ? {} : { query_timeout: ANSWER_MS }),
      keepAlive: true,
    })
    // A connection that breaks while nothing is asked tells it here; the next question fails and is dealt with there.
    client.on('error', () => undefined)
    await client.connect()
    // the name whatever the address says: by it an owner ends what it has lost hold of
    await client.query(
      `SET application_name = ${client.escapeLiteral(name)}; SET synchronous_commit = on; SET default_transaction_read_only = off`,
    )
    if (!patient)
      await client.query(
        `SET idle_session_timeout = ${SILENT_MS}; SET idle_in_transaction_session_timeout = ${SILENT_MS}`,
      )
    return client
  } catch (cause) {
    void client?.end().catch(() => undefined)
    throw new DatabaseError('database-unreachable', `${databasePlace(url)}: ${messageOf(cause)}`, { cause })
  }
}

/**
 * Runs `work` with a patient connection, for a command that an operator waits for. Throws DatabaseError where it cannot be made or breaks on the
 * way; what `work` throws otherwise as it is.
 */
export async function withConnection<T>(
  url: string,
  name: string,
  work: (client: Connection) => Promise<T>,
): Promise<T> {
  const client = await connect(url, name, true)
  let isBroken = false
  client.on('error', () => {
    isBroken = true
  })
  try {
    return await work(client)
  } catch (cause) {
    if (!isBroken) throw cause
    throw new DatabaseError('database-unreachable', `${databasePlace(url)}: ${messageOf(cause)}`, { cause })
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** One line. Where every address of a host refuses, Node gives an error of several without words. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join(', ')
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ')
}

/** Runs `work` in a transaction; what it throws undoes everything. */
export async function inTransaction<T>(client: Connection, begin: string, work: () => Promise<T>): Promise<T> {
  await client.query(begin)
  try {
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
