// What a status means and what to do about it: details, refusals, damage. Every refusal says what happened, what is safe and what to do.
export const syncTrouble = {
  waiting: (waiting: number) => `${waiting} perubahan menunggu`,
  savedDetail: 'Tersimpan di server, tahan mati listrik.',
  offlineDetail: 'Anda boleh terus menulis. Perubahan dikirim sendiri saat jaringan kembali.',
  readOnlyDetail: 'Peran Anda, atau keadaan perjanjian sekarang, tidak mengubah isi naskah.',
  storageDetail: 'Tulisan Anda dikirim lagi sendiri. Jangan tutup halaman ini; kabari pengelola situs.',
  deviceFullDetail:
    'Tulisan Anda hanya ada di layar ini. Jangan tutup halaman sampai tersambung lagi, atau kosongkan ruang di perangkat: penyimpanan dicoba lagi sendiri.',
  deviceFailedDetail:
    'Tulisan Anda hanya ada di layar ini, misalnya karena ini jendela pribadi. Jangan tutup halaman sampai tersambung lagi.',
  onDevice: 'Tulisan Anda ada di perangkat ini.',
  onScreenOnly: 'Perangkat ini tidak dapat menyimpannya: tulisan Anda hanya ada di layar ini.',
  damage: {
    repaired: 'Sebagian salinan di perangkat ini rusak dan sudah diperbaiki',
    lost: 'Salinan di perangkat ini rusak dan dimulai lagi',
    detail:
      'Tulisan Anda yang belum terkirim diselamatkan lebih dahulu sejauh masih terbaca, dan isinya diambil lagi dari server. Periksa kalimat terakhir Anda.',
  },
  loadNew: 'Muat versi baru',
  deviceNote: 'Perangkat ini tidak dapat menyimpan salinan luring.',
  deviceFullNote: 'Penyimpanan perangkat penuh: salinan luring tidak lengkap. Kosongkan ruang; lalu disimpan sendiri.',
  serverOlder: 'Server dipulihkan ke keadaan lebih lama',
  serverOlderDetail:
    'Tulisan yang tersimpan sesudahnya mungkin hilang di sana. Perangkat ini mengirim lagi semua yang ada padanya, dan salinannya tetap di sini. Kabari pengelola situs, dan minta rekan Anda membuka naskah ini di perangkat mereka.',
  code: (code: string) => `Kode: ${code}`,
  reasons: {
    'session-ended': 'Sesi Anda sudah berakhir. Buka lagi tautan undangan Anda.',
    revoked: 'Tautan Anda sudah dicabut. Minta tautan baru kepada fasilitator.',
    'agreement-gone': 'Perjanjian ini tidak ada lagi, atau Anda tidak boleh membukanya.',
    'too-large':
      'Perubahan itu terlalu besar untuk sekali kirim. Hapus bagian yang besar, lalu tulis lagi dalam beberapa langkah.',
    'too-deep':
      'Perubahan itu tidak dapat diterima. Batalkan (Ctrl+Z), lalu tulis lagi dengan susunan yang lebih sederhana.',
    'document-full': 'Naskah sudah mencapai batas ukuran. Kabari pengelola situs.',
    'client-outdated': 'Halaman ini versi lama. Muat ulang halaman.',
    'beyond-reach':
      'Peran Anda hanya menulis usulan atau komentar; perubahan terakhir lebih dari itu. Salin tulisan Anda bila perlu, lalu muat ulang halaman.',
    'foreign-record':
      'Komentar atau usulan orang lain tidak dapat diubah. Salin tulisan Anda bila perlu, lalu muat ulang halaman.',
    'read-only':
      'Naskah sedang tidak boleh Anda ubah. Salin tulisan Anda bila perlu, lalu bicarakan dengan fasilitator.',
    other: 'Server menolak perubahan terakhir. Muat ulang halaman; bila berulang, kabari pengelola situs.',
  },
  ledger: {
    'chain-broken':
      'Catatan keputusan dari server tidak cocok dengan yang pernah dilihat perangkat ini. Jangan menandatangani; bandingkan dengan mitra lain.',
    'statement-forged':
      'Buku besar di server memuat pernyataan yang tidak ditandatangani perangkat orangnya. Jangan lanjutkan; hubungi fasilitator dan pengelola.',
    'rolled-back':
      'Server mengirim catatan keputusan yang lebih lama daripada yang pernah dilihat perangkat ini. Kabari pengelola situs sebelum melanjutkan.',
  },
}
