import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { databasePlace } from '../database/database-error.ts'
import type { Io } from './io.ts'
import { EXIT, line, words } from './operator-command.ts'

/** What `migrate`, and `restore` with DATABASE_URL, do with a folder that holds and was verified; says how it went. */
export async function putIntoDatabase(io: Io, url: string, folder: string, rehearsal: boolean): Promise<number> {
  const { withConnection } = await import('../database/connection.ts')
  const { copyToDatabase } = await import('../database/copy.ts')
  const place = databasePlace(url)
  const aside = await mkdtemp(join(dirname(folder), 'read-back-'))
  try {
    const copied = await withConnection(url, 'mufakat migrate', (client) =>
      copyToDatabase(client, folder, aside, rehearsal),
    )
    if (copied.outcome === 'other' || copied.outcome === 'used') {
      line(io.stderr, copied.outcome === 'used' ? words.migrate.used(place) : words.migrate.notEmpty(place))
      return EXIT.failed
    }
    line(io.stdout, words.backup.counts(copied.agreements, copied.updates, copied.events))
    line(io.stdout, words.migrate.verified(copied.digest))
    if (copied.outcome === 'same') line(io.stdout, words.migrate.same(place))
    else line(io.stdout, rehearsal ? words.migrate.rehearsed(place) : words.migrate.done(place))
    return EXIT.done
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}
