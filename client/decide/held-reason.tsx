// A position that waits and lacks its reason: the reason is written here, and the word is signed anew with it and sent. Nothing of it is lost.
import { useSignal } from '@preact/signals'
import type { Result } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { TextField } from '../app/text-field.tsx'
import { useTypedWords } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'
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
  const note = useTypedWords(workspace, `sikap-${word.scope}`, word.note)
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const missing = note.value.trim() === ''
  const send = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    const { scope, digest, stance } = word
    const { personId, partnerId: partner } = workspace.me
    if (missing || partner === null) return
    const reason = note.value.trim()
    const said = { type: 'consent-given', partner, scope, digest, stance } as const
    const sent = await ask(async (): Promise<Result<number>> => {
      const device = await signWord(workspace.id, personId, said, reason)
      if (!(await keepWord({ ...word, note: reason, device, refusal: '' })))
        return { ok: false, problem: { code: 'device-error', status: 0, data: {} } }
      return { ok: true, value: await sendHeldWords(workspace.id, personId) }
    }, [note])
    if (sent?.ok && sent.value > 0) announce(words.sent)
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
      {problem.value && <ProblemNote problem={problem.value} />}
      <button type="submit" class="button button-small" aria-disabled={sending.value}>
        {sending.value ? t().common.sending : words.sendReason}
      </button>
    </form>
  )
}
