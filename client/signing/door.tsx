// The landing of a signatory's or a witness's link: what for, who I am, and in.
import { useSignal } from '@preact/signals'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { acceptInvitation, type InvitationView } from '../api/api.ts'
import type { Problem } from '../api/call.ts'
import { Field } from '../app/field.tsx'
import { forgetView } from '../app/kept-view.ts'
import { t } from '../app/locale.ts'
import { rememberAgreement } from '../app/my-agreements.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { pageWords } from '../pages/page-words.ts'
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
  const name = useSignal(invited.expected?.name ?? '')
  const position = useSignal(invited.expected?.position ?? '')
  const pin = useSignal('')
  const asked = useSignal(false)
  const sending = useSignal(false)
  const problem = useSignal<Problem | null>(null)
  const partner = invited.partners.find((entry) => entry.id === invited.partnerId)?.name ?? ''
  const isWitness = invited.role === 'witness'
  const nameWrong = name.value.trim() === ''
  const positionWrong = !isWitness && position.value.trim() === ''
  const pinWrong = invited.pin && !/^\d{6}$/.test(pin.value)
  const begin = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    if (nameWrong || positionWrong || pinWrong) {
      document.getElementById(nameWrong ? 'nama' : positionWrong ? 'jabatan' : 'pin')?.focus()
      return
    }
    if (sending.value) return
    sending.value = true
    const result = await acceptInvitation(token, {
      name: name.value.trim(),
      ...(position.value.trim() ? { position: position.value.trim() } : {}),
      ...(invited.pin ? { pin: pin.value } : {}),
    })
    sending.value = false
    problem.value = result.ok ? null : result.problem
    if (!result.ok) return
    const { agreementId, role } = result.value
    // Whoever came by another link before was somebody else.
    forgetView(agreementId)
    rememberAgreement({ id: agreementId, title: invited.title, role, partner, openedAt: Date.now() })
    enter(agreementId)
  }
  const line = (id: string, label: string, value: typeof name, complete: string, wrong: string | undefined) => (
    <Field
      id={id}
      label={label}
      error={wrong}
      control={(attributes) => (
        <input
          {...attributes}
          autocomplete={complete}
          maxLength={120}
          value={value}
          onInput={(event) => {
            value.value = event.currentTarget.value
          }}
        />
      )}
    />
  )
  return (
    <>
      <p class="lead">{isWitness ? door.witnessLead : door.lead}</p>
      <p>{invited.partners.map((entry) => entry.name).join(' · ')}</p>
      {partner && <p>{words.asRole(common.roles[invited.role], partner)}</p>}
      <form class="form" onSubmit={(event) => void begin(event)} noValidate>
        <h2>{door.whoAreYou}</h2>
        {line('nama', words.name, name, 'name', asked.value && nameWrong ? words.nameMissing : undefined)}
        {line(
          'jabatan',
          words.position,
          position,
          'organization-title',
          asked.value && positionWrong ? words.positionMissing : undefined,
        )}
        {invited.pin && (
          <Field
            id="pin"
            label={words.pin}
            help={words.pinHelp}
            error={asked.value && pinWrong ? words.pinMissing : undefined}
            control={(attributes) => (
              <input
                {...attributes}
                inputMode="numeric"
                autocomplete="one-time-code"
                maxLength={6}
                value={pin}
                onInput={(event) => {
                  pin.value = event.currentTarget.value.replace(/\D/g, '')
                }}
              />
            )}
          />
        )}
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
