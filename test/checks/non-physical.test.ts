import { describe, expect, test } from 'vitest'
import { type Changes, found, report } from './documents.ts'

const things = 'Desa Mekar: lahan 20 hektare. Laut Biru: bibit 3.000 batang. Bahari: 30 orang penanam.'

describe('NF-01 and NF-03', () => {
  test.each<[string, Changes]>([
    ['neither allowed nor listed', { kontribusi: things }],
    ['excluded', { kontribusi: `${things} Kontribusi yang diakui hanya berupa uang dan barang.` }],
    ['denied', { kontribusi: `${things} Keahlian dan jejaring tidak dianggap sebagai kontribusi.` }],
  ])('[NF-01] flags when they are %s', (_, changes) => {
    expect(found('NF-01', changes)).toHaveLength(1)
    expect(report(changes).verdicts.nonPhysicalContributions).toBe('fail')
  })
  test.each<[string, Changes]>([
    ['knowledge in words', { kontribusi: `${things} Desa Mekar membagikan pengetahuan pasang surut.` }],
    ['old ways', { kontribusi: `${things} Desa Mekar membagikan cara lama menandai ikan bertelur.` }],
    ['a permit', { kontribusi: `${things} Desa Mekar memberi izin dan dukungan kewenangan.` }],
    [
      'a row of that kind',
      {
        kontribusi: [
          { party: 'desa', item: 'Nasihat lima sesepuh', category: 'kearifan_lokal' },
          { party: 'pt', item: 'Bibit' },
          { party: 'kop', item: '30 orang' },
        ],
      },
    ],
    [
      'time',
      {
        kontribusi: [
          { party: 'desa', item: 'Dua jam per minggu', category: 'waktu' },
          { party: 'pt', item: 'Bibit' },
          { party: 'kop', item: '30 orang' },
        ],
      },
    ],
  ])('[NF-01] is content with %s', (_, changes) => {
    expect(found('NF-01', changes)).toEqual([])
    expect(found('NF-03', changes)).toEqual([])
  })
  test('[NF-03] warns, and passes, when they are allowed but nobody lists one', () => {
    const changes = {
      kontribusi: things,
      kontribusi_nonfisik: 'Kontribusi dapat berupa ilmu, jejaring, atau kearifan lokal.',
    }
    expect(found('NF-01', changes)).toEqual([])
    expect(found('NF-03', changes)).toHaveLength(1)
    expect(report(changes).verdicts.nonPhysicalContributions).toBe('pass')
  })
})

describe('NF-06', () => {
  const row = { party: 'desa', item: 'Membaca pola pasang oleh lima sesepuh', category: 'kearifan_lokal' }
  const rest = [
    { party: 'pt', item: 'Bibit' },
    { party: 'kop', item: '30 orang' },
  ]
  test('[NF-06] advises when nobody is said to own the knowledge', () => {
    expect(found('NF-06', { kontribusi: [row, ...rest] })).toMatchObject([
      { parties: ['desa'], row: 'c4-r1', quote: row.item },
    ])
  })
  test('[NF-06] is content with an owner or a rule on permission', () => {
    expect(found('NF-06', { kontribusi: [{ ...row, owner: 'Masyarakat Mekar' }, ...rest] })).toEqual([])
    expect(
      found('NF-06', { kontribusi: [row, ...rest], penutup: 'Pengetahuan dipakai atas izin pemiliknya.' }),
    ).toEqual([])
  })
})
