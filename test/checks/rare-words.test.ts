// Whole clauses told in rare words: odd headings, what is past, services, taught in the passive, rows flattened to spaces.
import { describe, expect, test } from 'vitest'
import { read } from '../import/reading.ts'
import { flags, spares } from './cases.ts'
import { found, partiesOf } from './documents.ts'

describe('an account under an odd heading', () => {
  const bare = { akuntabilitas: null, keterbukaan_kerahasiaan: null }
  const told =
    'Setiap akhir bulan kami bertiga bercerita di balai: apa yang sudah dikerjakan, uang dipakai untuk apa, apa yang terlambat. Setahun sekali kami menilai bersama.'
  test.each(['Saling menjawab', 'Saling menagih', 'Timbang terima', 'Lentera'])(
    '[AK-01] reads it below “%s”',
    (heading) => {
      expect(found('AK-01', { ...bare, [heading]: told })).toEqual([])
      expect(found('AK-02', { ...bare, [heading]: told })).toEqual([])
    },
  )
  test.each(['Kami bertiga bercerita tentang masa kecil di tepi sungai.', 'Kami bertiga menjawab salam setiap pagi.'])(
    '[AK-01] takes “%s” for none',
    (Lentera) => {
      expect(found('AK-01', { ...bare, Lentera })).toHaveLength(1)
    },
  )
})

describe('what is past', () => {
  const goal = 'Ketiga mitra bertekad memulihkan 20 hektare bakau sampai 2027. '
  spares('TB-03', 'tujuan_bersama', [
    `${goal}Angka lama yang pada 2023 ditentukan Laut Biru sendiri tidak dipakai lagi.`,
    `${goal}Angka tahun 2023, yang waktu itu hanya dibuat Laut Biru, sudah ditinggalkan.`,
    `${goal}Target terdahulu yang ditetapkan Laut Biru telah dicabut.`,
    `${goal}Ukuran lama yang disusun Bahari sendiri tidak berlaku lagi.`,
  ])
  test.each([
    'Target ditetapkan Laut Biru dan yang lama tidak dipakai lagi.',
    'Target tahun depan ditentukan Laut Biru sendiri.',
    'Angka-angka ini datang dari Laut Biru; mitra lain tinggal mewujudkannya.',
    'Sasaran itu titipan Laut Biru.',
  ])('[TB-03] flags “%s”', (tujuan_bersama) => {
    expect(partiesOf(found('TB-03', { tujuan_bersama }))).toEqual(['pt'])
  })
})

describe('services and teaching', () => {
  const row = (item: string) => [
    { party: 'desa', item, category: 'pengetahuan', when: '2026' },
    { party: 'pt', item: 'bibit 300 batang', category: 'barang' },
    { party: 'kop', item: '30 orang tenaga', category: 'tenaga' },
  ]
  test.each(['Bantuan hukum cuma-cuma', 'Layanan kesehatan ibu', 'Pendampingan psikologis', 'Dukungan angkutan panen'])(
    '[KN-03] takes “%s” for something that can be seen',
    (item) => {
      expect(found('KN-03', { kontribusi: row(item) })).toEqual([])
    },
  )
  test.each(['Bantuan sepenuhnya', 'Dukungan moral', 'Bantuan sesuai kemampuan', 'Dukungan penuh'])(
    '[KN-03] takes “%s” for goodwill',
    (item) => {
      expect(partiesOf(found('KN-03', { kontribusi: row(item) }))).toEqual(['desa'])
    },
  )
  test.each([
    'Oleh Desa Mekar diajarkan cara melengkungkan kayu kepada murid.',
    'Desa Mekar membuka akses kepada kelompok ibu-ibu.',
    'Desa Mekar mempertemukan tim dengan keluarga nelayan tua.',
    'Desa Mekar memperagakan anyaman dua kali sebulan.',
  ])('[NF-01] spares “%s”', (line) => {
    expect(found('NF-01', { kontribusi: `${line} Laut Biru: bibit 300 batang. Bahari: 30 orang.` })).toEqual([])
  })
  test('[NF-01] takes a road for no access to people', () => {
    const kontribusi = 'Desa Mekar membuka akses jalan 300 meter. Laut Biru: bibit 300 batang. Bahari: 30 orang.'
    expect(found('NF-01', { kontribusi })).toHaveLength(1)
  })
})

describe('whose rules prevail', () => {
  flags('AB-07', 'Lain', [
    ['Yang dipakai sebagai acuan hanyalah kode etik penelitian Laut Biru.', 'pt'],
    ['Bila adat menyimpang dari baku mutu Laut Biru, maka baku mutu Laut Biru yang diikuti.', 'pt'],
    ['Bilamana peraturan Desa Mekar menyimpang dari prosedur Bahari, maka prosedur Bahari yang diikuti.', 'kop'],
    ['Kalau kebiasaan Desa Mekar tidak cocok dengan protokol Laut Biru, protokol Laut Biru yang menang.', 'pt'],
  ])
  spares('AB-07', 'Lain', [
    'Yang dipakai hanyalah alat milik Laut Biru.',
    'Bila peraturan Desa Mekar menyimpang dari prosedur Laut Biru, yang diikuti ialah hasil musyawarah ketiganya.',
    'Bila prosedur Laut Biru berbeda, bukan prosedur Laut Biru yang diikuti.',
    'Yang dipakai sebagai acuan hanyalah peraturan perundang-undangan.',
  ])
})

describe('a table flattened to spaces', () => {
  const text = (rows: readonly string[]) =>
    [
      'Yayasan Air, disebut PIHAK PERTAMA',
      'Desa Mekar, disebut PIHAK KEDUA',
      '',
      'Pasal 1 Kontribusi',
      ...rows,
      'Pasal 2 Aturan',
      'Isi.',
    ].join('\n')
  test('[DC7] rows of aligned columns are a table, a line without a first cell goes on in the row above', async () => {
    const { contributions } = await read(
      text([
        '    No  Pihak           Kontribusi                     Waktu',
        '    1   PIHAK PERTAMA   76 ekor kambing perah          Mei 2026',
        '    2   PIHAK KEDUA     pengalaman meracik jamu,       tiap bulan',
        '                        diajarkan kepada dokter hewan',
      ]),
    )
    expect(contributions.map(([partner, item, , when]) => [partner, item, when])).toEqual([
      ['p1', '76 ekor kambing perah', 'Mei 2026'],
      ['p2', 'pengalaman meracik jamu, diajarkan kepada dokter hewan', 'tiap bulan'],
    ])
  })
  test.each([
    [['PIHAK PERTAMA     PIHAK KEDUA     SAKSI', '(Ani)             (Budi)          (Cici)']],
    [['Pihak     Kontribusi     Waktu', 'Semua hal lain dibahas dalam rapat bulanan.']],
    [['Nomor     Surat     Tanggal', '1     07/SP     satu Mei dan seterusnya']],
  ])('[DC7] takes %j for no table', async (rows) => {
    const { contributions } = await read(text(rows))
    expect(contributions).toEqual([])
  })
})

describe('told in the words of the trade', () => {
  flags('ST-06', 'Lain', [
    ['Laut Biru boleh menyudahinya lebih cepat kapan saja.', 'pt'],
    ['Masa berlaku dapat dipersingkat oleh Laut Biru cukup dengan surat sehari sebelumnya.', 'pt'],
    ['Laut Biru berhak berhenti ikut kapan pun ia mau.', 'pt'],
    ['Laut Biru boleh keluar dari kemitraan sewaktu-waktu.', 'pt'],
  ])
  spares('ST-06', 'Lain', [
    'Masa berlaku dapat dipersingkat atas kesepakatan ketiga mitra.',
    'Laut Biru mempersingkat waktu pelatihan menjadi dua jam.',
    'Siapa pun boleh menyudahinya dengan kabar tiga bulan sebelumnya.',
    'Petugas Laut Biru boleh keluar dari gudang kapan saja.',
  ])
  flags('AK-06', 'Lain', [
    ['Risiko kredit macet tidak menjadi beban Laut Biru, melainkan beban Bahari sepenuhnya.', 'kop'],
    ['Alat hilang, orang sakit, atau cuaca buruk: semuanya menjadi tanggungan Desa Mekar.', 'desa'],
  ])
  spares('AK-06', 'Lain', [
    'Risiko tidak menjadi beban Bahari, melainkan beban ketiga mitra bersama-sama.',
    'Kerugian tidak menjadi beban Bahari saja.',
    'Kerusakan truk Bahari menjadi tanggungan Bahari sendiri.',
  ])
  test('[UM-01] takes what is not yet known for a blank, and what is open by agreement not', () => {
    const blanks = 'Luas lahan belum diketahui. Nama penengah: menyusul. Tenggat serah terima akan diisi setelah rapat.'
    expect(found('UM-01', { ruang_lingkup: blanks }).map(({ quote }) => quote)).toEqual([
      'Luas lahan belum diketahui',
      'Nama penengah: menyusul',
      'Tenggat serah terima akan diisi',
    ])
    const open =
      'Hal yang belum diatur ditetapkan bersama. Bila harga belum disepakati, rapat ditunda. Kolam akan diisi ikan.'
    expect(found('UM-01', { ruang_lingkup: open })).toEqual([])
  })
})
