// One note of the own partner as this device holds it: what is typed is kept here with every key, sent after a pause and when there is a
// network again, and never lost to what a colleague wrote meanwhile.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import type { NoteKind } from '../../shared/worksheets/own-notes.ts'
import type { Result } from '../api/call.ts'
import { Undecodable } from '../api/decode.ts'
import { forgetStored } from '../app/preference.ts'
import { type OwnNotesView, readOwnNotes, writeOwnNote } from './own-notes-api.ts'
import { keepTyped, typedHere } from './typed-note.ts'

/** `saved` at the server · `saving` · `here` on this device only · `unsaved` nowhere but on the screen · `moved`: a colleague's is there. */
export type NoteStanding = 'saved' | 'saving' | 'here' | 'unsaved' | 'moved'

export interface OwnNote {
  readonly text: ReadonlySignal<string>
  readonly standing: ReadonlySignal<NoteStanding>
  /** The colleague's words while the standing is `moved`. */
  readonly theirs: ReadonlySignal<string>
  type(text: string): void
  /** Sends what is typed, over a colleague's words if the person has seen them. */
  send(): Promise<void>
  takeTheirs(): void
  stop(): void
}

/** Between the last key and the request; milliseconds. */
const PAUSE_MS = 1_200

interface Options {
  readonly id: AgreementId
  readonly person: PersonId
  readonly kind: NoteKind
  /** As the server had it; null where it could not be asked. */
  readonly view: OwnNotesView | null
  readonly write?: typeof writeOwnNote
}

export function openOwnNote({ id, person, kind, view, write = writeOwnNote }: Options): OwnNote {
  const key = `mufakat.note.${id}.${person}.${kind}`
  const typed = typedHere(key)
  /** Of what the person has seen and typed over: not of what the server has by now. */
  let version = typed?.version ?? view?.version ?? 0
  let theirVersion = version
  const text = signal(typed?.text ?? view?.notes[kind] ?? '')
  const standing = signal<NoteStanding>(typed === null ? 'saved' : 'here')
  const theirs = signal('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | null = null
  const keep = (): boolean => keepTyped(key, { text: text.peek(), version })

  const settle = (answer: Result<OwnNotesView>, sent: string): void => {
    if (answer.ok) {
      version = answer.value.version
      if (text.peek() !== sent) {
        keep()
        later()
        return
      }
      forgetStored(key)
      standing.value = 'saved'
      return
    }
    const moved = answer.problem.code === 'notes-moved' ? movedTo(answer.problem.data) : null
    if (moved === null) {
      standing.value = typedHere(key)?.text === text.peek() ? 'here' : 'unsaved'
      return
    }
    // What was typed meanwhile waits for the person's word as well.
    clearTimeout(timer)
    theirVersion = moved.version
    theirs.value = moved.notes[kind]
    standing.value = 'moved'
  }
  const send = async (): Promise<void> => {
    clearTimeout(timer)
    if (sending !== null) return sending
    if (standing.peek() === 'moved') {
      version = theirVersion
      keep()
    }
    standing.value = 'saving'
    const sent = text.peek()
    sending = write(id, { version, kind, text: sent }).then((answer) => {
      sending = null
      settle(answer, sent)
    })
    return sending
  }
  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void send(), PAUSE_MS)
  }
  const online = () => {
    if (standing.peek() === 'here' || standing.peek() === 'unsaved') void send()
  }
  addEventListener('online', online)
  if (typed !== null) void send()
  return {
    text,
    standing,
    theirs,
    type(next) {
      text.value = next
      const kept = keep()
      if (standing.peek() !== 'moved') {
        standing.value = kept ? 'here' : 'unsaved'
        later()
      }
    },
    send,
    takeTheirs() {
      text.value = theirs.peek()
      version = theirVersion
      forgetStored(key)
      standing.value = 'saved'
    },
    stop() {
      clearTimeout(timer)
      removeEventListener('online', online)
      if (standing.peek() === 'here' || standing.peek() === 'unsaved') void send()
    },
  }
}

function movedTo(data: Readonly<Record<string, unknown>>): OwnNotesView | null {
  try {
    return readOwnNotes(data)
  } catch (error) {
    if (error instanceof Undecodable) return null
    throw error
  }
}
