// A client's state vector, before Yjs reads it.
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { ByteReader, MalformedError } from '../../shared/update/byte-reader.ts'

/**
 * A state vector without the clients that `isKnown` denies: they say nothing about this document, and Yjs would build a map of a million of
 * them. The same bytes where all are known; null for bytes that are no state vector.
 */
export function knownVector(bytes: Uint8Array, isKnown: (client: number) => boolean): Uint8Array | null {
  const reader = new ByteReader(bytes)
  const known: number[] = []
  try {
    const clients = reader.uint()
    // At least two bytes for each client that it names.
    if (clients * 2 > bytes.length) return null
    for (let i = 0; i < clients; i++) {
      const client = reader.uint()
      const clock = reader.uint()
      if (isKnown(client)) known.push(client, clock)
    }
    if (!reader.done) return null
    if (known.length === clients * 2) return bytes
  } catch (error) {
    if (error instanceof MalformedError) return null
    throw error
  }
  const encoder = createEncoder()
  writeVarUint(encoder, known.length / 2)
  for (const number of known) writeVarUint(encoder, number)
  return toUint8Array(encoder)
}
