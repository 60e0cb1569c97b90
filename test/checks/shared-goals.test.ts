import { describe, expect, test } from 'vitest'
import { found, PARTIES, partiesOf } from './documents.ts'

describe('TB-01 and TB-04', () => {
  test('[TB-01] flags an agreement without a goal', () => {
    expect(found('TB-01', { tujuan_bersama: null })).toHaveLength(1)
    expect(found('TB-01', { tujuan_bersama: '........' })).toHaveLength(1)
  })
  test('[TB-01] knows a goal by what an untitled clause says', () => {
    expect(
      found('TB-01', { tujuan_bersama: null, Satu: 'Kami ingin bersama-sama mengalirkan air ke 96 rumah.' }),
    ).toEqual([])
  })
  test.each([
    'Tujuan perjanjian ini adalah menjalin kerja sama yang baik dan saling menguntungkan.',
    'Meningkatkan sinergi dan harmonisasi antara kedua belah pihak.',
    'Para Pihak bersama-sama ingin mewujudkan kemitraan yang harmonis.',
  ])('[TB-04] flags «%s»', (text) => {
    expect(found('TB-04', { tujuan_bersama: text })).toMatchObject([{ level: 'error', quote: text }])
  })
  test.each([
    'Para Pihak bersama-sama ingin menurunkan angka stunting di tiga dusun menjadi 15% pada 2027.',
    'Kelima mitra bersama-sama berkehendak agar warga menerima peringatan dini.',
    'Para Pihak ingin memulihkan rawa gambut, menahan api, dan menjernihkan udara musim kemarau.',
  ])('[TB-04] accepts «%s»', (text) => {
    expect(found('TB-04', { tujuan_bersama: text })).toEqual([])
  })
})

describe('TB-06 and TB-07', () => {
  test('[TB-06] warns for partners whose own benefit is not stated', () => {
    expect(partiesOf(found('TB-06', { manfaat: 'Desa Mekar: pantai aman.\nLaut Biru: bahan baku.' }))).toEqual(['kop'])
    expect(partiesOf(found('TB-06', { manfaat: null }))).toEqual(['desa', 'pt', 'kop'])
  })
  test('[TB-06] is content when each is named', () => {
    expect(found('TB-06')).toEqual([])
  })

  const offices = PARTIES.filter((party) => party.id === 'pt').concat({
    ...PARTIES[0]!,
    id: 'dinas',
    name: 'Dinas Laut',
    short: ['Dinas'],
    type: 'pemerintah',
  })
  const plain = {
    akuntabilitas: 'Setiap Pihak melapor tiap bulan.',
    tujuan_bersama: 'Sasaran kegiatan adalah warga pesisir.',
  }
  test('[TB-07] advises when the community is only a target', () => {
    expect(found('TB-07', plain, offices)).toMatchObject([
      { level: 'advice', quote: 'Sasaran kegiatan adalah warga pesisir.' },
    ])
  })
  test('[TB-07] is content when it takes part or is a partner', () => {
    expect(found('TB-07', { ...plain, peran_masyarakat: 'Warga ikut merencanakan dan menilai.' }, offices)).toEqual([])
    expect(found('TB-07', plain)).toEqual([])
  })
})
