// What was refused or failed, by the `code` of a problem: what happened, and what a person can do about it.
export const problems = {
  'bad-request': { title: 'Permintaan tidak terbaca', advice: 'Periksa bentuk permintaannya.' },
  'invalid-request': {
    title: 'Ada isian yang belum sesuai',
    advice: 'Perbaiki isian yang disebut, lalu kirim lagi.',
  },
  'method-not-allowed': {
    title: 'Alamat ini tidak menerima metode itu',
    advice: 'Pakai salah satu metode yang disebut.',
  },
  'not-found': { title: 'Alamat ini tidak ada', advice: 'Periksa alamatnya, atau mulai dari Beranda.' },
  'format-unsupported': { title: 'Bentuk berkas ini belum tersedia di sini', advice: 'Pilih bentuk lain.' },
  'media-type-unsupported': {
    title: 'Jenis isi ini tidak dapat dibaca di sini',
    advice: 'Kirim salah satu jenis yang disebut.',
  },
  'line-unknown': { title: 'Sambungan ini sudah berakhir', advice: 'Sambungkan lagi.' },
  'too-large': { title: 'Kiriman terlalu besar', advice: 'Kirim berkas yang lebih kecil.' },
  'headers-too-large': {
    title: 'Terlalu banyak yang ikut terkirim bersama permintaan ini',
    advice: 'Hapus kuki situs ini di peramban, lalu buka kembali tautan undangan Anda.',
  },
  'request-timeout': {
    title: 'Kiriman tidak selesai pada waktunya',
    advice: 'Coba lagi saat jaringan lebih lancar.',
  },
  unauthenticated: { title: 'Anda belum masuk', advice: 'Buka kembali tautan undangan Anda.' },
  'session-ended': { title: 'Masa masuk Anda sudah berakhir', advice: 'Buka kembali tautan undangan Anda.' },
  'ticket-used': {
    title: 'Karcis sambungan ini sudah dipakai',
    advice: 'Mintalah karcis baru setiap kali menyambung.',
  },
  'ticket-elsewhere': {
    title: 'Karcis sambungan ini milik jaringan lain, yang lebih dahulu memakainya',
    advice: 'Mintalah karcis baru dari sini.',
  },
  'admin-required': { title: 'Hanya untuk pengelola', advice: 'Gunakan tautan pengelola.' },
  'creation-closed': {
    title: 'Perjanjian baru hanya dapat dibuat oleh pengelola',
    advice: 'Minta pengelola membuatnya, atau gunakan tautan pengelola.',
  },
  forbidden: {
    title: 'Peran Anda tidak dapat melakukan ini sekarang',
    advice: 'Minta orang yang berperan untuk itu.',
  },
  'foreign-origin': { title: 'Permintaan datang dari situs lain', advice: 'Buka Mufakat langsung dari alamatnya.' },
  'agreement-unknown': {
    title: 'Perjanjian ini tidak ada atau bukan untuk Anda',
    advice: 'Buka tautan undangan Anda, atau minta tautan kepada fasilitator.',
  },
  'invitation-unknown': {
    title: 'Tautan undangan tidak dikenal',
    advice: 'Salin tautannya utuh, sampai huruf terakhir.',
  },
  'invitation-expired': {
    title: 'Tautan undangan sudah lewat masanya',
    advice: 'Minta tautan baru kepada fasilitator.',
  },
  'invitation-revoked': { title: 'Tautan undangan sudah dicabut', advice: 'Minta tautan baru kepada fasilitator.' },
  'invitation-used': {
    title: 'Tautan undangan sudah habis dipakai',
    advice: 'Minta tautan baru kepada fasilitator.',
  },
  'facilitator-here': {
    title: 'Fasilitator masih ada di dalam',
    advice: 'Ia sendiri yang mengundang. Bila ia kehilangan perangkatnya, buat tautan pemulihan untuknya.',
  },
  'invitation-bound': {
    title: 'Tautan ini sudah menjadi milik seseorang',
    advice:
      'Tautan untuk satu orang, dan orang lain sudah memakainya. Minta tautan Anda sendiri kepada yang mengundang. Bila itu Anda: bukalah di perangkat yang sama, atau minta tautan pemulihan.',
  },
  'session-unknown': { title: 'Masuk ini sudah berakhir', advice: 'Muat ulang daftarnya.' },
  'proof-missing': { title: 'Belum ada bukti dari peramban ini', advice: 'Mulailah lagi; waktunya sepuluh menit.' },
  'proof-unbound': {
    title: 'Bukti ini tidak terhubung dengan siapa pun di sini',
    advice: 'Masuklah dulu lewat tautan Anda, lalu hubungkan di Pengaturan.',
  },
  'oidc-unavailable': {
    title: 'Organisasi yang membuktikan akun tidak dapat dihubungi',
    advice: 'Coba lagi nanti, atau masuklah lewat tautan Anda.',
  },
  'oidc-refused': {
    title: 'Organisasi itu tidak membuktikan akun Anda',
    advice: 'Mulailah lagi, atau masuklah lewat tautan Anda.',
  },
  'passkey-invalid': { title: 'Kunci sandi ini tidak cocok', advice: 'Coba lagi, atau masuklah lewat tautan Anda.' },
  'too-many-passkeys': { title: 'Terlalu banyak cara masuk', advice: 'Hapus yang tidak dipakai lagi di Pengaturan.' },
  'pin-required': {
    title: 'Tautan ini meminta PIN',
    advice: 'Isilah enam angka yang Anda terima lewat jalan lain, misalnya telepon.',
  },
  'pin-wrong': {
    title: 'PIN salah',
    advice: 'Periksa lagi keenam angkanya; setelah sepuluh kali salah, tautan terkunci.',
  },
  'pin-locked': {
    title: 'Tautan terkunci karena PIN salah sepuluh kali',
    advice: 'Minta tautan baru kepada fasilitator.',
  },
  'template-unknown': { title: 'Templat ini tidak dikenal', advice: 'Pilih templat yang tersedia.' },
  'profile-unknown': { title: 'Profil hukum ini tidak dikenal', advice: 'Pilih profil yang tersedia pada templat.' },
  'mail-off': {
    title: 'Server ini tidak mengirim surel',
    advice: 'Salin teks pengingat dan kirim lewat WhatsApp atau pesan singkat.',
  },
  'mail-failed': {
    title: 'Surel tidak terkirim',
    advice: 'Periksa alamatnya dan coba lagi beberapa saat lagi, atau salin teksnya.',
  },
  'code-wrong': {
    title: 'Kode keliru atau sudah tidak berlaku',
    advice: 'Periksa surel yang terakhir, atau minta kode baru.',
  },
  'notes-moved': {
    title: 'Catatan ini sudah diubah rekan Anda',
    advice: 'Tulisan Anda tetap ada. Baca versi rekan Anda, lalu simpan lagi.',
  },
  'agreement-taken': {
    title: 'Nomor perjanjian ini sudah dipakai',
    advice: 'Tulisan Anda aman di perangkat ini. Simpan salinannya sebagai berkas, lalu mulai perjanjian baru.',
  },
  'seed-differs': {
    title: 'Server memakai versi templat yang lain',
    advice: 'Tulisan Anda aman di perangkat ini. Mufakat memindahkannya ke templat yang dipakai server.',
  },
  'person-unknown': { title: 'Orang ini tidak ada dalam perjanjian', advice: 'Muat ulang daftar orangnya.' },
  'partner-unknown': { title: 'Mitra ini tidak ada dalam perjanjian', advice: 'Pilih mitra dari daftar.' },
  'partner-mismatch': {
    title: 'Peran dan mitra tidak cocok',
    advice:
      'Penulis, penandatangan, dan tamu mewakili satu mitra; pengulas boleh mewakili satu atau tidak; fasilitator dan pengamat tidak mewakili mitra.',
  },
  'clause-unknown': { title: 'Pasal ini tidak ada dalam naskah', advice: 'Muat ulang naskahnya.' },
  'note-missing': {
    title: 'Alasan atau catatannya belum ada',
    advice:
      'Setuju dengan catatan memerlukan catatannya, belum setuju memerlukan alasannya. Tuliskan, lalu kirim lagi.',
  },
  'consent-unknown': { title: 'Tidak ada persetujuan yang dapat ditarik', advice: 'Muat ulang halaman ini.' },
  'finding-unknown': {
    title: 'Temuan ini tidak ada lagi',
    advice: 'Muat ulang hasil periksa, lalu pilih temuannya lagi.',
  },
  'not-waivable': {
    title: 'Temuan ini tidak dapat dinyatakan bukan masalah',
    advice: 'Isian, penandatangan, dan rumusan awal harus dilengkapi dalam naskah.',
  },
  'waiver-unknown': { title: 'Pengecualian ini tidak ada', advice: 'Muat ulang halaman ini.' },
  'partner-not-joined': {
    title: 'Belum ada wakil mitra ini yang bergabung',
    advice: 'Minta penulis atau penandatangannya membuka tautan undangan lebih dulu.',
  },
  'dictation-forbidden': {
    title: 'Mitra ini tidak mengizinkan orang lain menulis atas namanya',
    advice: 'Minta mitra itu menulis sendiri, atau mengizinkannya di halaman Usulan.',
  },
  'dictation-unknown': { title: 'Tulisan atas nama ini tidak ada', advice: 'Muat ulang halaman Usulan.' },
  'dictation-answered': { title: 'Tulisan ini sudah dijawab', advice: 'Jawaban mitra sudah tercatat.' },
  'dictation-moved': {
    title: 'Fasilitator masih menulis setelah Anda membaca',
    advice: 'Bacalah tambahannya, lalu jawab lagi.',
  },
  'client-id-taken': { title: 'Nomor penulis ini sudah dipakai', advice: 'Muat ulang halaman, lalu coba lagi.' },
  'too-many-dictations': {
    title: 'Terlalu banyak tulisan atas nama yang belum dijawab',
    advice: 'Minta para mitra menjawabnya di halaman Usulan.',
  },
  'version-unknown': {
    title: 'Saat itu tidak ada dalam riwayat naskah ini',
    advice: 'Server mungkin pulih dari cadangan yang lebih lama. Pilih saat lain di halaman Riwayat.',
  },
  'addendum-unknown': { title: 'Adendum ini tidak dikenal', advice: 'Muat ulang halaman ini.' },
  'addendum-newer': {
    title: 'Sudah ada adendum yang ditandatangani',
    advice: 'Buka adendum itu, lalu mulai adendum berikutnya dari sana: naskahnya yang terbaru.',
  },
  'base-not-signed': {
    title: 'Belum semua mitra menandatangani dengan sah',
    advice: 'Adendum dimulai dari naskah yang sudah ditandatangani semua mitra.',
  },
  'base-here': {
    title: 'Perjanjian ini ada di server ini',
    advice: 'Buka perjanjiannya lewat tautan Anda, lalu mulai adendum dari halaman Adendum.',
  },
  'source-damaged': {
    title: 'Sumber di dalam berkas ini rusak atau tidak cocok',
    advice: 'Minta salinan berkas yang asli. Berkas ini tidak diubah.',
  },
  'review-unknown': { title: 'Tinjauan ini tidak ada atau sudah ditutup', advice: 'Muat ulang halaman ini.' },
  'ending-unknown': { title: 'Tidak ada usul pengakhiran dari pihak Anda', advice: 'Muat ulang halaman ini.' },
  'ending-proposed': {
    title: 'Mitra lain sudah mengusulkan pengakhiran',
    advice: 'Setujui usul itu, atau minta pengusulnya menariknya kembali.',
  },
  'history-too-large': {
    title: 'Riwayat ini terlalu panjang untuk dibandingkan sekaligus',
    advice: 'Pilih dua saat yang lebih dekat, atau satu pasal saja.',
  },
  'history-busy': {
    title: 'Terlalu banyak yang sedang membuka riwayat',
    advice: 'Coba lagi sebentar lagi.',
  },
  'verifier-busy': {
    title: 'Terlalu banyak berkas sedang diperiksa',
    advice: 'Coba lagi sebentar lagi, atau periksa di halaman /verifikasi; berkas ini belum dinilai.',
  },
  'stale-digest': {
    title: 'Naskah sudah berubah sejak Anda membacanya',
    advice: 'Baca perubahannya, lalu nyatakan sikap Anda lagi.',
  },
  'guards-unmet': { title: 'Belum semua syarat terpenuhi', advice: 'Penuhi syarat yang disebut, lalu coba lagi.' },
  'not-sealed': { title: 'Naskah belum disegel', advice: 'Segel naskahnya dahulu, setelah semua mitra setuju.' },
  'already-signed': { title: 'Mitra ini sudah menandatangani', advice: 'Tidak ada lagi yang perlu dilakukan.' },
  'not-your-turn': {
    title: 'Belum giliran mitra Anda menandatangani',
    advice: 'Para mitra menyepakati urutan. Tunggu mitra sebelum Anda.',
  },
  'not-signed': { title: 'Mitra Anda belum menandatangani', advice: 'Tidak ada yang perlu ditarik.' },
  'delegation-ended': {
    title: 'Surat kuasa ini tidak berlaku lagi untuk naskah ini',
    advice: 'Minta tautan baru kepada penandatangan yang memberi kuasa.',
  },
  'order-stale': {
    title: 'Usul urutan tanda tangan sudah berganti',
    advice: 'Muat ulang, lalu baca usul yang terakhir.',
  },
  'witness-unknown': {
    title: 'Saksi ini tidak ada dalam naskah',
    advice: 'Isi daftar saksi di naskah sebelum disegel, lalu buat tautan saksi.',
  },
  'attachment-unknown': { title: 'Lampiran ini tidak ada', advice: 'Periksa daftar lampirannya.' },
  'too-many-attachments': {
    title: 'Lampiran perjanjian ini sudah terlalu banyak',
    advice: 'Gabungkan halaman-halamannya menjadi satu PDF.',
  },
  'certificate-missing': {
    title: 'Sertifikat penandatangan belum diminta dari perangkat ini',
    advice: 'Mulai lagi langkah tanda tangan.',
  },
  'certificate-not-usable': {
    title: 'Sertifikat Anda tidak dapat dipakai di sini',
    advice:
      'Sertifikat harus masih berlaku, untuk menandatangani dokumen, dengan kunci P-256 atau RSA sekurangnya 2048 bit, dan rantainya utuh. Tanda tangani dengan kunci yang dibuat peramban, atau minta penerbitnya memeriksa.',
  },
  'no-time-authority': {
    title: 'Di situs ini tidak ada lembaga cap waktu',
    advice: 'Tanda tangan tetap sah tanpa cap waktu; waktunya menurut perangkat penandatangan.',
  },
  'time-authority-failed': {
    title: 'Lembaga cap waktu tidak menjawab',
    advice: 'Tanda tangani tanpa cap waktu, atau coba lagi nanti.',
  },
  'certificate-request-invalid': {
    title: 'Permintaan sertifikat tidak terbaca',
    advice: 'Mulai lagi langkah tanda tangan; bila berulang, pakai peramban lain.',
  },
  moved: {
    title: 'Berkas sudah berubah sejak Anda mulai menandatangani',
    advice: 'Mulai lagi langkah tanda tangan.',
  },
  'invalid-signature': {
    title: 'Tanda tangan ini tidak sesuai dengan berkasnya',
    advice: 'Mulai lagi langkah tanda tangan pada perangkat yang sama.',
  },
  'unprintable-character': {
    title: 'Ada huruf atau tanda yang tidak dapat dicetak',
    advice: 'Ganti tanda yang disebut dengan huruf biasa.',
  },
  'too-long': { title: 'Naskah terlalu panjang untuk dicetak', advice: 'Ringkas naskahnya; batasnya 200 halaman.' },
  'damaged-logo': {
    title: 'Gambar dalam kop surat rusak',
    advice: 'Hapus logo itu pada bagian para mitra, lalu pasang lagi.',
  },
  'print-failed': { title: 'PDF tidak berhasil dibuat', advice: 'Coba lagi; bila berulang, beri tahu pengelola.' },
  'not-ours': {
    title: 'Ini bukan PDF yang disegel dengan Mufakat',
    advice: 'Pilih PDF yang sudah disegel. Cetakan naskah kerja belum membuktikan apa-apa.',
  },
  unreadable: {
    title: 'Isi berkas tidak dapat dibaca sebagai perjanjian',
    advice: 'Periksa berkasnya, lalu kirim lagi.',
  },
  'too-many-tries': { title: 'Terlalu banyak percobaan yang keliru', advice: 'Tunggu satu menit, lalu coba lagi.' },
  'too-many-requests': { title: 'Terlalu banyak permintaan', advice: 'Tunggu satu menit, lalu coba lagi.' },
  'store-full': {
    title: 'Penyimpanan server penuh',
    advice: 'Tulisan di perangkat Anda aman; beri tahu pengelola agar ruangnya ditambah.',
  },
  'store-error': {
    title: 'Server sedang tidak dapat menyimpan',
    advice: 'Tulisan di perangkat Anda aman; beri tahu pengelola.',
  },
  standby: {
    title: 'Server ini sedang menunggu',
    advice: 'Server lain sedang bekerja untuk alamat ini. Coba lagi sebentar lagi.',
  },
  stopping: { title: 'Server sedang dimatikan', advice: 'Coba lagi sebentar lagi.' },
  internal: { title: 'Terjadi kekeliruan di server', advice: 'Coba lagi; bila berulang, beri tahu pengelola.' },
  'carry-foreign': {
    title: 'Ini bukan berkas Mufakat',
    advice: 'Pilih berkas yang namanya berakhir dengan .mufakat.',
  },
  'carry-newer': {
    title: 'Berkas ini dibuat versi Mufakat yang lebih baru',
    advice: 'Muat ulang halaman ini selagi ada jaringan, lalu buka lagi berkasnya. Berkasnya sendiri tidak rusak.',
  },
  'carry-damaged': {
    title: 'Berkas ini terpotong atau berubah di jalan',
    advice: 'Minta dikirim sekali lagi sebagai dokumen. Naskah di perangkat ini tidak berubah.',
  },
  'carry-too-large': {
    title: 'Berkas ini terlalu besar untuk dibuka',
    advice: 'Minta berkas yang hanya berisi perubahan. Naskah di perangkat ini tidak berubah.',
  },
  'carry-other-agreement': {
    title: 'Berkas ini milik perjanjian lain',
    advice: 'Buka perjanjian yang namanya disebut, lalu masukkan berkasnya di sana.',
  },
  'carry-older-epoch': {
    title: 'Berkas ini dari permulaan lain perjanjian ini',
    advice: 'Servernya pernah dimulai dari awal. Salin kalimat yang masih diperlukan; berkasnya sendiri tidak rusak.',
  },
  'carry-incomplete': {
    title: 'Berkas ini hanya berisi perubahan atas naskah yang belum ada di perangkat ini',
    advice: 'Minta berkas naskah utuh. Berkasnya sendiri tidak rusak.',
  },
  'statement-invalid': {
    title: 'Tanda tangan perangkat tidak cocok dengan sikap ini',
    advice: 'Muat ulang halaman ini, lalu nyatakan lagi.',
  },
  'statement-replayed': {
    title: 'Sikap ini sudah tercatat',
    advice: 'Muat ulang halaman ini; tidak ada yang perlu dikirim lagi.',
  },
  'proposal-unknown': {
    title: 'Usul ini tidak berlaku lagi',
    advice: 'Muat ulang halaman ini, lalu baca usul yang sekarang.',
  },
  'claim-invalid': {
    title: 'Kunci perangkat ini tidak terbukti milik Anda',
    advice: 'Muat ulang halaman ini.',
  },
  'device-taken': {
    title: 'Kunci perangkat ini sudah terdaftar atas nama orang lain',
    advice: 'Pakai peramban atau perangkat Anda sendiri.',
  },
  'too-many-devices': {
    title: 'Terlalu banyak perangkat terdaftar atas nama Anda',
    advice: 'Pakai perangkat yang sudah pernah membuka perjanjian ini.',
  },
}
