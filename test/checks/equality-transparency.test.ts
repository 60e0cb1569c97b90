import { describe, expect, test } from 'vitest'
import { type Changes, found } from './documents.ts'

describe('ST-01', () => {
  test.each<[string, Changes]>([
    ['nothing is said', { kesetaraan: null }],
    ['one partner decides', { kesetaraan: 'Keputusan Laut Biru bersifat final.' }],
    [
      'only a dispute ends in mufakat',
      { kesetaraan: null, penyelesaian_perselisihan: 'Perselisihan diselesaikan secara musyawarah mufakat.' },
    ],
  ])('[ST-01] flags when %s', (_, changes) => {
    expect(found('ST-01', changes).map((finding) => finding.level)).toEqual(['error'])
  })
  test.each<[string, Changes]>([
    ['satu suara', { kesetaraan: 'Satu mitra satu suara. Mufakat.' }],
    [
      'a heading shared with disputes',
      { kesetaraan: null, 'Keputusan dan perselisihan': 'Mufakat, satu suara tiap Pihak. Perselisihan dimediasi.' },
    ],
    ['a meeting', { kesetaraan: null, 'Rapat kami': 'Rapat bulanan, satu suara tiap pihak, mufakat.' }],
  ])('[ST-01] is content with %s', (_, changes) => {
    expect(found('ST-01', changes)).toEqual([])
  })
})

describe('ST-03', () => {
  test.each<[string, Changes]>([
    ['nothing is open', { keterbukaan_kerahasiaan: null, hak_kewajiban: 'Setiap Pihak berhak berpendapat.' }],
    ['it is denied', { keterbukaan_kerahasiaan: 'Buku kas tidak terbuka bagi mitra lain.', hak_kewajiban: null }],
    ['it is open to one', { keterbukaan_kerahasiaan: 'Buku kas hanya terbuka bagi Laut Biru.', hak_kewajiban: null }],
    ['openness is only a word', { keterbukaan_kerahasiaan: 'Kemitraan menjunjung keterbukaan.', hak_kewajiban: null }],
  ])('[ST-03] flags when %s', (_, changes) => {
    expect(found('ST-03', changes)).toHaveLength(1)
  })
  test.each([
    'Semua catatan boleh dibaca warga.',
    'Realisasi diumumkan di balai desa.',
    'Pembukuan terbuka bagi ketiga pihak.',
  ])('[ST-03] accepts «%s»', (text) => {
    expect(found('ST-03', { keterbukaan_kerahasiaan: text, hak_kewajiban: null })).toEqual([])
  })
})

describe('ST-07 and ST-08', () => {
  test('[ST-07] warns when one partner alone may inspect', () => {
    const text = 'Laut Biru berhak memeriksa pembukuan Bahari.'
    expect(found('ST-07', { hak_kewajiban: text })).toMatchObject([{ parties: ['pt'], quote: text }])
  })
  test.each(['Setiap Pihak berhak memeriksa pembukuan.', 'Laut Biru berhak memeriksa. Bahari berhak memeriksa.'])(
    '[ST-07] accepts «%s»',
    (text) => {
      expect(found('ST-07', { hak_kewajiban: text })).toEqual([])
    },
  )
  test('[ST-08] warns for a partner that has duties and no right', () => {
    const text = 'Bahari wajib menjaga tanaman. Laut Biru berhak menunda kegiatan.'
    expect(found('ST-08', { hak_kewajiban: text, kesetaraan: null })).toMatchObject([{ parties: ['kop'] }])
  })
  test('[ST-08] is content when everybody holds rights', () => {
    expect(found('ST-08', { hak_kewajiban: 'Setiap Pihak berhak berpendapat. Bahari wajib menjaga tanaman.' })).toEqual(
      [],
    )
  })
})

describe('ST-09 and ST-10', () => {
  test('[ST-09] advises when equality only means the same rights and duties', () => {
    const text = 'Para Pihak mempunyai hak dan kewajiban yang sama.'
    expect(found('ST-09', { kesetaraan: text })).toMatchObject([{ level: 'advice', quote: text }])
  })
  test('[ST-09] is content when equality is explained', () => {
    const text = 'Para Pihak mempunyai hak dan kewajiban yang sama sesuai kemampuan; satu suara tiap Pihak.'
    expect(found('ST-09', { kesetaraan: text })).toEqual([])
  })
  test('[ST-10] advises when nobody keeps the partnership neutral', () => {
    const changes = {
      kesetaraan: 'Satu suara tiap Pihak, mufakat.',
      penyelesaian_perselisihan: 'Perselisihan dimusyawarahkan.',
    }
    expect(found('ST-10', changes)).toHaveLength(1)
  })
  test('[ST-10] is content with a mediator', () => {
    expect(found('ST-10', { kesetaraan: 'Mufakat; bila buntu ditengahi Camat.' })).toEqual([])
  })
})
