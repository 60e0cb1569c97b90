// Words of what is printed besides the clauses: a second language, paper copies.
export const printing = {
  title: 'Bahasa kedua',
  lead: 'Tulis terjemahan di samping pasal mana pun. Terjemahan dicetak berdampingan dengan pasalnya, dan ikut disetujui bersama pasal itu. Tidak ada yang diterjemahkan mesin.',
  language: 'Bahasa',
  write: (clause: string) => `Tulis terjemahan ${clause}`,
  remove: (clause: string) => `Hapus terjemahan ${clause}`,
  removed: 'Terjemahan dihapus.',
  restore: 'Urungkan',
  clauseTitle: 'Judul dalam bahasa kedua',
  text: 'Teks: satu baris untuk satu ayat atau butir (tekan Enter untuk baris baru)',
  lines: (lines: number, blocks: number) =>
    lines === blocks
      ? `${lines} baris untuk ${blocks} ayat atau butir: dicetak sebaris demi sebaris.`
      : lines < blocks
        ? `${lines} dari ${blocks} baris: yang belum ada dicetak kosong di sampingnya.`
        : `${lines} baris untuk ${blocks} ayat atau butir: dicetak berdampingan sebagai satu kesatuan, bukan sebaris demi sebaris.`,
  twice: 'Ada dua terjemahan untuk pasal ini. Keduanya dicetak; hapus salah satu.',
  readOnly: 'Naskah sedang tidak dapat diubah.',
  none: 'Belum ada terjemahan.',
  toText: 'Ke naskah',
  paper: {
    title: 'Rangkap kertas',
    lead: (count: number) =>
      `${count} rangkap untuk ditandatangani di kertas, satu untuk tiap mitra: isinya sama, meterai pada mitra yang bersangkutan, kotak paraf di tiap halaman. Berkas elektronik yang disegel tetap satu.`,
    copy: (number: number, of: number, partner: string) => `Rangkap ${number} dari ${of}: meterai pada ${partner}`,
  },
  languages: {
    en: 'Inggris',
    jv: 'Jawa',
    su: 'Sunda',
    mad: 'Madura',
    ban: 'Bali',
    min: 'Minangkabau',
    bug: 'Bugis',
    ace: 'Aceh',
    ms: 'Melayu',
    tet: 'Tetun',
    nl: 'Belanda',
    de: 'Jerman',
    fr: 'Prancis',
    es: 'Spanyol',
    pt: 'Portugis',
  },
}
