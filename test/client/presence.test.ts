import { expect, test } from 'vitest'
import { monogram, patternClass } from '../../client/presence/organisation-mark.ts'
import { peopleHere } from '../../client/presence/people-here.ts'
import { createSlowNews, NEWS_EVERY_MS } from '../../client/presence/slow-news.ts'
import { statusDetail } from '../../client/presence/status-detail.ts'
import { statusWords } from '../../client/presence/status-words.ts'
import { createSteadyStatus, SAVED_AFTER_MS } from '../../client/presence/steady-status.ts'
import type { SyncStatus } from '../../client/sync/status.ts'
import { parsePartnerId, parsePersonId } from '../../shared/agreement/ids.ts'
import { sync as enSync } from '../../shared/language/en/sync.ts'
import { syncTrouble as enSyncTrouble } from '../../shared/language/en/sync-trouble.ts'
import { sync } from '../../shared/language/id/sync.ts'
import { syncTrouble } from '../../shared/language/id/sync-trouble.ts'
import { CLOSE_REASONS, closeReason } from '../../shared/protocol/close-reason.ts'
import { REFUSALS } from '../../shared/protocol/refusal.ts'

const me = { person: parsePersonId('aku')!, name: 'Sari', partner: parsePartnerId('desa')! }
const state = (person: string, name: string, partner: string | null = null) => ({ user: { person, name, partner } })

test('[SY15] malformed states are passed over, and one person on two devices is one entry', () => {
  const states = new Map<number, unknown>([
    [1, state('aku', 'Sari', 'desa')],
    [2, state('budi', 'Budi', 'pt')],
    [3, state('budi', 'Budi', 'pt')],
    [4, { user: { name: 'tanpa orang' } }],
    [5, { user: { person: '../etc', name: 'jahat' } }],
    [6, null],
    [7, { cursor: {} }],
    [8, state('ani', '   ')],
  ])
  expect(peopleHere(states, me).map(({ name, devices }) => [name, devices])).toEqual([
    ['Sari', 1],
    ['Budi', 2],
  ])
})

test('[SY15] I am first even before the server has answered, others follow by name', () => {
  expect(peopleHere(new Map(), me)).toEqual([{ ...me, devices: 1 }])
  const others = new Map<number, unknown>([
    [2, state('c', 'Citra')],
    [3, state('a', 'Agus')],
  ])
  expect(peopleHere(others, me).map(({ name }) => name)).toEqual(['Sari', 'Agus', 'Citra'])
})

test('[SY16] an organisation is two letters and a pattern that is the same on every screen', () => {
  expect(monogram({ name: 'PT Sumber Air Makmur', short: '' })).toBe('SA')
  expect(monogram({ name: 'Yayasan Bina', short: '' })).toBe('BI')
  expect(monogram({ name: 'Pemerintah Desa Suka Maju', short: 'Desa' })).toBe('DE')
  expect(monogram(null)).toBe('–')
  const organisations = [{ id: parsePartnerId('a')! }, { id: parsePartnerId('b')! }]
  expect(patternClass(organisations, parsePartnerId('b'))).toBe('org-1')
  expect(patternClass(organisations, null)).toBe('org-none')
})

const STATUSES: readonly SyncStatus[] = [
  { kind: 'connecting', waiting: 0 },
  { kind: 'connecting', waiting: 2 },
  { kind: 'saving', waiting: 1 },
  { kind: 'saved' },
  { kind: 'offline', waiting: 0 },
  { kind: 'offline', waiting: 3 },
  { kind: 'storage-full' },
  { kind: 'storage-error' },
  { kind: 'read-only' },
  { kind: 'device-full', waiting: 1 },
  { kind: 'device-failed', waiting: 1 },
  { kind: 'refused', code: 'revoked' },
]

test('[SY14] every status has words in both languages, and what is wrong says what to do', () => {
  for (const [words, trouble] of [
    [sync, syncTrouble],
    [enSync, enSyncTrouble],
  ] as const)
    for (const status of STATUSES) {
      const said = { ...statusWords(status, words), ...statusDetail(status, trouble, 'stored') }
      expect(said.text).not.toBe('')
      if (said.tone === 'wrong') {
        expect(said.detail).not.toBe('')
        expect(said.code).not.toBeNull()
      }
    }
  expect(statusWords({ kind: 'offline', waiting: 3 }, sync).text).toBe(
    'Luring, tersimpan di perangkat ini (3 perubahan)',
  )
  const unknown = { kind: 'refused', code: 'of-tomorrow' } as const
  const detailOf = (device: 'stored' | 'failed') => statusDetail(unknown, syncTrouble, device).detail
  expect(detailOf('stored')).toBe(`${syncTrouble.reasons.other} ${syncTrouble.onDevice}`)
  expect(detailOf('failed')).toBe(`${syncTrouble.reasons.other} ${syncTrouble.onScreenOnly}`)
})

test('[SY12] each permanent close reason and each refusal that a person can act on has words of its own', () => {
  const stops = Object.entries(CLOSE_REASONS)
    // A page said hello: it is never closed for what it can be told in words.
    .filter(([reason, row]) => row.client === 'stop' && closeReason(row.code) === reason)
    .map(([reason]) => reason)
  expect(stops.filter((reason) => !(reason in syncTrouble.reasons))).toEqual([])
  const internal = ['foreign-client-id', 'missing-dependency', 'not-integrable']
  expect(REFUSALS.filter((code) => !(code in syncTrouble.reasons) && !internal.includes(code))).toEqual([])
})

/** A clock whose hand the test moves. */
function handClock() {
  let now = 0
  let alarm: { at: number; work: () => void } | null = null
  return {
    now: () => now,
    after(ms: number, work: () => void) {
      alarm = { at: now + ms, work }
      return () => {
        alarm = null
      }
    },
    pass(ms: number) {
      now += ms
      const due = alarm
      if (!due || due.at > now) return
      alarm = null
      due.work()
    },
  }
}

test('[SY27] what is being written stays "saving" until all has been saved for a while, and nothing is "saved" before it is', () => {
  const shown: SyncStatus['kind'][] = []
  const clock = handClock()
  const { hear } = createSteadyStatus(({ kind }) => shown.push(kind), clock)
  hear({ kind: 'saved' })
  for (let letter = 0; letter < 5; letter++) {
    hear({ kind: 'saving', waiting: 1 })
    hear({ kind: 'saving', waiting: 2 })
    clock.pass(SAVED_AFTER_MS)
    hear({ kind: 'saved' })
    clock.pass(SAVED_AFTER_MS - 1)
  }
  expect(shown).toEqual(['saved', 'saving'])
  clock.pass(1)
  expect(shown).toEqual(['saved', 'saving', 'saved'])
  hear({ kind: 'saving', waiting: 1 })
  hear({ kind: 'saved' })
  hear({ kind: 'offline', waiting: 0 })
  clock.pass(SAVED_AFTER_MS)
  expect(shown.slice(3)).toEqual(['saving', 'offline'])
  hear({ kind: 'saved' })
  expect(shown.at(-1)).toBe('saved')
})

test('[SY14] a screen reader hears a new state at most every 5 seconds, the last one always, and never "saving"', () => {
  const heard: string[] = []
  const clock = handClock()
  const news = createSlowNews((text) => heard.push(text), clock)
  const hear = (kind: 'saved' | 'saving' | 'offline') =>
    news.hear(kind === 'saved' ? { kind } : { kind, waiting: 0 }, kind)
  const { pass } = clock
  hear('saved')
  for (let word = 0; word < 5; word++) {
    hear('saving')
    hear('saved')
    pass(100)
  }
  expect(heard).toEqual([])
  hear('offline')
  expect(heard).toEqual(['offline'])
  hear('saved')
  hear('offline')
  hear('saved')
  pass(NEWS_EVERY_MS - 1)
  expect(heard).toEqual(['offline'])
  pass(1)
  expect(heard).toEqual(['offline', 'saved'])
})
