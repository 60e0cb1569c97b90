// Words of everything that can be refused: HTTP problems, closed connections, a server that does not start.
export const errors = {
  /** By the `code` of a problem: what happened, and what a person can do about it. */
  problems: {
    'bad-request': { title: 'Permintaan tidak terbaca', advice: 'Periksa bentuk permintaannya.' },
    'invalid-request': {
      title: 'Ada isian yang belum sesuai',
      advice: 'Perbaiki isian yang disebut, lalu kirim lagi.',
    },
    'not-found': { title: 'Alamat ini tidak ada', advice: 'Periksa alamatnya, atau mulai dari Beranda.' },
    'format-unsupported': { title: 'Bentuk berkas ini belum tersedia di sini', advice: 'Pilih bentuk lain.' },
    'media-type-unsupported': {
      title: 'Jenis isi ini tidak dapat dibaca di sini',
      advice: 'Kirim salah satu jenis yang disebut.',
    },
    'too-large': { title: 'Kiriman terlalu besar', advice: 'Kirim berkas yang lebih kecil.' },
    unauthenticated: { title: 'Anda belum masuk', advice: 'Buka kembali tautan undangan Anda.' },
    'session-ended': { title: 'Masa masuk Anda sudah berakhir', advice: 'Buka kembali tautan undangan Anda.' },
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
    'template-unknown': { title: 'Templat ini tidak dikenal', advice: 'Pilih templat yang tersedia.' },
    'profile-unknown': { title: 'Profil hukum ini tidak dikenal', advice: 'Pilih profil yang tersedia pada templat.' },
    'partner-unknown': { title: 'Mitra ini tidak ada dalam perjanjian', advice: 'Pilih mitra dari daftar.' },
    'partner-mismatch': {
      title: 'Peran dan mitra tidak cocok',
      advice: 'Penulis dan penandatangan mewakili satu mitra; fasilitator dan pengamat tidak mewakili mitra.',
    },
    'clause-unknown': { title: 'Pasal ini tidak ada dalam naskah', advice: 'Muat ulang naskahnya.' },
    'consent-unknown': { title: 'Tidak ada persetujuan yang dapat ditarik', advice: 'Muat ulang halaman ini.' },
    'stale-digest': {
      title: 'Naskah sudah berubah sejak Anda membacanya',
      advice: 'Baca perubahannya, lalu nyatakan sikap Anda lagi.',
    },
    'guards-unmet': { title: 'Belum semua syarat terpenuhi', advice: 'Penuhi syarat yang disebut, lalu coba lagi.' },
    'not-sealed': { title: 'Naskah belum disegel', advice: 'Segel naskahnya dahulu, setelah semua mitra setuju.' },
    'already-signed': { title: 'Mitra ini sudah menandatangani', advice: 'Tidak ada lagi yang perlu dilakukan.' },
    'certificate-missing': {
      title: 'Sertifikat penandatangan belum diminta dari perangkat ini',
      advice: 'Mulai lagi langkah tanda tangan.',
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
    'print-failed': { title: 'PDF tidak berhasil dibuat', advice: 'Coba lagi; bila berulang, beri tahu pengelola.' },
    'not-ours': { title: 'Ini bukan PDF dari Mufakat', advice: 'Pilih berkas PDF yang diunduh dari Mufakat.' },
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
    stopping: { title: 'Server sedang dimatikan', advice: 'Coba lagi sebentar lagi.' },
    internal: { title: 'Terjadi kekeliruan di server', advice: 'Coba lagi; bila berulang, beri tahu pengelola.' },
  },
  /** By the reason for which a live connection is closed. */
  closes: {
    'text-frame': 'Sambungan keliru dan diulang.',
    malformed: 'Kiriman tidak terbaca; sambungan diulang.',
    restarting: 'Server sedang dimulai ulang; sambungan pulih sendiri.',
    'session-ended': 'Masa masuk Anda sudah berakhir. Buka kembali tautan undangan Anda.',
    revoked: 'Akses Anda ke perjanjian ini sudah dicabut.',
    'agreement-gone': 'Perjanjian ini tidak ada atau bukan untuk Anda.',
    'too-large': 'Kiriman terlalu besar; perubahan terakhir tidak diterima server.',
    'client-outdated': 'Halaman ini versi lama. Muat ulang untuk menulis lagi.',
    storage: 'Server sedang tidak dapat menyimpan. Tulisan Anda aman di perangkat ini.',
    'too-slow': 'Sambungan terlalu lambat dan diulang.',
    'too-fast': 'Terlalu banyak kiriman sekaligus; sambungan diulang sebentar lagi.',
  },
  /** By the code with which the relay refuses one change while the connection stays. */
  refusals: {
    'read-only': 'Anda sedang tidak dapat menulis di naskah ini.',
    'client-outdated': 'Halaman ini versi lama. Muat ulang untuk menulis lagi.',
    'foreign-client-id': 'Perubahan ini memakai tanda pengenal orang lain. Muat ulang halaman ini.',
    'missing-dependency': 'Perubahan ini tidak utuh. Muat ulang halaman ini.',
    'too-deep': 'Susunan perubahan ini terlalu dalam.',
    'too-large': 'Perubahan ini terlalu besar untuk sekali kirim.',
    'document-full': 'Naskah sudah mencapai batas ukurannya.',
    'not-integrable': 'Perubahan ini tidak dapat digabungkan. Muat ulang halaman ini.',
  },
  /** Why the server did not start: one line each, after the code. */
  start: {
    'config-unknown': (name: string) => `Pengaturan ${name} tidak dikenal.`,
    'config-malformed': (name: string, expected: string) =>
      `Pengaturan ${name} tidak terbaca; yang diharapkan: ${expected}.`,
    'config-unsupported': (name: string) =>
      `Pengaturan ${name} belum didukung versi ini. Hapus pengaturan itu untuk memakai penyimpanan bawaan dan tautan undangan.`,
    'port-in-use': (address: string) =>
      `Alamat ${address} sudah dipakai program lain. Hentikan program itu atau pilih PORT lain.`,
    'port-forbidden': (address: string) => `Sistem tidak mengizinkan alamat ${address}. Pilih PORT di atas 1023.`,
    'host-unavailable': (address: string) => `Alamat ${address} tidak ada pada mesin ini. Periksa HOST.`,
    'data-forbidden': (folder: string) => `Folder data ${folder} tidak dapat ditulisi. Periksa DATA_DIR dan izinnya.`,
    'store-locked': (folder: string) => `Folder data ${folder} sedang dipakai Mufakat lain.`,
    'store-damaged': (folder: string) => `Data di ${folder} rusak. Jalankan «mufakat doctor», atau pulihkan cadangan.`,
    'store-newer': (folder: string) => `Data di ${folder} ditulis versi yang lebih baru. Pakai versi itu.`,
    'store-full': (folder: string) => `Tidak ada ruang tersisa untuk ${folder}.`,
    'store-error': (folder: string) => `Data di ${folder} tidak dapat dibuka.`,
    unexpected: (message: string) => `Kekeliruan yang tidak terduga: ${message}`,
  },
  cli: {
    ready: (url: string) => `Mufakat siap di ${url}`,
    operatorLink: (url: string) => `Tautan pengelola (hanya tampil sekali, simpanlah): ${url}`,
    commandUnknown: (name: string) => `Perintah «${name}» tidak dikenal.`,
    optionUnknown: (name: string) => `Pilihan «${name}» tidak dikenal.`,
    optionMissing: (name: string) => `Pilihan «${name}» perlu diisi.`,
    unreachable: (url: string) => `Tidak ada Mufakat yang menjawab di ${url}.`,
    refused: (code: string, title: string) => `${code}: ${title}.`,
    created: (id: string) => `Perjanjian ${id} dibuat. Bagikan setiap tautan hanya kepada yang dituju:`,
    partnerForm: 'Tulis mitra sebagai "Nama:jenis", misalnya "Yayasan Air:ngo".',
    help: `mufakat <perintah>

  serve      jalankan server
  create     buat perjanjian di server yang berjalan
             --title JUDUL --partner "NAMA:JENIS" (sedikitnya dua) [--template ID] [--url ALAMAT] [--json]
  check      periksa enam ciri sebuah naskah:        check BERKAS… [--json]
  verify     periksa PDF bertanda tangan:            verify BERKAS.pdf [--json] [--ca BERKAS]
  backup     salin semua data, juga selagi berjalan: backup BERKAS
  restore    pulihkan dari cadangan:                 restore BERKAS
  doctor     periksa kesehatan pemasangan ini
  help       tampilkan ini`,
  },
}
