// Sentences that were misread for their form, whatever their words: how far a negation reaches, who else decides, what a burden is of.
import { describe, expect, test } from 'vitest'
import { flags, spares } from './cases.ts'
import { found, partiesOf, report } from './documents.ts'

describe('a negation in a relative clause is over with its own verb', () => {
  flags('AK-06', 'berbagi_risiko', [['Kain yang tidak terjual seluruhnya menjadi tanggungan Desa Mekar.', 'desa']])
  spares('AK-06', 'berbagi_risiko', ['Kain yang rusak tidak menjadi tanggungan Desa Mekar sendiri.'])
})

describe('a burden by name', () => {
  flags('AK-06', 'berbagi_risiko', [['Biaya yang melampaui anggaran sepenuhnya dibebankan kepada Desa Mekar.', 'desa']])
  spares('AK-06', 'keterbukaan_kerahasiaan', ['Anggaran hanya diketahui Laut Biru dan tidak dapat diminta mitra lain.'])
})

describe('each decides about something of its own', () => {
  spares('AB-03', 'lain', [
    'Gending ditentukan Desa Mekar menurut adat, sedangkan tarif kamar ditentukan Laut Biru.',
    'Laut Biru menetapkan sendiri pegawai yang ditugaskannya, demikian pula Bahari.',
    'Ritual dan waktu pantang diatur Desa Mekar sendiri.',
    'Sesuai peraturan perundang-undangan, Desa Mekar menetapkan jam buka balai.',
  ])
  flags('AB-03', 'lain', [['Jadwal dan anggaran ditentukan Laut Biru sendiri.', 'pt']])
})

describe('one rule book for all', () => {
  flags('AB-07', 'aturan_bersama', [
    ['Syarat dan ketentuan aplikasi Laut Biru merupakan satu-satunya aturan dalam kemitraan ini.', 'pt'],
  ])
})

describe('a verb that is left out the second time', () => {
  spares('AK-02', 'akuntabilitas', [
    'Setiap triwulan Desa Mekar melapor tentang pohon yang ditebang, Laut Biru tentang tepung dan uang, Bahari tentang alat.',
  ])
})

describe('whose goal it is', () => {
  flags('TB-03', 'tujuan_bersama', [
    ['Penjagaan penyu ini adalah program Laut Biru, dan jumlah sarang ditargetkan oleh Laut Biru.', 'pt'],
  ])
})

describe('whose secrets, whose books, whose rules', () => {
  spares('ST-04', 'keterbukaan_kerahasiaan', [
    'Rahasia usaha Laut Biru yang tidak berkaitan dengan kegiatan ini tidak perlu dibuka.',
  ])
  spares('AB-03', 'lain', ['Laut Biru berhak memeriksa catatan Bahari sewaktu-waktu.'])
  spares('AB-03', 'aturan_bersama', [
    'Aturan yang mengikat Laut Biru, adat Desa Mekar, dan tata tertib yang ditulis Bahari diperlakukan sama penting.',
  ])
})

describe('who may leave, and who is held', () => {
  flags('ST-06', 'pengakhiran', [
    ['Laut Biru dapat mengakhiri perjanjian ini sewaktu-waktu tanpa alasan.', 'pt'],
    ['Pemkot dapat membatalkan perjanjian ini secara sepihak tanpa pemberitahuan.', 'desa,pt,kop'],
  ])
})

describe('whose rules are counted', () => {
  test('[AB-04] only warns where several partners’ rules are named, or as many more as partners are left', () => {
    for (const aturan_bersama of [
      'Ketentuan ini disusun bersama dan menghormati peraturan desa, kebijakan Laut Biru, dan kode etik juru pandu.',
      'Ketentuan ini disusun bersama dan menghormati adat melaut, pantangan leluhur, serta kebijakan Laut Biru.',
    ])
      expect(found('AB-04', { aturan_bersama }).filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('the sole guide is one partner’s, whatever it is called', () => {
  flags('AB-07', 'aturan_bersama', [
    ['Kitab Cerah Laut Biru menjadi satu-satunya acuan dalam pelaksanaan kemitraan ini.', 'pt'],
  ])
})

describe('what is taken as it is, nobody else has made', () => {
  flags('AB-03', 'aturan_bersama', [['Ketentuan ini dibuat Laut Biru dan diterima warga sebagaimana adanya.', 'pt']])
})

describe('who need not account hides nothing by that', () => {
  spares('ST-04', 'akuntabilitas', ['Laut Biru dan Bahari tidak berkewajiban menyampaikan laporan.'])
  flags('ST-04', 'keterbukaan_kerahasiaan', [['Laut Biru tidak wajib memberitahukan isi buku kas.', 'desa,pt,kop']])
})

describe('a loss by what became of the thing', () => {
  flags('AK-06', 'berbagi_risiko', [
    ['Gerobak rusak, apa pun sebabnya, diganti Desa Mekar.', 'desa'],
    ['Pinjaman macet, termasuk karena bencana, seluruhnya ditanggung Desa Mekar.', 'desa'],
  ])
  spares('AK-06', 'berbagi_risiko', ['Gerobak rusak diganti patungan.'])
})

describe('whose opinion prevails', () => {
  flags('ST-02', 'kesetaraan', [
    ['Apabila sesudah dua rapat masih berbeda, maka yang dilaksanakan adalah pendapat Laut Biru.', 'pt'],
    ['Kalau tetap beda, suara Laut Biru yang dimenangkan.', 'pt'],
    ['Tidak satu pun ketetapan rapat berlaku apabila ditolak oleh Laut Biru.', 'pt'],
  ])
  spares('ST-02', 'kesetaraan', [
    'Suara penyumbang terbesar dihitung satu, demikian pula suara yang hanya menyumbangkan tenaga; keputusan diambil secara mufakat.',
    'Setiap Pihak mengutus seorang wakil dan suara para wakil itu setara; keputusan lahir dari mufakat.',
    'Keputusan rapat tidak dapat dibatalkan oleh penyandang dana; keputusan diambil secara mufakat dengan satu suara tiap Pihak.',
  ])
})

describe('an end that one declares', () => {
  flags('ST-06', 'pengakhiran', [
    ['Laut Biru berhak menyatakan perjanjian berakhir setiap saat menurut penilaiannya sendiri.', 'pt'],
    ['Laut Biru cukup mengirim selembar surat, dan perjanjian selesai.', 'pt'],
    ['Ketentuan ini tidak berlaku bagi Laut Biru, yang dapat mengakhiri perjanjian ini seketika.', 'pt'],
  ])
  spares('ST-06', 'lain', [
    'Laut Biru tidak dapat mengakhiri perjanjian ini seketika hanya karena pergantian pejabat.',
    'Laut Biru melepaskan haknya untuk mengakhiri perjanjian seketika.',
    'Laut Biru dilarang memutuskan hubungan kerja karena hasil pemeriksaan.',
  ])
})

describe('who is freed from accounting, and who reports however it is put', () => {
  flags('AK-02', 'akuntabilitas', [
    ['Semua Pihak melapor setiap bulan, sedangkan Laut Biru dikecualikan dari segala kewajiban melapor.', 'pt'],
  ])
  spares('AK-02', 'akuntabilitas', [
    'Kepada forum disampaikan laporan oleh tiap-tiap Pihak setiap bulan.',
    'Setiap empat bulan rapat menerima laporan dari ketiga Pihak.',
    'Tidak ada pihak yang bebas dari laporan bulanan.',
  ])
})

describe('what is one’s own', () => {
  spares('AB-03', 'lain', [
    'Jadwal pengajian tetap diatur Desa Mekar sendiri.',
    'Bahari mengatur sendiri giliran muat di dermaganya.',
    'Suhu mesin diatur oleh Laut Biru karena menyangkut izin pengusahaan dan keselamatan.',
  ])
  spares('AB-03', 'Urusan dapur masing-masing', ['Giliran narik diatur Bahari sendiri.'])
  spares('AK-06', 'berbagi_risiko', [
    'Laut Biru tetap menanggung sendiri dampak penambangannya menurut izin lingkungan.',
  ])
})

describe('the guide that all must follow', () => {
  flags('AB-07', 'aturan_bersama', [
    ['Aturan Laut Biru yang menjadi pegangan dalam kemitraan ini.', 'pt'],
    ['Yang menjadi acuan adalah prosedur tetap Laut Biru.', 'pt'],
  ])
  spares('AB-07', 'aturan_bersama', [
    'Peraturan desa, kebijakan Laut Biru, dan AD/ART Bahari dijadikan rujukan yang setara.',
  ])
})

describe('what counts although it cannot be bought', () => {
  spares('NF-02', 'kontribusi_nonfisik', [
    'Pengetahuan tetua diakui sebagai bagian dari kontribusi, meskipun tidak dapat dinilai dengan rupiah.',
    'Doa para tetua tidak dinilai dengan uang, tetapi dicatat sebagai urunan.',
    'Tidak dapat dibenarkan menolak ilmu dan waktu sebagai bentuk kontribusi.',
  ])
  spares('NF-02', 'berbagi_risiko', ['Santri tidak dituntut mengembalikan modal.'])
})

describe('goodwill in several verbs gives nothing', () => {
  const contributions = (desa: string) => ({
    kontribusi: `Desa Mekar: ${desa}.\nLaut Biru: pipa 300 meter.\nBahari: 30 orang tenaga selama tiga bulan.`,
  })
  test.each([
    'menyambut baik kemitraan ini, menjaga suasana yang kondusif, dan memanfaatkan fasilitas yang dibangun',
    'mendorong, membina, dan menyokong terselenggaranya perjanjian ini dengan sebaik-baiknya',
    'memberi sokongan sebagaimana mestinya',
  ])('[KN-03] takes “%s” for a word of goodwill', (words) => {
    expect(report(contributions(words)).verdicts.statedContributions).toBe('fail')
  })
  test('[KN-03] takes a thing that stands among them', () => {
    expect(
      report(contributions('mendukung kegiatan dan menyediakan lahan 2 hektare')).verdicts.statedContributions,
    ).toBe('pass')
  })
})

describe('a goal that says nothing, however it came about', () => {
  test('[TB-04] does not take the story of the goal for the goal', () => {
    const tujuan_bersama =
      'Para Pihak bersama-sama bertekad membangun hubungan kerja yang harmonis, sinergis, dan berkelanjutan.\nTujuan ini dirumuskan dalam tiga kali duduk bersama di balai desa.'
    expect(found('TB-04', { tujuan_bersama })).not.toEqual([])
  })
})

describe('a step against a dispute is taken, not merely somebody named', () => {
  test('[AB-09] does not take a court that lies somewhere for a path', () => {
    const path = (penyelesaian_perselisihan: string) => found('AB-09', { penyelesaian_perselisihan })
    expect(path('Pengadilan Negeri terletak di ibu kota kabupaten.')).not.toEqual([])
    expect(path('Perbedaan yang tidak dapat dirukunkan diserahkan kepada Pengadilan Negeri.')).toEqual([])
    expect(path('Diselesaikan dengan datang ke rumah, kalau tidak bisa lagi pakai penengah.')).toEqual([])
  })
})

describe('what all refuse', () => {
  spares('AB-03', 'lain', ['Para Mitra menolak permintaan siapa pun untuk menentukan jadwal Laut Biru.'])
})

describe('three and more side by side', () => {
  spares('AB-03', 'aturan_bersama', [
    'Standar Laut Biru, adat yang mengikat Desa Mekar, dan kesepakatan anggota Bahari dijadikan acuan.',
  ])
})

describe('all may leave, one of them freely', () => {
  flags('ST-06', 'pengakhiran', [['Laut Biru dapat menghentikan kerja sama ini setiap saat.', 'pt']])
  test('[ST-06] flags the one who is free where the others must wait', () => {
    const pengakhiran =
      'Laut Biru dapat menghentikan kerja sama ini setiap saat. Desa Mekar boleh berhenti setelah memberi tahu tiga bulan sebelumnya. Bahari boleh berhenti setelah memberi tahu tiga bulan sebelumnya.'
    expect(partiesOf(found('ST-06', { pengakhiran }))).toEqual(['pt'])
  })
})

describe('an ending that is one’s alone', () => {
  flags('ST-06', 'pengakhiran', [
    ['Hak mengakhiri perjanjian ini melekat pada Laut Biru seorang.', 'pt'],
    ['Pengunduran diri hanya terbuka bagi Laut Biru.', 'pt'],
  ])
  spares('ST-06', 'pengakhiran', ['Hak mengakhiri perjanjian ini ada pada setiap Pihak.'])
})

describe('who wrote it, when the others only follow', () => {
  test('[AB-03] flags what the sentence before says of it', () => {
    const aturan_bersama = 'Buku itu ditulis Laut Biru. Desa Mekar dan Bahari tinggal mengikuti.'
    expect(partiesOf(found('AB-03', { aturan_bersama }))).toEqual(['pt'])
  })
})

describe('a loss that all share', () => {
  spares('AK-06', 'berbagi_risiko', [
    'Kerugian tidak menjadi beban Bahari maupun Desa Mekar saja; semuanya ikut memikul.',
  ])
})

describe('what must be done at once', () => {
  test('[AB-03] asks about it', () => {
    const lain = 'Dalam hal jalan longsor, Laut Biru dapat mengalihkan jadwal tanpa menunggu rapat.'
    expect(found('AB-03', { lain }).filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('the others are all but one', () => {
  test('[TB-03] whom they help is said in the sentence before', () => {
    const tujuan_bersama = 'Abon Laut Biru dikenalkan di 40 warung. Mitra lain menolong supaya jumlah itu tercapai.'
    expect(partiesOf(found('TB-03', { tujuan_bersama })).join()).toBe('pt')
  })
})

describe('a vote by what one brings, a refusal that undoes', () => {
  flags('ST-02', 'kesetaraan', [
    ['Keputusan rapat belum jadi kalau Laut Biru bilang "tidak", biar dua pihak lain sudah setuju.', 'pt'],
    ['Hasil rapat baru dianggap ada setelah Laut Biru membubuhkan paraf.', 'pt'],
  ])
  test('[ST-02] the number of things that one provides', () => {
    const kesetaraan = 'Suara dihitung menurut jumlah perahu yang disediakan masing-masing pihak.'
    expect(found('ST-02', { kesetaraan })[0]?.level).toBe('error')
  })
})

describe('nobody else bears any of it', () => {
  test('[AK-06] the sentence behind says so', () => {
    const berbagi_risiko = 'Turunnya mutu garam sepenuhnya ditanggung Bahari. Pihak lain tidak memberi penggantian.'
    expect(found('AK-06', { berbagi_risiko }).map(({ level }) => level)).toEqual(['error'])
  })
})

describe('who may say no rules nobody', () => {
  spares('AB-03', 'lain', [
    'Desa Mekar berhak menolak pemotretan makam leluhur.',
    'Laut Biru mengangkat dan memindahkan pendamping. Itu urusan rumah masing-masing.',
  ])
})

describe('the rules of the others give way', () => {
  flags('AB-07', 'aturan_bersama', [
    ['Kalau tidak cocok, pedoman Laut Biru yang dipakai dan aturan yang lain mengalah.', 'pt'],
  ])
})

describe('how much is given makes no difference', () => {
  spares('NF-02', 'kontribusi', [
    'Besar kecil bawaan tidak dihitung.',
    'Pengetahuan para tua diperhitungkan sebagai penyertaan tanpa diberi harga.',
  ])
})

describe('who leaves says why, who reads a report makes none', () => {
  spares('AK-02', 'pengakhiran', ['Desa Mekar yang mau keluar menyampaikan surat dan menceritakan sebabnya.'])
  test('[AK-02] who reads it owes one', () => {
    const akuntabilitas = 'Desa Mekar menyusun laporan setiap bulan. Laut Biru meneliti laporan tersebut.'
    expect(partiesOf(found('AK-02', { akuntabilitas }))).toContain('pt')
  })
})

describe('what a word means where it stands', () => {
  test('[UM-01] a disease is no sign for “to be confirmed”; the same letters alone are', () => {
    const signs = (tujuan_bersama: string) => found('UM-01', { tujuan_bersama }).map(({ quote }) => quote)
    const goal = 'Para Pihak bersama-sama bertekad menyembuhkan 200 penyintas TBC di Desa Mekar sampai Juni 2027.'
    expect(signs(goal)).toEqual([])
    expect(signs(`${goal} Jumlah kader: TBC.`)).toEqual(['TBC'])
  })
})

describe('whose part it is', () => {
  spares('AB-03', 'lain', [
    'Penelitian yang menjadi tugas Laut Biru diatur oleh Laut Biru sendiri.',
    'Untuk urusan ke dalam, Desa Mekar dan Bahari tetap memakai AD/ART-nya.',
    'Penjelasan direkam dan diputar oleh Desa Mekar pada minggu pertama bulan berikutnya.',
    'Bila ketentuan tidak sejalan, rapat mencari cara yang dapat diterima semuanya.',
  ])
  flags('AB-03', 'lain', [
    ['Pembagian hasil diatur oleh Laut Biru sendiri.', 'pt'],
    ['Tata tertib gudang dikeluarkan oleh Laut Biru, dan Bahari menandatanganinya sebagai tanda tunduk.', 'pt'],
  ])
})

describe('rules of one that the next sentence binds the others to', () => {
  const bends = 'Mitra lainnya wajib menyesuaikan peraturannya dengan pedoman tersebut.'
  test('[AB-07] names whose rules they are', () => {
    const one = found('AB-07', { aturan_bersama: `Pelaksanaan mengacu pada pedoman operasional Laut Biru. ${bends}` })
    expect(one.map(({ quote }) => quote)).toEqual([bends])
    expect(partiesOf(one).join()).toBe('pt')
  })
  test('[AB-07] spares a book that all have written', () => {
    expect(found('AB-07', { aturan_bersama: `Pedoman ditulis bersama oleh para Pihak. ${bends}` })).toEqual([])
  })
  flags('AB-07', 'aturan_bersama', [
    [
      'Seluruh pelaksanaan mengacu pada Manual Operasional Laut Biru, dan Desa Mekar serta Bahari menyelaraskan aturannya dengan manual tersebut.',
      'pt',
    ],
  ])
})

describe('who is asked before a decision holds', () => {
  flags('ST-02', 'kesetaraan', [
    ['Keputusan rapat sah apabila disetujui oleh Laut Biru.', 'pt'],
    ['Dalam hal suara sama kuat, ketua sidang yang berasal dari Laut Biru menentukan hasilnya.', 'pt'],
    ['Bobot suara ditetapkan sebagai berikut: Laut Biru 55%, Desa Mekar 25%, Bahari 20%.', 'pt'],
  ])
  spares('ST-02', 'kesetaraan', [
    'Keputusan rapat sah apabila disetujui oleh Desa Mekar, Laut Biru, dan Bahari.',
    'Persoalan yang tidak dapat diputuskan setelah dua rapat disampaikan kepada Dinas untuk dimediasi.',
    'Bobot suara ditetapkan sama.',
  ])
  spares('ST-01', 'kesetaraan', ['Tidak ada keputusan tanpa persetujuan ketiganya.'])
})

describe('news, complaints and whoever only listens', () => {
  const mutual = 'Setiap bulan Desa Mekar, Laut Biru, dan Bahari saling melaporkan hasil kerja.'
  const oneWay = 'Setiap bulan Desa Mekar dan Bahari melaporkan hasil kerja kepada Laut Biru.'
  test('[AK-02] a duty to tell of abuse is no account of what each has done', () => {
    const lain = 'Dugaan kekerasan dilaporkan dalam 24 jam kepada narahubung setiap Mitra.'
    expect(partiesOf(found('AK-02', { akuntabilitas: oneWay, lain })).join()).toBe('pt')
  })
  test('[AK-02] who only listens accounts for nothing', () => {
    expect(partiesOf(found('AK-02', { akuntabilitas: `${oneWay} Laut Biru cukup mendengarkan.` })).join()).toBe('pt')
    expect(found('AK-02', { akuntabilitas: mutual })).toEqual([])
  })
  spares('AK-02', 'akuntabilitas', [
    'Pada pertemuan itu semuanya bercerita dan menunjukkan catatan: Desa Mekar tentang lahan, Laut Biru tentang bibit.',
  ])
})

describe('what is not counted, and what its owners keep', () => {
  flags('NF-02', 'kontribusi_nonfisik', [
    ['Keahlian dan kepercayaan tidak dapat diajukan sebagai kontribusi.', 'desa,pt,kop'],
  ])
  spares('NF-02', 'kontribusi_nonfisik', [
    'Ilmu, cerita, dan nama baik tidak dinilai dengan uang dan dihargai setara dengan kontribusi lainnya.',
    'Mantra dan tata upacara tidak dicatat karena hanya untuk kalangan adat.',
    'Keahlian dan jejaring termasuk kontribusi walaupun tidak dinilai dengan uang.',
  ])
})

describe('each tells of its own, in a verb of its own', () => {
  spares('AK-02', 'akuntabilitas', [
    'Setiap tanggal 20, Desa Mekar menerangkan jalur yang dijalani, Laut Biru menunjukkan pembukuan, dan Bahari menampilkan peta sementara.',
  ])
  test('[AK-02] what one tells its own headquarters is no account to the partners', () => {
    const akuntabilitas =
      'Setiap bulan Desa Mekar dan Bahari melaporkan hasil kerja. Laut Biru harus melapor kepada kantor pusat.'
    expect(partiesOf(found('AK-02', { akuntabilitas })).join()).toBe('pt')
  })
})

describe('a word of goodwill, however it is joined', () => {
  test.each([
    'Laut Biru berperan aktif serta memberikan dukungan yang diperlukan.',
    'Laut Biru siap membantu sewaktu-waktu diperlukan dan ikut menyukseskan kegiatan.',
    'Laut Biru memberikan perhatian dan dukungan sepenuhnya demi kelancaran pelatihan.',
  ])('[KN-03] flags “%s”', (kontribusi) => {
    expect(partiesOf(found('KN-03', { kontribusi })).join()).toBe('pt')
  })
})
