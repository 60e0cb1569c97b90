// How much room the disk under a data directory has left.
import { statfs } from 'node:fs/promises'

/** Below this the operator should make room: some segments of the journal, and what the index grows by. */
export const LOW_SPACE_BYTES = 256 * 1024 * 1024

/** Bytes that this process may still write below `directory`; rejects as the system does. */
export async function freeSpace(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}
