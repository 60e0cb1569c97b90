// Deliberation written down as it was spoken: accounting told as a gathering, ways out of a dispute without its name, last words, books in a public place.
import { describe, expect, test } from 'vitest'
import { type Case, flags, spares } from './cases.ts'
import { found, partiesOf, report } from './documents.ts'

const codes = (akuntabilitas: string) =>
  report({ akuntabilitas: null, 'Malam purnama': akuntabilitas })
    .findings.filter(({ code }) => code === 'AK-01' || code === 'AK-02')
    .map(({ code }) => code)

describe('accounting told as a gathering', () => {
  test.each([
    'Setiap tanggal 28 kita saling membuka: Desa Mekar membuka kas, Laut Biru membuka harga, Bahari membuka isi gudang.',
    'Tiap bulan semua kasih tahu: Desa Mekar kasih tahu ronda, Laut Biru kasih tahu solar.',
    'Waktu purnama Desa Mekar, Laut Biru, dan Bahari saling membeberkan uang masuk dan uang keluar.',
    'Tiap akhir musim Desa Mekar menerangkan ronda, Laut Biru menerangkan bibit, Bahari menunjukkan hitungan tanaman.',
  ])('[CK80] finds in “%s” that all account', (text) => {
    expect(codes(text)).toEqual([])
  })
  test.each([
    'Tiap bulan Desa Mekar dan Bahari melaporkan kas kepada Laut Biru; Laut Biru hanya mendengarkan.',
    'Setiap tanggal 28 Desa Mekar membuka kas kepada Laut Biru.',
    'Tiap bulan semua membeberkan Laut Biru.',
    'Kalau ada tamu, Desa Mekar membuka balai, Laut Biru membuka kantor, dan Bahari membuka gudang.',
  ])('[CK80] does not in “%s”', (text) => {
    expect(codes(text)).not.toEqual([])
  })
})

describe('what is given in spoken words', () => {
  const given = (kontribusi: string) => found('NF-01', { kontribusi })
  const rest = ' Laut Biru: bibit 300 batang. Bahari: 30 perahu.'
  test.each([
    'Desa Mekar: poda orang tua untuk petani muda.',
    'Desa Mekar: para pemangku menuturkan letak mata air yang tidak boleh disemen.',
    'Desa Mekar: juru damai untuk sengketa batas.',
    'Desa Mekar meminjamkan namanya untuk mengetuk pintu kampung tetangga.',
    'Desa Mekar: cara menyadap pagi buta.',
  ])('[CK81] counts “%s” as what money cannot buy', (text) => {
    expect(given(text + rest)).toEqual([])
  })
  test.each([
    'Desa Mekar: orang tua angkat untuk 3 anak.',
    'Desa Mekar: 20 letak pancang kayu.',
    'Desa Mekar: juru mudi 2 orang.',
    'Desa Mekar: pintu kayu 4 buah.',
  ])('[CK81] does not count “%s”', (text) => {
    expect(given(text + rest)).not.toEqual([])
  })
  test('[CK81] knows a heading on things and hands for one on what is given', () => {
    const changes = {
      kontribusi: null,
      'Barang dan tenaga': `Desa Mekar taruh lahan 2 hektare.${rest.replaceAll(':', ' taruh')}`,
    }
    expect(found('KN-01', changes)).toEqual([])
    expect(found('KN-01', { kontribusi: null, 'Barang dan jaminan': 'Barang dijaga bersama.' })).not.toEqual([])
  })
})

describe('a way out of a dispute that is not called one', () => {
  const without = { penyelesaian_perselisihan: null }
  test.each([
    'Kalau besok belum cocok juga, minta tolong Bu Kades menengahi.',
    'Bila rapat buntu dua kali, dipanggil orang tengah dari kampung sebelah.',
    'Jika tidak bulat, kita cari juru damai yang disukai semua.',
    'Para Pihak memilih domisili hukum yang tetap pada Kepaniteraan Pengadilan Negeri setempat.',
  ])('[CK82] is “%s”', (lain) => {
    expect(found('AB-09', { ...without, lain })).toEqual([])
  })
  test.each([
    'Kalau besok belum cocok juga, rapat bubar.',
    'Apabila keputusan belum bulat, pembahasan ditunda dan dilanjutkan dengan bantuan penengah.',
    'Bila keputusan tidak bulat, penengah memandu rapat berikutnya.',
    'Bila hujan tidak reda, rapat dipindahkan ke balai.',
    'Juru damai desa hadir dalam pembukaan.',
    'Domisili Koperasi Bahari ada di Desa Mekar.',
  ])('[CK82] is not “%s”', (lain) => {
    expect(found('AB-09', { ...without, lain })).not.toEqual([])
  })
})

describe('the last word in spoken words', () => {
  const cases: readonly Case[] = [
    ['Kalau penengah pun gagal, pendapat PIHAK KEDUA yang dijadikan putusan.', 'pt'],
    ['Bila masih belum bulat, kata PIHAK KEDUA yang jalan.', 'pt'],
    ['Kalau tak juga selesai, palu berpindah ke tangan PIHAK KEDUA.', 'pt'],
    ['Bila PIHAK KEDUA menggeleng, semuanya kembali ke nol.', 'pt'],
    ['Apa yang sudah bulat belum berarti apa-apa sebelum PIHAK KEDUA mengangguk.', 'pt'],
    ['Sekali PIHAK KEDUA menolak, putusan rapat gugurlah.', 'pt'],
  ]
  flags('ST-02', 'kesetaraan', cases)
  spares('ST-02', 'kesetaraan', [
    'Kalau rapat gagal, pendapat semua Pihak dicatat dan dibawa ke penengah.',
    'Kalau rapat gagal, bukan lagi pendapat PIHAK KEDUA yang dijadikan putusan.',
    'Palu rapat dipegang bergiliran.',
    'Bila salah satu Pihak menggeleng, pembicaraan kembali ke awal.',
  ])
  test('[CK83] is held by whoever the sentence names', () => {
    expect(partiesOf(found('ST-02', { kesetaraan: cases[0]?.[0] ?? '' }))).toEqual(['pt'])
  })
})

describe('a book where everybody goes', () => {
  test.each([
    'Buku kas diletakkan di balai.',
    'Catatan belanja ditaruh di masjid.',
    'Hitungan panen digantung di pos ronda.',
    'Buku timbangan ditinggal di warung.',
  ])('[CK84] “%s” is open', (keterbukaan_kerahasiaan) => {
    expect(found('ST-03', { hak_kewajiban: null, keterbukaan_kerahasiaan })).toEqual([])
  })
  test.each([
    'Buku kas diletakkan di kantor Laut Biru.',
    'Catatan belanja ditaruh di laci balai dan dikunci.',
    'Buku kas tidak ditaruh di masjid.',
    'Pengeras suara ditaruh di masjid.',
  ])('[CK84] “%s” is not', (keterbukaan_kerahasiaan) => {
    expect(found('ST-03', { hak_kewajiban: null, keterbukaan_kerahasiaan })).not.toEqual([])
  })
})

describe('what is nobody else’s', () => {
  const shared = 'Semua Pihak bersama-sama ingin memulihkan 20 hektare bakau sampai Juni 2027.'
  test.each([
    'Penelitian skripsi merupakan target PIHAK KETIGA sendiri.',
    'Penjualan ekspor adalah urusan PIHAK KEDUA sendiri dan tidak dibebankan kepada siapa-siapa di sini.',
    'Laporan keberlanjutan tetap pekerjaan rumah PIHAK KEDUA sendiri.',
    'Kenaikan pangkat pegawai ialah sasaran PIHAK PERTAMA sendiri.',
  ])('[CK85] spares “%s” beside what all want', (own) => {
    const changes = { tujuan_bersama: `${shared} ${own}` }
    expect([...found('TB-03', changes), ...found('AK-06', changes)]).toEqual([])
  })
  test.each([
    'Sasaran kemitraan ini merupakan target PIHAK KEDUA sendiri.',
    'Angka 20 hektare itu datang dari PIHAK KEDUA.',
    'Yang hendak dipenuhi adalah angka dari kantor pusat PIHAK KEDUA.',
    'Tujuan perjanjian ini adalah target PIHAK KEDUA sendiri.',
  ])('[CK85] flags “%s”', (tujuan_bersama) => {
    expect(partiesOf(found('TB-03', { tujuan_bersama }))).toEqual(['pt'])
  })
  spares('AB-03', 'penutup', [
    'Para Pihak mengesampingkan Pasal 1266 KUHPerdata sejauh disyaratkannya putusan pengadilan.',
    'Kedua Pihak sepakat melepaskan ketentuan Pasal 1267 Kitab Undang-Undang Hukum Perdata.',
  ])
  test('[CK85] flags a text that the others get ready to be signed', () => {
    const made = (aturan_bersama: string) => partiesOf(found('AB-03', { aturan_bersama }))
    expect(
      made('Pasal-pasal ini ditulis PIHAK KEDUA dan disodorkan kepada PIHAK PERTAMA untuk ditandatangani.'),
    ).toEqual(['pt'])
    expect(made('Naskah ini dibawa PIHAK KEDUA dan diserahkan kepada yang lain tinggal diteken.')).toEqual(['pt'])
    expect(made('Isi ini diketik PIHAK KETIGA, dibahas bertiga, lalu diserahkan untuk ditandatangani.')).toEqual([])
    expect(made('Naskah yang dirembukkan bertiga diserahkan kepada notaris untuk ditandatangani.')).toEqual([])
  })
})
