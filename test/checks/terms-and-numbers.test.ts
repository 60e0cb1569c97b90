import { describe, expect, test } from 'vitest'
import { check } from '../../shared/checks/check.ts'
import { parseImportForm } from '../../shared/checks/import-form.ts'
import { book, document, report } from './documents.ts'
import { seeded } from './seeded.ts'

type Changes = Parameters<typeof report>[0]
const raised = (code: string, changes: Changes) =>
  report(changes)
    .findings.filter((finding) => finding.code === code)
    .map(({ data }) => data.istilah ?? data.rujukan ?? `${data.dari}-${data.ke}`)

/** The same, for a text that began as a template: its articles are counted. */
function counted(code: string, changes: Changes) {
  const { agreement, context } = document(changes)
  const { findings } = check(agreement, book, { ...context, imported: false })
  return findings.filter((finding) => finding.code === code).map(({ data }) => data.istilah ?? data.rujukan)
}

describe('terms', () => {
  test('[UM-09] a body that is named twice and explained nowhere is asked about; once, or an organisation’s name, is not', () => {
    const twice = 'Komite Pengarah bertemu setiap bulan. Laporan disampaikan kepada Komite Pengarah.'
    expect(raised('UM-09', { tata_kelola: twice })).toEqual(['Komite Pengarah'])
    expect(raised('UM-09', { tata_kelola: 'Komite Pengarah bertemu setiap bulan.' })).toEqual([])
    const named = 'Forum Warga Penjaga Mata Air bertemu. Forum Warga Penjaga Mata Air mencatat.'
    expect(raised('UM-09', { tata_kelola: named })).toEqual([])
  })

  test('[UM-09] explaining it anywhere, also in passing, is enough', () => {
    const twice = 'Komite Pengarah bertemu setiap bulan. Laporan disampaikan kepada Komite Pengarah.'
    expect(
      raised('UM-09', { tata_kelola: twice, pengertian: '1. "Komite Pengarah" adalah pertemuan wakil semua Mitra.' }),
    ).toEqual([])
    const passing = `Para Mitra membentuk pertemuan wakil yang selanjutnya disebut "Komite Pengarah". ${twice}`
    expect(raised('UM-09', { tata_kelola: passing })).toEqual([])
  })

  test('[UM-09] a draft that drops the template’s definitions and keeps its terms is asked about each', () => {
    const draft = seeded()
    const terms = () =>
      draft
        .check()
        .findings.filter(({ code }) => code === 'UM-09')
        .map(({ data }) => data.istilah)
    expect(terms()).toEqual([])
    draft.remove('pengertian')
    expect(terms().sort()).toEqual(['Forum Mitra', 'Kontribusi', 'Kontribusi Nonfisik', 'Pengelola Kemitraan'])
  })

  test('[UM-10] what is explained and never used again is named', () => {
    const pengertian = '1. "Dana Abadi" adalah dana yang disimpan. 2. "Bibit" adalah tanaman muda.'
    expect(
      raised('UM-10', { pengertian, kontribusi: 'Laut Biru: Bibit 3.000 batang. Desa Mekar: lahan 2 hektare.' }),
    ).toEqual(['Dana Abadi'])
    expect(raised('UM-10', {})).toEqual([])
  })
})

describe('references and numbers', () => {
  test('[UM-11] an article or ayat that this text lacks is named, with the words of the reference', () => {
    const clause = (text: string) => ({ perubahan: text })
    expect(counted('UM-11', clause('Perubahan mengikuti Pasal 99 dengan persetujuan semua Mitra.'))).toEqual([
      'Pasal 99',
    ])
    expect(counted('UM-11', clause('Perubahan mengikuti Pasal 1 dengan persetujuan semua Mitra.'))).toEqual([])
    const verses = '(1) Perubahan disetujui semua Mitra.\n(2) Usul menurut ayat (1) dicatat.\n(3) Lihat ayat (7).'
    expect(counted('UM-11', clause(verses))).toEqual(['ayat (7)'])
  })

  test('[UM-11] an ayat belongs to the article before it, and other texts’ articles are not ours', () => {
    const verses = '(1) Perubahan disetujui semua Mitra.\n(2) Usul dicatat.'
    const { agreement } = document({ perubahan: verses })
    const number =
      agreement.clauses
        .filter((item) => !['judul', 'para_mitra', 'latar_belakang', 'tanda_tangan'].includes(item.kind))
        .findIndex((item) => item.kind === 'perubahan') + 1
    const penutup = (text: string) => counted('UM-11', { perubahan: verses, penutup: text })
    expect(penutup(`Berlaku Pasal ${number} ayat (1) dan ayat (2).`)).toEqual([])
    expect(penutup(`Berlaku Pasal ${number} ayat (1) dan ayat (5).`)).toEqual(['ayat (5)'])
    expect(penutup('Menurut Pasal 1320 Kitab Undang-Undang Hukum Perdata.')).toEqual([])
    expect(penutup('Sesuai Anggaran Dasar Pasal 140 ayat (9).')).toEqual([])
  })

  test('[UM-11] an imported text whose headings carry no numbers is not asked', () => {
    expect(raised('UM-11', { perubahan: 'Perubahan mengikuti Pasal 99 dengan persetujuan semua Mitra.' })).toEqual([])
  })

  test('[UM-12] a hole, a step back and a repetition in an imported text are named', () => {
    const text = (...numbers: number[]) =>
      numbers.map((number) => `Pasal ${number}\nTujuan ${number}\nPara Mitra bekerja bersama.`).join('\n\n')
    const steps = (...numbers: number[]) => {
      const file = { title: 'T', parties: [], clauses: [{ title: '', text: text(...numbers) }] }
      const { agreement, context } = parseImportForm(file, book)
      return check(agreement, book, context)
        .findings.filter(({ code }) => code === 'UM-12')
        .map(({ data }) => `${data.dari}-${data.ke}`)
    }
    expect(steps(1, 2, 3)).toEqual([])
    expect(steps(1, 2, 4, 4, 3)).toEqual(['2-4', '4-4', '4-3'])
    expect(steps(2, 3)).toEqual([])
  })
})
