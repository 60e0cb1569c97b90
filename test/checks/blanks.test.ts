// What people type for "later", sign by sign.
import { expect, test } from 'vitest'
import { typedBlanks } from '../../shared/checks/blanks.ts'
import { book } from './documents.ts'

const { lexicon } = book
const TYPED = [
  'luas lahan ... (hektare)',
  'Nama: ...',
  'Ketua (nama lengkap)',
  'Alamat [[alamat]]',
  'Dana [jumlah dana]',
  'sebesar ... setiap bulan',
  'Alamat <alamat kantor>',
  'Nama ....',
  'Nama … …',
  'dipimpin oleh …',
  'seluas kira-kira ... hektare',
  'Rp…',
  'Nama __',
  'Tempat: tbc',
  'Tempat xx',
  'Tempat TBA',
  'Tempat n/a',
  'to be confirmed',
  'akan ditetapkan pada tahap berikutnya',
  'disebutkan kemudian',
  'Nomor [ ]',
  'Nomor [ … ]',
  'Nomor ( )',
  'Nomor {nomor}',
  'Nomor ###',
  'Nomor ???',
  'Tanggal ..-..-....',
  'sebesar ...%',
  'dd/mm/yyyy',
  'tgl-bln-thn',
  'hh.bb.tttt',
  '-isi di sini-',
  'Dana (nanti diisi bendahara)',
  'Dana (angkanya dilengkapi bendahara)',
  'Dana (rinciannya dituliskan bendahara)',
  'Ketua (nama petugas)',
  'masih kosong, menunggu rapat',
  'Nama ketua: menyusul',
  'Lampiran: masih dalam proses penyusunan',
  'Dana (menyusul)',
  'Bibit\t-\tPupuk',
  'Ketua (sebutkan namanya)',
  'Jadwal pasti menyusul.',
  'Tempat rapat akan diberitahukan kemudian.',
  'Nomor: .../.../2026',
  'Dana (akan ditentukan rapat)',
  'Dana (masih belum ditentukan)',
  'Rp ,-',
  'Rp-,',
  'Rp ,00',
  'Rp. ,00',
  'alamat belum diisi.',
  'Ketua (tulis nama ketua)',
]

test.each(TYPED)('[UM-01] «%s» is a blank that somebody typed', (typed) => {
  expect(typedBlanks(typed, lexicon)).not.toEqual([])
})

test('[UM-01] every sign of the template has an example above', () => {
  const patterns = lexicon.isian as readonly string[]
  const without = patterns.filter((pattern) => {
    const alone = new RegExp(pattern, 'iu')
    return !TYPED.some((typed) => typed.search(alone) >= 0)
  })
  expect(without).toEqual([])
})
