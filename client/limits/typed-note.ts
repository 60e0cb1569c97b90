// What is typed into a note and has not reached the server, as this device keeps it over visits. Each tab keeps its own: two of one person
// overwrite nothing of each other's, and the next visit has the words of both.
import { list, object, text, whole } from '../api/decode.ts'
import { forgetStored, ownPlace, placesOf, readStored, writeStored } from '../app/preference.ts'

export interface TypedNote {
  readonly text: string
  /** Of the notes over which it was typed: a colleague's word of a later one is not overwritten. */
  readonly version: number
  /** What was sent over that version without an answer: the server may have it. */
  readonly sent: readonly string[]
}

export interface TypedNotes {
  /** Null where nothing is kept. Words of several tabs stand one below the other. */
  readonly found: TypedNote | null
  /** False where the browser refuses. What was found is taken over then, unless its tab has gone on with it. */
  keep(typed: TypedNote): boolean
  /** Whether another visit has taken over what this one kept. */
  isTaken(): boolean
  /** The server has it, or nobody wants it. */
  forget(): void
}

const read = object<TypedNote>({ text, version: whole, sent: list(text) })
const readUnsent = object<Omit<TypedNote, 'sent'>>({ text, version: whole })

/** Text without a version, as it was kept before, counts as typed over nothing, so that both are shown. */
function parse(stored: string): TypedNote {
  for (const decode of [read, readUnsent])
    try {
      return { sent: [], ...decode(JSON.parse(stored)) }
    } catch {
      // Kept by an earlier program: the next form is tried.
    }
  return { text: stored, version: 0, sent: [] }
}

/** Without what stands in another as well. */
const apart = (texts: readonly string[]): readonly string[] =>
  texts.filter((one, i) => !texts.some((other, j) => j !== i && other.includes(one) && (other !== one || j < i)))

/** What is kept under `key` by any tab, and this tab's place to keep more. */
export function typedNotes(key: string): TypedNotes {
  const place = ownPlace(key)
  let others = placesOf(key).flatMap((at) => {
    const stored = readStored(at)
    return stored === null ? [] : [{ at, stored }]
  })
  const notes = others.map(({ stored }) => parse(stored))
  const takeOver = () => {
    for (const { at, stored } of others) if (readStored(at) === stored) forgetStored(at)
    others = []
  }
  return {
    found:
      notes.length === 0
        ? null
        : {
            text: apart(notes.map((note) => note.text)).join('\n\n'),
            version: Math.min(...notes.map((note) => note.version)),
            sent: notes.flatMap((note) => note.sent),
          },
    keep(typed) {
      if (!writeStored(place, JSON.stringify(typed))) return false
      takeOver()
      return true
    },
    isTaken: () => readStored(place) === null,
    forget() {
      forgetStored(place)
      takeOver()
    },
  }
}
