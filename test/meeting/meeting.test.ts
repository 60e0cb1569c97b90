import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseClauseId, parsePartnerId, parsePersonId } from '../../shared/agreement/ids.ts'
import {
  beginMeeting,
  endMeeting,
  giveTurn,
  holdTurn,
  type Meeting,
  markDiscussed,
  nextSpeaker,
  parseMeeting,
  passTime,
  STEP_MAX_MS,
  spokenBy,
  TURNS_MAX,
  talkedOver,
  turnLeft,
} from '../../shared/meeting/meeting.ts'
import { must } from '../agreement/draft-builder.ts'

const partner = (name: string) => must(parsePartnerId(name))
const clause = (name: string) => must(parseClauseId(name))
const PARTNERS = ['p1', 'p2', 'p3'].map(partner)
const [p1, p2, p3] = PARTNERS as [ReturnType<typeof partner>, ReturnType<typeof partner>, ReturnType<typeof partner>]
const MINUTE = 60_000
const begun = beginMeeting(5, 7)

test('[RP3] a turn is as long for everybody, and goes on below nothing', () => {
  const turn = giveTurn(begun, p1, clause('tujuan'))
  expect(turnLeft(begun)).toBeNull()
  expect(turnLeft(passTime(turn, MINUTE))).toBe(2 * MINUTE)
  expect(turnLeft(Array.from({ length: 4 }).reduce((meeting: Meeting) => passTime(meeting, MINUTE), turn))).toBe(
    -MINUTE,
  )
})

test('[RP3] whoever has spoken least comes next, and after any meeting of full turns nobody is a turn ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 60 }), (many, turns) => {
      const partners = Array.from({ length: many }, (_, i) => partner(`p${i + 1}`))
      let meeting = begun
      for (let i = 0; i < turns; i++)
        meeting = passTime(giveTurn(meeting, must(nextSpeaker(meeting, partners)), null), MINUTE)
      const times = partners.map((one) => spokenBy(meeting, one))
      expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(MINUTE)
    }),
  )
  const spoken = passTime(giveTurn(passTime(giveTurn(begun, p1, null), 10), p2, null), 20)
  expect(nextSpeaker(spoken, PARTNERS)).toBe(p3)
  expect(nextSpeaker(spoken, [p2])).toBeNull()
  expect(nextSpeaker(holdTurn(spoken, false), [p1, p2])).toBe(p1)
})

test('[RP4] a held turn, a device that slept and a clock that jumps are nobody’s time', () => {
  const turn = giveTurn(begun, p1, null)
  for (const [meeting, ms] of [
    [holdTurn(turn, false), 100],
    [turn, STEP_MAX_MS + 1],
    [turn, -1],
    [turn, Number.NaN],
    [begun, 100],
  ] as const)
    expect(passTime(meeting, ms)).toBe(meeting)
  expect(holdTurn(begun, true).isSpeaking).toBe(false)
})

test('[RP3] a very long meeting forgets no time of anybody', () => {
  let meeting = begun
  for (let i = 0; i < TURNS_MAX + 50; i++) meeting = passTime(giveTurn(meeting, must(PARTNERS[i % 3]), null), 3)
  expect(meeting.turns).toHaveLength(TURNS_MAX)
  expect(PARTNERS.reduce((sum, one) => sum + spokenBy(meeting, one), 0)).toBe((TURNS_MAX + 50) * 3)
})

test('[RP9] clauses that were spoken over or marked were talked about', () => {
  const meeting = markDiscussed(passTime(giveTurn(begun, p1, clause('tujuan')), 9), clause('peran'), true)
  expect([...talkedOver(meeting)]).toEqual([
    ['tujuan', 9],
    ['peran', 0],
  ])
  expect([...talkedOver(markDiscussed(meeting, clause('peran'), false)).keys()]).toEqual(['tujuan'])
})

test('[RP7] what a device kept is read back whole, held; what is none is left out', () => {
  const meeting: Meeting = {
    ...markDiscussed(passTime(giveTurn(begun, p1, clause('tujuan')), 9), clause('peran'), true),
    present: [must(parsePersonId('orang1'))],
    others: 'Pak RT',
    unsent: [{ text: 'Setuju air', reason: '', clause: null }],
  }
  const kept = JSON.parse(JSON.stringify(meeting))
  expect(parseMeeting(kept)).toEqual(holdTurn(meeting, false))
  expect(parseMeeting(JSON.parse(JSON.stringify(endMeeting(meeting, 9, 12))))).toMatchObject({
    endedAt: 9,
    untilSeq: 12,
  })
  expect(
    parseMeeting({ ...kept, turns: [{ partner: 7 }, { partner: 'p1', ms: -1 }, null], present: 'x' }),
  ).toMatchObject({
    turns: [],
    present: [],
  })
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      parseMeeting(value)
      parseMeeting({ ...kept, ...(typeof value === 'object' ? value : {}) })
    }),
  )
})
