// What an organisation decides that is its own by its nature, by habit or by name; and what minutes in spoken words lay down.
import { describe, expect, test } from 'vitest'
import { topicsOfTitle } from '../../shared/checks/reading.ts'
import { flags, spares } from './cases.ts'
import { book, found } from './documents.ts'

describe('[CK72] what is one’s own by its kind, or as it always was', () => {
  spares('AB-03', 'Lain', [
    'Bentuk simpanan dan jumlah tabungan ditentukan Koperasi Bahari sendiri.',
    'Terhadap tabungan anggota, Koperasi Bahari tetap memutuskan sendiri.',
    'Jadwal musrenbang diatur sendiri oleh Desa Mekar.',
    'Soal arisan ibu-ibu, Bahari tetap mengatur sendiri seperti sediakala.',
    'Hari libur kantor diatur sendiri oleh Laut Biru sebagai urusan dalamnya.',
    'Usul supaya Laut Biru saja yang menetapkan harga ditarik, dan harga dihitung bertiga.',
    'Laut Biru sempat usul supaya Laut Biru saja yang menetapkan harga.',
    'Aturan gereja soal balai, Peraturan Desa Mekar, dan kebijakan keselamatan Laut Biru semua dipakai.',
    'AD/ART Bahari, adat, serta standar mutu Laut Biru tidak saling meniadakan.',
  ])
  flags('AB-03', 'Lain', [
    ['Jadwal kegiatan bersama diatur sendiri oleh Koperasi Bahari sebagai urusan dalamnya.', 'kop'],
    ['Terhadap jadwal kegiatan, Koperasi Bahari tetap memutuskan sendiri.', 'kop'],
    ['Meskipun ditolak mitra lain, Bahari tetap memutuskan sendiri.', 'kop'],
    ['Bentuk simpanan dan harga ikan ditentukan Koperasi Bahari sendiri.', 'kop'],
    ['Jam kerja relawan Desa Mekar diatur sendiri oleh Laut Biru.', 'pt'],
    ['Arti mutu baik dalam surat ini hanya boleh ditafsirkan oleh Laut Biru.', 'pt'],
    ['Kebijakan hibah, manual keuangan, dan SOP pengadaan Laut Biru semuanya berlaku.', 'pt'],
    ['Aturan Laut Biru, pedoman Laut Biru, dan SOP Laut Biru semuanya dipakai.', 'pt'],
  ])
})

describe('[CK73] disputes, votes and gifts in spoken words', () => {
  const way = (sentence: string) => found('AB-09', { penyelesaian_perselisihan: null, pengakhiran: sentence })
  test.each([
    'Baku beda diomong di lopo dulu, kemudian ditengahi, kemudian kalau belum selesai baru ke pengadilan.',
    'Kalau ada selisih, omong dulu, kalau tidak bisa baru Romo tengahi, kalau masih tidak bisa ikut jalan hukum.',
    'Ribut diomongin; nggak beres ke Bu Lurah; masih nggak beres ya jalur hukum.',
    'Yang kurang berkenan dibicarakan berdua, lalu ditengahi Pak Camat, terakhir lewat pengadilan.',
  ])('[AB-09] takes for a way “%s”', (sentence) => {
    expect(way(sentence)).toEqual([])
  })
  test.each([
    'Mitra boleh keluar dengan memberi tahu dua bulan sebelumnya.',
    'Baku beda dihindari.',
    'Salinan surat ini disimpan di pengadilan.',
    'Barang baku ditimbang dulu, lalu dibicarakan harganya.',
  ])('[AB-09] finds no way in “%s”', (sentence) => {
    expect(way(sentence)).not.toEqual([])
  })
  spares('ST-01', 'kesetaraan', [
    'Satu-satu suaranya: Desa Mekar satu, Laut Biru satu, Bahari satu. Harus cocok tiga-tiganya.',
    'Harus mau semuanya, baru jalan.',
  ])
  spares('ST-02', 'Lain', [
    'Notulis, Pater Anton, hadir tanpa hak suara.',
    'Fasilitator Bu Rina, tidak ikut mengambil keputusan.',
  ])
  flags('ST-02', 'Lain', [
    ['Moderator dari Laut Biru, dan Desa Mekar tidak mempunyai suara.', 'pt,kop'],
    ['Sekretariat berada di Laut Biru, sedangkan Desa Mekar tidak ikut mengambil keputusan.', 'pt,kop'],
  ])
  test.each([
    ['Kenalan dan kepercayaan warga tidak dihitung, meskipun banyak membantu.', true],
    ['Ilmu orang tua tidak ikut diperhitungkan.', true],
    ['Kenalan dan kepercayaan warga tidak dihitung dengan uang.', false],
    ['Data peserta tidak dihitung ulang.', false],
  ])('[NF-02] hears of “%s” that it is refused: %s', (sentence, isRefused) => {
    expect(found('NF-02', { Lain: sentence }).length > 0).toBe(isRefused)
  })
})

describe('[CK74] headings in the words of talk, and who leads a list', () => {
  const HEADINGS = [
    ['Laporannya', 'akuntabilitas'],
    ['Goal-nya apa', 'tujuan_bersama'],
    ['Rules-nya gimana', 'aturan_bersama'],
    ['Kalau panen gagal', 'berbagi_risiko'],
    ['Siapa menjelaskan apa', 'akuntabilitas'],
    ['Nan dihajatkan', 'tujuan_bersama'],
    ['Mau mencapai apa?', 'tujuan_bersama'],
  ] as const
  test.each(HEADINGS)('“%s” speaks of %s', (title, topic) => {
    expect([...topicsOfTitle(title, book)]).toContain(topic)
  })
  test.each(['Hanya kita', 'Pertanyaan', 'Kalau hujan turun'])('“%s” speaks of nothing', (title) => {
    expect([...topicsOfTitle(title, book)]).toEqual([])
  })
  test('a name on a line of its own leads the list below it', () => {
    const gifts = 'Desa Mekar\n- lahan 2 hektare\n\nLaut Biru\n- bibit 300 batang\n\nBahari\n- 30 orang penanam'
    expect(found('KN-02', { kontribusi: gifts })).toEqual([])
    expect(found('KN-02', { kontribusi: gifts.split('Bahari')[0] ?? '' })).toMatchObject([{ parties: ['kop'] }])
  })
  flags('AK-06', 'berbagi_risiko', [['Hujan, rob, ataupun harga jatuh adalah tanggungan Bahari.', 'kop']])
  spares('AK-06', 'berbagi_risiko', ['Karung sobek, tali putus, dan ember pecah adalah tanggungan Bahari.'])
  flags('ST-04', 'keterbukaan_kerahasiaan', [['Buku kas tidak diperlihatkan kepada Bahari.', 'desa,pt,kop']])
})
