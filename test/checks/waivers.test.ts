import { describe, expect, test } from 'vitest'
import { clauseDigests } from '../../shared/agreement/canonical.ts'
import { check } from '../../shared/checks/check.ts'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { nextQuestion } from '../../shared/checks/next-question.ts'
import { isWaivable, targetDigest, targetKey, targetOf } from '../../shared/checks/waiver-target.ts'
import { book, type Changes, document } from './documents.ts'
import { seeded } from './seeded.ts'

function judged(changes: Changes, waived: (code: string) => boolean) {
  const { agreement, context } = document(changes)
  const plain = check(agreement, book, context)
  const waivers = new Set(plain.findings.filter(({ code }) => waived(code)).map((item) => targetKey(targetOf(item))))
  return { agreement, plain, report: check(agreement, book, { ...context, waivers }) }
}

describe('a finding that every partner calls no problem', () => {
  test('[WV3] stays in the report, marked and last, and stands against nothing', () => {
    const { agreement, plain, report } = judged({ kesetaraan: null }, (code) => code === 'ST-01')
    expect(plain.verdicts.equalityTransparency).toBe('fail')
    expect(report.verdicts.equalityTransparency).toBe('pass')
    expect(report.findings.map(({ code }) => code).sort()).toEqual(plain.findings.map(({ code }) => code).sort())
    expect(report.findings.at(-1)).toMatchObject({ code: 'ST-01', level: 'error', waived: true })
    expect(nextQuestion(report, agreement, null)?.finding.code).not.toBe('ST-01')
  })

  test('[WV3] leaves a mark of its own where nothing else stands', () => {
    const { report } = judged({ manfaat: null, berbagi_risiko: null }, (code) => code === 'TB-06')
    expect(report.statuses.sharedGoals).toBe('waived')
    expect([...report.matrix.sharedGoals.values()]).toEqual(['waived', 'waived', 'waived'])
  })

  test('[WV4] is that one: another sentence of the same clause stands', () => {
    const { agreement, context } = document({ kontribusi: 'Desa Mekar: lahan 2 hektare.' })
    const [first, second] = check(agreement, book, context).findings.filter(({ code }) => code === 'KN-02')
    const waivers = new Set([targetKey(targetOf(first!))])
    const after = check(agreement, book, { ...context, waivers }).findings.filter(({ code }) => code === 'KN-02')
    expect(after.map(({ parties, waived }) => [parties, waived ?? false])).toEqual([
      [second!.parties, false],
      [first!.parties, true],
    ])
  })

  test('[WV5] is never a blank, a signatory or starter wording: the untouched template is green nowhere', () => {
    const draft = seeded()
    const waivers = new Set(draft.check().findings.map((finding) => targetKey(targetOf(finding))))
    const report = draft.check({ waivers })
    for (const characteristic of CHARACTERISTICS) expect(report.statuses[characteristic]).toBe('missing')
    expect(report.findings.filter((finding) => finding.waived && !isWaivable(finding))).toEqual([])
  })

  test('[WV2] holds for its row, its clause, or the list of clauses and partners', () => {
    const draft = seeded()
    draft.contribute('desa', 'barang', 'bibit')
    const digest = (place: Parameters<typeof targetDigest>[0]) =>
      targetDigest(place, draft.read(), clauseDigests(draft.read()))
    const [row] = draft.read().contributions
    const [clause] = draft.read().clauses
    const places = [
      { clause: null, row: row!.id },
      { clause: clause!.id, row: null },
      { clause: null, row: null },
    ]
    const before = places.map(digest)
    draft.answer('judul.pokok_kemitraan', 'bakau')
    expect(places.map((place, i) => digest(place) === before[i])).toEqual([true, false, true])
    draft.remove('penutup')
    expect(places.map((place, i) => digest(place) === before[i])).toEqual([true, false, false])
    expect(digest({ clause: null, row: 'tidak-ada' as never })).toBeNull()
  })
})
