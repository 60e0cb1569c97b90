// Sentences that were misread for their form, whatever their words: how far a negation reaches, who else decides, what a burden is of.
import { describe } from 'vitest'
import { flags, spares } from './cases.ts'

describe('a negation in a relative clause is over with its own verb', () => {
  flags('AK-06', 'berbagi_risiko', [['Kain yang tidak terjual seluruhnya menjadi tanggungan Desa Mekar.', 'desa']])
  spares('AK-06', 'berbagi_risiko', ['Kain yang rusak tidak menjadi tanggungan Desa Mekar sendiri.'])
})

describe('a burden by name', () => {
  flags('AK-06', 'berbagi_risiko', [['Biaya yang melampaui anggaran sepenuhnya dibebankan kepada Desa Mekar.', 'desa']])
  spares('AK-06', 'keterbukaan_kerahasiaan', ['Anggaran hanya diketahui Laut Biru dan tidak dapat diminta mitra lain.'])
})

describe('each decides about something of its own', () => {
  spares('AB-03', 'lain', [
    'Gending ditentukan Desa Mekar menurut adat, sedangkan tarif kamar ditentukan Laut Biru.',
    'Laut Biru menetapkan sendiri pegawai yang ditugaskannya, demikian pula Bahari.',
    'Ritual dan waktu pantang diatur Desa Mekar sendiri.',
    'Sesuai peraturan perundang-undangan, Desa Mekar menetapkan jam buka balai.',
  ])
  flags('AB-03', 'lain', [['Jadwal dan anggaran ditentukan Laut Biru sendiri.', 'pt']])
})

describe('one rule book for all', () => {
  flags('AB-07', 'aturan_bersama', [
    ['Syarat dan ketentuan aplikasi Laut Biru merupakan satu-satunya aturan dalam kemitraan ini.', 'pt'],
  ])
})

describe('a verb that is left out the second time', () => {
  spares('AK-02', 'akuntabilitas', [
    'Setiap triwulan Desa Mekar melapor tentang pohon yang ditebang, Laut Biru tentang tepung dan uang, Bahari tentang alat.',
  ])
})

describe('whose goal it is', () => {
  flags('TB-03', 'tujuan_bersama', [
    ['Penjagaan penyu ini adalah program Laut Biru, dan jumlah sarang ditargetkan oleh Laut Biru.', 'pt'],
  ])
})

describe('whose secrets, whose books, whose rules', () => {
  spares('ST-04', 'keterbukaan_kerahasiaan', [
    'Rahasia usaha Laut Biru yang tidak berkaitan dengan kegiatan ini tidak perlu dibuka.',
  ])
  spares('AB-03', 'lain', ['Laut Biru berhak memeriksa catatan Bahari sewaktu-waktu.'])
  spares('AB-03', 'aturan_bersama', [
    'Aturan yang mengikat Laut Biru, adat Desa Mekar, dan tata tertib yang ditulis Bahari diperlakukan sama penting.',
  ])
})

describe('who may leave, and who is held', () => {
  flags('ST-06', 'pengakhiran', [['Laut Biru dapat mengakhiri perjanjian ini sewaktu-waktu tanpa alasan.', 'pt']])
})
