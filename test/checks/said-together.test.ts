// What only two sentences say together, what is issued later, and what is done for oneself: beside each the sentence that says no such thing.
import { describe, expect, test } from 'vitest'
import { flags, spares } from './cases.ts'
import { found, partiesOf } from './documents.ts'

const errors = (code: string, words: Record<string, string>) =>
  found(code, words).filter(({ level }) => level === 'error')

describe('[CK76] boards, chairs and gates', () => {
  const votes = (kesetaraan: string) => partiesOf(errors('ST-02', { kesetaraan }))
  const board = (pt: string) =>
    `Dewan Pengarah terdiri atas tujuh orang, yakni ${pt} orang yang diutus Laut Biru, dua orang yang diutus Bahari, dan dua orang yang diutus Desa Mekar.`
  test('the most seats on a board that votes', () => {
    expect(votes(`${board('tiga')} Putusan diambil dengan suara terbanyak.`)).toEqual(['pt'])
    expect(votes(`${board('satu')} Putusan diambil dengan suara terbanyak.`)).not.toContain('pt')
    expect(votes(`${board('tiga')} Putusan diambil dengan mufakat.`)).toEqual([])
    expect(votes(`${board('dua')} Putusan diambil dengan suara terbanyak.`)).toEqual([])
  })
  test('a chair that is always the same and decides', () => {
    const chair = (how: string) => `Forum diketuai ${how} oleh wakil Laut Biru.`
    const says = 'Dalam hal terdapat perbedaan pandangan, Forum melaksanakan arahan ketua.'
    expect(votes(`${chair('secara tetap')} ${says}`)).toEqual(['pt'])
    expect(votes(`${chair('bergiliran')} ${says}`)).toEqual([])
    expect(votes(`${chair('secara tetap')} Forum tidak melaksanakan arahan ketua tanpa mufakat.`)).toEqual([])
  })
  flags('ST-02', 'kesetaraan', [
    ['Usul tentang harga dapat dijalankan setelah memperoleh restu tertulis Direktur Pengadaan Laut Biru.', 'pt'],
    ['Usul yang tidak berkenan bagi Laut Biru tidak diteruskan, sekalipun dua mitra lain sudah sejalan.', 'pt'],
    ['Usul tentang uang gugur apabila Ketua Pengurus Bahari menyatakan keberatan.', 'kop'],
    ['Rapat tidak boleh mengesahkan apa pun yang ditolak Laut Biru, sekalipun dua mitra lain setuju.', 'pt'],
    ['Bahari dan Desa Mekar masing-masing bersuara satu, adapun Laut Biru bersuara tiga.', 'pt'],
  ])
  spares('ST-02', 'kesetaraan', [
    'Usul tentang harga dapat dijalankan setelah memperoleh persetujuan ketiga mitra.',
    'Bahari dan Desa Mekar masing-masing bersuara satu, adapun Laut Biru bersuara satu juga.',
    'Laut Biru, sekalipun membiayai pipa, tidak memiliki hak untuk menolak keputusan yang telah dimufakati.',
    'Hak suara dalam rapat anggota Bahari mengikuti anggaran dasar Bahari, sedangkan dalam Forum tiap mitra bersuara satu.',
  ])
})

describe('[CK77] rules that are issued, and matters of one’s own', () => {
  test('rules that one issues later go before the text', () => {
    const later = (issuer: string) =>
      partiesOf(
        ['AB-02', 'AB-03', 'AB-07'].flatMap((code) =>
          errors(code, {
            aturan_bersama: `Ketentuan disusun bersama oleh ketiga mitra. Apabila ${issuer} mengeluarkan ketentuan yang berbeda dengan perjanjian ini, yang berlaku adalah ketentuan yang dikeluarkan kemudian.`,
          }),
        ),
      )
    expect(later('Laut Biru')).toContain('pt')
    expect(later('pemerintah pusat')).toEqual([])
  })
  flags('AB-03', 'penutup', [['Bahari dipandang telah menyetujuinya dengan meneruskan kegiatan.', 'desa,pt,kop']])
  flags('ST-02', 'kesetaraan', [
    ['Bila timbul keraguan, tafsir yang diberikan oleh Laut Biru itulah yang dipakai.', 'pt'],
  ])
  spares('AB-03', 'penutup', [
    'Isi perjanjian ini bukan merupakan naskah baku Laut Biru.',
    'Isi perjanjian ini merupakan naskah baku Laut Biru yang telah dibahas dan disetujui semua mitra.',
    'Setiap mitra dipandang telah menyetujuinya setelah menandatanganinya.',
  ])
  spares('AB-03', 'aturan_bersama', [
    'Motif pesanan khusus Laut Biru boleh ditentukan sendiri oleh Laut Biru, sedangkan motif warisan tetap diputuskan Bahari.',
    'Adat desa, pedoman siaran, dan kebijakan anak milik Laut Biru semuanya tetap berlaku.',
    'Ketentuan disusun bersama. Untuk mengganti isinya, ketiga mitra harus setuju secara tertulis.',
    'Laut Biru menyesuaikan dengan anggaran kantornya.',
  ])
})

describe('[CK78] who accounts, and who bears', () => {
  const oneWay = (akuntabilitas: string) => errors('AK-02', { akuntabilitas }).length
  test('who receives a report makes none', () => {
    const two = 'Bahari menyampaikan laporan panen setiap bulan. Desa Mekar menyampaikan laporan lahan setiap bulan.'
    expect(oneWay(`${two} Laporan tersebut diterima oleh Laut Biru dan menjadi bahan pencairan berikutnya.`)).toBe(1)
    expect(oneWay(`${two} Laut Biru menyampaikan laporan keuangan setiap bulan.`)).toBe(0)
  })
  test('who accounts elsewhere, and whose book is told to nobody', () => {
    const rest = 'Setiap bulan Bahari dan Desa Mekar melapor kepada semua mitra.'
    expect(
      oneWay(
        `${rest} Uang yang dibelanjakan Laut Biru cukup dipertanggungjawabkan kepada lembaga yang memberinya hibah.`,
      ),
    ).toBe(1)
    expect(oneWay(`${rest} Laut Biru cukup melapor kepada lembaga donornya.`)).toBe(1)
    expect(oneWay(`${rest} Catatan belanja dipegang Laut Biru dan tidak dipertanggungjawabkan dalam forum.`)).toBe(1)
    expect(oneWay(`${rest} Laut Biru melapor kepada semua mitra dan kepada lembaga donornya.`)).toBe(0)
  })
  const burdens = (berbagi_risiko: string) => partiesOf(errors('AK-06', { berbagi_risiko }))
  test('at whose cost, and who is asked for nothing', () => {
    expect(burdens('Segala tuntutan dan kerugian diselesaikan atas biaya Bahari.')).toEqual(['kop'])
    expect(burdens('Segala tuntutan dan kerugian diselesaikan atas biaya bersama.')).toEqual([])
    expect(
      burdens('Kerugian karena penyakit dipikul oleh Bahari, tanpa dapat dimintakan penggantian kepada mitra lain.'),
    ).toEqual(['kop'])
    expect(burdens('Laut Biru menerima hasil yang baik tanpa ikut memikul kerugian selebihnya.')).toContain('kop')
  })
})

describe('[CK79] goals of one, gifts in a list, what counts and what is shut', () => {
  const goals = (tujuan_bersama: string) => partiesOf(errors('TB-03', { tujuan_bersama }))
  test('a goal that one has set and the others are to meet', () => {
    const told = 'Bahari dan Desa Mekar ditunjuk sebagai pelaksana untuk memenuhi target dimaksud.'
    expect(goals(`Laut Biru menargetkan 75 rumah sampai Juli 2031. ${told}`)).toEqual(['pt'])
    expect(goals(`Para mitra bersama-sama menargetkan 75 rumah sampai Juli 2031. ${told}`)).toEqual([])
    expect(
      goals(
        'Laut Biru telah menetapkan 400 pelanggan baru, dan perjanjian ini mengatur apa yang dikerjakan mitra lain untuk memenuhi ketetapan tersebut.',
      ),
    ).toEqual(['pt'])
  })
  test('gifts behind (a), (b) under decimal numbers', () => {
    const nothing = (desa: string) =>
      partiesOf(
        ['KN-02', 'KN-03'].flatMap((code) =>
          errors(code, {
            kontribusi: `4.1 Bahari akan (a) menyediakan 30 orang penanam; dan (b) mengajarkan cara menanam.\n4.2 Desa Mekar akan ${desa}\n4.3 Laut Biru akan (a) membayar pipa sebesar Rp230.000.000; dan (b) meminjamkan alat gali.`,
          }),
        ),
      )
    expect(nothing('(a) menyediakan 3 hektare lahan; dan (b) menugaskan 12 orang.')).toEqual([])
    expect(nothing('memberikan dukungan yang diperlukan sepanjang keadaan memungkinkan.')).toEqual(['desa'])
    expect(nothing('berperan aktif dan memberikan perhatian terhadap keberhasilan Lumbung Benih.')).toEqual(['desa'])
  })
  test('what cannot be weighed is not written down', () => {
    const shut = (kontribusi: string) => errors('NF-02', { kontribusi }).length
    expect(shut('Sumbangan yang tidak bisa ditimbang atau dihitung harganya tidak dimuat di sini.')).toBe(1)
    expect(shut('Yang sah dibukukan sebagai sumbangan ialah uang, perahu, dan papan.')).toBe(1)
    expect(shut('Yang sah dibukukan sebagai sumbangan ialah uang, perahu, dan pengetahuan.')).toBe(0)
    expect(shut('Sumbangan yang tidak bisa ditimbang tetap dicatat.')).toBe(0)
  })
  flags('ST-06', 'pengakhiran', [
    ['Laut Biru dapat setiap saat menyatakan perjanjian ini berakhir melalui surat.', 'pt'],
  ])
  flags('ST-04', 'keterbukaan_kerahasiaan', [
    ['Tiada satu pun catatan, angka, atau hasil rapat yang boleh diketahui warga.', 'desa,pt,kop'],
    ['Harga alat dan belanja cukup diketahui bendahara Laut Biru.', 'desa,pt,kop'],
  ])
  spares('ST-04', 'keterbukaan_kerahasiaan', [
    'Tidak ada mitra yang tertutup aksesnya terhadap anggaran dan belanja.',
    'Nomor rekening peserta cukup diketahui bendahara.',
  ])
})

describe('[CK100] what counts as much, what is given up, what is shut', () => {
  const refused = (kontribusi: string) => errors('NF-02', { kontribusi }).length
  test('what counts as much as money is let in', () => {
    expect(refused('Jejaring Bahari dengan pasar ikan dinilai setara dengan sumbangan uang.')).toBe(0)
    expect(refused('Jejaring Bahari tidak dihitung sebagai sumbangan.')).toBe(1)
    expect(refused('Alat dibayar hanya dengan dana program, sedangkan kontribusi mitra dapat berupa keahlian.')).toBe(0)
    expect(refused('Yang dapat dicatat sebagai andil hanyalah hal yang ada harga belinya.')).toBe(1)
  })
  spares('AB-03', 'penutup', ['Laut Biru melepaskan hak untuk mengubah ketentuan tanpa kesepakatan mitra.'])
  flags('ST-04', 'keterbukaan_kerahasiaan', [
    [
      'Tidak satu pun keterangan mengenai biaya, hasil, atau isi perjanjian boleh dibuka kepada mitra lain.',
      'desa,pt,kop',
    ],
    ['Laut Biru berhak menutup seluruh catatan pengeluaran program dari mitra lainnya.', 'desa,pt,kop'],
  ])
  flags('ST-06', 'pengakhiran', [['Laut Biru bebas meninggalkan kesepakatan ini setiap saat, tanpa alasan.', 'pt']])
})
