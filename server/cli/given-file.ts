// The files that a command is given: by name, or `-` for what comes in at the standard input.
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'

/** Throws what the file system throws. */
export async function readGiven(path: string): Promise<Uint8Array> {
  return new Uint8Array(path === '-' ? await buffer(process.stdin) : await readFile(path))
}
