// A second copy, in another kind of storage, of what this device has not sent: where the database is damaged or full, it is what is rescued
// first. Small by nature; what is larger than the limit is in the database alone.
import { forgetStored, readStored, writeStored } from '../app/preference.ts'

/** Bytes of one update. Browsers give all of this kind of storage 5 MiB, in characters of two bytes. */
export const MIRROR_MAX_BYTES = 256 * 1024

export interface Unsent {
  /** Null where it was too large, or cannot be read */
  readonly update: Uint8Array | null
  /** How many changes; at least 1 */
  readonly waiting: number
}

export interface UnsentMirror {
  /** Null where there is none. */
  read(): Unsent | null
  /** Written before it returns, so that a page that is being left can do it. */
  write(unsent: { readonly update: Uint8Array; readonly waiting: number }): void
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
    const [count, letters = ''] = readStored(KEY + store)?.split(' ') ?? []
    if (count === undefined) return null
    return { update: letters === '' ? null : decode(letters), waiting: Math.max(Number(count) || 0, 1) }
  },
  write({ update, waiting }) {
    const letters = update.length <= MIRROR_MAX_BYTES ? encode(update) : ''
    // A part of an older state is worse than none: it would be taken for all there is. That there is something is known all the same.
    if (!writeStored(KEY + store, `${waiting} ${letters}`)) writeStored(KEY + store, `${waiting} `)
  },
  clear: () => void forgetStored(KEY + store),
})
