// One node writes at a time. Who does holds an advisory lock of its session, and a number (the fence) that stands in every statement that
// writes: a takeover raises it, and what an earlier owner sends after that changes nothing, however late it comes.
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Change } from '../store/index-changes.ts'
import type { StoreLog } from '../store/journaled-store.ts'
import { type Connection, connect, inTransaction, messageOf } from './connection.ts'
import { LOCK, makeTables, readTables, writeBase, writeFact } from './tables.ts'

/** How often a node that waits asks for the lock */
const ASK_MS = 1_000
/** How often the owner shows that it lives, well within what PostgreSQL lets a session be silent */
const BEAT_MS = 3_000
/** How long, and how often, a connection that came back waits for the lock of the one that broke */
const RELEASE_TRIES = 20
const RELEASE_MS = 50

/** The answer says whether the batch is there and durable: the statement is its own transaction. */
const APPEND = {
  name: 'append',
  text: `WITH mine AS (UPDATE mufakat.owner SET last = $2::bigint WHERE fence = $3::bigint AND last = $1::bigint RETURNING last)
         INSERT INTO mufakat.journal SELECT $1::bigint + 1, last, $4::bytea FROM mine`,
}
const PROBE_BYTES = 256 * 1024

export interface Owner {
  /** Number of the last group when it was taken */
  readonly last: number
  /** The name under which this node has it, and under which the one before had it */
  readonly name: string
  readonly previous: string
  /** Resolves when another node has taken over, or the database was set back: from then on nothing can be written here. */
  readonly lost: Promise<void>
  /** Appends a batch of `groups` behind group `after`, durably. Asks once more where the answer was lost; rejects when it is not there, or nobody can say. */
  append(after: number, groups: number, bytes: Uint8Array): Promise<void>
  /** Makes `last` the end again, whatever a failed append left, and proves that bytes are taken. */
  settle(last: number): Promise<void>
  /** Takes changes into the base and lets the journal go up to `through`; all or nothing, beside the batches. */
  fold(changes: Iterable<Change>, through: number): Promise<void>
  /** Runs `work` in a transaction that a takeover waits for. */
  fenced(work: (client: Connection) => Promise<void>): Promise<void>
  /** The connection that has the lock, for reading at the start. */
  readonly client: Connection
  close(): Promise<void>
}

const tryLock = async (client: Connection): Promise<boolean> => {
  const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [LOCK])
  return rows[0]?.mine === true
}

interface Waiting {
  /** Called each time another node still has the database */
  readonly onWait?: (() => Promise<void>) | undefined
  readonly log: StoreLog
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined
}

/** Waits for the lock. The first connection has to be made; one that breaks while it waits is made again. */
async function waitForLock(url: string, name: string, { onWait, log, signal }: Waiting): Promise<Connection> {
  let client: Connection | null = await connect(url, name)
  let told = ''
  try {
    for (;;) {
      try {
        client ??= await connect(url, name)
        if (await tryLock(client)) return client
      } catch (error) {
        void client?.end().catch(() => undefined)
        client = null
        // the words alone: an error of the driver may hold the address, with its password
        const why = messageOf(error)
        if (why !== told) log.warn({ why }, 'this node waits for the database and cannot ask for it')
        told = why
      }
      await onWait?.()
      await delay(ASK_MS, undefined, { signal })
    }
  } catch (error) {
    void client?.end().catch(() => undefined)
    throw error
  }
}

interface Taken {
  readonly fence: number
  readonly last: number
  readonly previous: string
}

async function takeFence(client: Connection, name: string): Promise<Taken> {
  if ((await readTables(client)) === null) await inTransaction(client, 'BEGIN', () => makeTables(client))
  return inTransaction(client, 'BEGIN', async () => {
    const { rows } = await client.query<{ name: string }>('SELECT name FROM mufakat.owner FOR UPDATE')
    const taken = await client.query<{ fence: string; last: string }>(
      'UPDATE mufakat.owner SET fence = fence + 1, name = $1 RETURNING fence, last',
      [name],
    )
    const [row] = taken.rows
    return { fence: Number(row?.fence), last: Number(row?.last), previous: rows[0]?.name ?? '' }
  })
}

/** Waits until this node is the one that writes. Throws DatabaseError, AbortError. */
export async function takeOwnership(url: string, now: () => number, waiting: Waiting): Promise<Owner> {
  const name = `mufakat ${randomBytes(9).toString('base64url')}`
  const first = await waitForLock(url, name, waiting)
  let live: Connection | null = first
  const taken = await takeFence(first, name).catch((error: unknown) => {
    void first.end().catch(() => undefined)
    throw error
  })
  let { fence } = taken
  let isLost = false
  let tellLost: () => void = () => undefined
  const lost = new Promise<void>((resolve) => {
    tellLost = resolve
  })
  let turns: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turns.then(work)
    turns = mine.catch(() => undefined)
    return mine
  }

  const drop = (): void => {
    void live?.end().catch(() => undefined)
    live = null
  }
  const lose = (): Error => {
    isLost = true
    drop()
    tellLost()
    return new Error('another node has taken over, or the database was set back')
  }

  /**
   * The row is not ours any more. A takeover raises the number, so one that is not above ours says that the database was set back to before this
   * node took it. That is noted: the next one may never have seen what is gone.
   */
  const loseRow = async (client: Connection): Promise<Error> => {
    await inTransaction(client, 'BEGIN', async () => {
      const { rowCount } = await client.query('SELECT 1 FROM mufakat.owner WHERE fence <= $1 FOR KEY SHARE', [fence])
      if (rowCount === 1) await writeFact(client, 'recovered', String(now()))
    })
    return lose()
  }

  /** Makes the connection anew, bars what the broken one may still have on its way, and gives the number of the last group. */
  const regain = async (): Promise<{ readonly client: Connection; readonly last: number }> => {
    if (isLost) throw lose()
    drop()
    const client = await connect(url, name)
    try {
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND usename = current_user AND pid <> pg_backend_pid()`,
        [name],
      )
      let isMine = await tryLock(client)
      for (let tries = 0; !isMine && tries < RELEASE_TRIES; tries++) {
        await delay(RELEASE_MS)
        isMine = await tryLock(client)
      }
      // By the name, not the number: a raise whose answer was lost was our own.
      const { rows } = await client.query<{ fence: string; last: string }>(
        isMine
          ? 'UPDATE mufakat.owner SET fence = fence + 1 WHERE name = $1 RETURNING fence, last'
          : 'SELECT fence, last FROM mufakat.owner WHERE name = $1',
        [name],
      )
      const [row] = rows
      if (row === undefined) throw await loseRow(client)
      if (!isMine) throw new Error('another session holds the lock')
      fence = Number(row.fence)
      live = client
      return { client, last: Number(row.last) }
    } catch (error) {
      if (live !== client) void client.end().catch(() => undefined)
      throw error
    }
  }

  /** In a transaction that a takeover waits for, and only where the database has every group up to `through`. */
  const inFence = async (client: Connection, work: () => Promise<void>, through = 0): Promise<void> =>
    inTransaction(client, 'BEGIN', async () => {
      const { rows } = await client.query('SELECT 1 FROM mufakat.owner WHERE fence = $1 AND last >= $2 FOR KEY SHARE', [
        fence,
        through,
      ])
      if (rows.length === 0) throw new Error('the fence has moved, or the database was set back')
      await work()
    })

  /**
   * The database lacks what it had committed: a failover to a replica that was behind, or a restore under a node at work. That is noted, so that
   * devices may bring back what they hold, and this node has to begin again.
   */
  const setBack = async (client: Connection): Promise<Error> => {
    await inFence(client, () => writeFact(client, 'recovered', String(now())))
    return lose()
  }

  const insert = async (client: Connection, after: number, groups: number, bytes: Uint8Array): Promise<boolean> => {
    const { rowCount } = await client.query({ ...APPEND, values: [after, after + groups, fence, bytes] })
    return rowCount === 1
  }

  const beat = async (): Promise<void> => {
    if (isLost) return
    try {
      if (live === null) await regain()
      else {
        const { rows } = await live.query('SELECT 1 FROM mufakat.owner WHERE fence = $1', [fence])
        if (rows.length === 0) await loseRow(live)
      }
    } catch {
      // told by the next write, or made good by the next beat
      if (!isLost) drop()
    }
  }
  const beats = setInterval(() => void inTurn(beat), BEAT_MS).unref()

  return {
    last: taken.last,
    name,
    previous: taken.previous,
    lost,
    client: first,
    append: (after, groups, bytes) =>
      inTurn(async () => {
        if (live !== null) {
          try {
            if (await insert(live, after, groups, bytes)) return
          } catch {
            // whether it is there the next connection says
          }
        }
        const { client, last } = await regain()
        if (last < after) throw await setBack(client)
        if (last === after + groups) return
        try {
          if (last === after && (await insert(client, after, groups, bytes))) return
        } catch (error) {
          drop()
          throw error
        }
        throw new Error(`the journal ends with group ${last}, not ${after}`)
      }),
    settle: (last) =>
      inTurn(async () => {
        const client = live ?? (await regain()).client
        try {
          const { rows } = await client.query<{ last: string }>('SELECT last FROM mufakat.owner')
          if (Number(rows[0]?.last) < last) throw await setBack(client)
          await inFence(client, async () => {
            await client.query('UPDATE mufakat.owner SET last = $1 WHERE last > $1', [last])
            await client.query('DELETE FROM mufakat.journal WHERE first > $1', [last])
            // 0 is the number of no group
            await client.query('INSERT INTO mufakat.journal VALUES (0, 0, $1)', [randomBytes(PROBE_BYTES)])
            await client.query('DELETE FROM mufakat.journal WHERE first = 0')
          })
        } catch (error) {
          drop()
          throw error
        }
      }),
    async fold(changes, through) {
      if (isLost) throw lose()
      // beside the lock's: batches go on
      const client = await connect(url, name)
      const take = async () => {
        await writeBase(client, changes)
        await client.query('DELETE FROM mufakat.journal WHERE last <= $1', [through])
        await writeFact(client, 'through', String(through))
      }
      try {
        await inFence(client, take, through)
      } finally {
        void client.end().catch(() => undefined)
      }
    },
    fenced: (work) =>
      inTurn(async () => {
        const client = live ?? (await regain()).client
        await inFence(client, () => work(client))
      }),
    async close() {
      clearInterval(beats)
      await inTurn(async () => {
        isLost = true
        await live?.end().catch(() => undefined)
        live = null
      })
    },
  }
}
