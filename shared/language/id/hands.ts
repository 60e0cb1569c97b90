// Words of what the hands do in the text, as far as the text itself shows them.
export const hands = {
  hint: {
    label: 'Petunjuk di tempat kursor',
    close: 'Tutup',
    keys: 'Alt+Enter untuk memilih',
    failed: 'Bagian ini belum dapat dimuat. Coba lagi setelah tersambung.',
  },
  reference: {
    broken: 'Pasal (dihapus)',
    brokenPlace: 'ayat (dihapus)',
    cut: 'Rujukan terputus',
    places: {
      verse: (marker: string) => `ayat ${marker}`,
      letter: (marker: string) => `huruf ${marker}`,
      number: (marker: string) => `angka ${marker}`,
    },
  },
  flag: {
    unprintable: (code: string) => `Huruf ini (${code}) tidak dapat dicetak. Hapus atau ganti sebelum disegel.`,
  },
  undo: {
    nothing: 'Tidak ada lagi tulisan Anda yang dapat diurungkan.',
    nothingAgain: 'Tidak ada yang dapat diulangi.',
  },
  move: {
    moved: (name: string, place: number, count: number) => `${name} sekarang di urutan ${place} dari ${count}.`,
    first: (name: string) => `${name} sudah paling atas.`,
    last: (name: string) => `${name} sudah paling bawah.`,
  },
}
