// Forms of plain formal prose: whose consent is asked, who alone may, whose silence counts, whose own a matter is.
import { describe, expect, test } from 'vitest'
import { flags, spares } from './cases.ts'
import { found, partiesOf, report } from './documents.ts'

describe('whose consent is asked', () => {
  flags('ST-02', 'kesetaraan', [
    ['Persetujuan tertulis Laut Biru diperlukan untuk setiap kegiatan Bahari.', 'pt'],
    ['Setiap pengeluaran memerlukan persetujuan Laut Biru.', 'pt'],
    ['Hanya Laut Biru yang boleh mengusulkan perubahan.', 'pt'],
  ])
  spares('ST-02', 'kesetaraan', [
    'Setiap pengeluaran memerlukan persetujuan semua Pihak.',
    'Persetujuan Bahari tetap diperlukan sekalipun Laut Biru yang membiayai seluruh pembangunan.',
    'Dana yang disediakan Laut Biru tidak memberinya hak menolak keputusan.',
    'Modal PIHAK KEDUA yang lebih besar bukan alasan untuk memperoleh suara tambahan.',
  ])
  test('[CK86] who may do nothing without another has no power', () => {
    const without = (penutup: string) => [...found('AB-03', { penutup }), ...found('AB-06', { penutup })]
    expect(without('Tanpa persetujuan Bahari, Laut Biru tidak boleh mengubah jadwal.')).toEqual([])
    expect(without('Tanpa izin Laut Biru, Bahari tidak dapat mengganti pemasok.')).toEqual([])
    expect(without('Tanpa persetujuan Bahari, Laut Biru boleh mengubah jadwal.')).not.toEqual([])
  })
  test('[CK86] a vote that is left out the second time is counted', () => {
    const votes = (kesetaraan: string) => partiesOf(found('ST-02', { kesetaraan }))
    expect(votes('Desa Mekar dan Bahari masing-masing memegang satu suara, Laut Biru memegang tiga.')).toEqual(['pt'])
    expect(votes('Desa Mekar dan Bahari masing-masing memegang satu suara, Laut Biru memegang satu.')).toEqual([])
  })
})

describe('whose silence counts', () => {
  test.each([
    'Ketidakhadiran Bahari dalam rapat dianggap sebagai persetujuan.',
    'Bila Bahari tidak menjawab dalam tiga hari, Bahari dianggap setuju.',
    'Diamnya Bahari berarti menyetujui.',
  ])('[CK87] “%s” is a power over it', (penutup) => {
    expect([...found('AB-03', { penutup }), ...found('AB-06', { penutup })]).not.toEqual([])
  })
  test.each([
    'Ketidakhadiran Bahari dalam rapat tidak dianggap sebagai persetujuan.',
    'Ketidakhadiran Bahari dalam rapat dicatat dalam notula.',
  ])('[CK87] “%s” is none', (penutup) => {
    expect([...found('AB-03', { penutup }), ...found('AB-06', { penutup })]).toEqual([])
  })
})

describe('whose rules and whose will', () => {
  flags('AB-07', 'aturan_bersama', [
    ['Ketentuan internal Laut Biru berlaku mutlak dalam kerja sama ini.', 'pt'],
    ['Peraturan Laut Biru berlaku bagi semua mitra.', 'pt'],
  ])
  spares('AB-07', 'aturan_bersama', [
    'Peraturan Laut Biru berlaku di kantor Laut Biru.',
    'Peraturan Laut Biru tidak berlaku bagi semua mitra.',
  ])
  flags('AB-03', 'penutup', [
    ['Bahari melaksanakan program sesuai instruksi Laut Biru.', 'pt'],
    ['Laut Biru menyusun peraturan kelompok dan menyerahkannya kepada Bahari untuk dilaksanakan.', 'pt'],
  ])
  spares('AB-03', 'penutup', [
    'Bahari melaksanakan program sesuai jadwal yang disepakati.',
    'Laut Biru menyusun usul peraturan dan menyerahkannya kepada Bahari untuk dibahas.',
    'Desa Mekar menetapkan Peraturan Desa sesuai kewenangannya.',
    'Harga jual ikan kepada pembeli di luar perjanjian ini merupakan urusan Bahari.',
    'PIHAK KEDUA boleh menentukan sendiri harga paket di daerah lain yang tidak menyangkut kemitraan.',
    'Syarat keanggotaan Bahari tetap ditetapkan oleh Bahari.',
  ])
  test('[CK88] who brings the money is named by what it does', () => {
    const lastWord = (kesetaraan: string) => found('ST-02', { kesetaraan }).length
    expect(lastWord('Kata akhir ada pada pihak yang memberi dana.')).toBe(1)
    expect(lastWord('Kata akhir tidak ada pada pihak yang memberi dana.')).toBe(0)
  })
})

describe('who may not leave', () => {
  test.each([
    'PIHAK KETIGA melepaskan hak untuk mengakhiri perjanjian ini.',
    'PIHAK KEDUA dapat keluar dengan pemberitahuan tujuh hari, PIHAK KETIGA hanya dengan persetujuan PIHAK KEDUA.',
  ])('[CK89] flags “%s”', (pengakhiran) => {
    expect(found('ST-06', { pengakhiran })).not.toEqual([])
  })
  test.each([
    'PIHAK KETIGA melepaskan haknya untuk mengakhiri perjanjian ini secara sepihak.',
    'Para Pihak melepaskan haknya untuk mengakhiri perjanjian ini.',
  ])('[CK89] spares “%s”', (pengakhiran) => {
    expect(found('ST-06', { pengakhiran })).toEqual([])
  })
})

describe('what a partner bears', () => {
  const burdens = (berbagi_risiko: string) =>
    found('AK-06', { berbagi_risiko }).filter(({ level }) => level === 'error').length
  test('[CK90] of a loss whose gain is shared it bears all', () => {
    expect(burdens('Kerugian usaha dipikul Bahari, sedangkan keuntungan dibagi dua.')).toBe(1)
    expect(burdens('Kerugian usaha dan keuntungan dibagi dua.')).toBe(0)
  })
  test('[CK90] what its own thing or people spoilt is nobody else’s', () => {
    expect(burdens('Laut Biru menanggung sendiri biaya perbaikan bila kapalnya menabrak tanaman.')).toBe(0)
    expect(burdens('Laut Biru menanggung sendiri segala kerugian bila kapal siapa pun menabrak tanaman.')).toBe(1)
  })
})

describe('accounting that is denied', () => {
  const denied = (akuntabilitas: string) =>
    report({ akuntabilitas }).findings.filter(({ code, level }) => code === 'AK-03' && level === 'error')
  test.each([
    'Kepercayaan menjadi modal utama sehingga laporan maupun penilaian tidak diperlukan.',
    'Kami percaya satu sama lain, jadi tidak perlu ada laporan ataupun penilaian.',
  ])('[CK91] “%s” is found and quoted', (text) => {
    expect(denied(text).map(({ quote }) => quote)).toEqual([text])
  })
  test.each([
    'Setiap Pihak melapor setiap bulan; laporan tambahan tidak diperlukan.',
    'Setiap mitra menyampaikan pertanggungjawaban di hadapan musyawarah.',
    'Masing-masing Pihak siap diaudit oleh Pihak lainnya.',
  ])('[CK91] “%s” denies none', (text) => {
    expect(denied(text)).toEqual([])
  })
})

describe('what is no gift', () => {
  const nothing = (kontribusi: string) =>
    report({ kontribusi })
      .findings.filter(({ code, level }) => (code === 'KN-02' || code === 'KN-03') && level === 'error')
      .flatMap(({ parties }) => parties)
  const rest = 'Laut Biru menyediakan bibit 3.000 batang. Bahari menyediakan 30 orang penanam.'
  test.each([
    'Para Pihak mengakui sumbangan berupa uang, barang, maupun pengetahuan. Desa Mekar mendukung sepenuhnya pelaksanaan program.',
    'Desa Mekar memberi semangat kepada anggota.',
    'Desa Mekar berpartisipasi aktif sesuai perannya. Penanggung jawabnya Sri, Ana, dan Udin.',
  ])('[CK92] Desa Mekar gives nothing: “%s”', (text) => {
    expect(nothing(`${text} ${rest}`)).toEqual(['desa'])
  })
  test('[CK92] a list behind a lettered heading is no heading of its own', () => {
    const text = [
      'A. TUJUAN BERSAMA',
      'Para Pihak bersama-sama ingin memulihkan 20 hektare bakau sampai Juni 2027.',
      'B. ATURAN BERSAMA',
      'Aturan ini dibahas dan disetujui ketiga mitra.',
      'C. KONTRIBUSI',
      'Desa Mekar memberikan:',
      '- pengetahuan pasang surut;',
      '- lahan 20 hektare.',
      'Laut Biru memberikan:',
      '- bibit 3.000 batang.',
      'Bahari memberikan:',
      '- 30 orang penanam.',
      'D. PERTANGGUNGJAWABAN',
      'Dalam setiap Rapat Bakau:',
      '- Desa Mekar melaporkan lahan;',
      '- Laut Biru melaporkan bibit;',
      '- Bahari melaporkan tanaman.',
      'E. PENUTUP',
      'Dibuat rangkap tiga.',
    ].join('\n')
    const read = (source: string) =>
      [...found('NF-01', pasted(source)), ...found('AK-03', pasted(source)), ...found('KN-02', pasted(source))].length
    expect(read(text)).toBe(0)
    expect(read(text.replace('- pengetahuan pasang surut;\n', ''))).toBe(1)
  })
  const pasted = (text: string) => ({ ...NOTHING, '': text })
  const NOTHING = Object.fromEntries(
    [
      'tujuan_bersama',
      'manfaat',
      'aturan_bersama',
      'kontribusi',
      'kesetaraan',
      'akuntabilitas',
      'keterbukaan_kerahasiaan',
      'hak_kewajiban',
      'pembiayaan',
      'ruang_lingkup',
      'jangka_waktu',
      'perubahan',
      'penyelesaian_perselisihan',
    ].map((kind) => [kind, null]),
  )
})
