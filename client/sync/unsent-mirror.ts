// A second copy, in another kind of storage, of what this device has not sent: where the database is damaged or full, it is what is rescued
// first. Small by nature; what is larger than the limit is in the database alone. Each tab keeps its own: one that has sent its words says
// nothing about those of another.
import * as Y from 'yjs'
import { forgetStored, ownPlace, placesOf, readStored, writeStored } from '../app/preference.ts'

/** Bytes of one update. Browsers give all of this kind of storage 5 MiB, in characters of two bytes. */
export const MIRROR_MAX_BYTES = 256 * 1024

export interface Unsent {
  /** Null where it was too large, or cannot be read */
  readonly update: Uint8Array | null
  /** How many changes; at least 1 */
  readonly waiting: number
}

export interface UnsentMirror {
  /** Of all tabs, together. Null where there is none. */
  read(): Unsent | null
  /** Written before it returns, so that a page that is being left can do it. */
  write(unsent: { readonly update: Uint8Array; readonly waiting: number }): void
  /** What this one wrote and what it has read is sent. */
  clear(): void
}

const KEY = 'mufakat.unsent.'

/** Null for what is cut off, or foreign. */
function decode(text: string): Uint8Array | null {
  try {
    const update = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    Y.decodeUpdate(update)
    return update
  } catch {
    return null
  }
}

function parse(stored: string): Unsent {
  const [count, letters = ''] = stored.split(' ')
  return { update: letters === '' ? null : decode(letters), waiting: Math.max(Number(count) || 0, 1) }
}

function encode(bytes: Uint8Array): string {
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  return btoa(letters)
}

/** The mirror of the device store with this name. */
export function unsentMirror(store: string): UnsentMirror {
  const own = ownPlace(KEY + store)
  let others: readonly { readonly at: string; readonly stored: string }[] = []
  /** What has been read stands in what is written here by now, or is sent; a tab that has gone on since keeps its own. */
  const takeOver = () => {
    for (const { at, stored } of others) if (readStored(at) === stored) forgetStored(at)
    others = []
  }
  return {
    read() {
      const places = placesOf(KEY + store).flatMap((at) => {
        const stored = readStored(at)
        return stored === null ? [] : [{ at, stored }]
      })
      others = places.filter(({ at }) => at !== own)
      if (places.length === 0) return null
      const all = places.map(({ stored }) => parse(stored))
      const updates = all.flatMap(({ update }) => update ?? [])
      return {
        update: updates.length === 0 ? null : Y.mergeUpdates(updates),
        waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
      }
    },
    write({ update, waiting }) {
      const letters = update.length <= MIRROR_MAX_BYTES ? encode(update) : ''
      // A part of an older state is worse than none: it would be taken for all there is. That there is something is known all the same.
      if (!writeStored(own, `${waiting} ${letters}`)) writeStored(own, `${waiting} `)
      else if (letters !== '') takeOver()
    },
    clear() {
      forgetStored(own)
      takeOver()
    },
  }
}

/** Every tab's, for good. */
export function dropMirror(store: string): void {
  for (const place of placesOf(KEY + store)) forgetStored(place)
}
