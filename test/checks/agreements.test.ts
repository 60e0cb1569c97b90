// Whole agreements as people send them: what the structural rules must say, and must not.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkFile } from '../../shared/checks/answer.ts'
import { book } from './documents.ts'

const answer = (name: string) =>
  checkFile(JSON.parse(readFileSync(new URL(`./agreements/${name}.json`, import.meta.url), 'utf8')), book, 'id')

test('[CK21] an agreement in plain words under odd headings raises no error', () => {
  const { findings, verdicts } = answer('sanggar-batik')
  expect(findings.filter((finding) => finding.level === 'error')).toEqual([])
  expect(new Set(Object.values(verdicts))).toEqual(new Set(['pass']))
})

test('[CK15] a whole agreement pasted as one text is judged by its articles', () => {
  const { findings, verdicts } = answer('bank-sampah')
  expect(findings.filter((finding) => finding.level === 'error')).toEqual([])
  expect(new Set(Object.values(verdicts))).toEqual(new Set(['pass']))
})

test('[CK22] a transactional agreement fails where it is one-sided and only there', () => {
  const { findings, verdicts } = answer('kandang-bersama')
  expect(verdicts).toEqual({
    sharedRules: 'pass',
    statedContributions: 'fail',
    jointAccountability: 'fail',
    equalityTransparency: 'pass',
    nonPhysicalContributions: 'fail',
    sharedGoals: 'fail',
  })
  const errors = findings
    .filter((finding) => finding.level === 'error')
    .map(({ code, parties, clause }) => [code, parties.join(), clause])
  expect(errors).toEqual([
    ['TB-04', 'a,b', 0],
    ['KN-03', 'b', 2],
    ['NF-01', 'a,b', 2],
    ['AK-02', 'a', 4],
  ])
})
