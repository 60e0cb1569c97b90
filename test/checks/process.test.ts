import { describe, expect, test } from 'vitest'
import { check } from '../../shared/checks/check.ts'
import type { ClosedSuggestion, Finding, ProcessFacts } from '../../shared/checks/finding.ts'
import { book, document, partiesOf } from './documents.ts'
import { clause, partner } from './seeded.ts'

const [DESA, PT, KOP] = [partner('desa'), partner('pt'), partner('kop')] as const
/** Clauses of the whole agreement by their place in it. */
const GOAL = clause('c1')
const RULES = clause('c3')
const TERM = clause('c11')

function found(code: string, process?: ProcessFacts, negotiated = new Map()): readonly Finding[] {
  const { agreement, context } = document()
  const facts = process ? { process } : {}
  return check(agreement, book, { ...context, negotiated, ...facts }).findings.filter((item) => item.code === code)
}

test('[PR-01, PR-02, PR-03, PR-04] stay silent where the history is not known', () => {
  for (const code of ['PR-01', 'PR-02', 'PR-03', 'PR-04']) {
    expect(found(code)).toEqual([])
    expect(found(code, {})).toEqual([])
  }
})

test('[PR-01] warns for each partner of which nobody took part here', () => {
  expect(partiesOf(found('PR-01', { tookPart: new Set([PT]) }))).toEqual(['desa', 'kop'])
  expect(found('PR-01', { tookPart: new Set([DESA, PT, KOP]) })).toEqual([])
})

describe('PR-02', () => {
  const written = (id: typeof GOAL, share: number) => ({ authorship: new Map([[id, new Map([[PT, share]])]]) })
  test('[PR-02] warns when one partner wrote nearly all of the goal or the rules and others have not marked them', () => {
    for (const id of [GOAL, RULES]) {
      const [finding] = found('PR-02', written(id, 0.9), new Map([[id, new Set([DESA])]]))
      expect(finding).toMatchObject({ clause: id, parties: [PT], level: 'warning' })
      expect(finding?.data.mitra_lain).toBe('Bahari')
    }
  })
  test('[PR-02] is content with a shared pen, with the marks of all others, and with other clauses', () => {
    expect(found('PR-02', written(GOAL, 0.8))).toEqual([])
    expect(found('PR-02', written(GOAL, 1), new Map([[GOAL, new Set([DESA, KOP])]]))).toEqual([])
    expect(found('PR-02', written(TERM, 1))).toEqual([])
  })
})

test('[PR-03] warns where a clause changed after partners had marked it', () => {
  const findings = found('PR-03', { lapsed: new Map([[TERM, new Set([DESA, KOP])]]) })
  expect(findings).toMatchObject([{ clause: TERM, parties: [DESA, KOP], level: 'warning' }])
  expect(found('PR-03', { lapsed: new Map([[TERM, new Set()]]) })).toEqual([])
})

describe('PR-04', () => {
  const closed = (changes: Partial<ClosedSuggestion> = {}): ClosedSuggestion => ({
    by: DESA,
    closedBy: PT,
    clause: GOAL,
    isAnswered: true,
    ...changes,
  })
  test('[PR-04] advises when a suggestion was closed without an answer', () => {
    expect(found('PR-04', { closed: [closed({ isAnswered: false })] })).toMatchObject([
      { parties: [DESA], clause: GOAL, level: 'advice' },
    ])
  })
  test('[PR-04] advises when the same other partner always closes', () => {
    expect(partiesOf(found('PR-04', { closed: [closed(), closed(), closed()] }))).toEqual(['desa'])
  })
  test.each<[string, readonly ClosedSuggestion[]]>([
    ['answered ones', [closed(), closed()]],
    ['one that its own partner withdrew', [closed({ isAnswered: false, closedBy: DESA })]],
    ['different hands', [closed(), closed(), closed({ closedBy: KOP })]],
    ['what a facilitator suggested', [closed({ by: null, isAnswered: false })]],
    ['what the facilitator always closes', [1, 2, 3].map(() => closed({ closedBy: null }))],
  ])('[PR-04] is content with %s', (_, list) => {
    expect(found('PR-04', { closed: list })).toEqual([])
  })
})
