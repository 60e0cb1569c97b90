import { resolve } from 'node:path'

/** Where the parts of a store are in a data directory. */
export function storePaths(dataDir: string) {
  const root = resolve(dataDir, 'store')
  return { root, journal: `${root}/journal`, index: `${root}/index`, lock: `${root}/lock` } as const
}

/** Where the cache of a database is in a data directory; `of` names the owner whose cache it is. */
export function databasePaths(dataDir: string) {
  const root = resolve(dataDir, 'postgres')
  return { root, index: `${root}/index`, lock: `${root}/lock`, of: `${root}/owner` } as const
}
