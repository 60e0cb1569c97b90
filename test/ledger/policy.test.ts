import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseInvitationId } from '../../shared/agreement/ids.ts'
import { ACTIONS, actionOfStep, actionsOf, COLUMNS, columnOf, may, POLICY } from '../../shared/ledger/policy.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import { STATES } from '../../shared/ledger/state.ts'
import { must } from '../agreement/draft-builder.ts'
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
  const rows = ACTIONS.map((action) => [action, ...COLUMNS.map((column) => states(POLICY[column][action]))])
  return [['', ...COLUMNS], ['---', ...COLUMNS.map(() => '---')], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')
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
    const always = ['invite', 'invite-colleague', 'own-notes']
    for (const state of ['ditandatangani', 'berlaku', 'berakhir', 'batal'] as const)
      for (const action of actionsOf(role, state)) expect([...LIFE, 'read', ...always]).toContain(action)
    for (const state of ['berakhir', 'batal'] as const)
      expect(actionsOf(role, state).filter((action) => !always.includes(action))).toEqual(['read'])
  }
  expect(may(agreed, { role: 'signatory' }, 'sign')).toBe(true)
  expect(may(draft, { role: 'signatory' }, 'sign')).toBe(false)
})

test('[RC21] who signs by a letter signs, declines or takes that back, and says no other word of the partner', () => {
  const invitation = must(parseInvitationId('surat'))
  const delegateLinks = new Set([invitation])
  expect(columnOf({ delegateLinks }, { role: 'signatory', invitation })).toBe('delegate')
  expect(columnOf({ delegateLinks: new Set() }, { role: 'signatory', invitation })).toBe('signatory')
  // Another role that was given to them is theirs.
  expect(columnOf({ delegateLinks }, { role: 'reviewer', invitation })).toBe('reviewer')
  const given = STATES.flatMap((state) => actionsOf('delegate', state))
  expect(new Set(given)).toEqual(new Set(['read', 'sign', 'refuse-signature', 'withdraw-signature']))
})

test('[RC22] every step between states is one action, whoever takes it, and the one that nobody takes is signing', () => {
  for (const from of STATES)
    for (const to of STATES)
      expect(actionOfStep(from, to)).toBe(
        {
          draf: ['draf', 'tinjauan'].includes(from) ? 'change-state' : 'reopen',
          tinjauan: ['draf', 'tinjauan'].includes(from) ? 'change-state' : 'reopen',
          disepakati: 'seal',
          ditandatangani: 'sign',
          berlaku: 'put-in-force',
          berakhir: 'end',
          batal: 'end',
        }[to],
      )
})
