// Who is freed from accounting by an answer, by a superior of its own or by a word behind; who reads, and how gifts are numbered.
import { describe, expect, test } from 'vitest'
import { flags, spares } from './cases.ts'
import { found, partiesOf } from './documents.ts'

describe('[CK70] who accounts only elsewhere, or to nobody', () => {
  flags('AK-02', 'akuntabilitas', [
    ['Laut Biru cukup bertanggung jawab kepada donornya.', 'pt'],
    ['Bahari hanya melapor ke kantor pusatnya.', 'kop'],
    ['Laut Biru mendengar dan memberi nilai, tanpa kewajiban serupa.', 'pt'],
    ['Desa Mekar menerima catatan itu tanpa keharusan melapor.', 'desa'],
    ['Ditanyakan apakah Laut Biru juga harus melapor, dan dijawab tidak.', 'pt'],
    ['Laut Biru selaku penyandang dana dikecualikan dari kewajiban pelaporan.', 'pt'],
  ])
  spares('AK-02', 'akuntabilitas', [
    'Ketiga mitra saling melapor, dan Laut Biru melapor juga kepada donornya.',
    'Laut Biru melapor ke kantor pusatnya dan kepada semua mitra; Desa Mekar dan Bahari melapor kepada semua mitra.',
    'Desa Mekar dan Bahari melapor setiap bulan; ditanyakan apakah Laut Biru juga harus melapor, dijawab ya.',
    'Ketiga mitra saling melapor, tidak ada yang duduk tanpa kewajiban serupa.',
  ])
  test('[CK70] an answer behind a semicolon, and a report that goes up alone', () => {
    const freed = found('AK-02', {
      akuntabilitas: 'Ketiga mitra saling melapor. Ana menanyakan apakah Bahari juga melapor; dijawab tidak.',
    })
    expect(partiesOf(freed)).toEqual(['kop'])
    const above = found('AK-02', {
      akuntabilitas: 'Desa Mekar dan Bahari melapor ke Laut Biru setiap bulan. Laut Biru melapor ke pusat.',
    })
    expect(partiesOf(above)).toEqual(['pt'])
  })
})

describe('[CK71] reading is no report, and a number no gift', () => {
  test('[CK71] who may read a report makes none', () => {
    const akuntabilitas = 'Desa Mekar dan Bahari melapor kepada Laut Biru setiap bulan.'
    const one = { akuntabilitas, keterbukaan_kerahasiaan: 'Laporan keuangan dapat diakses oleh semua Pihak.' }
    expect(partiesOf(found('AK-02', one))).toEqual(['pt'])
    const all = { akuntabilitas: 'Laporan bulanan dibuat oleh semua Pihak dan dapat dibuka oleh siapa saja.' }
    expect(found('AK-02', all)).toEqual([])
  })
  test('[CK71] the number of the next line gives nothing, a column gives to whom it belongs', () => {
    const kontribusi = (second: string, third: string) => ({
      kontribusi: `1. Desa Mekar menyediakan lahan 2 hektare. 2. Laut Biru ${second}. 3. Bahari ${third}.`,
    })
    const vague = kontribusi('memberikan dukungan yang diperlukan', 'menyediakan 30 orang penanam')
    expect(partiesOf(found('KN-03', vague))).toEqual(['pt'])
    expect(found('KN-03', kontribusi('menyediakan bibit 300 batang', 'menyediakan 30 orang penanam'))).toEqual([])
    const columns = (first: string) => ({
      kontribusi: `Di kolom Desa Mekar tertulis: ${first}. Di kolom Laut Biru: bibit 300 batang. Pada baris Bahari tercatat: 30 orang penanam.`,
    })
    expect(found('KN-02', columns('gotong royong 45 orang tiap Minggu'))).toEqual([])
    expect(partiesOf(found('KN-02', columns('-')))).toEqual(['desa'])
  })
})
