import { expect, test } from 'vitest'
import { introducedPartners } from '../../shared/import/introductions.ts'
import { namesInUse } from '../../shared/import/short-names.ts'
import { read } from './reading.ts'

const found = (text: string) =>
  introducedPartners(text).map(({ name, label, short, kind, signatory, position }) =>
    [name, label || short.join('/'), kind, signatory, position].join(' | '),
  )

test.each<[string, string, string[]]>([
  [
    'by a label behind an introduction',
    '1. Yayasan Pangan Anak, berkedudukan di Bandung, selanjutnya disebut PIHAK PERTAMA;\n2. Bimo, Direktur, bertindak untuk dan atas nama PT Tani Maju, selanjutnya disebut sebagai “PIHAK KEDUA”.\n\nPIHAK PERTAMA dan PIHAK KEDUA bersama-sama disebut PARA PIHAK.',
    ['Yayasan Pangan Anak | PIHAK PERTAMA | ngo |  | ', 'PT Tani Maju | PIHAK KEDUA | company | Bimo | Direktur'],
  ],
  [
    'by a form of name, office and address',
    'Pada hari ini kami yang bertanda tangan di bawah ini:\n\nNama : Siti Aminah\nJabatan : Ketua Pengurus\nAlamat : Jl. Melati 3\nbertindak untuk dan atas nama Yayasan Air Bersih Nusantara (YABN) yang berkedudukan di Malang, selanjutnya disebut PIHAK KESATU;\n\nNama : Joko\nJabatan : Kepala Desa\nbertindak untuk dan atas nama Pemerintah Desa Sumber Rejo, selanjutnya disebut PIHAK KEDUA.',
    [
      'Yayasan Air Bersih Nusantara | PIHAK KESATU | ngo | Siti Aminah | Ketua Pengurus',
      'Pemerintah Desa Sumber Rejo | PIHAK KEDUA | village | Joko | Kepala Desa',
    ],
  ],
  [
    'by short names, past things that also get one',
    'Perkumpulan Sahabat Laut, dalam hal ini diwakili oleh Rina Dewi selaku Ketua Umum, selanjutnya disebut "Sahabat Laut"; dan\nKelompok Nelayan Mina Jaya, diwakili oleh Pak Udin sebagai Ketua, yang selanjutnya dalam perjanjian ini disebut "Kelompok Nelayan";\nkeduanya selanjutnya disebut "Para Mitra" dan masing-masing disebut "Mitra". Program Bakau (selanjutnya disebut "Program") dibuat.',
    [
      'Perkumpulan Sahabat Laut | Sahabat Laut | ngo | Rina Dewi | Ketua Umum',
      'Kelompok Nelayan Mina Jaya | Kelompok Nelayan | community | Pak Udin | Ketua',
    ],
  ],
  [
    'by lines that begin with a label',
    'Mitra A: Yayasan Belajar\nMitra B – SDN 3 Kota Batu\nMitra C = CV. Buku Kita, diwakili oleh Ani selaku Direktur',
    [
      'Yayasan Belajar | Mitra A | ngo |  | ',
      'SDN 3 Kota Batu | Mitra B | school |  | ',
      'CV. Buku Kita | Mitra C | company | Ani | Direktur',
    ],
  ],
  [
    'by the title',
    'PERJANJIAN KERJA SAMA\nANTARA\nYAYASAN LESTARI BUMI\nDENGAN\nPT. SEMEN KUAT TBK\nTENTANG\nPENGHIJAUAN',
    ['YAYASAN LESTARI BUMI |  | ngo |  | ', 'PT. SEMEN KUAT TBK |  | company |  | '],
  ],
  [
    'by a list under their heading',
    'Para Mitra\n- Koperasi Kopi Gayo (KKG), diwakili Ibu Sari\n- Universitas Syiah Kuala\n- Puskesmas Atu Lintang\n\nTujuan\nKami',
    [
      'Koperasi Kopi Gayo | KKG | cooperative |  | ',
      'Universitas Syiah Kuala |  | university |  | ',
      'Puskesmas Atu Lintang |  | government |  | ',
    ],
  ],
  ['by nothing', 'Kami bekerja sama dengan baik.', []],
])('[CK23, DC9] partners are found %s', (_, text, expected) => {
  expect(found(text)).toEqual(expected)
})

test('[DC9] the names that a text uses for a partner are known, also where it writes its label in another way', async () => {
  const { report, partners } = await read(
    'Yayasan Air, disebut PIHAK KESATU\nDesa Mekar, disebut PIHAK KEDUA\n\nPasal 1 Kontribusi\nPIHAK PERTAMA memberikan dana Rp5.000.000.\nPihak II menyediakan lahan dua hektare.\nPasal 2 Aturan\nIsi.',
  )
  expect(report.findings.filter(({ code }) => code.startsWith('KN-02'))).toEqual([])
  expect(partners.map(({ aliases }) => aliases)).toEqual([['PIHAK KESATU'], ['PIHAK KEDUA']])
})

test('[DC9, DC15] where nobody is introduced, a table of contributions says who they are', async () => {
  const { partners, notes } = await read(
    '# Kontribusi\n\n| Mitra | Kontribusi |\n|---|---|\n| Yayasan Air | Dana |\n| Desa Mekar | Lahan |\n| Yayasan Air | Ilmu |\n',
  )
  expect(partners.map(({ name, kind }) => [name, kind])).toEqual([
    ['Yayasan Air', 'ngo'],
    ['Desa Mekar', 'village'],
  ])
  expect(notes).toContainEqual({ code: 'partners-from-table' })
})

test('[DC15] two partners of one name, one partner, none: each is said', async () => {
  const twice = await read('Desa Mekar, disebut PIHAK PERTAMA\nDesa Mekar, disebut PIHAK KEDUA\n\nTujuan\nKami ingin.')
  expect(twice.partners.map(({ id }) => id)).toEqual(['p1', 'p2'])
  expect(twice.notes).toContainEqual({ code: 'same-name', value: 'Desa Mekar' })
  expect((await read('Desa Mekar, disebut PIHAK PERTAMA.\n\nKami ingin.')).notes).toContainEqual({
    code: 'one-partner',
  })
  expect((await read('Kami ingin.')).notes.map(({ code }) => code)).toEqual(['no-partners', 'no-headings'])
})

test('[DC9] names that a text uses without introducing them are known where one partner alone can be meant', () => {
  const partners = [
    { id: 'a', name: 'PT Beku Laut Prima', kind: 'company' },
    { id: 'b', name: 'Kelompok Wanita Tani Sekar', kind: 'community' },
    { id: 'c', name: 'Sanggar Batik Teratai', kind: 'community' },
    { id: 'd', name: 'Desa Laut Prima', kind: 'village' },
    { id: 'e', name: 'Kelompok Pelestari Pantai Sindu', kind: 'community' },
  ] as const
  const lines = [
    'Beku Laut memberi mesin. PT Beku Laut Prima menjaganya.',
    'KWT Sekar menanam. Sanggar melatih; hasil Sanggar dijual. Di Teratai, kami bertemu.',
    'Laut Prima tetap bersih, teratai mekar, dan Teratai tumbuh. Teratai indah.',
    'Pelestari Sindu berjaga di Pantai Sindu.',
  ]
  expect(Object.fromEntries(namesInUse(lines, partners))).toEqual({
    a: ['Beku Laut'],
    b: ['KWT Sekar'],
    c: ['Sanggar'],
    e: ['Pelestari Sindu'],
  })
})
