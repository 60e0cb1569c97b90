// The landing of a signatory's or a witness's link: what for, who I am, and in.
import { useSignal } from '@preact/signals'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { InvitationView } from '../api/api.ts'
import { t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { TextField } from '../app/text-field.tsx'
import { useRequest } from '../app/use-request.ts'
import { ENTRANT_TEXT_MAX, invitedFor, rememberEntrant, useEntrant } from '../pages/entrant.ts'
import { InviterLine } from '../pages/inviter-line.tsx'
import { pageWords } from '../pages/page-words.ts'
import { enterBy } from '../pages/pending-entry.ts'
import { PinField } from '../pages/pin-field.tsx'
import { signatoryWords } from './signatory-words.ts'
import '../styles/forms.css'

interface DoorProps {
  readonly token: string
  readonly invitation: InvitationView
  readonly enter: (agreement: AgreementId) => void
}

export function Door({ token, invitation: invited, enter }: DoorProps) {
  const { common } = t()
  const { invitation: words } = pageWords()
  const { door } = signatoryWords()
  const isWitness = invited.role === 'witness'
  const entrant = useEntrant(invited, invited.expected ?? { name: '', position: '' }, !isWitness)
  const { wrong } = entrant
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const partner = invitedFor(invited)
  const begin = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    if (wrong[0]) return document.getElementById(wrong[0])?.focus()
    const result = await ask(() => enterBy(token, entrant.person(), invited.personal))
    if (!result?.ok) return
    rememberEntrant(result.value, invited)
    enter(result.value.agreementId)
  }
  return (
    <>
      <p class="lead">{isWitness ? door.witnessLead : door.lead}</p>
      <InviterLine invitation={invited} />
      <p>{invited.partners.map((entry) => entry.name).join(' · ')}</p>
      {partner && <p>{words.asRole(common.roles[invited.role], partner)}</p>}
      <form class="form" onSubmit={(event) => void begin(event)} noValidate>
        <h2>{door.whoAreYou}</h2>
        <TextField
          id="nama"
          label={words.name}
          error={asked.value && wrong.includes('nama') ? words.nameMissing : undefined}
          autocomplete="name"
          maxLength={ENTRANT_TEXT_MAX}
          value={entrant.name}
        />
        <TextField
          id="jabatan"
          label={words.position}
          error={asked.value && wrong.includes('jabatan') ? words.positionMissing : undefined}
          autocomplete="organization-title"
          maxLength={ENTRANT_TEXT_MAX}
          value={entrant.position}
        />
        {invited.pin && <PinField pin={entrant.pin} wrong={asked.value && wrong.includes('pin')} />}
        {problem.value && <ProblemNote problem={problem.value} />}
        <div class="form-end">
          <button type="submit" class="button button-primary button-large" aria-disabled={sending.value}>
            {sending.value ? common.sending : door.begin}
          </button>
        </div>
      </form>
    </>
  )
}
