// Who belongs to whom, and the links that let people in.
import { useSignal } from '@preact/signals'
import { type PartnerId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { ROLES, type Role } from '../../shared/ledger/event.ts'
import { PARTNER_OF_ROLE } from '../../shared/ledger/policy.ts'
import type { AgreementRecord, RecordedInvitation, RecordedPerson } from '../../shared/ledger/reduce.ts'
import { createInvitation, giveRole, type InvitationLink, revokeInvitation } from '../api/api.ts'
import type { Problem } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { InvitationCard } from '../app/invitation-card.tsx'
import { t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { pageWords } from '../pages/page-words.ts'
import { decisionWords } from './decision-words.ts'
import { nameOf, partnersOf } from './partner-names.ts'
import { SurvivingTable } from './surviving-table.tsx'
import { iMay, myRole, type Workspace } from './workspace.ts'
import '../styles/decisions.css'
import '../styles/forms.css'

/** Roles that somebody of this partner, or of none, can be given. */
const rolesFor = (partner: PartnerId | null): readonly Role[] =>
  ROLES.filter((role) => PARTNER_OF_ROLE[role] !== (partner === null ? 'always' : 'never'))

function RoleChoice({ workspace, person }: { workspace: Workspace; person: RecordedPerson }) {
  const { common } = t()
  const { partners: words } = decisionWords()
  const problem = useSignal<Problem | null>(null)
  const give = async (select: HTMLSelectElement) => {
    const role = ROLES.find((known) => known === select.value)
    if (!role || role === person.role) return
    const result = await giveRole(workspace.id, person.id, role)
    problem.value = result.ok ? null : result.problem
    if (result.ok) announce(words.roleGiven(person.name, common.roles[role]))
    else select.value = person.role
  }
  return (
    <>
      <select
        class="role-choice"
        aria-label={words.roleOf(person.name)}
        value={person.role}
        onChange={(event) => void give(event.currentTarget)}
      >
        {rolesFor(person.partner).map((role) => (
          <option key={role} value={role}>
            {common.roles[role]}
          </option>
        ))}
      </select>
      {problem.value && <ProblemNote problem={problem.value} />}
    </>
  )
}

interface PeopleProps {
  readonly workspace: Workspace
  readonly record: AgreementRecord
  readonly partner: PartnerId | null
}

function People({ workspace, record, partner }: PeopleProps) {
  const { common } = t()
  const decisions = decisionWords()
  const people = [...record.people.values()].filter((person) => person.partner === partner)
  if (people.length === 0) return <p class="quiet">{decisions.partners.nobody}</p>
  return (
    <ul class="plain-list">
      {people.map((person) => (
        <li key={person.id}>
          {person.name}{' '}
          {iMay(workspace, 'change-role') && person.id !== workspace.me.personId ? (
            <>
              <span class="quiet">{person.position}</span> <RoleChoice workspace={workspace} person={person} />
            </>
          ) : (
            <span class="quiet">{[common.roles[person.role], person.position].filter(Boolean).join(' · ')}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

const mayStandForPartner = (role: Role): boolean => PARTNER_OF_ROLE[role] !== 'never'

function InviteForm({ workspace }: { workspace: Workspace }) {
  const { common } = t()
  const decisions = decisionWords()
  const { partners: words } = decisions
  const anybody = iMay(workspace, 'invite')
  const choices = anybody ? partnersOf(workspace) : workspace.me.partnerId ? [workspace.me.partnerId] : []
  const role = useSignal<Role>('writer')
  const partner = useSignal<PartnerId | null>(null)
  const link = useSignal<InvitationLink | null>(null)
  const problem = useSignal<Problem | null>(null)
  const sending = useSignal(false)
  const roles = anybody ? ROLES : ROLES.filter(mayStandForPartner)
  // Of the facilitator's links a reviewer's may be for nobody's partner: an outside expert reads for all.
  const mayBeNobody = anybody && PARTNER_OF_ROLE[role.value] === 'maybe'
  const chosen = partner.value ?? (mayBeNobody ? null : (choices[0] ?? null))
  const submit = async (event: Event) => {
    event.preventDefault()
    if (sending.value) return
    sending.value = true
    link.value = null
    const forPartner = mayStandForPartner(role.value) && chosen ? { partnerId: chosen } : {}
    const result = await createInvitation(workspace.id, { role: role.value, ...forPartner })
    sending.value = false
    problem.value = result.ok ? null : result.problem
    if (!result.ok) return
    link.value = result.value
    announce(words.inviteReady)
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
        />
      )}
    </form>
  )
}

function Links({ workspace, links }: { workspace: Workspace; links: readonly RecordedInvitation[] }) {
  const { common } = t()
  const decisions = decisionWords()
  const { partners: words } = decisions
  const problem = useSignal<Problem | null>(null)
  const revoke = async (link: RecordedInvitation) => {
    const result = await revokeInvitation(workspace.id, link.id)
    problem.value = result.ok ? null : result.problem
    if (result.ok) announce(words.revoked)
  }
  return (
    <section>
      <h3>{words.links}</h3>
      {problem.value && <ProblemNote problem={problem.value} />}
      <ul class="plain-list">
        {links.map((link) => {
          const who = pageWords().links.slipRole(
            common.roles[link.role],
            link.partner ? nameOf(workspace, link.partner) : '',
          )
          return (
            <li key={link.id} class="link-line">
              <span>
                {who} <span class="quiet">{words.linkJoined(link.joined)}</span>
              </span>
              <button
                type="button"
                class="button button-small"
                aria-label={words.revokeWho(who)}
                onClick={() => void revoke(link)}
              >
                {words.revoke}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

export function PartnersPanel({ workspace }: { workspace: Workspace }) {
  const { common } = t()
  const decisions = decisionWords()
  const record = workspace.live.record.value
  if (!record) return <p class="quiet">{common.loading}</p>
  const mayInvite = iMay(workspace, 'invite') || iMay(workspace, 'invite-colleague')
  const links = [...record.invitations.values()].filter((link) => !link.revoked)
  return (
    <div class="partners">
      {partnersOf(workspace).map((partner) => {
        const kind = record.partners.get(partner)?.kind
        return (
          <section key={partner} class="partner">
            <h3>{nameOf(workspace, partner)}</h3>
            {kind && <p class="quiet">{common.kinds[kind]}</p>}
            <People workspace={workspace} record={record} partner={partner} />
          </section>
        )
      })}
      <section class="partner">
        <h3>{decisions.partners.without}</h3>
        <People workspace={workspace} record={record} partner={null} />
      </section>
      {mayInvite && <InviteForm workspace={workspace} />}
      {iMay(workspace, 'invite') && links.length > 0 && <Links workspace={workspace} links={links} />}
      {myRole(workspace) === 'facilitator' && <SurvivingTable workspace={workspace} />}
    </div>
  )
}
