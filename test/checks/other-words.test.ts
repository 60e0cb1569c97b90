// What is given, decided, borne and kept back in words that other writers use: the frames behind them, and what only sounds alike.
import { describe, expect, test } from 'vitest'
import { flags, spares } from './cases.ts'
import { found, partiesOf } from './documents.ts'

describe('what is given, told from the thing', () => {
  test.each([
    'Lahan 2 hektare disediakan oleh Desa Mekar. Bibit 300 batang datang dari Laut Biru (Ana). Ilmu menyemai diajarkan Bahari enam kali.',
    'Lahan 2 hektare disediakan Desa Mekar, bibit 300 batang dikirim Laut Biru, dan 30 orang dikerahkan oleh Bahari.',
    'Perahu dua buah dipinjamkan Desa Mekar dan Laut Biru. Jaring 40 lembar dihibahkan Bahari.',
    'Lahan 2 hektare dari Desa Mekar, dipakai tiga tahun. Dari Laut Biru bibit 300 batang. Bahari: 30 orang.',
    'Dari Desa Mekar datang lahan 2 hektare. Dana Rp5.000.000 bersumber dari Laut Biru. Bahari: 30 orang.',
  ])('[KN-02] spares “%s”', (kontribusi) => {
    expect(found('KN-02', { kontribusi })).toEqual([])
  })
  test('[KN-02] flags whom the passive does not name', () => {
    const kontribusi = 'Lahan 2 hektare disediakan oleh Desa Mekar. Bibit 300 batang diberikan Laut Biru kepada Bahari.'
    expect(partiesOf(found('KN-02', { kontribusi }))).toEqual(['kop'])
  })
  test('[KN-02] takes what is bought from a partner for none of its giving', () => {
    const kontribusi = 'Laut Biru: bibit 300 batang. Desa Mekar: lahan 2 hektare. Pupuk 40 karung dibeli dari Bahari.'
    expect(partiesOf(found('KN-02', { kontribusi }))).toEqual(['kop'])
  })
  test.each([
    'menyambut dengan baik.',
    'menunjang kelancaran acara.',
    'turut menyukseskan kegiatan dengan sepenuh hati.',
  ])('[KN-03] flags “%s”', (vague) => {
    const kontribusi = `Desa Mekar: ${vague} Laut Biru: bibit 300 batang. Bahari: 30 orang.`
    expect(partiesOf(found('KN-03', { kontribusi }))).toEqual(['desa'])
  })
  test('[KN-05] takes “(tuliskan jumlah)” for a blank, “(isi 40 orang)” not', () => {
    const kontribusi =
      'Desa Mekar: balai (isi 40 orang). Laut Biru: bibit (tuliskan jumlah) batang. Bahari: 30 orang; rincian menyusul.'
    expect(partiesOf(found('KN-05', { kontribusi }))).toEqual(['pt', 'kop'])
  })
})

describe('what money cannot buy', () => {
  const without = { kontribusi: 'Desa Mekar: lahan 2 ha. Laut Biru: bibit 300 batang. Bahari: 30 orang.' }
  test.each([
    'Selain dana dan barang tidak ada yang dihitung sebagai sumbangan.',
    'Sumbangan di luar uang dan barang dianggap nihil.',
    'Yang dicatat sebagai bekal ialah barang; gagasan dan kenalan tidak ikut dihitung.',
  ])('[NF-02] flags “%s”', (Lain) => {
    expect(found('NF-02', { ...without, Lain })).toHaveLength(1)
  })
  test.each([
    'Selain dana dan barang, ilmu dan kenalan dihitung sebagai sumbangan.',
    'Pupuk yang tidak memenuhi mutu dianggap tidak ada.',
    'Tidak ada sumbangan yang dianggap tidak ada.',
  ])('[NF-02] spares “%s”', (Lain) => {
    expect(found('NF-02', { ...without, Lain })).toEqual([])
  })
  test.each([
    'Desa Mekar: surat keputusan perlindungan mata air dan lahan 2 ha.',
    'Desa Mekar: kader membuka jalan bagi petugas ke rumah-rumah.',
  ])('[NF-01] spares “%s”', (line) => {
    expect(found('NF-01', { kontribusi: `${line} Laut Biru: bibit 300 batang. Bahari: 30 orang.` })).toEqual([])
  })
})

describe('whose rules count', () => {
  flags('AB-07', 'Lain', [
    ['Desa Mekar dan Bahari wajib mematuhi Code of Conduct Laut Biru.', 'pt'],
    ['Apabila terdapat perbedaan, dokumen Laut Biru yang berlaku.', 'pt'],
  ])
  spares('AB-07', 'Lain', [
    'Desa Mekar dan Bahari wajib mematuhi standar keselamatan Laut Biru ketika berada di pabriknya.',
    'Pelaksanaannya tunduk pada peraturan Laut Biru, anggaran dasar Bahari, dan adat Desa Mekar.',
    'Dokumen yang disusun Laut Biru diserahkan kepada Desa Mekar dan Bahari.',
  ])
  test('[AB-04] takes the law of its trade for a partner’s own rules', () => {
    const aturan_bersama =
      'Ketentuan disusun bersama dengan mengindahkan peraturan desa, kebijakan Laut Biru, dan ketentuan perkoperasian.'
    expect(found('AB-04', { aturan_bersama })).toEqual([])
  })
  flags('AB-03', 'Lain', [
    ['Petunjuk pelaksanaan dikeluarkan Laut Biru dan wajib diikuti Desa Mekar.', 'pt'],
    ['Pemilihan pemasok sepenuhnya berada di tangan Laut Biru.', 'pt'],
    ['Tarif angkut berikutnya ditentukan Laut Biru.', 'pt'],
    ['Laut Biru berwenang mencoret peserta tanpa berunding.', 'pt'],
    ['Laut Biru sewaktu-waktu boleh menukar lokasi demplot.', 'pt'],
    ['Desa Mekar hanya tinggal menandatangani naskah yang sudah disiapkan Laut Biru.', 'pt'],
    ['Laut Biru menentukan siapa yang boleh mewakili Desa Mekar.', 'pt'],
  ])
  test('[AB-03] flags a change for which a partner need not be asked', () => {
    expect(found('AB-03', { Lain: 'Perubahan anggaran tidak perlu dimintakan persetujuan Bahari.' })).toHaveLength(1)
  })
  spares('AB-03', 'Lain', [
    'Iuran anggotanya ditentukan Bahari.',
    'Desa Mekar dan Laut Biru bertukar catatan setiap bulan.',
    'Bibit yang mati, apa pun sebabnya, diganti Bahari.',
    'Uang dikeluarkan Bahari setelah disetujui rapat.',
    'Keputusan Laut Biru mengenai gaji pegawainya tidak memerlukan persetujuan mitra lain.',
    'Laut Biru memutuskan penerimaan karyawan tetap menurut prosedurnya sendiri.',
    'Bahari menentukan siapa saja yang menjadi wakilnya.',
  ])
})

describe('votes', () => {
  flags('ST-02', 'kesetaraan', [
    ['Ketua Komite berasal dari Laut Biru dan suaranya menentukan apabila jumlah suara berimbang.', 'pt'],
    ['Suara Laut Biru dua, suara Desa Mekar satu, suara Bahari satu.', 'pt'],
    ['Suara Laut Biru bernilai lebih daripada suara mitra lain.', 'pt'],
    ['Pemakaian kas baru dapat diputuskan setelah Laut Biru menyatakan setuju.', 'pt'],
    ['Keputusan rapat hanya berlaku jika Laut Biru tidak berkeberatan.', 'pt'],
    ['Keputusan baru berjalan bila Bu Ana dari Laut Biru mengiyakan.', 'pt'],
    ['Dalam hal biaya, keputusan diambil oleh Laut Biru selaku penyandang dana.', 'pt'],
    ['Usul yang ditolak Laut Biru tidak dapat dilanjutkan.', 'pt'],
    ['Keberatan Laut Biru membatalkan keputusan rapat.', 'pt'],
  ])
  spares('ST-02', 'kesetaraan', [
    'Usul yang ditolak rapat tidak dapat dilanjutkan.',
    'Suara Laut Biru tidak lebih berat daripada suara Desa Mekar.',
    'Ketua dijabat bergantian dan suaranya menentukan apabila suara berimbang.',
    'Ketua dijabat Laut Biru dan suaranya tidak menentukan.',
    'Keputusan baru sah setelah Desa Mekar, Laut Biru, dan Bahari menyatakan setuju.',
    'Kegiatan di hutan adat baru diputuskan setelah Desa Mekar menyatakan setuju.',
    'Laut Biru memutuskan penerimaan karyawan tetap menurut prosedurnya sendiri.',
  ])
  spares('ST-01', 'kesetaraan', [
    'Tanpa persetujuan ketiganya tidak ada keputusan.',
    'Ngobrol bareng, tiga-tiganya harus setuju.',
    'Langkah apa pun dirundingkan bertiga sampai sepakat.',
    'Wakil tiap Pihak satu orang dan bobot suaranya setara.',
    'Suara Desa Mekar, Laut Biru, dan Bahari masing-masing satu.',
    'Suara Desa Mekar satu, suara Laut Biru satu, suara Bahari satu.',
    'Keputusan baru sah setelah Desa Mekar, Laut Biru, dan Bahari menyatakan setuju.',
  ])
})

describe('leaving, bearing, keeping back', () => {
  flags('ST-06', 'Lain', [
    ['Laut Biru dapat menghentikan layanan seketika apabila tidak menguntungkan.', 'pt'],
    ['Desa Mekar bekerja sampai tuntas, tetapi Laut Biru bebas pergi kapan saja.', 'pt'],
    ['Laut Biru boleh berhenti kapan pun ia mau.', 'pt'],
  ])
  spares('ST-06', 'Lain', ['Bahari boleh berhenti memasok sewaktu-waktu bila gudang penuh.'])
  flags('AK-06', 'Lain', [
    ['Apabila pupuk tidak laku, Bahari menutup seluruh kerugian tersebut.', 'kop'],
    ['Panel yang tersambar petir menjadi tanggungan Bahari seluruhnya.', 'kop'],
    ['Kalau rugi, Bahari yang nombok semuanya.', 'kop'],
    ['Semua denda dan ganti rugi dibayar Bahari.', 'kop'],
    ['Bibit yang mati, apa pun sebabnya, harus diganti Bahari.', 'kop'],
  ])
  spares('ST-04', 'keterbukaan_kerahasiaan', [
    'Rincian upah tidak diumumkan, tetapi jumlah seluruh belanja terbuka.',
    'Tidak ada laporan keuangan yang boleh diumumkan tanpa persetujuan semua Pihak.',
  ])
  test.each([
    'Setiap Pihak berhak melihat neraca rumah kompos kapan pun.',
    'Catatan uang boleh difoto siapa saja.',
    'Rancangan dan biaya ditayangkan di laman kota.',
    'Harga jual diberitahukan kepada para penenun.',
    'Informasi keuangan tersedia bagi siapa pun di balai kampung.',
  ])('[ST-03] spares “%s”', (keterbukaan_kerahasiaan) => {
    expect(found('ST-03', { keterbukaan_kerahasiaan, hak_kewajiban: null })).toEqual([])
  })
  test('[ST-03] asks where a clause speaks of information in words that it does not know', () => {
    const told = { keterbukaan_kerahasiaan: 'Anggaran hinggap di telinga setiap orang kampung.', hak_kewajiban: null }
    expect(found('ST-03', told)).toMatchObject([{ level: 'warning', data: { ragu: 'kata' } }])
    const shut = { keterbukaan_kerahasiaan: 'Anggaran hanya urusan Laut Biru.', hak_kewajiban: null }
    expect(found('ST-03', shut)).toMatchObject([{ level: 'error' }])
  })
  test('[AB-02] asks where all partners and the text stand together in words that it does not know', () => {
    const unknown = 'Naskah ini anak kandung semua Pihak.'
    expect(found('AB-02', { aturan_bersama: unknown })).toMatchObject([{ level: 'warning', data: { ragu: 'kata' } }])
    expect(found('AB-02', { aturan_bersama: 'Naskah ini mengikat semua Pihak.' })).toMatchObject([{ level: 'error' }])
  })
  test('[ST-03] flags what is not told', () => {
    const keterbukaan_kerahasiaan = 'Harga jual tidak diberitahukan kepada penenun.'
    expect(found('ST-03', { keterbukaan_kerahasiaan, hak_kewajiban: null })).toHaveLength(1)
  })
  test.each([
    'Aturan main kami bikin bareng di pos ronda.',
    'Butir-butir ini telah dinegosiasikan oleh Para Pihak.',
    'Aturan ini hasil bincang tiga pihak di jambur.',
    'Isinya dibicarakan segenap mitra.',
  ])('[AB-02] spares “%s”', (aturan_bersama) => {
    expect(found('AB-02', { aturan_bersama })).toEqual([])
  })
  test('[AK-03] takes a session for a way to account', () => {
    const akuntabilitas = 'Dalam sidang semester tiap Pihak mempertanggungjawabkan perannya.'
    expect(found('AK-03', { akuntabilitas })).toEqual([])
  })
  test('[TB-03] flags a target that one wants and another must reach', () => {
    const target = 'Target yang dikehendaki Laut Biru harus dicapai Bahari.'
    expect(partiesOf(found('TB-03', { tujuan_bersama: target }))).toContain('pt')
  })
  test('[TB-03] flags a goal that fills the quota of one', () => {
    const quota = 'Tujuan perjanjian ini ialah memenuhi kuota ekspor Laut Biru.'
    expect(partiesOf(found('TB-03', { tujuan_bersama: quota }))).toEqual(['pt'])
  })
  test('[ST-04] flags how much money came, kept from the people', () => {
    const shut = 'Warga tidak boleh tahu berapa dana yang diterima Desa Mekar.'
    expect(found('ST-04', { keterbukaan_kerahasiaan: shut })).toHaveLength(1)
  })
  test('[TB-03] flags a wish of one with which the others go along', () => {
    const wish = 'Laut Biru menghendaki pasokan 400 lembar tenun per musim, dan pihak lainnya menyanggupinya.'
    expect(partiesOf(found('TB-03', { tujuan_bersama: wish }))).toEqual(['pt'])
  })
  test('[ST-04] flags information that only one partner may let out', () => {
    const sentence = 'Tidak ada informasi yang dapat disampaikan kepada warga tanpa izin Laut Biru.'
    expect(found('ST-04', { keterbukaan_kerahasiaan: sentence })).toHaveLength(1)
  })
  test('[AK-02] takes “begitu pula sebaliknya” for both sides, and for no third', () => {
    const both = 'Desa Mekar melapor kepada Laut Biru setiap bulan, begitu pula sebaliknya.'
    expect(partiesOf(found('AK-02', { akuntabilitas: both }))).toEqual(['kop'])
  })
  test('[TB-04] flags a goal of goodwill, and spares one that says who does what', () => {
    const empty = 'Kami bertiga ingin bekerja sama sebaik-baiknya demi kemajuan bersama.'
    expect(found('TB-04', { tujuan_bersama: empty })).toHaveLength(1)
    const full = 'Kami bertiga ingin 40 warung di Mekar bekerja sama membeli beras sampai 2027.'
    expect(found('TB-04', { tujuan_bersama: full })).toEqual([])
  })
})

describe('said in words that are not known', () => {
  const asks = [{ level: 'warning', data: { ragu: 'kata' } }]
  test('[AK-03] asks where something is told or shown, and calls a mere promise a gap', () => {
    const told = 'Tiap mitra duduk di beranda dan menceritakan apa adanya kepada yang lain.'
    expect(found('AK-03', { akuntabilitas: told })).toMatchObject(asks)
    const promised = 'Setiap mitra bertanggung jawab dengan sepenuh hati.'
    expect(found('AK-03', { akuntabilitas: promised })).toMatchObject([{ level: 'error' }])
  })
  test('[AB-09] asks where a way is told, and calls goodwill a gap', () => {
    const way = 'Perselisihan dibereskan dengan kepala dingin.'
    expect(found('AB-09', { penyelesaian_perselisihan: way })).toMatchObject(asks)
    const none = 'Perselisihan tidak kami inginkan.'
    expect(found('AB-09', { penyelesaian_perselisihan: none })).toMatchObject([{ level: 'error' }])
  })
  test('[ST-01] asks where all of them choose', () => {
    const choice = 'Semua mitra menimbang lalu tunjuk tangan.'
    expect(found('ST-01', { kesetaraan: choice })).toMatchObject(asks)
    const none = 'Semua mitra saling menghormati.'
    expect(found('ST-01', { kesetaraan: none })).toMatchObject([{ level: 'error' }])
  })
  test('[NF-01] asks where somebody gives what money may not buy', () => {
    const given = 'Desa Mekar: dua orang yang hafal jalan setapak. Laut Biru: bibit 300 batang. Bahari: 30 orang.'
    expect(found('NF-01', { kontribusi: given })).toMatchObject(asks)
  })
})

describe('whom a list belongs to', () => {
  test('[KN-02] takes the items below “X memberikan:” for what X gives', () => {
    const kontribusi =
      'Desa Mekar memberikan Kontribusi sebagai berikut:\na. lahan 2 hektare;\nb. 30 orang tenaga.\nLaut Biru menyediakan:\na. bibit 300 batang.\nBahari menyediakan:\n- perahu dua buah.'
    expect(found('KN-02', { kontribusi })).toEqual([])
    expect(found('KN-03', { kontribusi })).toEqual([])
  })
  test('[KN-03] flags a lead with nothing but goodwill below it', () => {
    const kontribusi =
      'Desa Mekar memberikan:\na. dukungan penuh sesuai tugas dan fungsinya.\nLaut Biru: bibit 300 batang. Bahari: 30 orang.'
    expect(partiesOf(found('KN-03', { kontribusi }))).toEqual(['desa'])
  })
  test('[AB-09] flags a dispute that one of them settles, told in the active', () => {
    const settled = 'Bilamana musyawarah tidak berhasil, Laut Biru menetapkan penyelesaiannya.'
    expect(partiesOf(found('AB-09', { penyelesaian_perselisihan: settled }))).toEqual(['pt'])
    const shared = 'Bilamana musyawarah tidak berhasil, Laut Biru menunjuk wakilnya dan penengah dipilih bersama.'
    expect(found('AB-09', { penyelesaian_perselisihan: shared })).toEqual([])
  })
  test('[AK-02] takes the news of a change for no account', () => {
    const news = 'Bila wakilnya berganti, Laut Biru mengabari dua lainnya. Setiap Pihak melapor setiap bulan.'
    expect(found('AK-02', { akuntabilitas: news })).toEqual([])
  })
})
