// The picture in a partner's letterhead.
export const logo = {
  label: 'Logo',
  choose: 'Pilih gambar…',
  change: 'Ganti gambar…',
  remove: 'Hapus logo',
  /** Of the picture as it will be printed; the name may be ''. */
  shown: (partner: string) => `Logo ${partner}`.trim(),
  hint: 'PNG atau JPEG. Gambar diperkecil di perangkat ini, juga tanpa jaringan; keterangan di dalamnya (tempat, kamera) tidak ikut.',
  /** To people of other partners. */
  theirs: 'Logo dipasang oleh mitra pemilik kop ini.',
  working: 'Menyiapkan gambar…',
  done: 'Logo terpasang.',
  removed: 'Logo dihapus.',
  problems: {
    'not-a-picture': 'Berkas ini bukan gambar yang dapat dibaca. Pilih berkas PNG atau JPEG.',
    'too-large': (megabytes: number) => `Berkas gambar terlalu besar. Pilih yang di bawah ${megabytes} MB.`,
    'too-detailed': 'Gambar ini terlalu rumit untuk kop surat. Pilih logo, bukan foto.',
    'old-browser': 'Peramban ini belum dapat menyiapkan gambar. Perbarui, atau pakai peramban lain.',
  },
}
