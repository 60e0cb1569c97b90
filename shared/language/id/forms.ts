// Words of the other forms of an agreement (Word, web page, text) and of the choice between them.

export const forms = {
  /** Stands on every page of every form that is not the sealed file. */
  copy: 'SALINAN KERJA – BUKAN NASKAH YANG DITANDATANGANI',
  subject: 'Salinan kerja perjanjian kemitraan',
  openBlank: (hint: string) => (hint ? `belum diisi: ${hint}` : 'belum diisi'),
  scrollTable: (title: string) => `Tabel, dapat digeser: ${title}`,
  signatureColumns: { name: 'Mitra', signatory: 'Nama dan jabatan' },
}
