import { resolve } from 'node:path'

/** Where the parts of a store are in a data directory. */
export function storePaths(dataDir: string) {
  const root = resolve(dataDir, 'store')
  return { root, journal: `${root}/journal`, index: `${root}/index`, lock: `${root}/lock` } as const
}
