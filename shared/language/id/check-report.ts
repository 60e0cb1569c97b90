// Words of a check report on the command line; each template has the messages.
export const checkReport = {
  levels: { error: 'kesalahan', warning: 'peringatan', advice: 'saran' },
  statuses: {
    met: 'terpenuhi',
    attention: 'perlu perhatian',
    missing: 'belum terpenuhi',
    undetermined: 'tidak dapat dipastikan',
    irrelevant: 'tidak berlaku',
    waived: 'dikecualikan',
  },
  verdicts: { pass: 'terpenuhi', fail: 'belum terpenuhi', unsure: 'tidak dapat dipastikan' },
  nothingFound: 'Tidak ada temuan.',
  cliUsage: 'Pemakaian: mufakat check BERKAS…|- [--json] [--lang id|en]',
  cliUnreadable: 'berkas tidak dapat dibaca',
  cliRead: (partners: string, clauses: number) => `Mitra: ${partners}. Klausul yang terbaca: ${clauses}.`,
}
