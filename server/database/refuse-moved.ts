// A folder whose store moved into a database, or that is the cache of one, is not a store of its own.
import { existsSync } from 'node:fs'
import { databasePaths } from '../store/store-paths.ts'
import { DatabaseError } from './database-error.ts'

/** Without DATABASE_URL: what stands in such a folder is old, or nothing at all. Throws DatabaseError 'database-unset'. */
export function refuseMoved(dataDir: string): void {
  const { root, of } = databasePaths(dataDir)
  if (existsSync(of)) throw new DatabaseError('database-unset', root)
}
