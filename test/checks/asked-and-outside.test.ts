// What minutes of a meeting tell, what stands outside the partnership, and votes by their number; beside each its twin, which is unfair after all.
import { describe } from 'vitest'
import { flags, spares } from './cases.ts'

describe('[CK69] what was asked, or wished and refused', () => {
  spares('ST-02', 'Lain', [
    'Ditanyakan: “Kalau uangnya dari Laut Biru, apakah suaranya lebih berat?” Jawabannya tidak.',
    'Ada yang mengusulkan suara dihitung dari besarnya dana, tetapi usul itu ditolak rapat.',
  ])
  spares('ST-06', 'Lain', ['Seorang peserta bertanya apakah Laut Biru boleh pergi tanpa pemberitahuan; dijawab tidak.'])
  flags('ST-02', 'Lain', [
    ['Ditanyakan apakah suara Laut Biru lebih berat, dan jawabannya ya.', 'pt'],
    ['Ada yang mengusulkan suara dihitung dari besarnya dana, lalu usul itu diterima rapat.', 'desa,pt,kop'],
  ])
  flags('AB-03', 'Lain', [['Desa Mekar boleh bertanya, Laut Biru yang menetapkan ketentuan sendiri.', 'pt']])
})

describe('[CK69] what stands outside the partnership', () => {
  spares('AB-03', 'Lain', [
    'Laut Biru bebas menentukan harga jual kepada pembelinya sendiri di luar kemitraan.',
    'Di luar kemitraan ini Bahari menentukan sendiri kerja dan mitranya.',
  ])
  flags('AB-03', 'Lain', [
    ['Laut Biru menetapkan sendiri harga beli di luar kemitraan dan di dalam kemitraan.', 'pt'],
    ['Laut Biru menentukan sendiri harga beli panen, juga yang di luar kemitraan.', 'pt'],
    ['Bahari menetapkan sendiri ketentuan di luar kesepakatan ini.', 'kop'],
  ])
})

describe('[CK69] votes by their number, and whoever it may be', () => {
  flags('ST-02', 'kesetaraan', [
    ['Yang menyumbang uang suaranya dua, yang lain satu.', 'desa,pt,kop'],
    ['Desa Mekar suaranya dua, yang lain satu.', 'desa'],
    ['Tiap mitra satu suara, kecuali Laut Biru yang mendapat tiga.', 'pt'],
  ])
  spares('ST-02', 'kesetaraan', [
    'Yang menyumbang uang suaranya satu, yang lain satu.',
    'Desa Mekar suaranya dua karena dua dusun, yang lain dua.',
    'Tiap mitra satu suara, kecuali pengamat yang tidak bersuara.',
  ])
  spares('ST-06', 'Lain', ['Lembaga mana pun boleh mundur dengan surat empat bulan sebelumnya.'])
  flags('AK-06', 'Lain', [['Kalau bibit kena penyakit, Bahari yang ganti semuanya.', 'kop']])
})
