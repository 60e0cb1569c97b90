// One note of the own partner as this device holds it: what is typed is kept here with every key, sent after a pause and when there is a
// network again, and never lost to what a colleague wrote meanwhile.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import type { NoteKind } from '../../shared/worksheets/own-notes.ts'
import type { Result } from '../api/call.ts'
import { Undecodable } from '../api/decode.ts'
import { type OwnNotesView, readOwnNotes, writeOwnNote } from './own-notes-api.ts'
import { typedNotes } from './typed-note.ts'

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

/** Words that were sent without an answer are told apart from a colleague's up to so many. */
const UNANSWERED_MAX = 8
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
  const kept = typedNotes(`mufakat.note.${id}.${person}.${kind}`)
  const typed = kept.found
  /** Of what the person has seen and typed over: not of what the server has by now. */
  let version = typed?.version ?? view?.version ?? 0
  let theirVersion = version
  const text = signal(typed?.text ?? view?.notes[kind] ?? '')
  const standing = signal<NoteStanding>(typed === null ? 'saved' : 'here')
  const theirs = signal('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | null = null
  /** Sent over `version` without an answer: where the server has one of them, it is the person's own word and no colleague's. */
  let unanswered: readonly string[] = typed?.sent ?? []
  let isHere = true
  let isStopped = false
  const keep = (): void => {
    isHere = kept.keep({ text: text.peek(), version, sent: unanswered })
  }

  /** The server has `words` as the note of `now`. */
  const stored = (now: number, words: string): void => {
    version = now
    unanswered = []
    if (text.peek() !== words) {
      // A later visit goes on with them.
      if (isStopped && isHere && kept.isTaken()) return
      keep()
      later()
      return
    }
    kept.forget()
    standing.value = 'saved'
  }
  const settle = (answer: Result<OwnNotesView>, sent: string): void => {
    if (answer.ok) {
      stored(answer.value.version, sent)
      return
    }
    const moved = answer.problem.code === 'notes-moved' ? movedTo(answer.problem.data) : null
    if (moved === null) {
      standing.value = isHere ? 'here' : 'unsaved'
      return
    }
    // Its answer was lost.
    if (unanswered.includes(moved.notes[kind])) {
      stored(moved.version, moved.notes[kind])
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
    if (standing.peek() === 'moved') version = theirVersion
    standing.value = 'saving'
    const sent = text.peek()
    // Kept before it goes: the page may end before its answer.
    unanswered = [...new Set([...unanswered, sent])].slice(-UNANSWERED_MAX)
    keep()
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
      keep()
      if (standing.peek() !== 'moved') {
        standing.value = isHere ? 'here' : 'unsaved'
        later()
      }
    },
    send,
    takeTheirs() {
      text.value = theirs.peek()
      version = theirVersion
      unanswered = []
      kept.forget()
      standing.value = 'saved'
    },
    stop() {
      isStopped = true
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
