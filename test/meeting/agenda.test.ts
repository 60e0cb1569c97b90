import { expect, test } from 'vitest'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { parseClauseId } from '../../shared/agreement/ids.ts'
import type { Finding } from '../../shared/checks/finding.ts'
import type { Thread } from '../../shared/comments/thread.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { agendaOf, inAgendaOrder, openCount } from '../../shared/meeting/agenda.ts'
import type { Suggestion } from '../../shared/suggestions/suggestion-list.ts'
import { must } from '../agreement/draft-builder.ts'
import { chainOf, consented, digest, twoPartners } from '../ledger/build-ledger.ts'

const clause = (name: string) => must(parseClauseId(name))
const [tujuan, peran] = [clause('tujuan'), clause('peran')]
const agreement = { clauses: [{ id: tujuan }, { id: peran }] } as unknown as Agreement
const finding = (level: string, more = {}) => ({ clause: peran, level, ...more }) as unknown as Finding
const thread = (isResolved: boolean) => ({ target: { kind: 'clause', clause: peran }, isResolved }) as unknown as Thread
const suggestion = (isOpen: boolean) => ({ clause: peran, isOpen }) as unknown as Suggestion
const digests = (words: string) => ({
  document: digest('document'),
  frame: digest('frame'),
  clauses: new Map([
    [tujuan, digest(words)],
    [peran, digest('peran')],
  ]),
})

const record = reduce(
  chainOf([...twoPartners, consented('p1', 'tujuan', 'a'), consented('p2', 'peran', 'peran', 'object')]),
)
const sources = {
  agreement,
  findings: [finding('error'), finding('warning'), finding('advice', { waived: true })],
  threads: [thread(false), thread(true)],
  suggestions: [suggestion(true), suggestion(false)],
  record,
  digests: digests('b'),
}

test('[RP2] the agenda says of each clause what is open in it', () => {
  const [first, second] = agendaOf(sources)
  expect(first).toEqual({
    clause: 'tujuan',
    missing: 0,
    doubtful: 0,
    comments: 0,
    suggestions: 0,
    lapsed: ['p1'],
    objecting: [],
    silent: ['p2'],
  })
  expect(second).toMatchObject({
    missing: 1,
    doubtful: 1,
    comments: 1,
    suggestions: 1,
    objecting: ['p2'],
    silent: ['p1'],
  })
  expect(openCount(must(second))).toBe(5)
  // Undone, the word holds again.
  expect(agendaOf({ ...sources, digests: digests('a') })[0]).toMatchObject({ lapsed: [] })
})

test('[RP2] it is read in the order of the text, or with most open first', () => {
  const items = agendaOf(sources)
  expect(inAgendaOrder(items, 'text').map((item) => item.clause)).toEqual(['tujuan', 'peran'])
  expect(inAgendaOrder(items, 'open').map((item) => item.clause)).toEqual(['peran', 'tujuan'])
})

test('[RP2] before check and decisions have come nothing is claimed', () => {
  expect(
    agendaOf({ ...sources, findings: null, record: null, threads: [], suggestions: [] }).every(
      (item) => openCount(item) === 0,
    ),
  ).toBe(true)
})
