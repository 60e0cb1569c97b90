// Words for whoever runs a server: backup, restore, doctor.
export const operator = {
  notNoted: (code: string) =>
    `Sudah selesai, tetapi tidak tercatat dalam jurnal pengelola (${code}). Periksa hak tulis DATA_DIR.`,
  backup: {
    usage: 'Cara pakai: mufakat backup BERKAS',
    done: (file: string, size: string) => `Cadangan tersimpan di ${file} (${size}).`,
    counts: (agreements: number, updates: number, events: number) =>
      `Isinya: ${agreements} perjanjian, ${updates} perubahan naskah, ${events} peristiwa buku besar.`,
    secret: 'Simpan di tempat yang aman: isinya semua naskah dan kunci penerbit sertifikat.',
    exists: (file: string) => `${file} sudah ada dan tidak ditimpa. Pilih nama lain.`,
    noStore: (folder: string) => `Tidak ada penyimpanan Mufakat di ${folder}. Periksa DATA_DIR.`,
  },
  restore: {
    usage: 'Cara pakai: mufakat restore BERKAS',
    done: (folder: string, time: string) => `Cadangan tanggal ${time} dipulihkan ke ${folder}.`,
    fileDamaged: (file: string) =>
      `Cadangan ${file} rusak atau terpotong; tidak ada yang dipulihkan. Pakai cadangan lain, atau salin lagi yang ini.`,
    verified: 'Rantai setiap perjanjian utuh, setiap naskah dapat dibuka, setiap buku besar tersambung.',
    draftProblem: (agreement: string) =>
      `Perjanjian ${agreement}: naskahnya dipulihkan apa adanya, tetapi tidak dapat disusun ulang utuh.`,
    ledgerProblem: (agreement: string) =>
      `Perjanjian ${agreement}: buku besarnya dipulihkan apa adanya, tetapi rantainya tidak utuh.`,
    notEmpty: (path: string) => `${path} sudah ada dan tidak ditimpa. Arahkan DATA_DIR ke folder kosong.`,
    noFile: (file: string) => `Berkas cadangan ${file} tidak ada.`,
  },
  doctor: {
    usage: 'Cara pakai: mufakat doctor',
    noStore: (folder: string) => `Belum ada penyimpanan di ${folder}; ia dibuat saat Mufakat pertama kali dijalankan.`,
    folder: (folder: string) => `Folder data: ${folder}`,
    format: (version: number) => `Bentuk penyimpanan: versi ${version}`,
    running: (pid: number) => `Sedang dipakai proses ${pid}.`,
    stopped: 'Sedang tidak dipakai.',
    readable: 'Dapat dibaca: ya',
    authority: (fingerprint: string, until: string) => `Penerbit sertifikat: ${fingerprint}, berlaku sampai ${until}`,
    authorityBad: (code: string) =>
      `Penerbit sertifikat TIDAK dapat dipakai (${code}). Lihat «Penerbit sendiri» di docs/operations.md.`,
    journal: (lines: number) => `Jurnal pengelola: ${lines} baris, rantainya utuh.`,
    journalBad: (line: number) =>
      `Jurnal pengelola: rantainya PUTUS pada baris ${line}. Baris itu atau yang sebelumnya diubah atau hilang; bandingkan dengan cadangan.`,
    writable: 'Dapat ditulisi: ya',
    unwritable: (code: string) => `Dapat ditulisi: TIDAK (${code}). Periksa ruang, izin, dan cakramnya.`,
    free: (size: string) => `Ruang bebas: ${size}`,
    low: 'Ruang bebas hampir habis. Kosongkan cakram sebelum Mufakat berhenti menerima perubahan.',
    counts: (agreements: number, updates: number, events: number) =>
      `Isi: ${agreements} perjanjian, ${updates} perubahan naskah, ${events} peristiwa buku besar.`,
    checkpoints: (count: number) => `Titik simpan: ${count}. Naskah yang panjang dibuka dari sana.`,
    uselessCheckpoints: (count: number) =>
      `Titik simpan yang rusak atau tidak cocok: ${count}. Diabaikan dan dibuat lagi dengan sendirinya; tidak ada yang hilang.`,
    waiting: (commits: number) => `Di jurnal, belum di indeks: ${commits} simpanan. Itu biasa.`,
    torn: (bytes: number, file: string) =>
      `Ekor jurnal terputus (${bytes} bita di ${file}). Ia dipotong pada permulaan berikutnya; isinya belum pernah dinyatakan tersimpan.`,
    repaired: (bytes: number, time: string) =>
      `Ekor jurnal pernah terputus dan dipotong (${bytes} bita, ${time}). Tidak ada yang sudah dinyatakan tersimpan yang hilang.`,
    database: (place: string) => `Basis data PostgreSQL: ${place}`,
    databaseVersion: (version: string) => `PostgreSQL ${version}`,
    databaseUnflushed:
      'PostgreSQL ini TIDAK menjamin simpanannya (fsync atau full_page_writes mati). Nyalakan keduanya.',
    databaseOwned: 'Sedang dipakai sebuah simpul Mufakat.',
    healthy: 'Penyimpanan sehat.',
    unhealthy: 'Penyimpanan perlu ditangani.',
  },
  migrate: {
    usage: 'Cara pakai: mufakat migrate [--to postgres://…] [--dry-run]',
    passwordShown:
      'Kata sandi di --to terbaca oleh siapa pun yang melihat daftar proses mesin ini, dan tinggal di riwayat perintah. Lebih aman: simpan alamatnya di DATABASE_URL dan jalankan tanpa --to.',
    from: (folder: string, place: string) => `Dari ${folder} ke ${place}.`,
    running:
      'Mufakat masih berjalan di folder ini: yang ditulis sesudah penyalinan akan tertinggal. Hentikan dahulu, lalu ulangi. Gladi (--dry-run) boleh selagi berjalan.',
    used: (place: string) => `${place} sedang dipakai Mufakat lain. Tidak ada yang diubah.`,
    notEmpty: (place: string) =>
      `${place} sudah berisi data Mufakat yang lain. Tidak ada yang diubah; pilih basis data kosong.`,
    verified: (digest: string) => `Dibaca kembali dan dibandingkan: sama, setiap rantai utuh (SHA-256 ${digest}).`,
    same: (place: string) => `${place} sudah berisi data yang sama. Tidak ada yang diubah.`,
    rehearsed: (place: string) => `Gladi berhasil. ${place} tidak diubah.`,
    done: (place: string) =>
      `Selesai: datanya ada di ${place}. Jalankan Mufakat dengan DATABASE_URL; folder lama tetap apa adanya.`,
  },
  damaged: (detail: string) => `Data rusak dan tidak diubah: ${detail}. Pulihkan cadangan ke folder kosong.`,
  newer: (detail: string) => `Data ditulis versi yang lebih baru: ${detail}. Pakai versi itu.`,
  /** What the system’s code means, after which the path stands. */
  system: {
    missing: 'berkas atau foldernya tidak ada',
    forbidden: 'tidak diizinkan',
    full: 'tidak ada ruang tersisa',
    'not-a-folder': 'bukan folder',
    'is-a-folder': 'itu folder, bukan berkas',
    busy: 'sedang dipakai program lain',
  },
  failed: (code: string, detail: string) => `Sistem menolak (${code}): ${detail}`,
}
