// When the checker is sure: a second witness for what signs alone say, and nothing near for a gap.
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../shared/checks/reading.ts'
import { book, type Changes, document, found, report } from './documents.ts'

const filler = Array.from({ length: 20 }, (_, i) => `Rapat ke-${i + 1} dicatat dalam buku rapat.`).join(' ')

describe('[CK57] a power by signs alone', () => {
  const levels = (sentence: string) => found('AB-03', { Jalan: sentence, Catatan: filler }).map(({ level }) => level)

  test('[CK57] is pointed at where nobody known holds it and it is of no rule', () => {
    expect(levels('Perahu tidak berangkat bila arus berbahaya, dan keputusan itu ada pada juru mudi.')).not.toContain(
      'error',
    )
  })
  test('[CK57] is an error where it tells of the others', () => {
    expect(levels('Lokasi pelatihan diganti Laut Biru tanpa berunding dengan mitra lain.')).toContain('error')
  })
})

describe('[CK60] what each has of its own', () => {
  const levels = (code: string, sentence: string) =>
    found(code, { Urusan: sentence, Catatan: filler }).map(({ level }) => level)

  test.each([
    'Cara mengobati menjadi urusan Desa Mekar, sedangkan jadwal kapal menjadi urusan Laut Biru.',
    'Harga kamar tetap menjadi urusan penginapan masing-masing, adapun harga jual ikan menjadi urusan Bahari.',
    'Diputuskan sendiri: jadwal kebun menjadi wewenang Desa Mekar; jadwal kapal menjadi wewenang Laut Biru.',
  ])('[CK60] rules nobody: “%s”', (said) => {
    expect(levels('AB-03', said)).toEqual([])
  })
  test('[CK60] is likely where the next sentence gives another the like, and asked of nobody', () => {
    const told = levels('AB-03', 'Jadwal kebun diatur Desa Mekar. Jadwal kapal diatur Laut Biru.')
    expect(told).not.toContain('error')
  })
  test.each([
    'Semua jadwal menjadi urusan Laut Biru, sedangkan catatannya menjadi urusan Desa Mekar.',
    'Perubahan perjanjian menjadi wewenang Laut Biru, sedangkan jadwal menjadi wewenang Desa Mekar.',
    'Jadwal panen menjadi wewenang Laut Biru, dan Desa Mekar wajib mengikutinya.',
  ])('[CK60] is not all of it, the text, or what the others must follow: “%s”', (said) => {
    expect([...levels('AB-03', said), ...levels('AB-06', said)]).toContain('error')
  })

  const borne = (berbagi_risiko: string) =>
    found('AK-06', {
      berbagi_risiko,
      akuntabilitas: 'Setiap Pihak melaporkan kontribusinya kepada semua Pihak setiap bulan.',
      Catatan: filler,
    }).map(({ level }) => level)

  test.each([
    'Produk cacat menjadi tanggungan pembuatnya, kerusakan di gudang menjadi tanggungan Bahari.',
    'Kerusakan kapal menjadi tanggungan Laut Biru, kerusakan lahan menjadi tanggungan Desa Mekar.',
  ])('[CK60] burdens nobody with it all: “%s”', (said) => {
    expect(borne(said)).toEqual([])
  })
  test.each([
    'Kerusakan alat menjadi tanggungan pemakainya, semua kerugian lain menjadi tanggungan Bahari.',
    'Keuntungan menjadi hak Laut Biru, kerugian menjadi beban Desa Mekar.',
  ])('[CK60] is not all the others, nor a gain: “%s”', (said) => {
    expect(borne(said)).toContain('error')
  })
  test('[CK57] people who are no partner and need not pay for a part are hardly against anybody', () => {
    expect(borne('Keluarga tidak dimintai ganti rugi atas kejadian saat pendampingan.')).not.toContain('error')
    expect(borne('Laut Biru tidak menanggung apa-apa.')).toContain('error')
  })

  test('[CK60] the rules of several, followed by nobody who is named, are each one’s own', () => {
    const own = (said: string) => levels('AB-03', said)
    expect(own('Pelaksanaannya disesuaikan dengan statuta Bahari dan kebijakan perusahaan Laut Biru.')).toEqual([])
    expect(own('Pelaksanaannya disesuaikan dengan kebijakan Laut Biru dan setiap perubahan kebijakan itu.')).toContain(
      'error',
    )
  })
})

describe('[CK57] in a text of fifteen sentences and of sixteen', () => {
  const few = { ruang_lingkup: null, pembiayaan: null, jangka_waktu: null, manfaat: null, hak_kewajiban: null }
  /** `changes` in a text of `count` sentences. */
  function textOf(count: number, changes: Changes): Changes {
    const padded = (more: number): Changes => ({ ...few, ...changes, Catatan: filler.split('. ', more).join('. ') })
    const own = sentencesIn(padded(1)) - 1
    const text = padded(count - own)
    expect(sentencesIn(text)).toBe(count)
    return text
  }
  function sentencesIn(changes: Changes): number {
    const { agreement, context } = document(changes)
    return readDocument(agreement, book, context).clauses.flatMap(({ sentences }) => sentences).length
  }
  const levels = (code: string, count: number, changes: Changes) =>
    found(code, textOf(count, changes)).map(({ level }) => level)

  test('[CK57] a power of somebody who is no partner is an error up to fifteen, and pointed at from sixteen on', () => {
    const power = { Jalan: 'Semua hal diputuskan juragan.' }
    expect(levels('AB-03', 15, power)).toEqual(['error'])
    expect(levels('AB-03', 16, power)).toEqual(['warning'])
  })
  test('[CK57] so is a vote, which is then asked about', () => {
    const vote = { Jalan: 'Suara juragan lebih berat dalam rapat.' }
    expect(levels('ST-02', 15, vote)).toEqual(['error'])
    expect(levels('ST-02', 16, vote)).toEqual(['warning'])
    expect(report(textOf(15, vote)).verdicts.equalityTransparency).toBe('fail')
    expect(report(textOf(16, vote)).verdicts.equalityTransparency).toBe('unsure')
  })
  test('[CK57] what a partner may do at will is an error in both', () => {
    const power = { Jalan: 'Laut Biru mengubah harga sewaktu-waktu.' }
    for (const count of [15, 16]) expect(levels('AB-03', count, power)).toEqual(['error'])
  })
})

describe('[CK58] a gap', () => {
  const levels = (akuntabilitas: string) => found('AK-02', { akuntabilitas }).map(({ level }) => level)

  test('[CK58] is asked where the partner does something beside those who report', () => {
    const told = levels(
      'Laut Biru dan Desa Mekar melaporkan hasil tiap bulan. Bahari mencocokkan timbangan bersama keduanya.',
    )
    expect(told.length).toBeGreaterThan(0)
    expect(told).not.toContain('error')
  })
  test('[CK58] is an error where the partner only hears', () => {
    expect(levels('Laut Biru dan Desa Mekar melapor kepada Bahari tiap bulan. Bahari menerima laporan itu.')).toContain(
      'error',
    )
  })
})

/** What may fill the gap in words that are not known, and what does not. */
const NEAR: readonly (readonly [code: string, clause: string, near: string, gap: string])[] = [
  ['AB-02', 'aturan_bersama', 'Isi halaman ini dibacakan di hadapan semua pihak.', 'Ketentuan ini dibuat.'],
  ['AB-09', 'penyelesaian_perselisihan', 'Selisih dibawa kepada tetua kampung.', 'Selisih diserahkan kepada waktu.'],
  ['ST-01', 'kesetaraan', 'Semua mitra memilih.', 'Laut Biru memimpin.'],
  [
    'NF-01',
    'kontribusi',
    'Desa Mekar: lahan 20 hektare. Laut Biru: bibit 3.000 batang. Bahari: 30 orang yang hafal arus.',
    'Desa Mekar: lahan 20 hektare. Laut Biru: bibit 3.000 batang. Bahari: 30 karung pupuk.',
  ],
  [
    'KN-02',
    'kontribusi',
    'Desa Mekar: lahan 20 hektare. Laut Biru: bibit 3.000 batang. Bahari: 3 perahu untuk menerima bibit.',
    'Desa Mekar: lahan 20 hektare. Laut Biru: bibit 3.000 batang. Bahari: menerima bibit.',
  ],
]

test.each(NEAR)('[CK58] %s is an error only where nothing near stands in %s', (code, clause, near, gap) => {
  const levels = (text: string) => found(code, { [clause]: text }).map(({ level }) => level)
  expect(levels(near)).toEqual(['warning'])
  expect(levels(gap)).toEqual(['error'])
})

describe('[CK59] a gift that money cannot buy', () => {
  const levels = (kontribusi_nonfisik: string) => found('NF-02', { kontribusi_nonfisik }).map(({ level }) => level)

  test.each([
    'Ingatan para tetua adalah sumbangan terbesar dan tidak diberi harga.',
    'Pengetahuan boleh menjadi sumbangan dan tidak dipandang lebih rendah daripada uang.',
  ])('[CK59] is prized in “%s”', (said) => {
    expect(levels(said)).not.toContain('error')
  })
  test('[CK59] is refused by what leaves out all else', () => {
    expect(levels('Kontribusi selain uang dan barang tidak diakui.')).toContain('error')
  })
})

describe('[CK61] what is said of one and of the others too', () => {
  const levels = (code: string, clauses: Changes) =>
    found(code, { ...clauses, Catatan: filler }).filter(({ level }) => level === 'error')

  test.each([
    'Desa Mekar dapat mundur dengan pemberitahuan tiga bulan; hak yang sama dimiliki Laut Biru dan Bahari.',
    'Laut Biru dapat mengakhirinya dengan surat enam bulan di muka. Desa Mekar dan Bahari berhak melakukan hal yang sama.',
    'Bahari bisa berhenti. Laut Biru juga bisa. Desa Mekar pun boleh.',
    'Mau Laut Biru mau Bahari, kalau tidak sanggup lagi boleh berhenti, asal bilang dua bulan sebelumnya.',
    'Laut Biru boleh berhenti, Bahari boleh berhenti, Desa Mekar pun boleh, asalkan memberi tahu satu musim sebelumnya.',
  ])('[CK61] lets all leave: “%s”', (pengakhiran) => {
    expect(levels('ST-06', { pengakhiran })).toEqual([])
  })
  test.each([
    'Laut Biru boleh langsung memutus perjanjian. Hak serupa tidak ada pada Bahari: ia terikat hingga akhir.',
    'Laut Biru sewaktu-waktu boleh menghentikan perjanjian. Desa Mekar dan Bahari tidak punya hak serupa.',
  ])('[CK61] is not where the like is denied: “%s”', (pengakhiran) => {
    expect(levels('ST-06', { pengakhiran })).not.toEqual([])
  })
  test.each([
    [
      'AB-03',
      'aturan_bersama',
      'Laut Biru menetapkan dan mengubah seluruh aturan kemitraan sewaktu-waktu. Bahari juga dapat memberi masukan.',
    ],
    [
      'AB-03',
      'aturan_bersama',
      'Laut Biru menetapkan seluruh aturan kemitraan. Hal yang sama diberitahukan kepada Bahari.',
    ],
    [
      'AB-03',
      'aturan_bersama',
      'Laut Biru juga berhak mengubah aturan kemitraan tanpa persetujuan Bahari dan Desa Mekar.',
    ],
    ['ST-02', 'kesetaraan', 'Keputusan akhir ditetapkan oleh Laut Biru. Desa Mekar juga boleh menyampaikan pendapat.'],
    ['AK-06', 'berbagi_risiko', 'Seluruh kerugian ditanggung Desa Mekar. Bahari juga boleh melihat laporan.'],
    [
      'ST-06',
      'pengakhiran',
      'Laut Biru dapat mengakhiri perjanjian ini sewaktu-waktu tanpa alasan. Bahari juga dapat hadir dalam rapat penutupan.',
    ],
    ['ST-06', 'pengakhiran', 'Laut Biru juga dapat mengakhiri perjanjian ini sewaktu-waktu tanpa persetujuan Bahari.'],
    [
      'ST-06',
      'pengakhiran',
      'Baik karena gagal panen maupun karena sebab lain, Laut Biru dapat mengakhiri perjanjian ini sewaktu-waktu tanpa alasan.',
    ],
    ['ST-06', 'pengakhiran', 'Entah rugi entah untung, Laut Biru boleh mengakhiri perjanjian ini kapan saja.'],
    [
      'AB-03',
      'aturan_bersama',
      'Laut Biru menetapkan dan mengubah seluruh aturan kemitraan. Sebagai timbal balik Desa Mekar mendapat bibit.',
    ],
    [
      'ST-06',
      'pengakhiran',
      'Laut Biru dapat mengakhiri perjanjian ini sewaktu-waktu tanpa alasan dan tanpa timbal balik.',
    ],
    [
      'AB-03',
      'aturan_bersama',
      'Jika salah satu Pihak menganggap bahwa aturan perlu diganti, Laut Biru mengubahnya sepihak sewaktu-waktu.',
    ],
    ['AK-06', 'berbagi_risiko', 'Seluruh kerugian, sengaja maupun tidak sengaja, ditanggung Desa Mekar.'],
    ['AK-06', 'berbagi_risiko', 'Laut Biru tidak bertanggung jawab atas kerugian apa pun kecuali karena kesengajaan.'],
  ])('[CK61] is not where the others are given something else: %s “%s”', (code, kind, said) => {
    expect(levels(code, { [kind]: said })).not.toEqual([])
  })
  test('[CK61] frees nobody of a burden that all are freed of', () => {
    const akuntabilitas = 'Setiap Pihak melaporkan kontribusinya kepada semua Pihak setiap bulan.'
    const said = 'tidak mengganti barang yang dicuri dari gudang'
    expect(
      levels('AK-06', { akuntabilitas, berbagi_risiko: `Desa Mekar ${said}, begitu pun Laut Biru dan Bahari.` }),
    ).toEqual([])
  })
})

describe('[CK62] nobody’s voice counts for more', () => {
  const levels = (kesetaraan: string) =>
    found('ST-02', { kesetaraan: `Keputusan diambil secara mufakat. ${kesetaraan}`, Catatan: filler })

  test.each([
    'Kalau suara imbang, pilihan ditentukan dengan undian di hadapan para wakil.',
    'Notulis dari Laut Biru mencatat tanpa ikut memberi suara.',
    'Laut Biru menyumbang uang tanpa memperoleh suara lebih.',
    'Keputusan tentang uang besar baru jalan kalau tiga wakil sudah meneken.',
    'Keputusan yang menyangkut wilayah adat hanya diambil bila nelayan hadir, dan yang menyangkut pabrik hanya diambil bila wakil pabrik hadir.',
  ])('[CK62] where lots are drawn, all sign, or one only serves: “%s”', (said) => {
    expect(levels(said)).toEqual([])
  })
  test('[CK62] but it does where a partner has none', () => {
    expect(levels('Bahari hadir dalam rapat tanpa hak suara.').map(({ level }) => level)).toContain('error')
  })
})

describe('[CK63] a power for itself', () => {
  const levels = (aturan_bersama: string) =>
    found('AB-03', {
      aturan_bersama: `Ketentuan disusun bersama oleh Para Pihak. ${aturan_bersama}`,
      Catatan: filler,
    }).map(({ level }) => level)

  test.each([
    'Ketua Bahari berhak memutuskan sendiri regu mana yang turun pada hari itu.',
    'Redaksi Laut Biru menentukan sendiri isi beritanya karena undang-undang pers.',
    'Laut Biru menetapkan boleh tidaknya suatu ramuan diminum berdasarkan standar kesehatan.',
    'Bidan Desa Mekar yang memutuskan apakah ibu hamil boleh ikut kegiatan.',
  ])('[CK63] or by what its profession asks is no error: “%s”', (said) => {
    expect(levels(said)).not.toContain('error')
  })
  test.each([
    'Kalau perlu diganti, Laut Biru yang menggantinya sewaktu-waktu.',
    'Laut Biru menentukan sendiri segala ketentuan pelaksanaannya.',
    'Laut Biru mengatur, yang lain mengikuti.',
    'Juklak dikeluarkan kantor Laut Biru dan yang lain tinggal menjalankan.',
    'Sisanya diatur Laut Biru.',
  ])('[CK63] is not over what all work by: “%s”', (said) => {
    expect(levels(said)).toContain('error')
  })
})

describe('[CK63] no profession makes the rules of all', () => {
  test.each([
    'Laut Biru menetapkan sendiri semua aturan kemitraan sesuai standar nasional.',
    'Laut Biru berhak mengubah aturan kemitraan sewaktu-waktu menurut pedoman keamanan.',
    'Laut Biru mengatur segala hal dalam kemitraan dan mitra lain wajib tunduk sesuai standar nasional.',
    'Dokter hewan Laut Biru menetapkan semua aturan kemitraan.',
  ])('[CK63] is an error: “%s”', (aturan_bersama) => {
    expect(found('AB-03', { aturan_bersama, Catatan: filler }).map(({ level }) => level)).toContain('error')
  })
  test('[CK63] says nothing for a price', () => {
    const said = 'Laut Biru memutuskan sendiri harga beli menurut hasil pemeriksaan.'
    expect(found('AB-03', { lain: said, Catatan: filler })).not.toEqual([])
  })
  test('[CK63] frees nobody of a loss that is its own fault', () => {
    const said = 'Laut Biru dibebaskan dari segala risiko, termasuk keterlambatan karena kelalaiannya sendiri.'
    expect(found('AK-06', { berbagi_risiko: said, Catatan: filler }).map(({ level }) => level)).toContain('error')
  })
})

describe('[CK57] a power that a frame reads', () => {
  test.each([
    'Jadwal mengaji santri sepenuhnya di tangan Laut Biru.',
    'Urutan acara panggung ditentukan Laut Biru sendiri.',
  ])('[CK57] is asked where nothing tells of the rules, the others or at will: “%s”', (aturan_bersama) => {
    const levels = found('AB-03', { aturan_bersama, Catatan: filler }).map(({ level }) => level)
    expect(levels).not.toContain('error')
  })
  test.each([
    'Harga jual ditentukan Laut Biru sendiri.',
    'Pembagian keuntungan ditentukan Laut Biru sendiri.',
    'Jadwal ditentukan Laut Biru, dan Desa Mekar wajib mengikutinya.',
    'Jadwal dapat diganti Laut Biru sewaktu-waktu.',
  ])('[CK57] is an error where it does: “%s”', (aturan_bersama) => {
    expect(found('AB-03', { aturan_bersama, Catatan: filler }).map(({ level }) => level)).toContain('error')
  })
})
