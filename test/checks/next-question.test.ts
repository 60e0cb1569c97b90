import { describe, expect, test } from 'vitest'
import { toAnswer } from '../../shared/checks/answer.ts'
import { check } from '../../shared/checks/check.ts'
import { nextQuestion, questionWords } from '../../shared/checks/next-question.ts'
import { book, type Changes, document } from './documents.ts'
import { partner, seeded } from './seeded.ts'

const GUIDANCE = Object.fromEntries(book.clauses.map((item) => [item.kind, item.guidance]))

/** Code and question that come next, for a partner or in all. */
function asked(changes: Changes, id: string | null = null) {
  const { agreement, context } = document(changes)
  const next = nextQuestion(check(agreement, book, context), agreement, id === null ? null : partner(id))
  return next && [next.finding.code, questionWords(next, GUIDANCE)]
}

describe('the question to ask next', () => {
  test('[CK24] is the guidance of the clause with the gravest open finding', () => {
    expect(asked({ kesetaraan: null, manfaat: null })).toEqual([
      'ST-01',
      'Keputusan apa yang harus diambil bersama, dan apa yang menjadi urusan masing-masing lembaga?',
    ])
    expect(asked({ manfaat: null })).toEqual([
      'TB-06',
      'Apa manfaat khusus yang membuat lembaga Anda mau bertahan dalam kemitraan ini?',
    ])
  })

  test('[CK24] in a fresh draft begins with the first clause that is not filled in', () => {
    const draft = seeded()
    const next = nextQuestion(draft.check(), draft.read(), null)!
    expect(next.finding).toMatchObject({ level: 'error', clause: 'judul' })
    expect(questionWords(next, GUIDANCE)).toBe(GUIDANCE.judul?.[0])
  })

  test('[CK25] for a partner is about what concerns that partner, and it alone before all', () => {
    const without = { kontribusi: 'Desa Mekar: lahan 2 hektare. Laut Biru: bibit 3.000 batang.', kesetaraan: null }
    expect(asked(without, 'kop')?.[0]).toBe('KN-02')
    expect(asked(without, 'kop')?.[1]).toMatch(/^Apa yang benar-benar dapat diberikan lembaga Anda/)
    expect(asked(without, 'desa')?.[0]).toBe('NF-01')
  })

  test('[CK24] is nothing when nothing is open, and the remedy where no clause asks', () => {
    expect(nextQuestion({ findings: [] }, document().agreement, null)).toBeNull()
    const { agreement, context } = document({ kesetaraan: null })
    const next = nextQuestion(check(agreement, book, context), agreement, null)!
    expect(questionWords(next, {})).toBeNull()
  })

  test('[CK25] the answer tells each partner its cells and its question, in either language', () => {
    const { agreement, context } = document({ manfaat: null, kontribusi: 'Desa Mekar: lahan. Laut Biru: bibit 3.000.' })
    const report = check(agreement, book, context)
    const answer = toAnswer(report, agreement, book, 'en')
    expect(answer.partners.map(({ id }) => id)).toEqual(['desa', 'pt', 'kop'])
    expect(answer.partners[2]).toMatchObject({
      name: 'Bahari',
      cells: { statedContributions: 'missing' },
      next: {
        code: 'KN-02',
        source: 'guidance',
        parties: ['kop'],
        question: expect.stringMatching(/^What can your organisation really give/),
      },
    })
    const bare = { ...book, clauses: book.clauses.map((item) => ({ ...item, guidance: [], guidanceEn: [] })) }
    const [first] = answer.findings
    expect(toAnswer(report, agreement, bare, 'en').next).toMatchObject({ source: 'remedy', question: first?.remedy })
  })
})
