// The version of the store's files, in a file of its own, so that an older program does not touch what a newer one wrote.

import type { Disk } from './disk.ts'
import { systemCode } from './disk.ts'
import { StoreError } from './store.ts'

/** Raised when an older program could no longer read what this one writes. */
const FORMAT_VERSION = 1
const NAME = 'format'
const FORM = /^mufakat-store (\d{1,9})\n$/

/** The version that the files in `directory` have; null where there are none yet. Throws StoreError 'store-damaged' for anything else. */
export async function readFormat(disk: Disk, directory: string): Promise<number | null> {
  const path = `${directory}/${NAME}`
  let content: string
  try {
    const file = await disk.open(path, 'read')
    try {
      content = Buffer.from(await file.read(0, 64)).toString('utf8')
    } finally {
      await file.close()
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
  const version = FORM.exec(content)?.[1]
  if (version === undefined) throw new StoreError('store-damaged', `${path} is damaged at byte 0: no format version`)
  return Number(version)
}

/** Throws StoreError 'store-newer' when a newer program wrote here; writes the version where there is none. */
export async function claimFormat(disk: Disk, directory: string): Promise<void> {
  const version = await readFormat(disk, directory)
  if (version !== null && version > FORMAT_VERSION) {
    throw new StoreError('store-newer', `${directory} has format ${version}; this program knows ${FORMAT_VERSION}`)
  }
  if (version !== null) return
  const fresh = `${directory}/${NAME}.new`
  if ((await disk.list(directory)).includes(`${NAME}.new`)) await disk.remove(fresh)
  const file = await disk.open(fresh, 'create')
  try {
    await file.write(Buffer.from(`mufakat-store ${FORMAT_VERSION}\n`), 0)
    await file.sync()
  } finally {
    await file.close()
  }
  await disk.rename(fresh, `${directory}/${NAME}`)
  await disk.syncDirectory(directory)
}
