// What is saved where, in a word; sync-trouble.ts says more.
export const sync = {
  label: 'Keadaan penyimpanan',
  connecting: 'Menghubungkan…',
  connectingWaiting: (waiting: number) => `Menghubungkan… (${waiting} perubahan di perangkat ini)`,
  saving: 'Menyimpan…',
  saved: 'Tersimpan',
  offline: 'Luring, tersimpan di perangkat ini',
  offlineWaiting: (waiting: number) => `Luring, tersimpan di perangkat ini (${waiting} perubahan)`,
  readOnly: 'Hanya dibaca',
  storageFull: 'Belum tersimpan: penyimpanan server penuh',
  storageError: 'Belum tersimpan: server gagal menyimpan',
  deviceFull: 'Belum tersimpan: penyimpanan perangkat penuh',
  deviceFailed: 'Belum tersimpan: perangkat ini tidak dapat menyimpan',
  refused: 'Perubahan Anda tidak diterima',
  syncNow: 'Sambungkan sekarang',
  close: 'Tutup',
  details: 'Rincian penyimpanan',
}
