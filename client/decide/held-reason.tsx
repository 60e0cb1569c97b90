// A position that waits and lacks its reason: the reason is written here, and the word is signed anew with it and sent. Nothing of it is lost.
import { useSignal } from '@preact/signals'
import { announce } from '../app/announce.ts'
import { TextField } from '../app/text-field.tsx'
import { decisionWords } from '../panels/decision-words.ts'
import type { Workspace } from '../panels/workspace.ts'
import { signWord } from '../signing/device-word.ts'
import { decideWords } from './decide-words.ts'
import { type HeldWord, keepWord } from './held-words.ts'
import { sendHeldWords } from './send-held.ts'
import '../styles/forms.css'

/** What the server answers to a word without the reason that it needs. */
export const REASON_MISSING = 'note-missing'

export function HeldReason({ word, workspace }: { word: HeldWord; workspace: Workspace }) {
  const { held: words } = decideWords()
  const { consent } = decisionWords()
  const note = useSignal(word.note)
  const asked = useSignal(false)
  const missing = note.value.trim() === ''
  const send = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    const { scope, digest, stance } = word
    const { personId, partnerId: partner } = workspace.me
    if (missing || partner === null) return
    const reason = note.value.trim()
    const said = { type: 'consent-given', partner, scope, digest, stance } as const
    const device = await signWord(workspace.id, personId, said, reason)
    if (!(await keepWord({ ...word, note: reason, device, refusal: '' }))) return
    if ((await sendHeldWords(workspace.id, personId)) > 0) announce(words.sent)
  }
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <TextField
        id={`alasan-${word.scope}`}
        label={consent.noteLabel}
        help={consent.noteHelp}
        error={asked.value && missing ? consent.noteMissing : undefined}
        rows={3}
        maxLength={2000}
        value={note}
      />
      <button type="submit" class="button button-small">
        {words.sendReason}
      </button>
    </form>
  )
}
