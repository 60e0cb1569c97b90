import { describe, expect, test } from 'vitest'
import { type Changes, found, partiesOf } from './documents.ts'
import { seeded } from './seeded.ts'

const others = 'Laut Biru: bibit 3.000 batang. Bahari: 30 orang penanam.'
const rows = (...items: string[]) => [
  { party: 'desa', item: items[0] ?? '' },
  { party: 'pt', item: items[1] ?? 'Bibit 3.000 batang' },
  { party: 'kop', item: items[2] ?? '30 orang penanam' },
]

const partiesOfOne = ({ parties }: { readonly parties: readonly string[] }) => parties.join()

describe('KN-01', () => {
  test('[KN-01] flags an agreement without contributions', () => {
    expect(found('KN-01', { kontribusi: null, ruang_lingkup: null })).toHaveLength(1)
  })
  test.each<[string, Changes]>([
    ['rows', { kontribusi: rows('Lahan 2 hektare') }],
    ['an odd heading', { kontribusi: null, 'Urunan kami': `Desa Mekar: lahan. ${others}` }],
    [
      'words under a heading that says nothing',
      { kontribusi: null, 'Bab tengah': `Desa Mekar menyediakan lahan. Laut Biru menyediakan bibit.` },
    ],
  ])('[KN-01] is content with %s', (_, changes) => {
    expect(found('KN-01', changes)).toEqual([])
  })
})

describe('KN-02', () => {
  test.each<[string, Changes]>([
    ['is not mentioned', { kontribusi: others }],
    ['has a dash', { kontribusi: `Desa Mekar: -. ${others}` }],
    ['has a row with a dash', { kontribusi: rows('-') }],
    ['only receives', { kontribusi: `Desa Mekar menerima 200 bibit. ${others}` }],
  ])('[KN-02] flags a partner that %s', (_, changes) => {
    expect(partiesOf(found('KN-02', changes))).toEqual(['desa'])
  })
  test.each<[string, Changes]>([
    ['a row', { kontribusi: rows('Lahan 2 hektare') }],
    ['a word such as «Desa menyediakan»', { kontribusi: `Desa menyediakan lahan 0,5 hektare. ${others}` }],
    [
      'its number «PIHAK PERTAMA»',
      {
        kontribusi: `PIHAK PERTAMA menyediakan lahan, sedangkan PIHAK KEDUA membawa bibit. Bahari mengerahkan 30 orang.`,
      },
    ],
    ['two names for one thing', { kontribusi: `Desa Mekar dan Bahari menyediakan 30 relawan. Laut Biru: bibit.` }],
    ['what everybody gives', { kontribusi: 'Setiap Pihak menyediakan 5 relawan.' }],
    [
      'a promise in another clause',
      { kontribusi: others, hak_kewajiban: 'Desa Mekar wajib menyediakan lahan 2 hektare.' },
    ],
  ])('[KN-02] is content with %s', (_, changes) => {
    expect(found('KN-02', changes)).toEqual([])
  })
})

describe('KN-03', () => {
  test.each([
    ['Desa Mekar mendukung penuh kegiatan ini.'],
    ['Desa Mekar berperan aktif sesuai kemampuan.'],
    ['Desa Mekar: dukungan dan komitmen.'],
  ])('[KN-03] flags goodwill without a thing: «%s»', (text) => {
    const [finding] = found('KN-03', { kontribusi: `${text} ${others}` })
    expect(finding?.parties).toEqual(['desa'])
    expect(text).toContain(finding?.quote)
  })
  test('[KN-03] flags everybody when all contribute as they can', () => {
    expect(
      partiesOf(found('KN-03', { kontribusi: 'Para Pihak berkontribusi sesuai kemampuan masing-masing.' })),
    ).toEqual(['desa', 'pt', 'kop'])
  })
  test.each([
    ['Desa Mekar mendukung dengan menyediakan lahan.'],
    ['Desa Mekar membantu dengan 12 relawan.'],
    ['Para sesepuh mendampingi pemetaan sebanyak empat kali; Desa Mekar: lahan.'],
  ])('[KN-03] accepts «%s»', (text) => {
    expect(found('KN-03', { kontribusi: `${text} ${others}` })).toEqual([])
  })
})

test('[KN-03] in a row that is counted, one thing beside a word of goodwill is a gift', () => {
  const of = (item: string, quantity?: string) =>
    partiesOf(
      found('KN-03', {
        kontribusi: [{ party: 'desa', item, ...(quantity ? { quantity } : {}) }, ...rows('').slice(1)],
      }),
    )
  expect(of('Ruang UKS dan jam pembinaan', '1 ruang, 1 jam per minggu')).toEqual([])
  expect(of('Ruang UKS dan jam pembinaan')).toEqual(['desa'])
  expect(of('Dukungan dan pembinaan', '1 paket')).toEqual(['desa'])
})

describe('KN-05', () => {
  test.each<[string, Changes, string]>([
    ['dots', { kontribusi: `Desa Mekar menyediakan dana Rp ............ ${others}` }, '............'],
    ['brackets', { kontribusi: `Desa Mekar: [luas lahan]. ${others}` }, '[luas lahan]'],
    ['later', { kontribusi: `Desa Mekar: lahan yang akan ditentukan kemudian. ${others}` }, 'akan ditentukan kemudian'],
    ['a row', { kontribusi: rows('Lahan ____ hektare') }, '____'],
  ])('[KN-05] flags a blank typed as %s', (_, changes, quote) => {
    const [finding] = found('KN-05', changes)
    expect(finding).toMatchObject({ parties: ['desa'], quote, data: { isian: quote } })
  })
  test('[KN-05] flags a row without a description', () => {
    expect(found('KN-05', { kontribusi: rows('') })).toMatchObject([{ parties: ['desa'], row: 'c4-r1' }])
  })
  test.each(['Lampiran [1] menyebut lahan.', 'Ia berkata “Kami siap…” dan menyediakan lahan.'])(
    '[KN-05] is not misled by «%s»',
    (text) => {
      expect(found('KN-05', { kontribusi: `Desa Mekar: ${text} ${others}` })).toEqual([])
    },
  )
})

describe('what is said beside a gift', () => {
  const behind = (desa: string, counted = '') =>
    `Laut Biru menyediakan bibit 3.000 batang. Bahari menyediakan 30 orang penanam. ${desa} ${counted}`.trim()
  test.each([
    ['KN-02', 'Desa Mekar: -.', 'Pengetahuan dan kesukarelaan dihitung sebagai kontribusi.'],
    ['KN-03', 'Desa Mekar mendukung sepenuhnya kegiatan ini.', 'Keterampilan dan jejaring dihargai sebagai andil.'],
    [
      'KN-03',
      'Desa Mekar menyambut baik dan merestui kegiatan ini.',
      'Sumbangan berupa nasihat tidak termasuk kontribusi.',
    ],
    ['KN-03', 'Desa Mekar: ikut menyukseskan dan memberi dukungan sepenuhnya (Bu Sari).', ''],
    ['KN-03', 'Desa Mekar: memfasilitasi seperlunya, penanggung jawab Sari.', ''],
  ])('[CK64][%s] finds nothing given in “%s %s”', (code, desa, counted) => {
    expect(found(code, { kontribusi: behind(desa, counted) }).map(partiesOfOne)).toEqual(['desa'])
  })
  test.each([
    'Desa Mekar menyediakan lahan 2 hektare, penanggung jawab Sari.',
    'Desa Mekar: pengetahuan para tetua, dihitung sebagai kontribusi.',
  ])('[CK64] takes what is given in “%s”', (desa) => {
    const changes = { kontribusi: behind(desa) }
    expect([...found('KN-02', changes), ...found('KN-03', changes)]).toEqual([])
  })
})

describe('KN-09', () => {
  test('[KN-09] flags an agreement without a goal', () => {
    expect(found('KN-09', { tujuan_bersama: null })).toHaveLength(1)
  })
  test('[KN-09] knows a goal by an odd heading', () => {
    expect(found('KN-09', { tujuan_bersama: null, 'Yang kami tuju': 'Kami ingin 20 hektare bakau tumbuh.' })).toEqual(
      [],
    )
  })
})

describe('KN-10', () => {
  test('[KN-10] advises on an activity that nobody contributes to', () => {
    const findings = found('KN-10', { ruang_lingkup: 'Kegiatan meliputi menanam bibit dan pelatihan bengkel perahu.' })
    expect(findings).toMatchObject([{ level: 'advice', quote: 'pelatihan bengkel perahu' }])
  })
  test('[KN-10] is content when contributions meet each activity', () => {
    expect(found('KN-10')).toEqual([])
  })
})

describe('the starting draft', () => {
  test('[KN-02] flags each partner while the table is empty, since the sentence above it gives nothing', () => {
    const { findings } = seeded().check()
    expect(findings.filter(({ code }) => code === 'KN-02').map(({ parties }) => parties)).toEqual([['desa'], ['pt']])
    expect(findings.filter(({ code }) => code === 'KN-03')).toEqual([])
  })
})
