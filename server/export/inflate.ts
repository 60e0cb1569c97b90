import { inflate as nodeInflate } from 'node:zlib'

/** A draft is stopped at 16 MiB; nothing that we attach is larger. */
const INFLATED_MAX = 64 * 1024 * 1024

/** Unpacks zlib data; rejects on damage and on what would grow beyond the limit. */
export function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    nodeInflate(bytes, { maxOutputLength: INFLATED_MAX }, (error, out) =>
      error ? reject(error) : resolve(new Uint8Array(out)),
    )
  })
}
