// The files that a command is given: by name, or `-` for what comes in at the standard input.
import { createReadStream } from 'node:fs'
import { PDF_BYTES_MAX } from '../../shared/pdf/pdf-file.ts'

/** One byte more than any command takes: what is longer, or never ends, is read up to here and refused by its length. */
const GIVEN_BYTES_MAX = PDF_BYTES_MAX + 1

/** Throws what the file system throws. */
export async function readGiven(path: string): Promise<Uint8Array> {
  const source: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path)
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of source) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= GIVEN_BYTES_MAX) break
  }
  return new Uint8Array(Buffer.concat(chunks))
}
