// Apart from what talks to PostgreSQL, which is loaded only where there is a database.

/** `unset`: the folder is the cache of a database. `not-migrated`: the folder has a store, and the database has nothing. */
export class DatabaseError extends Error {
  readonly code: 'database-unreachable' | 'database-unset' | 'database-not-migrated'
  constructor(code: DatabaseError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Where a database is, without name and password. */
export function databasePlace(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
