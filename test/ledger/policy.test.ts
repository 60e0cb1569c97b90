import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ACTIONS, actionsOf, may, POLICY } from '../../shared/ledger/policy.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import { STATES } from '../../shared/ledger/state.ts'
import { chainOf, moved, sealed, twoPartners } from './build-ledger.ts'

const LIFE = [
  'put-in-force',
  'open-addendum',
  'open-review',
  'answer-review',
  'end',
  'witness',
  'attach-counterpart',
  'record-decision',
]

/** docs/roles.md: a row an action, a column a role, the states in which it may. */
function table(): string {
  const states = (list: readonly string[] | undefined): string =>
    list === undefined ? '–' : list.length === STATES.length ? 'always' : list.join(', ')
  const rows = ACTIONS.map((action) => [action, ...ROLES.map((role) => states(POLICY[role][action]))])
  return [['', ...ROLES], ['---', ...ROLES.map(() => '---')], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

test('[LG9] docs/roles.md shows the table by which the server decides', () => {
  expect(readFileSync(new URL('../../docs/roles.md', import.meta.url), 'utf8')).toContain(table())
})

test('[LG9] the facilitator never writes, consents or signs; observers only read', () => {
  for (const state of STATES) {
    expect(actionsOf('observer', state)).toEqual(['read'])
    for (const action of ['edit', 'consent', 'sign', 'mark-negotiated'])
      expect(actionsOf('facilitator', state)).not.toContain(action)
  }
})

test('[LG9] nobody edits an agreed or signed text; what happens after signing is its life, and reading for ever', () => {
  const draft = reduce(chainOf(twoPartners))
  const agreed = reduce(chainOf([...twoPartners, moved('draf', 'disepakati'), sealed]))
  expect(may(draft, { role: 'writer' }, 'edit')).toBe(true)
  for (const role of ROLES) {
    expect(may(agreed, { role }, 'edit')).toBe(false)
    for (const state of ['ditandatangani', 'berlaku', 'berakhir', 'batal'] as const)
      for (const action of actionsOf(role, state)) expect([...LIFE, 'read', 'invite', 'own-notes']).toContain(action)
    for (const state of ['berakhir', 'batal'] as const)
      expect(actionsOf(role, state).filter((action) => !['invite', 'own-notes'].includes(action))).toEqual(['read'])
  }
  expect(may(agreed, { role: 'signatory' }, 'sign')).toBe(true)
  expect(may(draft, { role: 'signatory' }, 'sign')).toBe(false)
})
