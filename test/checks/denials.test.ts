// What a sentence denies, takes back, reports or makes an exception of; beside each its twin, which gives the power after all.
import { describe } from 'vitest'
import { flags, spares } from './cases.ts'

describe('[CK66] whom a denial leaves out', () => {
  flags('AB-03', 'Lain', [
    ['Tidak seorang pun selain Laut Biru boleh mengubah jadwal tanam.', 'pt'],
    ['Ketentuan tidak boleh diubah kecuali yang dikehendaki Laut Biru.', 'pt'],
    ['Bukan rapat yang menetapkan harga, melainkan Bahari.', 'kop'],
  ])
  flags('AB-06', 'Lain', [['Dilarang mengganti isi lampiran, kecuali oleh Bahari.', 'kop']])
  flags('ST-06', 'Lain', [['Tidak satu Pihak pun boleh mengakhiri perjanjian ini, kecuali Laut Biru.', 'pt']])
  flags('ST-02', 'Lain', [['Tidak ada Pihak yang mempunyai hak veto selain Bahari.', 'kop']])
  flags('AK-06', 'Lain', [['Kerugian tidak dibebankan kepada siapa pun selain Bahari.', 'kop']])
  spares('AB-03', 'Lain', [
    'Ketentuan tidak boleh diubah kecuali dengan persetujuan ketiga Pihak.',
    'Tidak seorang pun boleh mengubah jadwal, kecuali Laut Biru, Bahari, dan Desa Mekar bersama-sama.',
    'Bukan Laut Biru yang menetapkan harga, melainkan rapat ketiga mitra.',
    'Selain Laut Biru, tidak ada yang pernah meminta perubahan.',
  ])
})

describe('[CK67] what is denied twice, and who is kept from nothing', () => {
  flags('AB-03', 'Lain', [
    ['Desa Mekar dilarang menolak perubahan yang dibuat Laut Biru.', 'pt'],
    ['Bahari dapat mengubah jadwal meskipun Pihak lain tidak setuju.', 'kop'],
  ])
  flags('AB-06', 'Lain', [
    ['Laut Biru tidak dilarang mengubah lampiran kapan saja.', 'pt'],
    ['Tidak mustahil bagi Bahari mengganti ketentuan tanpa persetujuan Pihak lain.', 'kop'],
    ['Tidak ada yang dapat menghalangi Laut Biru mengubah ketentuan.', 'pt'],
  ])
  spares('AB-06', 'Lain', [
    'Mustahil bagi Bahari mengubah ketentuan tanpa persetujuan Pihak lain.',
    'Laut Biru dilarang mengubah lampiran kapan saja.',
  ])
  spares('AB-03', 'Lain', [
    'Mustahil bagi Bahari mengganti ketentuan tanpa persetujuan Pihak lain.',
    'Laut Biru dilarang mengubah lampiran kapan saja.',
    'Membawa uang bukan alasan bagi Laut Biru untuk menentukan sendiri ketentuan.',
  ])
})

describe('[CK68] what is taken back, and what still holds', () => {
  spares('AB-03', 'Lain', [
    'Kontrak sewa tambak berbunyi “Laut Biru berhak mengganti ketentuan kapan saja”; bunyi seperti itu tidak kami pakai.',
    'Kalimat “Bahari menetapkan ketentuan tanpa persetujuan siapa pun” kami coret.',
    'Kalau pun Laut Biru memutuskan jadwal lebih dahulu, keputusan itu gugur bila tidak disepakati bersama.',
    'Jangankan mengubah ketentuan, mengubah jadwal pun Bahari wajib meminta persetujuan Pihak lain.',
    'Pada perjanjian lama Laut Biru menetapkan ketentuan sendiri, dan hal itu tidak berlaku lagi.',
  ])
  flags('AB-03', 'Lain', [
    ['Pada perjanjian lama Laut Biru menetapkan ketentuan sendiri, dan hal itu masih berlaku.', 'pt'],
    ['Kalimat “Bahari menetapkan ketentuan tanpa persetujuan siapa pun” kami terima dalam perjanjian ini.', 'kop'],
  ])
  spares('AK-06', 'Lain', [
    'Klausul “segala kerugian menjadi beban Bahari” dari kontrak lain tidak diteruskan.',
    'Laut Biru tidak boleh berdalih bahwa ia tidak bertanggung jawab atas kerugian.',
    'Tidak ada Pihak yang dibebaskan dari tanggung jawab atas kelalaiannya.',
  ])
  flags('AK-06', 'Lain', [
    ['Laut Biru dibebaskan dari tanggung jawab atas kerugian akibat kelalaiannya.', 'desa,pt,kop'],
  ])
  spares('ST-02', 'kesetaraan', ['Di desa sebelah suara dihitung menurut besarnya modal; di sini tidak begitu.'])
  spares('ST-06', 'Lain', ['Pernyataan mundur dari Bahari tidak serta-merta mengakhiri perjanjian.'])
  spares('UM-01', 'Lain', ['Tempat rapat tidak akan ditentukan kemudian, melainkan di balai Desa Mekar.'])
  flags('AK-06', 'Lain', [
    ['Laut Biru dibebaskan dari tanggung jawab atas kelalaiannya.', 'desa,pt,kop'],
    ['Kerugian dibagi rata, kecuali akibat hama, cuaca, dan kerusakan mesin, yang ditanggung Bahari.', 'kop'],
  ])
  flags('ST-02', 'Lain', [['Usulan supaya Laut Biru menjadi penentu akhir disetujui rapat pada 5 Mei 2026.', 'pt']])
  spares('ST-02', 'Lain', ['Usulan supaya Laut Biru menjadi penentu akhir tidak disetujui rapat pada 5 Mei 2026.'])
})
