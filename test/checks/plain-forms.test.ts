// Short formal sentences in which one partner decides, votes, leaves or is spared, and those beside them in which none does.
import { describe, expect, test } from 'vitest'
import { flags, spares } from './cases.ts'
import { found, partiesOf, report } from './documents.ts'

describe('who has a vote, and of what weight', () => {
  flags('ST-02', 'kesetaraan', [
    ['Bahari dan Desa Mekar hadir dalam rapat sebagai pendengar.', 'pt'],
    ['Bahari tidak berhak mengusulkan perubahan.', 'desa,pt'],
    ['Jumlah wakil dalam dewan: Laut Biru lima orang, mitra lain masing-masing satu orang.', 'pt'],
    ['Rapat dianggap sah jika dihadiri Laut Biru, berapa pun mitra lain yang hadir.', 'pt'],
    ['Apabila Laut Biru tidak hadir, rapat ditunda dan tidak dapat mengambil keputusan.', 'pt'],
    ['Laut Biru berhak menunda pelaksanaan keputusan rapat yang tidak disetujuinya.', 'pt'],
    ['Laut Biru berhak meninjau kembali dan membatalkan hasil musyawarah.', 'pt'],
    ['Pembelian hanya dapat dilakukan setelah disetujui Laut Biru.', 'pt'],
    ['Keputusan diambil oleh Laut Biru setelah mendengar pendapat mitra lain.', 'pt'],
  ])
  spares('ST-02', 'kesetaraan', [
    'Bahari yang tidak menyetor uang tetap mempunyai suara penuh.',
    'Jumlah wakil dalam dewan sama banyak bagi ketiga mitra.',
    'Jumlah wakil dalam dewan: Laut Biru dua orang, Bahari dua orang, Desa Mekar dua orang.',
    'Rapat sah bila dihadiri wakil dari ketiga mitra.',
    'Apabila ada mitra yang tidak hadir, rapat ditunda tiga hari.',
    'Pendamping dari dinas hadir sebagai pengamat tanpa hak suara.',
    'Pembelian dilakukan setelah disetujui dua orang dari mitra yang berbeda.',
    'Keputusan diambil bersama setelah mendengar pendapat warga.',
  ])
  test('[CK93] whoever brings no money and is heard only has no vote', () => {
    const votes = (kesetaraan: string) => found('ST-02', { kesetaraan }).length
    expect(votes('Pendapat mitra yang tidak menyetor dana bersifat masukan saja.')).toBe(1)
    expect(votes('Pendapat fasilitator bersifat masukan saja.')).toBe(0)
  })
})

describe('who rules over the others', () => {
  flags('AB-03', 'penutup', [
    ['Laut Biru yang memilih siapa duduk di Forum Mitra.', 'pt'],
    ['Semua usulan mitra disaring dahulu oleh Laut Biru sebelum dibahas.', 'pt'],
    ['Laut Biru dapat menyisipkan ketentuan baru melalui surat keputusan pengurusnya.', 'pt'],
  ])
  spares('AB-03', 'penutup', [
    'Setiap mitra memilih siapa yang mewakilinya.',
    'Laut Biru memilih siapa wakilnya.',
    'Semua usulan mitra dicatat oleh Laut Biru sebelum dibahas.',
    'Kebijakan pengupahan Laut Biru berlaku bagi pegawai Laut Biru.',
  ])
  test('[CK94] the others take it as it is', () => {
    const ruled = (penutup: string) => found('AB-03', { penutup }).filter(({ level }) => level === 'error').length
    expect(ruled('Rute patroli disusun oleh Laut Biru; pihak lain menjalankan rute tersebut sebagaimana adanya.')).toBe(
      1,
    )
    expect(ruled('Rute patroli disusun bersama; semua mitra menjalankan rute tersebut sebagaimana adanya.')).toBe(0)
  })
})

describe('who may go', () => {
  test.each([
    'Bahari dan Desa Mekar wajib tetap dalam kemitraan sampai program dinyatakan selesai oleh Laut Biru.',
    'Bila Laut Biru menilai hasilnya tidak memuaskan, kemitraan dihentikan saat itu juga.',
    'Bila terjadi perubahan kebijakan Laut Biru, perjanjian ini gugur.',
    'Bahari hanya dapat berhenti dengan persetujuan Laut Biru.',
  ])('[CK95] flags “%s”', (pengakhiran) => {
    expect(found('ST-06', { pengakhiran })).not.toEqual([])
  })
  test.each([
    'Laut Biru tidak berhak menarik alat yang sudah dihibahkan apabila ia keluar.',
    'Semua mitra wajib tetap dalam kemitraan sampai panen pertama.',
    'Bila dana Laut Biru berhenti, para mitra bermusyawarah mencari jalan lain.',
    'Perjanjian berakhir bila tujuan telah tercapai menurut penilaian bersama.',
  ])('[CK95] spares “%s”', (pengakhiran) => {
    expect(found('ST-06', { pengakhiran })).toEqual([])
  })
})

describe('who pays, and who is shut out', () => {
  const burdens = (berbagi_risiko: string) =>
    found('AK-06', { berbagi_risiko }).filter(({ level }) => level === 'error').length
  test('[CK96] a fine for some only', () => {
    expect(burdens('Sanksi atas keterlambatan hanya dikenakan kepada Desa Mekar dan Bahari.')).toBe(1)
    expect(burdens('Sanksi atas keterlambatan hanya dikenakan setelah dibahas semua mitra.')).toBe(0)
  })
  test('[CK96] a right to redress that is given up', () => {
    expect(burdens('Bahari melepaskan haknya untuk menuntut ganti rugi kepada Laut Biru.')).toBe(1)
    expect(burdens('Bahari tidak melepaskan haknya untuk menuntut ganti rugi kepada Laut Biru.')).toBe(0)
  })
  flags('ST-04', 'keterbukaan_kerahasiaan', [
    ['Data hasil pemantauan menjadi milik Laut Biru dan tidak dibagikan kepada mitra lain.', 'desa,pt,kop'],
    ['Catatan pemasukan pasar hanya boleh dibuka Laut Biru.', 'desa,pt,kop'],
  ])
  spares('ST-04', 'keterbukaan_kerahasiaan', [
    'Data pribadi hasil pemantauan tidak dibagikan kepada mitra lain.',
    'Data hasil pemantauan dibagikan kepada mitra lain.',
  ])
})

describe('what the words are about', () => {
  test('[CK97] what one does to help another is its own gift', () => {
    const nothing = (kontribusi: string) =>
      partiesOf(found('KN-02', { kontribusi }).concat(found('KN-03', { kontribusi })))
    const rest = 'Desa Mekar menyediakan lahan 2 hektare. Bahari menyediakan 30 orang penanam.'
    expect(nothing(`${rest} Laut Biru membantu Bahari menyusun peta air selama 12 hari.`)).toEqual([])
    expect(nothing(`${rest} Laut Biru membantu Bahari.`)).toEqual(['pt'])
  })
  test('[CK97] a contribution narrowed where words are explained', () => {
    const narrowed = (pengertian: string) => found('NF-02', { pengertian }).length
    const kontribusi = 'Kontribusi adalah penyertaan yang terbatas pada dana dan peralatan'
    expect(narrowed(`${kontribusi}, sedangkan keterampilan, waktu, maupun jejaring tidak diperhitungkan.`)).toBe(1)
    expect(narrowed('Kontribusi adalah dana, peralatan, keterampilan, waktu, dan jejaring.')).toBe(0)
  })
  test('[CK97] copies are no joint making', () => {
    const made = (aturan_bersama: string) => found('AB-02', { aturan_bersama }).length
    expect(made('Tata cara ini dibuat rangkap empat dan disimpan oleh masing-masing Pihak.')).toBe(1)
    expect(made('Tata cara ini dirundingkan bersama dan dibuat rangkap empat.')).toBe(0)
  })
  test('[CK97] who only takes the report makes none', () => {
    const oneWay = (akuntabilitas: string) =>
      report({ akuntabilitas }).findings.some(
        ({ code, level, parties }) => code === 'AK-02' && level === 'error' && parties.join() === 'pt',
      )
    const said = 'Desa Mekar dan Bahari melaporkan kegiatannya kepada Laut Biru setiap bulan'
    expect(oneWay(`${said}, dan Laut Biru menerima laporan tersebut tanpa kewajiban membuat laporan sendiri.`)).toBe(
      true,
    )
    expect(oneWay(`${said}, dan Laut Biru melaporkan kegiatannya kepada keduanya.`)).toBe(false)
  })
  test('[CK97] a line with a colon right below a heading leads its list', () => {
    const text = (lead: string) =>
      ['TUJUAN', lead, '- selokan tidak mampet lagi mulai Januari 2027', '- sampah turun menjadi 0,6 ton per hari']
        .concat(['ATURAN BERSAMA', '- Disusun bersama oleh ketiga mitra.'])
        .join('\n')
    const goals = (lead: string) => found('TB-01', { tujuan_bersama: null, '': text(lead) }).length
    expect(goals('Kami bertiga bertekad bersama:')).toBe(0)
    expect(goals('Kami bertiga bertekad bersama')).toBe(0)
  })
})

describe('what is left out the second time', () => {
  flags('ST-02', 'kesetaraan', [['Suara Bahari dan Desa Mekar masing-masing satu, suara Laut Biru tiga.', 'pt']])
  spares('ST-02', 'kesetaraan', ['Suara Bahari dan Desa Mekar masing-masing satu, suara Laut Biru satu.'])
  test('[CK99] the others that are freed mirror no burden', () => {
    const burdens = (berbagi_risiko: string) =>
      found('AK-06', { berbagi_risiko }).filter(({ level, quote }) => level === 'error' && quote?.startsWith('Segala'))
    const all = 'Segala kecelakaan, keterlambatan, maupun gugatan menjadi beban Bahari'
    expect(burdens(`${all}; Laut Biru dibebaskan dari semua itu, demikian pula Desa Mekar.`)).toHaveLength(1)
    expect(burdens('Segala kecelakaan, keterlambatan, maupun gugatan menjadi beban bersama.')).toHaveLength(0)
  })
  test('[CK99] goodwill towards whatever goes on is no gift, and what is named in front is one', () => {
    const nothing = (kontribusi: string) =>
      partiesOf(
        ['KN-02', 'KN-03', 'KN-06']
          .flatMap((code) => found(code, { kontribusi }))
          .filter(({ level }) => level === 'error'),
      )
    const rest = 'Desa Mekar menyediakan lahan 2 hektare. Bahari menyediakan 30 orang penanam.'
    expect(
      nothing(
        `${rest} Laut Biru akan mendukung sepenuhnya pelaksanaan perpustakaan kapal sesuai dengan tugas dan fungsinya.`,
      ),
    ).toEqual(['pt'])
    expect(nothing(`${rest} Yang disetor Laut Biru ialah bibit 3.000 batang.`)).toEqual([])
  })
  test('[CK99] changes that the others carry out are ruled by who made it', () => {
    const ruled = (penutup: string) => found('AB-03', { penutup }).filter(({ level }) => level === 'error').length
    expect(
      ruled('Manual itu disusun Laut Biru; Bahari dan Desa Mekar menerima serta melaksanakan setiap perubahannya.'),
    ).toBe(1)
    expect(ruled('Manual itu disusun bersama; semua mitra melaksanakan setiap perubahannya.')).toBe(0)
  })
})

describe('[CK75] for whom a rule is, by what a vote counts, whose leave is asked to go', () => {
  flags('ST-02', 'kesetaraan', [
    ['Hak suara dihitung secara proporsional terhadap penyertaan dana masing-masing mitra.', 'desa,pt,kop'],
    ['Jumlah suara setiap mitra ditetapkan seturut nilai investasinya.', 'desa,pt,kop'],
  ])
  spares('ST-02', 'kesetaraan', ['Suara tidak proporsional terhadap dana; setiap mitra satu suara.'])
  flags('AB-03', 'penutup', [['Laut Biru menetapkan standar operasional untuk seluruh kegiatan.', 'pt']])
  spares('AB-03', 'penutup', [
    'Laut Biru menetapkan standar operasional untuk alat beratnya sendiri.',
    'Laut Biru menyusun prosedur keselamatan bagi kendaraan dan sopirnya sendiri.',
  ])
  flags('ST-06', 'pengakhiran', [['Pengunduran diri Desa Mekar baru sah setelah disetujui Laut Biru.', 'desa,pt,kop']])
  spares('ST-06', 'pengakhiran', [
    'Pengunduran diri setiap mitra baru sah setelah dibahas rapat.',
    'Laut Biru dapat mengakhiri sewa gudangnya dengan pihak ketiga.',
  ])
  test('what was kept and what was not is an account', () => {
    const kept =
      'Setiap enam bulan semua mitra berdiri bergiliran untuk menyebutkan janji yang sudah ditepati, yang belum, dan apa sebabnya.'
    const accounts = (akuntabilitas: string) => found('AK-09', { akuntabilitas }).length
    expect(accounts(kept)).toBe(3)
    expect(accounts('Setiap enam bulan semua mitra bernyanyi bersama.')).toBe(0)
  })
})

describe('boards, hammers and what is denied', () => {
  flags('ST-02', 'kesetaraan', [
    [
      'Keputusan diambil oleh Kelompok Kerja yang terdiri atas empat orang: dua ditunjuk Laut Biru, satu dari Desa Mekar, dan satu dari Bahari, dengan suara terbanyak.',
      'pt',
    ],
    ['Dalam hal suara tidak bulat, Laut Biru mengetuk palu dan ketukannya mengakhiri perdebatan.', 'pt'],
  ])
  spares('ST-02', 'kesetaraan', [
    'Keputusan diambil oleh Kelompok Kerja yang terdiri atas tiga orang: satu ditunjuk Laut Biru, satu dari Desa Mekar, dan satu dari Bahari, dengan suara terbanyak.',
    'Hal-hal teknis cukup dengan dua suara.',
  ])
  spares('ST-06', 'pengakhiran', [
    'Tidak seorang pun, pemilik modal sekalipun, boleh memutus kerja sama secara mendadak.',
  ])
  spares('ST-04', 'keterbukaan_kerahasiaan', [
    'Laut Biru tidak menyimpan catatan keuangan yang tidak boleh dilihat dua mitra lainnya.',
    'Nomor telepon dan alamat warga hanya disimpan oleh petugas pencatat dan tidak disebarluaskan.',
  ])
  flags('AB-03', 'penutup', [
    [
      'Direksi Laut Biru dari waktu ke waktu dapat mengeluarkan ketentuan baru yang langsung menjadi bagian dari perjanjian ini.',
      'pt',
    ],
  ])
  flags('AB-06', 'perubahan', [
    [
      'Penggantian ketentuan dituangkan Laut Biru dalam suratnya, yang sejak tanggalnya mengikat Bahari serta Desa Mekar.',
      'pt',
    ],
  ])
  spares('AB-06', 'perubahan', ['Penggantian ketentuan dituangkan dalam adendum yang ditandatangani semua Pihak.'])
  test('[CK98] who is told of it behind a colon tells its part', () => {
    const missing = (akuntabilitas: string) =>
      found('AK-02', { akuntabilitas })
        .filter(({ level }) => level === 'error')
        .flatMap(({ parties }) => parties)
    const parts = 'Bahari tentang panen, Laut Biru tentang dana'
    expect(
      missing(`Laporan dibuat setiap dua bulan dan dikirimkan kepada semua: Desa Mekar tentang lahan, ${parts}.`),
    ).toEqual([])
    expect(
      missing('Setiap dua bulan Bahari dan Desa Mekar menerangkan di depan Laut Biru apa yang telah diberikannya.'),
    ).toEqual(['pt'])
  })
})
