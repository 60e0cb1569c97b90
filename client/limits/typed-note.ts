// What is typed into a note and has not reached the server, as this device keeps it over visits.
import { object, text, whole } from '../api/decode.ts'
import { readStored, writeStored } from '../app/preference.ts'

export interface TypedNote {
  readonly text: string
  /** Of the notes over which it was typed: a colleague's word of a later one is not overwritten. */
  readonly version: number
}

const readTyped = object<TypedNote>({ text, version: whole })

/** Null where nothing is kept. Text without a version, as it was kept before, counts as typed over nothing, so that both are shown. */
export function typedHere(key: string): TypedNote | null {
  const stored = readStored(key)
  if (stored === null) return null
  try {
    return readTyped(JSON.parse(stored))
  } catch {
    return { text: stored, version: 0 }
  }
}

/** False where the browser refuses. */
export const keepTyped = (key: string, typed: TypedNote): boolean => writeStored(key, JSON.stringify(typed))
