// Words around findings; the messages themselves stand in each template.
export const checks = {
  unnamedPartner: 'mitra yang belum bernama',
  theText: 'Naskah',
  article: (number: string, title: string) => `Pasal ${number} (${title})`,
  unsure: (clause: string) => `Tidak dapat dipastikan apakah ${clause} sudah memuatnya; tandai jenis klausulnya.`,
  unsureMarks: 'Tidak dapat dipastikan apakah rumusan awal ini sudah dirundingkan.',
  tooFewPartners: (count: string) => `Perjanjian memerlukan sekurang-kurangnya ${count} mitra.`,
  addPartner: 'Tambahkan mitra.',
  levels: { error: 'kesalahan', warning: 'peringatan', advice: 'saran' },
  statuses: {
    met: 'terpenuhi',
    attention: 'perlu perhatian',
    missing: 'belum terpenuhi',
    undetermined: 'tidak dapat dipastikan',
    irrelevant: 'tidak berlaku',
  },
  verdicts: { pass: 'terpenuhi', fail: 'belum terpenuhi', unsure: 'tidak dapat dipastikan' },
  nothingFound: 'Tidak ada temuan.',
  cliUsage: 'Pemakaian: mufakat check BERKAS… [--json] [--lang id|en]',
  cliUnreadable: (file: string) => `${file}: berkas tidak dapat dibaca`,
  cliNotAgreement: (file: string, place: string) => `${file}: bukan perjanjian (${place})`,
}
