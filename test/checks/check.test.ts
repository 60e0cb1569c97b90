import { describe, expect, test } from 'vitest'
import { check } from '../../shared/checks/check.ts'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { findingMessage } from '../../shared/checks/words.ts'
import { book, document, report } from './documents.ts'
import { clause, everyone, PARTNERS, partner, seeded } from './seeded.ts'

describe('verdicts', () => {
  test('[CK2] the untouched template is green nowhere, whatever has been marked', () => {
    const draft = seeded()
    const negotiated = new Map(book.clauses.map((item) => [clause(item.kind), everyone]))
    for (const context of [{}, { negotiated }, { marksUnknown: true }]) {
      const { statuses, verdicts, matrix } = draft.check(context)
      for (const characteristic of CHARACTERISTICS) {
        expect([characteristic, statuses[characteristic]]).toEqual([characteristic, 'missing'])
        expect(verdicts[characteristic]).toBe('fail')
        expect([...matrix[characteristic].values()]).not.toContain('met')
      }
    }
  })

  test('[CK3] fail means an error stands, unsure a doubt without error; warnings and advice only ask for attention', () => {
    expect(report({ kesetaraan: null }).statuses.equalityTransparency).toBe('missing')
    const doubtful = report({ kesetaraan: null, Satu: 'Keputusan rapat dicatat.' })
    expect(doubtful.verdicts.equalityTransparency).toBe('unsure')
    expect(doubtful.statuses.equalityTransparency).toBe('undetermined')
    expect(report({ manfaat: null }).statuses.sharedGoals).toBe('attention')
    expect(report({ manfaat: null }).verdicts.sharedGoals).toBe('pass')
  })

  test('[CK4] a clause that nobody recognises is asked about, never called missing', () => {
    const { findings } = report({ kesetaraan: null, Satu: 'Keputusan rapat dicatat.' })
    expect(findings.find((finding) => finding.code === 'ST-01')).toMatchObject({
      level: 'warning',
      data: { klausul: 'Satu', ragu: 'ya' },
    })
  })

  test('[CK5] a cell is the worst that concerns that partner; what asks nothing of it is irrelevant', () => {
    const { matrix } = report({
      kontribusi:
        'Desa Mekar: pengetahuan pasang surut, empat kali praktik (Sri). Laut Biru: bibit 3.000 batang (Ana).',
      ruang_lingkup: null,
    })
    expect(Object.fromEntries(matrix.statedContributions)).toEqual({ desa: 'met', pt: 'met', kop: 'missing' })
    expect(Object.fromEntries(matrix.nonPhysicalContributions)).toEqual({
      desa: 'met',
      pt: 'irrelevant',
      kop: 'irrelevant',
    })
  })

  test('[CK6] rules that a template does not name are not asked', () => {
    const { agreement, context } = document({ kesetaraan: null })
    const small = { ...book, rules: book.rules.filter((rule) => rule.code !== 'ST-01') }
    expect(check(agreement, book, context).verdicts.equalityTransparency).toBe('fail')
    expect(check(agreement, small, context).verdicts.equalityTransparency).toBe('pass')
  })
})

describe('findings', () => {
  test('[CK7] errors come first, then clauses in their order, then codes; twice the same', () => {
    const draft = seeded()
    const { findings } = draft.check()
    const place = new Map(draft.read().clauses.map((item, i) => [item.id, i]))
    const keys = findings.map((finding) => [
      ['error', 'warning', 'advice'].indexOf(finding.level),
      finding.clause === null ? 1000 : place.get(finding.clause)!,
      finding.code,
    ])
    const compare = (a: (string | number)[], b: (string | number)[]) =>
      Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]) || String(a[2]).localeCompare(String(b[2]))
    expect(keys).toEqual([...keys].sort(compare))
    expect(draft.check().findings).toEqual(findings)
  })

  test('[CK8] a quote is the exact words of the text, double spaces and all', () => {
    const text = 'Perselisihan  dimusyawarahkan dan\u00a0diputuskan oleh Laut Biru.'
    const quotes = report({ penyelesaian_perselisihan: text }).findings.flatMap((finding) =>
      finding.quote ? [finding.quote] : [],
    )
    expect(quotes).toContain(text)
  })

  test('[CK9] renaming a partner is read at once, although clauses are remembered', () => {
    const { agreement, context } = document()
    const renamed = {
      ...agreement,
      partners: agreement.partners.map((item) =>
        item.id === 'pt' ? { ...item, name: 'PT Angin', short: 'Angin' } : item,
      ),
    }
    const codes = (value: typeof agreement) =>
      check(value, book, { ...context, aliases: new Map() }).findings.map(
        (finding) => `${finding.code} ${finding.parties}`,
      )
    expect(codes(agreement)).not.toContain('KN-02 pt')
    expect(codes(renamed)).toContain('KN-02 pt')
    expect(codes(agreement)).not.toContain('KN-02 pt')
  })

  test('[CK10] a finding speaks both languages with its values in it, and names what has no name', () => {
    const [finding] = report({ kontribusi: 'Laut Biru: bibit. Bahari: 30 orang.' }).findings
    expect(finding?.code).toBe('KN-02')
    expect(findingMessage(finding!, book, 'id').message).toBe('Desa Mekar belum merinci kontribusinya.')
    expect(findingMessage(finding!, book, 'en').message).toBe('Desa Mekar has not stated its contribution yet.')
    const nameless = { ...finding!, data: { ...finding!.data, mitra: '' } }
    expect(findingMessage(nameless, book, 'id').message).toBe('mitra yang belum bernama belum merinci kontribusinya.')
    for (const locale of ['id', 'en'] as const)
      for (const item of [...seeded().check().findings, ...report({ hak_kewajiban: null }).findings]) {
        const { message, remedy } = findingMessage(item, book, locale)
        expect(`${message}${remedy}`, item.code).not.toMatch(/[{}]|undefined|«»/)
        expect(message).not.toBe(item.code)
      }
  })
})

test('[CK11] a draft that was filled in and agreed has no error left', () => {
  const draft = seeded()
  const { clauses } = draft.read()
  for (const { blocks } of clauses)
    for (const { content } of blocks)
      for (const part of content)
        if (part.type === 'blank')
          draft.answer(
            part.field,
            part.kind === 'number' ? '14' : part.kind === 'date' ? '2027-06-01' : `20 hektare bakau di ${part.hint}`,
          )
  draft.draft.fields.set('jangka_waktu.mulai', '2025-06-01')
  draft.contribute('desa', 'kearifan_lokal', 'Pengetahuan pasang surut, empat kali praktik')
  draft.contribute('pt', 'barang', '3.000 bibit bakau')
  draft.account(1, 'Daftar hadir penanaman')
  draft.account(2, 'Penyaluran bibit')
  for (const { id } of PARTNERS) draft.sign(id, 'Sri')
  const negotiated = new Map(clauses.map((item) => [item.id, new Set([partner('desa'), partner('pt')])]))
  const { findings, verdicts } = draft.check({ negotiated })
  expect(findings.filter((finding) => finding.level === 'error')).toEqual([])
  expect(new Set(Object.values(verdicts))).toEqual(new Set(['pass']))
})
