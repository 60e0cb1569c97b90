// Rules that read what a sentence does: each quotes the sentence and names the partner, and spares what only sounds alike.
import { describe, expect, test } from 'vitest'
import { flags, spares } from './cases.ts'
import { type Changes, found, partiesOf, report } from './documents.ts'

describe('[AB-02]', () => {
  test.each(['Para Pihak wajib menaati ketentuan ini.', 'Ketentuan ini berlaku sejak ditandatangani.'])(
    '[AB-02] flags rules of which nothing says who made them: “%s”',
    (sentence) => {
      expect(found('AB-02', { aturan_bersama: sentence })).toMatchObject([{ level: 'error', clause: 'c3' }])
    },
  )
  test.each([
    'Aturan ini kami tulis bertiga.',
    'Semua tunduk pada hasil rembuk 3 Mei.',
    'Isi naskah dirundingkan dalam tiga pertemuan.',
  ])('[AB-02] spares “%s”', (sentence) => {
    expect(found('AB-02', { aturan_bersama: sentence })).toEqual([])
  })
})

describe('[AB-03]', () => {
  flags('AB-03', 'Lain', [
    ['Jadwal kegiatan ditentukan oleh Laut Biru.', 'pt'],
    ['PIHAK KEDUA berhak mengganti jadwal sewaktu-waktu.', 'pt'],
    ['Penafsiran pasal berada di tangan Bahari.', 'kop'],
    ['Laut Biru tidak memerlukan persetujuan Desa Mekar untuk memindahkan lokasi.', 'pt'],
    ['Yang menentukan lokasi hanyalah Laut Biru.', 'pt'],
  ])
  spares('AB-03', 'Lain', [
    'Tidak satu pun Pihak boleh mengubah ketentuan sendiri.',
    'Laut Biru tidak berwenang mengubah jadwal.',
    'Laut Biru menetapkan sendiri petugasnya.',
    'Pada tahun lalu Laut Biru pernah menetapkan jadwal sendiri.',
    'Ketentuan ini bukan ditetapkan oleh Laut Biru, melainkan hasil musyawarah.',
    'Laut Biru bersama Bahari dan Desa Mekar menetapkan jadwal.',
    'Desa Mekar dapat mengubah jadwal setelah disepakati dalam Forum.',
  ])
  test('[AB-03] carries the subject over from the sentence before and over a list', () => {
    expect(
      partiesOf(found('AB-03', { Lain: 'Laut Biru mengundang rapat. Ia dapat mengubah jadwal sewaktu-waktu.' })),
    ).toEqual(['pt'])
    expect(
      partiesOf(found('AB-03', { Lain: 'Laut Biru berwenang:\na. menetapkan jadwal;\nb. menyampaikannya.' })),
    ).toEqual(['pt'])
  })
  test('[AB-03] finds who brings the money behind “penyandang dana”', () => {
    const kontribusi =
      'Desa Mekar: lahan 2 hektare. Laut Biru: dana Rp90.000.000. Bahari: uang Rp1.000.000 dan 30 orang.'
    expect(partiesOf(found('AB-03', { kontribusi, Lain: 'Ketentuan dapat diubah oleh penyandang dana.' }))).toEqual([
      'pt',
    ])
  })
})

describe('[AB-06]', () => {
  flags('AB-06', 'Lain', [['Perubahan lampiran cukup diberitahukan oleh Laut Biru kepada Bahari.', 'pt']])
  spares('AB-06', 'Lain', [
    'Perubahan lampiran disepakati semua Pihak.',
    'Laut Biru mengganti petugasnya sewaktu-waktu.',
  ])
})

describe('[AB-07]', () => {
  flags('AB-07', 'Lain', [
    ['Para Pihak wajib tunduk pada pedoman Laut Biru.', 'pt'],
    ['Apabila peraturan bertentangan, kebijakan Laut Biru yang berlaku.', 'pt'],
  ])
  spares('AB-07', 'Lain', [
    'Para Pihak wajib mengikuti AD/ART Bahari dan kebijakan Laut Biru.',
    'Laut Biru wajib mengikuti kebijakan Laut Biru.',
    'Para Pihak tunduk pada peraturan masing-masing Pihak.',
  ])
})

describe('[KN-04]', () => {
  test('[KN-04] flags a partner that only receives, with its words', () => {
    const changes = {
      kontribusi: 'Desa Mekar menerima bibit dan pelatihan. Laut Biru: bibit 3.000 batang. Bahari: 30 orang.',
      ruang_lingkup: null,
    }
    expect(found('KN-04', changes)).toMatchObject([{ parties: ['desa'], level: 'error' }])
    expect(found('KN-04')).toEqual([])
  })
})

describe('[KN-06, KN-07]', () => {
  const row = { party: 'kop', item: 'Perahu pengangkut', quantity: '', when: '', pic: '' }
  test('[KN-06] warns about a contribution without amount, size or time', () => {
    expect(partiesOf(found('KN-06', { kontribusi: [row] }))).toEqual(['kop'])
    expect(found('KN-06', { kontribusi: [{ ...row, when: 'setiap musim' }] })).toEqual([])
    expect(
      found('KN-06', {
        kontribusi: 'Desa Mekar: lahan 2 hektare. Laut Biru: tiga truk. Bahari: perahu setiap pekan.',
        ruang_lingkup: null,
      }),
    ).toEqual([])
  })
  test('[KN-07] warns for each partner without a person in charge', () => {
    expect(partiesOf(found('KN-07', { kontribusi: [row] }))).toContain('kop')
    expect(partiesOf(found('KN-07', { kontribusi: [{ ...row, pic: 'Udin' }] }))).not.toContain('kop')
    expect(
      partiesOf(found('KN-07', { kontribusi: 'Desa Mekar: lahan (Bu Sri). Laut Biru: 3 truk, penanggung jawab Ana.' })),
    ).toEqual([])
  })
})

describe('[KN-08]', () => {
  test('[KN-08] warns when figure and words differ, and when totals do', () => {
    expect(found('KN-08', { Lain: 'Laut Biru: Rp12.500.000,00 (dua belas juta rupiah).' })).toMatchObject([
      { parties: ['pt'], quote: 'Rp12.500.000,00 (dua belas juta rupiah)' },
    ])
    const rows = { kontribusi: [{ party: 'pt', item: 'Dana', category: 'dana', quantity: 'Rp5.000.000' }] }
    expect(found('KN-08', { ...rows, pembiayaan: 'Jumlah dana seluruhnya Rp6.000.000.' })).toHaveLength(1)
    expect(found('KN-08', { ...rows, pembiayaan: 'Jumlah dana seluruhnya Rp5.000.000 (lima juta rupiah).' })).toEqual(
      [],
    )
  })
  test.each([
    'Rp12.500.000,00 (dua belas juta lima ratus ribu rupiah)',
    'Rp125 juta (seratus dua puluh lima juta rupiah)',
    'Rp1,5 miliar (satu miliar lima ratus juta rupiah)',
    'Rp1.000 (seribu rupiah)',
    'Rp7.000.000 (dibayar dua kali)',
  ])('[KN-08] is content with %s', (text) => {
    expect(found('KN-08', { Lain: `Laut Biru menyetor ${text}.` })).toEqual([])
  })
})

describe('[AK-04, AK-09]', () => {
  test('[AK-04] warns about reports without a time', () => {
    expect(found('AK-04', { akuntabilitas: 'Setiap Pihak melapor kepada semua Pihak.' })).toHaveLength(1)
    expect(found('AK-04')).toEqual([])
  })
  test('[AK-09] advises to name who reports for each partner', () => {
    expect(partiesOf(found('AK-09'))).toEqual(['desa', 'pt', 'kop'])
    const named = 'Sri, Ana, dan Udin melaporkan kontribusi Desa Mekar, Laut Biru, dan Bahari setiap bulan.'
    expect(found('AK-09', { akuntabilitas: named })).toEqual([])
  })
})

describe('[AK-06]', () => {
  flags('AK-06', 'Lain', [
    ['Segala risiko menjadi tanggung jawab Bahari.', 'kop'],
    ['Bila rugi, Bahari sendiri yang menanggung seluruhnya.', 'kop'],
    ['Laut Biru tidak bertanggung jawab atas kerugian apa pun.', 'desa,pt,kop'],
  ])
  spares('AK-06', 'Lain', [
    'Kerugian akibat kelalaian Bahari ditanggung Bahari.',
    'Segala kerugian ditanggung bersama.',
    'Risiko harga ditanggung Laut Biru, risiko cuaca ditanggung Bahari.',
    'Tidak satu pun Pihak menanggung seluruh kerugian.',
    'Laut Biru menanggung biaya angkut.',
  ])
})

describe('[ST-02]', () => {
  flags('ST-02', 'Lain', [
    ['Laut Biru mempunyai hak veto.', 'pt'],
    ['Kata akhir ada pada Laut Biru.', 'pt'],
    ['Bila mufakat tidak tercapai, Laut Biru yang memutuskan.', 'pt'],
    ['Laut Biru mempunyai dua suara dan Pihak lain satu suara.', 'pt'],
    ['Keputusan rapat hanya sah bila disetujui Laut Biru.', 'pt'],
  ])
  test('[ST-02] flags votes by money', () => {
    expect(found('ST-02', { Lain: 'Hak suara dihitung menurut besarnya dana.' })).toHaveLength(1)
  })
  spares('ST-02', 'Lain', [
    'Tidak ada Pihak yang memiliki hak veto.',
    'Setiap Pihak satu suara tanpa memandang besarnya dana.',
    'Bila mufakat tidak tercapai, penengah yang disepakati membantu.',
    'Keputusan sah bila disetujui semua Pihak.',
    'Fasilitator tidak mempunyai hak suara.',
  ])
})

describe('[ST-04, ST-05]', () => {
  test.each([
    'Seluruh isi perjanjian ini rahasia.',
    'Laporan keuangan hanya boleh diketahui Laut Biru.',
    'Desa Mekar dilarang menceritakan perjanjian ini kepada siapa pun.',
  ])('[ST-04] flags “%s”', (sentence) => {
    expect(found('ST-04', { Lain: sentence })).toMatchObject([{ quote: sentence, level: 'error' }])
  })
  spares('ST-04', 'Lain', [
    'Data pribadi peserta dirahasiakan.',
    'Semua catatan terbuka, kecuali nomor rekening.',
    'Yang dirahasiakan hanya resep, sampai dua tahun setelah berakhir.',
  ])
  test('[ST-05] warns about a secret that has a name and no end', () => {
    const open = 'Buku kas terbuka bagi semua Pihak. '
    expect(found('ST-05', { keterbukaan_kerahasiaan: `${open}Rahasia dagang Laut Biru dijaga.` })).toHaveLength(1)
    expect(
      found('ST-05', { keterbukaan_kerahasiaan: `${open}Rahasia dagang Laut Biru dijaga selama dua tahun.` }),
    ).toEqual([])
  })
})

describe('[ST-06]', () => {
  flags('ST-06', 'Lain', [
    ['Laut Biru dapat mengakhiri perjanjian ini sewaktu-waktu.', 'pt'],
    ['Hanya Laut Biru yang dapat membatalkan perjanjian.', 'pt'],
    ['Bahari tidak dapat mengundurkan diri.', 'desa,pt,kop'],
  ])
  spares('ST-06', 'Lain', [
    'Setiap Pihak dapat mengundurkan diri dengan pemberitahuan dua bulan sebelumnya.',
    'Tidak satu pun Pihak dapat mengakhiri perjanjian secara sepihak.',
    'Perjanjian berakhir pada 30 Juni 2027.',
    'Laut Biru tidak boleh menghentikan pendanaan tanpa pembahasan.',
  ])
})

describe('[NF-02, NF-04, NF-05]', () => {
  test.each(['Kontribusi yang diakui hanya berupa uang dan barang.', 'Keahlian tidak dianggap sebagai kontribusi.'])(
    '[NF-02] flags “%s”',
    (sentence) => {
      expect(found('NF-02', { Lain: sentence })).toMatchObject([{ quote: sentence }])
    },
  )
  spares('NF-02', 'Lain', [
    'Kontribusi tidak hanya berupa uang.',
    'Kontribusi tidak harus dinyatakan dalam rupiah.',
    'Ilmu dihargai setara dengan dana.',
  ])
  test('[NF-04] warns about knowledge in two words and nothing else', () => {
    const row = { party: 'desa', item: 'Pengetahuan lokal', category: 'kearifan_lokal' }
    expect(found('NF-04', { kontribusi: [row] })).toMatchObject([{ quote: 'Pengetahuan lokal', parties: ['desa'] }])
    expect(found('NF-04', { kontribusi: [{ ...row, when: 'empat kali' }] })).toEqual([])
    expect(found('NF-04', { kontribusi: [{ ...row, item: 'Pengetahuan pasang surut oleh lima sesepuh' }] })).toEqual([])
  })
  test('[NF-05] warns when votes follow money although knowledge is given', () => {
    expect(partiesOf(found('NF-05', { Lain: 'Hak suara dihitung menurut besarnya dana.' }))).toEqual(['desa'])
    expect(found('NF-05')).toEqual([])
  })
})

describe('[TB-02, TB-03, TB-05]', () => {
  test('[TB-02] warns about a goal that nobody is said to want', () => {
    expect(found('TB-02', { tujuan_bersama: 'Memulihkan 20 hektare bakau sampai 2027.' })).toMatchObject([
      { level: 'warning' },
    ])
    expect(found('TB-02')).toEqual([])
  })
  flags('TB-03', 'tujuan_bersama', [
    ['Target 20 hektare ditetapkan oleh Laut Biru.', 'pt'],
    ['Perjanjian ini bertujuan menyukseskan program Laut Biru.', 'pt'],
    ['Laut Biru bermaksud menanam 20 hektare bakau.', 'pt'],
  ])
  spares('TB-03', 'tujuan_bersama', [
    'Sasaran ini bukan target Laut Biru, melainkan keinginan bersama: 20 hektare bakau.',
    'Para Pihak ingin 40 nelayan Bahari kembali melaut pada 2027.',
    'Tujuan dirumuskan bersama oleh Desa Mekar, Laut Biru, dan Bahari: 20 hektare bakau.',
  ])
  test('[TB-05] warns about a goal without a measure or a date', () => {
    expect(found('TB-05', { tujuan_bersama: 'Para Pihak ingin warga pesisir hidup aman sampai 2027.' })).toHaveLength(1)
    expect(found('TB-05', { tujuan_bersama: 'Para Pihak ingin 20 hektare bakau pulih.' })).toHaveLength(1)
    expect(found('TB-05')).toEqual([])
  })
})

describe('[UM-06, UM-07, UM-08]', () => {
  test('[UM-06] warns about a label that no partner bears', () => {
    expect(found('UM-06', { Lain: 'PIHAK KEEMPAT menyiapkan tempat.' })).toMatchObject([{ quote: 'PIHAK KEEMPAT' }])
    expect(found('UM-06', { Lain: 'PIHAK KETIGA menyiapkan tempat bersama kedua pihak lainnya.' })).toEqual([])
  })
  test('[UM-07] advises about a sentence that is too long or too learned', () => {
    expect(found('UM-07', { Lain: `Para Pihak ${'bertemu dan '.repeat(25)}pulang.` })).toHaveLength(1)
    expect(found('UM-07', { Lain: 'Ketentuan ini berlaku mutatis mutandis.' })).toHaveLength(1)
    expect(found('UM-07')).toEqual([])
  })
  test('[UM-08] warns about private data and hides it', () => {
    const [finding] = found('UM-08', { Lain: 'Sri, NIK 3201010101010001, hadir.' })
    expect(finding?.data.kutipan).toBe('32••••••••••••01')
    expect(JSON.stringify(finding)).not.toContain('3201010101010001')
    expect(found('UM-08', { Lain: 'Rekening 1234567890 atas nama Koperasi Bahari.' })).toEqual([])
    expect(found('UM-08', { Lain: 'Rekening 1234567890 atas nama Bapak Udin.' })).toHaveLength(1)
  })
})

test('[CK41] words in quotation marks and told as an example are not laid down', () => {
  const changes: Changes = {
    Lain: 'Kami menolak kalimat seperti “ketentuan dapat diubah oleh Laut Biru sewaktu-waktu”. Seandainya Laut Biru menetapkan ketentuan sendiri, hal itu tidak mengikat.',
  }
  expect(report(changes).findings.filter((finding) => finding.level === 'error')).toEqual([])
})
