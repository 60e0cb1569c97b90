// Words of suggestions in the text: the mode, its banner, the labels.
export const suggesting = {
  modeKey: 'Mode usulan (Ctrl+Shift+U)',
  short: 'Usulan',
  on: 'Mode usulan menyala: naskah tetap sampai usulan Anda diterima.',
  onGuest: 'Anda tamu: tulisan Anda menjadi usulan, dan penulis yang memutuskan.',
  onBehalf: (partner: string) =>
    `Menulis atas nama ${partner}. Yang Anda tulis menjadi usulan ${partner}, dan ${partner} ditanya apakah itu katanya.`,
  off: 'Matikan mode usulan',
  turnedOff: 'Mode usulan mati: yang Anda tulis langsung menjadi naskah.',
  moves: 'Pasal tidak dapat dipindahkan dengan usulan. Matikan mode usulan, atau mintalah lewat komentar.',
  label: (name: string) => (name ? `Usulan ${name}` : 'Usulan'),
  someone: 'seseorang',
  inserted: 'ditambah',
  deleted: 'dihapus',
  blockInserted: 'paragraf baru diusulkan',
  blockDeleted: 'penggabungan paragraf diusulkan',
  change: (shape: string) => `diusulkan: ${shape}`,
  shapes: { none: 'paragraf biasa', verse: 'ayat (1)', letter: 'butir a.', number: 'butir 1.', bullet: 'butir –' },
  indent: (shape: string, level: number) => (level > 0 ? `${shape}, inden ${level}` : shape),
  newClause: 'Pasal baru diusulkan',
  removal: 'Penghapusan pasal ini diusulkan',
}
