// Words of what is suggested, as the text shows it: they come with what draws it.
export const suggested = {
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
}
