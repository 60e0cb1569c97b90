// The own partner's notes, below what all partners see.
import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import * as Y from 'yjs'
import type { FieldId } from '../../shared/agreement/ids.ts'
import { NOTE_MAX_CHARS, type NoteKind } from '../../shared/worksheets/own-notes.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { iMay, type Workspace } from '../panels/workspace.ts'
import { limitsWords } from './limits-words.ts'
import { type OwnNote, openOwnNote } from './own-note.ts'
import { askOwnNotes } from './own-notes-api.ts'

interface NoteProps {
  readonly workspace: Workspace
  readonly kind: NoteKind
  readonly note: OwnNote
  /** The own answer of the text into which the note may be copied. */
  readonly into: FieldId | null
}

function Note({ workspace, kind, note, into }: NoteProps) {
  const { own } = limitsWords()
  const id = useId()
  const field = into && workspace.session.draft.fields.get(into)
  const standing = note.standing.value
  const share = () => {
    if (!(field instanceof Y.Text)) return
    const words = note.text.peek().replace(/\s+/g, ' ').trim()
    field.doc?.transact(() => field.insert(field.length, field.length > 0 ? `; ${words}` : words))
    announce(own.shared)
  }
  return (
    <div class="field own-note">
      <label for={id}>{own.kinds[kind]}</label>
      <textarea
        id={id}
        rows={4}
        maxLength={NOTE_MAX_CHARS}
        value={note.text.value}
        onInput={({ currentTarget }) => note.type(currentTarget.value)}
        onBlur={() => standing === 'here' && void note.send()}
      />
      <p class="quiet" role="status">
        {(standing !== 'saved' || note.text.value !== '') && own[standing]}
      </p>
      {standing === 'moved' && (
        <>
          <p class="note-title">{own.theirs}</p>
          <blockquote class="theirs">{note.theirs.value}</blockquote>
          <div class="button-row">
            <button type="button" class="button" onClick={() => void note.send()}>
              {own.keep}
            </button>
            <button type="button" class="button" onClick={note.takeTheirs}>
              {own.take}
            </button>
          </div>
        </>
      )}
      {field instanceof Y.Text && workspace.session.mayWrite.value && note.text.value.trim() !== '' && (
        <button type="button" class="button-quiet" onClick={share}>
          <Icon name="send" /> {own.share}
        </button>
      )}
    </div>
  )
}

interface SectionProps {
  readonly workspace: Workspace
  readonly kinds: readonly NoteKind[]
  readonly into: FieldId | null
}

/** Nothing for whoever writes for no partner. */
export function OwnNotesSection({ workspace, kinds, into }: SectionProps) {
  const { own } = limitsWords()
  const notes = useSignal<ReadonlyMap<NoteKind, OwnNote>>(new Map())
  const { id, me } = workspace
  const mine = me.partnerId !== null && iMay(workspace, 'own-notes')
  useEffect(() => {
    if (!mine) return
    let open: readonly OwnNote[] = []
    let gone = false
    void askOwnNotes(id).then((answer) => {
      if (gone) return
      const view = answer.ok ? answer.value : null
      const made = kinds.map((kind) => [kind, openOwnNote({ id, person: me.personId, kind, view })] as const)
      open = made.map(([, note]) => note)
      notes.value = new Map(made)
    })
    return () => {
      gone = true
      for (const note of open) note.stop()
    }
  }, [id, me.personId, mine, notes])
  if (!mine) return null
  return (
    <section class="section" aria-labelledby="catatan-sendiri">
      <h2 id="catatan-sendiri">
        <Icon name="lock" /> {own.title}
      </h2>
      <p class="quiet">{own.lead}</p>
      {[...notes.value].map(([kind, note]) => (
        <Note key={kind} workspace={workspace} kind={kind} note={note} into={kind === 'worries' ? null : into} />
      ))}
    </section>
  )
}
