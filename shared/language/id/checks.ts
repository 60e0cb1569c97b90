// Words around findings; the messages themselves stand in each template.
export const checks = {
  unnamedPartner: 'mitra yang belum bernama',
  theText: 'Naskah',
  article: (number: string, title: string) => `Pasal ${number} (${title})`,
  unsure: (clause: string) => `Tidak dapat dipastikan apakah ${clause} sudah memuatnya; tandai jenis klausulnya.`,
  unsureWords: (clause: string) =>
    `Tidak dapat dipastikan apakah ${clause} sudah mengatakannya; bila sudah, tulis dengan kata yang lebih lazim.`,
  unsureSentence:
    'Tidak dapat dipastikan apakah kalimat ini berarti demikian; tanyakan kepada semua mitra, lalu tulis lebih jelas.',
  unsureMarks: 'Tidak dapat dipastikan apakah rumusan awal ini sudah dirundingkan.',
  tooFewPartners: (count: string) => `Perjanjian memerlukan sekurang-kurangnya ${count} mitra.`,
  unmarked: (clause: string, partners: string) =>
    `${clause} masih seperti rumusan awal dan belum ditandai «sudah dirundingkan» oleh ${partners}.`,
  markOrAdapt: 'Bacalah bersama. Bila sudah cocok, cukup tandai «sudah dirundingkan»; bila belum, ubah bunyinya.',
  nameAnnex: (title: string) => `Sebutkan lampiran ${title} dalam naskah, dan siapkan berkasnya.`,
  addPartner: 'Tambahkan mitra.',
}
