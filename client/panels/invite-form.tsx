// Making one more link: for whom, for how long, for how many, and with a PIN that goes another way.
import { type Signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type PartnerId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { PARTNER_OF_ROLE } from '../../shared/ledger/policy.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import { createInvitation } from '../api/api.ts'
import type { InvitationLink } from '../api/invitation-link.ts'
import { announce } from '../app/announce.ts'
import { Field, Tick } from '../app/field.tsx'
import { InvitationCard } from '../app/invitation-card.tsx'
import { t } from '../app/locale.ts'
import { peopleWords } from '../app/people-words.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { TextField } from '../app/text-field.tsx'
import { useRequest } from '../app/use-request.ts'
import { askNotices } from '../notices/notices-api.ts'
import { decisionWords } from './decision-words.ts'
import { nameOf, partnersOf } from './partner-names.ts'
import { iMay, type Workspace } from './workspace.ts'

const mayStandForPartner = (role: Role): boolean => PARTNER_OF_ROLE[role] !== 'never'

const DAY_MS = 24 * 60 * 60 * 1000
/** How long a link may last, in days: until the next meeting, for a quarter as they do by themselves, for a long negotiation. */
const DAYS = [14, 90, 365] as const

/** For how many a link of an office is: more than come from one office, fewer than a chat group has. */
const OFFICE_USES = 20

interface InviteProps {
  readonly workspace: Workspace
  /** For whom; chosen here or beside a partner's people. */
  readonly partner: Signal<PartnerId | null>
}

export function InviteForm({ workspace, partner }: InviteProps) {
  const { common } = t()
  const decisions = decisionWords()
  const { partners: words } = decisions
  const anybody = iMay(workspace, 'invite')
  const choices = anybody ? partnersOf(workspace) : workspace.me.partnerId ? [workspace.me.partnerId] : []
  const role = useSignal<Role>('writer')
  const pin = useSignal(false)
  const uses = useSignal<'one' | 'many'>('one')
  const name = useSignal('')
  const days = useSignal<(typeof DAYS)[number]>(90)
  const link = useSignal<(InvitationLink & { readonly office: boolean }) | null>(null)
  const { sending, problem, ask } = useRequest()
  const mail = useSignal(false)
  const email = useSignal('')
  useEffect(() => {
    void askNotices(workspace.id).then((answer) => {
      mail.value = answer.ok && answer.value.mail
    })
  }, [workspace.id, mail])
  const asked = partner.value
  useEffect(() => {
    if (asked && !mayStandForPartner(role.peek())) role.value = 'writer'
  }, [asked, role])
  // A witness's link is made where the witnesses are listed: it is for one of them.
  const roles = ROLES.filter((name) => name !== 'witness' && (anybody || mayStandForPartner(name)))
  // Of the facilitator's links a reviewer's may be for nobody's partner: an outside expert reads for all.
  const mayBeNobody = anybody && PARTNER_OF_ROLE[role.value] === 'maybe'
  const chosen = partner.value ?? (mayBeNobody ? null : (choices[0] ?? null))
  const submit = async (event: Event) => {
    event.preventDefault()
    if (sending.value) return
    link.value = null
    const office = uses.value === 'many'
    const forPartner = mayStandForPartner(role.value) && chosen ? { partnerId: chosen } : {}
    const wanted = {
      role: role.value,
      ...forPartner,
      ...(pin.value ? { pin: true } : {}),
      ...(office ? { uses: OFFICE_USES } : { personal: true }),
      ...(email.value.trim() ? { email: email.value.trim() } : {}),
      expiresAt: Date.now() + days.value * DAY_MS,
    }
    const result = await ask(() => createInvitation(workspace.id, wanted))
    if (!result?.ok) return
    link.value = { ...result.value, office }
    announce(result.value.mailed === false ? words.inviteUnmailed : words.inviteReady)
  }
  const made = link.value
  return (
    <form class="card" onSubmit={(event) => void submit(event)} noValidate>
      <h3>{words.invite}</h3>
      <p class="quiet">{words.inviteHelp}</p>
      <div class="field-row">
        <Field
          id="undang-peran"
          label={words.inviteRole}
          control={(attributes) => (
            <select
              {...attributes}
              value={role.value}
              onChange={(event) => {
                role.value = roles.find((known) => known === event.currentTarget.value) ?? role.value
              }}
            >
              {roles.map((known) => (
                <option key={known} value={known}>
                  {common.roles[known]}
                </option>
              ))}
            </select>
          )}
        />
        {mayStandForPartner(role.value) && (
          <Field
            id="undang-mitra"
            label={words.inviteFor}
            control={(attributes) => (
              <select
                {...attributes}
                value={chosen ?? ''}
                onChange={(event) => {
                  partner.value = parsePartnerId(event.currentTarget.value)
                }}
              >
                {mayBeNobody && <option value="">{words.without}</option>}
                {choices.map((id) => (
                  <option key={id} value={id}>
                    {nameOf(workspace, id)}
                  </option>
                ))}
              </select>
            )}
          />
        )}
      </div>
      <div class="field-row">
        <Field
          id="undang-masa"
          label={words.inviteLasts}
          control={(attributes) => (
            <select
              {...attributes}
              value={days.value}
              onChange={(event) => {
                days.value = DAYS.find((known) => String(known) === event.currentTarget.value) ?? days.value
              }}
            >
              {DAYS.map((known) => (
                <option key={known} value={known}>
                  {words.inviteDays(known)}
                </option>
              ))}
            </select>
          )}
        />
        <Field
          id="undang-banyak"
          label={words.inviteUses}
          help={uses.value === 'many' ? words.inviteManyHelp(OFFICE_USES) : undefined}
          control={(attributes) => (
            <select
              {...attributes}
              value={uses.value}
              onChange={(event) => {
                uses.value = event.currentTarget.value === 'many' ? 'many' : 'one'
              }}
            >
              <option value="one">{words.inviteOne}</option>
              <option value="many">{words.inviteMany}</option>
            </select>
          )}
        />
      </div>
      <TextField
        id="undang-nama"
        label={peopleWords().slip.nameLabel}
        help={peopleWords().slip.nameHelp}
        optional
        autocomplete="off"
        maxLength={120}
        value={name}
      />
      {mail.value && (
        <Field
          id="undang-surel"
          label={words.inviteMail}
          help={words.inviteMailHelp}
          optional
          control={(attributes) => (
            <input
              {...attributes}
              type="email"
              autocomplete="off"
              value={email}
              onInput={(event) => {
                email.value = event.currentTarget.value
              }}
            />
          )}
        />
      )}
      <Tick on={pin}>{words.invitePin}</Tick>
      {problem.value && <ProblemNote problem={problem.value} />}
      <button type="submit" class="button" aria-disabled={sending.value}>
        {sending.value ? common.sending : words.inviteSubmit}
      </button>
      {made && (
        <InvitationCard
          title={workspace.live.agreement.value.title}
          role={made.role}
          partner={made.partnerId ? nameOf(workspace, made.partnerId) : ''}
          url={made.url}
          name={name.value.trim()}
          pin={made.pin}
          office={made.office}
        />
      )}
      {made?.mailed === false && <p class="note note-warn">{words.inviteUnmailed}</p>}
      {made?.pin && (
        <div class="note note-warn">
          <p class="note-title">
            {words.pinIs} <strong class="pin">{made.pin}</strong>
          </p>
          <p>{words.pinHow}</p>
        </div>
      )}
    </form>
  )
}
