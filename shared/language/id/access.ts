// The page about accessibility: what holds, how it was looked at, and what is not known yet.
export const access = {
  title: 'Aksesibilitas',
  goal: 'Setiap orang harus dapat membaca, menulis, menyetujui, dan menandatangani dengan caranya sendiri. Sasaran kami WCAG 2.2 tingkat AA.',
  holds: 'Yang berlaku di setiap layar',
  holdsList: [
    'Semua tombol dan isian dapat dipakai dengan papan tik saja; daftar tombolnya ada di Bantuan.',
    'Keadaan selalu disebut dengan kata dan lambang, tidak hanya warna.',
    'Huruf dapat diperbesar sampai dua kali. Pada layar selebar 320 piksel halaman tidak perlu digeser ke samping.',
    'Tema terang dan gelap, kontras, dan gerak mengikuti pengaturan perangkat Anda.',
    'Tidak ada batas waktu untuk membaca, dan tidak ada yang hanya dapat dilakukan dengan menyeret.',
    'Menandatangani tidak menuntut menggambar.',
    'Di layar Cetak, naskah dapat dicetak dengan huruf besar atau dibacakan pasal demi pasal.',
    'PDF yang disegel mengikuti PDF/UA-1, sehingga pembaca layar mengenal judul, daftar, dan tabelnya.',
  ],
  how: 'Bagaimana diperiksa',
  howText:
    'Setiap layar diperiksa oleh program (axe-core), dalam kedua tema, pada lebar 320 dan 1280 piksel. Alur pokok dijalankan dengan papan tik saja. PDF diperiksa menurut PDF/UA.',
  open: 'Yang belum kami ketahui',
  openText:
    'Belum ada pengguna pembaca layar, misalnya TalkBack atau NVDA, yang menguji Mufakat bersama kami. Program hanya menemukan sebagian hambatan.',
  tell: 'Menemukan hambatan?',
  tellText:
    'Beri tahu fasilitator atau pengelola server ini: layar yang mana, apa yang hendak Anda lakukan, dan alat bantu yang Anda pakai. Sambil menunggu, fasilitator dapat menulis atas nama Anda, dan naskah dapat dicetak.',
}
