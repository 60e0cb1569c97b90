// Sentences that name a power, a burden or an exit, and give it to nobody: withheld, common to all, of several, outside the partnership.
import { flags, spares } from './cases.ts'

spares('ST-02', 'kesetaraan', [
  'Kedudukan sebagai penyandang dana tidak memberi Laut Biru hak untuk memutuskan sendiri.',
  'Besarnya dana tidak memberikan kepada Laut Biru kewenangan untuk menentukan hasil rapat.',
  'Satu desa satu suara, cari kata sepakat.',
])
flags('ST-02', 'kesetaraan', [['Laut Biru yang memutuskan, dan keputusannya mengikat.', 'pt']])
spares('ST-02', 'aturan_bersama', [
  'Standar Bahari, kebijakan Laut Biru, dan kesepakatan Desa Mekar tetap berlaku dan saling dihormati.',
])
spares('ST-06', 'perubahan', [
  'Penarikan retribusi tetap menjadi kewenangan Desa Mekar dan bukan pokok perjanjian ini.',
])
spares('ST-06', 'pengakhiran', [
  'Mau Desa Mekar mau Laut Biru, kalau tidak sanggup lagi boleh berhenti, asal bilang dua bulan sebelumnya.',
])
spares('AB-03', 'aturan_bersama', [
  'Tidak benar bila ada yang mengira bahwa Laut Biru boleh mengganti isi surat ini karena membawa uang.',
  'Apabila dibuat terjemahan bagi Laut Biru, yang menjadi pegangan ialah naskah Bahasa Indonesia.',
  'Laut Biru mempunyai tenaga, tetapi terikat jam dinas dan tata cara pengadaan yang tidak dapat dipercepat.',
])
spares('ST-02', 'kesetaraan', [
  'Pendapat Desa Mekar didengar lebih dahulu karena merekalah yang bekerja di kebun, tetapi keputusan tetap diambil bertiga.',
])
spares('ST-06', 'aturan_bersama', [
  'Pembelian sapi Desa Mekar di daerah lain di luar kemitraan ini tetap diputuskan Desa Mekar sendiri.',
])
spares('AB-09', 'kesetaraan', ['Apabila terdapat perbedaan pendapat dalam rapat, suara Laut Biru yang menentukan.'])
spares('AK-06', 'berbagi_risiko', ['Desa Mekar tidak dibebani denda atas keterlambatan yang terjadi karena hujan.'])
flags('AK-06', 'berbagi_risiko', [['Laut Biru tidak menanggung apa-apa.', 'desa,pt,kop']])
spares('AK-06', 'berbagi_risiko', [
  'Desa Mekar tidak menanggung sendiri kerusakan bak walaupun warganya yang membersihkan.',
])
flags('AK-06', 'berbagi_risiko', [
  ['Laut Biru tidak menanggung sendiri kerugian itu, melainkan Desa Mekar menanggung seluruhnya.', 'desa,pt,kop'],
])
spares('ST-02', 'kesetaraan', ['Sebelum tahun 2024 Laut Biru memegang kata akhir; hal itu tidak dilanjutkan.'])
flags('ST-02', 'kesetaraan', [['Sebelum tahun 2029 Laut Biru memegang kata akhir.', 'pt']])
