import { expect, test } from 'vitest'
import { unpack } from '../../server/import/unpack.ts'
import { judgeDocument } from '../../shared/import/judge-document.ts'
import { readDocument } from '../../shared/import/read-document.ts'
import { book } from '../checks/documents.ts'
import { docx, p } from './docx-writer.ts'
import { bytesOf, read } from './reading.ts'

const LETTER = [
  'PERJANJIAN KERJA SAMA',
  'ANTARA',
  'YAYASAN AIR BERSIH',
  'DENGAN',
  'DESA SUMBER REJO',
  'TENTANG',
  'PEMULIHAN MATA AIR',
  'Nomor: ..............',
  '',
  'Pada hari ini, Senin, kami yang bertanda tangan di bawah ini:',
  '1. Siti Aminah, Ketua, bertindak untuk dan atas nama Yayasan Air Bersih, selanjutnya disebut PIHAK PERTAMA;',
  '2. Joko, Kepala Desa, bertindak untuk dan atas nama Desa Sumber Rejo, selanjutnya disebut PIHAK KEDUA.',
  'PARA PIHAK terlebih dahulu menerangkan bahwa mata air mengering.',
  '',
  'Pasal 1',
  'TUJUAN',
  'Para Pihak bersama-sama bertekad memulihkan 3 mata air bagi 230 keluarga.',
  '',
  'Pasal 2',
  'PENYELESAIAN PERSELISIHAN',
  'Perselisihan diselesaikan dengan musyawarah.',
  'Demikian perjanjian ini dibuat dalam rangkap dua.',
  '',
  'PIHAK PERTAMA\t\tPIHAK KEDUA',
  '',
  'Meterai',
  '(Siti Aminah)\t\t(....................)',
  'Ketua\t\tKepala Desa',
  'Saksi: ______________',
].join('\n')

test('[DC10] title, introduction, recitals, closing and signatures are told without headings', async () => {
  const { title, clauses, report } = await read(LETTER)
  expect(title).toBe(
    'PERJANJIAN KERJA SAMA ANTARA YAYASAN AIR BERSIH DENGAN DESA SUMBER REJO TENTANG PEMULIHAN MATA AIR',
  )
  expect(clauses.map(({ kind, recognisedBy, label }) => [kind, recognisedBy, label])).toEqual([
    ['judul', 'text', ''],
    ['para_mitra', 'text', ''],
    ['latar_belakang', 'text', ''],
    ['tujuan_bersama', 'heading', 'Pasal 1'],
    ['penyelesaian_perselisihan', 'heading', 'Pasal 2'],
    ['penutup', 'text', ''],
    ['tanda_tangan', 'text', ''],
  ])
  // Dots to sign on, and a number that the office will give, are no blanks.
  expect(report.findings.filter(({ code }) => code === 'UM-01')).toEqual([])
})

test('[DC10] without articles, capitals and bold lines are headings, but the title and the names of partners are not', async () => {
  const { title, clauses } = await read(
    docx(
      p('PERJANJIAN KEMITRAAN', { bold: true }),
      p('KEBUN SEKOLAH', { bold: true }),
      p(''),
      p('Yayasan Tunas, disebut PIHAK PERTAMA'),
      p('SDN 2 Mekar, disebut PIHAK KEDUA'),
      p('Tujuan kami', { bold: true }),
      p('Kami ingin kebun.'),
      p('KONTRIBUSI'),
      p('PIHAK PERTAMA', { bold: true }),
      p('menyediakan bibit;'),
      p('PIHAK KEDUA', { bold: true }),
      p('menyediakan lahan.'),
    ),
  )
  expect(title).toBe('PERJANJIAN KEMITRAAN KEBUN SEKOLAH')
  expect(clauses.map((clause) => clause.title)).toEqual(['', '', 'Tujuan kami', 'KONTRIBUSI'])
})

test('[DC13] what was taken for what is told; a kind that the file gives against its heading is noted', async () => {
  const { source, clauses, partners, rows, notes } = await read(
    JSON.stringify({
      parties: [{ id: 'a', name: 'Yayasan Air', short: ['Air'], label: 'PIHAK PERTAMA', type: 'yayasan' }],
      clauses: [
        { kind: 'tujuan_bersama', title: 'Kontribusi', text: 'Kami ingin.' },
        { title: 'Pasal 2 Sumbangan', rows: [{ party: 'a', item: 'Dana' }] },
        { title: 'Zebra', text: `Isi ${'panjang '.repeat(60)}` },
      ],
    }),
  )
  expect([source, rows]).toEqual(['json', 1])
  expect(partners).toEqual([{ id: 'a', name: 'Yayasan Air', aliases: ['Air', 'PIHAK PERTAMA'], kind: 'ngo' }])
  expect(clauses.map(({ index, kind, recognisedBy }) => [index, kind, recognisedBy])).toEqual([
    [0, 'tujuan_bersama', 'tag'],
    [1, 'kontribusi', 'heading'],
    [2, null, null],
  ])
  expect(clauses[2]?.excerpt).toMatch(/^Isi panjang .*…$/)
  expect(notes).toContainEqual({ code: 'kind-differs-from-heading', clause: 0, value: 'Kontribusi' })
})

test('[DC14] a corrected kind and corrected partners are what is judged', async () => {
  const text =
    'Yayasan Air, disebut PIHAK PERTAMA\n\nTujuan\nKami ingin air.\n\nYANG DIBAWA TIAP ORANG\nAir: dana Rp5.000.000.\nMekar: lahan 2 ha.'
  const before = await read(text)
  const corrections = {
    tags: { 2: 'kontribusi', 1: 'lain' },
    partners: [
      { id: 'p1', name: 'Yayasan Air', short: 'Air' },
      { id: 'p2', name: 'Desa Mekar', short: ['Mekar'], label: 'PIHAK KEDUA', kind: 'village' },
    ],
  }
  const after = await read(text, { corrections })
  expect(before.partners).toHaveLength(1)
  expect(after.partners.map(({ name, kind }) => [name, kind])).toEqual([
    ['Yayasan Air', 'ngo'],
    ['Desa Mekar', 'village'],
  ])
  expect(after.clauses.map(({ kind, recognisedBy }) => [kind, recognisedBy])).toEqual([
    ['para_mitra', 'text'],
    [null, 'tag'],
    ['kontribusi', 'tag'],
  ])
  expect(after.report.findings.map(({ code }) => code)).toContain('TB-01')
  expect(after.report.findings.some(({ code }) => code === 'KN-01' || code === 'KN-02')).toBe(false)
})

test('[DC14] corrections of an agreement that names its own clauses keep its ids', async () => {
  const json = JSON.stringify({
    parties: [{ id: 'x', name: 'A', short: [] }],
    clauses: [
      { title: 'Zebra', text: 'Kami ingin.' },
      { title: 'B', text: 'b' },
    ],
  })
  const { clauses, partners } = await read(json, {
    corrections: { tags: { 0: 'tujuan_bersama' }, partners: [{ id: 'x', name: 'Desa Mekar' }] },
  })
  expect(clauses[0]).toMatchObject({ kind: 'tujuan_bersama', recognisedBy: 'tag' })
  expect(partners).toMatchObject([{ id: 'x', name: 'Desa Mekar' }])
})

test('[DC16] a finding names an article by its number in the document, and by none where it has none', async () => {
  const bytes = bytesOf(
    'Yayasan Air, disebut PIHAK PERTAMA\nDesa Mekar, disebut PIHAK KEDUA\n\nPasal 7 Tujuan\nKami ingin ....... air.\nPasal 9 Aturan\nIsi ......\nDemikian ....... dibuat.',
  )
  const document = await readDocument({ bytes }, unpack, book)
  const blanks = judgeDocument(document, book).findings.filter(({ code }) => code === 'UM-01')
  expect(blanks.map(({ data }) => data.pasal)).toEqual(['7', '9', undefined])
})
