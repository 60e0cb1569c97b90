import { describe, expect, test } from 'vitest'
import { type Changes, found, partiesOf, report } from './documents.ts'

const review = ' Evaluasi dilakukan bersama setiap semester.'

describe('AK-01', () => {
  test('[AK-01] flags an agreement in which nobody accounts', () => {
    expect(found('AK-01', { akuntabilitas: null })).toHaveLength(1)
  })
  test.each<[string, Changes]>([
    ['an odd heading', { akuntabilitas: null, 'Saling lapor': 'Catatan kerja dibacakan tiap bulan di balai.' }],
    [
      'a sentence elsewhere',
      {
        akuntabilitas: null,
        hak_kewajiban: 'Setiap Pihak berhak tahu. Setiap Pihak melaporkan kegiatannya tiap bulan.',
      },
    ],
  ])('[AK-01] is content with %s', (_, changes) => {
    expect(found('AK-01', changes)).toEqual([])
  })
})

describe('AK-02', () => {
  test.each<[string, string[]]>([
    ['Bahari wajib melaporkan penggunaan dana kepada Laut Biru setiap bulan.', ['desa', 'pt']],
    ['Menurut pedoman Laut Biru tahun ini, Bahari dan Desa Mekar melaporkan hasil tiap bulan.', ['pt']],
    ['Laporan disusun oleh Bahari dan Desa Mekar setiap bulan.', ['pt']],
    ['Bahari menyerahkan laporan mingguan. Laut Biru menerima laporan itu.', ['desa', 'pt']],
    ['Bahari melapor tiap bulan. Laut Biru tidak wajib melapor.', ['desa', 'pt']],
    ['Desa Mekar: daftar hadir tiap bulan. Bahari: catatan tanam tiap bulan.', ['pt']],
    ['Bahari menghadap Laut Biru tiap bulan untuk melaporkan hasil.', ['desa', 'pt']],
    ['Bahari menemui Laut Biru setelah Laut Biru melapor.', ['desa']],
    ['Bahari menemui Laut Biru tiap bulan dan Laut Biru melaporkan biaya.', ['desa']],
  ])('[AK-02] flags those without a duty in «%s»', (text, parties) => {
    const findings = found('AK-02', { akuntabilitas: text + review })
    expect(partiesOf(findings)).toEqual(parties)
    expect(findings[0]?.quote && text.includes(findings[0].quote)).toBe(true)
    expect(report({ akuntabilitas: text + review }).verdicts.jointAccountability).toBe('fail')
  })
  test.each([
    'Para Pihak saling melaporkan penggunaan kontribusinya setiap bulan.',
    'Masing-masing Pihak melapor kepada Forum setiap dua bulan.',
    'Desa Mekar, Laut Biru, dan Bahari menyampaikan laporan setiap bulan.',
    'Setiap bulan ketiga mitra saling menyampaikan catatan kerja.',
    'Desa Mekar melaporkan luas, Laut Biru melaporkan biaya, dan Bahari melaporkan jumlah bibit tiap bulan.',
  ])('[AK-02] accepts «%s»', (text) => {
    expect(found('AK-02', { akuntabilitas: text + review })).toEqual([])
  })
})

describe('AK-03', () => {
  test('[AK-03] flags high words without a way of doing it', () => {
    const text = 'Para Pihak berkomitmen penuh dan bertanggung jawab bersama dengan iktikad baik.'
    expect(found('AK-03', { akuntabilitas: text })).toHaveLength(1)
  })
  test('[AK-03] is content with a report, a time or a forum', () => {
    expect(found('AK-03', { akuntabilitas: 'Setiap Pihak menerangkan penggunaan dana dalam rapat.' })).toEqual([])
  })
})

describe('AK-05', () => {
  test('[AK-05] warns when every report goes to one partner', () => {
    const text = 'Desa Mekar dan Bahari melaporkan kegiatan kepada Laut Biru setiap bulan.'
    expect(found('AK-05', { akuntabilitas: text })).toMatchObject([{ level: 'warning', parties: ['pt'], quote: text }])
  })
  test.each([
    'Bahari melapor kepada Laut Biru tiap bulan. Laut Biru melapor kepada Bahari dan Desa Mekar tiap bulan.',
    'Bahari melapor kepada semua Pihak tiap bulan.',
  ])('[AK-05] accepts «%s»', (text) => {
    expect(found('AK-05', { akuntabilitas: text })).toEqual([])
  })
})

describe('AK-07 and AK-08', () => {
  test('[AK-07] warns when nothing is evaluated together', () => {
    expect(found('AK-07', { akuntabilitas: 'Setiap Pihak melapor tiap bulan.' })).toHaveLength(1)
    expect(found('AK-07', { akuntabilitas: 'Setiap Pihak melapor. Tidak ada evaluasi bersama.' })).toHaveLength(1)
  })
  test.each(['Penilaian dilakukan bersama warga.', 'Dinilai bersama tiap semester.', 'Forum mengevaluasi kegiatan.'])(
    '[AK-07] accepts «%s»',
    (text) => {
      expect(found('AK-07', { akuntabilitas: `Setiap Pihak melapor tiap bulan. ${text}` })).toEqual([])
    },
  )
  test('[AK-08] warns when no risk is shared', () => {
    expect(
      found('AK-08', { akuntabilitas: 'Setiap Pihak melapor tiap bulan. Kerugian tidak ditanggung bersama.' }),
    ).toHaveLength(1)
  })
  test.each(['Risiko gagal panen dibagi separuh-separuh.', 'Pipa pecah karena longsor diperbaiki bersama.'])(
    '[AK-08] accepts «%s»',
    (text) => {
      expect(found('AK-08', { akuntabilitas: `Setiap Pihak melapor tiap bulan. ${text}` })).toEqual([])
    },
  )
})
