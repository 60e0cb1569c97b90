// A second copy, in another kind of storage, of what this device has not sent: where the database is damaged or full, it is what is rescued
// first. Small by nature; what is larger than the limit is in the database alone.
import { forgetStored, readStored, writeStored } from '../app/preference.ts'

/** Bytes of one update. Browsers give all of this kind of storage 5 MiB, in characters of two bytes. */
export const MIRROR_MAX_BYTES = 256 * 1024

export interface UnsentMirror {
  /** Null where there is none, or what is there is none. */
  read(): Uint8Array | null
  /** False where it does not fit. */
  write(update: Uint8Array): boolean
  clear(): void
}

const KEY = 'mufakat.unsent.'

function decode(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  } catch {
    // Cut off or foreign.
    return null
  }
}

function encode(bytes: Uint8Array): string {
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  return btoa(letters)
}

/** The mirror of the device store with this name. */
export const unsentMirror = (store: string): UnsentMirror => ({
  read() {
    const text = readStored(KEY + store)
    return text === null ? null : decode(text)
  },
  write(update) {
    if (update.length <= MIRROR_MAX_BYTES && writeStored(KEY + store, encode(update))) return true
    // A part of an older state is worse than none: it would be taken for all there is.
    forgetStored(KEY + store)
    return false
  },
  clear: () => void forgetStored(KEY + store),
})
