// Words of suggestions in the text: the mode, its banner.
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
  removal: 'Penghapusan pasal ini diusulkan',
}
