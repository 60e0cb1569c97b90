import { describe, expect, test } from 'vitest'
import { type Changes, found, partiesOf, report } from './documents.ts'

const ALL = ['desa', 'pt', 'kop']

test('[CK1] a complete agreement has no error and no characteristic fails', () => {
  const { findings, verdicts } = report()
  expect(findings.filter((finding) => finding.level === 'error')).toEqual([])
  expect(new Set(Object.values(verdicts))).toEqual(new Set(['pass']))
})

describe('AB-01', () => {
  test('[AB-01] flags an agreement without any clause on rules made together', () => {
    expect(partiesOf(found('AB-01', { aturan_bersama: null }))).toEqual(ALL)
    expect(report({ aturan_bersama: null }).verdicts.sharedRules).toBe('fail')
    const changing = { aturan_bersama: null, 'Cara mengubah aturan': 'Yang mau diubah harus disetujui semua.' }
    expect(partiesOf(found('AB-01', changing))).toEqual(ALL)
  })
  test.each<[string, Changes]>([
    ['the clause', {}],
    ['an odd heading', { aturan_bersama: null, 'Pegangan kami': 'Semua tunduk pada hasil rembuk 3 Mei.' }],
    [
      'a heading on making and changing them',
      { aturan_bersama: null, 'Cara membuat dan mengubah aturan': 'Isi surat ini kami bicarakan bertiga.' },
    ],
    [
      'a sentence elsewhere',
      { aturan_bersama: null, kesetaraan: 'Ketentuan ini dirumuskan bersama oleh Para Pihak. Satu suara tiap Pihak.' },
    ],
  ])('[AB-01] is content with %s', (_, changes) => {
    expect(found('AB-01', changes)).toEqual([])
  })
})

describe('AB-04 and AB-05', () => {
  test('[AB-04] flags the partners whose rules are left out while others are named', () => {
    const changes = {
      aturan_bersama: 'Ketentuan ini menyesuaikan kebijakan keselamatan Laut Biru.',
    }
    expect(partiesOf(found('AB-04', changes))).toEqual(['desa', 'kop'])
    expect(report(changes).verdicts.sharedRules).toBe('fail')
  })
  test('[AB-04] asks about them where the rules were made together', () => {
    const changes = {
      aturan_bersama: 'Ketentuan ini disusun bersama dan menyesuaikan kebijakan keselamatan Laut Biru.',
    }
    expect(partiesOf(found('AB-04', changes))).toEqual(['desa', 'kop'])
    expect(report(changes).verdicts.sharedRules).toBe('unsure')
  })
  test('[AB-04] only warns when nobody’s rules are named', () => {
    const findings = found('AB-04', { aturan_bersama: 'Ketentuan ini disusun bersama oleh Para Pihak.' })
    expect(findings.map((finding) => finding.level)).toEqual(['warning'])
  })
  test('[AB-04] does not take the law of the land for a partner’s own rules', () => {
    const findings = found('AB-04', {
      aturan_bersama: 'Ketentuan ini disusun bersama sesuai peraturan perundang-undangan.',
    })
    expect(findings.map((finding) => finding.level)).toEqual(['warning'])
  })
  test('[AB-05] warns for each partner that only the general sentence covers', () => {
    const changes = {
      aturan_bersama:
        'Ketentuan disusun bersama. Pelaksanaannya disesuaikan dengan peraturan masing-masing Pihak.\nBahari: disesuaikan dengan AD/ART Bahari.',
    }
    expect(found('AB-04', changes)).toEqual([])
    expect(partiesOf(found('AB-05', changes))).toEqual(['desa', 'pt'])
  })
  test('[AB-05] is content when every partner’s rules are named', () => {
    expect(found('AB-05')).toEqual([])
  })
})

describe('AB-08', () => {
  test.each<[string, Changes]>([
    ['nothing is said', { perubahan: null }],
    ['telling the others is enough', { perubahan: 'Perubahan lampiran cukup diberitahukan oleh Laut Biru.' }],
  ])('[AB-08] warns when %s', (_, changes) => {
    expect(found('AB-08', changes)).toHaveLength(1)
  })
  test.each([
    'Kalau hendak diubah, semuanya harus setuju secara tertulis bersama.',
    'Perubahan dituangkan dalam adendum bersama.',
  ])('[AB-08] accepts «%s»', (text) => {
    expect(found('AB-08', { perubahan: text })).toEqual([])
  })
})

describe('AB-09', () => {
  test.each<[string, Changes]>([
    ['there is no clause', { penyelesaian_perselisihan: null }],
    ['it only hopes', { penyelesaian_perselisihan: 'Para Pihak berharap tidak terjadi perselisihan.' }],
    ['the step is ruled out', { penyelesaian_perselisihan: 'Perselisihan diselesaikan tanpa musyawarah.' }],
  ])('[AB-09] flags when %s', (_, changes) => {
    expect(found('AB-09', changes).map((finding) => finding.level)).toEqual(['error'])
  })
  test('[AB-09] names the partner that alone decides, and quotes it', () => {
    const text = 'Perselisihan dimusyawarahkan dan diputuskan oleh Laut Biru.'
    expect(found('AB-09', { penyelesaian_perselisihan: text })).toMatchObject([{ parties: ['pt'], quote: text }])
  })
  test.each([
    'Perselisihan dimusyawarahkan, lalu ditengahi Camat.',
    'Bila berselisih, dibicarakan di balai; jika perlu ditengahi Bendesa.',
    'Perselisihan diputuskan bersama oleh Para Pihak secara musyawarah.',
  ])('[AB-09] accepts «%s»', (text) => {
    expect(found('AB-09', { penyelesaian_perselisihan: text })).toEqual([])
  })
})

describe('AB-10', () => {
  test('[AB-10] advises for partners that the clause on strengths leaves out', () => {
    const findings = found('AB-10', {
      kekuatan_keterbatasan: 'Desa Mekar: kuat dalam gotong royong.\nLaut Biru: kuat dalam alat.',
    })
    expect(partiesOf(findings)).toEqual(['kop'])
    expect(findings[0]?.level).toBe('advice')
  })
  test('[AB-10] asks for nothing where there is no such clause', () => {
    expect(found('AB-10')).toEqual([])
  })
})
