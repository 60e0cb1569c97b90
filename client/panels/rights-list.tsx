// What I may do here now, and of what I may not: why, and who may.

import { ACTIONS, type Action, POLICY } from '../../shared/ledger/policy.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import { STATES } from '../../shared/ledger/state.ts'
import { Icon } from '../app/every-icon.tsx'
import { t } from '../app/locale.ts'
import { peopleWords } from '../app/people-words.ts'
import { iMay, myColumn, myRole, type Workspace } from './workspace.ts'

/** The states in which my role may do it; none where it never may. */
const statesOf = (workspace: Workspace, action: Action) => POLICY[myColumn(workspace)][action] ?? []

function whyNot(workspace: Workspace, action: Action): string {
  const { common } = t()
  const { rights: words } = peopleWords()
  const mine = statesOf(workspace, action)
  if (mine.length > 0)
    return words.later(
      STATES.filter((state) => mine.includes(state))
        .map((state) => common.states[state])
        .join(', '),
    )
  const roles = ROLES.filter((role) => POLICY[role][action] !== undefined).map((role) => common.roles[role])
  return words.others(roles.join(', '))
}

export function RightsList({ workspace }: { workspace: Workspace }) {
  const { common } = t()
  const { rights: words } = peopleWords()
  const state = workspace.state.value
  const said: Readonly<Partial<Record<string, string>>> = words.actions
  return (
    <>
      <p class="quiet">{words.help(common.roles[myRole(workspace)], common.states[state])}</p>
      <ul class="plain-list rights-list">
        {ACTIONS.map((action) => {
          const may = iMay(workspace, action)
          const not = statesOf(workspace, action).length > 0 ? words.mayLater : words.mayNot
          return (
            <li key={action}>
              <span class={may ? 'status status-met' : 'status status-undetermined'}>
                <Icon name={may ? 'check' : 'lock'} /> {may ? words.may : not}
              </span>{' '}
              {said[action] ?? action}
              {!may && <span class="quiet"> – {whyNot(workspace, action)}</span>}
            </li>
          )
        })}
      </ul>
    </>
  )
}
