import { expect, test } from 'vitest'
import { agreementIn } from '../../client/operator/agreement-in.ts'
import type { OperatorState } from '../../client/operator/operator-api.ts'
import { keyInLink } from '../../client/operator/operator-key.ts'
import { type Beside, stateChecks } from '../../client/operator/state-checks.ts'
import { operatorPage } from '../../shared/language/id/operator-page.ts'

const NOW = Date.UTC(2026, 10, 27)
const DAY_MS = 86_400_000
const HERE = 'https://mufakat.example.org'

const WELL: OperatorState = {
  version: '0.1.0',
  now: NOW,
  store: 'ok',
  freeBytes: 40e9,
  lowSpaceBytes: 256e6,
  connections: 4,
  lines: 0,
  secure: true,
  address: HERE,
  unnamedProxy: false,
  openCreation: false,
  mail: true,
  authority: { fingerprint: 'ab', notAfter: NOW + 900 * DAY_MS },
  lastBackupAt: NOW - DAY_MS,
  journal: { lines: 12, fault: null },
}

/** Names of what is not well, by level. */
function seen(change: Partial<OperatorState>, beside: Partial<Beside> = {}) {
  const format = { date: (at: number) => new Date(at).toISOString(), bytes: (count: number) => `${count} B` }
  const found = stateChecks(
    { ...WELL, ...change },
    { clock: NOW, origin: HERE, ...beside },
    operatorPage.checks,
    format,
  )
  const named = (level: string) => found.filter((check) => check.level === level).map(({ name }) => name)
  return { look: named('look'), bad: named('bad') }
}

test('[PE34] a server that is well has nothing to look at', () => {
  expect(seen({})).toEqual({ look: [], bad: [] })
  // Nobody needs encryption, or a door, on the operator's own machine.
  const own = { secure: false, openCreation: true, address: 'http://127.0.0.1:3000' }
  expect(seen(own, { origin: 'http://127.0.0.1:3000' })).toEqual({ look: [], bad: [] })
})

test('[PE34] each trouble is told under its name', () => {
  const { checks } = operatorPage
  const cases: [Partial<OperatorState>, Partial<Beside>, 'look' | 'bad', string][] = [
    [{ store: 'full' }, {}, 'bad', checks.store.name],
    [{ store: 'error' }, {}, 'bad', checks.store.name],
    [{ freeBytes: 255e6 }, {}, 'bad', checks.space.name],
    [{ lastBackupAt: null }, {}, 'look', checks.backup.name],
    [{ lastBackupAt: NOW - 3 * DAY_MS }, {}, 'look', checks.backup.name],
    [{ unnamedProxy: true }, {}, 'look', checks.proxy.name],
    [{}, { clock: NOW + 61_000 }, 'look', checks.clock.name],
    [{}, { clock: NOW - 61_000 }, 'look', checks.clock.name],
    [{ lines: 4 }, {}, 'look', checks.live.name],
    [{ openCreation: true }, {}, 'look', checks.creation.name],
    [{ authority: { fingerprint: 'ab', notAfter: NOW + 89 * DAY_MS } }, {}, 'look', checks.authority.name],
    [{ authority: { fingerprint: 'ab', notAfter: NOW } }, {}, 'bad', checks.authority.name],
    [{ journal: { lines: 9, fault: 5 } }, {}, 'bad', checks.journal.name],
    [{ secure: false, address: 'http://192.0.2.7' }, { origin: 'http://192.0.2.7' }, 'bad', checks.encryption.name],
    [{ address: 'http://10.0.0.5:3000' }, {}, 'look', checks.address.name],
  ]
  for (const [change, beside, level, name] of cases) {
    const found = seen(change, beside)
    expect([name, found]).toEqual([name, { look: [], bad: [], [level]: [name] }])
  }
})

test('[PE35] the key of a link, and what is none', () => {
  expect(keyInLink('#admin=abc_-123')).toBe('abc_-123')
  expect(keyInLink('#admin=a%2Fb%3Dc')).toBe('a/b=c')
  expect(keyInLink('#admin=100%')).toBe('100%')
  for (const other of ['', '#', '#admin=', '#abcdefghijklmnop', '#isi']) expect(keyInLink(other)).toBeNull()
})

test('[PE35] an agreement is found by its address or its code', () => {
  expect(agreementIn('https://mufakat.example.org/p/abc123/naskah?x#y')).toBe('abc123')
  expect(agreementIn(' http://127.0.0.1:3000/ttd/abc123 ')).toBe('abc123')
  expect(agreementIn('abc123')).toBe('abc123')
  for (const none of ['', 'https://mufakat.example.org/', '/p/', 'dua kata']) expect(agreementIn(none)).toBeNull()
})
