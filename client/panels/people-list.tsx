import type { PartnerId } from '../../shared/agreement/ids.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { PARTNER_OF_ROLE } from '../../shared/ledger/policy.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import { giveRole } from '../api/api.ts'
import { announce } from '../app/announce.ts'
import { t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import { decisionWords } from './decision-words.ts'
import { mayRecover, RecoveryButton } from './recovery-button.tsx'
import { iMay, type Workspace } from './workspace.ts'

/** Roles that somebody of this partner, or of none, can be given. */
const rolesFor = (partner: PartnerId | null): readonly Role[] =>
  ROLES.filter((role) => PARTNER_OF_ROLE[role] !== (partner === null ? 'always' : 'never'))

function RoleChoice({ workspace, person }: { workspace: Workspace; person: RecordedPerson }) {
  const { common } = t()
  const { partners: words } = decisionWords()
  const { problem, ask } = useRequest()
  const give = async (select: HTMLSelectElement) => {
    const role = ROLES.find((known) => known === select.value)
    if (!role || role === person.role) return
    const result = await ask(() => giveRole(workspace.id, person.id, role))
    if (result?.ok) announce(words.roleGiven(person.name, common.roles[role]))
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

export function PeopleList({ workspace, record, partner }: PeopleProps) {
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
          )}{' '}
          {mayRecover(workspace, person) && <RecoveryButton workspace={workspace} person={person} />}
        </li>
      ))}
    </ul>
  )
}
