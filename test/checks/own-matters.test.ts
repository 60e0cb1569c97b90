// Whose the matter is that one partner decides: the same words spare its own people and things, and flag another's and everybody's.
import { describe } from 'vitest'
import { flags, spares } from './cases.ts'

describe('[CK65]', () => {
  spares('AB-03', 'Lain', [
    'Kebijakan penggajian karyawannya sepenuhnya menjadi hak Laut Biru.',
    'Laut Biru menetapkan sendiri jumlah karyawan yang dikirimkannya.',
    'Laut Biru menetapkan prosedur pengadaan untuk barang yang dibiayainya sendiri.',
    'Mengenai tenaga ahlinya, Bahari yang menentukan.',
    'Pembagian hasil di antara anggota Bahari diatur oleh Bahari.',
    'Desa Mekar menentukan sendiri kapan balai desanya dapat dipakai untuk rapat.',
    'Jadwal perawatan mesin pengering milik Bahari ditetapkan oleh Bahari.',
    'Tata tertib asrama Desa Mekar ditetapkan oleh Desa Mekar.',
    'Bahari memutuskan sendiri pemakaian kas Bahari.',
  ])
  spares('AB-03', 'Lain', [
    'Gudang milik Bahari dijalankan menurut keputusan Bahari.',
    'Gedung bersama digunakan sesuai keputusan para Pihak.',
    'Penggunaan dana yang disimpan Desa Mekar untuk keperluan warganya menjadi keputusan Desa Mekar.',
    'Pengaturan jam kerja karyawan Laut Biru menjadi keputusan Laut Biru.',
  ])
  flags('AB-03', 'Lain', [
    ['Gedung bersama digunakan sesuai kehendak Laut Biru.', 'pt'],
    ['Penggunaan dana yang disimpan Desa Mekar untuk keperluan kerja sama menjadi keputusan Desa Mekar.', 'desa'],
    ['Laut Biru mengatur jalannya kerja sama.', 'pt'],
  ])
  spares('ST-02', 'Lain', [
    'Desa Mekar memegang keputusan akhir tentang pemakaian tanah kas desanya.',
    'Gudang milik Bahari dijalankan menurut keputusan Bahari.',
  ])
  flags('AB-03', 'Lain', [
    ['Kebijakan pembagian hasil sepenuhnya menjadi hak Laut Biru.', 'pt'],
    ['Laut Biru menetapkan sendiri jumlah anggota yang dikirim Bahari.', 'pt'],
    ['Laut Biru menetapkan prosedur pengadaan untuk seluruh pembelian bersama.', 'pt'],
    ['Mengenai anggaran kegiatan, Bahari yang menentukan.', 'kop'],
    ['Pembagian hasil di antara para Pihak diatur oleh Bahari.', 'kop'],
    ['Desa Mekar menentukan sendiri kapan rapat para Pihak diadakan.', 'desa'],
    ['Jadwal perawatan mesin pengering milik Bahari ditetapkan oleh Laut Biru.', 'pt'],
    ['Tata tertib asrama bersama ditetapkan oleh Desa Mekar.', 'desa'],
    ['Bahari memutuskan sendiri pemakaian kas Desa Mekar.', 'kop'],
    ['Laut Biru memutuskan penggunaan nama dan lambang Desa Mekar.', 'pt'],
    ['Laut Biru menentukan sendiri siapa di antara para Pihak yang menerima pelatihan.', 'pt'],
    // What is one's own beside what is not, and money, whosever people it is for.
    ['Laut Biru menetapkan jadwal karyawannya dan jadwal relawan Bahari.', 'pt'],
    ['Laut Biru menetapkan sendiri harga hasil kebun anggota Bahari.', 'pt'],
    ['Laut Biru menetapkan sendiri potongan dari anggaran bersama untuk karyawannya.', 'pt'],
  ])
  flags('ST-02', 'Lain', [
    ['Desa Mekar memegang keputusan akhir tentang pemakaian dana kerja sama.', 'desa'],
    ['Gudang milik bersama dijalankan menurut keputusan Bahari.', 'kop'],
  ])
})
